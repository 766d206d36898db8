"""The speed of the monthly life: a month is archived, retired, dropped and restored.

    python -m bench.archives [--rows N] [--stars N] [--rounds N] [--format csv]

DATABASE_URL names a server, as for `bench.moving`. One month has all the rows; it is archived,
retired, dropped and restored in each round. Archives are compared with `psql -c 'COPY .. TO STDOUT'
| zstd` of the same tables at the same level, restores with `zstd -d | psql -c 'COPY .. FROM STDIN'`
into tables without indexes, and making the same ones. Of each pair, the first is the other one each
time. psql and zstd must be installed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import connection

from bench import moving
from bench.moving import Cost, database, execute, fetch, in_words, install_all, quantiles, silence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from parting.archives.writing import FamilyTable
    from parting.schema.partitioned import Declaration

#: The month that has the rows.
SUFFIX, MONTH = "202601", "2026-01-01Z"

#: How many rows there are of the present month.
LATER = 1_000

TABLES = ("bench_tweet", "bench_star")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.archives")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--stars", type=int, default=1, help="rows that follow each row; 0: none")
    parser.add_argument("--text", type=int, default=128, help="bytes of text a row")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", default="csv", choices=("csv", "parquet"))
    options = parser.parse_args()
    with database(), tempfile.TemporaryDirectory(prefix="parting-bench-") as folder:
        figures = Figures(options.rows, options.stars)
        make(options)
        for number in range(options.rounds):
            one_round(Path(folder) / str(number), options, figures, number)
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        figures.print()
    return 0


@dataclass
class Figures:
    """What was measured.

    Args:
        rows: How many rows the month has.
        stars: How many rows follow each of them.
        seconds: By what was done, how long it took in each round.
        cpu: By what was done, the processor time of the client and of the server's process.
        locked: How long the longest transaction of each retirement took, but for batches of keys.
        keys: How many keys were removed.
        batches: How long each batch of keys took.
    """

    rows: int
    stars: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    locked: list[float] = field(default_factory=list)
    keys: int = 0
    batches: list[float] = field(default_factory=list)

    @contextmanager
    def timed(self, what: str, *, is_own: bool = True) -> Iterator[None]:
        """Time what is done, by this process (its own doing) or by others."""
        ((pid,),) = fetch("SELECT pg_backend_pid()")
        cost = Cost(pid)
        cost.start()
        yield
        cost.stop()
        self.seconds.setdefault(what, []).append(cost.wall)
        cpu = (cost.client, cost.server) if is_own else (0.0, 0.0)
        self.cpu.setdefault(what, []).append(cpu)

    def print(self) -> None:
        """Print medians, and the ratios of those that are compared."""
        rows = self.rows * (1 + self.stars)
        print(f"a month of {self.rows:,} rows, and {self.rows * self.stars:,} that follow them")
        for what, seconds in self.seconds.items():
            median = statistics.median(seconds)
            client, server = (statistics.median(one) for one in zip(*self.cpu[what], strict=True))
            cpu = f"; CPU: client {client:.1f} s, server {server:.1f} s" if client else ""
            print(
                f"{what}: {median:.2f} s ({', '.join(f'{one:.2f}' for one in seconds)}), "
                f"{rows / median:,.0f} rows a second{cpu}"
            )
        print(
            f"retirement: locks held for {statistics.median(self.locked):.3f} s, "
            f"{max(self.locked):.3f} s at most"
        )
        for ours, plain in ((ARCHIVE, COPY_OUT), (RESTORE, COPY_IN)):
            pairs = zip(self.seconds[ours], self.seconds[plain], strict=True)
            ratio = statistics.median(other / one for one, other in pairs)
            print(f"{ours} at {ratio:.2f} of the rate of {plain}")
        minutes = sum(map(sum, self.cpu[KEYS])) / 60
        print(
            f"keys removed: {minutes / self.keys * 1e6:.2f} minutes of CPU a million, "
            f"in {len(self.batches):,} batches: {in_words(quantiles(self.batches))}"
        )


#: What is timed.
ARCHIVE, VERIFY, COPY_OUT = "archive", "read back and compare", "COPY | zstd"
RETIRE, KEYS, DROP = "retire, with its keys", "remove keys", "drop"
RESTORE, COPY_IN = "restore", "zstd -d | COPY, indexes"


def make(options: argparse.Namespace) -> None:
    """Make the tables, with a month of rows and a few of later ones."""
    with connection.schema_editor() as editor:
        for model in models(options):
            editor.create_model(model)
    install_all(follower=options.stars > 0)
    moving.Tweet.objects.get_partition(SUFFIX, create=True)
    for beginning, days, rows in ((MONTH, 30, options.rows), ("2026-11-01Z", 14, LATER)):
        execute(
            f"INSERT INTO bench_tweet (created_at, author, hits, text) "
            f"SELECT '{beginning}'::timestamptz + i * (interval '{days} days' / {rows}), "
            f"hashint8(i) & 65535, 0, repeat(md5(i::text), {max(1, options.text // 32)}) "
            f"FROM generate_series(1, {rows}) i"
        )
    if options.stars:
        execute(
            "INSERT INTO bench_star (tweet_id, who) SELECT id, i FROM bench_tweet, "
            f"generate_series(1, {options.stars}) i"
        )
    execute("VACUUM ANALYZE")


def models(options: argparse.Namespace) -> list[Any]:
    return [moving.Tweet, moving.Star] if options.stars else [moving.Tweet]


def one_round(folder: Path, options: argparse.Namespace, figures: Figures, number: int) -> None:
    """Archive the month, retire and drop it, and restore it."""
    from parting.archives.places import open_archive
    from parting.archives.writing import verify_archive, write_archive
    from parting.declarations.validation import declaration
    from parting.pipeline.archive import family_tables
    from parting.pipeline.restore import restore

    family = [declaration(one) for one in models(options)]
    tables = family_tables(connection, family, SUFFIX)
    folder.mkdir()
    plain = {one.name.name: folder / f"{one.name.name}.csv.zst" for one in tables}
    where = ""

    def archive() -> None:
        nonlocal where
        with figures.timed(ARCHIVE):
            where = write_archive(
                connection, tables, folder, now=moving.NOW, data_format=options.format
            )

    def copy_out() -> None:
        with figures.timed(COPY_OUT, is_own=False):
            for name, path in plain.items():
                shell(
                    f'psql -qX -c "COPY (SELECT * FROM ONLY {name}) TO STDOUT (FORMAT csv)" '
                    f"| zstd -q -3 > {path}"
                )

    in_turn(number, archive, copy_out)
    with figures.timed(VERIFY):
        verify_archive(where, connection)
    indexes = {one.name.name: indexes_of(one) for one in tables}
    for name in plain:
        execute(f"CREATE TABLE plain_{name} (LIKE {name} INCLUDING DEFAULTS)")
    retire_month(family, figures)

    def bring_back() -> None:
        with figures.timed(RESTORE):
            restore(connection, family, open_archive(where), silence())

    def copy_in() -> None:
        with figures.timed(COPY_IN, is_own=False):
            for name, path in plain.items():
                shell(f'zstd -qdc {path} | psql -qX -c "COPY plain_{name} FROM STDIN (FORMAT csv)"')
                for statement in indexes[name]:
                    execute(statement)

    in_turn(number, bring_back, copy_in)
    for name in plain:
        execute(f"DROP TABLE plain_{name}")
    execute("VACUUM ANALYZE")
    check_counts(options)


def in_turn(number: int, one: Callable[[], None], other: Callable[[], None]) -> None:
    """Do two things, each of which begins every other time."""
    for do in (one, other) if number % 2 == 0 else (other, one):
        execute("CHECKPOINT")
        do()


def shell(command: str) -> None:
    """Run a pipeline against the database."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": parts.username or "",
        "PGPASSWORD": parts.password or "",
        "PGDATABASE": connection.settings_dict["NAME"],
    }
    subprocess.run(["bash", "-o", "pipefail", "-c", command], env=environment, check=True)


