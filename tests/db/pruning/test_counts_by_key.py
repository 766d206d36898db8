"""The count of a whole table is that of the table, made of its keys."""

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.test.utils import CaptureQueriesContext

import parting
from parting import unpruned_reads
from parting.orm.pruning import counts, partition_map
from parting.pipeline import uninstall
from tests.db.conftest import Silence, install_at
from tests.db.everyday.test_traps_of_reads import TABLE, execute
from tests.db.pruning.conftest import later_in_a_transaction
from tests.db.pruning.test_pages_in_pk_order import add
from tests.moments import moment
from tests.testapp.models import Star, StarNote, Tweet

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(18)]

CALL = '_parting_count_rows"('


@pytest.fixture(autouse=True)
def not_too_small(monkeypatch):
    monkeypatch.setattr(counts, "FEWEST_OF_COUNT", 0)


@pytest.fixture
def database(own_database):
    """Each test changes its own."""
    partition_map._remembered.clear()
    yield own_database
    partition_map._remembered.clear()


def both(read):
    """Return what a read returns, what it returns without being pruned, and whether it was."""
    with unpruned_reads():
        expected = read()
    with CaptureQueriesContext(connection) as sent:
        found = read()
    return found, expected, CALL in sent[0]["sql"]


def check(*models, pruned=True):
    """Check that tables are counted right, by the function; return the count of the last one."""
    for model in models or (Tweet, Star, StarNote):
        found, expected, was = both(model.objects.count)
        assert (model, found) == (model, expected)
        assert was or not pruned
    return found


def reads_partitions(model=Tweet):
    """Return whether counting takes locks on partitions, which only the table itself does."""
    with transaction.atomic():
        model.objects.count()
        ((locks,),) = execute(
            "SELECT count(*) FROM pg_locks l JOIN pg_inherits i ON i.inhrelid = l.relation "
            "WHERE l.pid = pg_backend_pid() AND i.inhparent = %s::regclass",
            [f'"{model._meta.db_table}"'],
        )
    return locks > 0


def test_what_is_counted(posted):
    assert check(Tweet) == len(posted)
    check()
    assert not reads_partitions()
    parting.assert_pruned(Tweet.objects.order_by("text"), count=True)
    (one,) = parting.explain_partitions(Tweet.objects.all(), count=True)
    assert str(one) == f"{TABLE} is read by counting primary keys."
    with pytest.raises(AssertionError, match="read as a whole: no condition limits"):
        parting.assert_pruned(Tweet.objects.filter(text="x"), count=True)
    found, expected, pruned = both(lambda: Tweet.objects.aggregate(n=Count("*")))
    assert (found, pruned) == (expected, True)
    with CaptureQueriesContext(connection) as sent:
        Tweet.objects.order_by("-pk").count()
    assert len(sent) == 1
    Tweet.objects.create(text="in the default partition", created_at=moment(1900, 1, 1))
    check()
    posted[0].delete()
    Tweet.objects.filter(pk=posted[1].pk).update(created_at=posted[2].created_at)
    check()
    Tweet.objects.all().delete()
    assert check(Tweet) == 0


@pytest.mark.parametrize(
    "read",
    [
        Tweet.objects.filter(text="x").count,
        Tweet.objects.filter(~Q(pk=None)).count,
        Tweet.objects.order_by("text")[:3].count,
        Tweet.objects.distinct().count,
        Tweet.objects.values("text").distinct().count,
        Tweet.objects.annotate(n=Count("stars")).count,
        Tweet.objects.annotate(n=F("stars__count")).count,
        Tweet.objects.union(Tweet.objects.all()).count,
        Tweet.objects.extra(where=["true"]).count,
        lambda: Tweet.objects.aggregate(n=Count("text", distinct=True)),
        lambda: Tweet.objects.aggregate(n=Count("pk", filter=Q(text="x"))),
        lambda: Tweet.objects.aggregate(n=Count("*") + 1),
        lambda: Tweet.objects.aggregate(n=Count("*"), m=Count("pk")),
        lambda: list(Tweet.objects.values("text").annotate(n=Count("*")).order_by("text")),
        Tweet.objects.exists,
        lambda: len(Tweet.objects.all()),
        lambda: str(Tweet.objects.annotate(n=Count("*")).values("n").query),
    ],
)
def test_what_is_left_alone(posted, read):
    with CaptureQueriesContext(connection) as sent:
        found = read()
    assert not any(CALL in one["sql"] for one in sent)
    with unpruned_reads():
        assert read() == found


