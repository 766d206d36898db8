"""The rows of one statement are routed together: COPY, and inserts that are routed by trigger."""

import datetime
import io

import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parting.planning import functions
from parting.planning.functions import MANY_ROWS
from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.sql.quoting import ident
from tests.db.conftest import empty_tables, install_at
from tests.db.sessions import LEVELS, UNIQUE_VIOLATION, finish
from tests.db.test_copy import copy, copy_into_both
from tests.db.twin_tables import Twins, assert_keys_match
from tests.testapp.models import Event, PlainEvent

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(2), pytest.mark.guarantee(7)]

CHECK_VIOLATION = "23514"
WITH_KEY = "({id}, {text}, {kind}, {amount}, {created_at})"
START = datetime.datetime(2026, 10, 20, tzinfo=datetime.timezone.utc)

#: How many rows: none, one, fewer and more than are inserted one by one.
counts = st.sampled_from([0, 1, 2, MANY_ROWS - 1, MANY_ROWS, 40, 130])
#: From October, for which no partition exists, to the end of March, for which none exists either.
#: A step of none is one partition; of a month, a few rows for each.
days = st.integers(0, 150)
steps = st.sampled_from(["0", "1 hour", "1 day", "9 days", "1 month", "-5 days"])


@st.composite
def statements(draw):
    """Return rows as a query, and what to do with them."""
    first = draw(st.sampled_from([1, 20, 500, 1000]))
    amount = draw(st.sampled_from(["n % 7", "n % 7", "n - 3"]))  # the check rejects the last
    at = START + datetime.timedelta(days=draw(days))
    rows = (
        f"SELECT {first} + n, 'it''s', {first} || 'k' || n, {amount}, "
        f"'{at}'::timestamptz + n * interval '{draw(steps)}' "
        f"FROM generate_series(1, {draw(counts)}) AS n"
    )
    twice = draw(st.sampled_from(["", "", "", f" UNION ALL SELECT * FROM ({rows}) AS r LIMIT 1"]))
    order = draw(st.sampled_from(["", " ORDER BY 1 DESC", " ORDER BY md5(n::text)"]))
    how = draw(st.sampled_from(["copy", "", " RETURNING {id}, {kind}, {amount} + 1"]))
    return how, f"SELECT * FROM ({rows}{'' if twice else order}{twice}) AS r"


def carry_out(twins, how, rows):
    """Run it on both. Where rows violate several constraints, it is left open which is reported."""
    if how != "copy":
        sql = f"INSERT INTO {{table}} {WITH_KEY} {rows}{how}"
        done = [twins.session.run(table.sql(sql)) for table in (twins.plain, twins.table)]
        if any(one.error not in (CHECK_VIOLATION, UNIQUE_VIOLATION) for one in done):
            assert done[0] == done[1], sql
        return
    with twins.session.connection.cursor() as cursor:
        text = io.StringIO()
        cursor.copy_expert(f"COPY ({rows}) TO STDOUT", text)
    done = [
        copy(table, twins.session, WITH_KEY, text.getvalue())
        for table in (twins.plain, twins.table)
    ]
    if any(one not in (CHECK_VIOLATION, UNIQUE_VIOLATION) for one in done):
        assert done[0] == done[1], rows


@settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(todo=st.lists(statements(), min_size=2, max_size=5))
def test_many_rows_leave_the_twins_equal(events, todo):
    for how, rows in todo:
        carry_out(events, how, rows)
        events.check()
    empty_tables()


def some_rows(count, first=1, step="0", at="2026-11-05Z"):
    return (
        f"SELECT {first} + n, 'x', 'k{first} ' || n, n, '{at}'::timestamptz + n * interval "
        f"'{step}' FROM generate_series(0, {count - 1}) AS n"
    )


def insert(count, **options):
    return f"INSERT INTO {{table}} {WITH_KEY} {some_rows(count, **options)}"


def lines(count, first=1, at="2026-11-05Z"):
    return "".join(f"{first + n}\tx\tk{first} {n}\t{n}\t{at}\n" for n in range(count))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("first", ["2026-12-05Z", "2006-12-05Z", "2026-11-05Z"])
