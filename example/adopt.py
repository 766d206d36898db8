"""Adopt a table that is big already, while an application writes: make adopt.

A plain table has every flight that left New York in 2013. Writers insert, change, move and delete
flights all the time, and write down what they have been told was done. The table is taken over;
then it is made a plain table again, and drained. After each of these every row must be what the
writers have written down, or what was there before.
"""

import random
import threading
import time
from datetime import datetime, timedelta, timezone

from tour import console, database_of_its_own, heading, manage, server, show_tables

# isort: split

from django.db import connection
from flights.models import Flight

WRITERS = 3
BEGINNING = datetime(2013, 1, 1, tzinfo=timezone.utc)


def main():
    with database_of_its_own():
        heading("A big table", server(), "An ordinary model and its plain table: no partitions.")
        manage("migrate", verbosity=0)
        manage("load_flights")

        heading("Takeover", "The table itself becomes the first partition: no row is moved.")
        with Application() as application:
            manage("install_partition_triggers", "--takeover", "flights.Flight")
        application.report()
        show_tables(Flight)

        heading("And back", "Uninstalling moves the rows to a plain table, in batches.")
        with Application() as application:
            manage("uninstall_partition_triggers", "flights.Flight")
        application.report()

        heading("Drain", "The rows move to the partitions of their months, in batches.")
        manage("install_partition_triggers", "flights.Flight")
        with Application() as application:
            manage("drain_partitions", "flights.Flight")
        application.report()
        show_tables(Flight)
        manage("partition_status", "flights")


class Application:
    """Threads that write, each to flights of its own, and remember what was acknowledged."""

    def __init__(self):
        self.untouched = flights_of_nobody()
        self.writers = [Writer(number) for number in range(WRITERS)]

    def __enter__(self):
        for writer in self.writers:
            writer.thread.start()
        return self

    def __exit__(self, *raised):
        for writer in self.writers:
            writer.stop.set()
            writer.thread.join()

    def report(self):
        """Compare all rows with what the writers know; raise an error if one differs."""
        errors = [error for writer in self.writers for error in writer.errors]
        if errors:
            raise errors[0]
        waits = sorted(wait for writer in self.writers for wait in writer.waits)
        writes = len(waits)
        known = {pk: row for writer in self.writers for pk, row in writer.known.items()}
        written = Flight.objects.filter(pk__in=list(known))
        found = {pk: row for pk, *row in written.values_list("pk", "time_hour", "dep_delay")}
        expected = {pk: row for pk, row in known.items() if row is not None}
        if found != expected:
            wrong = [pk for pk in known if found.get(pk) != expected.get(pk)]
            raise AssertionError(f"{len(wrong)} flights are not as they were written: {wrong[:5]}")
        if flights_of_nobody() != self.untouched:
            raise AssertionError("Flights that nobody has written are not what they were.")
        count, checksum = self.untouched
        console.print(
            f"  {writes:,} writes meanwhile, by {WRITERS} writers: half of them took less than "
            f"{waits[writes // 2] * 1_000:.0f} ms, one of 100 more than "
            f"{waits[writes * 99 // 100] * 1_000:.0f} ms, the longest {waits[-1] * 1_000:.0f} ms."
        )
        console.print(f"  {len(known):,} flights are as they were written last.")
        console.print(f"  {count:,} others are as before: checksum {checksum:,}.")
        console.print()


class Writer:
    """Writes flights of its own: those of one airline that does not exist."""

    def __init__(self, number):
        self.carrier = f"{number}Z"
        self.chance = random.Random(number)
        self.known = {}
        self.waits = []
        self.errors = []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        try:
            while not self.stop.is_set():
                pk, row = self.chance.choice([self.insert, self.change, self.move, self.delete])()
                if pk is not None:
                    self.known[pk] = row
        except Exception as error:
            self.errors.append(error)
        finally:
            connection.close()

    def insert(self):
        hour = BEGINNING + timedelta(hours=self.chance.randrange(365 * 24))
        flight = Flight(
            year=hour.year, month=hour.month, day=hour.day, sched_dep_time=0, sched_arr_time=0,
            dep_delay=0, carrier=self.carrier, flight=1, origin="JFK", dest="LAX", distance=1,
            hour=hour.hour, minute=0, time_hour=hour,
        )  # fmt: skip
        self.write(flight.save)
        return flight.pk, [hour, 0]

    def change(self):
        """Change a flight that stays where it is."""
        pk, (hour, delay) = self.one()
        if pk is not None:
            delay += 1
            self.write_one(pk, dep_delay=delay)
        return pk, [hour, delay]

    def move(self):
        """Have a flight leave in another month."""
        pk, (hour, delay) = self.one()
        if pk is not None:
            hour = BEGINNING + timedelta(hours=self.chance.randrange(365 * 24))
            self.write_one(pk, time_hour=hour)
        return pk, [hour, delay]

    def delete(self):
        pk, _ = self.one()
        if pk is not None:
            deleted, _ = self.write(Flight.objects.filter(pk=pk).delete)
            assert deleted == 1, f"flight {pk} was not deleted"
        return pk, None

    def one(self):
        """Return a flight that exists; None if there are few."""
        there = [(pk, row) for pk, row in self.known.items() if row is not None]
        return self.chance.choice(there) if len(there) > 50 else (None, (None, None))

    def write_one(self, pk, **values):
        assert self.write(Flight.objects.filter(pk=pk).update, **values) == 1, f"no flight {pk}"

    def write(self, function, **values):
        began = time.monotonic()
        result = function(**values)
        self.waits.append(time.monotonic() - began)
        time.sleep(0.01)
        return result


def flights_of_nobody():
    """Return how many flights there are that no writer writes, and a checksum of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), sum(hashtext(flight::text)::bigint) FROM flights_flight AS flight "
            "WHERE carrier NOT LIKE '_Z'"
        )
        return cursor.fetchone()


if __name__ == "__main__":
    main()
