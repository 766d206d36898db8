"""The steps: each is the fields of one template of ``sql_templates``, and words for people."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from parting.schema.objects import (
    Column,
    Function,
    Grant,
    Name,
    OwnedSequence,
    Trigger,
    UserTrigger,
)
from parting.schema.partitioned import FIRST_NUMBER, Partition


@dataclass(frozen=True)
class Operation:
    """One thing to do to the database."""

    def describe(self) -> str:
        """Say what the database lacks, or has too much, if this step is to be done."""
        raise NotImplementedError


@dataclass(frozen=True)
class CreateKeyTable(Operation):
    """Make the key table."""

    key_table: Name
    pk: Column
    columns: tuple[Column, ...] = ()  # that unique constraints use

    def describe(self) -> str:
        return f"missing: key table {self.key_table.name}"


@dataclass(frozen=True)
class AddKeyColumn(Operation):
    """Give the key table a column that a unique constraint uses."""

    key_table: Name
    column: Column
    replaces: bool = False

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: column {self.column.name} of {self.key_table.name}"


@dataclass(frozen=True)
class DropKeyColumn(Operation):
    """Drop a column of the key table that no unique constraint uses any more."""

    key_table: Name
    column: str
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: column {self.column} of {self.key_table.name}"


@dataclass(frozen=True)
class CreateKeyIndex(Operation):
    """Make the index of the key table that stands for a unique constraint or index."""

    name: Name
    key_table: Name
    definition: str
    unique: str  # the name of the constraint
    columns: tuple[str, ...]
    concurrently: bool

    def describe(self) -> str:
        return f"missing: unique index {self.name.name} on {self.key_table.name}"


@dataclass(frozen=True)
class DeferKeyIndex(Operation):
    """Let an index of the key table be checked when the constraint is."""

    name: Name
    key_table: Name
    deferral: str

    def describe(self) -> str:
        return f"missing: unique constraint {self.name.name} on {self.key_table.name}"


@dataclass(frozen=True)
class DropKeyIndex(Operation):
    """Drop an index of the key table that stands for no unique constraint any more."""

    name: Name
    key_table: Name
    constraint: bool

    def describe(self) -> str:
        return f"orphaned: unique index {self.name.name} on {self.key_table.name}"


@dataclass(frozen=True)
class CreateMovingTable(Operation):
    """Make the register of moves under way."""

    moving: Name
    pk: Column

    def describe(self) -> str:
        return f"missing: table {self.moving.name}"


@dataclass(frozen=True)
class CreatePartition(Operation):
    """Make a partition or the overflow."""

    partition: Partition
    parent: Name
    partition_column: Column
    check: str
    unlogged: bool
    tablespace: str | None = None

    def describe(self) -> str:
        kind = "default partition" if self.partition.is_default else "partition"
        return f"missing: {kind} {self.partition.name.name}"


@dataclass(frozen=True)
class CreateFunction(Operation):
    """Make or replace a function."""

    function: Function
    replaces: bool

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: function {self.function.name.name}"


@dataclass(frozen=True)
class CreateTrigger(Operation):
    """Make or replace a trigger."""

    trigger: Trigger
    replaces: bool = False

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: trigger {self.trigger.name} on {self.trigger.on.name}"


@dataclass(frozen=True)
class CreateUserTrigger(Operation):
    """Make a trigger as users have it on the table."""

    trigger: UserTrigger
    on: Name
    comment: str | None
    replaces: bool = False

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: trigger {self.trigger.name} on {self.on.name}"


@dataclass(frozen=True)
class DropTrigger(Operation):
    """Drop a trigger."""

    name: str
    on: Name
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: trigger {self.name} on {self.on.name}"


@dataclass(frozen=True)
class CreateView(Operation):
    """Make the view of the rule route."""

    view: Name
    table: Name

    def describe(self) -> str:
        return f"missing: view {self.view.name}"


@dataclass(frozen=True)
class CreateInsertRule(Operation):
    """Send inserts to the view."""

    name: str
    table: Name
    view: Name
    replaces: bool = False

    def describe(self) -> str:
        state = "outdated" if self.replaces else "missing"
        return f"{state}: rule {self.name} on {self.table.name}"


@dataclass(frozen=True)
class CreateNoUpsertRule(Operation):
    """Let PostgreSQL refuse ON CONFLICT on the trigger route."""

    name: str
    table: Name

    def describe(self) -> str:
        return f"missing: rule {self.name} on {self.table.name}"


@dataclass(frozen=True)
class DropRule(Operation):
    """Drop a rule."""

    name: str
    table: Name
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: rule {self.name} on {self.table.name}"


@dataclass(frozen=True)
class CreateIndex(Operation):
    """Make an index on a partition as it stands on the table."""

    name: Name
    table: Name
    unique: bool
    definition: str
    concurrently: bool

    def describe(self) -> str:
        return f"missing: index {self.name.name} on {self.table.name}"


@dataclass(frozen=True)
class DropIndex(Operation):
    """Drop an index that the table no longer has."""

    name: Name
    concurrently: bool
    state: str = "orphaned"

    def describe(self) -> str:
        return f"{self.state}: index {self.name.name}"


@dataclass(frozen=True)
class AddConstraint(Operation):
    """Add a constraint to a partition as it stands on the table."""

    table: Name
    name: str
    definition: str
    references: Name | None = None
    not_valid: bool = False

    def describe(self) -> str:
        return f"missing: constraint {self.name} on {self.table.name}"


@dataclass(frozen=True)
class ValidateConstraint(Operation):
    """Check the rows that stand."""

    table: Name
    name: str
    references: Name | None = None

    def describe(self) -> str:
        return f"outdated: constraint {self.name} on {self.table.name} is not validated"


@dataclass(frozen=True)
class DropConstraint(Operation):
    """Drop a constraint that the table no longer has."""

    table: Name
    name: str
    references: Name | None = None
    replaced: bool = False

    def describe(self) -> str:
        return "" if self.replaced else f"orphaned: constraint {self.name} on {self.table.name}"


@dataclass(frozen=True)
class AddForeignKey(Operation):
    """Add a foreign key beside one that is to be replaced by it."""

    table: Name
    name: str
    constraint: str  # the one to be replaced
    columns: tuple[str, ...]
    references: Name
    referenced_columns: tuple[str, ...]
    actions: str
    not_valid: bool

    def describe(self) -> str:
        target = self.references.name
        return (
            f"outdated: foreign key {self.constraint} of {self.table.name} must point at {target}"
        )


@dataclass(frozen=True)
class ReplaceForeignKey(Operation):
    """Put the new foreign key in the place of the old one."""

    table: Name
    constraint: str
    name: str  # of the new one, until now
    references: Name  # what the old one points at

    def describe(self) -> str:
        return f"outdated: foreign key {self.constraint} of {self.table.name} stands twice"


@dataclass(frozen=True)
class SetComment(Operation):
    """Give a constraint its own comment back, or none."""

    table: Name
    constraint: str
    text: str

    def describe(self) -> str:
        return f"orphaned: mark of constraint {self.constraint} of {self.table.name}"


@dataclass(frozen=True)
class SetDefault(Operation):
    """Let a partition draw its keys from the table's sequence."""

    table: Name
    column: str
    sequence: Name

    def describe(self) -> str:
        return f"missing: default of {self.column} on {self.table.name}"