def test_a_key_that_exists_is_rejected_under_every_level(events, level, first):
    events.run(insert(1, first=30, at=first))
    for table in (events.plain, events.table):
        events.session.begin(level)
        assert copy(table, events.session, WITH_KEY, lines(100)) == UNIQUE_VIOLATION
        events.session.rows("ROLLBACK")
    events.check()


def test_the_error_names_the_constraint_as_that_of_one_row_does(events):
    events.run(insert(1, first=30, at="2026-12-05Z"))
    names = []
    for count, first in ((1, 30), (100, 1)):
        with (
            events.session.connection.cursor() as cursor,
            pytest.raises(psycopg2.errors.UniqueViolation) as raised,
        ):
            cursor.execute(events.table.sql(insert(count, first=first)))
        names.append(raised.value.diag.constraint_name)
    assert names[0] == names[1]


#: Accounts of which one has a unique value of the account 30: its e-mail, its code, or its number.
ACCOUNTS = "({id}, {at}, {email}, {number}, {code}, {payload})"
CONFLICTS = {
    "a column": ("'k30'", "2000 + n", "'f' || n"),
    "an expression with a condition": ("'e' || n", "2000 + n", "'C30'"),
    "a generated column": ("'e' || n", "30", "'f' || n"),
}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("what", CONFLICTS)
def test_a_unique_value_of_another_partition_is_rejected_by_its_constraint(accounts, what, level):
    """As for one row; and no other row of the statement is inserted."""
    table, session = accounts.table, accounts.session
    accounts.run(
        f"INSERT INTO {{table}} {ACCOUNTS} VALUES (30, '2026-12-05Z', 'k30', 30, 'c30', '{{}}')"
    )
    email, number, code = (
        f"CASE n WHEN 1 THEN {one} ELSE {other} END"
        for one, other in zip(CONFLICTS[what], ("'e' || n", "2000 + n", "'f' || n"), strict=True)
    )
    errors = []
    for count in (1, 60):
        rows = (
            f"SELECT 100 + n, '2026-11-05Z', {email}, {number}, {code}, '{{}}' "
            f"FROM generate_series(1, {count}) AS n ORDER BY n DESC"
        )
        session.begin(level)
        with (
            session.connection.cursor() as cursor,
            pytest.raises(psycopg2.errors.UniqueViolation) as raised,
        ):
            cursor.execute(table.sql(f"INSERT INTO {{table}} {ACCOUNTS} {rows}"))
        session.rows("ROLLBACK")
        diag = raised.value.diag
        errors.append((diag.constraint_name, diag.table_name, diag.message_detail))
    assert errors[0] == errors[1]
    accounts.check()


@pytest.mark.parametrize("count", [3, 100])
def test_the_database_gives_identities(install, session, count):
    """Where no value may be given, and where one is given after all."""
    twins = Twins(Event, PlainEvent, session, remember=True)
    for table in (twins.plain, twins.table):
        session.rows(table.sql("ALTER TABLE {table} ALTER {id} SET GENERATED ALWAYS"))
    install(Event)
    columns = "({text}, {kind}, {amount}, {created_at})"
    rows = (
        "SELECT 'x', 'a' || n, n, '2026-10-28Z'::timestamptz + n * interval '1 day' "
        f"FROM generate_series(1, {count}) AS n ORDER BY n"
    )
    done = twins.run(f"INSERT INTO {{table}} {columns} {rows} RETURNING {{id}}, {{kind}}")
    assert done.count == count
    text = "".join(f"x\tb{n}\t1\t2026-11-{1 + n % 28}Z\n" for n in range(count))
    assert copy_into_both(twins, columns, text) == count
    assert copy_into_both(twins, WITH_KEY, lines(count, first=10_000)) == count
    given = some_rows(count, first=20_000)
    assert twins.run(f"INSERT INTO {{table}} {WITH_KEY} {given}").error == "428C9"
    overriding = f"INSERT INTO {{table}} {WITH_KEY} OVERRIDING SYSTEM VALUE {given}"
    assert twins.run(overriding).count == count
    twins.check()


