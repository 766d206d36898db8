"""A partitioned table: as declared, as it exists, as it should exist."""

from __future__ import annotations

import enum
import functools
import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parting.schema.derived_names import ROUTE_TRIGGERS, Names
from parting.schema.objects import Comparison
from parting.strategies.bound_sets import read_bounds
from parting.strategies.bound_text import read_bound, write_bound
from parting.strategies.bounds import Bound, Followed, Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parting.schema.objects import (
        BlindFunction,
        Column,
        Constraint,
        ExistingFunction,
        ExistingTrigger,
        Function,
        Grant,
        IncomingForeignKey,
        IndexSettings,
        Marker,
        Name,
        OwnedSequence,
        Relation,
        StatisticsSettings,
        Trigger,
        Unique,
        ViewInsert,
    )
    from parting.strategies.strategy import Strategy

#: Partition numbers in the key table: of the parent itself, the default and the first partition.
PARENT_NUMBER = 0
DEFAULT_NUMBER = 1
FIRST_NUMBER = 2

#: The number of no partition: rows that are inserted into the table itself, by its route.
BY_ROUTE = -1

#: That of the parent where the table that it replaces has become a partition: the rows of that one
#: are recorded under the number which they have always had.
DISPLACED_PARENT_NUMBER = 32767

#: The first version of PostgreSQL in which ANALYZE of a table analyses its children, too.
ANALYZES_CHILDREN = 180_000

#: The first one that has a function for the version of a UUID.
EXTRACTS_VERSION = 170_000

#: What the marker of a retired table says if keys that are referenced stay.
KEEP_KEYS = "keep-keys"

#: The key table has the partition number in a smallint.
LAST_NUMBER = DISPLACED_PARENT_NUMBER - 1


def number_of_parent(numbers: Iterable[int]) -> int:
    """Return the number that the key table has for rows in the table itself.

    Args:
        numbers: The numbers of the partitions.

    Example:
        >>> number_of_parent([1, 2, 3]), number_of_parent([0, 1, 2])
        (0, 32767)
    """
    return DISPLACED_PARENT_NUMBER if PARENT_NUMBER in numbers else PARENT_NUMBER


class Route(enum.Enum):
    """How an insert into the table reaches its partition."""

    RULE = "rule"
    TRIGGER = "trigger"


@dataclass(frozen=True)
class Partition:
    """A partition of a table: one with a bound, or the default partition, which has none.

    Args:
        name: The name of its table, with the schema.
        number: Its partition number in the key table.
        suffix: What names it among the partitions of its table, such as ``"202611"``.
        bound: What it contains; None for the default partition.
        leaving: The wider bound of the rows that are still there while some of them leave for other
            partitions, which new rows go to already; None if no rows are leaving.

    Example:
        >>> from parting import Interval
        >>> one = Partition(Name("public", "blog_event_0"), 2, "0", Interval(0, 1000))
        >>> print(one.name, one.is_default)
        public.blog_event_0 False
    """

    name: Name
    number: int
    suffix: str
    bound: Bound | None
    leaving: Interval | None = None

    @property
    def enforced_bound(self) -> Bound | None:
        """What its rows are within: its bound, or the wider one that rows are leaving."""
        return self.leaving or self.bound

    @property
    def is_left(self) -> bool:
        """Whether no new rows go there, and all that are there are leaving."""
        return isinstance(self.bound, Interval) and self.bound.is_empty

    def may_get(self, other: Partition) -> bool:
        """Return whether rows that leave another partition may belong here.

        Args:
            other: The other partition.
        """
        if other.leaving is None or other.number == self.number:
            return False
        if not isinstance(self.bound, Interval):
            return self.is_default
        return not self.is_left and self.bound.overlaps(other.leaving)

    @property
    def is_default(self) -> bool:
        """Whether this is the default partition, for rows that fit no other."""
        return self.bound is None

    @property
    def has_check(self) -> bool:
        """Whether a check constraint can enforce what the partition contains."""
        return self.bound is not None and not isinstance(self.bound, Followed)


def was_the_table(relation: Relation) -> bool:
    """Return whether a partition was the table itself, until another took its name."""
    return relation.marker is not None and relation.marker.get("number") == str(PARENT_NUMBER)


@dataclass(frozen=True)
class ExistingPartition:
    """A partition that exists, and what its marker comment says of it."""

    relation: Relation
    partition: Partition


