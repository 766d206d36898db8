"""What every operation is: fields, the SQL made of them, the locks it takes, what it repairs."""

from __future__ import annotations

import dataclasses
import enum
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from parting.sql.quoting import ident
from parting.sql.rendering import render_source

if TYPE_CHECKING:
    from parting.schema.objects import Name
    from parting.schema.partitioned import Partition


class LockMode(str, enum.Enum):
    """A table lock of PostgreSQL's, from the weakest to the strongest."""

    ACCESS_SHARE = "ACCESS SHARE"
    ROW_SHARE = "ROW SHARE"
    ROW_EXCLUSIVE = "ROW EXCLUSIVE"
    SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE"
    SHARE = "SHARE"
    SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE"
    EXCLUSIVE = "EXCLUSIVE"
    ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE"

    @property
    def blocks_reads(self) -> bool:
        """Whether SELECT has to wait, which takes ACCESS SHARE."""
        return self is LockMode.ACCESS_EXCLUSIVE

    @property
    def blocks_writes(self) -> bool:
        """Whether INSERT, UPDATE and DELETE have to wait, which take ROW EXCLUSIVE."""
        return self in (
            LockMode.SHARE,
            LockMode.SHARE_ROW_EXCLUSIVE,
            LockMode.EXCLUSIVE,
            LockMode.ACCESS_EXCLUSIVE,
        )


@dataclass(frozen=True)
class Lock:
    """A lock on a relation that exists before the operation, until its transaction ends.

    Args:
        relation: The relation.
        mode: How strong it is.
        on_table: Whether the relation is a table: LOCK TABLE locks no other, nor need it, since
            whoever uses an index, a view of ours or a sequence of an identity has locked the table.
    """

    relation: Name
    mode: LockMode
    on_table: bool = True


def lock(mode: LockMode, *relations: Name | None, on_table: bool = True) -> tuple[Lock, ...]:
    """Return a lock of one mode on each relation that there is."""
    return tuple(Lock(one, mode, on_table) for one in dict.fromkeys(relations) if one is not None)


class State(str, enum.Enum):
    """How an object differs from what the models declare."""

    MISSING = "missing"
    OUTDATED = "outdated"
    ORPHANED = "orphaned"


@dataclass(frozen=True)
class Difference:
    """What the database lacks, has otherwise, or has too much.

    Args:
        state: How it differs.
        kind: The kind of object in words: ``trigger``, ``default partition``, ``privilege`` ..
        name: The object's name; empty if it has none, as a default.
        on: The relation or function that the object belongs to, if it belongs to one.
        column: The column of it, if it is about one.
        detail: What else there is to say.

    Example:
        >>> table = Name("public", "blog_event")
        >>> print(Difference(State.MISSING, "trigger", "parting_cleanup", table))
        missing: trigger parting_cleanup on blog_event
        >>> print(Difference(State.OUTDATED, "comment", on=table, column="text"))
        outdated: comment of column text on blog_event
    """

    state: State
    kind: str
    name: str = ""
    on: Name | None = None
    column: str | None = None
    detail: str = ""

    def __str__(self) -> str:
        words = [f"{self.state.value}: {self.kind}", self.name]
        if self.column is not None:
            words.append(f"of column {self.column}")
        if self.on is not None:
            words.append(f"{'on' if self.name or self.column else 'of'} {self.on.name}")
        return " ".join(filter(None, [*words, self.detail]))


@dataclass(frozen=True)
class ObjectAddress:
    """An object as COMMENT names it.

    Args:
        kind: TABLE, VIEW, INDEX, SEQUENCE, STATISTICS, FUNCTION, COLUMN, CONSTRAINT, TRIGGER, RULE.
        name: Its name; with the schema, unless it belongs to a table.
        on: The table that it belongs to.
        arguments: The types of a function's arguments.
    """

    kind: str
    name: Name | str
    on: Name | None = None
    arguments: str = ""


@dataclass(frozen=True)
class Operation:
    """One thing to do to the database.

    A subclass is the one place of an operation. Its docstring is the comment above the statement
    that users see; `sql` is a template of its fields, in which all that is printed has to go
    through a quoting filter; `locks` and `difference` are worked out from the fields.
    """

    sql: ClassVar[str]

    #: The columns that it returns, if it is a query.
    returns: ClassVar[str] = ""

    #: Whether a function of the owner's that does it leaves nothing to the end of the transaction.
    checks_deferred_constraints: ClassVar[bool] = True

    @property
    def locks(self) -> tuple[Lock, ...]:
        """The locks that it takes on relations that exist already."""
        return ()

    @property
    def creates(self) -> Name | None:
        """The table that it creates: nobody else can have locked that; None if it creates none."""
        return None

    @property
    def makes(self) -> tuple[Partition, ...]:
        """The partitions that come to exist with it, but for the default partition."""
        return ()

    @property
    def difference(self) -> Difference | None:
        """What differs while it is to be done; None for a step on the way of another one."""
        return None

    @property
    def repeats_definitions(self) -> bool:
        """Whether it repeats what PostgreSQL has printed of users' definitions.

        Names there have no schema if they are found in pg_catalog.
        """
        return False

    @property
    def runs_functions_of_users(self) -> bool:
        """Whether PostgreSQL runs functions of users in it as the role of the session.

        Those of a check or a generated column, say. For indexes and statistics it changes to the
        owner by itself.
        """
        return False

    def bare_statement(self) -> str:
        """Return its SQL without the comment: what decides whether two definitions are the same."""
        return render_source(self.sql, **self.values())

    def values(self) -> dict[str, Any]:
        """Return what its template may use: its fields."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def statement(self) -> str:
        """Return its SQL below a comment that says what it does and what it locks."""
        return self.heading() + self.bare_statement()

    def heading(self) -> str:
        """Return the comment above its SQL: what it does and what it locks."""
        lines = [line for line in self.purpose().splitlines() if line]
        if self.locks:
            lines.append(f"Locks: {self._locks_in_words()}.")
        return "".join(f"-- {line}\n" for line in lines)

    @classmethod
    def purpose(cls) -> str:
        """Return what it does, in words."""
        return inspect.cleandoc(cls.__doc__ or "")

    def _locks_in_words(self) -> str:
        # A line break in a name would end the comment.
        words = (f"{one.mode.value} on {ident(one.relation)}" for one in self.locks)
        return " ".join(", ".join(words).splitlines())