@pytest.mark.parametrize("count", [3, 100])
def test_columns_are_computed(samples, count):
    rows = (
        "SELECT md5(n::text)::uuid, '2026-10-28'::date + n % 90, n "
        f"FROM generate_series(1, {count}) AS n ORDER BY n"
    )
    done = samples.run(
        f"INSERT INTO {{table}} ({{id}}, {{day}}, {{value}}) {rows} RETURNING {{squared}}"
    )
    assert done.count == count
    samples.check()


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
def test_two_copies_of_the_same_keys_race(events, second_session, watch, end):
    one, two = events.session, second_session()
    for table in (events.plain, events.table):
        one.begin()
        assert copy(table, one, WITH_KEY, lines(100)) == 100
        other = lines(100, first=50, at="2026-12-05Z")
        running = two._thread.submit(copy, table, two, WITH_KEY, other)
        assert watch.until_blocked(two, running)
        one.rows(end)
        assert finish(running) == (UNIQUE_VIOLATION if end == "COMMIT" else 100)
    events.check()


@pytest.mark.parametrize("count", [3, 100])
def test_each_kind_of_partition_gets_its_rows(
    samples, readings, tokens, orders, accounts, logs, count
):
    numbers = f"FROM generate_series(1, {count}) AS n"
    uuids = "md5(n::text)::uuid"
    day = "'2026-10-28'::date + n % 90"
    at = "'2026-10-28Z'::timestamptz + n * interval '1 day'"
    for twins, columns, values in (
        (samples, "({id}, {day}, {value})", f"{uuids}, {day}, n"),
        (logs, "({id}, {day}, {line})", f"{uuids}, {day} - n * 20, 'x'"),
        (readings, "({id}, {value})", "n * 50, n"),
        (tokens, "({token}, {data})", "n::text, '{}'::jsonb"),
        (
            orders,
            "({id}, {country}, {total})",
            "n, ('{DE,FR,US,IT}'::text[])[1 + n % 4], n",
        ),
        (
            accounts,
            "({id}, {at}, {email}, {number}, {code}, {payload})",
            f"n, {at}, n, n, n, '{{}}'",
        ),
    ):
        insertion = f"INSERT INTO {{table}} {columns} SELECT {values} {numbers}"
        assert twins.run(insertion).count == count
        twins.check()
        assert twins.run(insertion).error == UNIQUE_VIOLATION
        twins.rows("DELETE FROM {table}")
        with twins.session.connection.cursor() as cursor:
            text = io.StringIO()
            cursor.copy_expert(f"COPY (SELECT {values} {numbers}) TO STDOUT", text)
        assert copy_into_both(twins, columns, text.getvalue()) == count
        assert copy_into_both(twins, columns, text.getvalue()) == UNIQUE_VIOLATION
        twins.check()


def test_rows_are_inserted_and_referenced_by_one_statement(install, session):
    """The reference is checked at once: before the statement ends, by its place in it."""
    twins = Twins(Event, PlainEvent, session)
    for table, name in ((twins.table, "ref"), (twins.plain, "plain_ref")):
        table.words["ref"] = name
        session.rows(table.sql("CREATE TABLE {ref} (event bigint REFERENCES {table})"))
    install(Event)
    both = "WITH new AS ({insert} RETURNING {{id}}) INSERT INTO {{ref}} SELECT {{id}} FROM new"
    for count, first in ((1, 1), (100, 10)):
        assert twins.run(both.format(insert=insert(count, first=first))).count == count
    twins.check()
    assert copy_into_both(twins, WITH_KEY, lines(100, first=500)) == 100
    twins.check()


def test_rows_may_reference_each_other_at_once(install, session):
    twins = Twins(Event, PlainEvent, session)
    for table in (twins.table, twins.plain):
        session.rows(table.sql("ALTER TABLE {table} ADD COLUMN before bigint REFERENCES {table}"))
    install(Event)
    for of in ("before", "following"):
        twins.table.words[of] = twins.plain.words[of] = of
    text = "".join(
        f"{n}\tx\tk{n}\t{n}\t2026-{11 + n % 2}-05Z\t{max(1, n - 1)}\n" for n in range(1, 100)
    )
    columns = WITH_KEY.replace(")", ", before)")
    assert copy_into_both(twins, columns, text) == 99
    twins.rows("SELECT {id}, before FROM {table} ORDER BY {id}")
    assert_keys_match(twins.table, session)