@dataclass(frozen=True)
class RetiredTable:
    """A table that was a partition, with the rows that were retired.

    Args:
        name: Its name, with the schema.
        oid: Its oid.
        marker: Its marker comment, which says what it was.
        foreign_keys: Those that it still has as its parent has them.
        grants: What others may do with it.
        column_grants: What they may do with single columns.
    """

    name: Name
    oid: int
    marker: Marker
    foreign_keys: tuple[Constraint, ...] = ()
    grants: tuple[Grant, ...] = ()
    column_grants: tuple[tuple[str, Grant], ...] = ()

    @property
    def number(self) -> int | None:
        """The number that it had in the key table; None if that key table is gone."""
        number = self.marker.get("number")
        return int(number) if number.isdecimal() else None

    @property
    def suffix(self) -> str:
        """What named it among the partitions of its parent."""
        return self.marker.get("suffix")

    @property
    def bound(self) -> Bound:
        """What it contains."""
        return read_bound(self.marker.get("bound"))

    @property
    def keeps_keys(self) -> bool:
        """Whether the keys of rows that others reference are to stay."""
        return self.marker.get("on_reference") == KEEP_KEYS


@dataclass(frozen=True)
class RestoringTable:
    """A table that rows came back into, and that has not become a partition.

    Args:
        name: Its name, with the schema.
        oid: Its oid.
        marker: Its marker comment, which says what it was to be, and whose it is.
        references: The tables that its foreign keys reference.
        pid: The session that has made it, if that is still there; else None.
        is_own: Whether that is the session that asks.
    """

    name: Name
    oid: int
    marker: Marker
    references: tuple[Name, ...] = ()
    pid: int | None = None
    is_own: bool = False

    @property
    def suffix(self) -> str:
        """What names the partition that it was to be."""
        return self.marker.get("suffix")

    @property
    def is_left(self) -> bool:
        """Whether nobody brings rows into it any more: the restore was broken off."""
        return self.pid is None or self.is_own


@dataclass(frozen=True)
class Declaration:
    """What a model declares, by names of tables and columns."""

    label: str
    table: str
    pk: str
    partition_column: str
    strategy: Strategy
    key_table: bool = True
    key_table_if_needed: bool = False  # whether there is one after all if the database needs it
    leader: Declaration | None = None  # of a follower
    # Names of unique constraints, or their columns, that are enforced per partition only.
    unique_per_partition: tuple[str | tuple[str, ...], ...] = ()
    reads_are_pruned: bool = False  # whether processes call functions that stand for the table
    # What follow its rows directly: see `following`.
    followers: tuple[Declaration, ...] = ()

    def __str__(self) -> str:
        return self.label

    @property
    def compares_by_partitions(self) -> bool:
        """Whether partitions alone make primary keys unique: a key can be in one of them only."""
        return self.pk == self.partition_column and self.leader is None and not self.key_table

    @property
    def following(self) -> tuple[Declaration, ...]:
        """What the models declare whose rows follow rows of this one directly."""
        return tuple(replace(one, leader=self) for one in self.followers)

    @property
    def follows_by_value(self) -> bool:
        """Whether the value of a foreign key says in which partition its row is."""
        return self.leader is not None and self.leader.compares_by_partitions


@dataclass(frozen=True)
class Leader:
    """The table whose rows a follower's rows follow."""

    table: Name
    owner: str
    key_table: Name
    pk: str
    partitions: tuple[Partition, ...]  # the default partition first
    key_triggers: tuple[ExistingTrigger, ...] = ()  # on its key table
    comparison: Comparison = Comparison()  # of its primary keys
    parent_number: int = PARENT_NUMBER  # what its key table has for rows in the table itself
    # Whether its primary keys say in which partition a row is; there is no key table then.
    by_value: bool = False
    pk_type: str = ""

    def partition(self, number: int) -> Partition:
        """Return a partition by its number."""
        return next(partition for partition in self.partitions if partition.number == number)


