"""Measure in alternation: every sample of one variant is taken beside those of the others."""

from __future__ import annotations

import gc
import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from bench import tables
from bench.data import COLUMNS, Row, copy_text, insert_statement, make_rows, one_row_each
from bench.models import MODELS, Entry
from bench.variants import (
    COPY_DELETE,
    NATIVE,
    OTHERS,
    OURS,
    PLAIN,
    RULE,
    SIZES,
    TRIGGER,
    VARIANTS,
    Variant,
    month,
)

Work = Callable[[], object]


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int
    samples: int  # of the short measures, in each round
    created_rows: int  # in each sample of create()
    installations: int
    idle_runs: int  # for each installation
    plans: int
    sessions: int
    snapshot_thousands: int


FULL = Effort(10, 5, 240, 3, 5, 40, 30, 10)
QUICK = Effort(3, 3, 120, 1, 3, 15, 8, 5)


@dataclass(frozen=True)
class Measure:
    """One way to insert.

    Args:
        name: For JSON.
        title: For people.
        prepare: Does what is not timed, and returns what is.
        months: Over how many partitions the rows are spread; None: over all.
    """

    name: str
    title: str
    prepare: Callable[[type[Entry], list[Row]], Work]
    months: int | None = None


def _create(model: type[Entry], rows: list[Row]) -> Work:
    manager: Any = model._default_manager

    def work() -> None:
        for row in rows:
            manager.create(**row)

    return work


def _create_in_transaction(model: type[Entry], rows: list[Row]) -> Work:
    return transaction.atomic(_create(model, rows))


def _bulk_create(model: type[Entry], rows: list[Row]) -> Work:
    manager: Any = model._default_manager
    instances = [model(**row) for row in rows]
    return lambda: manager.bulk_create(instances)


def _insert(model: type[Entry], rows: list[Row]) -> Work:
    table = model._meta.db_table
    statements = [
        insert_statement(table, rows[start : start + 1_000]) for start in range(0, len(rows), 1_000)
    ]

    def work() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return work


def _single_inserts(model: type[Entry], rows: list[Row]) -> Work:
    statements = [insert_statement(model._meta.db_table, [row]) for row in rows]

    def work() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return work


def _copy(model: type[Entry], rows: list[Row]) -> Work:
    return copy_work(model._meta.db_table, COLUMNS, copy_text(rows))


def copy_work(table: str, columns: Sequence[str], text: str) -> Work:
    """Return what copies lines of text into a table."""
    command = f"COPY {table} ({', '.join(columns)}) FROM STDIN"

    def work() -> None:
        with connection.cursor() as cursor:
            driver_cursor: Any = cursor.cursor
            if hasattr(driver_cursor, "copy_expert"):
                driver_cursor.copy_expert(command, io.StringIO(text))
            else:
                with driver_cursor.copy(command) as copy:
                    copy.write(text)

    return work


CREATE = Measure("create", "create()", _create)
CREATE_ONE_MONTH = Measure("create_one_month", "create(), one month", _create, months=1)
CREATE_IN_TRANSACTION = Measure(
    "create_in_transaction", "create(), one transaction", _create_in_transaction
)
BULK_CREATE = Measure("bulk_create", "bulk_create of 10,000", _bulk_create)
INSERT = Measure("insert", "INSERT of 1,000", _insert)
INSERT_ONE_MONTH = Measure("insert_one_month", "INSERT of 1,000, one month", _insert, months=1)
COPY = Measure("copy", "COPY of 10,000", _copy)

#: COPY comes last: it is the one that leaves dead rows in the parent on every route.
MEASURES = (
    CREATE,
    CREATE_ONE_MONTH,
    CREATE_IN_TRANSACTION,
    BULK_CREATE,
    INSERT,
    INSERT_ONE_MONTH,
    COPY,
)

#: What each round starts with, in each table.
FIRST_ROWS = 5_000


def samples_of(measure: Measure, effort: Effort) -> tuple[int, int]:
    """Return how many samples a round takes, and of how many rows each."""
    if measure in (CREATE, CREATE_ONE_MONTH, CREATE_IN_TRANSACTION):
        return effort.samples, effort.created_rows
    if measure == BULK_CREATE:
        return 1, 10_000
    return (2, 10_000) if measure == COPY else (effort.samples, 2_000)


