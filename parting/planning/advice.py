"""Whether partitioning a table would pay, by what, and what it would cost. Pure.

What is known are sizes, samples of values, and how often statements ran: the answers are estimates,
and say so. Figures of what it costs are those of docs/explanation/cost.md.
"""

from __future__ import annotations

import datetime
import itertools
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.schema.usage import ColumnStatistics, ServerRoom, StatementUse, Usage

#: What a table must have for partitioning to pay, unless somebody says otherwise: 1 GiB.
MIN_BYTES = 1 << 30

#: A partition should not be larger, nor so small that there is nothing in it to leave aside.
LARGEST_PARTITION_BYTES = 16 << 30
SMALLEST_PARTITION_BYTES = 16 << 20

#: More of them cost each query over all partitions locks and planning.
MOST_PARTITIONS = 120

#: Who has rows of more than three centuries has some that say "never".
MOST_MONTHS = 3600

#: Where fewer rows than that would be found in few partitions, the others pay for them.
LEAST_PRUNED_SHARE = 0.3

#: Rows that are deleted, of those that are inserted: then old ones go, and partitions are dropped.
DELETING_SHARE = 0.2

#: What a `create()` costs more, and by how much the write-ahead log of a row grows.
CREATE_US = 60
WAL_FACTOR = 1.33

#: Partitions ahead, the default partition and the table itself.
BESIDES = 4

_HOURS_OF_MONTH = 730.5

#: From the finest to the coarsest; how many months each partition contains.
INTERVALS = (
    ("Hourly", 1 / _HOURS_OF_MONTH),
    ("Daily", 24 / _HOURS_OF_MONTH),
    ("Weekly", 168 / _HOURS_OF_MONTH),
    ("Monthly", 1.0),
    ("Quarterly", 3.0),
    ("Yearly", 12.0),
)
_MONTHLY = 3
_DAY_S = 86_400


@dataclass(frozen=True)
class Candidate:
    """A field that a table may be partitioned by.

    Args:
        field: Its name.
        column: The name of its column.
        nullable: Whether it may be NULL.
        changes: Whether each save changes it, as ``auto_now`` does.
        is_date: Whether its values are days: no partition contains hours then.
    """

    field: str
    column: str
    nullable: bool = False
    changes: bool = False
    is_date: bool = False


@dataclass(frozen=True)
class Growth:
    """How many rows there are of each month, by one field.

    Args:
        months: Rows by months, such as ``"2013-01"``; estimated.
    """

    months: dict[str, int]

    @property
    def lately(self) -> int:
        """Rows a month, of the twelve months before the last one, which may not be over yet."""
        counts = [self.months[month] for month in sorted(self.months)]
        complete = counts[-13:-1] or counts
        return sum(complete) // len(complete) if complete else 0


@dataclass(frozen=True)
class QueryShares:
    """What of the time that statements took they would find in few partitions.

    Args:
        calls: How many times statements ran that read, update or delete.
        by_field: The share of time of those that compare the field with values.
        by_key: Of those that do not, and name the primary key.
        whole: Of all others: they would read all partitions.
    """

    calls: int
    by_field: float
    by_key: float
    whole: float


@dataclass(frozen=True)
class FieldAdvice:
    """What speaks for one field, and what against it."""

    candidate: Candidate
    growth: Growth | None
    queries: QueryShares | None
    against: str = ""

    @property
    def pruned(self) -> float:
        """The share of queries that it prunes; none, if that is not known."""
        return self.queries.by_field if self.queries else 0.0


@dataclass(frozen=True)
class Proposal:
    """How to partition a table.

    Args:
        field: By which field.
        interval: The name of the strategy.
        partitions: How many partitions there would be now, with those ahead.
        partition_rows: Rows in one of them, lately.
        partition_bytes: Their bytes, with indexes.
        locks: Of one query over all partitions.
        transactions: How many transactions with such a query fit into the server's lock table.
        inserts_per_day: Since the statistics began.
        insert_seconds_per_day: How much longer these would take in all.
    """

    field: str
    interval: str
    partitions: int
    partition_rows: int
    partition_bytes: int
    locks: int
    transactions: int
    inserts_per_day: int
    insert_seconds_per_day: float

    @property
    def declaration(self) -> str:
        """What to write in the model."""
        return f'objects = PartitionManager(by={self.interval}("{self.field}"))'


