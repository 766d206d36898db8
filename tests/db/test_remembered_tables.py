"""What is remembered of a table between inserts with conflicts never holds longer than it is true.

Small batches are inserted by it: `new` as if there were no conflicts, through the table; `known`
straight into partitions. Other sessions change the table in between.
"""

import datetime

import pytest
from django.db import NotSupportedError, connection, transaction
from django.test.utils import CaptureQueriesContext

import parting
from parting.declarations import registry as declarations_registry
from parting.django_private import OnConflict
from parting.execution.progress import Reporter
from parting.orm import table_facts
from parting.pipeline.uninstall import uninstall
from parting.sql.quoting import ident
from tests.db.conftest import NOW, drop_a_column, install_at
from tests.db.twin_tables import Table, Twins, assert_keys_match
from tests.moments import moment
from tests.testapp import models

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(7)]

NOVEMBER = moment(2026, 11, 5)
FEBRUARY = moment(2027, 2, 5)


def ignore(*rows, model=models.Account):
    # Django 6.1 opens no transaction for a small batch, as earlier ones and add() do.
    with transaction.atomic():
        model.objects.bulk_create([model(**row) for row in rows], ignore_conflicts=True)


def rows():
    return sorted(models.Account.objects.values_list("code", flat=True))


@pytest.fixture(params=["new", "known"])
def insert(request, install):
    """Return a function that inserts one account, by what two batches before it have taught."""
    install(models.Account)
    numbers = iter(range(1000, 2000))

    def insert(code, at=NOVEMBER, **values):
        if request.param == "known":  # what has a primary key may well exist
            values["id"] = next(numbers)
        ignore({"code": code, "at": at, **values})

    insert("a")
    insert("b", at=moment(2026, 12, 5))
    return insert


@pytest.fixture
def table():
    return Table(models.Account)


# How many queries


@pytest.fixture
def through(database, route):
    """The table between collections and tweets, which follows tweets."""
    model = models.Collection.tweets.through
    parting.register(model, follows="tweet")
    for one in (models.Tweet, model):
        if route == "trigger":
            drop_a_column(one)
        assert install_at(one).desired.route.value == route
    yield model
    declarations_registry.unregister(model)


def test_add_takes_no_query_more_than_on_a_plain_table(through, session):
    collection = models.Collection.objects.create()
    tweets = models.Tweet.objects.bulk_create(models.Tweet(created_at=NOVEMBER) for _ in range(9))

    def count(*added):
        with CaptureQueriesContext(connection) as queries:
            collection.tweets.add(*added)
        return len(queries) - 2  # BEGIN and COMMIT

    count(tweets[0])
    assert count(tweets[1]) == 1
    assert count(*tweets[2:5]) == 1
    assert count(tweets[1], tweets[5]) == 4  # as if new, rolled back, where rows belong, inserted
    assert count(tweets[1], tweets[6]) == 2
    connection.close()
    assert count(tweets[7]) <= 2
    assert set(collection.tweets.all()) == set(tweets[:8])
    assert_keys_match(Table(through), session)


def test_a_batch_in_autocommit_is_one_query(install, session):
    """Django 6.1 opens no transaction for it. An open one survives a conflict all the same."""

    def insert_outside(*codes):
        objects = [models.Account(code=code, at=NOVEMBER) for code in codes]
        fields = [
            one
            for one in models.Account._meta.concrete_fields
            if not (one.primary_key or one.generated)
        ]
        with CaptureQueriesContext(connection) as queries:
            models.Account._base_manager._insert(  # type: ignore[attr-defined]
                objects, fields=fields, using="default", on_conflict=OnConflict.IGNORE
            )
        return len(queries)

    install(models.Account)
    insert_outside("a")
    assert insert_outside("b", "c") == 1
    assert insert_outside("b", "d") > 1  # by the ordinary way
    assert rows() == ["a", "b", "c", "d"]
    table_facts.memory(connection, models.Account._meta.db_table).cautious = 0
    transaction.set_autocommit(False)
    try:
        insert_outside("e")
        insert_outside("e", "f")
        transaction.commit()
    finally:
        transaction.set_autocommit(True)
    assert rows() == ["a", "b", "c", "d", "e", "f"]
    assert_keys_match(Table(models.Account), session)


