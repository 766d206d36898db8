"""An application that writes all the time, and knows what it has been told was done.

It sends plain SQL, so nothing of Django or of this project is between it and the table.
"""

from __future__ import annotations

import datetime
import random
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg2

from parting.sql.quoting import ident, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Tables and columns of the test models.
TWEET, STAR = ident("it's Tweet; --"), ident("it's Star; --")
TEXT, CREATED, OF_TWEET = ident("the Text \\ it's"), ident("Created At"), ident("its Tweet")

#: The months that rows are from: the last of them is the present one.
BEGINNING = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
DAYS = 330

#: Stars of writers have counts from here on, each its own.
OF_WRITERS = 1_000_000


def some_day(chance: random.Random) -> datetime.datetime:
    """Return a time of some month."""
    return BEGINNING + datetime.timedelta(days=chance.randrange(DAYS), hours=chance.randrange(24))


@dataclass
class Journal:
    """What one writer knows: what was acknowledged, and what may or may not have been done.

    Args:
        known: What each row is by what names it; None if it was deleted.
        pending: What the last write would have made of a row, if it was never answered.
        retired: The rows that were not found, since partitions are retired meanwhile.
    """

    known: dict[str, Any] = field(default_factory=dict)
    pending: tuple[str, Any] | None = None
    retired: set[str] = field(default_factory=set)

    def allows(self, name: str, found: Any) -> bool:
        """Return whether a row may be what it was found to be."""
        if found == self.known.get(name):
            return True
        return self.pending is not None and self.pending == (name, found)


class Writer:
    """Writes rows of its own: each names itself in its text."""

    def __init__(self, dsn: str, number: int, seed: int, *, loses_months: bool = False) -> None:
        self.dsn = dsn
        self.number = number
        self.loses_months = loses_months  # whether partitions are retired meanwhile
        self.chance = random.Random(f"{seed} {number}")
        self.tweets, self.stars = Journal(), Journal()
        self.places: dict[str, int] = {}  # the primary keys of tweets
        self.serial = 0
        self.longest_s = 0.0
        self.writes = 0
        self.stop, self.loses_server = threading.Event(), threading.Event()
        self.failed: BaseException | None = None
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            with closing(psycopg2.connect(self.dsn)) as session:
                session.autocommit = True
                while not self.stop.is_set():
                    began = time.monotonic()
                    self._write(session.cursor())
                    self.longest_s = max(self.longest_s, time.monotonic() - began)
                    self.writes += 1
                    time.sleep(0.002)
        except psycopg2.Error as error:
            if not self.loses_server.is_set():  # else what is pending may have been done
                self.failed = error
        except BaseException as error:
            self.failed = error

    def _write(self, cursor: Any) -> None:
        there = [
            name
            for name, row in self.tweets.known.items()
            if row is not None and name not in self.tweets.retired
        ]
        ways = [self._insert] if len(there) < 20 else [self._insert, *self._ways_of(there)]
        self.chance.choice(ways)(cursor)
        self.tweets.pending = self.stars.pending = None

    def _ways_of(self, there: list[str]) -> Iterator[Any]:
        name = self.chance.choice(there)
        yield lambda cursor: self._change(cursor, name)
        yield lambda cursor: self._move(cursor, name)
        yield lambda cursor: self._star(cursor, name)
        yield lambda cursor: self._delete(cursor, name)

    def _insert(self, cursor: Any) -> None:
        self.serial += 1
        name, row = f"w{self.number}-{self.serial}", (some_day(self.chance), 0)
        self.tweets.pending = name, row
        cursor.execute(
            f"INSERT INTO {TWEET} ({TEXT}, {CREATED}) VALUES (%s, %s) RETURNING id",
            (f"{name} 0", row[0]),
        )
        ((self.places[name],),) = cursor.fetchall()
        self.tweets.known[name] = row

    def _change(self, cursor: Any, name: str) -> None:
        day, times = self.tweets.known[name]
        self._update(cursor, name, (day, times + 1))

    def _move(self, cursor: Any, name: str) -> None:
        _, times = self.tweets.known[name]
        self._update(cursor, name, (some_day(self.chance), times + 1))

    def _update(self, cursor: Any, name: str, row: tuple[Any, int]) -> None:
        self.tweets.pending = name, row
        text = f"{name} {row[1]}"
        cursor.execute(
            f"UPDATE {TWEET} SET {TEXT} = %s, {CREATED} = %s WHERE id = %s",
            (text, row[0], self.places[name]),
        )
        if self._found(cursor, self.tweets, name):
            self.tweets.known[name] = row

    def _star(self, cursor: Any, name: str) -> None:
        self.serial += 1
        count = OF_WRITERS * (self.number + 1) + self.serial
        row = self.places[name]
        self.stars.pending = str(count), row
        try:
            cursor.execute(f"INSERT INTO {STAR} ({OF_TWEET}, count) VALUES (%s, %s)", (row, count))
        except psycopg2.errors.ForeignKeyViolation:  # the tweet, and its key, are gone
            if not self.loses_months:
                raise
            self.tweets.retired.add(name)
        else:
            self.stars.known[str(count)] = row

    def _delete(self, cursor: Any, name: str) -> None:
        pk = self.places[name]
        starred = [
            one
            for one, place in self.stars.known.items()
            if place == pk and one not in self.stars.retired
        ]
        if starred:
            one = self.chance.choice(starred)
            self.stars.pending = one, None
            cursor.execute(f"DELETE FROM {STAR} WHERE count = %s", (int(one),))
            if self._found(cursor, self.stars, one):
                self.stars.known[one] = None
            return
        self.tweets.pending = name, None
        cursor.execute(f"DELETE FROM {TWEET} WHERE id = %s", (pk,))
        if self._found(cursor, self.tweets, name):
            self.tweets.known[name] = None

    def _found(self, cursor: Any, journal: Journal, name: str) -> bool:
        """Return whether a row was there; it may only be missing if its partition is retired."""
        if cursor.rowcount == 0 and self.loses_months:
            journal.retired.add(name)
            return False
        assert cursor.rowcount == 1, f"{name} was missed"
        return True