def timed(work: Work) -> float:
    """Do the work, and return the seconds it took."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    finally:
        gc.enable()


def turned(number: int) -> Sequence[Variant]:
    """Return all variants, beginning with another each time: none always follows the same one."""
    first = number % len(VARIANTS)
    return (*VARIANTS[first:], *VARIANTS[:first])


# The rounds


class Inserts:
    """All figures of inserting.

    seconds, wal: (size, measure, variant) -> one figure a row for each sample.
    parent: (size, moment, variant) -> bytes of the parent's heap for each round.
    """

    def __init__(self) -> None:
        self.seconds: dict[tuple[int, str, str], list[float]] = {}
        self.wal: dict[tuple[int, str, str], list[float]] = {}
        self.parent: dict[tuple[int, str, str], list[int]] = {}
        self.checkpoints = 0

    def run(self, effort: Effort, advance: Callable[[str], None]) -> None:
        """Run all rounds."""
        turn = 0
        for number in range(effort.rounds):
            self._begin_round(number)
            for measure in MEASURES:
                if measure == COPY:
                    self._record_parent_sizes("inserts")
                samples, count = samples_of(measure, effort)
                for sample in range(samples):
                    for size in SIZES:
                        seed = f"{number} {measure.name} {sample}"
                        rows = make_rows(measure.months or size, count, seed)
                        for variant in turned(turn):
                            self._sample(measure, size, variant, rows)
                        turn += 1
                advance(f"round {number + 1} of {effort.rounds}: {measure.title}")
            self._record_parent_sizes("COPY")
            self._check()
        for size in SIZES:
            for variant in VARIANTS:
                if variant not in OTHERS:
                    only = "ONLY " if connection.pg_version >= 180000 else ""  # type: ignore[attr-defined]
                    tables.execute(f"VACUUM {only}{variant.table(size)}")
        self._record_parent_sizes("VACUUM")

    def _begin_round(self, number: int) -> None:
        """Empty all tables, insert the first rows, and settle the session's plans."""
        tables.execute("CHECKPOINT")
        for size in SIZES:
            rows = make_rows(size, FIRST_ROWS, f"{number} first")
            for variant in VARIANTS:
                warm_up(variant, size, rows)

    def _sample(self, measure: Measure, size: int, variant: Variant, rows: list[Row]) -> None:
        model = MODELS[variant.name, size]
        work = measure.prepare(model, rows)
        # Load what other tables have displaced from the processor's caches.
        tables.execute(insert_statement(variant.table(size), one_row_each(size)))
        before = wal_position()
        seconds = timed(work)
        after = wal_position()
        at = (size, measure.name, variant.name)
        self.seconds.setdefault(at, []).append(seconds / len(rows))
        if before[1] == after[1]:
            self.wal.setdefault(at, []).append((after[0] - before[0]) / len(rows))
        else:
            self.checkpoints += 1  # page images may be among the bytes

    def _record_parent_sizes(self, moment: str) -> None:
        for size in SIZES:
            for variant in VARIANTS:
                if variant in OTHERS:
                    continue
                size_bytes = tables.fetch(f"SELECT pg_relation_size('{variant.table(size)}')")
                self.parent.setdefault((size, moment, variant.name), []).append(size_bytes)

    def _check(self) -> None:
        for size in SIZES:
            counts = {
                variant.title: tables.fetch(f"SELECT count(*) FROM {variant.table(size)}")
                for variant in VARIANTS
            }
            if len(set(counts.values())) != 1:
                raise RuntimeError(f"The tables have different numbers of rows: {counts}")


def warm_up(variant: Variant, size: int, rows: list[Row]) -> None:
    """Empty a table, insert rows, and use each partition often enough for its plans to settle.

    The large inserts come first: copy-and-delete gets its best plan, by index, if its session plans
    the DELETE while the parent has many dead rows.
    """
    model = MODELS[variant.name, size]
    tables.execute(f"TRUNCATE {variant.table(size)}")
    _insert(model, rows)()
    # As autovacuum does at some time; it is off, since that time is not known.
    tables.execute(f"ANALYZE {variant.table(size)}")
    for row in one_row_each(size)[:12]:
        model._default_manager.create(**row)
    tables.execute(insert_statement(variant.table(size), one_row_each(size, times=8)))


