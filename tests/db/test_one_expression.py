"""One expression decides where a value belongs: in the route, the check, `locate`, and the client.

The types compare values in ways of their own: citext and nondeterministic collations take "a" for
"A", bpchar ignores blanks at the end, 1.0 is 1 to numeric.
"""

import datetime
import decimal
import enum
import itertools
import uuid

import pytest
from django.db import IntegrityError, NotSupportedError, connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parting import HashPartitions, IntegerRange, ListPartitions, Monthly, PartitionManager
from parting.declarations.validation import declaration
from parting.exceptions import DeclarationError, PartingError
from parting.orm.partition_lookup import partition_for
from parting.pipeline.install import install, survey
from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.schema.partitioned import DEFAULT_NUMBER, Route
from parting.sql.quoting import ident
from tests.db.bad_input import execute
from tests.db.conftest import NOW, Silence
from tests.db.installing.runs import fetch

pytestmark = [pytest.mark.guarantee(4), pytest.mark.guarantee(7)]

few = settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Typed(models.Field):
    """A field of any type of PostgreSQL's."""

    def __init__(self, column_type="", **options):
        self.column_type = column_type
        super().__init__(**options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {"column_type": self.column_type, **options}

    def db_type(self, connection):
        return self.column_type


class Region(str, enum.Enum):
    DE = "DE"
    FR = "FR"


class Colour(models.TextChoices):
    RED = "red"
    BLUE = "blue"


class Size(int, enum.Enum):
    SMALL = 1
    LARGE = 3


class Level(models.IntegerChoices):  # type: ignore[metaclass]  # of the stubs
    LOW = -7
    HIGH = 40_000


def lists(*groups):
    return ListPartitions("k", {f"g{number}": list(group) for number, group in enumerate(groups)})


def text(alphabet):
    return st.text(alphabet, max_size=4)


UTC = datetime.timezone.utc
UUIDS = [uuid.UUID(int=number) for number in range(4)]
DAYS = [datetime.date(2026, 1, day) for day in (1, 2, 3)]
#: For each case the type, the strategy, and values: some that are listed, and any others.
CASES = {
    "citext": ("citext", lists(["a", "it's"], ["B"]), text("aAbB' ")),
    "domain over citext": ("ci_code", lists(["a"], ["B"]), text("aAbB ")),
    "char": ("char(4)", lists(["a", "b "], ["", "ab"]), text("aAb ")),
    "varchar": ("varchar(2)", lists([Region.DE], ["a ", "abc"]), text("aD E").map(lambda t: t[:2])),
    "text choices": (
        'text COLLATE "C"',
        lists([Colour.RED], [Colour.BLUE]),
        st.sampled_from(Colour),
    ),
    "numeric": (
        "numeric",
        lists([1, decimal.Decimal("2.50")], [-3]),
        st.sampled_from([decimal.Decimal(t) for t in ("1.00", "2.5", "-3.0", "NaN", "1E+3")]),
    ),
    "numeric of a scale": (
        "numeric(6,1)",
        lists([decimal.Decimal("1.0")], [decimal.Decimal("2.5")]),
        st.decimals(-3, 3, places=2),
    ),
    "smallint": ("smallint", lists([Size.SMALL, Level.HIGH], [Level.LOW]), st.integers(-8, 4)),
    "boolean": ("boolean", lists([True], [False]), st.booleans()),
    "enum": ("mood", lists(["sad"], ["it's"]), st.sampled_from(["sad", "it's", "ok"])),
    "domain over int": ("positive", lists([1, 2], [3]), st.integers(1, 5)),
    "uuid": (
        "uuid",
        lists([uuid.UUID(int=1)], [uuid.UUID(int=2)]),
        st.integers(0, 3).map(lambda n: uuid.UUID(int=n)),
    ),
    "date": (
        "date",
        lists([datetime.date(2026, 1, 1)]),
        st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)),
    ),
    "hashed text": ("text", HashPartitions("k", 3), text("aAb é'\\")),
    "hashed varchar": ("varchar(3)", HashPartitions("k", 3), text("ab ").map(lambda t: t[:3])),
    "hashed numeric": ("numeric(9,2)", HashPartitions("k", 3), st.decimals(-9, 9, places=3)),
    "hashed integer": (
        "smallint",
        HashPartitions("k", 3),
        st.integers(-9, 9) | st.sampled_from(Size),
    ),
    "hashed boolean": ("boolean", HashPartitions("k", 2), st.booleans()),
    "hashed uuid": ("uuid", HashPartitions("k", 3), st.uuids()),
    "hashed date": ("date", HashPartitions("k", 3), st.dates()),
    "hashed time": (
        "timestamptz",
        HashPartitions("k", 3),
        st.datetimes(timezones=st.just(UTC), min_value=datetime.datetime(1000, 1, 1)),
    ),
    "ranges": ("smallint", IntegerRange("k", size=10), st.integers(-30, 60)),
    "months": (
        "date",
        Monthly("k"),
        st.dates(datetime.date(2026, 9, 1), datetime.date(2027, 4, 1)),
    ),
}