def test_after_some_batches_conflicts_are_expected_no_more(insert, monkeypatch):
    remembered = table_facts.memory(connection, models.Account._meta.db_table)
    ignore({"code": "a"}, {"code": "c"})
    assert remembered.cautious > 0
    remembered.cautious = 1
    ignore({"code": "d"})
    assert remembered.cautious == 0
    assert rows() == ["a", "b", "c", "d"]


# What others change


def test_a_partition_that_comes(insert, table, session):
    insert("early", at=FEBRUARY)
    install_at(models.Account, NOW + datetime.timedelta(days=60))
    insert("c", at=FEBRUARY)
    assert set(table.places(session).values()) == {"202611", "202612", "202702"}


@pytest.mark.parametrize("how", ["DROP TABLE {}", "ALTER TABLE {} NO INHERIT {{table}}"])
def test_a_partition_that_goes(insert, table, session, how):
    december = table.partition("202612")
    names = ident(next(name for name in table.current().functions if name.endswith("locate")))
    session.rows(f"DELETE FROM {december}")
    session.rows(table.sql(how.format(december)))
    session.rows(
        f"CREATE OR REPLACE FUNCTION {names}(timestamptz) RETURNS smallint LANGUAGE sql IMMUTABLE "
        "AS 'SELECT CASE WHEN $1 < ''2026-12-01Z'' THEN 2 END::smallint'"
    )
    session.rows(
        table.sql(f"CREATE RULE gone AS ON INSERT TO {december} DO INSTEAD NOTHING")
        if "NO INHERIT" in how
        else "SELECT 1"
    )
    with transaction.atomic():
        ignore({"id": 7, "code": "c", "at": moment(2026, 12, 6)})
    assert rows() == ["a", "c"]


def test_two_partitions_that_take_each_others_names(insert, table, session):
    one, other = (table.partition(suffix) for suffix in ("202611", "202612"))
    names = [name.removeprefix('"public".') for name in (one, other)]
    session.rows(f"ALTER TABLE {one} RENAME TO aside")
    session.rows(f"ALTER TABLE {other} RENAME TO {names[0]}")
    session.rows(f"ALTER TABLE aside RENAME TO {names[1]}")
    ignore({"id": 7, "code": "c", "at": NOVEMBER})
    assert rows() == ["a", "b", "c"]
    assert_keys_match(table, session)


def test_a_trigger_that_must_see_rows(insert, table, session):
    session.rows(
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN NEW.code := 'seen'; RETURN NEW; END$$"
    )
    session.rows(
        table.sql(
            "CREATE TRIGGER a_note BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION note()"
        )
    )
    session.rows(table.sql("ALTER TABLE {table} DISABLE TRIGGER a_note"))
    insert("c")
    session.rows(table.sql("ALTER TABLE {table} ENABLE TRIGGER a_note"))
    with pytest.raises(NotSupportedError):
        ignore({"id": 7, "code": "d", "at": NOVEMBER})
    session.rows(table.sql("DROP TRIGGER a_note ON {table}"))
    insert("e")
    assert rows() == ["a", "b", "c", "e"]


def test_constraints_that_go_and_come(insert, table, session, route):
    ignore({"id": 51, "code": "x", "email": "e"}, {"id": 52, "code": "y", "email": "e"})
    assert rows() == ["a", "b", "x"]
    alter("email", _unique=False)
    install_at(models.Account)
    insert("z", email="e")
    ignore({"id": 53, "code": "zz", "email": "e"})
    assert rows() == ["a", "b", "x", "z", "zz"]


def alter(field, **changes):
    """Alter a field as a migration does."""
    old = models.Account._meta.get_field(field)
    new = old.clone()
    for name, value in changes.items():
        setattr(new, name, value)
    new.set_attributes_from_name(field)
    new.model = models.Account
    with connection.schema_editor() as editor:
        editor.alter_field(models.Account, old, new)


def test_a_column_that_gets_another_type(insert):
    alter("code", max_length=40)
    insert("long" * 9)
    assert rows() == ["a", "b", "long" * 9]


