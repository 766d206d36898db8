"""What a filter on the partition key reads, and that it stays right whatever happens meanwhile."""

import datetime
import json
import os
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, connections, transaction
from django.db.migrations.state import ProjectState
from django.db.models import Count, F, TextField
from django.db.models.expressions import RawSQL
from django.test.utils import CaptureQueriesContext

import parting
from parting.orm.pruning import partition_map as maps
from parting.orm.pruning import places
from parting.sql.sqlstates import PARTITIONS_CHANGED, sqlstate
from tests.db.bad_input import execute
from tests.db.conftest import NOW, install_at
from tests.db.twin_tables import Table
from tests.moments import moment
from tests.testapp.models import Mention, Order, Reading, Star, Tweet

pytestmark = pytest.mark.guarantee(19)

TWEET = Tweet._meta.db_table
NOVEMBER, DECEMBER, JANUARY = moment(2026, 11, 5), moment(2026, 12, 5), moment(2027, 1, 5)
NOWHERE = moment(1990, 1, 5)

#: Roles are those of the server, which other processes use, too.
READER = f"reader_{os.getpid()}"


def plan_of(queryset):
    """Return the nodes of a plan, from above."""
    waiting, nodes = [json.loads(queryset.explain(format="json"))[0]["Plan"]], []
    while waiting:
        nodes.append(waiting.pop(0))
        waiting = nodes[-1].get("Plans", []) + waiting
    return nodes


def read_by(queryset):
    """Return which tables a query reads, in the order of its plan, without the table's name."""
    table = queryset.model._meta.db_table
    read = [node.get("Relation Name", node.get("Function Name")) for node in plan_of(queryset)]
    return [one.removeprefix(table).removeprefix("_") for one in read if one]


OTHERS = "parting_read_others"


@pytest.fixture
def tweets(own_database):
    """Return rows in each of three partitions; nothing is remembered, and the rest is empty."""
    for at, text in ((NOVEMBER, "november"), (DECEMBER, "december"), (JANUARY, "january")):
        Tweet.objects.create(created_at=at, text=text)
    tidy_up()


def tidy_up():
    """Forget all, and on the trigger route, where each row passes through it, empty the table."""
    raw("VACUUM ANALYZE {table}")
    maps._remembered.clear()


def in_november():
    return Tweet.objects.filter(
        created_at__gte=moment(2026, 11, 3), created_at__lt=moment(2026, 11, 25)
    )


def since_december():
    return Tweet.objects.filter(created_at__gte=moment(2026, 12, 3))


def texts(queryset):
    return sorted(queryset.values_list("text", flat=True))


def raw(sql):
    sql = sql.replace("{november}", f'"{TWEET}_202611"').replace("{reader}", READER)
    execute(Table(Tweet).sql(sql))


def test_only_the_partitions_concerned_are_read(tweets):
    assert read_by(in_november()) == [OTHERS, "202611"]
    assert read_by(since_december()) == [OTHERS, "202612", "202701"]
    assert read_by(Tweet.objects.filter(created_at__date=datetime.date(2026, 11, 8))) == [
        OTHERS,
        "202611",
    ]
    assert texts(Tweet.objects.filter(created_at__in=[])) == []
    assert read_by(Tweet.objects.filter(created_at__lt=NOWHERE)) == [OTHERS]
    assert set(read_by(Tweet.objects.all())) == {"", "default", "202611", "202612", "202701"}
    assert texts(in_november()) == ["november"]
    assert texts(since_december()) == ["december", "january"]


def test_values_of_lists_and_integers(own_database):
    Order.objects.create(country="DE")
    execute("VACUUM testapp_order")
    execute("VACUUM testapp_reading")
    assert read_by(Order.objects.filter(country="FR")) == [OTHERS, "eu"]
    assert read_by(Order.objects.filter(country__in=["XX", "US"])) == [OTHERS, "us"]
    assert Order.objects.filter(country="DE").count() == 1
    Order.objects.create(country="JP")
    execute("VACUUM testapp_order")
    maps._remembered.clear()
    assert read_by(Order.objects.filter(country="JP")) == [OTHERS, "default"]
    assert Order.objects.filter(country="JP").count() == 1
    with parting.unpruned_reads():
        assert OTHERS not in read_by(Order.objects.filter(country="JP"))
    assert read_by(Reading.objects.filter(pk__gt=1500, pk__lt=1600)) == [OTHERS, "1000"]