@dataclass(frozen=True)
class Advice:
    """Whether to partition one table.

    Args:
        verdict: ``yes``, ``no``, ``later``; ``done`` if it is partitioned; ``unknown``.
        reason: Why, in a sentence.
        fields: What is known of each date and time field.
        proposal: How it would be partitioned; None where no field will do.
        notes: What else there is to know of it.
    """

    verdict: str
    reason: str
    fields: tuple[FieldAdvice, ...] = ()
    proposal: Proposal | None = None
    notes: tuple[str, ...] = ()


def advise(
    usage: Usage,
    candidates: Sequence[Candidate],
    statistics: dict[str, ColumnStatistics],
    statements: Sequence[StatementUse] | None,
    key_column: str,
    room: ServerRoom,
    *,
    min_bytes: int = MIN_BYTES,
) -> Advice:
    """Say whether to partition a table.

    Args:
        usage: How large it is, and what is done with it.
        candidates: Its date and time fields.
        statistics: What is known of their columns, by the names of these.
        statements: Those that name the table; None where they are not recorded.
        key_column: The column of its primary key.
        room: How much the server has room for.
        min_bytes: What it must have, with indexes, for partitioning to pay.
    """
    if usage.has_partitions:
        return Advice("done", "it has partitions already")
    if usage.relatives:
        return Advice("no", f"by inheritance it belongs together with {', '.join(usage.relatives)}")
    if not usage.may_be_read:
        return Advice(
            "unknown", "this role may not read all of its rows, nor what PostgreSQL knows of them"
        )
    if usage.rows < 0:
        return Advice("unknown", f"PostgreSQL knows nothing of its rows: ANALYZE {usage.name.name}")
    if usage.rows == 0:
        return Advice("no", "it has no rows")
    fields = tuple(
        _field_advice(one, usage, statistics.get(one.column), statements, key_column)
        for one in candidates
    )
    usable = sorted(
        (one for one in fields if not one.against and one.growth),
        key=lambda one: (-one.pruned, -len(one.growth.months) if one.growth else 0),
    )
    size = usage.table_bytes + usage.index_bytes
    if not usable:
        return Advice("no", _no_field(fields), fields)
    best = usable[0]
    assert best.growth is not None
    proposal = _proposal(best, best.growth, usage, room)
    notes = tuple(_notes(usage))
    if size < min_bytes:
        return _small(size, min_bytes, best, usage, fields, proposal, notes)
    deletes = usage.inserted > 0 and usage.deleted / usage.inserted >= DELETING_SHARE
    if proposal.partitions - BESIDES < 2:
        reason = f"all rows are of {_months(best.growth)}: one partition would contain them"
        return Advice("no", reason, fields, proposal, notes)
    if best.queries and best.queries.whole > 1 - LEAST_PRUNED_SHARE:
        whole = f"{best.queries.whole:.0%} of the time of its queries would read all partitions"
        if not deletes:
            return Advice("no", f"{whole}: they would become slower", fields, proposal, notes)
        reason = f"its old rows are deleted, which dropping partitions would replace; but {whole}"
        return Advice("yes", reason, fields, proposal, notes)
    reason = f"{written_bytes(size)} in {usage.rows:,} rows"
    if best.queries and best.queries.calls:
        found = best.queries.by_field + best.queries.by_key
        reason += f", and {found:.0%} of the time of its queries is for few partitions"
    if deletes:
        reason += "; old rows are deleted, which dropping partitions would replace"
    return Advice("yes", reason, fields, proposal, notes)


def growth_by_month(statistics: ColumnStatistics, rows: int) -> Growth | None:
    """Estimate how many rows are of each month, from the samples of ANALYZE.

    Between two edges of the histogram there are equally many rows; within them they are taken to be
    spread evenly. Values that are frequent are counted for themselves.

    Args:
        statistics: What is known of the column.
        rows: How many rows there are.

    Returns:
        None if nothing is known, or it is of other values than times.
    """
    edges = [read_time(one) for one in statistics.bounds]
    common = [(read_time(value), share) for value, share in statistics.common]
    if None in edges or any(value is None for value, _ in common):
        return None
    found: dict[str, float] = {}
    times = [one for one in edges if one is not None]
    if statistics.ends and times:
        ends = [read_time(one) for one in statistics.ends]
        if ends[0] is not None and ends[1] is not None:
            times = [min(times[0], ends[0]), *times[1:-1], max(times[-1], ends[1])]
    shared = sum(share for _, share in common)
    rest = max(0.0, 1 - statistics.null_share - shared)
    for value, share in common:
        assert value is not None
        found[_month(value)] = found.get(_month(value), 0) + share * rows
    for lower, upper in itertools.pairwise(times):
        for month, share in _spread(lower, upper):
            found[month] = found.get(month, 0) + share * rest * rows / (len(times) - 1)
    return Growth({month: round(found[month]) for month in sorted(found)}) if found else None


