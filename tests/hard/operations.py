"""What is killed, what comes before it, and what must be true afterwards."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.sql.quoting import literal
from tests.hard.application import Span
from tests.hard.place import ARCHIVES
from tests.hard.rows import (
    CREATED,
    OF_TWEET,
    STAR,
    TEXT,
    TWEET,
    Rows,
    ask,
    in_archives,
    in_retired,
    in_tables,
)

if TYPE_CHECKING:
    from tests.hard.application import Application
    from tests.hard.place import Database

MODELS = ("hard.Tweet", "hard.Star")
INSTALL = ("install_partition_triggers", *MODELS)
CHECK = (*INSTALL, "--check")
VERIFY = (*CHECK, "--verify-keys")
UNINSTALL = ("uninstall_partition_triggers", *MODELS)
TAKEOVER = (*INSTALL, "--takeover")
DRAIN = ("drain_partitions", *MODELS)

#: Of the months that tables have in the monthly life, the first two are old.
MONTHS, OLD = 4, ("202608", "202609")
RETIRE = ("retire_partitions", MODELS[0], "--before", "202610", "--on-reference", "keep-keys")
DROP = ("retire_partitions", MODELS[0], "--drop", "--grace", "0")
ARCHIVE = ("retire_partitions", MODELS[0], "--archive", ARCHIVES)

#: How many rows of other months are in the default partition.
LATE = 50


@dataclass(frozen=True)
class Operation:
    """A run that is killed.

    Args:
        name: What it is called on the command line.
        before: The commands that come before it, while nobody writes.
        command: The command.
        months: How many months have rows.
        loses_months: Whether months are retired meanwhile.
        empty: The commands that come before all of this, while the tables have no rows.
    """

    name: str
    before: tuple[tuple[str, ...], ...]
    command: tuple[str, ...]
    months: int = 11
    loses_months: bool = False
    empty: tuple[tuple[str, ...], ...] = ()

    @property
    def span(self) -> Span:
        """The months that have rows."""
        return Span(self.months)

    @property
    def keep(self) -> int | None:
        """How many months tweets keep; None: all."""
        return None

    @property
    def uninstalls(self) -> bool:
        """Whether the tables are plain afterwards."""
        return self.command == UNINSTALL

    def prepare(self, database: Database) -> None:
        """Bring plain tables into the state that it begins in."""
        for command in self.before:
            database.must(*command)

    def rows_before(self, database: Database) -> Rows:
        """Return the rows that nobody writes."""
        return self.rows(database)

    def rows(self, database: Database) -> Rows:
        """Return all rows that there are."""
        return in_tables(database.dsn) + in_retired(database.dsn)

    def check_killed(self, database: Database, application: Application) -> None:
        """Check that it has done nothing wrong as far as it came."""
        application.check(self.rows(database))

    def again(self, database: Database, application: Application) -> None:
        """Run it again, when nobody writes any more."""
        database.must(*self.command)

    def check_done(self, database: Database, application: Application) -> None:
        """Check the rows, now that it has been done."""
        application.check(self.rows(database))


class Drop(Operation):
    """What was retired is dropped: each partition as a whole, with what follows it."""

    def check_killed(self, database: Database, application: Application) -> None:
        application.check(self.rows(database), maybe_gone=OLD)

    def check_done(self, database: Database, application: Application) -> None:
        application.check(self.rows(database), gone=OLD)


class Archive(Operation):
    """What was retired goes to archives, and is dropped when it is in one."""

    def check_killed(self, database: Database, application: Application) -> None:
        dsn = database.dsn
        application.check(in_tables(dsn) + (in_retired(dsn) | in_archives(database.archives)))

    def again(self, database: Database, application: Application) -> None:
        super().again(database, application)
        left = in_retired(database.dsn)
        assert not left, f"{left} have not been archived"

    def check_done(self, database: Database, application: Application) -> None:
        application.check(self.rows(database) + in_archives(database.archives))


class Restore(Operation):
    """The first of the old months comes back, all of it or nothing, and once."""

    def rows_before(self, database: Database) -> Rows:
        archived = in_archives(database.archives)
        return self.rows(database) + archived.by_month(archived.months())[OLD[0]]

    def check_killed(self, database: Database, application: Application) -> None:
        application.check(self.rows(database), maybe_gone=OLD[:1])

    def again(self, database: Database, application: Application) -> None:
        there = self.rows(database).by_month(application.months)
        if OLD[0] not in there:
            database.must(*self.command)
        said = database.refused(*self.command)
        assert "it may have been restored before" in said, said


class Maintain(Operation):
    """Partitions are made ahead, rows leave the default partition, old months are retired."""

    def prepare(self, database: Database) -> None:
        super().prepare(database)
        # The months before and after those that have partitions.
        for month, first in (("202607", -2), ("202612", -1)):
            number = f"{first}000000 - n"
            database.run(
                f"INSERT INTO {TWEET} (id, {TEXT}, {CREATED}) SELECT {number}, 'late', "
                f"to_timestamp('{month}15', 'YYYYMMDD') FROM generate_series(1, {LATE}) AS n; "
                f"INSERT INTO {STAR} ({OF_TWEET}, count) SELECT {number}, n "
                f"FROM generate_series(1, {LATE}) AS n"
            )

    @property
    def keep(self) -> int | None:
        now = datetime.datetime.now(datetime.timezone.utc)
        return (now.year - 2026) * 12 + now.month - 10  # from October on

    def again(self, database: Database, application: Application) -> None:
        super().again(database, application)
        # They keep the keys, of which --check would tell.
        application.delete_stars(database.dsn, [pk for pk, *_ in in_retired(database.dsn).tweets])
        super().again(database, application)
        retired = in_retired(database.dsn).by_month(application.months)
        assert {"202607", *OLD} <= retired.keys(), f"only {', '.join(retired)} were retired"
        query = (
            f"SELECT tableoid::regclass::text, {CREATED} FROM {TWEET} "
            f"WHERE {CREATED} >= '2026-10-01Z'"
        )
        late = [name for name, _ in ask(database.dsn, query) if "default" in name]
        assert not late, f"{len(late)} rows are in the default partition"
        query = (
            f"SELECT count(*) FROM pg_inherits WHERE inhparent = {literal(str(TWEET))}::regclass"
        )
        ((partitions,),) = ask(database.dsn, query)
        assert partitions >= 5, f"there are only {partitions} partitions"


class OfKeys(Operation):
    """Rows leave partitions, and those that follow them are looked up in a key table meanwhile."""

    def prepare(self, database: Database) -> None:
        assert not _has_key_table(database), "the rows are not found by their keys"
        super().prepare(database)
        assert not _has_key_table(database), "the rows are not found by their keys any more"

    def again(self, database: Database, application: Application) -> None:
        database.must("split_partition", MODELS[0])  # which goes on with either
        merged = f'{MERGED}"' in {name[-len(MERGED) - 1 :] for name in _partitions(database)}
        if merged is (self.command != MERGE):  # it had not even begun
            super().again(database, application)

    def check_done(self, database: Database, application: Application) -> None:
        super().check_done(database, application)
        assert not _has_key_table(database), "the key table has not gone"


def _partitions(database: Database) -> list[str]:
    query = (
        "SELECT inhrelid::regclass::text FROM pg_inherits "
        f"WHERE inhparent = {literal(str(TWEET))}::regclass"
    )
    return [name for (name,) in ask(database.dsn, query)]


def _has_key_table(database: Database) -> bool:
    query = "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname = 'it''s Tweet; --_keys'"
    ((count,),) = ask(database.dsn, query)
    return bool(count)


OPERATIONS = (
    Operation("takeover", (), TAKEOVER),
    Operation("drain", (INSTALL,), DRAIN),
    Operation("split", (TAKEOVER,), ("split_partition", MODELS[0], "--all")),
    Operation("uninstall", (INSTALL, DRAIN), UNINSTALL),
    Operation("retire", (INSTALL, DRAIN), RETIRE, MONTHS, loses_months=True),
    Drop("drop", (INSTALL, DRAIN, RETIRE), DROP, MONTHS),
    Archive("archive", (INSTALL, DRAIN, RETIRE), ARCHIVE, MONTHS),
    Restore(
        "restore",
        (INSTALL, DRAIN, RETIRE, ARCHIVE),
        ("restore_partition", f"{ARCHIVES}/{MODELS[0]}_{OLD[0]}"),
        MONTHS,
    ),
    Maintain(
        "maintain",
        ((*INSTALL, "--ahead", "0"), DRAIN),
        (*INSTALL, "--maintain"),
        MONTHS,
        loses_months=True,
    ),
)

#: The partitions of some months, of tables that have no rows yet: these are found by their keys.
OF_KEYS = 5
EMPTY = ((*INSTALL, "--from", "2026-07"),)
MERGED = "before202611"
MERGE = ("merge_partitions", MODELS[0], "--before", "202611", "--name", MERGED)

#: What is killed where primary keys carry the times of rows.
OPERATIONS_OF_KEYS = (
    OfKeys("merge", (), MERGE, OF_KEYS, empty=EMPTY),
    OfKeys("split", (MERGE,), ("split_partition", MODELS[0], "--all"), OF_KEYS, empty=EMPTY),
    Operation("uninstall", (), UNINSTALL, OF_KEYS, empty=EMPTY),
)
