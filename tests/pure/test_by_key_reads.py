"""What stands in FROM for a table in queries by primary key, and when nothing does."""

import datetime
import decimal
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import DatabaseError, connection, models
from django.db.models import FilteredRelation, Q, Window

from parting import unpruned_reads
from parting.catalog.partition_maps import PartitionMap
from parting.orm import compilers
from parting.orm.pruning import by_key_reads, counts, page_first, pages, ranges, running
from parting.schema.objects import Name
from tests.testapp.models import (
    Account,
    Collection,
    Log,
    Mention,
    Order,
    Photo,
    Star,
    Tweet,
)

TWEET, STAR = Tweet._meta.db_table, Star._meta.db_table


def mapped(table: str, **changes: Any) -> PartitionMap:
    given: dict[str, Any] = {
        "table": Name("public", table),
        "oid": 1,
        "partitions": {},
        "types": {},
        "key_table": Name("public", f"{table}_keys"),
        "key_type": "bigint",
        "role": "me",
        "reads_key_table": True,
        "reads_all": True,
        "is_managed": True,
        "parent_has_pages": False,
        "default_has_pages": False,
        "sees_updates": False,
        "sees_deletes": False,
        "called": {"read_row": "bigint", "read_rows": "bigint[]", "read_followers": "bigint[]"},
        "has_namesakes": False,
    }
    return PartitionMap(**{**given, **changes})


@pytest.fixture(autouse=True)
def few_partitions_are_worth_pruning(monkeypatch):
    for name in ("FEWEST_OF_KEY", "FEWEST_OF_KEYS", "FEWEST_OF_FOLLOWERS"):
        monkeypatch.setattr(by_key_reads, name, 0)
    monkeypatch.setattr(ranges, "FEWEST_OF_RANGE", 0)


@pytest.fixture
def maps(monkeypatch):
    """The maps that are remembered, by table; `asked` has the tables whose map was asked for."""
    found: dict[str, Any] = {}

    def remembered(connection, table, *, ask):
        if ask:
            found.setdefault("asked", []).append(table)
        return found.get(table, mapped(table))

    monkeypatch.setattr(by_key_reads, "partition_map", remembered)
    return found


def written(queryset: Any) -> tuple[str, tuple[Any, ...]]:
    """Return FROM and all after it, and the parameters."""
    with running.run():
        sql, parameters = queryset.query.get_compiler(connection=connection).as_sql()
    return sql.partition(" FROM ")[2], parameters


def function(table: str, purpose: str) -> str:
    return f'"public"."{table}_parting_{purpose}"'


def test_one_row(maps):
    sql, parameters = written(Tweet.objects.filter(pk=5))
    call = f"{function(TWEET, 'read_row')}((%s)::bigint)"
    assert sql == f'{call} "{TWEET}" WHERE "{TWEET}"."id" = %s'
    assert parameters == (5, 5)


def test_several_rows(maps):
    sql, parameters = written(Tweet.objects.filter(pk__in=[5, 6]))
    assert sql.startswith(f'{function(TWEET, "read_rows")}((%s)::bigint[]) "{TWEET}" WHERE')
    assert parameters == ("{5,6}", 5, 6)


def test_followers(maps):
    sql, parameters = written(Star.objects.filter(tweet=5))
    assert sql.startswith(f'{function(STAR, "read_followers")}((%s)::bigint[]) "{STAR}" WHERE')
    assert parameters == ("{5}", 5)
    sql, _ = written(Star.objects.filter(tweet=5).select_related("tweet"))
    assert f'INNER JOIN {function(TWEET, "read_row")}((%s)::bigint) "{TWEET}" ON (' in sql


def test_a_join_from_a_row_that_is_pinned(maps):
    sql, parameters = written(Star.objects.select_related("tweet").filter(pk=5))
    assert (
        f'INNER JOIN LATERAL {function(TWEET, "read_row")}(("{STAR}"."its Tweet")::bigint) '
        f'"{TWEET}" ON ("{STAR}"."its Tweet" = "{TWEET}"."id") WHERE'
    ) in sql
    assert parameters == (5, 5)
    sql, _ = written(Collection.objects.select_related("pinned").filter(pk=5))
    assert sql.startswith('"testapp_collection" LEFT OUTER JOIN LATERAL "public".')


