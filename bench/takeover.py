"""How long a takeover locks a table, and how long writers wait for it.

    python -m bench.takeover [--rows N] [--partitions N] [--writers N] [--follower]

DATABASE_URL names a server, as for `bench.moving`. The rows are of 24 months, and the partitions of
this month and of those ahead; rows of this month move before the table is taken over.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import threading
import time
from typing import Any

from django.db import connection

from bench import moving
from bench.moving import Writer, database, execute, fetch, in_words, make, quantiles


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.takeover")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--text", type=int, default=128, help="bytes of text a row")
    parser.add_argument("--partitions", type=int, default=30)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--follower", action="store_true", help="two more rows follow each row")
    options = parser.parse_args()
    with database():
        take_over(options)
    return 0


def take_over(options: argparse.Namespace) -> None:
    """Take the table over, and its follower, beside writers."""
    from parting.declarations.validation import declaration
    from parting.pipeline.takeover import takeover

    make(options.rows, options.text, follower=options.follower)
    models = [moving.Tweet, moving.Star] if options.follower else [moving.Tweet]
    ahead = options.partitions - 1
    execute("CHECKPOINT")
    phase: Any = multiprocessing.Value("i", 1)
    results: multiprocessing.Queue[Any] = multiprocessing.Queue()
    name = connection.settings_dict["NAME"]
    connection.close()  # the processes must not have it
    writers = [
        multiprocessing.Process(target=Writer(phase, results, n).run, args=(name, options.rows))
        for n in range(options.writers)
    ]
    for one in writers:
        one.start()
    time.sleep(5)
    phase.value = 2
    with Watch() as watch:
        began = time.monotonic()
        for model in models:
            takeover(connection, declaration(model), moving.NOW, moving.silence(), ahead=ahead)
        took = time.monotonic() - began
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
    ((partitions,),) = fetch(
        "SELECT count(*) FROM pg_inherits WHERE inhparent = 'bench_tweet'::regclass"
    )
    print(f"{options.rows:,} rows, {partitions} partitions, {took:.1f} s in all")
    for table, seconds in watch.held.items():
        print(f"{table}: ACCESS EXCLUSIVE for {1000 * seconds:.0f} ms at most")
    if writers:
        print(f"writers before: {in_words(quantiles(waits[1]))}, {len(waits[1]):,} writes")
        print(f"writers meanwhile: {in_words(quantiles(waits[2]))}, {len(waits[2]):,} writes")
        print(f"{failed} errors")
    else:
        print(f"WAL of the transaction with the longest lock: {watch.wal / 1e6:.2f} MB")


class Watch:
    """Looks all the time who has ACCESS EXCLUSIVE locks on the tables themselves."""

    def __init__(self) -> None:
        self.held: dict[str, float] = {}
        self.wal = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        own = connection.copy("watch")
        since: dict[tuple[str, str], float] = {}
        position: dict[tuple[str, str], int] = {}
        with own.cursor() as cursor:
            while not self._stop.is_set():
                cursor.execute(
                    "SELECT c.relname::text, l.virtualtransaction, "
                    "(pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint "
                    "FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation "
                    "WHERE l.mode = 'AccessExclusiveLock' AND l.granted "
                    "AND c.relname IN ('bench_tweet', 'bench_star')"
                )
                now = time.monotonic()
                seen = {(table, who): wal for table, who, wal in cursor.fetchall()}
                for one, wal in seen.items():
                    since.setdefault(one, now)
                    position.setdefault(one, wal)
                for one in [one for one in since if one not in seen]:
                    seconds = now - since.pop(one)
                    if seconds > max(self.held.values(), default=0):
                        cursor.execute("SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint")
                        self.wal = cursor.fetchone()[0] - position[one]
                    position.pop(one)
                    self.held[one[0]] = max(seconds, self.held.get(one[0], 0))
                time.sleep(0.001)
        own.close()


if __name__ == "__main__":
    sys.exit(main())