def test_few_relations_are_locked(tweets):
    raw("ANALYZE {table}")
    since_december().count()
    with transaction.atomic(), connection.cursor() as cursor:
        list(in_november())
        cursor.execute("SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid()")
        # The partition, its three indexes, and what the question about it reads.
        assert cursor.fetchone()[0] <= 6 + 4


def test_one_query_is_counted(tweets, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(1):
            list(in_november())
        with transaction.atomic(), django_assert_num_queries(1):
            list(in_november())


def test_sql_is_made_without_asking(tweets):
    with CaptureQueriesContext(connection) as queries:
        shown = str(in_november().query)
    assert len(queries) == 0
    assert not maps._remembered
    assert "read_others" not in shown
    list(in_november())
    assert "read_others" not in str(in_november().query)


def test_members_are_planned_like_partitions(tweets):
    raw("CREATE INDEX ON {table} ({created_at})")
    install_at(Tweet)
    tidy_up()
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
    by_key = plan_of(in_november())
    assert [one["Node Type"] for one in by_key] == ["Append", "Function Scan", "Index Scan"]
    page = plan_of(since_december().order_by("-created_at")[:2])
    assert [one["Node Type"] for one in page] == [
        "Limit",
        "Merge Append",
        "Sort",
        "Function Scan",
        "Index Scan",
        "Index Scan",
    ]
    assert {one.get("Scan Direction") for one in page[4:]} == {"Backward"}
    joined = plan_of(Mention.objects.filter(tweet__created_at__gte=DECEMBER, text="x"))
    assert {"Function Scan", "Index Scan"} < {one["Node Type"] for one in joined}
    assert f"{TWEET}_202612" in {one.get("Relation Name") for one in joined}
    assert f"{TWEET}_202611" not in {one.get("Relation Name") for one in joined}


PARALLEL = (
    "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; "
    "SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2"
)


def test_plans_may_be_parallel_if_all_rows_are_fetched(tweets):
    with connection.cursor() as cursor:
        cursor.execute(PARALLEL)
    grouped = since_december().values("text").annotate(n=Count("pk")).order_by("text")
    assert "Append" in {
        one["Node Type"] for one in plan_of(grouped) if one.get("Parallel Aware")
    } or "Gather" in {one["Node Type"] for one in plan_of(grouped)}
    assert [one["n"] for one in grouped] == [1, 1]


@pytest.mark.parametrize(
    "queryset",
    [
        lambda: since_december().filter(text="january")[:1],
        lambda: since_december().filter(text="january")[1:],
        lambda: Mention.objects.filter(tweet__in=since_december().order_by("text")[:1]),
        lambda: Tweet.objects.filter(pk__in=since_december().values("pk")).annotate(n=F("pk")),
    ],
)
def test_else_no_member_is_read_before_the_function_has_run(tweets, queryset):
    with connection.cursor() as cursor:
        cursor.execute(PARALLEL)
    plan = plan_of(queryset())
    (append,) = (one for one in plan if "Append" in one["Node Type"] and _has_function(one))
    assert not append["Parallel Aware"]
    first = append["Plans"][0]
    assert "Function Name" in (first if "Function Name" in first else first["Plans"][0])


def _has_function(node):
    return any("Function Name" in one or _has_function(one) for one in node.get("Plans", []))


# What happens after it was read where the partitions are. Each is looked at outside of a
# transaction, in one that begins later, and in one in which a first query has been sent before.


@pytest.fixture(params=["autocommit", "transaction", "within a transaction"])
def remembered(tweets, request):
    """Where the partitions are is known; return a function that then lets something happen."""
    list(in_november())
    list(since_december())

    def then(happens, look):
        if request.param == "within a transaction":
            with transaction.atomic():
                connection.cursor().execute("SELECT 1")
                happens()
                return look()
        happens()
        if request.param == "transaction":
            with transaction.atomic():
                return look()
        return look()

    return then


def test_a_partition_that_a_run_creates(tweets):
    assert texts(since_december()) == ["december", "january"]
    install_at(Tweet, NOW + datetime.timedelta(days=31))
    Tweet.objects.create(created_at=moment(2027, 2, 5), text="february")
    assert texts(since_december()) == ["december", "february", "january"]
    assert OTHERS in read_by(since_december())
    assert since_december().order_by("-created_at")[0].text == "february"
    assert texts(in_november()) == ["november"]
    tidy_up()
    assert read_by(since_december()) == [OTHERS, "202612", "202701", "202702"]


def test_a_partition_that_this_transaction_creates(tweets):
    list(since_december())
    with transaction.atomic():
        parting.get_partition(Tweet, "202702", create=True)
        Tweet.objects.create(created_at=moment(2027, 2, 5), text="february")
        assert texts(since_december()) == ["december", "february", "january"]
        transaction.set_rollback(True)
    assert texts(since_december()) == ["december", "january"]


def test_a_partition_that_is_detached(remembered):
    def detached():
        raw("ALTER TABLE {november} NO INHERIT {table}")

    assert remembered(detached, lambda: texts(in_november())) == []


def test_a_partition_that_is_dropped(remembered):
    assert (
        remembered(lambda: raw("DROP TABLE {november} CASCADE"), lambda: texts(in_november())) == []
    )


def test_partitions_that_change_their_names(remembered):
    def renamed():
        raw(
            'ALTER TABLE {november} RENAME TO "for a while";'
            f'ALTER TABLE "{TWEET}_202612" RENAME TO "{TWEET}_202611";'
            f'ALTER TABLE "for a while" RENAME TO "{TWEET}_202612"'
        )

    assert remembered(renamed, lambda: texts(in_november())) == ["november"]


def test_a_partition_that_is_dropped_and_created_again(tweets):
    list(in_november())
    raw("DROP TABLE {november} CASCADE")
    install_at(Tweet)
    Tweet.objects.create(created_at=NOVEMBER, text="again")
    assert texts(in_november()) == ["again"]


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ"])
def test_a_partition_that_another_session_drops_within_a_transaction(tweets, own_database, level):
    session = own_database.connect().cursor()
    with transaction.atomic():
        connection.cursor().execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
        # This reads the map, and no row of November.
        assert texts(since_december()) == ["december", "january"]
        session.execute(f'DROP TABLE "{TWEET}_202611" CASCADE')
        assert texts(in_november()) == []


def test_partitions_that_change_their_names_before_the_map_is_read(tweets, own_database):
    session = own_database.connect().cursor()
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        connection.cursor().execute("SELECT 1")
        session.execute(f'ALTER TABLE "{TWEET}_202611" RENAME TO other')
        assert texts(in_november()) == ["november"]


def test_repeatable_read_sees_a_partition_that_is_detached_meanwhile(
    tweets, own_database, monkeypatch
):
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0)
    session = own_database.connect().cursor()
    row = Tweet.objects.filter(text="november")
    pk = row.get().pk
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        connection.cursor().execute("SELECT 1")
        session.execute(f'ALTER TABLE "{TWEET}_202611" NO INHERIT "{TWEET}"')
        assert texts(in_november()) == ["november"]
        assert Tweet.objects.get(pk=pk).text == "november"
        assert Tweet.objects.filter(pk=pk).update(text="later") == 1
        assert not row.exists()  # a plain query, as all that are not pruned