def test_a_join_of_the_pinned_column_itself(maps):
    sql, parameters = written(Photo.objects.filter(pk=5))
    assert 'INNER JOIN "public"."testapp_entry_parting_read_row"((%s)::bigint) "testapp' in sql
    assert parameters == (5, 5)


def test_aliases_are_written_as_everywhere_in_the_query(maps):
    inner = Tweet.objects.filter(pk=5)
    sql, parameters = written(Tweet.objects.filter(pk=6, pk__in=inner))
    # Two of one table: the inner one has an alias.
    alias = connection.ops.quote_name("U0") if '"U0"' in sql else "U0"
    assert f"{function(TWEET, 'read_row')}((%s)::bigint) {alias} WHERE" in sql
    assert parameters == (6, 5, 5, 6) or parameters == (6, 6, 5, 5)


@pytest.mark.parametrize(
    "queryset",
    [
        Tweet.objects.all(),
        Tweet.objects.filter(text="x"),
        Tweet.objects.filter(pk__in=[5, 1 << 63]),
        Tweet.objects.select_for_update(of=()).filter(pk=5).order_by(),
        Tweet.objects.filter(pk=5).annotate(models.Count("stars")),
        Tweet.objects.filter(pk=5).extra(tables=["other"]),
        Log.objects.filter(pk=uuid.uuid4()),
        Star.objects.filter(tweet__in=[5, 6])[:10],
        Star.objects.filter(tweet=5, count=1),
        Star.objects.filter(tweet=5).distinct(),
        Star.objects.select_related("tweet"),
        Star.objects.select_related("tweet").filter(pk__in=range(101), count=1)[:1].none()
        | Star.objects.filter(count=1),
        Mention.objects.filter(tweet=5),
    ],
)
def test_what_is_left_alone(maps, queryset, monkeypatch):
    monkeypatch.setattr(connection, "get_autocommit", lambda: False)
    sql, _ = written(queryset)
    assert "_parting_read_" not in sql


def test_more_than_few_rows_are_not_looked_up_one_by_one(maps):
    queryset = Star.objects.select_related("tweet")
    assert "LATERAL" in written(queryset.filter(pk__in=range(by_key_reads.FEW)))[0]
    sql, _ = written(queryset.filter(pk__in=range(by_key_reads.FEW + 1)))
    assert "LATERAL" not in sql
    assert "_parting_read_rows" in sql


def test_a_relation_with_a_condition_is_left_alone(maps):
    relation = FilteredRelation("tweet", condition=Q(tweet__text="x"))
    sql, _ = written(Star.objects.annotate(t=relation).filter(pk=5, t__text="x"))
    assert "LATERAL" not in sql


def test_texts_are_not_looked_up_through_a_join(maps):
    maps[TWEET] = mapped(TWEET, called={"read_row": "text", "read_rows": "text[]"})
    assert "LATERAL" not in written(Star.objects.select_related("tweet").filter(pk=5))[0]


def test_a_block_turns_it_off(maps):
    with unpruned_reads():
        assert "_parting_read_" not in written(Tweet.objects.filter(pk=5))[0]


@pytest.mark.parametrize(
    "changes",
    [{"is_managed": False}, {"reads_all": False}, {"called": {}}, {"key_table": None}],
)
def test_a_map_may_forbid_it(maps, changes):
    maps[TWEET] = mapped(TWEET, **changes)
    assert "_parting_read_" not in written(Tweet.objects.filter(pk=5))[0]
    assert "LATERAL" not in written(Star.objects.select_related("tweet").filter(pk=5))[0]


@pytest.mark.parametrize("changes", [{"is_managed": False}, {"key_table": None}])
def test_a_map_of_the_leader_may_forbid_it(maps, changes):
    maps[TWEET] = mapped(TWEET, **changes)
    assert "_parting_read_" not in written(Star.objects.filter(tweet=5))[0]


