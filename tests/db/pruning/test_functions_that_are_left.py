"""Functions that a run needs no longer, and others remember, are left until all have forgotten."""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import DecimalField, Q
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from parting import unpruned_reads
from parting.catalog import functions as catalog_functions
from parting.declarations.validation import declaration
from parting.orm.pruning import by_key_reads, partition_map
from parting.pipeline import install, rebuild_parent
from tests.db.conftest import NOW, Silence, install_at
from tests.db.everyday.test_traps_of_reads import execute
from tests.db.pruning.conftest import later_in_a_transaction
from tests.db.pruning.test_unique_values import EMAIL
from tests.db.pruning.test_unique_values import check as check_unique_values
from tests.moments import moment
from tests.testapp.models import Account, StarNote

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(14)]

NOTE = StarNote._meta.db_table


@pytest.fixture
def database(own_database):
    """Each test changes its own."""
    partition_map._remembered.clear()
    yield own_database
    partition_map._remembered.clear()


@pytest.fixture(autouse=True)
def remembers(monkeypatch):
    monkeypatch.setattr(partition_map, "TIME_TO_LIVE_S", 1e9)
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 0)


def declared(model, **changes):
    return replace(declaration(model), **changes)


def run(model, **changes):
    return install.install(connection, declared(model, **changes), NOW, Silence())


def drift(model, **changes):
    return install.drift(connection, declared(model, **changes))


def left(table):
    """Return the functions that are left, and whether they say since when."""
    return execute(
        "SELECT replace(proname, %s, ''), pg_get_function_identity_arguments(oid), "
        'obj_description(oid) LIKE \'%%"left": "20%%\' FROM pg_proc '
        'WHERE proname LIKE %s AND obj_description(oid) LIKE \'%%"state": "left"%%\' ORDER BY 1',
        [f"{table}_parting_", f"{table}%"],
    )


def reads_of_notes():
    first, last = StarNote.objects.earliest("pk").pk, StarNote.objects.latest("pk").pk
    assert first != last
    return (
        lambda: list(StarNote.objects.filter(pk=first).values_list("pk", "text")),
        lambda: sorted(StarNote.objects.filter(pk__in=[first, last]).values_list("pk", "text")),
        lambda: list(StarNote.objects.order_by("pk")[:3].values_list("pk", "text")),
    )


def both(read):
    """Return what a read returns, pruned and not, and whether it was."""
    with unpruned_reads():
        expected = read()
    with CaptureQueriesContext(connection) as sent:
        found = read()
    return found, expected, any("_parting_read_" in one["sql"] for one in sent)


def check(reads, *, pruned=True):
    for read in reads:
        for one in (later_in_a_transaction(read), read):
            found, expected, was = both(one)
            assert (found, was) == (expected, pruned)
            assert found


BY_KEY = [
    ("count_rows", "text", True),
    ("read_page", "integer, boolean, text", True),
    ("read_row", "bigint", True),
    ("read_rows", "bigint[]", True),
]


def test_those_of_a_key_table_that_is_given_up(posted, monkeypatch):
    check(reads := reads_of_notes())
    without = {"key_table": False}
    assert f"orphaned: function {NOTE}_parting_read_row" in drift(StarNote, **without)
    run(StarNote, **without)
    assert left(NOTE) == BY_KEY
    assert execute(f"SELECT to_regclass('\"{NOTE}_keys\"')") == [(None,)]
    check(reads)
    # Nothing differs while they may be called.
    assert drift(StarNote, **without) == []
    assert not run(StarNote, **without).plan
    monkeypatch.setattr(catalog_functions, "FORGOTTEN_S", -2)
    assert drift(StarNote, **without) == [
        f"orphaned: function {NOTE}_parting_{name}" for name, _, _ in sorted(BY_KEY)
    ]
    run(StarNote, **without)
    assert left(NOTE) == []
    assert drift(StarNote, **without) == []


