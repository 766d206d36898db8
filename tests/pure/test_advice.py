"""Whether partitioning would pay, from what statistics say."""

import datetime
from dataclasses import replace

import pytest

from parting.planning.advice import (
    BESIDES,
    Candidate,
    Growth,
    advise,
    growth_by_month,
    query_shares,
    read_time,
)
from parting.schema.objects import Name
from parting.schema.usage import ColumnStatistics, ServerRoom, StatementUse, Usage

UTC = datetime.timezone.utc
GB = 1 << 30
EVENT = Usage(
    oid=1,
    name=Name("public", "blog_event"),
    has_partitions=False,
    relatives=(),
    may_be_read=True,
    rows=50_000_000,
    table_bytes=8 * GB,
    index_bytes=2 * GB,
    indexes=3,
    uniques=(),
    incoming_foreign_keys=0,
    inserted=864_000,
    updated=0,
    deleted=0,
    seq_scans=0,
    index_scans=100,
    seconds=864_000,
)
CREATED = Candidate("created_at", "created_at")
ROOM = ServerRoom(6400, GB)


def of_years(first, last, **more):
    """Rows that are spread evenly over years."""
    bounds = tuple(f"{year}-01-01 00:00:00+00" for year in range(first, last + 1))
    return ColumnStatistics(0.0, 1.0, bounds, (), **more)


FIVE_YEARS = {"created_at": of_years(2020, 2025)}


def asked(*statements):
    return [StatementUse(text, calls, float(ms)) for text, calls, ms in statements]


BY_TIME = (
    'SELECT * FROM "blog_event" WHERE "blog_event"."created_at" >= $1 LIMIT $2',
    10,
    700,
)
BY_KEY = ('SELECT * FROM "blog_event" WHERE "blog_event"."id" = $1', 100, 200)
WHOLE = ('SELECT COUNT(*) AS "__count" FROM "blog_event" WHERE "blog_event"."user_id" = $1', 5, 100)


def advice(usage=EVENT, candidates=(CREATED,), statistics=None, statements=None, **more):
    known = FIVE_YEARS if statistics is None else statistics
    return advise(usage, candidates, known, statements, "id", ROOM, **more)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2013-01-02 03:04:05+00", datetime.datetime(2013, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2013-01-02 03:04:05.5+00", datetime.datetime(2013, 1, 2, 3, 4, 5, 500_000, tzinfo=UTC)),
        ("2013-01-02", datetime.datetime(2013, 1, 2, tzinfo=UTC)),
        ("2013-01-02 03:04:05", datetime.datetime(2013, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("infinity", None),
        ("0044-03-15 00:00:00+00 BC", None),
        ("12013-01-02", None),
        ("17", None),
    ],
)
def test_times_are_read_as_postgresql_writes_them(text, time):
    assert read_time(text) == time


def test_rows_between_two_edges_are_spread_over_months():
    known = ColumnStatistics(0.1, None, ("2013-01-01", "2013-01-31", "2013-03-02"), ())
    found = growth_by_month(known, 1000)
    # 30 days have 450 rows, and so have the next 30: one in January, 28 in February, one in March.
    assert found == Growth({"2013-01": 465, "2013-02": 420, "2013-03": 15})
    assert sum(found.months.values()) == 900


def test_frequent_values_are_counted_for_themselves():
    common = (("2013-05-05", 0.5), ("2013-06-06", 0.25))
    known = ColumnStatistics(0.0, None, ("2013-01-01", "2013-01-31"), common)
    assert growth_by_month(known, 100) == Growth({"2013-01": 25, "2013-05": 50, "2013-06": 25})
    assert growth_by_month(ColumnStatistics(0.5, None, (), common[:1]), 100) == (
        Growth({"2013-05": 50})
    )


def test_the_ends_of_an_index_are_known_better():
    known = of_years(2020, 2021, ends=("2019-12-31", "2021-06-01"))
    assert sorted(growth_by_month(known, 1000).months)[-1] == "2021-05"
    assert sorted(growth_by_month(known, 1000).months)[0] == "2019-12"


@pytest.mark.parametrize("values", [(), ("infinity", "2020-01-01"), ("1", "2"), ("2020-01-01",)])
def test_nothing_is_said_of_what_is_not_known(values):
    known = ColumnStatistics(0.0, None, values, ())
    assert growth_by_month(known, 10) is None