def test_nothing_is_asked_for_a_text_or_for_nothing(maps):
    maps[TWEET] = None
    text = str(Tweet.objects.filter(pk=5).query)
    assert "_parting_read_" not in text
    assert "asked" not in maps
    written(Tweet.objects.filter(pk=5))
    assert maps.pop("asked") == [TWEET]
    with pytest.raises(EmptyResultSet):
        written(Tweet.objects.filter(pk=5, text__in=[]))
    assert "asked" not in maps


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT a.xmin FROM a", True),
        ('SELECT "XMIN"', True),
        ("SELECT taxmin, ctid_of", False),
        ("SELECT 1", False),
        ("SELECT tableoid::regclass", True),
    ],
)
def test_columns_that_only_tables_have(sql, names):
    assert by_key_reads.names_system_columns(sql) is names


UTC = datetime.timezone.utc


@pytest.mark.parametrize(
    ("value", "value_type", "can"),
    [
        (32767, "smallint", True),
        (32768, "smallint", False),
        (-(1 << 31), "integer", True),
        ("5", "integer", False),
        (1 << 63, "bigint", False),
        (decimal.Decimal("1.5"), "numeric", True),
        (decimal.Decimal("NaN"), "numeric", False),
        (5, "numeric", True),
        (uuid.uuid4(), "uuid", True),
        ("x", "uuid", False),
        ("x", "text", True),
        ("x\0", "character varying", False),
        (datetime.date(2026, 1, 1), "date", True),
        (datetime.datetime(2026, 1, 1, tzinfo=UTC), "date", False),
        (datetime.datetime(2026, 1, 1), "timestamp with time zone", False),
        (datetime.datetime(2026, 1, 1, tzinfo=UTC), "timestamp with time zone", True),
        ("x", "citext", False),
    ],
)
def test_values_that_a_cast_leaves_as_they_are(value, value_type, can):
    assert by_key_reads.can_be_cast([value], value_type) is can


def test_values_that_only_a_driver_can_write_are_left_to_it():
    mixed = [decimal.Decimal(1), 2]
    assert by_key_reads.array(mixed, "numeric") == mixed
    assert by_key_reads.array(["a"], "character varying") == '{"a"}'


def test_a_run_ends_with_its_block():
    assert running.current_run() is None
    with running.run() as run:
        assert running.current_run() is run
        with running.run() as inner:
            assert running.current_run() is inner
        assert running.current_run() is run
    assert running.current_run() is None


def test_orders_are_read_too(maps):
    assert Order._meta.db_table in written(Order.objects.filter(pk=5))[0]


def failed(code, context=None):
    error = DatabaseError()
    error.__cause__ = type("Error", (Exception,), {"sqlstate": code})()
    error.__cause__.__context__ = context
    return error


@pytest.mark.parametrize(
    ("error", "stale"),
    [
        (failed("42883"), True),
        (failed("42P01"), True),  # a key table was dropped while a function waited for it
        (failed("XX000"), True),  # a function was dropped while it was called
        (failed("34000", failed("42883")), True),
        (failed("34000", failed("22012")), False),
        (failed("34000"), False),
        (failed("22012"), False),
    ],
)
def test_errors_of_queries_that_are_sent_again(error, stale):
    assert compilers._is_stale(error) is stale


EMAIL = "e \\ Mail's"
UNIQUES = (
    {EMAIL: "character varying(40)"},
    {"number": "integer", "code": "character varying(20)"},
    {"code": "citext"},
)


@pytest.fixture
def unique(maps):
    """What is written of a query of accounts by unique values, if the map differs in something."""

    def of(condition, **changes):
        given = {"called": {"read_unique": "text[], text[]"}, "uniques": UNIQUES, **changes}
        table = Account._meta.db_table
        maps[table] = mapped(table, **given)
        sql, parameters = written(Account.objects.filter(condition))
        return (sql.partition(" WHERE ")[0], parameters[0]) if "read_unique" in sql else None

    return of


def test_unique_values(unique):
    table = Account._meta.db_table
    call = f"{function(table, 'read_unique')}(%s::pg_catalog.text[], (%s)::pg_catalog.text[])"
    sql, values = unique(Q(email='a "b"'))
    names = "E'{\"e \\\\\\\\ Mail''s\"}'"
    assert (sql, values) == (f'{call.replace("%s", names, 1)} "{table}"', '{"a \\"b\\""}')
    sql, values = unique(Q(number=5, code="x") & ~Q(email="x"))
    assert """'{"code","number"}'""" in sql
    assert values == '{"x","5"}'