@dataclass(frozen=True)
class DropDefault(Operation):
    """Let a partition no longer draw its keys from a sequence that goes."""

    table: Name
    column: str

    def describe(self) -> str:
        return f"orphaned: default of {self.column} on {self.table.name}"


@dataclass(frozen=True)
class SetParameter(Operation):
    """Set a storage parameter of a partition, or an option of one of its columns."""

    table: Name
    column: str | None
    name: str
    value: str

    def describe(self) -> str:
        return f"outdated: {self.name} of {_column_of(self.table, self.column)}"


@dataclass(frozen=True)
class ResetParameter(Operation):
    """Reset a storage parameter of a partition, or an option of one of its columns."""

    table: Name
    column: str | None
    name: str

    def describe(self) -> str:
        return f"orphaned: {self.name} of {_column_of(self.table, self.column)}"


def _column_of(table: Name, column: str | None) -> str:
    return f"{column} of {table.name}" if column else table.name


@dataclass(frozen=True)
class SetColumn(Operation):
    """Set the storage, compression or statistics target of a column."""

    table: Name
    column: str
    what: str
    value: str

    def describe(self) -> str:
        return f"outdated: {self.what} of {_column_of(self.table, self.column)}"


@dataclass(frozen=True)
class CommentOnColumn(Operation):
    """Comment on a column as it is commented on the table."""

    table: Name
    column: str
    comment: str | None

    def describe(self) -> str:
        return f"outdated: comment on {_column_of(self.table, self.column)}"


