"""What the tours of the example have in common: a database of their own, and what they print."""

import os
import secrets
import sys
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
if not os.environ.get("DATABASE_URL"):
    sys.exit("DATABASE_URL is not set.\nHINT: make demo starts a server and sets it.")
django.setup()

from django.core.management import CommandError, call_command  # noqa: E402
from django.db import connection  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

console = Console(highlight=False)


@contextmanager
def database_of_its_own():
    name = f"parting_demo_{secrets.token_hex(4)}"
    settings = connection.settings_dict
    maintenance = settings["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        connection.close()
        settings["NAME"] = name
        yield
    finally:
        connection.close()
        settings["NAME"] = maintenance
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        connection.close()


def manage(command, *arguments, may_fail=False, **options):
    console.print(" ".join(["[bold]$ manage.py", command, *arguments]) + "[/]")
    sys.stdout.flush()
    try:
        call_command(command, *arguments, **options)
    except CommandError as error:
        if not may_fail:
            raise
        console.print(f"{error} (Exit status {error.returncode}, for monitoring.)")
    console.print()


def heading(title, *lines):
    console.print()
    console.rule(f"[bold]{title}", align="left")
    for line in lines:
        console.print(line)
    console.print()


def server():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    driver = connection.Database
    return f"PostgreSQL {version}, Django {django.__version__}, {driver.__name__}."


def show_tables(model):
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(
            f"SELECT tableoid::regclass::text, count(*) FROM {table} GROUP BY 1 ORDER BY 1"
        )
        rows = cursor.fetchall()
    shown = Table("table", box=None, padding=(0, 2))
    shown.add_column("rows", justify="right")
    for name, count in rows:
        shown.add_row(name, f"{count:,}")
    console.print(shown)
    console.print()