@pytest.mark.parametrize(
    ("condition", "changes"),
    [
        (Q(number=5), {}),
        (Q(code="x"), {}),
        (Q(email="\0"), {}),
        (Q(email__in=["a", "b"]), {}),
        (Q(email="a") & Q(email="b") | Q(pk=5), {}),
        (Q(email="a"), {"called": {"read_unique": "text"}}),
        (Q(email="a"), {"key_table": None}),
        (Q(email="a"), {"reads_key_table": False}),
        (Q(email="a"), {"is_managed": False}),
        (Q(email="a"), {"uniques": ({EMAIL: "bytea"},)}),
        (Q(code="x"), {"uniques": ({"code": "date"},)}),
    ],
)
def test_unique_values_that_are_left_alone(unique, condition, changes):
    assert unique(condition, **changes) is None


def test_joins_from_a_row_that_is_pinned_by_unique_values(maps):
    reading = {"read_row": "bigint", "read_unique": "text[], text[]"}
    maps[STAR] = mapped(STAR, called=reading, uniques=({"count": "integer"},))
    sql, _ = written(Star.objects.select_related("tweet").filter(count=5))
    assert sql.startswith(function(STAR, "read_unique"))
    assert f"INNER JOIN LATERAL {function(TWEET, 'read_row')}" in sql


@pytest.fixture
def ordered(maps, monkeypatch):
    """What stands for the table of tweets in a query, if the map differs in something."""
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 0)

    def of(queryset, **changes):
        maps[TWEET] = mapped(
            TWEET, **{"called": {"read_page": "integer, boolean, text"}, **changes}
        )
        sql, parameters = written(queryset)
        assert "_parting_read_page" not in sql or parameters[0] == queryset.query.high_mark
        return sql.partition(f' "{TWEET}" ')[0] if "_parting_" in sql else None

    return of


@pytest.mark.parametrize(
    ("fewest", "queryset", "partitions"),
    [
        ("FEWEST_OF_KEY", Tweet.objects.filter(pk=5), 10),
        ("FEWEST_OF_KEYS", Tweet.objects.filter(pk__in=[5, 6]), 12),
        ("FEWEST_OF_KEYS", Tweet.objects.filter(pk__in=range(30)), 20),
        ("FEWEST_OF_FOLLOWERS", Star.objects.filter(tweet=5), 10),
        ("FEWEST_OF_KEY", Collection.objects.select_related("pinned").filter(pk=5), 10),
        ("FEWEST_OF_KEYS", Collection.objects.select_related("pinned").filter(pk__in=[5, 6]), 12),
        ("FEWEST_OF_KEY", Account.objects.filter(email="a"), 10),
    ],
)
def test_few_partitions_are_read_as_a_whole(maps, monkeypatch, fewest, queryset, partitions):
    monkeypatch.setattr(by_key_reads, fewest, 10)
    account = Account._meta.db_table
    reading = {"read_unique": "text[], text[]"}
    maps[account] = mapped(account, called=reading, uniques=({EMAIL: "text"},))
    for there, are_pruned in ((partitions - 1, False), (partitions, True)):
        monkeypatch.setattr(PartitionMap, "bounds", dict.fromkeys(range(2, 2 + there)))
        assert ("_parting_read_" in written(queryset)[0]) is are_pruned
    monkeypatch.setattr(PartitionMap, "bounds", {})
    with running.run(at_any_cost=True):
        sql, _ = queryset.query.get_compiler(connection=connection).as_sql()
    assert "_parting_read_" in sql


@pytest.mark.parametrize(("order", "descending"), [("pk", "false"), ("-id", "true")])
def test_a_page_in_the_order_of_primary_keys(ordered, order, descending):
    found = ordered(Tweet.objects.order_by(order)[3:7])
    arguments = f"(%s)::integer, {descending}, '{mapped(TWEET).token}'::pg_catalog.text"
    assert found == f"{function(TWEET, 'read_page')}({arguments})"