def test_the_last_months_that_there_are():
    known = ColumnStatistics(0.0, None, ("9999-11-01", "9999-12-31"), ())
    assert list(growth_by_month(known, 10).months) == ["9999-11", "9999-12"]


def test_lately_leaves_the_month_aside_that_is_not_over():
    months = {f"2024-{n:02}": 10 for n in range(1, 13)}
    assert Growth({**months, "2025-01": 1}).lately == 10
    assert Growth({"2025-01": 7}).lately == 7


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (BY_TIME[0], "field"),
        ('SELECT 1 FROM "blog_event" WHERE ("blog_event"."created_at" BETWEEN $1 AND $2)', "field"),
        ("UPDATE blog_event SET a = $1 WHERE created_at < $2", "field"),
        ("DELETE FROM blog_event WHERE (created_at >= ($1))", "field"),
        ('SELECT 1 FROM "blog_event" WHERE "blog_event"."created_at" IN ($1, $2)', "field"),
        (BY_KEY[0], "key"),
        ('SELECT 1 FROM "blog_event" WHERE "blog_event"."id" IN ($1 /*, ... */)', "key"),
        (WHOLE[0], "whole"),
        ('SELECT 1 FROM "blog_event" ORDER BY "blog_event"."created_at" DESC LIMIT $1', "whole"),
        (
            'SELECT 1 FROM "blog_event" WHERE ("blog_event"."created_at" AT TIME ZONE $1)::date '
            "= $2",
            "whole",
        ),
        ('SELECT 1 FROM "blog_event" WHERE "blog_event"."created_at" IS NOT NULL', "whole"),
        ('SELECT "created_at" = $1 FROM "blog_event"', "whole"),
        ('SELECT 1 FROM "blog_event" WHERE "not_created_at" = $1', "whole"),
        ('INSERT INTO "blog_event" ("created_at") VALUES ($1)', None),
        ('SELECT 1 FROM "blog_event_2" WHERE "created_at" > $1', None),
        ("COPY blog_event FROM STDIN", None),
    ],
)
def test_what_a_statement_compares_is_read_from_its_text(text, kind):
    found = query_shares(asked((text, 1, 10)), "blog_event", "created_at", "id")
    if kind is None:
        assert found is None
    else:
        shares = {"field": found.by_field, "key": found.by_key, "whole": found.whole}
        assert shares == {"field": 0, "key": 0, "whole": 0, kind: 1}


def test_a_large_table_by_months():
    found = advice(statements=asked(BY_TIME, BY_KEY, WHOLE))
    assert (found.verdict, found.reason) == (
        "yes",
        "10.0 GB in 50,000,000 rows, and 90% of the time of its queries is for few partitions",
    )
    proposal = found.proposal
    assert proposal.declaration == 'objects = PartitionManager(by=Monthly("created_at"))'
    assert proposal.partitions == 60 + BESIDES
    assert proposal.locks == 4 * proposal.partitions
    assert proposal.transactions == 6400 // proposal.locks
    assert proposal.inserts_per_day == 86_400
    assert proposal.insert_seconds_per_day == 5.2


def test_what_is_not_recorded_is_no_reason():
    found = advice(statements=None)
    assert (found.verdict, found.reason) == ("yes", "10.0 GB in 50,000,000 rows")
    assert advice(statements=[]).verdict == "yes"