@dataclass(frozen=True)
class SetReplicaIdentity(Operation):
    """Set what logical replication tells of old rows."""

    table: Name
    identity: str
    index: str

    def describe(self) -> str:
        return f"outdated: replica identity of {self.table.name}"


@dataclass(frozen=True)
class CreateStatistics(Operation):
    """Make extended statistics on a partition as they stand on the table."""

    name: Name
    table: Name
    definition: str

    def describe(self) -> str:
        return f"missing: statistics {self.name.name} on {self.table.name}"


@dataclass(frozen=True)
class DropStatistics(Operation):
    """Drop extended statistics that the table no longer has."""

    name: Name

    def describe(self) -> str:
        return f"orphaned: statistics {self.name.name}"


@dataclass(frozen=True)
class AddToPublication(Operation):
    """Publish a partition where the table is published."""

    publication: str
    table: Name

    def describe(self) -> str:
        return f"missing: {self.table.name} in publication {self.publication}"


@dataclass(frozen=True)
class GrantPrivilege(Operation):
    """Give a privilege."""

    table: Name
    grant: Grant

    def describe(self) -> str:
        return f"missing: {self.grant.privilege} on {self.table.name} for {self.grant.to}"


@dataclass(frozen=True)
class RevokePrivilege(Operation):
    """Take a privilege back."""

    table: Name
    grant: Grant

    def describe(self) -> str:
        return f"orphaned: {self.grant.privilege} on {self.table.name} for {self.grant.to}"


@dataclass(frozen=True)
class GrantExecute(Operation):
    """Let a role call a function."""

    function: Name
    arguments: str
    grantee: str | None

    def describe(self) -> str:
        return f"missing: EXECUTE on {self.function.name} for {self.grantee or 'PUBLIC'}"


@dataclass(frozen=True)
class RevokeExecute(Operation):
    """Let a role no longer call a function, or make triggers of it."""

    function: Name
    arguments: str
    grantee: str | None
    follows: bool = False  # another step has just made the function

    def describe(self) -> str:
        if self.follows:
            return ""
        return f"orphaned: EXECUTE on {self.function.name} for {self.grantee or 'PUBLIC'}"


@dataclass(frozen=True)
class SetMarker(Operation):
    """Mark an object as this project's own."""

    target: Markup
    text: str
    follows: bool = False  # another step has just made the object

    def describe(self) -> str:
        return "" if self.follows else f"outdated: mark of {self.target}"


@dataclass(frozen=True)
class DropRelation(Operation):
    """Drop a table or view of this project."""

    kind: str
    name: Name
    cascade: bool = False  # with the foreign keys that point at it

    def describe(self) -> str:
        return f"orphaned: {self.kind.lower()} {self.name.name}"


@dataclass(frozen=True)
class DropFunction(Operation):
    """Drop a function of this project."""

    name: Name
    arguments: str

    def describe(self) -> str:
        return f"orphaned: function {self.name.name}"


@dataclass(frozen=True)
class RenameRelation(Operation):
    """Rename a table, view or index of this project after its table."""

    kind: str
    name: Name
    new: str

    def describe(self) -> str:
        return f"outdated: name of {self.name.name}"


@dataclass(frozen=True)
class RenameFunction(Operation):
    """Rename a function of this project after its table."""

    name: Name
    arguments: str
    new: str

    def describe(self) -> str:
        return f"outdated: name of {self.name.name}"


@dataclass(frozen=True)
class RenameTrigger(Operation):
    """Rename a trigger that has the name of another table."""

    name: str
    on: Name
    new: str

    def describe(self) -> str:
        return f"outdated: name of {self.name} on {self.on.name}"


@dataclass(frozen=True)
class RenameColumn(Operation):
    """Rename a column of a table of this project after the table's own."""

    table: Name
    column: str
    new: str

    def describe(self) -> str:
        return f"outdated: name of {_column_of(self.table, self.column)}"


@dataclass(frozen=True)
class AlterColumnType(Operation):
    """Give a column of a table of this project the type that the table's own has."""

    table: Name
    column: str
    like: Column

    def describe(self) -> str:
        return f"outdated: type of {_column_of(self.table, self.column)}"


@dataclass(frozen=True)
class DetachPartition(Operation):
    """Take an empty partition out of the table."""

    partition: Name
    parent: Name

    def describe(self) -> str:
        return f"orphaned: partition {self.partition.name}"