def test_triggers_of_users_before_rows_change_and_skip_them(install, session):
    twins = Twins(Event, PlainEvent, session)
    body = "IF NEW.kind LIKE '%3' THEN RETURN NULL; END IF; NEW.\"Amount\" := 5; RETURN NEW;"
    session.rows(
        f"CREATE FUNCTION edit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    )
    for table in (twins.table, twins.plain):
        session.rows(
            table.sql(
                "CREATE TRIGGER edit BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION edit()"
            )
        )
    install_at(Event)
    assert twins.run(insert(100) + " RETURNING {id}, {amount}").count == 90
    assert copy_into_both(twins, WITH_KEY, lines(100, first=500)) == 90
    twins.check()


@pytest.mark.parametrize("event", ["ROW", "STATEMENT"])
def test_triggers_of_users_after_rows_see_each_once(install, session, event):
    twins = Twins(Event, PlainEvent, session)
    session.rows("CREATE TABLE seen (who text, keys bigint[])")
    keys = "ARRAY[NEW.id]" if event == "ROW" else "ARRAY(SELECT id FROM new ORDER BY 1)"
    session.rows(
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO seen VALUES (TG_ARGV[0], {keys}); RETURN NULL; END $$"
    )
    rows = "" if event == "ROW" else "REFERENCING NEW TABLE AS new"
    for table, who in ((twins.table, "ours"), (twins.plain, "plain")):
        session.rows(
            table.sql(
                f"CREATE TRIGGER see AFTER INSERT ON {{table}} {rows} FOR EACH {event} "
                f"EXECUTE FUNCTION see({who})"
            )
        )
    install(Event) if event == "ROW" else install_at(Event)
    assert twins.run(insert(100, step="1 day")).count == 100
    assert copy_into_both(twins, WITH_KEY, lines(100, first=500)) == 100
    twins.check()
    ours, plain = (
        session.rows("SELECT keys FROM seen WHERE who = %s ORDER BY 1", [who])
        for who in ("ours", "plain")
    )
    assert ours == plain


def test_a_trigger_of_a_user_may_insert_many_more(install, session):
    """What it inserts is deeper than the rows whose keys are recorded together."""
    twins = Twins(Event, PlainEvent, session)
    for table, name in ((twins.table, "more"), (twins.plain, "plain_more")):
        more = table.sql(insert(50, first=5000, at="2026-12-05Z"))
        session.rows(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF pg_trigger_depth() = 1 THEN {more}; END IF; RETURN NULL; END $$"
        )
        session.rows(
            table.sql(
                f'CREATE TRIGGER "{name}" AFTER INSERT ON {{table}} FOR EACH STATEMENT '
                f"EXECUTE FUNCTION {name}()"
            )
        )
    install_at(Event)
    assert twins.run(insert(100)).count == 100
    twins.rows("DELETE FROM {table}")
    assert copy_into_both(twins, WITH_KEY, lines(100)) == 100
    twins.check()


def test_columns_that_were_added_by_hand_get_their_values(install, session):
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    twins.run(insert(100))
    for table in (twins.table, twins.plain):
        session.rows(table.sql("ALTER TABLE {table} ADD COLUMN later text DEFAULT 'later'"))
    if session.rows(twins.table.sql("SELECT FROM pg_rules WHERE rulename = 'parting_insert'")):
        session.rows(twins.table.sql("DROP RULE parting_insert ON {table}"))  # it has the old ones
    for first, extra in ((500, "'new'"), (700, "NULL")):
        rows = some_rows(100, first=first).replace(" FROM", f", {extra} FROM")
        columns = WITH_KEY.replace(")", ", later)")
        assert twins.run(f"INSERT INTO {{table}} {columns} {rows}").count == 100
    twins.rows("SELECT {id}, later FROM {table} ORDER BY 1")
    assert session.rows(twins.table.sql("SELECT {id} FROM ONLY {table}")) == []


def test_a_copy_that_freezes(events):
    for table in (events.plain, events.table):
        events.session.begin()
        events.session.rows(table.sql("TRUNCATE {table}"))
        assert copy(table, events.session, WITH_KEY, lines(100), "(FREEZE)") == 100
        events.session.rows("COMMIT")
    events.check()


def test_a_replica_routes_nothing(events):
    """As ever: triggers do not fire there, and rows come with their partitions."""
    session = events.session
    session.rows("SET session_replication_role = replica")
    assert copy(events.table, session, WITH_KEY, lines(100)) == 100
    session.rows("RESET session_replication_role")
    assert session.value(events.table.sql("SELECT count(*) FROM ONLY {table}")) == 100
    session.rows(events.table.sql("DELETE FROM {table}"))


def test_a_copy_does_not_scan_the_table_under_an_old_snapshot(events, second_session):
    """Dead rows stay there as long as it is open."""
    old = second_session()
    old.begin("REPEATABLE READ")
    old.snapshot()
    session = events.session
    copy_into_both(events, WITH_KEY, lines(3000))
    session.begin()
    for number in range(5):
        copy_into_both(events, WITH_KEY, lines(40, first=5000 + 100 * number))
    scans = session.rows(
        events.table.sql(
            "SELECT pg_stat_get_xact_numscans(oid), pg_stat_get_xact_tuples_returned(oid) "
            "FROM pg_class WHERE oid = '{regclass}'::regclass"
        )
    )
    session.rows("COMMIT")
    assert scans == [(0, 0)]
    events.check()


@pytest.mark.parametrize("count", [100, 3])
@pytest.mark.parametrize("setting", ["array_nulls = off", "plpgsql.extra_errors = 'all'"])
def test_settings_of_a_session_do_not_matter(events, setting, count):
    events.session.rows(f"SET {setting}")
    assert events.run(insert(count)).count == count
    assert copy_into_both(events, WITH_KEY, lines(count, first=500)) == count
    assert events.run(insert(count)).error == UNIQUE_VIOLATION
    events.session.rows("RESET ALL")
    events.check()


def test_rows_are_found_by_the_index_alone(events):
    """A bitmap that does not fit into work_mem has each row compared with the keys of all."""
    session = events.session
    names = Names(Name("public", Event._meta.db_table))
    session.rows("SET work_mem = '64kB'")

    def fetched(table):
        return session.value(
            "SELECT pg_stat_get_xact_tuples_fetched(indexrelid) FROM pg_index "
            "WHERE indrelid = %s::regclass AND indisprimary",
            [str(ident(table))],
        )

    session.begin()
    assert copy(events.table, session, WITH_KEY, lines(3000)) == 3000
    assert fetched(names.table) == 3000
    before = fetched(names.key_table)
    assert session.run(events.table.sql("DELETE FROM {table}")).count == 3000
    assert fetched(names.key_table) == before + 3000
    session.rows("ROLLBACK")
    session.rows("RESET work_mem")


def test_deferred_constraints_are_checked_at_the_end(events):
    columns = WITH_KEY.replace(")", ", {place})")
    text = "".join(f"{n}\tx\tk{n}\t{n}\t2026-11-05Z\t77\n" for n in range(100))
    for end, error in (("COMMIT", "23503"), ("SET CONSTRAINTS ALL IMMEDIATE", "23503")):
        for table in (events.plain, events.table):
            events.session.begin()
            assert copy(table, events.session, columns, text) == 100
            assert events.session.run(end).error == error
            events.session.rows("ROLLBACK")
    for table in (events.plain, events.table):
        events.session.begin()
        events.session.rows("SET CONSTRAINTS ALL IMMEDIATE")
        assert copy(table, events.session, columns, text) == "23503"
        events.session.rows("ROLLBACK")
    events.check()


def test_without_its_cleanup_rows_stay_in_the_table_too(install, session):
    """As ever: a run reports the missing trigger, and makes it again."""
    table = install(Event)
    session.rows(table.sql(f"DROP TRIGGER {ident(Names.CLEANUP_ROWS_TRIGGER)} ON {{table}}"))
    assert copy(table, session, WITH_KEY, lines(100)) == 100
    assert session.value(table.sql("SELECT count(*) FROM ONLY {table}")) == 100
    assert install_at(Event).plan.stages != ()
    assert copy(table, session, WITH_KEY, lines(100, first=500)) == 100
    assert session.value(table.sql("SELECT count(*) FROM ONLY {table}")) == 100


def test_a_column_that_is_younger_than_the_snapshot_gets_its_values(
    install, session, second_session
):
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    other = second_session()
    text = lines(100).replace("\n", "\tnew\n")
    for table in (twins.plain, twins.table):
        session.begin("REPEATABLE READ")
        session.snapshot()
        other.rows(table.sql("ALTER TABLE {table} ADD COLUMN later text"))
        assert copy(table, session, WITH_KEY.replace(")", ", later)"), text) == 100
        session.rows("COMMIT")
    assert twins.rows("SELECT DISTINCT later FROM {table}") == (("new",),)


@pytest.mark.parametrize("count", [3, 100])
@pytest.mark.parametrize(
    "change", ["UPDATE {table} SET {amount} = {amount} + 1000", "DELETE FROM {table}"]
)
def test_triggers_of_users_before_rows_change_those_before(database, session, change, count):
    """A transition table has each row as it was inserted, whatever has become of it since."""
    twins = Twins(Event, PlainEvent, session)
    for table, name in ((twins.table, "change"), (twins.plain, "plain_change")):
        session.rows(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"{table.sql(change)} WHERE {table.sql('{id}')} = NEW.id - 1; RETURN NEW; END $$"
        )
        session.rows(
            table.sql(
                "CREATE TRIGGER change BEFORE INSERT ON {table} FOR EACH ROW "
                f"EXECUTE FUNCTION {name}()"
            )
        )
    install_at(Event)
    assert twins.run(insert(count)).count == count
    twins.check()
    assert copy_into_both(twins, WITH_KEY, lines(count, first=500)) == count
    twins.check()


@pytest.mark.parametrize("route", ["rule"])
def test_rows_of_very_many_partitions_go_one_by_one(install, session, monkeypatch):
    """All rows would be looked through for each of them: that takes the square of the time."""
    monkeypatch.setattr(functions, "MOST_GROUPS", 1)
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    session.rows("CREATE SEQUENCE statements")
    session.rows(
        "CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM nextval('statements'); RETURN NULL; END $$"
    )
    session.rows(
        f"CREATE TRIGGER count_it AFTER INSERT ON {twins.table.partition('202611')} "
        "FOR EACH STATEMENT EXECUTE FUNCTION count_it()"
    )
    assert copy_into_both(twins, WITH_KEY, lines(50)) == 50
    assert session.value("SELECT last_value FROM statements") == 1
    text = lines(50, first=100) + lines(50, first=200, at="2026-12-05Z")
    assert copy_into_both(twins, WITH_KEY, text) == 100
    assert session.value("SELECT last_value FROM statements") == 51
    twins.check()


@pytest.mark.parametrize("count", [1, 3, 100])
@pytest.mark.parametrize(
    "what", ["UPDATE {table} SET {amount} = {amount} + 9", "DELETE FROM {table}"]
)
@pytest.mark.parametrize(
    "statement",
    [
        "{insert} RETURNING {edit}({id})",
        "WITH new AS ({insert} RETURNING {id} AS id) SELECT {edit}(id) FROM new",
    ],
)
def test_a_function_may_change_what_its_statement_has_inserted(
    install, session, count, what, statement
):
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    for table, name in ((twins.table, "edit"), (twins.plain, "plain_edit")):
        session.rows(
            table.sql(
                f"CREATE FUNCTION {name}(key bigint) RETURNS int LANGUAGE plpgsql AS $$ BEGIN "
                f"{what} WHERE {{id}} = key; RETURN 1; END $$"
            )
        )
        table.words["edit"] = name
    twins.run(statement.replace("{insert}", insert(count)))
    twins.check()