def query_shares(
    statements: Sequence[StatementUse], table: str, column: str, key_column: str
) -> QueryShares | None:
    """Return what of the time of statements they would find in few partitions.

    It is read from their texts: a comparison of the column itself with a value, behind WHERE.

    Args:
        statements: Those that name the table.
        table: The table.
        column: The column that it may be partitioned by.
        key_column: The column of the primary key.

    Returns:
        None if none of them reads, updates or deletes.
    """
    by_field = by_key = whole = 0.0
    calls = 0
    for one in statements:
        if not _is_of(one.text, table):
            continue
        calls += one.calls
        if _compares(one.text, column):
            by_field += one.milliseconds
        elif _compares(one.text, key_column):
            by_key += one.milliseconds
        else:
            whole += one.milliseconds
    total = by_field + by_key + whole
    if not total:
        return None
    return QueryShares(calls, by_field / total, by_key / total, whole / total)


def written_bytes(size: float) -> str:
    """Write a number of bytes."""
    for unit in ("B", "kB", "MB"):
        if size < 1024:
            return f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} GB"


def read_time(text: str) -> datetime.datetime | None:
    """Read a time as PostgreSQL writes it in UTC; None if Python has no such time."""
    try:
        moment = datetime.datetime.fromisoformat(re.sub(r"[+]00$", "+00:00", _six_digits(text)))
    except ValueError:
        return None
    return moment.replace(tzinfo=datetime.timezone.utc)


def _six_digits(text: str) -> str:
    return re.sub(r"[.](\d{1,6})", lambda found: f".{found[1]:0<6}", text)


def _field_advice(
    candidate: Candidate,
    usage: Usage,
    statistics: ColumnStatistics | None,
    statements: Sequence[StatementUse] | None,
    key_column: str,
) -> FieldAdvice:
    growth = growth_by_month(statistics, usage.rows) if statistics else None
    queries = None
    if statements is not None:
        queries = query_shares(statements, usage.name.name, candidate.column, key_column)
    against = ""
    if candidate.nullable:
        against = "it may be NULL"
    elif candidate.changes:
        against = "each save changes it, and would move the row to another partition"
    elif growth is None:
        against = "nothing is known of its values"
    elif _span(growth) > MOST_MONTHS:
        against = f"its values are of {_months(growth)}"
    return FieldAdvice(candidate, growth, queries, against)


def _no_field(fields: Sequence[FieldAdvice]) -> str:
    if not fields:
        return "it has no date or time field"
    reasons = "; ".join(f"{one.candidate.field}: {one.against}" for one in fields)
    return f"no field will do ({reasons})"


def _small(
    size: int,
    min_bytes: int,
    best: FieldAdvice,
    usage: Usage,
    fields: tuple[FieldAdvice, ...],
    proposal: Proposal,
    notes: tuple[str, ...],
) -> Advice:
    reason = f"{written_bytes(size)} in {usage.rows:,} rows is no large table"
    assert best.growth is not None
    monthly = best.growth.lately * size / max(usage.rows, 1)
    # What is of a month or two says nothing of the next ones.
    if _span(best.growth) > 2 and monthly > 0 and (min_bytes - size) / monthly <= 12:
        months = math.ceil((min_bytes - size) / monthly)
        reason += f", but at {written_bytes(monthly)} a month it will be in {_counted(months)}"
        return Advice("later", reason, fields, proposal, notes)
    return Advice("no", f"{reason} (--min-size)", fields, proposal, notes)