PAGE = Tweet.objects.order_by("pk")[:7]


@pytest.mark.parametrize(
    ("queryset", "changes"),
    [
        (PAGE, {"key_table": None}),
        (PAGE, {"reads_key_table": False}),
        (PAGE, {"is_managed": False}),
        (PAGE, {"called": {"read_page": "integer"}}),
        (Tweet.objects.order_by("pk")[: 10**5], {}),
        (Tweet.objects.order_by("pk"), {}),
        (Tweet.objects.order_by("text")[:7], {}),
        (Tweet.objects.filter(text="x").order_by("pk")[:7], {}),
        (Tweet.objects.distinct().order_by("pk")[:7], {}),
        (Tweet.objects.order_by("pk").annotate(s=models.F("stars"))[:7], {}),
        (Tweet.objects.order_by("pk").annotate(s=Window(models.Count("*")))[:7], {}),
    ],
)
def test_pages_that_are_left_alone(ordered, queryset, changes):
    assert ordered(queryset, **changes) is None


def test_pages_of_few_partitions_are_left_alone(ordered, monkeypatch):
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 2)
    monkeypatch.setattr(PartitionMap, "bounds", dict.fromkeys((2, 3, 4)))
    assert ordered(Tweet.objects.order_by("pk")[:1]) is not None
    assert ordered(Tweet.objects.order_by("pk")[:2]) is None


@pytest.fixture
def counted(maps, monkeypatch):
    """What is sent for a query of tweets, if the map differs in something."""
    monkeypatch.setattr(counts, "FEWEST_OF_COUNT", 0)

    def of(query, **changes):
        found = mapped(TWEET, **{"called": {"count_rows": "text"}, **changes})
        monkeypatch.setattr(counts, "partition_map", lambda *_, **__: found)
        monkeypatch.setattr(ranges, "partition_map", lambda *_, **__: found)
        compiler = query.get_compiler(connection=connection)
        with running.run(compiler) as run:
            sql, _ = compiler.as_sql()
        return sql, [one.way for one in run.reads]

    return of


ALL = Tweet.objects.order_by("text")


def test_a_count_of_the_whole(counted):
    token = mapped(TWEET).token
    sql, ways = counted(counts.counting(ALL.query))
    call = f"{function(TWEET, 'count_rows')}('{token}'::pg_catalog.text)"
    assert sql == f'SELECT {call} AS "__count"'
    assert ways == ["by counting primary keys"]


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        (ALL.query, {}),
        (ALL.annotate(n=models.Count("*")).query, {}),
        (ALL.filter(text="x").query, {}),
        (ALL.distinct().query, {}),
        (ALL[:3].query, {}),
        (ALL.query, {"key_table": None}),
        (ALL.query, {"reads_key_table": False}),
        (ALL.query, {"is_managed": False}),
        (ALL.query, {"called": {}}),
        (ALL.query, {"called": {"count_rows": "integer"}}),
    ],
)
def test_counts_that_are_left_alone(counted, query, changes):
    query = counts.counting(query) if changes else query
    sql, ways = counted(query.chain(), **changes)
    assert "count_rows" not in sql
    assert ways == [""]


def test_counts_that_ask_for_more_are_left_alone(counted):
    explained = counts.counting(ALL.query)
    explained.explain_info = SimpleNamespace(format=None, options={})
    sql, ways = counted(explained)
    assert sql == f'EXPLAIN SELECT COUNT(*) AS "__count" FROM "{TWEET}"'
    assert ways == [""]
    for model in (Mention, Log):
        assert "count_rows" not in counted(counts.counting(model.objects.all().query))[0]


def test_counts_of_few_partitions_are_left_alone(counted, monkeypatch):
    monkeypatch.setattr(counts, "FEWEST_OF_COUNT", 1)
    assert "count_rows" not in counted(counts.counting(ALL.query))[0]
    with unpruned_reads():
        assert "count_rows" not in counted(counts.counting(ALL.query))[0]