def test_queries_that_read_everything_are_a_reason_against_it():
    found = advice(statements=asked(BY_TIME, (WHOLE[0], 9, 9300)))
    assert (found.verdict, found.reason) == (
        "no",
        "93% of the time of its queries would read all partitions: they would become slower",
    )
    deleting = replace(EVENT, deleted=EVENT.inserted // 2)
    found = advice(deleting, statements=asked(BY_TIME, (WHOLE[0], 9, 9300)))
    assert found.verdict == "yes"
    assert "dropping partitions would replace; but 93%" in found.reason


def test_small_tables_are_left_as_they_are():
    small = replace(EVENT, rows=100_000, table_bytes=30 << 20, index_bytes=10 << 20)
    found = advice(small)
    assert (found.verdict, found.reason) == (
        "no",
        "40 MB in 100,000 rows is no large table (--min-size)",
    )
    assert advice(small, min_bytes=1 << 20).verdict == "yes"


def test_a_table_that_grows_fast_is_for_later():
    growing = replace(EVENT, rows=6_000_000, table_bytes=GB // 2, index_bytes=GB // 4)
    statistics = {"created_at": ColumnStatistics(0, 1, ("2026-06-01", "2026-12-01"), ())}
    found = advice(growing, statistics=statistics)
    assert (found.verdict, found.reason) == (
        "later",
        "768 MB in 6,000,000 rows is no large table, but at 128 MB a month it will be in 2 months",
    )


@pytest.mark.parametrize(
    ("candidates", "statistics", "reason"),
    [
        ((), {}, "it has no date or time field"),
        (
            (replace(CREATED, nullable=True),),
            FIVE_YEARS,
            "no field will do (created_at: it may be NULL)",
        ),
        (
            (replace(CREATED, changes=True),),
            FIVE_YEARS,
            "no field will do (created_at: each save changes it, and would move the row to another "
            "partition)",
        ),
        ((CREATED,), {}, "no field will do (created_at: nothing is known of its values)"),
        (
            (CREATED,),
            {"created_at": ColumnStatistics(0, 1, ("2026-11-01", "2026-11-30"), ())},
            "all rows are of 2026-11: one partition would contain them",
        ),
    ],
)
def test_no_has_a_reason(candidates, statistics, reason):
    found = advice(candidates=candidates, statistics=statistics)
    assert (found.verdict, found.reason) == ("no", reason)


def test_rows_that_say_never_leave_no_field():
    known = {
        "created_at": ColumnStatistics(0.0, 1.0, ("2020-01-01", "2025-01-01", "9999-12-31"), ())
    }
    found = advice(statistics=known)
    assert found.verdict == "no"
    assert found.reason == (
        "no field will do (created_at: its values are of 2020-01 up to 9999-12)"
    )


def test_names_with_quotes_are_found_as_they_are_written():
    use = StatementUse('SELECT * FROM "a""b" WHERE "a""b"."c""d" >= $1', 1, 5.0)
    assert query_shares([use], 'a"b', 'c"d', "id").by_field == 1


def test_what_cannot_be_said():
    assert advice(replace(EVENT, has_partitions=True)).verdict == "done"
    found = advice(replace(EVENT, rows=-1))
    assert (found.verdict, found.reason) == (
        "unknown",
        "PostgreSQL knows nothing of its rows: ANALYZE blog_event",
    )


def test_the_field_that_queries_name_is_chosen():
    other = Candidate("sold_at", "sold_at")
    statistics = {**FIVE_YEARS, "sold_at": of_years(2010, 2025)}
    assert advice(candidates=(CREATED, other), statistics=statistics).proposal.field == "sold_at"
    found = advice(candidates=(CREATED, other), statistics=statistics, statements=asked(BY_TIME))
    assert found.proposal.field == "created_at"


@pytest.mark.parametrize(
    ("years", "size_gb", "is_date", "interval"),
    [
        ((2020, 2025), 10, False, "Monthly"),
        ((2020, 2025), 3_000, False, "Weekly"),
        ((2020, 2025), 15_000, False, "Daily"),
        ((2020, 2025), 2_000_000, False, "Hourly"),
        ((2020, 2025), 2_000_000, True, "Daily"),
        ((2000, 2025), 10, False, "Quarterly"),
        ((1900, 2025), 10, False, "Yearly"),
    ],
)
def test_partitions_are_neither_too_many_nor_too_large(years, size_gb, is_date, interval):
    usage = replace(EVENT, table_bytes=size_gb * GB, index_bytes=0)
    candidate = replace(CREATED, is_date=is_date)
    found = advice(usage, (candidate,), {"created_at": of_years(*years)})
    assert found.proposal.interval == interval


def test_what_else_there_is_to_know():
    found = advice(replace(EVENT, uniques=("one", "two"), incoming_foreign_keys=1))
    assert found.notes == (
        "enforced across partitions, at a cost for each row: one, two; unless they contain the "
        "field",
        "1 foreign key references it: those rows can follow it into partitions of their own",
    )
    found = advice(replace(EVENT, incoming_foreign_keys=2))
    assert found.notes[0].startswith("2 foreign keys reference it:")