def make(column_type, by):
    class Row(models.Model):
        k = {
            "IntegerRange": models.SmallIntegerField,
            "Monthly": models.DateField,
        }.get(type(by).__name__, lambda: Typed(column_type))()
        n = models.IntegerField(default=0, unique=True)
        objects = PartitionManager(by=by)

        class Meta:
            app_label = "testapp"
            db_table = "row"

    with connection.schema_editor() as editor:
        editor.create_model(Row)
    return Row


TYPES = """
    CREATE EXTENSION citext;
    CREATE DOMAIN ci_code AS citext CHECK (length(VALUE) < 9);
    CREATE TYPE mood AS ENUM ('sad', 'it''s', 'ok');
    CREATE DOMAIN positive AS int CHECK (VALUE > 0);
"""


def installed(model, route):
    if route == "trigger":
        execute("ALTER TABLE row ADD junk int; ALTER TABLE row DROP junk")
    result = install(connection, declaration(model), NOW, Silence())
    assert result.desired.route is Route(route)
    return result


def places():
    """Return of each row its number, its partition, and the number that `locate` returns."""
    locate = ident(Names(Name("public", "row")).function("locate"))
    return fetch(
        f"SELECT n, tableoid::regclass::text, coalesce({locate}(k), 1), k FROM row ORDER BY n"
    )


#: On both routes: what types compare in ways of their own. The others take turns.
BOTH = ("citext", "char", "numeric", "ranges", "months")
RUNS = [
    (case, route.value)
    for number, case in enumerate(CASES)
    for turn, route in enumerate(Route)
    if case in BOTH or number % 2 == turn
]


@pytest.mark.parametrize(("case", "route"), RUNS)
def test_route_check_locate_and_client_agree(fresh_database, isolated, case, route):
    column_type, by, values = CASES[case]
    execute(TYPES)
    model = make(column_type, by)
    result = installed(model, route)
    numbers = {one.name.name: one.number for one in result.desired.partitions}
    counter = itertools.count()

    @few
    @given(st.lists(values, min_size=1, max_size=6))
    def agree(given_values):
        rows = [model(k=value, n=next(counter)) for value in given_values]
        first, *others = rows
        first.save()
        model.objects.bulk_create(others, ignore_conflicts=True)  # goes straight into partitions
        found = {n: (name, number) for n, name, number, _ in places()}
        for row in rows:
            name, number = found[row.n]
            assert numbers[name] == number
            if number == DEFAULT_NUMBER:
                try:
                    other = partition_for(model, row.k)
                except PartingError:
                    continue
                assert isinstance(by, IntegerRange | Monthly), other
            else:
                assert partition_for(model, row.k)._meta.db_table == name
        # An update to each other value moves the row to where that belongs.
        for row, other in zip(rows, reversed(rows), strict=True):
            assert model.objects.filter(n=row.n).update(k=other.k) == 1
        moved = {n: (name, number) for n, name, number, _ in places()}
        for row, other in zip(rows, reversed(rows), strict=True):
            assert moved[row.n] == found[other.n]

    agree()
    assert all(numbers[name] == number for _, name, number, _ in places())
    if isinstance(by, ListPartitions):
        for number, (suffix, listed) in enumerate(by.groups):
            model.objects.create(k=listed[0], n=-1 - number)
            assert fetch(f"SELECT count(*) > 0 FROM ONLY row_{suffix}") == [(True,)]
        oid = result.current.parent.oid
        assert survey(connection, declaration(model), oid, NOW).misplaced == ()


