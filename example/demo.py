"""A tour of the example: make demo.

It creates a database of its own on the server of DATABASE_URL, and drops it in the end.
"""

import json
import operator
import tempfile
from datetime import timedelta

from tour import console, database_of_its_own, heading, manage, server, show_tables

# isort: split

from django.db import IntegrityError, connection
from django.utils import timezone
from flights.models import Flight
from tweets.models import Retweet, Star, Tweet

from parting import read_archive


def main():
    with database_of_its_own():
        heading(
            "The database", server(), "An ordinary Django project: its models, their migrations."
        )
        manage("migrate", verbosity=0)
        manage("install_partition_triggers", "tweets")

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

        heading("Misplaced rows", "No partition exists for 2012: the next run makes one.")
        manage("partition_status", "tweets.Tweet")
        manage("install_partition_triggers", "tweets")
        console.print(f"  Joan's tweet from 2012 went to [green]{table_of(old)}[/].")

        heading(
            "Flights",
            "Real input: every flight that left New York in 2013, in a table that is plain as yet.",
        )
        manage("load_flights")
        console.print("  The table itself becomes the first partition; only December is moved.")
        manage("install_partition_triggers", "--takeover", "--before", "201312", "flights.Flight")
        show_tables(Flight)
        late = Flight.objects.filter(time_hour__date="2013-07-04", dep_delay__gt=60).count()
        console.print(f"  On 4 July 2013, {late} flights left more than an hour late.")

        retire_and_restore("201312")

        heading("Status")
        manage("partition_status", may_fail=True)


def retire_and_restore(suffix):
    """Have a month of flights go to an archive and come back; check what is there each time."""
    heading("Retire a month", "It leaves the database for an archive, and comes back.")
    gone = list(Flight.objects.get_partition(suffix).objects.order_by("pk").values())
    total = Flight.objects.count()
    with tempfile.TemporaryDirectory() as place:
        manage("retire_partitions", "flights.Flight", "--partition", suffix, "--archive", place)
        check("flights in the database", Flight.objects.count(), total - len(gone))
        manifest = f"{place}/flights.Flight_{suffix}"
        check("flights in the archive", sum(1 for _ in read_archive(manifest)), len(gone))
        united = sum(1 for _ in read_archive(manifest, carrier="UA"))
        check("of United", united, sum(row["carrier"] == "UA" for row in gone))
        console.print()
        manage("restore_partition", manifest)
    check("flights in the database", Flight.objects.count(), total)
    back = Flight.objects.get_partition(suffix).objects.order_by("pk").values()
    check("of them as they were", sum(map(operator.eq, back.iterator(), gone)), len(gone))


def check(what, found, expected):
    if found != expected:
        raise SystemExit(f"{what}: {found:,}, and there should be {expected:,}.")
    console.print(f"  {what}: [green]{found:,}[/]")


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


if __name__ == "__main__":
    main()
