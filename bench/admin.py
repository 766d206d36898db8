"""Measure the admin: lists of the rows of a large table, and the page of a thousand partitions.

Both kinds of lists show the same table: Django's ModelAdmin, and PartitionedModelAdmin. What a
page costs is the time that passes until it is rendered, and the CPU time of the client's thread
and of the server's process for its session. Parallel queries are off: a page costs what it costs,
however many processors are free.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection, models
from django.test import RequestFactory
from django.urls import path, resolve

from bench import tables
from bench.reads import cpu_time
from bench.report import Table
from bench.variants import RULE, month
from parting import Monthly, PartitionManager
from parting.admin import PartitionedModelAdmin, Partitions, PartitionsAdmin

if TYPE_CHECKING:
    from collections.abc import Callable

#: Monthly partitions of the large table, and of the one that has many.
SIZE, MANY = 120, 1_000
DJANGO, PARTING = "django", "parting"

#: One row in so many has the word that is searched for.
RARE = 50_000


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rows: int
    rounds: int


FULL = Effort(10_000_000, 7)
QUICK = Effort(100_000, 7)


class Entry(models.Model):
    created_at = models.DateTimeField(db_index=True)
    user_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=100)
    objects: Any = PartitionManager(by=Monthly("created_at", ahead=SIZE - 1))

    class Meta:
        db_table = "bench_admin_entry"


class Many(models.Model):
    created_at = models.DateTimeField(db_index=True)
    objects: Any = PartitionManager(by=Monthly("created_at", ahead=MANY - 1))

    class Meta:
        db_table = "bench_admin_many"


#: What both kinds of lists have.
SHOWN = {
    "date_hierarchy": "created_at",
    "list_display": ("created_at", "user_id", "kind", "text"),
    "ordering": ("-created_at",),
    "search_fields": ("text",),
}


def _site(name: str, kind: Any) -> admin.AdminSite:
    site = admin.AdminSite(name)
    site.register(Entry, type("List", (kind,), SHOWN))
    site.register(Many)
    site.register(Partitions, PartitionsAdmin)
    return site


SITES = {
    DJANGO: _site(DJANGO, admin.ModelAdmin),
    PARTING: _site(PARTING, PartitionedModelAdmin),
}
urlpatterns = [path(f"{name}/", site.urls) for name, site in SITES.items()]

LIST = "bench/entry/"


@dataclass(frozen=True)
class Page:
    """What somebody asks for: the address of Django's list, and that of the other."""

    title: str
    django: str
    parting: str