class Application:
    """Some writers, and what no writer ever touches.

    Args:
        dsn: Their database.
        seed: What they write.
        writers: How many there are.
        loses_months: Whether partitions are retired meanwhile: their rows are in tables of their
            own then.
    """

    def __init__(
        self, dsn: str, seed: int, writers: int = 2, *, loses_months: bool = False
    ) -> None:
        self.dsn = dsn
        self.untouched = self._untouched()
        self.writers = [
            Writer(dsn, number, seed, loses_months=loses_months) for number in range(writers)
        ]

    def begin(self) -> None:
        """Let the writers begin."""
        for one in self.writers:
            one.thread.start()

    def lose_server(self) -> None:
        """Tell the writers that the server is about to be killed."""
        for one in self.writers:
            one.loses_server.set()

    def end(self) -> None:
        """Have the writers stop; raise what one of them has met with."""
        for one in self.writers:
            one.stop.set()
        for one in self.writers:
            one.thread.join()
        for one in self.writers:
            if one.failed is not None:
                raise one.failed

    def _ask(self, query: str) -> list[tuple[Any, ...]]:
        with closing(psycopg2.connect(self.dsn)) as session, session.cursor() as cursor:
            cursor.execute("SET timezone = 'UTC'")
            cursor.execute(query)
            return cursor.fetchall()

    def _all_of(self, table: str, columns: str) -> str:
        """Return a subquery of some columns of a table and of the partitions retired from it."""
        retired = self._ask(
            f"SELECT c.oid::regclass::text FROM pg_class parent, pg_class c "
            "JOIN pg_description d ON d.objoid = c.oid "
            "AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0 "
            "WHERE d.description LIKE 'django-parting 1 retired %' "
            f"AND parent.oid = {literal(str(table))}::regclass "
            "AND starts_with(c.relname, parent.relname || '_')"
        )
        tables = [table, *(name for (name,) in retired)]
        return "(" + " UNION ALL ".join(f"SELECT {columns} FROM {one}" for one in tables) + ")"

    def _untouched(self) -> list[tuple[Any, ...]]:
        tweets, stars = self._sources()
        found = self._ask(
            f"SELECT count(*), sum(hashtextextended(ROW(id, {TEXT}, {CREATED})::text, 0)) "
            f"FROM {tweets} AS t WHERE {TEXT} NOT LIKE 'w%' UNION ALL "
            f"SELECT count(*), sum(hashtextextended(ROW(id, {OF_TWEET}, count)::text, 0)) "
            f"FROM {stars} AS s WHERE count < {OF_WRITERS}"
        )
        return sorted(found)

    def check(self) -> None:
        """Compare all rows with the journals.

        Raises:
            AssertionError: If one is missing, doubled, or not as it was written.
        """
        assert self._untouched() == self.untouched, "rows that nobody writes are not what they were"
        tweets, stars = self._sources()
        named = self._ask(f"SELECT {TEXT}, {CREATED}, id FROM {tweets} AS t WHERE {TEXT} LIKE 'w%'")
        found = [(text.partition(" "), day, pk) for text, day, pk in named]
        self._compare(
            [(name, (day, int(times))) for (name, _, times), day, _ in found],
            {f"w{one.number}": one.tweets for one in self.writers},
            lambda name: name.partition("-")[0],
        )
        starred = self._ask(
            f"SELECT count, {OF_TWEET} FROM {stars} AS s WHERE count >= {OF_WRITERS}"
        )
        self._compare(
            [(str(count), pk) for count, pk in starred],
            {str(one.number + 1): one.stars for one in self.writers},
            lambda name: name[: -len(str(OF_WRITERS)) + 1],
        )
        orphans = self._ask(
            f"SELECT count(*) FROM {stars} AS s "
            f"WHERE NOT EXISTS (SELECT FROM {tweets} AS t WHERE t.id = s.{OF_TWEET})"
        )
        assert orphans == [(0,)], f"{orphans[0][0]} stars have no tweet"
        for table in (tweets, stars):
            ((rows, keys),) = self._ask(f"SELECT count(*), count(DISTINCT id) FROM {table} AS t")
            assert rows == keys, f"{rows - keys} rows of {table} are there twice"

    def _sources(self) -> tuple[str, str]:
        return (
            self._all_of(TWEET, f"id, {TEXT}, {CREATED}"),
            self._all_of(STAR, f"id, {OF_TWEET}, count"),
        )

    def _compare(self, found: list[tuple[str, Any]], journals: Any, owner: Any) -> None:
        names = [name for name, _ in found]
        assert len(set(names)) == len(names), "a row is there twice"
        rows = dict(found)
        for name, row in rows.items():
            journal = journals[owner(name)]
            assert journal.allows(name, row), f"{name} is {row}, not {journal.known.get(name)}"
        for journal in journals.values():
            for name, row in journal.known.items():
                if row is not None and name not in rows:
                    assert journal.allows(name, None), f"{name} is lost: it was {row}"
