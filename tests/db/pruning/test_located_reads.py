"""``get(pk=..)`` of a primary key that is the partition key reads one partition, which it names."""

import decimal
import random
import uuid
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Count, Exists, OuterRef, Subquery, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber, Upper
from django.test.utils import CaptureQueriesContext

import parting
from parting import HashPartitions, Monthly, PartitionManager
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


def test_a_transaction_that_was_begun_by_hand_is_one(entry, november):
    other = entry.objects.get(pk=KEYS[2])
    execute("BEGIN")
    try:
        execute(f"DROP TABLE {november}")
        assert entry.objects.filter(pk=KEYS[0]).first() is None
        assert list(entry.objects.filter(pk__in=[KEYS[0], KEYS[2]])) == [other]
    finally:
        execute("ROLLBACK")
    assert entry.objects.get(pk=KEYS[0]).text == str(KEYS[0])


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
def left(entry, november):
    """A partition that was detached, whose rows are in the default partition now."""
    with transaction.atomic():
        execute(f"ALTER TABLE {november} NO INHERIT {table(entry)}")
        execute("SET LOCAL session_replication_role = replica")
        execute(
            f"INSERT INTO {derived(entry, 'default')} (id, text) SELECT id, text FROM {november}"
        )
    return entry


#: Several rows for one.
PARTS = "%(function)s(%(expressions)s, '-')"


class Lines(models.Func):
    """The same."""

    function = "generate_series"
    template = "%(function)s(1, 3)"
    output_field = models.IntegerField()


@pytest.mark.parametrize(
    "read",
    [
        lambda rows: sorted(rows.values_list("pk")),
        lambda rows: sorted(rows.annotate(line=Lines()).values_list("pk", "line")),
        lambda rows: sorted(rows.annotate(line=Lines() + 1).values_list("pk", "line")),
        lambda rows: sorted(rows.order_by(Lines()).values_list("pk")),
        lambda rows: sorted(
            rows.annotate(
                line=models.Func(
                    1, 3, function="generate_series", output_field=models.IntegerField()
                )
            ).values_list("pk", "line")
        ),
        lambda rows: sorted(
            rows.annotate(
                lines=Upper("text", function="string_to_table", template=PARTS)
            ).values_list("pk", "lines")
        ),
        lambda rows: sorted(
            rows.annotate(line=RawSQL("generate_series(1, 3)", ())).values_list("pk", "line")
        ),
        lambda rows: sorted(
            rows.extra(select={"line": "generate_series(1, 3)"}).values_list("pk", "line")
        ),
        lambda rows: rows.annotate(n=RawSQL("count(*)", ())).values_list("n").get(),
        lambda rows: rows.extra(select={"n": "count(*)"}).values_list("n").get(),
        lambda rows: (
            rows.annotate(n=models.Func("pk", function="count", output_field=models.IntegerField()))
            .values_list("n")
            .get()
        ),
    ],
)
def test_what_has_another_number_of_rows_is_asked_of_the_table(left, read):
    for rows in (
        left.objects.filter(pk=KEYS[0]),
        left.objects.filter(pk__in=[KEYS[0], KEYS[2]]),
    ):
        found = read(rows)
        with parting.unpruned_reads():
            assert read(rows.all()) == found


def test_raw_sql_may_name_the_row_as_a_whole(entry, november):
    execute(f"ALTER TABLE {november} ADD COLUMN own integer")
    whole = f"row_to_json({table(entry)})::text"
    for rows in (
        entry.objects.filter(pk=KEYS[0]).extra(select={"whole": whole}).values_list("whole"),
        entry.objects.filter(pk=KEYS[0]).annotate(whole=RawSQL(whole, ())).values_list("whole"),
        entry.objects.filter(pk=KEYS[0]).extra(where=[f"{whole} NOT LIKE '%%own%%'"]),
    ):
        found = list(rows)
        with parting.unpruned_reads():
            assert list(rows.all()) == found
        assert "own" not in str(found)


class Said(models.ForeignObject):
    """A row of another table, which may have several."""

    requires_unique_target = False