def test_equal_values_of_citext_are_in_one_partition(fresh_database, isolated, route):
    execute(TYPES)
    model = make("citext", lists(["a"], ["B"]))
    installed(model, route)
    for n, value in enumerate("aAbBc"):
        model.objects.create(k=value, n=n)
    assert [name for _, name, *_ in places()] == ["row_g0"] * 2 + ["row_g1"] * 2 + ["row_default"]
    assert model.objects.filter(k="A").count() == 2
    assert partition_for(model, "A").objects.count() == 2


def test_rows_that_were_listed_later_are_relocated_by_the_databases_comparison(
    fresh_database, isolated, route
):
    execute(TYPES)
    model = make("citext", lists(["a"]))
    installed(model, route)
    for n, value in enumerate(("A", "b", "B", "c")):
        model.objects.create(k=value, n=n)
    model.objects.strategy = lists(["a"], ["B"])
    install(connection, declaration(model), NOW, Silence())
    assert [name for _, name, *_ in places()] == ["row_g0", "row_g1", "row_g1", "row_default"]


def test_infinite_times_have_a_hash(fresh_database, isolated, route):
    execute("CREATE TABLE row (id serial PRIMARY KEY, k timestamptz NOT NULL, n int UNIQUE)")
    execute("CREATE TABLE other (id serial PRIMARY KEY, k date NOT NULL, n int UNIQUE)")

    class Row(models.Model):
        k = models.DateTimeField()
        n = models.IntegerField(unique=True)
        objects = PartitionManager(by=HashPartitions("k", 3))

        class Meta:
            app_label = "testapp"
            db_table = "row"

    class Other(models.Model):
        k = models.DateField()
        n = models.IntegerField(unique=True)
        objects = PartitionManager(by=HashPartitions("k", 3))

        class Meta:
            app_label = "testapp"
            db_table = "other"

    for model in (Row, Other):
        table = model._meta.db_table
        if route == "trigger":
            execute(f"ALTER TABLE {table} ADD junk int; ALTER TABLE {table} DROP junk")
        install(connection, declaration(model), NOW, Silence())
        insert = f"INSERT INTO {table} (k, n) VALUES"
        execute(
            f"{insert} ('infinity', 1), ('-infinity', 2), ('0001-01-01 BC', 3), ('5000-01-01', 4)"
        )
        assert fetch(f"SELECT count(*) FROM {table}") == [(4,)]
        assert fetch(f"SELECT count(*) FROM ONLY {table}_default") == [(0,)]


def make_collation():
    options = "provider = icu, locale = 'und-u-ks-level2', deterministic = false"
    try:
        execute(f"CREATE COLLATION ci ({options})")
    except NotSupportedError as error:
        if "ICU is not supported" not in str(error):
            raise
        pytest.skip("this server has no ICU")


def test_a_nondeterministic_collation_is_that_of_the_column(fresh_database, isolated, route):
    make_collation()
    model = make('varchar(9) COLLATE "ci"', lists(["a"], ["B"]))
    installed(model, route)
    for n, value in enumerate("aAbBc"):
        model.objects.create(k=value, n=n)
    assert [name for _, name, *_ in places()] == ["row_g0"] * 2 + ["row_g1"] * 2 + ["row_default"]
    assert all(number == int(name[-1]) + 2 for _, name, number, _ in places()[:4])
    assert partition_for(model, "A").objects.count() == 2


def test_a_nondeterministic_collation_is_not_hashed(fresh_database, isolated):
    """Equal values would be in several partitions, where no unique index would find them."""
    make_collation()
    model = make('text COLLATE "ci"', HashPartitions("k", 3))
    with pytest.raises(DeclarationError, match="nondeterministic"):
        install(connection, declaration(model), NOW, Silence())


def test_a_partition_rejects_what_belongs_elsewhere(fresh_database, isolated, route):
    execute(TYPES)
    model = make("citext", lists(["a"], ["B"]))
    installed(model, route)
    partition_for(model, "A").objects.create(k="A", n=1)
    with pytest.raises(IntegrityError, match="parting_bound"):
        partition_for(model, "A").objects.create(k="b", n=2)
