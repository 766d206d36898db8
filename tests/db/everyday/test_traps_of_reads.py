"""What others do to tables, names and privileges never makes a read by primary key differ."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from parting import unpruned_reads
from parting.orm.pruning import partition_map
from tests.db.conftest import install_at
from tests.db.everyday.test_reads_by_key import READS
from tests.moments import as_value
from tests.testapp.models import Mention, Star, StarNote, Tweet

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(18)]

TABLE = "it's Tweet; --"


@pytest.fixture
def database(own_database):
    """Each test changes its own."""
    return own_database


def execute(sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else None


def both(read):
    """Return what a read returns, pruned and not."""
    with unpruned_reads():
        expected = read()
    with connection.execute_wrapper(seen := Seen()):
        found = read()
    return found, expected, seen.pruned


class Seen:
    """Looks whether a query is pruned."""

    pruned = False

    def __call__(self, execute, sql, params, many, context):
        self.pruned |= bool(READS.search(sql))
        return execute(sql, params, many, context)


def texts(*tweets):
    return lambda: sorted(
        Tweet.objects.filter(pk__in=[one.pk for one in tweets]).values_list("text", flat=True)
    )


def stars(tweet):
    return lambda: sorted(tweet.stars.values_list("count", flat=True))


def check(posted, *, pruned=True):
    """Each of the ways gives what the table gives."""
    for read in (texts(posted[0]), texts(*posted), stars(posted[2]), stars(posted[3])):
        found, expected, was = both(read)
        assert (found, was) == (expected, pruned)


def test_as_it_is(posted):
    check(posted)


def test_a_partition_made_in_this_transaction_is_read(posted):
    check(posted)
    with transaction.atomic():
        install_at(Tweet, datetime.datetime(2027, 5, 3, tzinfo=datetime.timezone.utc))
        tweet = Tweet.objects.create(
            text="new", created_at=datetime.datetime(2027, 5, 2, tzinfo=datetime.timezone.utc)
        )
        ((place,),) = execute(
            f'SELECT tableoid::regclass::text FROM "{TABLE}" WHERE id = %s', [tweet.pk]
        )
        assert "202705" in place
        check([*posted[:3], tweet])
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "change",
    [
        'ALTER TABLE "{t}" ADD COLUMN more int DEFAULT 5',
        "CREATE DOMAIN needed AS int NOT NULL CHECK (VALUE > 0); "
        'ALTER TABLE "{t}" ADD COLUMN more needed DEFAULT 5',
        'ALTER TABLE "{t}" ADD COLUMN more int; ALTER TABLE "{t}" DROP COLUMN more',
        'ALTER TABLE "{t}_202611" ADD COLUMN more text; ALTER TABLE "{t}" ADD COLUMN more text',
        'DROP RULE IF EXISTS parting_insert ON "{t}"; '
        'ALTER TABLE "{t}" ALTER "the Text \\ it\'s" TYPE varchar(100)',
        'ALTER TABLE "{t}_202611" NO INHERIT "{t}"',
        'ALTER TABLE "{t}_202611" RENAME TO elsewhere',
        'ALTER TABLE "{t}_default" NO INHERIT "{t}"',
        'DROP TABLE "{t}_202611" CASCADE',
        'ALTER TABLE "{t}" ENABLE ROW LEVEL SECURITY',
        "SET search_path = pg_temp, public",
        "SET search_path = pg_catalog, public",
    ],
)
def test_changes_by_hand_do_not_change_what_is_read(posted, change):
    check(posted)  # reads the map, which is stale from here on
    with connection.cursor() as cursor:
        cursor.execute(change.format(t=TABLE))
    check(posted)
    with transaction.atomic():
        check(posted)
    execute("RESET search_path")


def test_a_renamed_column_is_read_as_the_query_names_it(posted, monkeypatch):
    check(posted)
    execute(f'ALTER TABLE "{TABLE}" RENAME COLUMN "the Text \\ it\'s" TO renamed')
    with pytest.raises(ProgrammingError):
        texts(posted[0])()
    field = Tweet._meta.get_field("text")
    monkeypatch.setattr(field, "column", "renamed")
    found = list(Tweet.objects.filter(pk=posted[0].pk).values_list("text", flat=True))
    assert found == ["tweet 0"]


def test_a_temporary_table_of_the_same_name_is_meant(posted):
    check(posted)
    with transaction.atomic():
        execute(f'CREATE TEMP TABLE "{TABLE}" (LIKE public."{TABLE}") ON COMMIT DROP')
        check(posted)
        assert texts(posted[0])() == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("recorded", [False, True])
def test_rows_in_the_parent_are_read(posted, recorded):
    check(posted)
    with transaction.atomic():
        execute("SET LOCAL session_replication_role = replica")
        execute(
            f'INSERT INTO "{TABLE}" (id, "the Text \\ it\'s", "Created At") '
            "VALUES (900000, 'by hand', now())"
        )
        if recorded:
            execute(f'INSERT INTO "{TABLE}_keys" (pk, partition_number) VALUES (900000, 0)')
    tweet = Tweet(pk=900000)
    assert texts(tweet)() == ["by hand"]
    check([tweet, *posted[1:]])


def test_a_tenant_reads_its_own_rows(posted):
    check(posted)
    execute("CREATE SCHEMA tenant")
    execute("SET search_path = tenant, public")
    execute(f'CREATE TABLE tenant."{TABLE}" (LIKE public."{TABLE}" INCLUDING ALL)')
    execute(f'INSERT INTO tenant."{TABLE}" VALUES (%s, %s, now())', [posted[0].pk, "the tenant's"])
    for _ in range(2):
        found, expected, _ = both(texts(posted[0]))
        assert found == expected == ["the tenant's"]
        partition_map._remembered.clear()
    execute("SET search_path = public")
    check(posted)


def test_an_overload_in_another_schema_or_of_another_type_is_not_called(posted):
    execute("CREATE SCHEMA evil")
    for schema in ("public", "evil"):
        for kind in ("integer", "numeric", "text", "anyelement", "variadic bigint[]"):
            execute(
                f'CREATE FUNCTION {schema}."{TABLE}_parting_read_row"({kind}) '
                f'RETURNS SETOF public."{TABLE}" LANGUAGE plpgsql '
                "AS $$ BEGIN RAISE 'planted'; END $$"
            )
    execute(
        f'CREATE FUNCTION evil."{TABLE}_parting_read_row"(bigint) RETURNS SETOF public."{TABLE}" '
        "LANGUAGE plpgsql AS $$ BEGIN RAISE 'planted'; END $$"
    )
    execute("SET search_path = evil, public")
    check(posted)


def test_a_function_of_somebody_else_is_not_called(posted):
    with transaction.atomic():
        execute("CREATE ROLE planter")
        execute(f'ALTER FUNCTION "{TABLE}_parting_read_row"(bigint) OWNER TO planter')
        found, expected, pruned = both(texts(posted[0]))
        assert (found, pruned) == (expected, False)
        transaction.set_rollback(True)


@pytest.fixture
def reader(posted):
    """A role that may read the tables, and what a run has given it."""
    name = "some_reader"
    execute(f"DROP ROLE IF EXISTS {name}; CREATE ROLE {name}")
    execute(f'GRANT SELECT ON "{TABLE}", "it\'s Star; --" TO {name}')
    yield name
    execute("RESET ROLE")
    execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


@pytest.mark.parametrize("knows", [False, True])
def test_a_role_that_was_granted_the_table_by_hand_reads_it(posted, reader, knows):
    if knows:
        check(posted)
    execute(f"SET ROLE {reader}")
    with transaction.atomic():
        for read in (texts(posted[0]), texts(*posted), stars(posted[2])):
            found, expected, _ = both(read)
            assert found == expected


def test_a_role_that_a_run_knows_is_pruned(posted, reader):
    for model in (Tweet, Star):
        install_at(model)
    execute(f"SET ROLE {reader}")
    check(posted)


@pytest.mark.parametrize("table", [f"{TABLE}_202611", f"{TABLE}_keys", "it's Star; --_202612"])
@pytest.mark.parametrize("knows", [False, True])
def test_policies_of_partitions_and_key_tables_hide_nothing(posted, reader, knows, table):
    for model in (Tweet, Star):
        install_at(model)
    execute(f"SET ROLE {reader}")
    if knows:
        check(posted)
    execute("RESET ROLE")
    execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    execute(f"SET ROLE {reader}")
    for read in (texts(posted[0]), texts(*posted), stars(posted[2]), stars(posted[3])):
        found, expected, _ = both(read)
        assert found == expected
        assert found


@pytest.mark.parametrize("knows", [False, True])
def test_a_role_that_has_lost_the_table_reads_nothing(posted, reader, knows):
    for model in (Tweet, Star):
        install_at(model)
    execute(f"SET ROLE {reader}")
    if knows:
        check(posted)
    execute("RESET ROLE")
    execute(f'REVOKE SELECT ON "{TABLE}", "it\'s Star; --" FROM {reader}')
    execute(f"SET ROLE {reader}")
    for read in (texts(posted[0]), texts(*posted), stars(posted[2])):
        with pytest.raises(ProgrammingError, match="permission denied for table"):
            read()


def test_columns_that_a_role_may_read_are_read(posted, reader):
    execute(f'REVOKE SELECT ON "{TABLE}" FROM {reader}')
    execute(f'GRANT SELECT (id, "Created At") ON "{TABLE}" TO {reader}')
    execute(f"SET ROLE {reader}")
    found = list(Tweet.objects.filter(pk=posted[0].pk).values_list("pk", flat=True))
    assert found == [posted[0].pk]


def test_an_uninstalled_table_is_read(posted):
    check(posted)
    for model in (StarNote, Star, Tweet):
        call_command("uninstall_partition_triggers", model._meta.label, verbosity=0)
    assert texts(*posted)() == sorted(one.text for one in posted)
    check(posted, pruned=False)


def test_a_rebuilt_parent_is_read(posted):
    execute(f'ALTER TABLE "{TABLE}" ADD junk int; ALTER TABLE "{TABLE}" DROP junk')
    check(posted)
    call_command("install_partition_triggers", "testapp.Tweet", rebuild_parent=True, verbosity=0)
    check(posted)


def test_a_row_that_has_moved_is_found_in_an_older_snapshot(posted, session):
    with transaction.atomic():
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert Tweet.objects.count() == len(posted)
        session.rows(
            f'UPDATE "{TABLE}" SET "Created At" = \'2026-12-24\' WHERE id = %s', [posted[0].pk]
        )
        check(posted)
        assert Tweet.objects.get(pk=posted[0].pk).created_at == as_value(posted[0].created_at)
    check(posted)


@pytest.fixture
def moved(posted, session):
    """The tweet whose row another session moves to and fro all the time."""
    tweet = posted[0]
    stop = threading.Event()

    def move():
        while not stop.is_set():
            for day in ("2026-12-24", "2026-11-21"):
                session.rows(
                    f'UPDATE "{TABLE}" SET "Created At" = %s WHERE id = %s', [day, tweet.pk]
                )

    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(move)
        yield tweet
        stop.set()
        moving.result()


def test_a_row_that_moves_to_and_fro_is_always_found(moved, posted):
    (star,) = moved.stars.all()
    for _ in range(60):
        assert Tweet.objects.get(pk=moved.pk).text == moved.text
        assert len(Tweet.objects.filter(pk__in=[one.pk for one in posted])) == len(posted)
        assert Star.objects.select_related("tweet").get(pk=star.pk).tweet == moved
        assert list(moved.stars.all()) == [star]
        assert Mention.objects.prefetch_related("tweet").get(tweet=moved).tweet == moved