@dataclass(frozen=True)
class CurrentState:
    """What exists in the database for one table, partitioned or not yet."""

    parent: Relation
    partitions: tuple[ExistingPartition, ...]
    unmanaged_children: tuple[Name, ...]
    # By name: what has the name of the key table, of the sequence beside it, of the register of
    # moves, or of the view.
    others: dict[str, Relation] = field(default_factory=dict)
    functions: dict[str, ExistingFunction] = field(default_factory=dict)  # by name
    left_functions: tuple[ExistingFunction, ...] = ()  # that are to go
    incoming_foreign_keys: tuple[IncomingForeignKey, ...] = ()
    relation_owners: Mapping[str, str] = field(default_factory=dict)  # of all in the schema
    is_child: bool = False
    default_grants: frozenset[Grant] = frozenset()  # of a new table
    default_sequence_grants: frozenset[Grant] = frozenset()  # of a new sequence
    rows_in_parent: bool = False  # whether the parent itself has rows
    follow_triggers: tuple[tuple[str, Name], ...] = ()  # on the key tables of leaders
    default_executors: frozenset[str | None] = frozenset({None})  # of a new function
    unmanaged_relations: tuple[Relation, ...] = ()  # the unmanaged children
    checked_views: tuple[Name, ...] = ()  # views WITH CHECK OPTION that read the table
    former_name: Name | None = None  # that all else is named after, if the table was renamed
    # Sequences of identity columns, with the roles that may use them.
    sequence_usage: frozenset[tuple[Name, str | None]] = frozenset()
    view_inserts: tuple[ViewInsert, ...] = ()
    trigger_creators: tuple[str | None, ...] = ()  # who may not become the owner; None: PUBLIC
    blind_functions: tuple[BlindFunction, ...] = ()
    event_trigger_schemas: tuple[str, ...] = ()  # trusted ones, with functions of event triggers
    detached_numbers: frozenset[int] = frozenset()  # of partitions that may be attached again
    retired: tuple[RetiredTable, ...] = ()  # tables that were partitions
    restoring: tuple[RestoringTable, ...] = ()  # in an order to drop them in
    version: str = ""  # changes with anything that plans are made from; indexes left aside
    server_version: int = 0  # as PostgreSQL counts: 180006

    @property
    def analyzes_children(self) -> bool:
        """Whether the server analyses all children of a table with it, unless ONLY forbids it."""
        return self.server_version >= ANALYZES_CHILDREN

    @property
    def relation_names(self) -> frozenset[str]:
        """The names of all relations in the schema."""
        return frozenset(self.relation_owners)

    @property
    def parent_number(self) -> int:
        """The number that the key table has for rows in the table itself."""
        numbers = (one.partition.number for one in self.partitions)
        return number_of_parent((*numbers, *self.retired_numbers))

    @property
    def retired_numbers(self) -> frozenset[int]:
        """The numbers of tables that were partitions: no other one gets them meanwhile."""
        return frozenset(one.number for one in self.retired if one.number is not None)

    @property
    def left_by_restores(self) -> tuple[RestoringTable, ...]:
        """The tables that rows came back into, and that will not become partitions."""
        return tuple(one for one in self.restoring if one.is_left)

    @property
    def retired_bounds(self) -> tuple[Bound, ...]:
        """What was retired: late rows of it stay in the default partition."""
        default = self.default_partition
        return read_bounds(default.marker.get("retired")) if default and default.marker else ()

    @property
    def default_partition(self) -> Relation | None:
        """The default partition; None before it is made."""
        children = (child.relation for child in self.partitions if child.partition.is_default)
        return next(children, None)

    @property
    def key_table(self) -> Relation | None:
        """The relation under the name of the key table, ours or not."""
        return self.others.get(Names(self.parent.name).key_table.name)

    @property
    def proof(self) -> Relation | None:
        """The relation under the name of the sequence beside the key table, ours or not."""
        return self.others.get(Names(self.parent.name).proof.name)

    @property
    def moving_table(self) -> Relation | None:
        """The relation under the name of the register of moves, ours or not."""
        return self.others.get(Names(self.parent.name).moving.name)

    @property
    def view(self) -> Relation | None:
        """The relation under the name of the view that the insert rule writes to, ours or not."""
        return self.others.get(Names(self.parent.name).view.name)

    @property
    def installed(self) -> bool:
        """Whether rows are routed: the routing trigger exists on the parent."""
        return any(t.name in ROUTE_TRIGGERS and t.marker for t in self.parent.triggers)

    @property
    def is_plain(self) -> bool:
        """Whether nothing routes rows, and no partition or former name is to be recognized."""
        return not (self.installed or self.partitions or self.former_name or self.lost_its_markers)

    @property
    def lost_its_markers(self) -> bool:
        """Whether it looks as if it was partitioned, but its partitions have no markers."""
        return not self.partitions and any(
            trigger.name == Names.MOVE_TRIGGER and trigger.marker is None
            for child in self.unmanaged_relations
            for trigger in child.triggers
        )

    @property
    def key_table_is_filled(self) -> bool:
        """Whether the key table has every row recorded."""
        key_table = self.key_table
        return bool(key_table and key_table.marker and key_table.marker.get("state") == "filled")


