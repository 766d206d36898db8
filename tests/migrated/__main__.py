"""Does what users do, and prints what came of it, a line of JSON each."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import django
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.test import override_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def archive(said: Callable[..., str], check: Callable[..., str]) -> list[object]:
    """Migrate another PostgreSQL database all the way, while the first one is half way through."""
    from tests.migrated.models import Note, Star

    name = connections["archive"].settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        said("migrate", database="archive")
        notes = Note.objects.using("archive")
        (first,) = notes
        made = notes.bulk_create(
            [Note(pk=first.pk), Note(text="made there")], ignore_conflicts=True
        )
        Star.objects.using("archive").create(note=first)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM migrated_note")
            of_the_first = cursor.fetchone()[0]
        clean = check("archive")
        outdated = "Star" in check()
        said("uninstall_partition_triggers", "--all", database="archive")
        return [clean, outdated, len(made), notes.all().count(), of_the_first]
    finally:
        connections["archive"].close()
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def main() -> None:
    django.setup()
    from tests.migrated.models import Note

    def report(operation: str, value: object) -> None:
        sys.stdout.write(json.dumps([operation, value]) + "\n")

    def said(*command: str, **options: Any) -> str:
        out = io.StringIO()
        call_command(*command, stdout=out, **options)
        return out.getvalue()

    def check(database: str = DEFAULT_DB_ALIAS) -> str:
        try:
            return said("install_partition_triggers", check=True, database=database)
        except CommandError as error:
            return str(error)

    def relations() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE relname LIKE 'migrated%'")
            names = [name for (name,) in cursor.fetchall()]
            cursor.execute("SELECT proname FROM pg_proc WHERE proname LIKE 'migrated%'")
            return [*names, *(name for (name,) in cursor.fetchall())]

    report("sqlite", "OK" in said("migrate", database="other"))
    report("first", "brought up to date" in said("migrate", "migrated", "0001"))
    report("archive", archive(said, check))
    Note.objects.bulk_create([])
    report("sql", "ADD COLUMN" in said("sqlmigrate", "migrated", "0002"))
    said("migrate")
    report("check", check())
    report("migrated", list(Note.objects.values_list("text", flat=True)))
    Note.objects.create(text="later")
    report("again", "brought up to date" in said("migrate"))
    said("migrate", "migrated", "0001")
    said("migrate")
    report("check", check())
    report("count", Note.objects.count())
    squashed = override_settings(
        MIGRATION_MODULES={"migrated": "tests.migrated.squashed.migrations"}
    )
    with squashed:
        said("migrate")
        report("squashed", [check(), "[X] 0001_squashed" in said("showmigrations", "migrated")])
        said("migrate", "migrated", "zero")
        said("migrate")
        report("squashed", [check(), Note.objects.count()])
    said("migrate", "migrated", "zero")
    report("relations", relations())
    call_command("test", "tests.migrated.suite", pattern="suite.py", verbosity=0, parallel=2)
    report("tests", "passed")


if __name__ == "__main__":
    main()