def pages(rows: int) -> tuple[Page, ...]:
    """Return what is asked for.

    Args:
        rows: How many the table has.
    """
    # The row in the middle, which both kinds of lists show first.
    far = Entry(pk=rows // 2, created_at=at(rows // 2, rows))
    after = json.dumps([far.created_at.isoformat(), str(far.pk)])
    within = {"created_at__gte": month(60).isoformat(), "created_at__lt": month(61).isoformat()}
    chosen = {"created_at__year": month(60).year, "created_at__month": month(60).month}
    day = {**chosen, "created_at__day": 7}

    def both(title: str, **query: Any) -> Page:
        return Page(title, urlencode(query), urlencode(query))

    return (
        both("the first page"),
        Page("a page in the middle", urlencode({"p": rows // 200}), urlencode({"after": after})),
        both("a search for a rare word", q="needle"),
        both("a search in one month", q="needle", **chosen),
        both("a year of the date hierarchy", created_at__year=month(60).year),
        both("a month of the date hierarchy", **chosen),
        both("a day of the date hierarchy", **day),
        Page("one partition", urlencode(within), urlencode({"partition": f"{month(60):%Y%m}"})),
    )


def at(number: int, rows: int) -> datetime:
    """Return when the row with a primary key was created: rows come in the order of time."""
    size, place = divmod((number - 1) * SIZE, rows)
    return month(size) + timedelta(microseconds=place * 28 * 86_400_000_000 // rows)


def measure(effort: Effort, advance: Callable[[str], None]) -> dict[str, Any]:
    """Make the tables, and measure."""
    tables.execute("SET max_parallel_workers_per_gather = 0")
    build(effort.rows, advance)
    size = tables.fetch("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())")
    lists = {}
    for page in pages(effort.rows):
        lists[page.title] = _alternately(
            {
                DJANGO: f"/{DJANGO}/{LIST}?{page.django}",
                PARTING: f"/{PARTING}/{LIST}?{page.parting}",
            },
            effort.rounds,
        )
        advance(page.title)
    partitions = f"/{PARTING}/parting/partitions/"
    shown = _alternately(
        {
            "all tables": partitions,
            "the table of 1,000": f"{partitions}bench.Many/",
            "a partition of 1,000": f"{partitions}bench.Many/{month(60):%Y%m}/",
        },
        effort.rounds,
    )
    return {"database_gb": round(size / 1e9, 2), "lists": lists, "pages": shown}


def build(rows: int, advance: Callable[[str], None]) -> None:
    """Make the tables; a month of rows at a time is put where it belongs."""
    with connection.schema_editor() as editor:
        for model in (Entry, Many):
            editor.create_model(model)
    for model in (Entry, Many):
        tables.install(model, RULE)  # type: ignore[arg-type]
    table = Entry._meta.db_table
    for number in range(SIZE):
        first, last = rows * number // SIZE + 1, rows * (number + 1) // SIZE
        tables.execute(
            f"INSERT INTO {table} (id, created_at, user_id, kind, text) "
            f"SELECT n, timestamptz '{month(number)}' + make_interval(secs => "
            f"((n - 1) * {SIZE}::bigint % {rows}) * {28 * 86_400.0} / {rows}), "
            "n % 100000, 'kind ' || n % 7, "
            f"CASE WHEN n % {RARE} = 0 THEN 'needle ' ELSE 'hay ' END || md5(n::text) "
            f"FROM generate_series({first}, {last}) AS n"
        )
        if number % 12 == 11:
            advance(f"{last:,} rows")
    tables.execute("VACUUM ANALYZE")


def _alternately(addresses: dict[str, str], rounds: int) -> dict[str, Any]:
    """Return the medians of each page, in milliseconds."""
    wall: dict[str, list[float]] = {name: [] for name in addresses}
    cpu: dict[str, list[float]] = {name: [] for name in addresses}
    for number in range(rounds + 1):
        for name, address in addresses.items():
            before, spent = time.perf_counter_ns(), cpu_time()
            get(address)
            if number:  # the first round fills caches
                wall[name].append((time.perf_counter_ns() - before) / 1e6)
                cpu[name].append((cpu_time() - spent) / 1e6)
    return {name: {"ms": median(wall[name]), "cpu_ms": median(cpu[name])} for name in addresses}


def get(address: str) -> str:
    """Return the text of a page, as a superuser has it."""
    request = RequestFactory().get(address)
    request.user = User(username="ada", is_active=True, is_staff=True, is_superuser=True)
    found = resolve(request.path_info)
    request.resolver_match = found
    answer: Any = found.func(request, *found.args, **found.kwargs)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code} {answer.headers}")
    return str(answer.render().content.decode())


def build_tables(found: dict[str, Any]) -> list[Table]:
    """Return the tables of the figures."""

    def both(figures: dict[str, float]) -> str:
        return f"{figures['ms']:,.0f} ({figures['cpu_ms']:,.0f})"

    rows = f"{found['effort']['rows']:,} rows in {SIZE} partitions, {found['database_gb']} GB"
    return [
        Table(
            f"{rows}: milliseconds (of CPU time)",
            ("", "ModelAdmin", "PartitionedModelAdmin"),
            tuple(
                (title, both(figures[DJANGO]), both(figures[PARTING]))
                for title, figures in found["lists"].items()
            ),
        ),
        Table(
            f"Pages of the partitions, of {SIZE + MANY:,} in all: milliseconds (of CPU time)",
            ("", ""),
            tuple((title, both(figures)) for title, figures in found["pages"].items()),
        ),
    ]