def test_what_may_have_several_rows_for_one_is_no_row_that_it_refers_to(left):
    remark: Any = type(
        "Remark",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": Meta,
            "said_of": models.UUIDField(),
            "words": models.TextField(),
        },
    )
    with connection.schema_editor() as editor:
        editor.create_model(remark)
    relation = Said(
        remark, models.DO_NOTHING, from_fields=["id"], to_fields=["said_of"], related_name="+"
    )
    relation.contribute_to_class(left, "remark")
    remark.objects.bulk_create(
        [remark(said_of=key, words=words) for key in (KEYS[0], KEYS[2]) for words in "ab"]
    )
    rows = left.objects.filter(pk__in=[KEYS[0], KEYS[2]])
    said = rows.annotate(words=models.F("remark__words")).values_list("pk", "words")
    assert sorted(said) == [(key, words) for key in (KEYS[0], KEYS[2]) for words in "ab"]


def test_explain_tells_which_partitions_are_read(entry):
    for rows in (entry.objects.filter(pk=KEYS[0]), entry.objects.filter(pk__in=KEYS[:3])):
        assert f"{entry._meta.db_table}_{suffix_of(KEYS[0])}" in rows.explain(format="json")


@pytest.mark.parametrize(
    "what",
    [
        "INDEX {index} ON {table} (text)",
        "TYPE {name} AS (id uuid, text text)",
        "SEQUENCE {name}",
        "VIEW {name} AS SELECT * FROM {table}",
        "TABLE {name} (id uuid, text integer)",
        "TABLE {name} (id integer, text text)",
        'TABLE {name} (id uuid, text text COLLATE "C")',
    ],
)
@pytest.mark.parametrize("begins", [False, True], ids=["autocommit", "first in a transaction"])
def test_whatever_has_the_name_of_a_partition_by_now(entry, november, what, begins, monkeypatch):
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0)
    other = entry.objects.get(pk=KEYS[2])
    gone, both = entry.objects.filter(pk=KEYS[0]), entry.objects.filter(pk__in=[KEYS[0], KEYS[2]])
    remembered = dict(partition_map._remembered)
    execute(f"DROP TABLE {november}")
    index = november.rpartition(".")[2]
    execute("CREATE " + what.format(index=index, name=november, table=table(entry)))
    some = entry.objects.filter(pk__gte=KEYS[0], pk__lt=KEYS[3])
    for ask, answer in (
        (lambda: list(both.order_by("text")), [other]),
        (lambda: list(some.order_by("text")), [other]),
        (lambda: list(gone.filter(text="no number")), []),
        (lambda: list(gone.select_for_update()), []),
        (lambda: gone.update(text="no number"), 0),
        (lambda: gone.delete()[0], 0),
    ):
        places._failed.clear()
        partition_map._remembered.update(remembered)
        with transaction.atomic() if begins or answer == [] else nullcontext():
            assert ask() == answer


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


@pytest.mark.parametrize(
    ("field", "keys"),
    [
        (models.CharField(max_length=3, primary_key=True), ["abc", "a", "", "a,b", "ä\\", "no"]),
        (
            models.DecimalField(max_digits=9, decimal_places=3, primary_key=True),
            [decimal.Decimal(one) for one in ("0", "1.5", "2.125", "-7.000", "100", "3")],
        ),
    ],
    ids=["texts", "numbers"],
)
def test_keys_of_a_type_with_a_length_are_located_too(isolated, fresh_database, field, keys):
    by: PartitionManager[Any] = PartitionManager(by=HashPartitions("pk", modulus=16))
    body = {"__module__": __name__, "Meta": Meta, "id": field, "objects": by}
    model: Any = type("Hashed", (models.Model,), body)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    install_at(model, NOW)
    *known, missing = keys
    for key in known:
        model.objects.create(pk=key)
    for key in known:
        found, sql = one_query(lambda key=key: model.objects.get(pk=key))
        assert found.pk == key
        assert "FROM ONLY" in sql
    found, sql = one_query(lambda: model.objects.in_bulk(known[:3]))
    assert found.keys() == set(known[:3])
    assert "FROM ONLY" in sql
    # It is not made as short as the keys of the table are.
    longer = f"{known[0]}z" if isinstance(known[0], str) else known[0] + decimal.Decimal("0.0001")
    assert list(model.objects.filter(pk__in=[longer, missing])) == []
    assert list(model.objects.filter(pk__in=[longer, known[1]])) == [model(pk=known[1])]


def test_a_map_that_is_forgotten_is_read_again(entry):
    partition_map.forget(connection, entry._meta.db_table)
    _, sql = one_query(lambda: entry.objects.get(pk=KEYS[0]))
    assert "FROM ONLY" in sql
