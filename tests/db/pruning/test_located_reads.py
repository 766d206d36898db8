"""``get(pk=..)`` of a primary key that is the partition key reads one partition, which it names."""

import random
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Upper
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
        suffix = parting.UUID7().time_of(key).strftime("%Y%m")
        assert f"FROM ONLY {months[suffix]} AS {table(entry)} WHERE" in sql.replace("\n", " ")
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


@pytest.fixture
def reader(entry):
    execute(f"CREATE ROLE {READER}")
    yield READER
    execute(f"RESET ROLE; DROP OWNED BY {READER}; DROP ROLE {READER}")


def test_a_role_that_may_read_the_table_alone_reads_it(entry, november, reader):
    execute(f"GRANT SELECT ON {table(entry)} TO {reader}; SET ROLE {reader}")
    for _ in range(2):
        assert entry.objects.get(pk=KEYS[0]).text == str(KEYS[0])
        assert entry.objects.get(pk=ELSEWHERE[0]).text == str(ELSEWHERE[0])


def test_a_role_that_may_read_partitions_alone_reads_nothing(entry, reader):
    every = ", ".join(derived(entry, one.suffix) for one in parting.partitions(entry))
    execute(f"GRANT SELECT ON {every} TO {reader}; SET ROLE {reader}")
    with pytest.raises(DatabaseError):
        entry.objects.get(pk=KEYS[0])


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


def test_another_table_of_the_name_is_another_table(entry):
    try:
        execute(f"CREATE TEMPORARY TABLE {entry._meta.db_table} (LIKE public.{table(entry)})")
        assert entry.objects.filter(pk=KEYS[0]).first() is None
    finally:
        execute(f"DROP TABLE IF EXISTS pg_temp.{entry._meta.db_table}")
    assert entry.objects.filter(pk=KEYS[0]).first() is not None


def test_random_reads_are_those_of_the_table(entry):
    chosen = random.Random(7)
    keys = [*KEYS, *ELSEWHERE, *(key_of(month, 9) for month in range(-2, 14))]
    for _ in range(150):
        rows = entry.objects.filter(pk=chosen.choice(keys))
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