def test_rows_that_come_to_the_default_partition_or_to_the_table(remembered):
    def come():
        raw("INSERT INTO {table} ({created_at}, {text}) VALUES ('1990-01-05Z', 'nowhere')")
        raw(
            "SET LOCAL session_replication_role = replica;"
            "INSERT INTO {table} ({created_at}, {text}) VALUES ('2026-11-07Z', 'in the table');"
            "SET LOCAL session_replication_role = origin"
        )

    def look():
        return texts(in_november()), texts(Tweet.objects.filter(created_at__lt=NOVEMBER))

    assert remembered(come, look) == (["in the table", "november"], ["nowhere"])
    maps._remembered.clear()
    assert look() == (["in the table", "november"], ["nowhere"])
    # Their indexes are used there.
    assert read_by(in_november()) == [OTHERS, "202611", "default", ""]


def test_a_function_that_is_missing(tweets):
    list(in_november())
    raw(
        f'DROP FUNCTION "{TWEET}_parting_read_others"'
        "(text, regclass[], oid[], timestamptz, timestamptz)"
    )
    assert texts(in_november()) == ["november"]  # it fails, and the query is sent as it is
    with transaction.atomic():
        assert texts(in_november()) == ["november"]
    assert OTHERS not in read_by(in_november())


def test_row_level_security_that_is_turned_on(remembered, reader):
    def secured():
        raw("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        raw(f"GRANT SELECT ON {{table}}, {{november}} TO {READER}; SET ROLE {READER}")

    assert remembered(secured, lambda: texts(in_november())) == []


def test_policies_of_a_partition_are_not_those_of_the_table(reader):
    raw("GRANT SELECT ON {table}, {november} TO {reader}")
    raw("ALTER TABLE {november} ENABLE ROW LEVEL SECURITY; SET ROLE {reader}")
    assert texts(in_november()) == ["november"]  # what is remembered is stale
    with transaction.atomic():
        assert texts(in_november()) == ["november"]
    assert OTHERS not in read_by(in_november())


@pytest.fixture
def reader(tweets):
    execute(f"CREATE ROLE {READER}")
    list(in_november())  # as another role
    yield
    execute(f"RESET ROLE; DROP OWNED BY {READER}; DROP ROLE {READER}")


def test_a_privilege_that_is_granted_by_hand_on_the_table_alone(reader):
    raw("GRANT SELECT ON {table} TO {reader}; SET ROLE {reader}")
    assert texts(in_november()) == ["november"]
    with transaction.atomic():
        assert texts(in_november()) == ["november"]
    raw("RESET ROLE; REVOKE SELECT ON {table} FROM {reader}")
    raw("GRANT SELECT ({text}, {created_at}) ON {table} TO {reader}; SET ROLE {reader}")
    assert texts(in_november()) == ["november"]
    with transaction.atomic():
        assert texts(in_november()) == ["november"]


def test_a_privilege_that_is_revoked_by_hand_on_the_table_alone(reader):
    raw("GRANT SELECT ON {table} TO {reader}")
    install_at(Tweet)
    raw("SET ROLE {reader}")
    assert texts(in_november()) == ["november"]
    raw("RESET ROLE; REVOKE SELECT ON {table} FROM {reader}; SET ROLE {reader}")
    for look in (in_november, since_december):
        with pytest.raises(ProgrammingError, match=f"permission denied for table {TWEET}"):
            texts(look())
        with (
            pytest.raises(ProgrammingError, match=f"permission denied for table {TWEET}"),
            transaction.atomic(),
        ):
            texts(look())


def test_the_function_says_like_a_plain_table_that_a_privilege_is_missing(reader):
    raw("GRANT SELECT ON {november} TO {reader}; SET ROLE {reader}")
    with pytest.raises(ProgrammingError, match=f"permission denied for table {TWEET}"):
        raw(
            f'SELECT FROM "{TWEET}_parting_read_others"'
            "('', ARRAY[]::regclass[], ARRAY[]::oid[], '-infinity', 'infinity')"
        )


def test_the_function_raises_an_error_if_partitions_are_not_what_they_were(tweets):
    with pytest.raises(Exception, match="have changed") as caught:
        raw(
            f'SELECT FROM "{TWEET}_parting_read_others"'
            "('', ARRAY['pg_class']::regclass[], ARRAY[1259]::oid[], '-infinity', 'infinity')"
        )
    assert sqlstate(caught.value) == PARTITIONS_CHANGED


@pytest.mark.parametrize(
    "attached",
    [
        "ALTER TABLE hand INHERIT {table}",
        f'DROP TABLE "{TWEET}_202612" CASCADE; ALTER TABLE hand INHERIT {{table}}',
        "ALTER TABLE hand INHERIT {november}",
        "CREATE TABLE above (LIKE {table} INCLUDING ALL);"
        "ALTER TABLE above INHERIT {table}; ALTER TABLE hand INHERIT {table}, INHERIT above",
    ],
)
def test_a_table_that_somebody_attaches(remembered, attached):
    def happens():
        assert texts(in_november()) == ["november"]
        raw("CREATE TABLE hand (LIKE {november} INCLUDING ALL)")
        raw("INSERT INTO hand ({pk}, {created_at}, {text}) VALUES (9, '2026-11-05Z', 'by hand')")
        raw(attached)

    assert remembered(happens, lambda: texts(in_november())) == ["by hand", "november"]


@pytest.mark.parametrize("partition", ["202611", "default"])
def test_policies_of_a_partition(remembered, reader, partition):
    """They do not concern who reads the table."""
    raw("GRANT SELECT ON {table} TO {reader}")
    install_at(Tweet)
    raw("INSERT INTO {table} ({created_at}, {text}) VALUES ('1990-01-05Z', 'nowhere')")
    raw("SET ROLE {reader}")
    maps._remembered.clear()

    def look():
        return texts(in_november()), texts(Tweet.objects.filter(created_at__lt=moment(2000, 1, 1)))

    both = ["november"], ["nowhere"]
    assert look() == both

    def secured():
        raw("RESET ROLE")
        raw(f'ALTER TABLE "{TWEET}_{partition}" ENABLE ROW LEVEL SECURITY')
        raw("SET ROLE {reader}")

    assert remembered(secured, look) == both
    maps._remembered.clear()
    assert look() == both


def historical(change):
    """Return the model as a migration sees it."""
    state = ProjectState.from_apps(apps)
    change(state)
    return state.apps.get_model("testapp", "Tweet")


def test_a_migration_that_sees_a_column_that_the_model_has_no_longer(tweets):
    def change(state):
        state.add_field("testapp", "tweet", "old_text", TextField(null=True), True)

    model = historical(change)
    # Within one transaction, as migrations do it.
    with transaction.atomic():
        assert texts(model.objects.filter(created_at__gte=DECEMBER)) == ["december", "january"]
        raw("ALTER TABLE {table} ADD old_text text")
        found = model.objects.filter(created_at__gte=DECEMBER).order_by("created_at")
        assert list(found.values_list("text", "old_text")) == [
            ("december", None),
            ("january", None),
        ]
        assert OTHERS in read_by(found)  # the next one is built on what has been read anew
        assert [one.old_text for one in found] == [None, None]
        raw("ALTER TABLE {table} DROP old_text")
        assert texts(found) == ["december", "january"]


def test_a_migration_before_the_one_that_adds_a_column(tweets):
    raw("ALTER TABLE {table} RENAME {text} TO something_else")
    maps._remembered.clear()
    model = historical(lambda state: state.remove_field("testapp", "tweet", "text"))
    with transaction.atomic():
        found = model.objects.filter(created_at__gte=DECEMBER).order_by("created_at")
        assert [one.created_at for one in found] == [DECEMBER, JANUARY]
        assert OTHERS in read_by(found)


def test_a_temporary_table_of_the_name(remembered):
    def created():
        raw("CREATE TEMPORARY TABLE {table} (LIKE {table} INCLUDING ALL)")
        raw("INSERT INTO {table} ({created_at}, {text}) VALUES ('2026-11-05Z', 'temporary')")

    assert remembered(created, lambda: texts(in_november())) == ["temporary"]


def test_repeatable_read_sees_rows_where_they_were(tweets, own_database):
    session = own_database.connect().cursor()
    list(in_november())
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        connection.cursor().execute("SELECT 1")
        session.execute(
            Table(Tweet).sql(
                "UPDATE {table} SET {created_at} = '2026-12-05Z' WHERE {text} = 'november'"
            )
        )
        assert texts(in_november()) == ["november"]
        assert texts(since_december()) == ["december", "january"]
    assert texts(in_november()) == []
    assert texts(since_december()) == ["december", "january", "november"]


@pytest.mark.parametrize(
    "queryset",
    [
        lambda: in_november().annotate(at=RawSQL("ctid::text", [])),
        lambda: in_november().extra(where=["ctid IS NOT NULL"]),
        lambda: in_november().order_by(RawSQL("ctid", [])),
        lambda: in_november().filter(text__in=RawSQL("SELECT tableoid::text", [])),
        lambda: in_november().annotate(n=Count("stars")),
        lambda: Star.objects.filter(count=1),
    ],
)
def test_what_is_left_alone(tweets, queryset):
    list(queryset())
    assert OTHERS not in read_by(queryset())


def test_rows_that_are_locked_are_those_of_the_table(tweets):
    with transaction.atomic():
        assert texts(in_november().select_for_update()) == ["november"]
        assert OTHERS not in read_by(in_november().select_for_update())


@pytest.fixture
def tenants(fresh_database):
    """Two schemas with tweets; the second has other partitions, with the names of the first's."""
    for schema, now in (("a", NOW), ("b", NOW + datetime.timedelta(days=31))):
        execute(f"CREATE SCHEMA {schema}; SET search_path = {schema}")
        with connection.schema_editor() as editor:
            editor.create_model(Tweet)
            editor.create_model(Star)
        install_at(Tweet, now)
        for month in (11, 12):
            Tweet.objects.create(created_at=moment(2026, month, 5), text=f"{month} of {schema}")
    maps._remembered.clear()
    yield
    execute("RESET search_path")


def test_tenants_read_nothing_of_each_other(tenants):
    for _ in range(3):
        for schema in ("a", "b"):
            execute(f"SET search_path = {schema}")
            assert texts(in_november()) == [f"11 of {schema}"]
            assert texts(since_december()) == [f"12 of {schema}"]
            with transaction.atomic():
                assert texts(in_november()) == [f"11 of {schema}"]
                other = "b" if schema == "a" else "a"
                execute(f"SET LOCAL search_path = {other}")
                assert texts(since_december()) == [f"12 of {other}"]
                assert [one.text for one in in_november()[:1]] == [f"11 of {other}"]


@pytest.mark.parametrize("each_cursor", [True, False])
def test_an_engine_that_sets_the_search_path_when_it_makes_a_cursor(
    tenants, monkeypatch, each_cursor
):
    """What has been chosen is set by the next statement only, as by engines for tenants."""
    chosen: list[str] = []
    engine: Any = type(connections[connection.alias])
    make = engine._cursor

    def make_and_set(self, name=None):
        cursor = make(self, name)
        for schema in chosen[-1:]:
            with self.connection.cursor() as setting:
                setting.execute(f"SET search_path = {schema}")
            if not each_cursor:
                chosen.clear()
        return cursor

    def read(schema):
        chosen.append(schema)
        assert texts(in_november()) == [f"11 of {schema}"]
        assert OTHERS in read_by(in_november())
        chosen.append(schema)
        tweet = Tweet.objects.get(pk=Tweet.objects.earliest("created_at").pk)
        assert tweet.text == f"11 of {schema}"

    monkeypatch.setattr(engine, "_cursor", make_and_set)
    for schema in ("a", "b", "a"):
        read(schema)
    for schema in ("b", "a"):
        with transaction.atomic():
            read(schema)
            read("b" if schema == "a" else "a")
    chosen.append("b")
    with CaptureQueriesContext(connection) as captured:
        list(in_november())
    assert len(captured) == 1


def test_a_search_path_that_changes_unnoticed(tenants, monkeypatch):
    """The statement itself finds it out."""
    execute("SET search_path = a")
    list(in_november())
    found = maps.partition_map(connection, TWEET, ask=True)
    monkeypatch.setattr("parting.orm.pruning.ranges.partition_map", lambda *_, **__: found)
    execute("SET search_path = b")
    assert texts(in_november()) == ["11 of b"]
    assert [one.text for one in since_december()[:1]] == ["12 of b"]
    assert since_december().exists()
