"""Measure reads, updates and deletes by the ORM, in alternation: CPU time, and locks.

CPU time of the client's thread and of the server's process for its session: it depends less on
what else the machine does than the time that passes. Both must be on this machine.
"""

from __future__ import annotations

import gc
import random
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, connection, connections, models, transaction

import parting
from bench import tables
from bench.report import Table, ratio
from bench.variants import NATIVE, PLAIN, RULE, START, month
from parting import Monthly, PartitionForeignKey, PartitionManager

if TYPE_CHECKING:
    from collections.abc import Callable

#: Numbers of monthly partitions.
SIZES = (12, 120, 1_000)
QUICK_SIZES = (12, 120)

#: In each table of posts; each post has a reply and a mention.
ROWS = 60_000

#: How our tables are read: as usual, and with `parting.unpruned_reads()`.
PRUNED, UNPRUNED = "parting", "parting, unpruned"
WAYS = (PLAIN.name, NATIVE.name, PRUNED, UNPRUNED)


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    sizes: tuple[int, ...]
    rounds: int
    calls: int  # in each round
    sessions: int


FULL = Effort(SIZES, 7, 20, 9)
QUICK = Effort(QUICK_SIZES, 3, 10, 3)


class Post(models.Model):
    created_at = models.DateTimeField(db_index=True)
    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        abstract = True


class Account(models.Model):
    created_at = models.DateTimeField(db_index=True)
    email = models.CharField(max_length=60, unique=True)

    class Meta:
        abstract = True


class NativeAccount(Account):
    #: A unique constraint of native partitions must contain the partition key.
    email = models.CharField(max_length=60, db_index=True)

    class Meta:
        abstract = True


class Reply(models.Model):
    text = models.TextField()

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Family:
    """Posts, replies that follow them (plain rows elsewhere), and plain rows that mention them.

    And accounts, which have a unique value.
    """

    account: Any
    post: Any
    reply: Any
    mention: Any


def make_family(name: str, size: int) -> Family:
    """Return the models of one way to keep the rows."""

    def body(what: str, **attributes: Any) -> dict[str, Any]:
        meta = type("Meta", (), {"db_table": f"bench_read_{what}_{name}_{size}"})
        return {"__module__": __name__, "Meta": meta, **attributes}

    ours = name == RULE.name

    def by() -> dict[str, Any]:
        manager: Any = PartitionManager(by=Monthly("created_at", ahead=size - 1))
        return {"objects": manager} if ours else {}

    suffix = f"{name}_{size}"
    post = type(f"ReadPost_{suffix}", (Post,), body("post", **by()))
    kind = NativeAccount if name == NATIVE.name else Account
    account = type(f"ReadAccount_{suffix}", (kind,), body("account", **by()))
    # The primary key of native partitions is not that of the model: nothing can reference it.
    given: Any = {"db_constraint": name != NATIVE.name}
    follows: Any = PartitionForeignKey if ours else models.ForeignKey
    replied = follows(post, models.CASCADE, related_name="replies", **({} if ours else given))
    mentioned = models.ForeignKey(post, models.CASCADE, related_name="mentions", **given)
    return Family(
        account,
        post,
        type(f"ReadReply_{suffix}", (Reply,), body("reply", post=replied)),
        type(f"ReadMention_{suffix}", (Reply,), body("mention", post=mentioned)),
    )


FAMILIES = {
    (name, size): make_family(name, size)
    for size in SIZES
    for name in (PLAIN.name, NATIVE.name, RULE.name)
}


def family(way: str, size: int) -> Family:
    return FAMILIES[RULE.name if way in (PRUNED, UNPRUNED) else way, size]


@dataclass(frozen=True)
class Case:
    """What is asked, of which tables."""

    of: Family
    size: int
    chance: random.Random


@dataclass(frozen=True)
class Measure:
    """One thing that applications do.

    Args:
        title: For people.
        work: Does it, and returns something that must be the same for all ways.
        to_plain, to_native: At most so many times the CPU time of a plain table, and of native
            partitions at 120.
        locks: At most so many.
        changes: Whether it changes rows.
    """

    title: str
    work: Callable[[Case], Any]
    to_plain: float
    to_native: float | None
    locks: int | None
    changes: bool = False