def indexes_of(table: FamilyTable) -> list[str]:
    """Return what makes the indexes of a partition on its plain copy."""
    name = table.name.name
    found = fetch(
        "SELECT pg_get_indexdef(indexrelid), indexrelid::regclass::text FROM pg_index "
        f"WHERE indrelid = '{name}'::regclass"
    )
    return [
        statement.replace(f" {index} ", f" plain_{index} ").replace(
            f" ON public.{name} ", f" ON public.plain_{name} "
        )
        for statement, index in found
    ]


def retire_month(family: Sequence[Declaration], figures: Figures) -> None:
    """Retire the month, and drop it."""
    from parting.execution.runner import Runner
    from parting.pipeline import retire as retiring
    from parting.planning.retire import Wish

    transactions: list[float] = []
    finish = retiring.finish

    def timed_finish(*arguments: Any, **more: Any) -> None:
        before = keys()
        with figures.timed(KEYS):
            finish(*arguments, **more)
        figures.keys += before - keys()

    with (
        replaced(Runner, "_execute_block", timing(Runner._execute_block, transactions)),
        replaced(Runner, "batch", timing_context(Runner.batch, figures.batches)),
        replaced(retiring, "finish", timed_finish),
        figures.timed(RETIRE),
    ):
        terms = retiring.Terms(Wish(suffixes=(SUFFIX,)))
        retiring.retire(connection, family, moving.NOW, terms, silence())
    figures.locked.append(max(transactions))
    with figures.timed(DROP):
        _, refused = retiring.drop_retired(connection, family, moving.NOW, 0, silence())
    if refused:
        raise RuntimeError(f"The month was not dropped: {refused}")


def keys() -> int:
    """Count the keys that are recorded."""
    names = ", ".join(f"'{table}_keys'" for table in TABLES)
    found = fetch(f"SELECT relname FROM pg_class WHERE relname IN ({names})")
    return sum(fetch(f"SELECT count(*) FROM {name}")[0][0] for (name,) in found)


@contextmanager
def replaced(owner: Any, name: str, by: Any) -> Iterator[None]:
    """Replace an attribute for some time."""
    before = getattr(owner, name)
    setattr(owner, name, by)
    try:
        yield
    finally:
        setattr(owner, name, before)


def timing(function: Any, into: list[float]) -> Any:
    """Return a function that also notes how long it took."""

    def timed(*arguments: Any) -> Any:
        began = time.perf_counter()
        result = function(*arguments)
        into.append(time.perf_counter() - began)
        return result

    return timed


def timing_context(function: Any, into: list[float]) -> Any:
    """Return a context manager that also notes how long it was entered."""

    @contextmanager
    def timed(*arguments: Any) -> Iterator[Any]:
        began = time.perf_counter()
        with function(*arguments) as entered:
            yield entered
        into.append(time.perf_counter() - began)

    return timed


def check_counts(options: argparse.Namespace) -> None:
    """Check that the month is there again."""
    tweets = options.rows + LATER
    expected = (tweets, tweets * options.stars)
    for table, count in zip(TABLES[: 1 + (options.stars > 0)], expected, strict=False):
        ((found,),) = fetch(f"SELECT count(*) FROM {table}")
        if found != count:
            raise RuntimeError(f"{table} has {found:,} rows, not {count:,}")


if __name__ == "__main__":
    sys.exit(main())
