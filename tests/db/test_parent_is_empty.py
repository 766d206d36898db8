"""The table itself contains no row and, routing by rule, takes no space."""

import datetime
import io

import pytest

from parting.schema.derived_names import Names
from parting.sql.quoting import ident
from tests.db.conftest import HERE, install_at
from tests.db.twin_tables import Table
from tests.testapp.models import Event

pytestmark = pytest.mark.guarantee(3)

COLUMNS = "({text}, {kind}, {amount}, {created_at})"
INSERT = f"INSERT INTO {{table}} {COLUMNS} "


@pytest.fixture
def table(install):
    return install(Event)


def insert_in_every_form(table, session):
    Event.objects.create(text="x", created_at=HERE)
    Event.objects.bulk_create(
        [
            Event(text="x", kind=str(day), created_at=HERE + datetime.timedelta(days=day))
            for day in range(0, 1000, 10)
        ]
    )
    session.rows(table.sql(f"{INSERT} VALUES ('x', 'v', 1, '2026-11-05Z') RETURNING *"))
    session.run(
        table.sql(f"{INSERT} VALUES ('x', 'w', 1, '2026-11-05Z'), ('x', 'x', -1, '2026-11-05Z')")
    )
    session.run(
        table.sql(f"{INSERT} SELECT 'x', g::text, 0, now() FROM generate_series(1000, 2000) AS g")
    )
    session.begin()
    session.rows(table.sql(f"{INSERT} VALUES ('x', 'r', 1, '2026-11-05Z') RETURNING {{id}}"))
    session.rows("ROLLBACK")
    session.run(table.sql("UPDATE {table} SET {created_at} = {created_at} + interval '1 month'"))


def size(table, session):
    return session.value(table.sql("SELECT pg_relation_size('{regclass}')"))


def rows_of_parent(table, session):
    return session.value(table.sql("SELECT count(*) FROM ONLY {table}"))


def scanned(table, session):
    """Return the scans of the table itself in this transaction, and the rows they read."""
    (found,) = session.rows(
        table.sql(
            "SELECT pg_stat_get_xact_numscans(oid), pg_stat_get_xact_tuples_returned(oid) "
            "FROM pg_class WHERE oid = '{regclass}'::regclass"
        )
    )
    return found


def test_no_row_is_in_the_table_itself_and_no_space_is_kept(table, session, route):
    insert_in_every_form(table, session)
    assert rows_of_parent(table, session) == 0
    if route == "trigger":
        session.run(table.sql("VACUUM {table}"))
    assert size(table, session) == 0


def test_a_copy_takes_no_space_after_a_vacuum(table, session):
    with session.connection.cursor() as cursor:
        lines = "".join(f"x\t{number}\t0\t2026-11-05Z\n" for number in range(1000))
        cursor.copy_expert(table.sql(f"COPY {{table}} {COLUMNS} FROM STDIN"), io.StringIO(lines))
    assert rows_of_parent(table, session) == 0
    session.run(table.sql("VACUUM {table}"))
    assert size(table, session) == 0


def test_no_other_session_ever_sees_a_row_in_the_table_itself(table, session, second_session):
    other = second_session()
    session.begin()
    session.rows(table.sql(f"{INSERT} VALUES ('x', 'v', 1, '2026-11-05Z') RETURNING *"))
    assert rows_of_parent(table, session) == 0
    assert rows_of_parent(table, other) == 0
    session.rows("COMMIT")
    assert rows_of_parent(table, other) == 0


def test_the_cleanup_never_scans_the_table(table, session, second_session, route):
    """An old snapshot keeps all dead rows there: a scan would read every one, at each insert."""
    old = second_session()
    old.begin("REPEATABLE READ")
    old.snapshot()
    session.run(
        table.sql(f"{INSERT} SELECT 'x', g::text, 0, now() FROM generate_series(1, 3000) AS g")
    )
    session.begin()
    for number in range(10):
        session.rows(table.sql(f"{INSERT} VALUES ('x', 'one {number}', 1, now()) RETURNING {{id}}"))
    scans, read = scanned(table, session)
    session.rows("COMMIT")
    assert (scans, read) == (0, 0)
    assert size(table, session) > 0 if route == "trigger" else size(table, session) == 0