def _pk(case: Case) -> int:
    return case.chance.randrange(1, ROWS // 2)


def _get(case: Case) -> Any:
    return case.of.post.objects.get(pk=_pk(case)).user_id


def _refresh(case: Case) -> Any:
    post = case.of.post(pk=_pk(case))
    post.refresh_from_db()
    return post.user_id


def _save(case: Case) -> Any:
    pk = _pk(case)
    post = case.of.post(pk, created_at(pk, case.size), pk, "saved", "saved")
    post.save(force_update=True)


def _update(case: Case) -> Any:
    return case.of.post.objects.filter(pk=_pk(case)).update(kind="updated")


def _lock(case: Case) -> Any:
    with transaction.atomic():
        return case.of.post.objects.select_for_update().get(pk=_pk(case)).user_id


def _delete(case: Case) -> Any:
    pk = ROWS // 2 + case.chance.randrange(ROWS // 2)
    case.of.post(pk=pk).delete()


def _among(case: Case) -> Any:
    first = _pk(case) - 1
    # In four partitions.
    pks = [
        1 + (first // case.size) * case.size + (first + number % 4) % case.size
        for number in range(4)
    ]
    more = [
        1 + (pk - 1 + number * case.size) % (ROWS // 2 // case.size * case.size)
        for number in range(5)
        for pk in pks
    ]
    return sorted(one.pk for one in case.of.post.objects.filter(pk__in=more))


def _day(case: Case) -> Any:
    day = month(case.chance.randrange(case.size)) + timedelta(days=case.chance.randrange(27))
    rows = case.of.post.objects.filter(created_at__gte=day, created_at__lt=day + timedelta(days=1))
    return len(rows)


def _month(case: Case) -> Any:
    number = case.chance.randrange(case.size)
    return case.of.post.objects.filter(
        created_at__gte=month(number), created_at__lt=month(number + 1)
    ).count()


def _date(case: Case) -> Any:
    day = month(case.chance.randrange(case.size)) + timedelta(days=case.chance.randrange(27))
    return case.of.post.objects.filter(created_at__date=day.date()).count()


def _since(case: Case) -> Any:
    since = month(case.size) - timedelta(days=case.chance.randrange(4, 9))
    return case.of.post.objects.filter(created_at__gte=since).count()


def _page(case: Case) -> Any:
    return [one.user_id for one in case.of.post.objects.order_by("-created_at")[:20]]


def _unique(case: Case) -> Any:
    return case.of.account.objects.get(email=f"{_pk(case)}@example.com").pk


def _page_by_pk(case: Case) -> Any:
    return [one.pk for one in case.of.account.objects.order_by("-pk")[:20]]


def _first(case: Case) -> Any:
    return case.of.account.objects.first().email


def _count(case: Case) -> Any:
    return case.of.account.objects.count()


def _joined_page(case: Case) -> Any:
    found = case.of.mention.objects.select_related("post").order_by("-pk")[:20]
    return [one.post.user_id for one in found]


def _latest(case: Case) -> Any:
    return case.of.post.objects.latest("created_at").user_id


def _leader(case: Case) -> Any:
    return case.of.reply(pk=1, post_id=_pk(case)).post.user_id


def _followers(case: Case) -> Any:
    return [one.text for one in case.of.post(pk=_pk(case)).replies.all()]


def _select_related(case: Case) -> Any:
    return case.of.mention.objects.select_related("post").get(pk=_pk(case)).post.user_id


def _prefetch(case: Case) -> Any:
    first = _pk(case)
    found = case.of.mention.objects.filter(pk__range=(first, first + 19)).prefetch_related("post")
    return [one.post.user_id for one in found.order_by("pk")]


MEASURES = (
    Measure("get(pk)", _get, 1.3, 0.5, 12),
    Measure("refresh_from_db()", _refresh, 1.3, 0.5, 12),
    Measure("select_related, one row", _select_related, 1.3, 0.5, 12),
    Measure("prefetch_related, 20 rows", _prefetch, 1.3, 0.5, None),
    Measure("get(email=..), unique", _unique, 1.4, 0.5, 12),
    Measure("reply.post", _leader, 1.4, 0.5, 12),
    Measure("post.replies.all()", _followers, 1.4, None, 12),
    Measure("save()", _save, 1.25, 0.4, 8, changes=True),
    Measure("filter(pk=..).update()", _update, 1.6, 0.45, 9, changes=True),
    Measure("select_for_update().get(pk)", _lock, 1.6, 0.45, 9, changes=True),
    Measure("delete() with followers", _delete, 1.8, 0.8, None, changes=True),
    Measure("20 pks in 4 partitions", _among, 1.5, 0.4, 16),
    Measure("one day", _day, 1.35, 1.3, 10),
    Measure("one month, count()", _month, 1.35, 1.3, 10),
    Measure("some days, count()", _since, 1.35, 1.3, 10),
    Measure("one day by __date, count()", _date, 1.35, 0.3, 10),
    Measure("newest page of 20", _page, 1.6, 0.5, 20),
    Measure("latest()", _latest, 1.6, 0.5, 20),
    Measure("page of 20 by -pk", _page_by_pk, 2, 0.5, None),
    Measure("first() by pk", _first, 1.6, 0.5, 12),
    Measure("count()", _count, 1.3, 0.8, None),
    Measure("select_related, page of 20", _joined_page, 1.6, 0.5, None),
)


def created_at(pk: int, size: int) -> Any:
    """Return when a post was created: posts go around all partitions."""
    round_, number = divmod(pk - 1, size)
    return month(number) + timedelta(seconds=round_ * 28 * 86_400 * size // ROWS)


def measure(effort: Effort, advance: Callable[[str], None]) -> dict[str, Any]:
    """Make the tables, and measure."""
    result: dict[str, Any] = {}
    for size in effort.sizes:
        for name in (PLAIN.name, NATIVE.name, RULE.name):
            _make(name, size)
            advance(f"{name}, {size} partitions, with rows")
        result[str(size)] = {one.title: _measured(one, size, effort, advance) for one in MEASURES}
        result[str(size)]["first query of a session"] = _first_queries(size, effort)
        advance(f"sessions at {size} partitions")
    most = max(effort.sizes)
    return {"sizes": result, "transactions": {way: _transactions(way, most) for way in WAYS}}


def _make(name: str, size: int) -> None:
    of = FAMILIES[name, size]
    of_way = (of.account, of.post, of.reply, of.mention)
    accounts, posts, replies, mentions = (one._meta.db_table for one in of_way)
    if name == NATIVE.name:
        tables.partition_natively(posts, size)
        tables.partition_natively(accounts, size, "email varchar(60) NOT NULL")
        tables.execute(f"CREATE INDEX ON {accounts} (email)")
    with connection.schema_editor() as editor:
        for model in of_way[2 if name == NATIVE.name else 0 :]:
            editor.create_model(model)
    if name == RULE.name:
        for model in (of.account, of.post, of.reply):
            tables.install(model, RULE)
    at = (
        f"timestamptz '{START}' + make_interval(months => (n - 1) % {size}) "
        f"+ make_interval(secs => ((n - 1) / {size})::bigint * {28 * 86_400} * {size} / {ROWS})"
    )
    tables.execute(
        f"INSERT INTO {accounts} (created_at, email) "
        f"SELECT {at}, n || '@example.com' FROM generate_series(1, {ROWS}) AS n"
    )
    tables.execute(
        f"INSERT INTO {posts} (created_at, user_id, kind, text) "
        f"SELECT {at}, n, 'kind', repeat('text ', 25) FROM generate_series(1, {ROWS}) AS n"
    )
    for table in (replies, mentions):
        tables.execute(
            f"INSERT INTO {table} (post_id, text) "
            f"SELECT n, 'text ' || n FROM generate_series(1, {ROWS}) AS n"
        )
    for table in (accounts, posts, replies, mentions):
        tables.execute(f"VACUUM ANALYZE {table}")


def _measured(
    one: Measure, size: int, effort: Effort, advance: Callable[[str], None]
) -> dict[str, Any]:
    """Return medians of microseconds a call, ratios, and locks."""
    samples: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(effort.rounds):
        results = {}
        for way in (*WAYS[number % len(WAYS) :], *WAYS[: number % len(WAYS)]):
            for warm_up in (True, False):
                chance = random.Random(f"{number} {one.title} {warm_up}")
                case = Case(family(way, size), size, chance)
                calls = 2 if warm_up else effort.calls
                with parting.unpruned_reads() if way == UNPRUNED else nullcontext():
                    spent, results[way] = _spent(one, case, calls)
            samples[way].append(spent / calls / 1_000)
        if one.changes:
            continue
        if any(found != results[PLAIN.name] for found in results.values()):
            raise RuntimeError(f"{one.title} at {size} partitions: {results}")
    locks = {way: _locks(one, way, size) for way in WAYS}
    advance(f"{size} partitions: {one.title}")
    return {
        way: {
            "us": median(samples[way]),
            "to_plain": ratio(samples[way], samples[PLAIN.name]),
            "to_native": ratio(samples[way], samples[NATIVE.name]),
            "locks": locks[way],
        }
        for way in WAYS
    }


def _spent(one: Measure, case: Case, calls: int) -> tuple[int, list[Any]]:
    """Return the nanoseconds that some calls took, and their results."""
    gc.collect()
    gc.disable()
    try:
        before = cpu_time()
        results = [one.work(case) for _ in range(calls)]
        return cpu_time() - before, results
    finally:
        gc.enable()


def cpu_time() -> int:
    """Return the nanoseconds of CPU time of this thread and of its session's server process."""
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    spent = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]
    return int(spent) + time.thread_time_ns()


def _locks(one: Measure, way: str, size: int) -> int:
    """Return how many relations a transaction has locked after one call."""
    with transaction.atomic(), parting.unpruned_reads() if way == UNPRUNED else nullcontext():
        one.work(Case(family(way, size), size, random.Random(one.title)))
        found: int = tables.fetch(
            "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' "
            "AND relation >= 16384"
        )
        transaction.set_rollback(True)
    return found


def _first_queries(size: int, effort: Effort) -> dict[str, Any]:
    """Return what the first get(pk) of a session costs."""
    samples: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(effort.sessions):
        for way in (*WAYS[number % len(WAYS) :], *WAYS[: number % len(WAYS)]):
            connection.close()
            tables.fetch("SELECT 1")
            with parting.unpruned_reads() if way == UNPRUNED else nullcontext():
                case = Case(family(way, size), size, random.Random(number))
                spent, _ = _spent(MEASURES[0], case, 1)
            samples[way].append(spent / 1_000)
    return {
        way: {
            "us": median(samples[way]),
            "to_plain": ratio(samples[way], samples[PLAIN.name]),
            "to_native": ratio(samples[way], samples[NATIVE.name]),
            "locks": None,
        }
        for way in WAYS
    }


def _transactions(way: str, size: int) -> int:
    """Return how many transactions at once can have read a row, up to 95."""
    opened = []
    try:
        for number in range(95):
            alias = f"session_{number}"
            connections.settings[alias] = connection.settings_dict.copy()
            opened.append(alias)
            connections[alias].set_autocommit(False)
            with parting.unpruned_reads() if way == UNPRUNED else nullcontext():
                family(way, size).post.objects.using(alias).get(pk=1 + number)
    except OperationalError:  # out of shared memory
        return len(opened) - 1
    finally:
        for alias in opened:
            connections[alias].close()
            del connections[alias], connections.settings[alias]
    return len(opened)


def build_tables(found: dict[str, Any]) -> list[Table]:
    """Return the tables of the figures."""
    return [*(_table(size, of) for size, of in found["sizes"].items()), _targets(found)]


def _table(size: str, of_size: dict[str, Any]) -> Table:
    def cell(figures: dict[str, Any], way: str) -> str:
        figure = figures[way]
        shown = f"{figure['us']:,.0f}" if way == PLAIN.name else f"{figure['to_plain']:.2f}"
        return shown if figure["locks"] is None else f"{shown}, {figure['locks']:,}"

    return Table(
        f"{size} partitions: CPU time to that of the plain table (microseconds), locked relations",
        ("", *WAYS),
        tuple((title, *(cell(figures, way) for way in WAYS)) for title, figures in of_size.items()),
    )


def _targets(found: dict[str, Any]) -> Table:
    sizes = found["sizes"]
    rows = []

    def add(title: str, target: float | None, key: str, of: list[str]) -> None:
        figures = [sizes[size][title][PRUNED][key] for size in of]
        if target is None or not figures:
            return
        reached = all(one <= target for one in figures)
        digits = 0 if key == "locks" else 2
        rows.append(
            (
                f"{title}: {key.replace('_', ' ')}",
                f"at most {target:g}",
                " / ".join(f"{one:.{digits}f}" for one in figures),
                "reached" if reached else "short",
            )
        )

    for one in MEASURES:
        add(one.title, one.to_plain, "to_plain", list(sizes))
        add(one.title, one.to_native, "to_native", [size for size in sizes if size == "120"])
        add(one.title, one.locks, "locks", list(sizes))
    last = list(sizes)[-1:]
    add("first query of a session", 4, "to_plain", last)
    add("first query of a session", 0.1, "to_native", last)
    few, most = min(sizes, key=int), max(sizes, key=int)
    for one in MEASURES:
        figures = [sizes[size][one.title][PRUNED]["to_plain"] for size in (few, most)]
        growth = figures[1] / figures[0]
        rows.append(
            (
                f"{one.title}: at {most} partitions to {few}",
                "at most 1.25",
                f"{growth:.2f}",
                "reached" if growth <= 1.25 else "short",
            )
        )
    counts = found["transactions"]
    others = ", ".join(f"{way}: {count}" for way, count in counts.items() if way != PRUNED)
    rows.append(
        (
            f"transactions at once at {most} partitions",
            "at least 95",
            f"{counts[PRUNED]} ({others})",
            "reached" if counts[PRUNED] >= 95 else "short",
        )
    )
    return Table(
        f"Targets (figures: at {' / '.join(sizes)} partitions)",
        ("", "target", "figure", ""),
        tuple(rows),
    )
