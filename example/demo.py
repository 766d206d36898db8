"""A tour of the example: make demo.

It creates a database of its own on the server of DATABASE_URL, and drops it in the end.
"""

import json
import os
import secrets
import sys
from contextlib import contextmanager
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
if not os.environ.get("DATABASE_URL"):
    sys.exit("DATABASE_URL is not set.\nHINT: make demo starts a server and sets it.")
django.setup()

from django.core.management import CommandError, call_command  # noqa: E402
from django.db import IntegrityError, connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from flights.models import Flight  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from tweets.models import Retweet, Star, Tweet  # noqa: E402

console = Console(highlight=False)


def main():
    with database_of_its_own():
        heading(
            "The database", server(), "An ordinary Django project: its models, their migrations."
        )
        manage("migrate", verbosity=0)
        manage("install_partition_triggers")

        heading(
            "Tweets",
            "Tweet.objects.create(...) works as on a plain table; PostgreSQL routes the row.",
        )
        now = timezone.now()
        created = [
            ("now", tweet("ada", now)),
            ("in 31 days", tweet("grace", now + timedelta(days=31))),
            ("from 2012", tweet("joan", now.replace(year=2012, month=11, day=1))),
        ]
        for when, row in created:
            console.print(f"  a tweet {when}: pk={row.pk} went to [green]{table_of(row)}[/]")

        Tweet.objects.bulk_create(
            Tweet(user="margaret", json=json.dumps({"n": n}), created_at=now + timedelta(hours=n))
            for n in range(1_000)
        )
        console.print("  1,000 more, one an hour from now on, by bulk_create:")
        show_tables(Tweet)

        heading("Stars and retweets", "They follow their tweet, under a real foreign key.")
        moved, later, old = (row for _, row in created)
        stars = Star.objects.bulk_create(
            Star(tweet=row, user=f"{user} {n}")
            for n in range(100)
            for row, user in ((moved, "alan"), (later, "kurt"))
        )
        retweet = Retweet.objects.create(retweet=moved, retweeted=old)
        show_tables(Star)
        console.print(
            f"  A retweet went to {table_of(retweet)}, its original is in {table_of(old)}."
        )
        moved.created_at = now + timedelta(days=31)
        moved.save()
        console.print(f"  Tweet {moved.pk} gets another month, and moves to {table_of(moved)};")
        console.print(f"  its stars move with it to {table_of(stars[0])}, its retweet to ", end="")
        console.print(f"{table_of(retweet)}.")
        try:
            Star.objects.create(tweet_id=10**9, user="nobody")
        except IntegrityError as error:
            console.print(f"  A star without a tweet: {str(error).splitlines()[0]}")
        _, gone = moved.delete()
        console.print(f"  It is deleted, with its stars and its retweet: {gone}.")

        heading("Flights", "Real input: every flight that left New York in 2013.")
        manage("load_flights")
        console.print("  No partition exists for 2013 yet: the rows are in the default partition.")
        show_tables(Flight)
        manage("partition_status", "flights", may_fail=True)

        heading("Misplaced rows", "Another run makes their partitions, and relocates them.")
        manage("install_partition_triggers", "flights")
        show_tables(Flight)
        late = Flight.objects.filter(time_hour__date="2013-07-04", dep_delay__gt=60).count()
        console.print(f"  On 4 July 2013, {late} flights left more than an hour late.")

        heading("Status")
        manage("partition_status", may_fail=True)


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


def tweet(user, created_at):
    return Tweet.objects.create(
        user=user, json=json.dumps({"text": f"Hello from {user}"}), created_at=created_at
    )


def table_of(row):
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(row._meta.db_table)
        cursor.execute(f"SELECT tableoid::regclass::text FROM {table} WHERE id = %s", [row.pk])
        (name,) = cursor.fetchone()
    return name


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


if __name__ == "__main__":
    main()
