"""Tables that are partitioned by version 7 UUIDs, their primary keys, beside plain and native ones.

    python -m bench.keys_with_time [--sizes 12 120 1000] [--rounds N] [--calls N]

DATABASE_URL names a server on this machine, on which a database is created, and dropped in the end:
`python -m tests.postgres --set autovacuum=off --set max_wal_size=8GB -- python -m
bench.keys_with_time`. Everything is measured in one session, in alternation, in statements of their
own. Figures are CPU time of client and server: see `bench.reads`.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import django
from django.conf import settings
from django.db import connection, models, transaction

from bench.__main__ import about, database_of_its_own, messages
from bench.variants import NATIVE, PLAIN, month
from parting import UUID7, Monthly, PartitionForeignKey, PartitionManager
from tests.postgres import django_database
from tests.settings import use_driver

OURS = "parting"
WAYS = (PLAIN.name, NATIVE.name, OURS)

#: In each table before anything is measured.
ROWS = 24_000
#: What bulk_create() is given.
MANY = 10_000

_MONTH_MS = 28 * 86_400_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.keys_with_time")
    parser.add_argument("--sizes", type=int, nargs="+", default=[12, 120, 1_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--calls", type=int, default=60)
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
        for size in options.sizes:
            _measure_size(size, options.rounds, options.calls)
    return 0


@dataclass(frozen=True)
class Family:
    """Entries; posts, and the replies that follow them."""

    entry: Any
    post: Any
    reply: Any


def make_family(way: str, size: int) -> Family:
    """Return the models of one way to keep the rows."""

    def body(what: str, **attributes: Any) -> dict[str, Any]:
        meta = type(
            "Meta", (), {"app_label": "bench", "db_table": f"bench_uuid_{what}_{way}_{size}"}
        )
        return {"__module__": __name__, "Meta": meta, **attributes}

    def by() -> dict[str, Any]:
        manager: Any = PartitionManager(by=Monthly("id", ahead=size - 1))
        return {"objects": manager} if way == OURS else {}

    def fields() -> dict[str, Any]:
        return {
            "id": models.UUIDField(primary_key=True, default=uuid.uuid4),
            "user_id": models.BigIntegerField(),
            "text": models.TextField(),
        }

    post = type(f"UuidPost_{way}_{size}", (models.Model,), body("post", **fields(), **by()))
    follows: Any = PartitionForeignKey if way == OURS else models.ForeignKey
    replied = follows(post, models.CASCADE, related_name="+")
    text = models.TextField()
    return Family(
        type(f"UuidEntry_{way}_{size}", (models.Model,), body("entry", **fields(), **by())),
        post,
        type(f"UuidReply_{way}_{size}", (models.Model,), body("reply", post=replied, text=text)),
    )


def key(number: int, chance: random.Random) -> uuid.UUID:
    """Return a version 7 UUID of a month, the number of which counts from 0."""
    at = int(month(number).timestamp() * 1_000) + chance.randrange(_MONTH_MS)
    bits = chance.getrandbits(74)
    return uuid.UUID(int=at << 80 | 7 << 76 | bits >> 62 << 64 | 2 << 62 | bits & (1 << 62) - 1)


def _partition_natively(table: str, size: int) -> None:
    from bench import tables

    def edge(number: int) -> uuid.UUID:
        return UUID7().edge(month(number))

    tables.execute(
        f"CREATE TABLE {table} (id uuid PRIMARY KEY, user_id bigint NOT NULL, text text NOT NULL) "
        "PARTITION BY RANGE (id)"
    )
    for number in range(size):
        tables.execute(
            f"CREATE TABLE {table}_{number} PARTITION OF {table} "
            f"FOR VALUES FROM ('{edge(number)}') TO ('{edge(number + 1)}')"
        )
    tables.execute(f"CREATE TABLE {table}_other PARTITION OF {table} DEFAULT")


def _make(way: str, of: Family, size: int, keys: list[uuid.UUID]) -> None:
    from bench import tables

    with connection.schema_editor() as editor:
        for model in (of.entry, of.post):
            if way == NATIVE.name:
                _partition_natively(model._meta.db_table, size)
            else:
                editor.create_model(model)
        editor.create_model(of.reply)
    if way == OURS:
        from bench.variants import RULE

        for model in (of.entry, of.post, of.reply):
            tables.install(model, RULE)
    for model in (of.entry, of.post):
        model.objects.bulk_create([model(pk=one, user_id=1, text=_TEXT) for one in keys])
        tables.execute(f"VACUUM ANALYZE {model._meta.db_table}")


_TEXT = "text " * 30


Work = Callable[[], Any]


@dataclass(frozen=True)
class Case:
    """The models of one way, keys of rows that exist, and as many of rows that do not.

    Args:
        each: A key of each month, of a row that exists.
    """

    of: Family
    existing: list[uuid.UUID]
    new: list[uuid.UUID]
    each: list[uuid.UUID]


@dataclass(frozen=True)
class Measure:
    """One thing that applications do.

    Args:
        title: For people.
        prepare: Returns what is timed.
        months: Over how many partitions the rows are spread; None: over all.
        rows: How many rows are made at once; 0: one after the other, as many as `--calls` says.
    """

    title: str
    prepare: Callable[[Case], Work]
    months: int | None = None
    rows: int = 0


def _create(case: Case) -> Work:
    def work() -> None:
        for one in case.new:
            case.of.entry.objects.create(pk=one, user_id=1, text=_TEXT)

    return work


def _bulk(case: Case) -> Work:
    rows = [case.of.entry(pk=one, user_id=1, text=_TEXT) for one in case.new]
    return lambda: case.of.entry.objects.bulk_create(rows)


def _reply(case: Case) -> Work:
    def work() -> None:
        for one in case.existing:
            case.of.reply.objects.create(post_id=one, text=_TEXT)

    return work


def _reply_again(case: Case) -> Work:
    for one in case.each:
        case.of.reply.objects.create(post_id=one, text=_TEXT)
    return _reply(case)


def _get(case: Case) -> Work:
    return lambda: [case.of.entry.objects.get(pk=one).user_id for one in case.existing]


def _get_post(case: Case) -> Work:
    return lambda: [case.of.post.objects.get(pk=one).user_id for one in case.existing]


def _save(case: Case) -> Work:
    rows = [case.of.entry(pk=one, user_id=2, text=_TEXT) for one in case.existing]
    return lambda: [one.save(force_update=True) for one in rows]


def _delete(case: Case) -> Work:
    case.of.entry.objects.bulk_create(
        [case.of.entry(pk=one, user_id=1, text=_TEXT) for one in case.new]
    )
    return lambda: [case.of.entry.objects.filter(pk=one).delete() for one in case.new]


MEASURES = (
    Measure("create(), all months", _create),
    Measure("create(), one month", _create, months=1),
    Measure("bulk_create of 10,000, all months", _bulk, rows=MANY),
    Measure("bulk_create of 10,000, one month", _bulk, months=1, rows=MANY),
    Measure("create() of a follower, all months", _reply),
    Measure("the same, not the session's first ones", _reply_again),
    Measure("create() of a follower, one month", _reply, months=1),
    Measure("get(pk)", _get),
    Measure("get(pk) of one that is followed", _get_post),
    Measure("save()", _save),
    Measure("filter(pk=..).delete()", _delete),
)


def _measure_size(size: int, rounds: int, calls: int) -> None:
    from bench.reads import cpu_time

    families = {way: make_family(way, size) for way in WAYS}
    chance = random.Random("rows")
    keys = [key(number % size, chance) for number in range(ROWS)]
    for way, of in families.items():
        _make(way, of, size, keys)
    messages.print(
        f"\n{size} partitions: CPU us a row (plain), ratios to plain, WAL to plain, locks"
    )
    for one in MEASURES:
        spent: dict[str, list[float]] = {way: [] for way in WAYS}
        wal: dict[str, list[float]] = {way: [] for way in WAYS}
        for number in range(-1, rounds):  # the first one is a rehearsal
            count = one.rows or calls
            chance = random.Random(f"{one.title} {number}")
            months = [chance.randrange(one.months or size) for _ in range(count)]
            new = [key(month_, chance) for month_ in months]
            existing = [keys[month_ + size * chance.randrange(ROWS // size)] for month_ in months]
            first = number % len(WAYS)
            for way in (*WAYS[first:], *WAYS[:first]):
                work = one.prepare(Case(families[way], existing, new, keys[:size]))
                gc.collect()
                gc.disable()
                written, before = _wal(), cpu_time()
                work()
                cpu = cpu_time() - before
                gc.enable()
                if number >= 0:
                    spent[way].append(cpu / count / 1_000)
                    wal[way].append((_wal() - written) / count)
        _report(one, families, keys, spent, wal)


def _report(
    one: Measure,
    families: dict[str, Family],
    keys: list[uuid.UUID],
    spent: dict[str, list[float]],
    wal: dict[str, list[float]],
) -> None:
    plain, plain_wal = spent[PLAIN.name], wal[PLAIN.name]

    def times(way: str) -> float:
        return median(mine / theirs for mine, theirs in zip(spent[way], plain, strict=True))

    figures = [f"{median(plain):8.1f}"]
    figures += [f"{way} {times(way):.2f} (speed {1 / times(way):.2f})" for way in WAYS[1:]]
    if one.rows:
        of_native = zip(spent[NATIVE.name], spent[OURS], strict=True)
        figures.append(f"speed to native {median(their / mine for their, mine in of_native):.2f}")
    if median(plain_wal) > 1:
        figures += [f"WAL {way} {median(wal[way]) / median(plain_wal):.2f}" for way in WAYS[1:]]
    if "get" in one.title:
        figures.append(f"locks {_locks(one, families[OURS], keys)}")
    messages.print(f"{one.title:38}" + "  ".join(figures), soft_wrap=True)


def _locks(one: Measure, of: Family, keys: list[uuid.UUID]) -> int:
    from bench import tables

    with transaction.atomic():
        one.prepare(Case(of, keys[5:6], [], []))()
        found: int = tables.fetch(
            "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' "
            "AND relation >= 16384"
        )
    return found


def _wal() -> int:
    from bench.measures import wal_position

    return wal_position()[0]


if __name__ == "__main__":
    sys.exit(main())
