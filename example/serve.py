"""The example with its admin on http://127.0.0.1:8000: make serve.

It creates a database of its own on the server of DATABASE_URL, fills it, and drops it in the end.

    python example/serve.py [PORT]
"""

import random
import signal
import sys
from datetime import timedelta

from tour import console, database_of_its_own, heading, manage, server

# isort: split

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from flights.models import Flight
from tweets.models import Retweet, Star, Tweet

NAME, PASSWORD = "ada", "parting"
MONTHS = 14
TWEETS = 12_000
STARS = 20_000
FLIGHTS = 6_000
USERS = ("alan", "barbara", "donald", "edsger", "grace", "joan", "ken", "margaret")


def main(port):
    with database_of_its_own():
        heading("The database", server())
        prepare()
        console.rule("[bold]The admin", align="left")
        console.print(f"http://127.0.0.1:{port}/admin/parting/partitions/")
        console.print(f"Log in as [bold]{NAME}[/] with the password [bold]{PASSWORD}[/].")
        console.print("Control-C ends it, and leaves nothing behind.")
        sys.stdout.flush()
        # Without its reloader, which would be a second process, the data would be made once more.
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


def prepare():
    manage("migrate", verbosity=0)
    fill()
    get_user_model().objects.create_superuser(NAME, password=PASSWORD)


def fill():
    """Have a past of some months: rows come first, then the run that makes their partitions."""
    chance = random.Random(7)
    now = timezone.now()
    manage("install_partition_triggers")
    tweets = Tweet.objects.bulk_create(
        Tweet(
            user=chance.choice(USERS),
            json=f'{{"text": "Number {number}"}}',
            # There are more of them each month.
            created_at=now - timedelta(days=30.4 * MONTHS * (1 - chance.random() ** 0.6)),
        )
        for number in range(TWEETS)
    )
    manage("install_partition_triggers", "tweets")
    Star.objects.bulk_create(
        Star(tweet=chance.choice(tweets), user=chance.choice(USERS)) for _ in range(STARS)
    )
    Retweet.objects.bulk_create(
        Retweet(retweet=chance.choice(tweets), retweeted=chance.choice(tweets)) for _ in range(2000)
    )
    Flight.objects.bulk_create(flight(chance) for _ in range(FLIGHTS))
    manage("install_partition_triggers", "flights", "--maintain")
    # These wait for the next run.
    Tweet.objects.bulk_create(
        Tweet(user="joan", json="{}", created_at=now.replace(year=2012, month=month, day=1))
        for month in (10, 11, 12)
    )
    analyze()


def flight(chance):
    """Return a flight as those of 2013 were: make demo has the real ones."""
    leaves = timezone.datetime(2013, 1, 1, tzinfo=timezone.get_default_timezone())
    leaves += timedelta(hours=chance.randrange(365 * 24))
    clock = leaves.hour * 100
    return Flight(
        year=leaves.year,
        month=leaves.month,
        day=leaves.day,
        sched_dep_time=clock,
        sched_arr_time=(clock + 300) % 2400,
        dep_delay=int(chance.gauss(5, 20)),
        carrier=chance.choice(("UA", "AA", "DL", "B6")),
        flight=chance.randrange(1, 3000),
        origin=chance.choice(("JFK", "LGA", "EWR")),
        dest=chance.choice(("LAX", "ORD", "SFO", "BOS")),
        distance=1000,
        hour=leaves.hour,
        minute=0,
        time_hour=leaves,
    )


def analyze():
    """Let PostgreSQL count, as it would by itself within some minutes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    # As Control-C does: whoever ends it by a signal leaves nothing behind, either.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
    except KeyboardInterrupt:
        sys.exit(0)
