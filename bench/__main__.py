"""The benchmark: plain table, native partitions, routing by rule and by trigger, copy and delete.

And followers, beside plain rows with a foreign key.

    python -m bench [--quick] [--reads | --admin [--rows N]] [--rounds N] [--driver NAME]
                    [--json PATH] [--markdown]

DATABASE_URL names a server, on which a database is created, and dropped in the end. The role must
have CREATEDB and be able to run CHECKPOINT. Nothing else should use the server meanwhile.

All variants are measured in one session, in alternation, with the same rows, which are spread over
all partitions in no order. Each round begins with empty tables, in which each partition gets some
rows that are not timed. Statements are transactions of their own (autocommit), as is Django's
default, and synchronous_commit is off: it is not the disk that is compared.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from rich.console import Console
from rich.table import Table as RichTable

from tests.postgres import django_database
from tests.settings import use_driver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JSON_PATH = Path("build") / "bench.json"

#: Settings that the figures depend on.
SETTINGS = (
    "autovacuum",
    "fsync",
    "full_page_writes",
    "max_wal_size",
    "shared_buffers",
    "synchronous_commit",
    "wal_level",
)

messages = Console(stderr=True, highlight=False)


def main() -> int:
    options = parse_options()
    url = os.environ.get("DATABASE_URL")
    if not url:
        messages.print("DATABASE_URL is not set.\nHINT: make bench starts a server and sets it.")
        return 1
    use_driver(options.driver)
    settings.configure(
        DATABASES={"default": django_database(url)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.messages",
            "parting",
            "bench",
        ]
        if options.admin
        else ["parting", "bench"],
        ROOT_URLCONF="bench.admin",
        STATIC_URL="/static/",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        USE_TZ=True,
        PARTING_PRUNE_READS=True,
        TIME_ZONE="UTC",
    )
    django.setup()
    from bench import reads, report

    started = time.monotonic()
    with database_of_its_own():
        figures = measures_of(options)(options)
    figures["minutes"] = round((time.monotonic() - started) / 60, 1)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.admin:
        from bench import admin

        built = admin.build_tables(figures)
    else:
        built = list((reads if options.reads else report).build_tables(figures))
    if options.markdown:
        print(f"{setup_text(figures)}\n")
        for table in built:
            print(table.markdown())
    else:
        console = Console(highlight=False)
        if not console.is_terminal:
            console.width = 140
        console.print(setup_text(figures))
        for table in built:
            console.print()
            console.print(rich_table(table))
    messages.print(f"All figures are in {options.json}.")
    return 0


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Compare inserts into partitions with others."
    )
    parser.add_argument("--quick", action="store_true", help="two minutes, rougher figures")
    parser.add_argument("--reads", action="store_true", help="reads, updates and deletes instead")
    parser.add_argument("--admin", action="store_true", help="the pages of the admin instead")
    parser.add_argument("--rows", type=int, help="of the large table that --admin lists")
    parser.add_argument("--rounds", type=int, help="how many rounds of inserts")
    parser.add_argument(
        "--driver", choices=("psycopg2", "psycopg"), default="psycopg2", help="default: %(default)s"
    )
    parser.add_argument("--json", type=Path, default=JSON_PATH, help="default: %(default)s")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    options = parser.parse_args()
    if options.rounds is not None and options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    return options


def measures_of(options: argparse.Namespace) -> Callable[[argparse.Namespace], dict[str, Any]]:
    """Return what measures that which was asked for."""
    if options.admin:
        return measure_admin
    return measure_reads if options.reads else measure


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Measure everything."""
    from bench import followers, measures, report

    effort = measures.QUICK if options.quick else measures.FULL
    effort = replace(effort, rounds=options.rounds or effort.rounds)
    described = {**about(), "effort": asdict(effort)}
    if described["settings"]["autovacuum"] == "on":
        messages.print("autovacuum is on: it may disturb single figures.")
    with progress() as advance:
        installed = measures.installations(effort, advance)
        inserts = measures.Inserts()
        inserts.run(effort, advance)
        planned = measures.planning(effort)
        opened = measures.new_sessions(effort)
        snapshot = measures.old_snapshot(effort, advance)
        followed = followers.measure(effort, advance)
    return report.results(described, inserts, installed, planned, opened, snapshot, followed)


def measure_reads(options: argparse.Namespace) -> dict[str, Any]:
    """Measure reads, updates and deletes."""
    from bench import reads

    effort = reads.QUICK if options.quick else reads.FULL
    effort = replace(effort, rounds=options.rounds or effort.rounds)
    described = {**about(), "effort": asdict(effort)}
    with progress() as advance:
        return {**described, **reads.measure(effort, advance)}


def measure_admin(options: argparse.Namespace) -> dict[str, Any]:
    """Measure the pages of the admin."""
    from bench import admin

    effort = admin.QUICK if options.quick else admin.FULL
    effort = replace(
        effort, rounds=options.rounds or effort.rounds, rows=options.rows or effort.rows
    )
    described = {**about(), "effort": asdict(effort)}
    with progress() as advance:
        return {**described, **admin.measure(effort, advance)}


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows what has been done."""
    with messages.status("") as status:
        yield status.update if messages.is_terminal else messages.print


def about() -> dict[str, Any]:
    """Return the machine, the versions and the settings that the figures depend on."""
    from django.db import connection

    from bench import tables

    driver = vars(import_module("django.db.backends.postgresql.base"))["Database"]
    connection.ensure_connection()
    return {
        "machine": f"{processor()}, {os.cpu_count()} cores, {memory_gb()} GB",
        "system": platform.platform(terse=True),
        "postgresql": tables.fetch("SHOW server_version").split()[0],
        "django": django.__version__,
        "driver": f"{driver.__name__} {driver.__version__.split()[0]}",
        "python": platform.python_version(),
        "settings": {name: tables.fetch(f"SHOW {name}") for name in SETTINGS},
    }


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def setup_text(figures: dict[str, Any]) -> str:
    """Return the machine, the versions and the settings as one line."""
    changed = ", ".join(f"{name} {value}" for name, value in figures["settings"].items())
    return (
        f"{figures['machine']}, {figures['system']}; "
        f"PostgreSQL {figures['postgresql']} ({changed}), "
        f"Django {figures['django']}, {figures['driver']}, Python {figures['python']}; "
        f"{figures['effort']['rounds']} rounds, {figures['minutes']} minutes"
    )


def rich_table(table: Any) -> RichTable:
    """Return a table for the terminal."""
    result = RichTable(title=table.title, title_justify="left", title_style="bold")
    for number, name in enumerate(table.header):
        result.add_column(name, justify="right" if number else "left")
    for row in table.rows:
        result.add_row(*row)
    return result


@contextmanager
def database_of_its_own() -> Iterator[None]:
    """Create a database, connect Django to it, and drop it in the end."""
    from django.db import connection
    from django.db.backends.signals import connection_created

    from bench import tables

    def settle(connection: Any, **rest: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")

    connection_created.connect(settle, weak=False)
    name = f"parting_bench_{secrets.token_hex(4)}"
    server = connection.settings_dict["NAME"]
    tables.execute(f"CREATE DATABASE {name}")
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = server
        tables.execute(f"DROP DATABASE {name} WITH (FORCE)")
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