@dataclass(frozen=True)
class DependentObjects:
    """What a rebuilt parent must get from the old table, and no partition needs.

    Args:
        version: Changes with the definition of the table.
        dependents: Changes with what depends on the table and is no part of it.
        unsupported: What depends on the table and cannot be rebuilt, in PostgreSQL's words.
    """

    version: str
    dependents: str = ""
    comment: str | None = None
    access_method: str = "heap"
    sequences: tuple[OwnedSequence, ...] = ()
    indexes: tuple[IndexSettings, ...] = ()
    statistics: tuple[StatisticsSettings, ...] = ()
    constraint_comments: tuple[tuple[str, str], ...] = ()
    column_grants: tuple[tuple[str, Grant], ...] = ()
    owner_lacks: tuple[str, ...] = ()  # privileges that were revoked from the owner
    unsupported: tuple[str, ...] = ()


def follows_by_value(current: CurrentState) -> bool:
    """Return whether a table finds the partitions of rows by the keys of those they follow.

    Args:
        current: What exists of it.
    """
    bounds = [one.partition.bound for one in current.partitions if not one.partition.is_default]
    follows = bool(bounds) and all(isinstance(one, Followed) for one in bounds)
    return current.installed and follows and not looks_up(current)


def looks_up(current: CurrentState) -> bool:
    """Return whether a table looks the rows that its own follow up in their key table.

    Args:
        current: What exists of it.
    """
    follow = current.functions.get(Names(current.parent.name).function("follow").name)
    return follow is not None and follow.marker is not None


def partitions_token(bounds: Mapping[int, Bound | None]) -> str:
    """Return what tells sets of partitions apart.

    Args:
        bounds: What each partition contains, by partition number; None for the default partition.

    Example:
        >>> partitions_token({1: None}) == partitions_token({1: None, 2: Interval(0, 1000)})
        False
    """
    written = [(number, bound and write_bound(bound)) for number, bound in sorted(bounds.items())]
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class InsertTargets:
    """What an insert directly into the partitions of a table must know of it."""

    oid: int
    table: Name
    installed: bool
    has_rule: bool
    has_pages: bool  # whether the parent itself takes space: it may have rows
    has_uniques: bool  # besides its primary key
    sees_inserts: tuple[str, ...]  # triggers of users that exist on the parent only
    sees_updates: tuple[str, ...]
    partition_column_type: str
    partitions: dict[int, Name]  # by number, the default partition included
    bounds: dict[int, Bound]  # of those that have one
    oids: dict[int, int]
    versions: dict[int, str]  # of the rows of pg_inherits
    triggers: tuple[str, ...]  # of users and ours: their oids and versions
    rows_are_leaving: bool = False  # partitions contain rows that belong to others


@dataclass(frozen=True)
class ValueColumn:
    """What the values of new rows need to know of a column."""

    name: str
    type: str  # that casts a value without truncating it
    generated: bool
    not_null: bool
    length: int  # how many characters a text may have; negative: any number
    expression: str  # of the default, or of a generated column; empty if there is none
    has_sequence_usage: bool  # whether the user may call nextval for an identity column
    always_generated: bool = False  # GENERATED ALWAYS AS IDENTITY: no value may be given


@dataclass(frozen=True)
class DesiredState:
    """What should exist for one partitioned table."""

    declaration: Declaration
    parent: Relation
    pk: Column
    partition_column: Column
    route: Route
    route_reason: str
    partitions: tuple[Partition, ...]  # the default partition first
    functions: tuple[Function, ...]
    route_triggers: tuple[Trigger, ...]  # on the parent
    parent_key_triggers: tuple[Trigger, ...]  # on the parent, if there is a key table
    view_trigger: Trigger | None
    leader: Leader | None = None
    follow_triggers: tuple[Trigger, ...] = ()  # on the leader's key table
    uniques: tuple[Unique, ...] = ()  # that the key table enforces across partitions
    guards_default: bool = False  # whether rows of other partitions do not stay in the default one
    retired_numbers: frozenset[int] = frozenset()  # see `CurrentState`
    routes_statements: bool = False  # whether the rows of a statement are routed together
    extracts_version: bool = False  # whether the server has a function for that of a UUID

    @property
    def parent_number(self) -> int:
        """The number that the key table has for rows in the table itself."""
        numbers = (partition.number for partition in self.partitions)
        return number_of_parent((*numbers, *self.retired_numbers))

    @functools.cached_property
    def left(self) -> tuple[Partition, ...]:
        """The partitions that rows are leaving: few of thousands."""
        return tuple(one for one in self.partitions if one.leaving is not None)

    @functools.cached_property
    def names(self) -> Names:
        """The names derived from the table's."""
        return Names(self.parent.name)