def test_rows_from_before_the_installation_stay_in_the_table_and_usable(install, database, session):
    table = Table(Event)
    for number in range(3):
        Event.objects.create(text="old", kind=f"old {number}", created_at=HERE)
    install(Event)
    Event.objects.create(text="new", kind="new", created_at=HERE)
    assert table.places(session) == {1: "parent", 2: "parent", 3: "parent", 4: "202611"}
    assert Event.objects.filter(text="old").update(amount=4) == 3
    assert Event.objects.filter(pk=2).delete()[0] == 1
    assert rows_of_parent(table, session) == 2
    insert_in_every_form(table, session)  # in the end each row gets another partition key
    assert rows_of_parent(table, session) == 0


def test_a_row_that_nothing_has_routed_stays(table, session, route):
    """Somebody drops the routing trigger, in a transaction that has inserted by it before."""
    session.begin()
    copied = io.StringIO("x\tcopied\t0\t2026-11-05Z\n")
    with session.connection.cursor() as cursor:
        cursor.copy_expert(table.sql(f"COPY {{table}} {COLUMNS} FROM STDIN"), copied)
    if route == "rule":
        session.rows(table.sql(f"DROP RULE {ident(Names.INSERT_RULE)} ON {{table}}"))
    session.rows(table.sql(f"{INSERT} VALUES ('x', 'routed', 1, '2026-11-05Z')"))
    session.rows(table.sql(f"DROP TRIGGER {ident(Names.ROUTE_ROWS_TRIGGER)} ON {{table}}"))
    session.rows(table.sql(f"{INSERT} VALUES ('x', 'not routed', 1, '2026-11-05Z')"))
    assert session.rows(table.sql("SELECT kind FROM ONLY {table}")) == [("not routed",)]
    assert session.value(table.sql("SELECT count(*) FROM {table}")) == 3
    session.rows("ROLLBACK")


def test_an_insert_by_a_trigger_of_the_statement_keeps_no_row_there(database, session):
    table = Table(Event)
    session.rows(
        "CREATE FUNCTION insert_another() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF pg_trigger_depth() = 1 THEN {table.sql(INSERT)} "
        "VALUES ('x', left(md5(random()::text), 8), 1, '2026-12-05Z'); END IF; RETURN NULL; END $$"
    )
    # It would come before the cleanup that there is where rows are routed one by one.
    session.rows(
        table.sql(
            "CREATE TRIGGER another AFTER INSERT ON {table} FOR EACH STATEMENT "
            "EXECUTE FUNCTION insert_another()"
        )
    )
    install_at(Event)  # such a trigger keeps it routed by trigger
    for number in (1, 2):
        session.rows(
            table.sql(
                f"{INSERT} VALUES ('x', 'a {number}', 1, now()), ('x', 'b {number}', 1, now())"
            )
        )
        assert rows_of_parent(table, session) == 0
        assert session.value(table.sql("SELECT count(*) FROM {table}")) == 3 * number
    session.rows(table.sql("ANALYZE {table}"))
    session.begin()
    before = scanned(table, session)  # what the statistics do not have yet, too
    session.rows(
        table.sql(f"{INSERT} SELECT 'x', g::text, 1, now() FROM generate_series(1, 500) AS g")
    )
    assert scanned(table, session) == before
    session.rows("ROLLBACK")


def test_statement_triggers_find_each_new_row_once(database, session):
    """The rows are in their partitions by then, and no longer in the table itself."""
    table = Table(Event)
    session.rows("CREATE TABLE counted (number bigint)")
    session.rows(
        "CREATE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO counted SELECT count(*) FROM {table.sql('{table}')}; RETURN NULL; END $$"
    )
    for name in ("another", "the last"):
        session.rows(
            table.sql(
                f'CREATE TRIGGER "{name}" AFTER INSERT ON {{table}} FOR EACH STATEMENT '
                "EXECUTE FUNCTION count_rows()"
            )
        )
    install_at(Event)
    session.rows(table.sql(f"{INSERT} VALUES ('x', 'a', 1, now()), ('x', 'b', 1, now())"))
    assert session.rows("SELECT number FROM counted") == [(2,), (2,)]