def test_nobody_can_take_their_names(posted):
    run(StarNote, key_table=False)
    execute("CREATE ROLE evil; GRANT CREATE ON SCHEMA public TO evil; SET ROLE evil")
    with pytest.raises(Exception, match="must be owner of function"):
        execute(
            f'CREATE OR REPLACE FUNCTION "{NOTE}_parting_read_row"(bigint) '
            f'RETURNS SETOF "{NOTE}" LANGUAGE sql STABLE AS $$SELECT * FROM "{NOTE}"$$'
        )
    execute("RESET ROLE; DROP OWNED BY evil; DROP ROLE evil")


def test_they_are_there_again_if_the_key_table_is(posted, monkeypatch):
    reads = reads_of_notes()
    run(StarNote, key_table=False)
    monkeypatch.setattr(catalog_functions, "FORGOTTEN_S", -2)
    run(StarNote)
    assert left(NOTE) == []
    partition_map._remembered.clear()
    check(reads)
    assert drift(StarNote) == []


@override_settings(PARTING_PRUNE_READS=False)
def test_nothing_is_left_if_nothing_is_pruned(posted):
    with override_settings(PARTING_PRUNE_READS=True):
        run(StarNote, key_table=False)
        assert left(NOTE) == BY_KEY
    run(StarNote, key_table=False)
    assert left(NOTE) == []


def test_that_of_unique_values(database, monkeypatch):
    Account.objects.create(at=moment(2026, 11, 20), email="1@x", number=1, code="b")
    check_unique_values(EMAIL, count=1)
    table = Account._meta.db_table
    names = execute(
        "SELECT conname FROM pg_constraint WHERE contype = 'u' AND conrelid = %s::regclass",
        [f'"{table}"'],
    )
    for (name,) in names:
        execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
    execute("DROP INDEX twice")
    install_at(Account)
    assert left(table) == [("read_unique", "text[], text[]", True)]
    check_unique_values(EMAIL, count=1)
    check_unique_values(Q(number=1, code="b"), count=1)
    check_unique_values(Q(number=1, code="c"), count=0)
    monkeypatch.setattr(catalog_functions, "FORGOTTEN_S", -2)
    install_at(Account)
    assert left(table) == []


def test_those_of_a_primary_key_of_another_type(posted, monkeypatch):
    check(reads := reads_of_notes())
    pk = StarNote._meta.pk
    other = DecimalField(max_digits=30, decimal_places=0, primary_key=True)
    other.set_attributes_from_name(pk.name)
    other.model = StarNote
    with connection.schema_editor() as editor:
        editor.alter_field(StarNote, pk, other)
    assert left(NOTE) == [("read_row", "bigint", True), ("read_rows", "bigint[]", True)]
    check(reads)
    assert drift(StarNote) == []
    partition_map._remembered.clear()
    check(reads)
    monkeypatch.setattr(catalog_functions, "FORGOTTEN_S", -2)
    install_at(StarNote)
    assert left(NOTE) == []
    check(reads)


def test_they_follow_a_table_that_is_renamed(posted, monkeypatch):
    run(StarNote, key_table=False)
    execute(f'ALTER TABLE "{NOTE}" RENAME TO renamed')
    without = {"key_table": False, "table": "renamed"}
    run(StarNote, **without)
    assert left("renamed") == BY_KEY
    monkeypatch.setattr(catalog_functions, "FORGOTTEN_S", -2)
    run(StarNote, **without)
    assert left("renamed") == left(NOTE) == []


def test_a_parent_can_be_rebuilt_meanwhile(posted):
    execute(f'ALTER TABLE "{NOTE}" ADD COLUMN extra int; ALTER TABLE "{NOTE}" DROP COLUMN extra')
    run(StarNote, key_table=False)
    assert left(NOTE) == BY_KEY
    assert rebuild_parent.rebuild_parent(connection, declared(StarNote, key_table=False), Silence())
    assert left(NOTE) == BY_KEY[:1]  # the others return rows of the old table
    run(StarNote, key_table=False)
    assert drift(StarNote, key_table=False) == []
