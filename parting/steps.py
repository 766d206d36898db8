"""The steps: each is the fields of one template of ``sql_templates``, and words for people."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from parting.state import Column, Function, Grant, Name, Partition, Trigger


@dataclass(frozen=True)
class Step:
    """One thing to do to the database."""

    def describe(self) -> str:
        """Say what the database lacks, or has too much, if this step is to be done."""
        raise NotImplementedError


@dataclass(frozen=True)
class CreateKeyTable(Step):
    """Make the key table."""

    keys: Name
    pk: Column
    columns: tuple[Column, ...] = ()  # that unique constraints use

    def describe(self) -> str:
        return f"missing: key table {self.keys.name}"


@dataclass(frozen=True)
class AddKeyColumn(Step):
    """Give the key table a column that a unique constraint uses."""

    keys: Name
    column: Column
    replaces: bool = False

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: column {self.column.name} of {self.keys.name}"


@dataclass(frozen=True)
class DropKeyColumn(Step):
    """Drop a column of the key table that no unique constraint uses any more."""

    keys: Name
    column: str
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: column {self.column} of {self.keys.name}"


@dataclass(frozen=True)
class CreateKeyIndex(Step):
    """Make the index of the key table that stands for a unique constraint or index."""

    name: Name
    keys: Name
    definition: str
    unique: str  # the name of the constraint
    columns: tuple[str, ...]
    concurrently: bool

    def describe(self) -> str:
        return f"missing: unique index {self.name.name} on {self.keys.name}"


@dataclass(frozen=True)
class DeferKeyIndex(Step):
    """Let an index of the key table be checked when the constraint is."""

    name: Name
    keys: Name
    deferral: str

    def describe(self) -> str:
        return f"missing: unique constraint {self.name.name} on {self.keys.name}"


@dataclass(frozen=True)
class DropKeyIndex(Step):
    """Drop an index of the key table that stands for no unique constraint any more."""

    name: Name
    keys: Name
    constraint: bool

    def describe(self) -> str:
        return f"orphaned: unique index {self.name.name} on {self.keys.name}"


@dataclass(frozen=True)
class CreateMovingTable(Step):
    """Make the register of moves under way."""

    moving: Name
    pk: Column

    def describe(self) -> str:
        return f"missing: table {self.moving.name}"


@dataclass(frozen=True)
class CreatePartition(Step):
    """Make a partition or the overflow."""

    partition: Partition
    parent: Name
    key: Column
    check: str
    unlogged: bool

    def describe(self) -> str:
        kind = "overflow" if self.partition.is_overflow else "partition"
        return f"missing: {kind} {self.partition.name.name}"


@dataclass(frozen=True)
class CreateFunction(Step):
    """Make or replace a function."""

    function: Function
    replaces: bool

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: function {self.function.name.name}"


@dataclass(frozen=True)
class CreateTrigger(Step):
    """Make or replace a trigger."""

    trigger: Trigger
    replaces: bool = False

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: trigger {self.trigger.name} on {self.trigger.on.name}"


@dataclass(frozen=True)
class DropTrigger(Step):
    """Drop a trigger."""

    name: str
    on: Name
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: trigger {self.name} on {self.on.name}"


@dataclass(frozen=True)
class CreateView(Step):
    """Make the view of the rule route."""

    view: Name
    table: Name

    def describe(self) -> str:
        return f"missing: view {self.view.name}"


@dataclass(frozen=True)
class CreateInsertRule(Step):
    """Send inserts to the view."""

    name: str
    table: Name
    view: Name
    replaces: bool = False

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: rule {self.name} on {self.table.name}"


@dataclass(frozen=True)
class CreateNoUpsertRule(Step):
    """Let PostgreSQL refuse ON CONFLICT on the trigger route."""

    name: str
    table: Name

    def describe(self) -> str:
        return f"missing: rule {self.name} on {self.table.name}"


@dataclass(frozen=True)
class DropRule(Step):
    """Drop a rule."""

    name: str
    table: Name
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: rule {self.name} on {self.table.name}"


@dataclass(frozen=True)
class CreateIndex(Step):
    """Make an index on a partition as it stands on the table."""

    name: Name
    table: Name
    unique: bool
    definition: str
    concurrently: bool

    def describe(self) -> str:
        return f"missing: index {self.name.name} on {self.table.name}"


@dataclass(frozen=True)
class DropIndex(Step):
    """Drop an index that the table no longer has."""

    name: Name
    concurrently: bool
    state: str = "orphaned"

    def describe(self) -> str:
        return f"{self.state}: index {self.name.name}"


@dataclass(frozen=True)
class AddConstraint(Step):
    """Add a constraint to a partition as it stands on the table."""

    table: Name
    name: str
    definition: str
    references: Name | None = None
    not_valid: bool = False

    def describe(self) -> str:
        return f"missing: constraint {self.name} on {self.table.name}"


@dataclass(frozen=True)
class ValidateConstraint(Step):
    """Check the rows that stand."""

    table: Name
    name: str
    references: Name | None = None

    def describe(self) -> str:
        return f"outdated: constraint {self.name} on {self.table.name} is not validated"


@dataclass(frozen=True)
class DropConstraint(Step):
    """Drop a constraint that the table no longer has."""

    table: Name
    name: str
    references: Name | None = None
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: constraint {self.name} on {self.table.name}"


@dataclass(frozen=True)
class SetDefault(Step):
    """Let a partition draw its keys from the table's sequence."""

    table: Name
    column: str
    sequence: Name

    def describe(self) -> str:
        return f"missing: default of {self.column} on {self.table.name}"