def _notes(usage: Usage) -> Iterator[str]:
    if usage.uniques:
        yield (
            f"enforced across partitions, at a cost for each row: {', '.join(usage.uniques)}; "
            "unless they contain the field"
        )
    if usage.incoming_foreign_keys:
        are = (
            "foreign keys reference" if usage.incoming_foreign_keys > 1 else "foreign key reference"
        )
        yield (
            f"{usage.incoming_foreign_keys} {are}{'' if usage.incoming_foreign_keys > 1 else 's'} "
            "it: those rows can follow it into partitions of their own"
        )


def _proposal(best: FieldAdvice, growth: Growth, usage: Usage, room: ServerRoom) -> Proposal:
    size = (usage.table_bytes + usage.index_bytes) / max(usage.rows, 1)
    months = _span(growth)
    finest = 1 if best.candidate.is_date else 0
    at = _MONTHLY
    while at > finest and growth.lately * size * INTERVALS[at][1] > LARGEST_PARTITION_BYTES:
        at -= 1
    while at < len(INTERVALS) - 1 and at >= _MONTHLY:
        is_tiny = growth.lately * size * INTERVALS[at][1] < SMALLEST_PARTITION_BYTES
        if not is_tiny and months / INTERVALS[at][1] <= MOST_PARTITIONS:
            break
        at += 1
    name, length = INTERVALS[at]
    partitions = int(-(-months // length)) + BESIDES
    locks = (1 + usage.indexes) * partitions
    rows = int(growth.lately * length)
    days = max(usage.seconds / _DAY_S, 1 / 24)
    inserts = int(usage.inserted / days)
    return Proposal(
        field=best.candidate.field,
        interval=name,
        partitions=partitions,
        partition_rows=rows,
        partition_bytes=int(rows * size),
        locks=locks,
        transactions=room.locks // locks,
        inserts_per_day=inserts,
        insert_seconds_per_day=round(inserts * CREATE_US / 1e6, 1),
    )


def _counted(months: int) -> str:
    return f"{months} months" if months != 1 else "1 month"


def _span(growth: Growth) -> int:
    first, last = min(growth.months), max(growth.months)
    return _number(last) - _number(first) + 1


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)


def _months(growth: Growth) -> str:
    first, last = min(growth.months), max(growth.months)
    return first if first == last else f"{first} up to {last}"


def _month(moment: datetime.datetime) -> str:
    return f"{moment.year:04}-{moment.month:02}"


def _next_month(moment: datetime.datetime) -> datetime.datetime:
    year, month = moment.year + moment.month // 12, moment.month % 12 + 1
    return datetime.datetime(min(year, datetime.MAXYEAR), month, 1, tzinfo=datetime.timezone.utc)


def _spread(lower: datetime.datetime, upper: datetime.datetime) -> Iterator[tuple[str, float]]:
    """Yield the months between two times, and the share of that time which is of each."""
    if lower >= upper:
        yield _month(lower), 1.0
        return
    whole = (upper - lower).total_seconds()
    at = lower
    while at < upper:
        until = min(_next_month(at), upper)
        if until <= at:  # the last month that there is
            yield _month(at), (upper - at).total_seconds() / whole
            return
        yield _month(at), (until - at).total_seconds() / whole
        at = until


_READS = re.compile(r"\s*(?:WITH|SELECT|UPDATE|DELETE)\b", re.IGNORECASE)
_WHERE = re.compile(r"\bWHERE\b", re.IGNORECASE)


def names(text: str, table: str) -> bool:
    """Return whether a statement may name a table: where its name is not, it does not.

    Args:
        text: The statement.
        table: The table, without its schema.
    """
    return table.replace('"', '""') in text


def _is_of(text: str, table: str) -> bool:
    """Return whether a statement reads, updates or deletes rows of a table."""
    written = re.escape(table.replace('"', '""'))
    named = re.search(rf'(?<![\w"]){written}(?![\w"])|"{written}"', text)
    return bool(named and _READS.match(text))


def _compares(text: str, column: str) -> bool:
    """Return whether a statement compares a column itself with a value, behind WHERE."""
    where = _WHERE.search(text)
    if where is None:
        return False
    written = re.escape(column.replace('"', '""'))
    name = rf'(?:"{written}"|(?<![\w"]){written})(?![\w"])'
    compared = rf"{name}\)?\s*(?:>=|<=|=|<|>|BETWEEN\b|IN\s*\()\s*\(?\s*(?:\$\d+|'|\d)"
    return bool(re.search(compared, text[where.end() :], re.IGNORECASE))
