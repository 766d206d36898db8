"""A model that cannot be partitioned beside one that can, and what a run makes of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from django.core.management import CommandError, call_command
from django.db import connection, models
from django.utils import timezone

from parting import HashPartitions, Monthly, PartitionManager

#: As SQL has it, and as messages do.
THING = '"public"."the Thing\'s; --"'
SAID = "public.the Thing's; --"
KEY = '"Created At"'

_CATALOGS = {
    "pg_class": "oid IN (SELECT oid FROM ours)",
    "pg_attribute": "attrelid IN (SELECT oid FROM ours)",
    "pg_attrdef": "adrelid IN (SELECT oid FROM ours)",
    "pg_index": "indrelid IN (SELECT oid FROM ours)",
    "pg_inherits": "inhrelid IN (SELECT oid FROM ours)",
    "pg_trigger": "tgrelid IN (SELECT oid FROM ours)",
    "pg_constraint": "conrelid IN (SELECT oid FROM ours)",
    "pg_rewrite": "ev_class IN (SELECT oid FROM ours)",
    "pg_proc": "pronamespace IN (SELECT oid FROM schemas)",
    "pg_type": "typnamespace IN (SELECT oid FROM schemas)",
    "pg_description": (
        "classoid <> 0 AND (pg_identify_object(classoid, objoid, objsubid)).identity ~ 'public'"
    ),
}


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and how it ended."""

    returncode: int
    error: str
    stdout: str
    stderr: str


def run(command: str = "install_partition_triggers", *labels: str, **options: Any) -> Outcome:
    """Run a command of this project."""
    stdout, stderr = io.StringIO(), io.StringIO()
    options = {"stdout": stdout, "stderr": stderr, "no_color": True, **options}
    returncode, text = 0, ""
    try:
        call_command(command, *labels, **options)
    except CommandError as error:
        returncode, text = error.returncode, str(error)
    return Outcome(returncode, text, stdout.getvalue(), stderr.getvalue())


def execute(sql: str) -> None:
    """Run statements as Django's user."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def fingerprint() -> dict[str, list[str]]:
    """Write down what the catalogs contain, but for the schema of the sound model."""
    volatile = "relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid"
    with connection.cursor() as cursor:
        found = {}
        for catalog, condition in _CATALOGS.items():
            cursor.execute(
                f"""
                WITH schemas AS (
                    SELECT oid FROM pg_namespace
                    WHERE nspname !~ '^pg_toast' AND nspname NOT IN
                        ('sound', 'pg_catalog', 'information_schema')
                ), ours AS (
                    SELECT oid FROM pg_class WHERE relnamespace IN (SELECT oid FROM schemas)
                )
                SELECT (to_jsonb(one) - '{{{volatile}}}'::text[])::text FROM {catalog} AS one
                WHERE {condition} ORDER BY 1
                """
            )
            found[catalog] = [row[0] for row in cursor.fetchall()]
    return found


class World:
    """The models `Thing`, hostile by its names, and `Sound`, in a schema of its own."""

    INSTALLED = "Installed testapp.Sound: 2 partitions, 2 of them new; routed by rule.\n"

    def __init__(self) -> None:
        execute("CREATE SCHEMA sound")
        self.thing: Any = None

    def make(self, by: Any = None, *, create: bool = True, **options: Any) -> None:
        """Define the models, and make their tables."""

        class Thing(models.Model):
            number = models.IntegerField(default=0)
            text = models.TextField(default="")
            created_at = models.DateTimeField(default=timezone.now, db_column="Created At")

            objects = PartitionManager(by=by or Monthly("created_at"), **options)

            class Meta:
                app_label = "testapp"
                db_table = "the Thing's; --"

        class Sound(models.Model):
            objects = PartitionManager(by=HashPartitions("pk", 2))

            class Meta:
                app_label = "testapp"
                db_table = '"sound"."sound"'

        self.thing = Thing
        if create:
            with connection.schema_editor() as editor:
                editor.create_model(Thing)
                editor.create_model(Sound)

    def rejected(self, text: str, hint: str, **options: Any) -> None:
        """Run over both: one fails and leaves no trace, the other is installed, the exit is 1."""
        before = fingerprint()
        outcome = run(**options)
        assert outcome.stderr == f"Failed: {text}\nHINT: {hint}\n", outcome.stderr
        assert (outcome.returncode, outcome.error) == (1, "Failed for testapp.Thing.")
        assert outcome.stdout == self.INSTALLED
        assert fingerprint() == before

    def installed(self, **options: Any) -> Outcome:
        """Run over both: both are installed, and a second run finds nothing to do."""
        outcome = run(**options)
        assert (outcome.returncode, outcome.error) == (0, ""), outcome.stderr
        again = run()
        assert again.stdout == (
            "Nothing to install for testapp.Thing.\nNothing to install for testapp.Sound.\n"
        )
        self.INSTALLED = "Nothing to install for testapp.Sound.\n"
        return outcome
