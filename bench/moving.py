"""The speed of a drain, beside the loop that everybody writes, and beside writers.

    python -m bench.moving [--rows N] [--batch-size N] [--follower] [--text BYTES]
    python -m bench.moving --writers 4 [--seconds 10] [--rounds 2]

DATABASE_URL names a server on this machine, on which a database is created, and dropped in the end:
`python -m tests.postgres --set fsync=on --set synchronous_commit=on --set full_page_writes=on --
python -m bench.moving`. Figures of durable commits: rows that move are to be safe.

Without writers, each batch of the drain is followed by one of the loop, with as many rows: `WITH
gone AS (DELETE .. RETURNING ..) INSERT ..` from a plain table to plain tables that have the same
indexes. What is compared is wall time, and CPU time of the server's process and of the client.
"""

from __future__ import annotations

import argparse
import datetime
import multiprocessing
import os
import random
import secrets
import statistics
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import django
import psycopg2
from django.conf import settings
from django.db import connection, models

from parting import Monthly, PartitionForeignKey, PartitionManager
from tests.postgres import django_database
from tests.settings import use_driver

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = 24
NOW = datetime.datetime(2026, 11, 15, tzinfo=datetime.timezone.utc)
BEGINNING = datetime.datetime(2024, 12, 1, tzinfo=datetime.timezone.utc)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.moving")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--text", type=int, default=128, help="bytes of text a row")
    parser.add_argument("--batch-size", type=int)
    parser.add_argument("--follower", action="store_true", help="two more rows follow each row")
    parser.add_argument("--writers", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--max-lock-ms", type=int, default=50)
    parser.add_argument("--profile", help="a command that is run with the process's number")
    options = parser.parse_args()
    with database():
        if options.writers:
            beside_writers(options)
        else:
            beside_the_loop(options)
    return 0


@contextmanager
def database() -> Iterator[None]:
    """Make a database, which is dropped in the end, and the models in it."""
    use_driver("psycopg2")
    settings.configure(
        DATABASES={"default": django_database(os.environ["DATABASE_URL"])},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["parting"],
        USE_TZ=True,
        TIME_ZONE="UTC",
    )
    django.setup()
    global Tweet, Star
    Tweet, Star = _models()
    name = f"parting_bench_{secrets.token_hex(4)}"
    execute(f"CREATE DATABASE {name}")
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        execute(f"DROP DATABASE {name} WITH (FORCE)")


Tweet: Any = None
Star: Any = None


def _models() -> tuple[Any, Any]:
    class Tweet(models.Model):
        created_at = models.DateTimeField(db_index=True)
        author = models.BigIntegerField(db_index=True)
        hits = models.IntegerField()
        text = models.TextField()

        objects = PartitionManager(by=Monthly("created_at", ahead=0))

        class Meta:
            app_label = "parting"
            db_table = "bench_tweet"

    class Star(models.Model):
        tweet = PartitionForeignKey(Tweet, models.CASCADE, related_name="+")
        who = models.BigIntegerField()

        objects = PartitionManager()

        class Meta:
            app_label = "parting"
            db_table = "bench_star"

    return Tweet, Star


def execute(sql: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def fetch(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def fill(table: str, rows: int, text: int) -> None:
    """Insert rows in the order of time, as they come, spread over all months."""
    execute(
        f"INSERT INTO {table} (created_at, author, hits, text) "
        f"SELECT '{BEGINNING}'::timestamptz + i * (interval '{MONTHS * 30 - 20} days' / {rows}), "
        f"hashint8(i) & 65535, 0, repeat(md5(i::text), {max(1, text // 32)}) "
        f"FROM generate_series(1, {rows}) i"
    )


def make(rows: int, text: int, *, follower: bool) -> None:
    """Make the table, full."""
    with connection.schema_editor() as editor:
        editor.create_model(Tweet)
        if follower:
            editor.create_model(Star)
    fill("bench_tweet", rows, text)
    if follower:
        execute(
            "INSERT INTO bench_star (tweet_id, who) SELECT id, i FROM bench_tweet, "
            "generate_series(1, 2) i"
        )
    execute("VACUUM ANALYZE")


def install_all(*, follower: bool) -> None:
    """Install the tables."""
    for model in (Tweet, Star) if follower else (Tweet,):
        install(model)


def install(model: Any) -> None:
    from parting.declarations.validation import declaration
    from parting.pipeline.install import install as run

    run(connection, declaration(model), NOW, silence())


def silence() -> Any:
    from parting.execution.progress import Reporter

    return Reporter()


def months() -> list[str]:
    return [f"{2024 + (11 + i) // 12}{(11 + i) % 12 + 1:02}" for i in range(MONTHS + 1)]


def make_plain(rows: int, text: int) -> None:
    execute("CREATE TABLE loop (LIKE bench_tweet INCLUDING INDEXES INCLUDING IDENTITY)")
    fill("loop", rows, text)
    execute("VACUUM ANALYZE loop")
    for month in months():
        execute(f"CREATE TABLE loop_{month} (LIKE loop INCLUDING INDEXES)")


@dataclass
class Cost:
    """What moving rows has cost.

    Args:
        pid: The number of the server's process.
    """

    pid: int
    rows: int = 0
    wall: float = 0.0
    server: float = 0.0
    client: float = 0.0
    _before: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def start(self) -> None:
        self._before = self._now()

    def stop(self) -> None:
        spent = [b - a for a, b in zip(self._before, self._now(), strict=True)]
        self.wall += spent[0]
        self.server += spent[1]
        self.client += spent[2]

    def _now(self) -> tuple[float, float, float]:
        with open(f"/proc/{self.pid}/schedstat", encoding="ascii") as file:
            return time.perf_counter(), int(file.read().split()[0]) / 1e9, time.process_time()

    def each(self) -> str:
        a_row = 1e6 / max(self.rows, 1)
        return (
            f"{self.rows:,} rows, {self.rows / self.wall:,.0f} a second; a row: "
            f"{self.wall * a_row:.1f} us wall, {self.server * a_row:.1f} us CPU of the server, "
            f"{self.client * a_row:.1f} us CPU of the client"
        )


class Loop:
    """The loop that everybody writes."""

    def __init__(self) -> None:
        self.connection = connection.copy("loop")
        self.cursor = self.connection.cursor()
        self.cursor.execute("SELECT pg_backend_pid()")
        self.cost = Cost(self.cursor.fetchone()[0])
        self.after = 0

    def batch(self, size: int) -> None:
        """Move as many rows as the drain has just moved."""
        self.cost.start()
        self.cursor.execute("BEGIN")
        self.cursor.execute(
            "SELECT id, to_char(created_at, 'YYYYMM') FROM loop WHERE id > %s ORDER BY id LIMIT %s",
            [self.after, size],
        )
        places: dict[str, list[int]] = {}
        for key, month in self.cursor.fetchall():
            places.setdefault(month, []).append(key)
            self.after = key
        columns = "id, created_at, author, hits, text"
        for month, keys in places.items():
            self.cursor.execute(
                f"WITH gone AS (DELETE FROM ONLY loop WHERE id = ANY(%s) RETURNING {columns}) "
                f"INSERT INTO loop_{month} ({columns}) SELECT {columns} FROM gone",
                [keys],
            )
            self.cost.rows += self.cursor.rowcount
        self.cursor.execute("COMMIT")
        self.cost.stop()


def beside_the_loop(options: argparse.Namespace) -> None:
    from parting.declarations.validation import declaration
    from parting.execution.mover import MoveOptions
    from parting.pipeline.drain import drain

    make(options.rows, options.text, follower=options.follower)
    install_all(follower=options.follower)
    make_plain(options.rows, options.text)
    loop = Loop()
    ((pid,),) = fetch("SELECT pg_backend_pid()")
    ours = Cost(pid)
    # Missing partitions are made before, which is no part of moving.
    drain(connection, declaration(Tweet), NOW, silence(), MoveOptions(limit=options.rows // 50))
    loop.batch(options.rows // 50)
    execute("CHECKPOINT")
    moving = MoveOptions(batch_size=options.batch_size)
    has_begun = False

    def after_batch() -> bool:
        nonlocal has_begun
        if has_begun:
            ours.stop()
            moved = moving.receipt.rows - ours.rows
            ours.rows += moved
            if moved:
                loop.batch(moved)
        has_begun = True
        ours.start()
        return False

    moving.is_stopped = after_batch
    loop.cost.rows, loop.cost.wall, loop.cost.server, loop.cost.client = 0, 0.0, 0.0, 0.0
    if options.profile:
        os.system(f"{options.profile.format(pid=pid, loop=loop.cost.pid)} &")
    wal = wal_position()
    drain(connection, declaration(Tweet), NOW, silence(), moving)
    print(f"WAL of both: {(wal_position() - wal) / max(1, ours.rows):.0f} bytes a row")
    print(f"drain: {ours.each()}")
    print(f"loop:  {loop.cost.each()}")
    one, other = loop.cost, ours
    print(
        f"drain to loop: {one.wall / other.wall:.2f} by wall time, "
        f"{one.server / other.server:.2f} by CPU of the server, "
        f"{(one.server + one.client) / (other.server + other.client):.2f} with the client's"
    )
    for line in moving.receipt.lines()[:2]:
        print(line)


@dataclass
class Writer:
    """A process that writes all the time, some of it in the rows that are moving.

    Args:
        phase: 0: it waits; else which figures are taken; negative: it ends.
        results: Where it puts how long each statement took, by phase.
        seed: What makes its keys others than those of its companions.
    """

    phase: Any
    results: Any
    seed: int

    def run(self, name: str, rows: int) -> None:
        session = psycopg2.connect(os.environ["DATABASE_URL"], dbname=name)
        session.autocommit = True
        cursor, keys = session.cursor(), random.Random(self.seed)
        waits: dict[int, list[float]] = {}
        failed = 0
        while (phase := self.phase.value) >= 0:
            if not phase:
                time.sleep(0.01)
                continue
            began = time.perf_counter()
            try:
                self.write(cursor, keys.randrange(5), keys.randrange(rows) + 1)
            except psycopg2.Error:
                failed += 1
            waits.setdefault(phase, []).append(time.perf_counter() - began)
        self.results.put((waits, failed))

    @staticmethod
    def write(cursor: Any, kind: int, key: int) -> None:
        increment = f"UPDATE bench_tweet SET hits = hits + 1 WHERE id = {key}"
        statements = (
            increment,
            increment,
            f"BEGIN; SELECT FROM bench_tweet WHERE id = {key} FOR UPDATE; {increment}; COMMIT",
            "INSERT INTO bench_tweet (created_at, author, hits, text) "
            f"VALUES ('{NOW}', 1, 0, 'new')",
            f"DELETE FROM bench_tweet WHERE id = {key}",
        )
        cursor.execute(statements[kind])


def beside_writers(options: argparse.Namespace) -> None:
    """Let a drain and no drain take turns beside writers, and compare how long these wait."""
    from parting.declarations.validation import declaration
    from parting.execution.mover import MoveOptions, Mover
    from parting.pipeline.drain import drain

    make(options.rows, options.text, follower=options.follower)
    install_all(follower=options.follower)
    drain(connection, declaration(Tweet), NOW, silence(), MoveOptions(limit=100))
    execute("VACUUM ANALYZE")
    execute("CHECKPOINT")
    phase: Any = multiprocessing.Value("i", 0)
    results: multiprocessing.Queue[Any] = multiprocessing.Queue()
    name = connection.settings_dict["NAME"]
    connection.close()  # the processes must not have it
    writers = [
        multiprocessing.Process(target=Writer(phase, results, n).run, args=(name, options.rows))
        for n in range(options.writers)
    ]
    for one in writers:
        one.start()
    held: list[float] = []
    sizes: list[int] = []
    move = Mover._move

    def timed(self: Mover) -> Any:
        before = self.options.receipt.rows
        batch = move(self)
        if self.options.receipt.rows > before:
            held.append(self._held_s)
            sizes.append(self.options.receipt.rows - before)
        return batch

    Mover._move = timed  # type: ignore[method-assign]
    moved = seconds = 0.0
    for turn in range(2 * options.rounds):
        phase.value = 0
        time.sleep(0.2)
        end = time.monotonic() + options.seconds
        phase.value = 1 + turn % 2
        if turn % 2 == 0:
            time.sleep(options.seconds)
            continue
        moving = MoveOptions(
            batch_size=options.batch_size,
            max_lock_ms=options.max_lock_ms,
            is_stopped=partial(is_past, end),
        )
        drain(connection, declaration(Tweet), NOW, silence(), moving)
        moved += moving.receipt.rows
        seconds += options.seconds
    phase.value = -1
    waits: dict[int, list[float]] = {1: [], 2: []}
    failed = 0
    for _ in writers:
        found, errors = results.get()
        failed += errors
        for which, some in found.items():
            waits[which] += some
    for one in writers:
        one.join()
    without, beside = (quantiles(waits[which]) for which in (1, 2))
    print(f"writers without a drain: {in_words(without)}, {len(waits[1]):,} writes")
    print(f"writers beside it: {in_words(beside)}, {len(waits[2]):,} writes, {failed} errors")
    ratios = [b / a for a, b in zip(without, beside, strict=True)]
    print("ratio: " + ", ".join(f"{one:.2f}" for one in ratios))
    print(f"lock held: {in_words(quantiles(held))}, in {len(held):,} batches")
    print(f"rows a batch: median {statistics.median(sizes):,.0f}; {moved / seconds:,.0f} a second")


def is_past(end: float) -> bool:
    return time.monotonic() > end


def quantiles(some: list[float]) -> tuple[float, ...]:
    """Return the median, the 99th percentile and the longest, in milliseconds."""
    ordered = sorted(some)
    last = len(ordered) - 1
    return tuple(1000 * ordered[min(last, int(len(ordered) * q))] for q in (0.5, 0.99, 1))


def in_words(times: tuple[float, ...]) -> str:
    return "p50 {:.2f} ms, p99 {:.1f} ms, longest {:.0f} ms".format(*times)


def wal_position() -> int:
    ((position,),) = fetch("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")
    return int(position)


if __name__ == "__main__":
    sys.exit(main())
