"""Pages in the order of the primary key are those of the table, read through the key table."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Count, F, Window
from django.test.utils import CaptureQueriesContext

import parting
from parting import unpruned_reads
from parting.orm.pruning import by_key_reads, partition_map
from parting.pipeline import uninstall
from tests.db.bad_input import execute
from tests.db.conftest import Silence, install_at
from tests.db.everyday.test_traps_of_reads import TABLE
from tests.testapp.models import Star, StarNote, Tweet

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(18)]

CALL = '_parting_read_page"('


@pytest.fixture(autouse=True)
def not_too_small(monkeypatch):
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 0)


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


PAGES = {
    "first": Tweet.objects.first,
    "last": Tweet.objects.last,
    "lowest": lambda: list(Tweet.objects.order_by("pk")[:3]),
    "highest": lambda: list(Tweet.objects.order_by("-id", "text")[:3].values_list("pk", "text")),
    "later": lambda: list(Tweet.objects.order_by("-pk")[1:3]),
    "more than all": lambda: list(Tweet.objects.order_by("pk")[:400]),
    "behind all": lambda: list(Tweet.objects.order_by("pk")[300:400]),
    "reversed": lambda: list(Tweet.objects.order_by("pk").reverse()[:2]),
    "counted": Tweet.objects.order_by("-pk")[:3].count,
    "aggregated": lambda: Tweet.objects.order_by("-pk")[:3].aggregate(Count("text")),
    "subquery": lambda: list(Tweet.objects.filter(pk__in=Tweet.objects.order_by("-pk")[:2])),
    "earliest": lambda: Tweet.objects.exists() and Tweet.objects.earliest("pk"),
    "exists of a page": Tweet.objects.order_by("pk")[:1].exists,
    "a follower's": lambda: list(Star.objects.order_by("-pk")[:4]),
    "prefetched": lambda: [
        (one.pk, [star.count for star in one.stars.all()])
        for one in Tweet.objects.order_by("pk").prefetch_related("stars")[:3]
    ],
}


def check(*names, pruned=True):
    for name in names or PAGES:
        found, expected, was = both(PAGES[name])
        assert (name, found) == (name, expected)
        assert was is pruned or name in ("exists of a page", "subquery", "earliest"), name


def test_what_is_pruned(posted):
    check()
    parting.assert_pruned(Tweet.objects.order_by("pk")[:3])
    (one,) = parting.explain_partitions(Tweet.objects.order_by("-pk")[:3])
    assert one.way == "in the order of primary keys"
    Tweet.objects.all().delete()
    check()


def test_few_partitions_are_left_alone(posted, monkeypatch):
    monkeypatch.undo()
    check("first", "lowest", pruned=False)


def test_who_remembers_the_function_reads_the_table_once_it_is_uninstalled(posted, monkeypatch):
    monkeypatch.setattr(partition_map, "TIME_TO_LIVE_S", 1e9)
    check("lowest", "highest")
    for model in (StarNote, Star, Tweet):
        meta = model._meta
        uninstall.uninstall(connection, meta.db_table, meta.label, Silence(), reads_are_pruned=True)
    check("lowest", "highest", "later")
    assert len(PAGES["lowest"]()) == 3


@pytest.mark.parametrize(
    "queryset",
    [
        lambda: Tweet.objects.order_by("text")[:3],
        lambda: Tweet.objects.order_by("pk"),
        lambda: Tweet.objects.order_by("text", "pk")[:3],
        lambda: Tweet.objects.filter(text="tweet 1").order_by("pk")[:3],
        lambda: Tweet.objects.filter(pk__gt=1).order_by("pk")[:3],
        lambda: Tweet.objects.order_by("pk").distinct()[:3],
        lambda: Tweet.objects.annotate(n=Count("stars")).order_by("pk")[:3],
        lambda: Tweet.objects.annotate(n=F("stars__count")).order_by("pk", "n")[:3],
        lambda: Tweet.objects.annotate(n=Window(Count("*"))).order_by("pk")[:3],
        lambda: Star.objects.select_related("tweet").order_by("pk")[:3],
        lambda: Tweet.objects.order_by(F("pk").asc())[:3],
        lambda: Tweet.objects.extra(where=["true"]).order_by("pk")[:3],
        lambda: Tweet.objects.order_by("pk")[: 10**6],
    ],
)
def test_what_is_left_alone(posted, queryset):
    found, expected, pruned = both(lambda: list(queryset()))
    assert (found, pruned) == (expected, False)


def add(table, pk, text):
    execute("SET session_replication_role = replica")
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" (id, "the Text \\ it\'s", "Created At") '
            "VALUES (%s, %s, '2026-11-20')",
            [pk, text],
        )
    execute("RESET session_replication_role")


@pytest.mark.parametrize("recorded", [False, True])
def test_rows_in_the_table_itself(posted, recorded):
    check("lowest")
    for pk in (-5, 2**40):
        add(TABLE, pk, "in the table")
        if recorded:
            execute(f'INSERT INTO "{TABLE}_keys" (pk, partition_number) VALUES ({pk}, 0)')
    check()
    assert PAGES["first"]().pk == -5


def test_children_that_somebody_attached(posted):
    check("lowest")
    execute(f'CREATE TABLE by_hand (LIKE "{TABLE}_202611" INCLUDING ALL)')
    add("by_hand", -7, "by hand")
    execute(f'ALTER TABLE by_hand INHERIT "{TABLE}"')
    check()
    assert PAGES["first"]().pk == -7


@pytest.mark.parametrize(
    "change",
    [
        'ALTER TABLE "{t}_202611" NO INHERIT "{t}"',
        'DROP TABLE "{t}_202611" CASCADE',
        'ALTER TABLE "{t}_202611" RENAME TO elsewhere',
        'ALTER TABLE "{t}_202611" RENAME TO x; ALTER TABLE "{t}_202612" RENAME TO "{t}_202611"; '
        'ALTER TABLE x RENAME TO "{t}_202612"',
        'ALTER TABLE "{t}" ADD COLUMN more int DEFAULT 5',
        'ALTER TABLE "{t}" ENABLE ROW LEVEL SECURITY',
        'SET session_replication_role = replica; DELETE FROM "{t}_202611"',
    ],
)
def test_changes_by_hand(posted, change):
    check("lowest", "highest")
    execute(change.format(t=TABLE))
    execute("RESET session_replication_role")
    names = ("lowest", "highest", "later", "more than all")
    with transaction.atomic():
        check(*names)
    check(*names)


def test_another_table_of_the_name_is_read(posted):
    check("lowest")
    with transaction.atomic():
        execute(f'CREATE TEMP TABLE "{TABLE}" (LIKE public."{TABLE}") ON COMMIT DROP')
        check("lowest", "highest")
        assert PAGES["lowest"]() == []
        transaction.set_rollback(True)
    execute("CREATE SCHEMA tenant; SET search_path = tenant, public")
    execute(f'CREATE TABLE tenant."{TABLE}" (LIKE public."{TABLE}" INCLUDING ALL)')
    add(TABLE, 5, "the tenant's")
    for name in ("lowest", "highest"):
        found, expected, _ = both(PAGES[name])
        assert found == expected
        assert len(found) == 1


@pytest.mark.parametrize("knows", [False, True])
def test_rights(posted, knows):
    execute("DROP ROLE IF EXISTS some_reader; CREATE ROLE some_reader")
    execute(f'GRANT SELECT ON "{TABLE}" TO some_reader')
    install_at(Tweet)
    changes = (
        f'REVOKE SELECT ON "{TABLE}_202611" FROM some_reader',
        f'ALTER TABLE "{TABLE}_202612" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{TABLE}_keys" ENABLE ROW LEVEL SECURITY',
    )
    execute("SET ROLE some_reader")
    check("lowest")
    for change in changes:
        if not knows:
            partition_map._remembered.clear()
        execute(f"RESET ROLE; {change}; SET ROLE some_reader")
        with transaction.atomic():
            found, expected, _ = both(PAGES["lowest"])
        assert found == expected
        assert len(found) == 3
    execute(f'RESET ROLE; REVOKE SELECT ON "{TABLE}" FROM some_reader; SET ROLE some_reader')
    with pytest.raises(ProgrammingError, match="permission denied for table"):
        PAGES["lowest"]()
    execute("RESET ROLE; DROP OWNED BY some_reader; DROP ROLE some_reader")


def test_a_page_in_an_older_snapshot(posted, session):
    Tweet.objects.create(text="alone", created_at=posted[0].created_at)
    with transaction.atomic():
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        before = PAGES["more than all"]()
        session.rows(
            f'UPDATE "{TABLE}" SET "Created At" = \'2026-12-24\' WHERE id = %s', [before[0].pk]
        )
        session.rows(
            f'UPDATE "{TABLE}" SET id = 700000, "Created At" = \'2026-12-24\' WHERE id = '
            f'(SELECT id FROM "{TABLE}" WHERE "the Text \\ it\'s" = \'alone\')'
        )
        check("lowest", "highest")
        assert PAGES["lowest"]() == before[:3]
    check("lowest", "highest")
    assert PAGES["last"]().pk == 700000