def test_few_partitions_are_left_alone(posted, monkeypatch):
    monkeypatch.undo()
    found, expected, pruned = both(Tweet.objects.count)
    assert (found, pruned) == (expected, False)


def test_rows_in_the_table_itself(posted):
    """Recorded or not yet: what is in the table itself is counted there."""
    for pk in (-5, 2**40):
        add(TABLE, pk, "in the table")
    execute(f'INSERT INTO "{TABLE}_keys" (pk, partition_number) VALUES (-5, 0)')
    assert check(Tweet) == len(posted) + 2
    assert not reads_partitions()


DROPPED = 'DROP TABLE "{t}_202611" CASCADE'


@pytest.mark.parametrize(
    "change",
    [
        'ALTER TABLE "{t}_202611" NO INHERIT "{t}"',
        DROPPED,
        'ALTER TABLE "{t}_202611" RENAME TO elsewhere',
        'ALTER TABLE "{t}" ADD COLUMN more int DEFAULT 5',
        'ALTER TABLE "{t}" ENABLE ROW LEVEL SECURITY',
        'TRUNCATE "{t}_202701" CASCADE',
        'TRUNCATE "{t}" CASCADE',
        'TRUNCATE "{t}", "{s}" CASCADE',
        'CREATE TABLE by_hand (LIKE "{t}_202611" INCLUDING ALL); '
        'INSERT INTO by_hand (id, "the Text \\ it\'s", "Created At") '
        "VALUES (1, 'x', '2026-11-20');"
        'ALTER TABLE by_hand INHERIT "{t}_202611"',
        'DROP TABLE "{t}_202701" CASCADE; CREATE TABLE "{t}_202701" (LIKE "{t}" INCLUDING ALL); '
        'INSERT INTO "{t}_202701" (id, "the Text \\ it\'s", "Created At") '
        "VALUES (8888, 'by hand', '2027-01-20Z'); ALTER TABLE \"{t}_202701\" INHERIT \"{t}\"",
    ],
)
def test_changes_by_hand(posted, change):
    Tweet.objects.create(text="alone", created_at=moment(2027, 1, 15))
    check(Tweet)
    execute(change.format(t=TABLE, s=Star._meta.db_table))
    later_in_a_transaction(check)(Tweet)
    check(Tweet)
    partition_map._remembered.clear()
    check(Tweet, pruned=False)


DETACHED = (
    'CREATE SCHEMA attic; ALTER TABLE "{t}_202611" NO INHERIT "{t}"; '
    'ALTER TABLE "{t}_202611" SET SCHEMA attic'
)


@pytest.mark.parametrize("change", [DETACHED, DROPPED])
@pytest.mark.parametrize("month", ["202611", "202701"])
def test_keys_of_a_partition_that_is_gone_are_not_counted_after_another_run(posted, change, month):
    """They are still recorded, under a number that no other partition gets."""
    Tweet.objects.create(text="x", created_at=moment(2027, 1, 15))
    execute(change.replace("202611", month).format(t=TABLE))
    install_at(Tweet)
    for _ in range(2):
        before = check(Tweet)
        assert not reads_partitions()
        Tweet.objects.create(text="x", created_at=moment(2027, 1, 15))
        assert check(Tweet) == before + 1
        partition_map._remembered.clear()
    ((recorded,),) = execute(f'SELECT count(*) FROM "{TABLE}_keys"')
    assert recorded > before


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
@pytest.mark.parametrize("change", [DROPPED, 'TRUNCATE "{t}_202611" CASCADE'])
def test_older_snapshots(posted, session, level, change):
    """Neither DROP nor TRUNCATE takes account of them."""
    change = change.replace("202611", "202701")
    alone = Tweet.objects.bulk_create(
        Tweet(text="alone", created_at=moment(2027, 1, day)) for day in range(1, 20)
    )
    with transaction.atomic():
        execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
        execute(f'SELECT FROM "{TABLE}_keys"')
        session.rows(f'DELETE FROM "{TABLE}" WHERE id = %s', [alone[0].pk])
        session.rows(change.format(t=TABLE))
        check()
    check()


