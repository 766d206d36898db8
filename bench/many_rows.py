"""Many rows in one statement, and single ones, by CPU time of the server alone.

    python -m bench.many_rows [--sizes 12 120] [--rounds N] [--markdown]

DATABASE_URL names a server on this machine, on which a database is created, and dropped in the end:
`python -m tests.postgres --set autovacuum=off --set max_wal_size=8GB -- python -m bench.many_rows`.
The tables are those of the benchmark. All are measured in one session, in alternation, with the
same rows, in statements of their own.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from statistics import median
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.db import connection

from bench.__main__ import about, database_of_its_own, messages
from bench.variants import (
    FEW,
    MANY,
    PLAIN,
    RULE,
    RULE_NO_KEYS,
    TRIGGER,
    TRIGGER_NO_KEYS,
    Variant,
)
from tests.postgres import django_database
from tests.settings import use_driver

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIANTS = (PLAIN, RULE, RULE_NO_KEYS, TRIGGER, TRIGGER_NO_KEYS)

#: What is measured: a title, how many rows, over how many partitions (None: over all), and which of
#: the benchmark's measures does it.
MEASURES = (
    ("COPY of 10,000, one month", 10_000, 1, "copy"),
    ("COPY of 10,000, all months", 10_000, None, "copy"),
    ("INSERT of 1,000, one month", 4_000, 1, "insert"),
    ("INSERT of 1,000, all months", 4_000, None, "insert"),
    ("create(), one month", 400, 1, "create"),
)


#: The same for rows that follow others, which are routed by rule. How many rows, and of which
#: months.
COPIED = 10_000
OF_FOLLOWERS = (
    ("COPY of 10,000 that follow, one month", 1),
    ("COPY of 10,000 that follow, all months", None),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.many_rows")
    parser.add_argument("--sizes", type=int, nargs="+", default=[12, 120], choices=(12, 24, 120))
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args()
    use_driver("psycopg2")
    settings.configure(
        DATABASES={"default": django_database(os.environ["DATABASE_URL"])},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["parting", "bench"],
        USE_TZ=True,
        TIME_ZONE="UTC",
    )
    django.setup()
    with database_of_its_own():
        found = about()
        messages.print(f"{found['machine']}, PostgreSQL {found['postgresql']}")
        figures = {size: _measure_size(size, options.rounds) for size in options.sizes}
        of_followers = {
            size: _measure_followers(size, options.rounds)
            for size in options.sizes
            if size in (FEW, MANY)
        }
    _print(figures, VARIANTS, markdown=options.markdown)
    _print(of_followers, (PLAIN, RULE), markdown=options.markdown)
    return 0


Figures = dict[str, dict[str, list[float]]]


def _measure_size(size: int, rounds: int) -> Figures:
    """Return microseconds of the server a row, by measure and variant."""
    from bench import measures, tables
    from bench.data import insert_statement, make_rows, one_row_each
    from bench.models import MODELS

    ways: dict[str, Any] = {one.name: one for one in measures.MEASURES}
    for variant in VARIANTS:
        model = MODELS[variant.name, size]
        tables.create(variant, model, size)
        tables.partition(variant, model, size)
    spent: Figures = {title: {one.name: [] for one in VARIANTS} for title, *_ in MEASURES}
    for number in range(-1, rounds):  # the first one is a rehearsal
        for variant in VARIANTS:
            measures.warm_up(variant, size, make_rows(size, 5_000, f"{number} first"))
        for title, count, months, way in MEASURES:
            rows = make_rows(months or size, count, f"{number} {title}")
            first = number % len(VARIANTS)
            for variant in (*VARIANTS[first:], *VARIANTS[:first]):
                work = ways[way].prepare(MODELS[variant.name, size], rows)
                # Load what other tables have displaced from the processor's caches.
                tables.execute(insert_statement(variant.table(size), one_row_each(size)))
                gc.collect()
                before = _server_s()
                work()
                after = _server_s()
                if number >= 0:
                    spent[title][variant.name].append((after - before) / count * 1e6)
        messages.print(f"{size} partitions: round {number + 1} of {rounds}")
    return spent


def _measure_followers(size: int, rounds: int) -> Figures:
    """Return microseconds of the server a row, for rows that follow others."""
    from bench import followers
    from bench.models import FAMILIES

    keys = {PLAIN.name: (False, size), RULE.name: (True, size)}
    for key in keys.values():
        followers.make(key)
    spent: Figures = {title: {one: [] for one in keys} for title, _ in OF_FOLLOWERS}
    for number in range(-1, rounds):
        for key in keys.values():
            followers.begin_round(FAMILIES[key][followers.FOLLOWER], key)
        for title, months in OF_FOLLOWERS:
            for name, key in list(keys.items())[:: 1 if number % 2 else -1]:
                reply = FAMILIES[key][followers.FOLLOWER]
                work = followers.copy(reply, key, COPIED, months, f"{number} {title}")
                gc.collect()
                before = _server_s()
                work()
                after = _server_s()
                if number >= 0:
                    spent[title][name].append((after - before) / COPIED * 1e6)
        messages.print(f"{size} partitions, followers: round {number + 1} of {rounds}")
    return spent


def _server_s() -> float:
    """Return for how long the process of this session has run."""
    connection.ensure_connection()
    with open(f"/proc/{connection.connection.info.backend_pid}/schedstat", encoding="ascii") as of:
        return int(of.read().split()[0]) / 1e9


def _print(figures: dict[int, Figures], variants: Sequence[Variant], *, markdown: bool) -> None:
    titles = list(next(iter(figures.values()), ()))
    lines = []
    for size, measured in figures.items():
        for variant in variants:
            name = f"{variant.title}, {size}"
            lines.append([name, *(_figure(measured[title], variant) for title in titles)])
    if markdown:
        print(f"|  | {' | '.join(titles)} |\n| --- |{' ---: |' * len(titles)}")
        for line in lines:
            print(f"| {' | '.join(line)} |")
        return
    print(f"{'':40}" + "".join(f"{title:>42}" for title in titles))
    for name, *rest in lines:
        print(f"{name:40}" + "".join(f"{one:>42}" for one in rest))


def _figure(of: dict[str, list[float]], variant: Variant) -> str:
    mine, plain = of[variant.name], of[PLAIN.name]
    shown = f"{median(mine):.1f}"
    if variant == PLAIN:
        return shown
    return f"{shown} ({median(b / a for a, b in zip(mine, plain, strict=True)):.2f})"


if __name__ == "__main__":
    sys.exit(main())
