"""An application that writes all the time, and knows what it has been told was done.

It sends plain SQL, so nothing of Django or of this project is between it and the table.
"""

from __future__ import annotations

import datetime
import random
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg2

from tests.hard.keys import by_key, key_of
from tests.hard.rows import CREATED, OF_TWEET, STAR, TEXT, TWEET, Rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Stars of writers have counts from here on, each its own.
OF_WRITERS = 1_000_000


@dataclass(frozen=True)
class Span:
    """The months that rows are from.

    Args:
        months: How many there are; the last of them is November 2026.
    """

    months: int

    @property
    def beginning(self) -> datetime.datetime:
        """The first moment."""
        return datetime.datetime(2026, 12 - self.months, 1, tzinfo=datetime.timezone.utc)

    @property
    def days(self) -> int:
        """How many days there are."""
        return (datetime.datetime(2026, 11, 27, tzinfo=datetime.timezone.utc) - self.beginning).days

    def some_day(self, chance: random.Random) -> datetime.datetime:
        """Return a time of some month."""
        days, hours = chance.randrange(self.days), chance.randrange(24)
        return self.beginning + datetime.timedelta(days=days, hours=hours)


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

    def __init__(
        self, dsn: str, number: int, seed: int, span: Span, *, loses_months: bool = False
    ) -> None:
        self.dsn = dsn
        self.number = number
        self.span = span
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
        name, row = f"w{self.number}-{self.serial}", (self.span.some_day(self.chance), 0)
        self.tweets.pending = name, row
        values: dict[str, Any] = {TEXT: f"{name} 0", CREATED: row[0]}
        if by_key():
            values["id"] = key_of(row[0], self.number, self.serial)
        places = ", ".join(["%s"] * len(values))
        cursor.execute(
            f"INSERT INTO {TWEET} ({', '.join(values)}) VALUES ({places}) RETURNING id",
            list(values.values()),
        )
        ((self.places[name],),) = cursor.fetchall()
        self.tweets.known[name] = row

    def _change(self, cursor: Any, name: str) -> None:
        day, times = self.tweets.known[name]
        self._update(cursor, name, (day, times + 1))

    def _move(self, cursor: Any, name: str) -> None:
        _, times = self.tweets.known[name]
        self._update(cursor, name, (self.span.some_day(self.chance), times + 1))

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
    """Some writers, and the rows that no writer ever touches.

    Args:
        dsn: Their database.
        seed: What they write.
        span: When their rows are from.
        rows: What there is before they begin.
        writers: How many there are.
        loses_months: Whether partitions are retired meanwhile, so that rows may not be found.
    """

    def __init__(
        self,
        dsn: str,
        seed: int,
        span: Span,
        rows: Rows,
        writers: int = 2,
        *,
        loses_months: bool = False,
    ) -> None:
        self.months = rows.months()
        self.untouched = rows.by_month(self.months)
        self.writers = [
            Writer(dsn, number, seed, span, loses_months=loses_months) for number in range(writers)
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

    def delete_stars(self, dsn: str, tweets: Collection[int]) -> None:
        """Delete the stars of some tweets, as somebody does whose tweets were retired.

        They came after the retirement, while the keys of the tweets were still being removed.
        """
        of_tweets = ", ".join(map(str, tweets))
        with closing(psycopg2.connect(dsn)) as session, session.cursor() as cursor:
            cursor.execute(f"DELETE FROM {STAR} WHERE {OF_TWEET} IN ({of_tweets}) RETURNING count")
            gone = {str(count) for (count,) in cursor.fetchall()}
            session.commit()
        for one in self.writers:
            for name in gone & one.stars.known.keys():
                one.stars.known[name] = None
            if one.stars.pending is not None and one.stars.pending[0] in gone:
                one.stars.pending = None

    def check(
        self, rows: Rows, gone: Collection[str] = (), maybe_gone: Collection[str] = ()
    ) -> None:
        """Compare all rows with the journals, and with what nobody writes.

        Args:
            rows: The rows, wherever they are.
            gone: The months of which only rows of writers may be there.
            maybe_gone: The months of which the others may be there, all of them, or not.

        Raises:
            AssertionError: If a row is missing, doubled, or not as it was written.
        """
        of_writers = Rows(
            Counter({one: times for one, times in rows.tweets.items() if one[1].startswith("w")}),
            Counter({one: times for one, times in rows.stars.items() if one[2] >= OF_WRITERS}),
        )
        self._check_untouched(rows - of_writers, gone, maybe_gone)
        self._compare(
            [
                (name, (created, int(times)))
                for (_, text, created) in of_writers.tweets.elements()
                for name, _, times in (text.partition(" "),)
            ],
            {f"w{one.number}": one.tweets for one in self.writers},
            lambda name: name.partition("-")[0],
        )
        self._compare(
            [(str(count), tweet) for _, tweet, count in of_writers.stars.elements()],
            {str(one.number + 1): one.stars for one in self.writers},
            lambda name: name[: -len(str(OF_WRITERS)) + 1],
        )
        tweets = {pk for pk, _, _ in rows.tweets}
        orphans = [pk for pk, tweet, _ in rows.stars if tweet not in tweets]
        assert not orphans, f"{len(orphans)} stars have no tweet: {orphans[:3]}"
        for what, some in (("tweets", rows.tweets), ("stars", rows.stars)):
            keys = [one[0] for one in some.elements()]
            assert len(set(keys)) == len(keys), f"primary keys of {what} are there twice"

    def _check_untouched(
        self, rows: Rows, gone: Collection[str], maybe_gone: Collection[str]
    ) -> None:
        found = rows.by_month(self.months)
        assert found.keys() <= self.untouched.keys(), f"there are other rows: {found.get('none')}"
        for month, untouched in self.untouched.items():
            there = found.get(month, Rows())
            if month in gone or (month in maybe_gone and not there):
                assert not there, f"{there} of {month} are there still"
            else:
                assert there == untouched, f"of {month} there are {there}, not the {untouched}"

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
