"""All rows that there are, wherever they are."""

from __future__ import annotations

import datetime
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg2

from parting.sql.quoting import ident, literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Tables and columns of the test models.
TWEET, STAR = ident("it's Tweet; --"), ident("it's Star; --")
TEXT, CREATED, OF_TWEET = ident("the Text \\ it's"), ident("Created At"), ident("its Tweet")

#: A tweet: its key, its text, when it was made. A star: its key, that of its tweet, its count.
Tweet = tuple[int, str, datetime.datetime]
Star = tuple[int, int, int]


@dataclass
class Rows:
    """Tweets and stars, each as often as it was found."""

    tweets: Counter[Tweet] = field(default_factory=Counter)
    stars: Counter[Star] = field(default_factory=Counter)

    def __add__(self, other: Rows) -> Rows:
        return Rows(self.tweets + other.tweets, self.stars + other.stars)

    def __or__(self, other: Rows) -> Rows:
        """Return the rows of both, where what both have is there once."""
        return Rows(self.tweets | other.tweets, self.stars | other.stars)

    def __sub__(self, other: Rows) -> Rows:
        return Rows(self.tweets - other.tweets, self.stars - other.stars)

    def __bool__(self) -> bool:
        return bool(self.tweets or self.stars)

    def __str__(self) -> str:
        return f"{self.tweets.total()} tweets and {self.stars.total()} stars"

    def by_month(self, months: Mapping[int, str]) -> dict[str, Rows]:
        """Return the rows of each month.

        Args:
            months: The month of each tweet, by its key.
        """
        found: dict[str, Rows] = {}
        for tweet, times in self.tweets.items():
            found.setdefault(months.get(tweet[0], "none"), Rows()).tweets[tweet] = times
        for star, times in self.stars.items():
            found.setdefault(months.get(star[1], "none"), Rows()).stars[star] = times
        return found

    def months(self) -> dict[int, str]:
        """Return the month of each tweet, by its key, as it is written in names of partitions."""
        return {pk: f"{created:%Y%m}" for pk, _, created in self.tweets}


def in_tables(dsn: str) -> Rows:
    """Read the rows of the models."""
    return _read(dsn, [str(TWEET)], [str(STAR)])


def in_retired(dsn: str) -> Rows:
    """Read the rows of the partitions that were retired, and have not been dropped."""
    return _read(dsn, _retired(dsn, str(TWEET)), _retired(dsn, str(STAR)))


def in_archives(folder: Path) -> Rows:
    """Read the rows of all archives of a folder, which must not be damaged."""
    import tests.hard.loaded  # noqa: F401
    from parting import read_archive
    from tests.hard import models

    found = Rows()
    for archive in folder.iterdir():
        if not archive.name.startswith("."):  # else it is being written
            found.tweets.update(
                (one.pk, one.text, one.created_at) for one in read_archive(archive, models.Tweet)
            )
            found.stars.update(
                (one.pk, one.tweet_id, one.count) for one in read_archive(archive, models.Star)
            )
    return found


def _retired(dsn: str, table: str) -> list[str]:
    query = (
        "SELECT c.oid::regclass::text FROM pg_class parent, pg_class c "
        "JOIN pg_description d ON d.objoid = c.oid "
        "AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0 "
        "WHERE d.description LIKE 'django-parting 1 retired %' "
        f"AND parent.oid = {literal(table)}::regclass "
        "AND starts_with(c.relname, parent.relname || '_')"
    )
    return [name for (name,) in ask(dsn, query)]


def _read(dsn: str, tweets: list[str], stars: list[str]) -> Rows:
    def all_of(tables: list[str], columns: str) -> Counter[Any]:
        query = " UNION ALL ".join(f"SELECT {columns} FROM {one}" for one in tables)
        return Counter(ask(dsn, query) if tables else ())

    return Rows(all_of(tweets, f"id, {TEXT}, {CREATED}"), all_of(stars, f"id, {OF_TWEET}, count"))


def ask(dsn: str, query: str) -> list[Any]:
    """Run a query; return its rows."""
    with closing(psycopg2.connect(dsn)) as session, session.cursor() as cursor:
        cursor.execute("SET timezone = 'UTC'")
        cursor.execute(query)
        return cursor.fetchall()