@pytest.fixture
def joined(maps, monkeypatch):
    """What is sent first for a query of mentions, and the page that it reads first."""
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 0)
    pages._needed.clear()

    def of(queryset, **changes):
        maps[TWEET] = mapped(TWEET, **changes)
        compiler = queryset.query.get_compiler(connection=connection)
        with running.run(compiler) as run, page_first.first_look(compiler):
            sql, parameters = compiler.as_sql()
            return sql, parameters, run.page

    return of


MENTIONS = Mention.objects.select_related("tweet")


def test_a_page_is_read_before_others_are_joined_to_it(joined):
    sql, parameters, page = joined(MENTIONS.filter(text="x").order_by("-pk")[3:7])
    columns = ", ".join(f'"testapp_mention"."{one}"' for one in ("id", "tweet_id", "text"))
    where = 'WHERE "testapp_mention"."text" = %s ORDER BY "testapp_mention"."id" DESC LIMIT'
    rows = f'SELECT {columns} FROM "testapp_mention" {where} 7'
    assert sql.startswith(f'WITH "~parting_page" AS MATERIALIZED ({rows}) SELECT {columns}, ')
    key = '"~parting_page"."tweet_id"'
    keys = f'ARRAY(SELECT DISTINCT {key} FROM "~parting_page" WHERE {key} IS NOT NULL)'
    call = f"{function(TWEET, 'read_rows')}(({keys})::bigint[])"
    assert f'FROM "~parting_page" "testapp_mention" INNER JOIN {call} "{TWEET}" ON (' in sql
    assert sql.endswith(f"{where} 4 OFFSET 3")
    assert parameters == ("x", "x")
    assert (page.wanted, page.keeps_all) == (4, False)
    for condition, keeps_all in (
        ({}, True),
        ({"id__gt": 3}, True),
        ({"id__gt": models.F("pinned")}, False),
    ):
        pinned = Collection.objects.select_related("pinned").filter(**condition)
        assert joined(pinned[:4])[2].keeps_all is keeps_all


@pytest.mark.parametrize(
    ("queryset", "changes"),
    [
        (MENTIONS, {}),
        (MENTIONS[:501], {}),
        (MENTIONS[:4], {"key_table": None}),
        (MENTIONS[:4], {"called": {}}),
        (MENTIONS[:4], {"called": {"read_rows": "text[]"}}),
        (MENTIONS[:4], {"is_managed": False}),
        (MENTIONS.order_by("tweet__text")[:4], {}),
        (MENTIONS.order_by(models.F("pk"))[:4], {}),
        (MENTIONS.filter(tweet__text="x")[:4], {}),
        (MENTIONS.extra(where=["true"])[:4], {}),
        (MENTIONS.only("text", "tweet")[:4], {}),
        (Mention.objects.all()[:4], {}),
        (Star.objects.select_related("tweet")[:4], {}),
        (Mention.objects.values_list("tweet__text")[:4], {}),
    ],
)
def test_joins_to_pages_that_are_left_alone(joined, queryset, changes):
    assert "~parting_page" not in joined(queryset, **changes)[0]


def test_joins_to_pages_of_few_partitions_are_left_alone(joined, monkeypatch):
    monkeypatch.setattr(by_key_reads, "FEWEST_OF_PAGE", 1)
    assert "~parting_page" not in joined(MENTIONS[:4])[0]


@pytest.mark.parametrize("rows", [3, 4, None])
def test_a_page_that_is_not_full_is_asked_for_again(joined, monkeypatch, rows):
    joined(MENTIONS[:4])
    again = []
    monkeypatch.setattr(page_first, "send_again", lambda *_: again.append(1))
    compiler = MENTIONS[:4].query.get_compiler(connection=connection)
    sent = []

    def send():
        sent.append(compiler.as_sql()[0])
        return None if rows is None else [[()] * rows]

    for _ in range(2):
        with running.run(compiler):
            page_first.execute(compiler, "multi", False, send)
    assert again == [1] * (rows == 3)
    assert "~parting_page" in sent[0]
    assert ("~parting_page" in sent[1]) is (rows != 3)
    with running.run(compiler):
        page_first.execute(compiler, "multi", True, send)
    assert "~parting_page" not in sent[2]
