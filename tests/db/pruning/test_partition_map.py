"""What is remembered of where the rows of a table are."""

import datetime
import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from parting.orm.pruning import partition_map as maps
from parting.schema.objects import Name
from parting.schema.partitioned import DEFAULT_NUMBER
from tests.db.bad_input import execute
from tests.db.conftest import install_at
from tests.db.twin_tables import Table
from tests.testapp.models import Account, Event, Log, Star, Tweet

pytestmark = pytest.mark.guarantee(19)

TWEET = Tweet._meta.db_table


def read(model=Tweet, **options):
    return maps.partition_map(connection, model._meta.db_table, ask=True, **options)


@pytest.fixture
def events(partitioned):
    return Table(Event)


def test_it_names_all_partitions_and_what_each_contains(events):
    found = read(Event)
    current = events.current()
    assert found.table == current.parent.name
    assert found.oid == current.parent.oid
    assert {
        one.number: (one.name, one.oid, one.suffix, one.bound) for one in found.partitions.values()
    } == {
        one.partition.number: (
            one.relation.name,
            one.relation.oid,
            one.partition.suffix,
            one.partition.bound,
        )
        for one in current.partitions
    }
    assert found.partitions[DEFAULT_NUMBER].is_default
    assert found.by_suffix["202611"].bound is not None
    assert found.key_table == current.key_table.name
    assert found.types == {"id": "bigint", "Created At": "timestamp with time zone"}
    assert found.key_type == "bigint"
    assert found.role == connection.settings_dict["USER"]
    assert (found.reads_all, found.reads_key_table, found.is_managed) == (True, True, True)
    assert (found.sees_updates, found.sees_deletes, found.has_namesakes) == (False, False, False)


def test_what_lacks_a_key_table_has_none(partitioned):
    assert read(Log).key_table is None
    assert read(Account).key_table is not None


def test_a_plain_table_has_none(migrated):
    assert read() is None


def test_it_is_read_once_uncounted_and_only_when_asked_for(partitioned):
    with CaptureQueriesContext(connection) as queries:
        assert maps.partition_map(connection, Event._meta.db_table, ask=False) is None
        found = read(Event)
        assert maps.partition_map(connection, Event._meta.db_table, ask=False) is found
    assert len(queries) == 0


def test_it_is_shared_by_the_connections_of_a_process(partitioned):
    found = read(Event)
    others = []

    def other():
        others.append(read(Event))
        connections.close_all()

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert others == [found]
    assert others[0] is found


def test_it_is_read_again_after_a_while_or_when_forgotten(partitioned, monkeypatch):
    found = read(Event)
    maps.forget(connection, Event._meta.db_table)
    assert (again := read(Event)) == found
    assert again is not found
    monkeypatch.setattr(maps, "TIME_TO_LIVE_S", -1.0)
    assert read(Event) is not again


def test_pages_of_the_parent_and_of_the_default_partition(migrated):
    install_at(Account)
    found = read(Account)
    assert (found.parent_has_pages, found.default_has_pages) == (False, False)
    Account.objects.create(at=datetime.datetime(1990, 1, 1, tzinfo=datetime.timezone.utc), code="a")
    maps.forget(connection, Account._meta.db_table)
    assert read(Account).default_has_pages


STATEMENT_TRIGGERS = {
    "BEFORE UPDATE": (True, False),
    "AFTER DELETE": (False, True),
    "AFTER INSERT OR UPDATE OR DELETE": (True, True),
    "AFTER INSERT": (False, False),
}


@pytest.mark.parametrize("events", STATEMENT_TRIGGERS)
def test_triggers_of_users_for_statements(migrated, events):
    install_at(Tweet)
    execute(
        "CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
        f'CREATE TRIGGER seen {events} ON "{TWEET}" FOR EACH STATEMENT EXECUTE FUNCTION seen()'
    )
    found = read()
    assert (found.sees_updates, found.sees_deletes) == STATEMENT_TRIGGERS[events]
    execute(f'ALTER TABLE "{TWEET}" DISABLE TRIGGER seen')  # it may be enabled at any moment
    maps.forget(connection, TWEET)
    assert (read().sees_updates, read().sees_deletes) == STATEMENT_TRIGGERS[events]


def test_rules_of_users(migrated):
    install_at(Tweet)
    execute(f'CREATE RULE kept AS ON DELETE TO "{TWEET}" WHERE OLD.id = 1 DO INSTEAD NOTHING')
    assert (read().sees_updates, read().sees_deletes) == (False, True)


def test_children_of_others(migrated):
    install_at(Tweet)
    execute(f'CREATE TABLE other () INHERITS ("{TWEET}")')
    assert not read().is_managed
    execute(f'DROP TABLE other; CREATE TABLE deeper () INHERITS ("{TWEET}_202611")')
    maps.forget(connection, TWEET)
    assert not read().is_managed


def test_row_level_security(migrated):
    install_at(Tweet)
    execute(f'ALTER TABLE "{TWEET}" ENABLE ROW LEVEL SECURITY')
    assert read() is None


@pytest.fixture
def reader(migrated):
    """Return a function that reads the map as a role that has the given privileges."""
    install_at(Tweet)
    role = f"reader_{connection.settings_dict['NAME']}"  # roles are of the whole server
    execute(f"CREATE ROLE {role}")

    def read_as_reader(*grants):
        for grant in grants:
            execute(grant.format(t=TWEET, reader=role))
        maps.forget(connection, TWEET)
        execute(f"SET ROLE {role}")
        try:
            return read()
        finally:
            execute("RESET ROLE")

    yield read_as_reader
    execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_privileges(reader):
    found = reader()
    assert (found.reads_all, found.reads_key_table) == (False, False)
    assert found.role.startswith("reader_")
    found = reader('GRANT SELECT ON "{t}" TO {reader}')
    assert (found.reads_all, found.reads_key_table) == (False, False)
    found = reader(
        *(
            f'GRANT SELECT ON "{{t}}_{one}" TO {{reader}}'
            for one in ("default", "202611", "202612", "202701")
        )
    )
    assert (found.reads_all, found.reads_key_table) == (True, False)
    found = reader('GRANT SELECT ON "{t}_keys" TO {reader}')
    assert (found.reads_all, found.reads_key_table) == (True, True)
    found = reader(
        'REVOKE SELECT ON "{t}_202611" FROM {reader}; GRANT SELECT (id) ON "{t}_202611" TO {reader}'
    )
    assert found.reads_all is False


@pytest.fixture
def tenants(fresh_database):
    """Two schemas with tweets that have other partitions: a has 2026 and 2027, b has 2026 alone."""
    for schema in ("a", "b"):
        execute(f"CREATE SCHEMA {schema}; SET search_path = {schema}")
        with connection.schema_editor() as editor:
            editor.create_model(Tweet)
            editor.create_model(Star)
        install_at(Tweet)
    yield
    execute("RESET search_path")


def test_of_two_schemas_the_one_is_found_that_the_name_means(tenants):
    maps._remembered.clear()
    for _ in range(2):
        for schema in ("b", "a"):
            execute(f"SET search_path = {schema}")
            found = read()
            assert found.table == Name(schema, TWEET)
            assert found.has_namesakes
            assert {one.name.schema for one in found.partitions.values()} == {schema}
