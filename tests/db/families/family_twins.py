"""Runs the same on a partitioned family of three and on plain tables, and compares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import connection

from parting.sql.quoting import ident
from tests.db.conftest import drop_a_column, install_at
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import (
    Mention,
    PlainMention,
    PlainStar,
    PlainStarNote,
    PlainTweet,
    Star,
    StarNote,
    Tweet,
)

if TYPE_CHECKING:
    from tests.db.sessions import Outcome, Session

FAMILY = (Tweet, Star, StarNote)
PLAIN = (PlainTweet, PlainStar, PlainStarNote)

NOVEMBER, DECEMBER, JANUARY, UNCOVERED = (
    f"'{month}-05 12:00Z'" for month in ("2026-11", "2026-12", "2027-01", "2030-01")
)

#: What a foreign key of the database does when the row is deleted that it references.
ACTIONS = ("NO ACTION", "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT")


class FamilyTwins:
    """A partitioned family and its plain twins; whatever is run is run on both.

    In the SQL ``{Tweet}`` is the table of that model or of its twin, and ``{Star.tweet}`` a column
    of it. ``{Mention}`` is a plain table that references tweets. What begins with COPY is a
    statement of one line, with its data in the others.
    """

    def __init__(self, session: Session, *, remember: bool = False) -> None:
        self.session = session
        self.in_transaction = False
        self.tables = {model.__name__: Table(model) for model in FAMILY}
        self.plain = {
            model.__name__: Table(plain) for model, plain in zip(FAMILY, PLAIN, strict=True)
        }
        self.pointing = Table(Mention)
        self.plain_pointing = Table(PlainMention)
        for table in (*self.tables.values(), self.pointing):
            table.remember = remember

    def sql(self, text: str, tables: dict[str, Table] | None = None) -> str:
        """Put the names in: those of the family, unless others are given."""
        pointing = self.plain_pointing if tables is self.plain else self.pointing
        tables = {**(tables or self.tables), "Mention": pointing}

        def name(match: re.Match[str]) -> str:
            model, _, field = match[1].partition(".")
            return tables[model].words[field or "table"]

        return re.sub(r"\{([\w.]+)\}", name, text)

    def begin(self) -> None:
        """Begin a transaction for the statements of both."""
        self.session.begin()
        self.in_transaction = True

    def end(self, word: str = "COMMIT") -> None:
        """End the transaction; what it waited for must be true."""
        self.session.rows(word)
        self.in_transaction = False

    def run(self, sql: str) -> Outcome:
        """Run SQL on both, assert that it does the same, and return what it did."""
        expected = self._run(self.sql(sql, self.plain))
        outcome = self._run(self.sql(sql))
        if not sql.startswith("INSERT"):  # PostgreSQL promises no order
            expected, outcome = expected.in_order(), outcome.in_order()
        assert outcome == expected, sql
        return outcome

    def _run(self, sql: str) -> Outcome:
        """Run a statement; an error within a transaction undoes the statement alone."""
        if not self.in_transaction:
            return self._execute(sql)
        self.session.rows("SAVEPOINT statement")
        outcome = self._execute(sql)
        self.session.rows(f"{'ROLLBACK TO' if outcome.error else 'RELEASE'} statement")
        return outcome

    def _execute(self, sql: str) -> Outcome:
        if not sql.startswith("COPY"):
            return self.session.run(sql)
        statement, _, lines = sql.partition("\n")
        return self.session.copy(statement, lines)

    def succeed(self, *statements: str) -> None:
        """Run statements on both that must succeed."""
        for sql in statements:
            outcome = self.run(sql)
            assert outcome.error == "", f"{outcome.error}: {sql}"

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read from the family."""
        return self.session.rows(self.sql(sql))

    def check(self, *, committed: bool = True) -> None:
        """Assert that both contain the same, each row once.

        Args:
            committed: Whether each row must be in the partition of the one that it follows;
                within a transaction it may have come first.
        """
        for name, table in self.tables.items():
            columns = ", ".join(f"{{{name}.{field}}}" for field in table.columns)
            select = f"SELECT {columns} FROM {{{name}}} ORDER BY 1"
            assert self.session.rows(self.sql(select)) == self.session.rows(
                self.sql(select, self.plain)
            ), name
            assert self.rows(f"SELECT * FROM ONLY {{{name}}}") == []
            assert_keys_match(table, self.session)
        mentions = f"SELECT {', '.join(self.pointing.columns.values())} FROM {{Mention}} ORDER BY 1"
        assert self.session.rows(self.sql(mentions)) == self.session.rows(
            self.sql(mentions, self.plain)
        )
        if committed:
            self.check_places()

    def check_places(self) -> None:
        """Assert that each follower is in the partition of the row that it follows."""
        for leader, follower, field in (("Tweet", "Star", "tweet"), ("Star", "StarNote", "star")):
            home = self.places(leader)
            follows = dict(
                self.rows(f"SELECT {{{follower}.id}}, {{{follower}.{field}}} FROM {{{follower}}}")
            )
            expected = {pk: home.get(followed, "default") for pk, followed in follows.items()}
            assert self.places(follower) == expected, follower

    def places(self, name: str) -> dict[Any, str]:
        """Return the partition that each primary key is in."""
        return self.tables[name].places(self.session)


def act_on_delete(action: str) -> None:
    """Make the foreign keys to the family, and to its twins, do something in the database."""
    if action == "NO ACTION":
        return
    for model in (*FAMILY[1:], *PLAIN[1:], Mention, PlainMention):
        table = Table(model)
        for constraint in table.current().parent.constraints:
            if constraint.kind != "f":
                continue
            assert constraint.references is not None
            name, column = ident(constraint.name), ident(constraint.columns[0])
            leader = ident(constraint.references)
            execute(
                f"ALTER TABLE {table.words['table']} DROP CONSTRAINT {name}, "
                f"ALTER {column} DROP NOT NULL, ALTER {column} SET DEFAULT 2, "
                f"ADD CONSTRAINT {name} FOREIGN KEY ({column}) REFERENCES {leader} "
                f"ON DELETE {action} DEFERRABLE INITIALLY DEFERRED"
            )


def install_family(route: str, **options: Any) -> None:
    """Partition the family on a route, leaders first."""
    for model in FAMILY:
        if route == "trigger" and not Table(model).current().installed:
            drop_a_column(model)
        assert install_at(model, **options).desired.route.value == route


def empty_family() -> None:
    """Delete all rows, followers first, and let the sequences start again."""
    models = (StarNote, PlainStarNote, Star, PlainStar, Mention, PlainMention, Tweet, PlainTweet)
    deletes = "".join(f"DELETE FROM {ident(model._meta.db_table)};" for model in models)
    execute(f"{deletes} SELECT setval(seqrelid, seqstart, false) FROM pg_sequence")


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