def test_uninstalled_and_installed_again(insert, table, session, route):
    uninstall(connection, models.Account._meta.db_table, "testapp.Account", Reporter())
    insert("c")
    ignore({"code": "c"}, {"code": "d"})
    assert rows() == ["a", "b", "c", "d"]
    assert session.value(table.sql("SELECT count(*) FROM ONLY {table}")) == 4
    install_at(models.Account)
    insert("e")
    ignore({"code": "e"}, {"code": "f"})
    assert rows() == ["a", "b", "c", "d", "e", "f"]
    assert session.value(table.sql("SELECT count(*) FROM ONLY {table} WHERE {code} > 'd'")) == 0


def test_changes_that_are_rolled_back(insert, table):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            table.sql(
                "CREATE TRIGGER a_note BEFORE INSERT ON {table} FOR EACH ROW "
                "EXECUTE FUNCTION suppress_redundant_updates_trigger()"
            )
        )
        with pytest.raises(NotSupportedError):
            ignore({"id": 51, "code": "x"})
        transaction.set_rollback(True)
    insert("z", email="e")
    ignore({"id": 51, "code": "x", "email": "e"}, {"id": 52, "code": "y"})
    assert rows() == ["a", "b", "y", "z"]


def test_a_search_path_that_finds_another_table(insert, table, session):
    name = table.words["table"]
    session.rows(
        f"CREATE SCHEMA tenant; CREATE TABLE tenant.{name} (LIKE public.{name} INCLUDING ALL)"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = tenant, public")
        insert("c")
        ignore({"id": 8, "code": "c"}, {"id": 9, "code": "d"})
    insert("e")
    assert session.rows(f"SELECT code FROM tenant.{name} ORDER BY 1") == [("c",), ("d",)]
    assert rows() == ["a", "b", "e"]


def test_another_database_under_the_same_name(insert, databases, table):
    """What is remembered goes by names, and by the run of a server: another may take its place."""
    facts = table_facts.memory(connection, table.model._meta.db_table).facts
    with databases.serve(databases.template("empty", lambda: None, databases.migrated())):
        remembered = table_facts.memory(connection, table.model._meta.db_table)
        assert remembered.facts is not facts
        remembered.facts = facts  # as if it had the name
        insert("c")
        ignore({"code": "c"}, {"id": 9, "code": "d"})
        ignore({"id": 9, "code": "e"}, {"code": "f"})
        assert rows() == ["c", "d", "f"]


def test_roles_are_told_apart(insert, table):
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS parting_clerk; CREATE ROLE parting_clerk")
        cursor.execute(f"GRANT SELECT, INSERT ON {table.words['table']} TO parting_clerk")
        install_at(models.Account)
        cursor.execute("SET ROLE parting_clerk")
        try:
            insert("c")
            ignore({"id": 8, "code": "c"}, {"id": 9, "code": "d"})
        finally:
            cursor.execute("RESET ROLE; DROP OWNED BY parting_clerk; DROP ROLE parting_clerk")
    assert rows() == ["a", "b", "c", "d"]


def test_a_failing_batch_leaves_the_transaction_as_on_a_plain_table(insert, session):
    twins = Twins(models.Account, models.PlainAccount, session)
    models.Account.objects.all().delete()

    def use(model):
        with transaction.atomic():
            ignore({"code": "x", "number": 1}, model=model)
            with pytest.raises(Exception, match="too long"), transaction.atomic():
                ignore({"code": "x" * 21}, model=model)
            ignore({"code": "x"}, {"code": "y"}, model=model)
        return sorted(model.objects.values_list("code", flat=True))

    twins.call(use)


def test_a_deferrable_constraint_is_rejected_as_on_a_plain_table(insert, table, session):
    twins = Twins(models.Account, models.PlainAccount, session)
    for one in (twins.table, twins.plain):
        session.rows(one.sql("ALTER TABLE {table} ADD UNIQUE (number) DEFERRABLE"))
    install_at(models.Account)

    def use(model):
        with pytest.raises(Exception, match="deferrable") as error:
            ignore({"id": 50, "code": "q"}, model=model)
        return type(error.value)

    twins.call(use)