@dataclass(frozen=True)
class LockTable(Operation):
    """Take the strongest lock of a transaction first: raising it later invites deadlocks."""

    table: Name
    mode: str

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class LockForRebuild(Operation):
    """Take a table and its partitions, and hardly wait for anything but the first lock."""

    table: Name
    first: tuple[Name, ...]  # to be taken before it
    wait_ms: int

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class CheckUnchanged(Operation):
    """Refuse to go on if the table is not what it was when it was read."""

    table: Name
    version: str  # see Belongings

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class CreateRebuiltParent(Operation):
    """Make a copy of the table that has never had a column dropped."""

    rebuilt: Name
    table: Name
    unlogged: bool
    access_method: str
    tablespace: str | None = None

    def describe(self) -> str:
        return f"outdated: table {self.table.name} once lost a column"


@dataclass(frozen=True)
class CarryIdentity(Operation):
    """Let an identity column of the fresh parent go on where that of the table stands."""

    rebuilt: Name
    sequence: OwnedSequence
    old: Name  # what its sequence is called from now on

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class OwnSequence(Operation):
    """Let a sequence belong to a column of the fresh parent."""

    sequence: Name
    rebuilt: Name
    column: str

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class AttachPartition(Operation):
    """Give a partition to the fresh parent."""

    partition: Name
    rebuilt: Name
    table: Name

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class SwapRebuiltParent(Operation):
    """Drop the old table, and give its name to the fresh parent."""

    table: Name
    rebuilt: Name

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class SetIndex(Operation):
    """Set what an index of the old table had besides its definition."""

    index: Name
    table: Name
    parameters: tuple[tuple[str, str], ...] = ()
    statistics: tuple[tuple[int, int], ...] = ()
    tablespace: str | None = None
    clustered: bool = False

    def describe(self) -> str:
        return f"outdated: index {self.index.name}"


@dataclass(frozen=True)
class SetStatisticsTarget(Operation):
    """Set the target of extended statistics as the old table had them."""

    name: Name
    target: int

    def describe(self) -> str:
        return f"outdated: target of statistics {self.name.name}"


@dataclass(frozen=True)
class GrantOnColumn(Operation):
    """Give a privilege on a column."""

    table: Name
    column: str
    grant: Grant

    def describe(self) -> str:
        where = _column_of(self.table, self.column)
        return f"missing: {self.grant.privilege} on {where} for {self.grant.to}"


@dataclass(frozen=True)
class Analyze(Operation):
    """Gather statistics over the table and all partitions."""

    table: Name

    def describe(self) -> str:
        return f"outdated: statistics of {self.table.name}"


@dataclass(frozen=True)
class RecordKeys(Operation):
    """Note one batch of keys."""

    source: Name
    key_table: Name
    pk: str
    pk_type: str
    number: int
    size: int
    after: str | None = None
    columns: tuple[str, ...] = ()  # noted beside the key
    new_columns: tuple[str, ...] = ()  # those of them that the keys which are noted lack

    def describe(self) -> str:
        return f"missing: keys of {self.source.name}"


@dataclass(frozen=True)
class CheckRecordedKeys(Operation):
    """Check the batch of keys that was just noted."""

    source: Name
    key_table: Name
    pk: str
    pk_type: str
    number: int
    after: str | None
    last: str | None
    columns: tuple[str, ...] = ()

    def describe(self) -> str:
        return f"missing: keys of {self.source.name}"


@dataclass(frozen=True)
class RelocateRows(Operation):
    """Let one batch of rows leave the overflow."""

    default_partition: Name
    partition_column: str
    pk: str
    locate: Name
    size: int
    silent_setting: str
    leader_key_table: Name | None = None  # of the table that is followed
    first_number: int = FIRST_NUMBER

    def describe(self) -> str:
        return f"outdated: {self.default_partition.name} holds rows that have a partition"


@dataclass(frozen=True)
class MoveRowsToParent(Operation):
    """Bring one batch of rows of a partition back into the table."""

    partition: Name
    table: Name
    columns: tuple[str, ...]
    pk: str
    moving_setting: str
    silent_setting: str
    size: int

    def describe(self) -> str:
        return f"orphaned: rows of {self.partition.name}"


@dataclass(frozen=True)
class Silence(Operation):
    """Let triggers of users see nothing of what a transaction moves."""

    setting: str

    def describe(self) -> str:
        return ""


@dataclass(frozen=True)
class Begin(Operation):
    """Open a transaction of this project."""

    lock_timeout_ms: int
    owner: str | None

    def describe(self) -> str:
        return ""