def wal_position() -> tuple[int, str]:
    """Return the bytes of WAL so far, and where the last checkpoint began."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, "
            "CASE WHEN current_setting('full_page_writes') = 'on' "
            "THEN (SELECT redo_lsn::text FROM pg_control_checkpoint()) ELSE '' END"
        )
        written, redo = cursor.fetchone()
    return int(written), str(redo)


# The others


def installations(effort: Effort, advance: Callable[[str], None]) -> dict[str, dict[str, Any]]:
    """Create all tables, and time the creation of the most partitions; the tables are kept."""
    most = max(SIZES)
    result: dict[str, dict[str, Any]] = {
        variant.name: {"install": [], "idle_run": []} for variant in (NATIVE, *OURS)
    }
    for size in SIZES:
        for variant in VARIANTS:
            tables.create(variant, MODELS[variant.name, size], size)
            if size != most:
                tables.partition(variant, MODELS[variant.name, size], size)
        advance(f"tables of {size} partitions")
    for number in range(effort.installations):
        for variant in turned(number):
            model = MODELS[variant.name, most]
            if number and variant.route:
                tables.uninstall(model)
            elif number and variant == NATIVE:
                tables.execute(f"DROP TABLE {variant.table(most)}")
            elif number:
                continue
            seconds = timed(lambda v=variant, m=model: tables.partition(v, m, most))  # type: ignore[misc]
            if variant.name in result:
                result[variant.name]["install"].append(seconds)
        for _ in range(effort.idle_runs):
            for variant in OURS:
                model = MODELS[variant.name, most]
                seconds = timed(lambda v=variant, m=model: _idle_run(v, m))  # type: ignore[misc]
                result[variant.name]["idle_run"].append(seconds)
        advance(f"installation {number + 1} of {effort.installations}")
    return result


def _idle_run(variant: Variant, model: type[Entry]) -> None:
    if tables.install(model, variant):
        raise RuntimeError(f"A second run on {model._meta.db_table} had something to do.")


def planning(effort: Effort) -> dict[int, dict[str, list[float]]]:
    """Time the planning of a query for one day, in seconds."""
    result: dict[int, dict[str, list[float]]] = {}
    for size in SIZES:
        day = month(size // 2) + timedelta(days=9)
        for variant in VARIANTS:
            tables.execute(f"ANALYZE {variant.table(size)}")
        for number in range(effort.plans):
            for variant in turned(number):
                query = (
                    f"EXPLAIN (SUMMARY, FORMAT JSON) SELECT * FROM {variant.table(size)} "
                    f"WHERE created_at >= '{day}' AND created_at < '{day + timedelta(days=1)}'"
                )
                tables.fetch(query)
                plan = tables.fetch(query)
                (plan,) = json.loads(plan) if isinstance(plan, str) else plan
                times = result.setdefault(size, {}).setdefault(variant.name, [])
                times.append(plan["Planning Time"] / 1_000)
    return result


def new_sessions(effort: Effort) -> dict[int, dict[str, list[float]]]:
    """Time the first insert of a session: it compiles the functions and makes the plans."""
    result: dict[int, dict[str, list[float]]] = {}
    for number in range(effort.sessions):
        for size in SIZES:
            (row,) = make_rows(size, 1, f"session {number}")
            for variant in turned(number):
                with another_session() as cursor:
                    cursor.execute(f"SELECT count(*) FROM {PLAIN.table(size)} WHERE id = 0")
                    statement = insert_statement(variant.table(size), [row])
                    seconds = timed(lambda c=cursor, s=statement: c.execute(s))  # type: ignore[misc]
                    result.setdefault(size, {}).setdefault(variant.name, []).append(seconds)
    return result


SNAPSHOT_VARIANTS = (PLAIN, NATIVE, RULE, TRIGGER, COPY_DELETE)


def old_snapshot(effort: Effort, advance: Callable[[str], None]) -> dict[str, list[float]]:
    """Time single inserts, a thousand after the other, while another session's snapshot is open."""
    size = min(SIZES)
    result: dict[str, list[float]] = {variant.name: [] for variant in SNAPSHOT_VARIANTS}
    for variant in SNAPSHOT_VARIANTS:
        warm_up(variant, size, make_rows(size, FIRST_ROWS, "snapshot"))
    with snapshot():
        for thousand in range(effort.snapshot_thousands):
            rows = make_rows(size, 1_000, f"snapshot {thousand}")
            for start in range(0, len(rows), 250):
                for variant in SNAPSHOT_VARIANTS:
                    work = _single_inserts(MODELS[variant.name, size], rows[start : start + 250])
                    result[variant.name].append(timed(work) / 250)
            for variant in SNAPSHOT_VARIANTS:
                tables.execute(f"ANALYZE {variant.table(size)}")
            advance(f"thousand {thousand + 1} under an old snapshot")
    return {name: _means(quarters, 4) for name, quarters in result.items()}


def _means(values: list[float], of: int) -> list[float]:
    return [sum(values[start : start + of]) / of for start in range(0, len(values), of)]


@contextmanager
def another_session() -> Iterator[Any]:
    """Yield a cursor of a session that is opened for it."""
    other = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


@contextmanager
def snapshot() -> Iterator[None]:
    """Keep a snapshot open in another session."""
    with another_session() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(f"SELECT count(*) FROM {PLAIN.table(min(SIZES))}")
        yield
        cursor.execute("ROLLBACK")