@dataclass(frozen=True)
class GrantPrivilege(Step):
    """Give a privilege."""

    table: Name
    grant: Grant

    def describe(self) -> str:
        return f"missing: {self.grant.privilege} on {self.table.name} for {self.grant.to}"


@dataclass(frozen=True)
class RevokePrivilege(Step):
    """Take a privilege back."""

    table: Name
    grant: Grant

    def describe(self) -> str:
        return f"orphaned: {self.grant.privilege} on {self.table.name} for {self.grant.to}"


@dataclass(frozen=True)
class SetMark(Step):
    """Mark an object as this project's own."""

    target: Markup
    text: str
    follows: bool = False  # another step has just made the object

    def describe(self) -> str:
        return "" if self.follows else f"outdated: mark of {self.target}"


@dataclass(frozen=True)
class DropRelation(Step):
    """Drop a table or view of this project."""

    kind: str
    name: Name

    def describe(self) -> str:
        return f"orphaned: {self.kind.lower()} {self.name.name}"


@dataclass(frozen=True)
class DropFunction(Step):
    """Drop a function of this project."""

    name: Name
    arguments: str

    def describe(self) -> str:
        return f"orphaned: function {self.name.name}"


@dataclass(frozen=True)
class Disinherit(Step):
    """Take an empty partition out of the table."""

    partition: Name
    parent: Name

    def describe(self) -> str:
        return f"orphaned: partition {self.partition.name}"


@dataclass(frozen=True)
class LockTable(Step):
    """Take the strongest lock of a transaction first: raising it later invites deadlocks."""

    table: Name
    mode: str

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class Analyze(Step):
    """Gather statistics over the table and all partitions."""

    table: Name

    def describe(self) -> str:
        return f"outdated: statistics of {self.table.name}"


@dataclass(frozen=True)
class FillKeys(Step):
    """Note one batch of keys."""

    source: Name
    keys: Name
    pk: str
    pk_type: str
    part: int
    size: int
    after: str | None = None
    columns: tuple[str, ...] = ()  # noted beside the key
    fresh: tuple[str, ...] = ()  # those of them that the keys which are noted lack

    def describe(self) -> str:
        return f"missing: keys of {self.source.name}"


@dataclass(frozen=True)
class CheckFilledKeys(Step):
    """Check the batch of keys that was just noted."""

    source: Name
    keys: Name
    pk: str
    pk_type: str
    part: int
    after: str | None
    last: str | None
    columns: tuple[str, ...] = ()

    def describe(self) -> str:
        return f"missing: keys of {self.source.name}"


@dataclass(frozen=True)
class BringHome(Step):
    """Let one batch of rows leave the overflow."""

    overflow: Name
    key: str
    pk: str
    locate: Name
    size: int

    def describe(self) -> str:
        return f"outdated: {self.overflow.name} holds rows that have a partition"


@dataclass(frozen=True)
class MoveBack(Step):
    """Bring one batch of rows of a partition back into the table."""

    partition: Name
    table: Name
    columns: tuple[str, ...]
    pk: str
    moving_setting: str
    size: int
    silenced: tuple[str, ...] = ()  # triggers of users that fire on insert

    def describe(self) -> str:
        return f"orphaned: rows of {self.partition.name}"


@dataclass(frozen=True)
class Begin(Step):
    """Open a transaction of this project."""

    lock_timeout_ms: int
    owner: str | None

    def describe(self) -> str:
        return ""