def test_what_another_session_has_not_committed_is_not_counted(posted, session):
    alone = Tweet.objects.create(text="alone", created_at=posted[0].created_at)
    before = check(Tweet)
    session.rows("BEGIN")
    session.rows(f'DELETE FROM "{TABLE}" WHERE id = %s', [alone.pk])
    assert Tweet.objects.count() == before
    session.rows("COMMIT")
    assert check(Tweet) == before - 1


@pytest.mark.parametrize("marker", ['{"state": "filling"}', '{"doubt": "x", "state": "filled"}'])
def test_keys_that_are_doubtful_are_not_counted(posted, marker):
    check(Tweet)
    execute(f"COMMENT ON TABLE \"{TABLE}_keys\" IS 'django-parting 1 key_table {marker}'")
    execute(
        "SET session_replication_role = replica; "
        f'DELETE FROM "{TABLE}_keys" WHERE pk = {posted[0].pk}; RESET session_replication_role'
    )
    assert check(Tweet) == len(posted)


def test_another_table_of_the_name_is_counted(posted):
    check(Tweet)
    with transaction.atomic():
        execute(f'CREATE TEMP TABLE "{TABLE}" (LIKE public."{TABLE}") ON COMMIT DROP')
        assert check(Tweet) == 0
        transaction.set_rollback(True)
    execute("CREATE SCHEMA tenant; SET search_path = tenant, public")
    execute(f'CREATE TABLE tenant."{TABLE}" (LIKE public."{TABLE}" INCLUDING ALL)')
    add(TABLE, 5, "the tenant's")
    assert both(Tweet.objects.count)[:2] == (1, 1)


def test_rights(posted):
    execute("DROP ROLE IF EXISTS some_counter; CREATE ROLE some_counter")
    execute(f'GRANT SELECT ON "{TABLE}" TO some_counter')
    install_at(Tweet)
    execute("SET ROLE some_counter")
    check(Tweet)
    assert not reads_partitions()
    for change in (
        f'REVOKE SELECT ON "{TABLE}_202611" FROM some_counter',
        f'REVOKE SELECT ON "{TABLE}_keys" FROM some_counter',
        f'GRANT SELECT ON "{TABLE}_keys" TO some_counter',
        f'ALTER TABLE "{TABLE}_keys" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{TABLE}" ENABLE ROW LEVEL SECURITY',
    ):
        execute(f"RESET ROLE; {change}; SET ROLE some_counter")
        later_in_a_transaction(check)(Tweet, pruned=False)
    assert check(Tweet, pruned=False) == 0
    execute(f'RESET ROLE; REVOKE SELECT ON "{TABLE}" FROM some_counter; SET ROLE some_counter')
    with pytest.raises(Exception, match="permission denied for table"):
        Tweet.objects.count()
    execute("RESET ROLE; DROP OWNED BY some_counter; DROP ROLE some_counter")


def test_who_remembers_the_function_counts_the_table_once_it_is_uninstalled(posted, monkeypatch):
    monkeypatch.setattr(partition_map, "TIME_TO_LIVE_S", 1e9)
    check()
    for model in (StarNote, Star, Tweet):
        meta = model._meta
        uninstall.uninstall(connection, meta.db_table, meta.label, Silence(), reads_are_pruned=True)
    assert check(Tweet) == len(posted)
    check()


def test_while_rows_move_to_and_fro(posted, hammer):
    """Each count is that of one snapshot."""
    pk, table = posted[0].pk, f'"{TABLE}"'
    with hammer(
        f"UPDATE {table} SET \"Created At\" = '2026-12-10Z' WHERE id = {pk}",
        f"UPDATE {table} SET \"Created At\" = '2026-11-10Z' WHERE id = {pk}",
    ):
        assert {Tweet.objects.count() for _ in range(150)} == {len(posted)}
