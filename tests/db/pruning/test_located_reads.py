"""``get(pk=..)`` of a primary key that is the partition key reads one partition, which it names."""

import random
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Count, Exists, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber, Upper
from django.test.utils import CaptureQueriesContext

import parting
from parting import Monthly, PartitionManager
from parting.orm.pruning import partition_map, places
from tests.db.conftest import drop_a_column, install_at
from tests.db.installing.runs import derived, execute, table
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(19)]

NOW = moment(2026, 11, 15)
READER = "reader_of_entries"


def key_of(month, low=0):
    key = parting.UUID7().key_at(moment(2026 + (10 + month) // 12, (10 + month) % 12 + 1, 5))
    assert key is not None
    return uuid.UUID(int=key.int + low)


#: Two in each of some months, one of a month without a partition, and one that is no time.
KEYS = [key_of(month, low) for month in range(9) for low in (1, 2)]
ELSEWHERE = [key_of(40), uuid.UUID(int=77)]


class Meta:
    app_label = "testapp"


@pytest.fixture(autouse=True)
def nothing_has_failed(monkeypatch):
    """No partition of a table is named for a while when one was gone."""
    monkeypatch.setattr(places, "_failed", {})


@pytest.fixture
def entry(isolated, fresh_database, route):
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id", ahead=11), key_table=False)
    body = {
        "__module__": __name__,
        "Meta": Meta,
        "id": models.UUIDField(primary_key=True),
        "text": models.TextField(default=""),
        "objects": by,
    }
    model: Any = type("Entry", (models.Model,), body)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    if route == "trigger":
        drop_a_column(model)
    install_at(model, NOW)
    model.objects.bulk_create([model(pk=key, text=str(key)) for key in [*KEYS, *ELSEWHERE]])
    model.objects.filter(pk=KEYS[0]).first()  # the map is known from here on
    return model


@pytest.fixture
def november(entry):
    return derived(entry, "202611")


def one_query(read):
    with CaptureQueriesContext(connection) as queries:
        result = read()
    (query,) = queries.captured_queries
    return result, query["sql"]


def test_the_partition_is_named(entry):
    months = {one.suffix: derived(entry, one.suffix) for one in parting.partitions(entry)}
    for key in KEYS:
        found, sql = one_query(lambda key=key: entry.objects.get(pk=key))
        assert (found.pk, found.text) == (key, str(key))
        assert f"FROM ONLY {months[suffix_of(key)]} AS {table(entry)} WHERE" in sql.replace(
            "\n", " "
        )
        assert "check_partition" in sql
        assert "read_row" not in sql


def test_what_is_not_there_is_looked_for_everywhere_and_counted_once(entry):
    for key in ELSEWHERE:
        found, _ = one_query(lambda key=key: entry.objects.get(pk=key))
        assert found.text == str(key)
    found, sql = one_query(lambda: entry.objects.filter(pk=key_of(3, 9)).first())
    assert found is None
    assert "FROM ONLY" in sql


@pytest.mark.parametrize(
    "read",
    [
        lambda rows: list(rows.values("text", "pk")),
        lambda rows: list(rows.values_list("text", flat=True)),
        lambda rows: [(one.pk, one.text) for one in rows.only("text")],
        lambda rows: [(one.pk, one.text) for one in rows.defer("text")],
        lambda rows: list(rows.annotate(loud=Upper("text")).values_list("loud")),
        lambda rows: list(rows.order_by("-text")[:3].values_list("pk")),
        lambda rows: list(rows.order_by("text")[1:3].values_list("pk")),
        lambda rows: list(rows.distinct().values_list("text")),
        lambda rows: list(rows.values("text").annotate(n=Count("pk")).values_list("n")),
        lambda rows: rows.aggregate(n=Count("text")),
        lambda rows: rows.exists(),
        lambda rows: rows.count(),
        lambda rows: list(rows.union(rows).values_list("pk")),
        lambda rows: list(rows.filter(text__contains="-")),
        lambda rows: list(rows.exclude(text__contains="-")),
        lambda rows: list(rows.filter(pk__in=[])),
        lambda rows: [one.pk for one in rows.iterator()],
        lambda rows: list(rows.extra(select={"one": "1"}).values_list("one", "pk")),
        lambda rows: list(rows.extra(where=["text LIKE '%%-%%'"]).values_list("pk")),
        lambda rows: list(rows.extra(select={"place": "tableoid::regclass::text"}).values("place")),
        lambda rows: rows.in_bulk(),
    ],
)
def test_whatever_is_asked_of_the_row_it_is_the_answer_of_the_table(entry, read):
    for key in [KEYS[3], *ELSEWHERE, key_of(3, 9), key_of(50, 1)]:
        found = read(entry.objects.filter(pk=key))
        with parting.unpruned_reads():
            assert read(entry.objects.filter(pk=key)) == found


def months_read(entry, sql):
    return {
        one.suffix
        for one in parting.partitions(entry)
        if f"ONLY {derived(entry, one.suffix)} " in sql
    }


def suffix_of(key):
    return parting.UUID7().time_of(key).strftime("%Y%m")


@pytest.mark.parametrize("keys", [KEYS[:2], KEYS[4:6] * 2, KEYS[1:3]], ids=["one", "twice", "two"])
def test_the_partitions_of_some_keys_are_named(entry, keys):
    found, sql = one_query(lambda: list(entry.objects.filter(pk__in=keys).order_by("-pk")))
    assert [(one.pk, one.text) for one in found] == [
        (key, str(key)) for key in sorted(set(keys), reverse=True)
    ]
    assert months_read(entry, sql) == {suffix_of(key) for key in keys}
    assert "read_row" not in sql


def test_of_few_partitions_not_many_are_named(entry):
    found, sql = one_query(lambda: list(entry.objects.filter(pk__in=KEYS[:10])))
    assert len(found) == 10
    assert months_read(entry, sql) == set()


@pytest.mark.parametrize("missing", [ELSEWHERE[0], ELSEWHERE[1], key_of(0, 9), key_of(50, 1)])
def test_if_one_of_some_keys_is_missing_all_are_looked_for_everywhere(entry, missing):
    found, _ = one_query(lambda: entry.objects.in_bulk([KEYS[0], missing, KEYS[1]]))
    assert found.keys() == {KEYS[0], KEYS[1], missing} & {*KEYS, *ELSEWHERE}


def test_some_keys_with_another_condition_are_read_as_before(entry):
    rows = entry.objects.filter(pk__in=KEYS[:2], text__lt=str(KEYS[1]))
    found, sql = one_query(lambda: list(rows))
    assert [one.pk for one in found] == [KEYS[0]]
    assert months_read(entry, sql) == set()


@pytest.mark.parametrize(
    "read",
    [
        lambda rows: list(rows.values("text", "pk").order_by("text")),
        lambda rows: sorted(rows.values_list("text", flat=True)),
        lambda rows: sorted(one.text for one in rows.only("text")),
        lambda rows: sorted(rows.annotate(loud=Upper("text")).values_list("loud")),
        lambda rows: list(rows.order_by("-text")[:3].values_list("pk")),
        lambda rows: list(rows.order_by("text")[1:3].values_list("pk")),
        lambda rows: sorted(rows.distinct().values_list("text")),
        lambda rows: sorted(rows.values("text").annotate(n=Count("pk")).values_list("n")),
        lambda rows: rows.aggregate(n=Count("text")),
        lambda rows: rows.exists(),
        lambda rows: rows.count(),
        lambda rows: sorted(rows.union(rows).values_list("pk")),
        lambda rows: sorted(one.pk for one in rows.iterator()),
        lambda rows: sorted(rows.extra(select={"one": "1"}).values_list("one", "pk")),
        lambda rows: sorted(rows.extra(where=["text LIKE '%%-%%'"]).values_list("pk")),
        lambda rows: sorted(
            rows.extra(select={"place": "tableoid::regclass::text"}).values("place"), key=str
        ),
        lambda rows: rows.filter(pk=KEYS[3]).first(),
        lambda rows: sorted(rows.exclude(pk=KEYS[3]).values_list("pk")),
        lambda rows: sorted((rows | rows.model.objects.filter(pk=KEYS[6])).values_list("pk")),
        lambda rows: sorted(rows.model.objects.exclude(pk__in=rows.values("pk")).values_list("pk")),
        lambda rows: sorted(
            rows.annotate(nr=Window(RowNumber(), order_by="text")).values_list("nr", "pk")
        ),
        lambda rows: rows.in_bulk(),
    ],
)
def test_whatever_is_asked_of_some_rows_it_is_the_answer_of_the_table(entry, read):
    for keys in (KEYS[:2], KEYS[1:4], [KEYS[3], ELSEWHERE[0]], [KEYS[3], key_of(3, 9)]):
        found = read(entry.objects.filter(pk__in=keys))
        with parting.unpruned_reads():
            assert read(entry.objects.filter(pk__in=keys)) == found


def test_keys_that_are_missing_often_are_looked_for_in_one_query(entry):
    missing = [key_of(1, low) for low in range(20, 60)]
    aimed = [
        months_read(entry, one_query(entry.objects.filter(pk=key).first)[1]) for key in missing
    ]
    assert {suffix_of(missing[0])} in aimed[:5]
    assert 0 < sum(map(bool, aimed[5:])) < 20
    found = [one_query(lambda: entry.objects.get(pk=KEYS[0]))[1] for _ in range(30)]
    assert months_read(entry, found[-1]) == {suffix_of(KEYS[0])}


def test_whether_a_row_exists_is_asked_of_its_partition(entry):
    for key, exists in ((KEYS[4], True), (ELSEWHERE[0], True), (key_of(2, 9), False)):
        found, sql = one_query(entry.objects.filter(pk=key).exists)
        assert found is exists
    assert months_read(entry, sql) == {suffix_of(KEYS[4])}


def test_rows_of_other_tables_in_its_conditions_are_pruned_too(entry):
    known = entry.objects.filter(pk=KEYS[5])
    rows = entry.objects.filter(Exists(known), pk=KEYS[0]).annotate(
        other=Subquery(entry.objects.filter(pk=KEYS[7]).values("text")[:1]),
        own=Subquery(entry.objects.filter(pk=OuterRef("pk")).values("text")[:1]),
    )
    found, sql = one_query(rows.get)
    assert (found.other, found.own) == (str(KEYS[7]), str(KEYS[0]))
    assert sql.count("FROM ONLY") == 1
    assert sql.count("read_row") == 2


@pytest.fixture
def post(isolated, fresh_database, route):
    """Rows that refer to those of a plain table, and to one another."""
    author: Any = type(
        "Author",
        (models.Model,),
        {"__module__": __name__, "Meta": Meta, "name": models.TextField()},
    )
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id", ahead=11), key_table=False)
    body = {
        "__module__": __name__,
        "Meta": Meta,
        "id": models.UUIDField(primary_key=True),
        "author": models.ForeignKey(author, models.CASCADE),
        "editor": models.ForeignKey(author, models.CASCADE, null=True, related_name="+"),
        "answers": models.ForeignKey("self", models.CASCADE, null=True, db_constraint=False),
        "objects": by,
    }
    model: Any = type("Post", (models.Model,), body)
    with connection.schema_editor() as editor:
        editor.create_model(author)
        editor.create_model(model)
    if route == "trigger":
        drop_a_column(model)
    install_at(model, NOW)
    names = [author.objects.create(name=name) for name in "ab"]
    for number, key in enumerate(KEYS):
        model.objects.create(
            pk=key,
            author=names[0],
            editor=names[1] if number % 2 else None,
            answers_id=KEYS[number - 1] if number else None,
        )
    return model


def test_with_the_rows_that_it_refers_to(post):
    rows = post.objects.select_related("author", "editor", "answers__author").order_by("pk")
    for chosen in (rows.filter(pk=KEYS[0]), rows.filter(pk=KEYS[5]), rows.filter(pk__in=KEYS[4:6])):
        found, sql = one_query(lambda chosen=chosen: list(chosen.all()))
        assert months_read(post, sql) == {suffix_of(one.pk) for one in found}
        with parting.unpruned_reads():
            expected = list(chosen.all())
        told = [
            [(one.pk, one.author, one.editor, one.answers) for one in rs]
            for rs in (found, expected)
        ]
        assert told[0] == told[1]
        assert expected


def test_rows_that_are_prefetched_are_read_from_their_partitions(post):
    with CaptureQueriesContext(connection) as queries:
        found = list(post.objects.filter(pk__in=KEYS[2:4]).prefetch_related("answers"))
    assert {one.answers.pk for one in found} == set(KEYS[1:3])
    assert months_read(post, queries[1]["sql"]) == {suffix_of(key) for key in KEYS[1:3]}


def test_conditions_on_rows_that_refer_to_it_are_asked_of_the_table(post):
    rows = post.objects.filter(pk=KEYS[1], post__isnull=False, answers__author__name="a")
    found, _ = one_query(lambda: list(rows))
    assert [one.pk for one in found] == [KEYS[1]]


def test_a_row_without_the_one_that_it_must_refer_to_is_not_there(post):
    execute("SET session_replication_role = replica; DELETE FROM testapp_author WHERE name = 'a'")
    assert list(post.objects.select_related("author").filter(pk=KEYS[1])) == []
    assert [one.pk for one in post.objects.filter(pk=KEYS[1])] == [KEYS[1]]
    execute("SET session_replication_role = origin")


def test_in_a_transaction_no_partition_is_named_that_may_be_gone(entry):
    with transaction.atomic():
        assert "FROM ONLY" in one_query(lambda: entry.objects.get(pk=KEYS[0]))[1]
        execute("SELECT 1")
        assert "FROM ONLY" not in one_query(lambda: entry.objects.get(pk=KEYS[0]))[1]


@pytest.mark.parametrize("begins", [False, True], ids=["autocommit", "first in a transaction"])
@pytest.mark.parametrize("how", ["detached", "dropped"])
def test_a_partition_that_is_gone_has_no_rows(entry, november, how, begins):
    other = entry.objects.get(pk=KEYS[2])
    execute(f"ALTER TABLE {november} NO INHERIT {table(entry)}")
    if how == "dropped":
        execute(f"DROP TABLE {november}")
    if begins:
        with transaction.atomic():
            assert entry.objects.filter(pk=KEYS[0]).first() is None
            assert entry.objects.get(pk=KEYS[2]) == other
    else:
        with pytest.raises(entry.DoesNotExist):
            entry.objects.get(pk=KEYS[0])
        assert entry.objects.get(pk=KEYS[2]) == other
    places._failed.clear()
    assert list(entry.objects.filter(pk__in=[KEYS[0], KEYS[2]])) == [other]


@pytest.fixture
def reader(entry):
    execute(f"CREATE ROLE {READER}")
    yield READER
    execute(f"RESET ROLE; DROP OWNED BY {READER}; DROP ROLE {READER}")


def test_a_role_that_may_read_the_table_alone_reads_it(entry, november, reader):
    execute(f"GRANT SELECT ON {table(entry)} TO {reader}; SET ROLE {reader}")
    for _ in range(2):
        assert len(entry.objects.filter(pk__in=KEYS[:4])) == 4
        assert entry.objects.get(pk=KEYS[0]).text == str(KEYS[0])
        assert entry.objects.get(pk=ELSEWHERE[0]).text == str(ELSEWHERE[0])


def test_a_role_that_may_read_partitions_alone_reads_nothing(entry, reader):
    every = ", ".join(derived(entry, one.suffix) for one in parting.partitions(entry))
    execute(f"GRANT SELECT ON {every} TO {reader}; SET ROLE {reader}")
    with pytest.raises(DatabaseError):
        entry.objects.get(pk=KEYS[0])
    with pytest.raises(DatabaseError):
        list(entry.objects.filter(pk__in=KEYS[:4]))


@pytest.mark.parametrize("protected", ["table", "partition"])
def test_policies_are_those_of_the_table(entry, november, reader, protected):
    every = ", ".join(derived(entry, one.suffix) for one in parting.partitions(entry))
    execute(f"GRANT SELECT ON {table(entry)}, {every}, {derived(entry, 'default')} TO {reader}")
    of = table(entry) if protected == "table" else november
    execute(f"ALTER TABLE {of} ENABLE ROW LEVEL SECURITY; SET ROLE {reader}")
    read = entry.objects.filter(pk=KEYS[0]).first()
    with parting.unpruned_reads():
        assert entry.objects.filter(pk=KEYS[0]).first() == read
    assert (read is None) is (protected == "table")
    rows = entry.objects.filter(pk__in=KEYS[:4]).order_by("pk")
    several = list(rows.all())
    with parting.unpruned_reads():
        assert list(rows.all()) == several
    assert len(several) == (0 if protected == "table" else 4)


def test_another_table_of_the_name_is_another_table(entry):
    try:
        execute(f"CREATE TEMPORARY TABLE {entry._meta.db_table} (LIKE public.{table(entry)})")
        assert entry.objects.filter(pk=KEYS[0]).first() is None
        assert list(entry.objects.filter(pk__in=KEYS[:4])) == []
    finally:
        execute(f"DROP TABLE IF EXISTS pg_temp.{entry._meta.db_table}")
    assert entry.objects.filter(pk=KEYS[0]).first() is not None


def test_random_reads_are_those_of_the_table(entry):
    chosen = random.Random(7)
    keys = [*KEYS, *ELSEWHERE, *(key_of(month, 9) for month in range(-2, 14))]
    for _ in range(200):
        if chosen.random() < 0.5:
            rows = entry.objects.filter(pk=chosen.choice(keys))
        else:
            among = chosen.choice([KEYS, KEYS[:4], keys])
            several = chosen.sample(among, chosen.randrange(1, 4))
            rows = entry.objects.filter(pk__in=several).order_by("text")
        if chosen.random() < 0.3:
            rows = rows.filter(text__lt=str(chosen.choice(keys)))
        if chosen.random() < 0.3:
            rows = rows.order_by("text")[: chosen.randrange(1, 4)]
        found = [(one.pk, one.text) for one in rows.all()]
        with parting.unpruned_reads():
            assert [(one.pk, one.text) for one in rows.all()] == found


def test_a_map_that_is_forgotten_is_read_again(entry):
    partition_map.forget(connection, entry._meta.db_table)
    _, sql = one_query(lambda: entry.objects.get(pk=KEYS[0]))
    assert "FROM ONLY" in sql
