"""The preflight check: what partitioning could not honour, found before anything is changed. Pure.

Each function yields errors, each of which names the object and says what to type. An installation
reports all of them, and changes nothing if there is one.
"""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from parting.exceptions import DeclarationError, PartingError, UnmanagedObject, UnsupportedTable
from parting.planning.foreign_keys import of_other_owners, without_marker
from parting.planning.needed_keys import is_of_follower, is_of_recorded_follower
from parting.planning.user_triggers import copies, of_users
from parting.schema.derived_names import ROUTE_TRIGGERS, Names
from parting.schema.partitioned import (
    LAST_NUMBER,
    CurrentState,
    Declaration,
    DesiredState,
    ExistingPartition,
    Leader,
    looks_up,
)
from parting.schema.unique_constraints import (
    KEY_COLUMN,
    clashing_columns,
    cross_partition_uniques,
    per_partition_uniques,
    referenced_unique,
    unsupported_uniques,
)
from parting.sql.hashing import can_be_hashed
from parting.sql.quoting import ident
from parting.strategies.bounds import Bound, Followed, Interval, Remainder, Values
from parting.strategies.encodings import KeyEncoding
from parting.strategies.key_functions import KeyFunction
from parting.strategies.strategy import Follow
from parting.strategies.time import Hourly, TimeStrategy, uuid_version
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.schema.objects import Column, ExistingTrigger, IncomingForeignKey, Name, Relation

_KINDS = {
    "p": "partitioned by PostgreSQL itself",
    "v": "a view",
    "m": "a materialized view",
    "f": "a foreign table",
}


_INTEGERS = ("smallint", "integer", "bigint")


_TIMES = ("timestamp with time zone", "date")


_DAY, _YEAR = datetime.timedelta(days=1), datetime.timedelta(days=366)


#: Of keys that carry a time.
_KEYS: dict[type, tuple[str, ...]] = {uuid.UUID: ("uuid",), int: ("bigint",)}


_RENAME = "Rename or drop it: its name is needed."


_UNINSTALL = "Declare it as before, or run uninstall_partition_triggers first."


#: On the table itself.
PARENT_TRIGGERS = (
    *ROUTE_TRIGGERS,
    Names.CLEANUP_TRIGGER,
    Names.CLEANUP_ROWS_TRIGGER,
    Names.RECORD_KEY_TRIGGER,
    Names.REMOVE_KEY_TRIGGER,
    Names.TRUNCATE_KEY_TABLE_TRIGGER,
    Names.CHANGE_PRIMARY_KEY_TRIGGER,
    Names.MOVE_TRIGGER,
    Names.MOVED_TRIGGER,
)


def preflight_errors(
    declaration: Declaration, current: CurrentState, leader: Leader | None = None
) -> Iterator[PartingError]:
    """Check a table before anything is planned, and yield every reason not to partition it.

    Args:
        declaration: What the model declares.
        current: What exists.
        leader: The table whose rows this one's rows follow, if one is declared.
    """
    kind = _unsupported_kind(current.parent)
    if kind is not None:
        yield UnsupportedTable(
            f"{declaration.label}: {current.parent.name} is {kind}.",
            "Partition an ordinary, permanent table.",
        )
        return
    yield from _inheritance(declaration, current)
    if leader is not None:
        yield from _leader(declaration, current, leader)
    yield from owner_errors(declaration, current)
    yield from _columns(declaration, current.parent)
    yield from _constraints(declaration, current.parent)
    yield from _uniques(declaration, current.parent)
    yield from incoming_foreign_key_errors(declaration, current)
    yield from _triggers(declaration, current.parent)
    yield from _rules(declaration, current.parent)
    yield from _row_security(declaration, current)
    yield from _publications(declaration, current.parent)
    yield from _column_grants(declaration, current.parent)
    if not current.installed:  # later it is no reason to leave the rest undone
        yield from grant_errors(declaration, current)
    yield from _blind_functions(declaration, current)
    yield from _needed_names(declaration, current)
    for existing in current.partitions:
        if not existing.relation.columns:
            continue  # an outline: who asks for one makes no plan of it
        yield from _changed_by_hand(declaration, current.parent, existing)
    yield from _changed_strategy(declaration, current)
    yield from _rows_in_table(declaration, current)


def _rows_in_table(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    """Check that no row of the table itself is compared or found by a key table alone."""
    key_table = current.key_table
    is_dropped = key_table is not None and key_table.marker and current.installed
    if declaration.compares_by_partitions and is_dropped and current.rows_in_parent:
        yield UnsupportedTable(
            f"{declaration.label}: {current.parent.name} has rows in the table itself, which only "
            "the key table compares with new ones.",
            f"manage.py drain_partitions {declaration.label}, with key_table=True for now.",
        )
    elif declaration.compares_by_partitions and current.rows_in_parent and declaration.followers:
        follower = declaration.followers[0].label
        yield UnsupportedTable(
            f"{declaration.label}: {current.parent.name} has rows in the table itself, where rows "
            f"of {follower}, which follow them, find them by a key table alone.",
            f"Leave key_table=False out of the declaration of {declaration.label} until no row is "
            "in the table itself any more.",
        )


def key_errors(
    declaration: Declaration, current: CurrentState, keys: Sequence[Any], now: datetime.datetime
) -> Iterator[PartingError]:
    """Yield an error if the keys of existing rows carry no times: what is declared is not so.

    Args:
        declaration: What the model declares.
        current: What exists.
        keys: The partition keys of some rows.
        now: The present, aware.
    """
    strategy = declaration.strategy
    if not isinstance(strategy, TimeStrategy) or strategy.encoding is None:
        return
    encoding = strategy.encoding
    others = [key for key in keys if not _carries_time(encoding, key, now)]
    if len(others) * 2 > len(keys):
        sample = ", ".join(str(key) for key in others[:3])
        yield UnsupportedTable(
            f"{declaration.label}: {len(others)} of {len(keys)} keys of {current.parent.name} that "
            f"were looked at carry no time by {encoding!r}, such as {sample}.",
            "Declare how they carry their time (encoding=); or partition by another field.",
        )


def _carries_time(encoding: KeyEncoding, key: Any, now: datetime.datetime) -> bool:
    """Return whether a key probably carries a time.

    Any number does, if nothing in it says that it is one: those that a sequence counts are all of
    the first moments, and random ones are mostly of the far future.
    """
    if encoding.uuid_version is not None:
        return encoding.is_key(key)
    try:
        time = encoding.time_at(key)
        return encoding.epoch + _DAY <= time <= now + _YEAR
    except OverflowError:
        return False


def leader_errors(label: str, current: CurrentState) -> Iterator[PartingError]:
    """Yield every reason not to uninstall a table: others whose rows follow its rows.

    Args:
        label: The model's label.
        current: What exists.
    """
    key_table = current.others.get(Names(current.parent.name).key_table.name)
    for trigger in key_table.triggers if key_table else ():
        if trigger.marker is not None:
            yield UnsupportedTable(
                f"{label}: rows of another table follow those of {current.parent.name}, by the "
                f"trigger {trigger.name}.",
                "Run uninstall_partition_triggers for that model first.",
            )


def desired_state_errors(desired: DesiredState, current: CurrentState) -> Iterator[PartingError]:
    """Yield every reason not to create the partitions that are desired."""
    who = desired.declaration.label
    existing = {one.relation.name.name for one in current.partitions}
    for partition in desired.partitions:
        if partition.name.name in current.relation_names - existing:
            yield _unmanaged(
                who,
                relation_in_the_way(current, partition.name),
                "Rename or drop it: a partition needs its name.",
            )
    key_table = current.others.get(desired.names.key_table.name)
    key_indexes = {unique.name for unique in key_table.uniques} if key_table else set()
    for unique in desired.uniques:
        index = desired.names.key_index(unique.name)
        if index.name in current.relation_names - key_indexes:
            yield _unmanaged(
                who,
                relation_in_the_way(current, index),
                f"Rename or drop it: the unique constraint {unique.name} needs its name.",
            )
    if any(partition.number > LAST_NUMBER for partition in desired.partitions):
        yield UnsupportedTable(
            f"{who}: more than {LAST_NUMBER} partitions.", "Choose larger partitions."
        )


def relation_in_the_way(current: CurrentState, name: Name) -> str:
    """Name a relation that has a name which is needed, and its owner, if that is somebody else."""
    return f"a relation {name}{_owned(current, current.relation_owners.get(name.name))}"


def _owned(current: CurrentState, owner: str | None) -> str:
    is_foreign = owner not in (None, current.parent.owner)
    return f", which belongs to {owner!r}," if is_foreign else ""


def _unmanaged(who: str, what: str, hint: str = _RENAME) -> UnmanagedObject:
    return UnmanagedObject(
        f"{who}: {what} exists already and has no marker comment of django-parting.", hint
    )


def _unsupported_kind(parent: Relation) -> str | None:
    if parent.kind != "r":
        return _KINDS.get(parent.kind, "no ordinary table")
    return "temporary" if parent.persistence == "t" else None


def _inheritance(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    who, parent = declaration.label, current.parent.name
    if current.is_child:
        yield UnsupportedTable(
            f"{who}: {parent} is itself a child of another table.",
            "Partition the table at the top.",
        )
    if current.lost_its_markers:
        yield UnmanagedObject(
            f"{who}: {parent} looks as if it was partitioned by django-parting, but its partitions "
            "have no marker comments: a dump was restored without its comments.",
            f"manage.py install_partition_triggers --restore-markers {who}",
        )
    for child in current.unmanaged_children:
        yield UnmanagedObject(
            f"{who}: {child} inherits from {parent} and has no marker comment of django-parting.",
            f"ALTER TABLE {ident(child)} NO INHERIT {ident(parent)}; or do not partition "
            "this model.",
        )


def _leader(
    declaration: Declaration, current: CurrentState, leader: Leader
) -> Iterator[PartingError]:
    who, parent = declaration.label, current.parent
    if leader.owner != parent.owner:
        yield UnsupportedTable(
            f"{who}: {parent.name} belongs to {parent.owner!r}, and {leader.table}, which it "
            f"follows, to {leader.owner!r}.",
            f"ALTER TABLE {ident(parent.name)} OWNER TO {ident(leader.owner)};",
        )
    column = parent.column(declaration.partition_column)
    if leader.by_value and column is not None and column.type_without_modifier != leader.pk_type:
        yield UnsupportedTable(
            f"{who}: {column.name!r} of {parent.name} is {column.type}, and the primary key "
            f"that it references is {leader.pk_type}: its values would be looked for elsewhere.",
            f"ALTER TABLE {ident(parent.name)} ALTER COLUMN {ident(column.name)} TYPE "
            f"{leader.pk_type};",
        )
    left = next((one for one in leader.partitions if one.leaving is not None), None)
    if leader.by_value and left is not None and not current.installed:
        assert declaration.leader is not None
        yield UnsupportedTable(
            f"{who}: rows of {declaration.leader} are leaving {left.name}: until the last one has "
            "left, rows that follow them would be looked for elsewhere.",
            f"Have them leave first: manage.py split_partition {declaration.leader}",
        )
    if leader.by_value and current.installed and looks_up(current):
        assert declaration.leader is not None
        yield UnsupportedTable(
            f"{who}: the rows of {parent.name} are looked up in {leader.key_table}, which is to "
            "go.",
            "Run it for their leader first: manage.py install_partition_triggers "
            f"{declaration.leader}",
        )
    for _, key_table in current.follow_triggers:
        if key_table != leader.key_table:
            yield UnsupportedTable(
                f"{who}: the rows of {parent.name} follow another table, whose key table is "
                f"{key_table}, and not {leader.table}.",
                _UNINSTALL,
            )


def owner_errors(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    """Check that all has the table's owner: else it was planted, or the table changed alone.

    Marker comments prove nothing: anybody may write one on what is theirs. So the hint never gives
    anything to the owner of what was found.
    """
    owner, table = current.parent.owner, current.parent.name
    relations = (*(one.relation for one in current.partitions), *current.others.values())
    owners = {str(one.name): one.owner for one in relations if one.marker}
    owners |= {
        str(one.function.name): one.owner for one in current.functions.values() if one.marker
    }
    others = [name for name, its_owner in owners.items() if its_owner != owner]
    if others:
        first, *rest = others
        more = f" and {len(rest)} others of its partitioning belong" if rest else " belongs"
        yield UnsupportedTable(
            f"{declaration.label}: {table} belongs to {owner!r}, but {first}{more} to "
            f"{owners[first]!r}.",
            f"If {table} was given to another owner alone, give it back; then run "
            "uninstall_partition_triggers, change the owner, and install again. If somebody has "
            f"planted {first}, and none of your rows are in it: rename or drop it.",
        )


def _columns(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    who = declaration.label
    primary_keys = [c.columns for c in parent.constraints if c.kind == "p"]
    if primary_keys != [(declaration.pk,)]:
        exists = f"is {primary_keys[0]}" if primary_keys else "is missing"
        yield UnsupportedTable(
            f"{who}: the primary key of {parent.name} {exists}, not {declaration.pk!r}.",
            "Run migrate; the primary key must be one column.",
        )
    partition_column = parent.column(declaration.partition_column)
    if partition_column is None:
        yield UnsupportedTable(
            f"{who}: {parent.name} has no column {declaration.partition_column!r}.",
            "Run migrate first.",
        )
        return
    if not partition_column.not_null and not isinstance(declaration.strategy, Follow):
        yield UnsupportedTable(
            f"{who} is partitioned by {partition_column.name!r}, which may be NULL in "
            f"{parent.name}.",
            "Set null=False and migrate, or choose another partition key.",
        )
    if partition_column.generated:
        yield UnsupportedTable(
            f"{who} is partitioned by {partition_column.name!r}, which PostgreSQL generates: it "
            "is not known yet when a row is routed.",
            "Choose a partition key that is not generated.",
        )
    yield from _partition_column_type(declaration, partition_column)


def _partition_column_type(
    declaration: Declaration, partition_column: Column
) -> Iterator[PartingError]:
    strategy, base = declaration.strategy, partition_column.type_without_modifier
    desired: tuple[str, ...] | None = None
    match strategy:
        case TimeStrategy(encoding=KeyEncoding() as encoding):
            desired = _KEYS[encoding.key_type]
        case Hourly():
            desired = _TIMES[:1]
        case KeyFunction() | TimeStrategy():
            desired = _TIMES
        case IntegerRange():
            desired = _INTEGERS
    if desired is not None and base not in desired:
        yield DeclarationError(
            f"{declaration.label}: {strategy!r} needs a column of type {' or '.join(desired)}, but "
            f"{partition_column.name!r} is {partition_column.type}.",
            "Choose another field or strategy.",
        )
    if isinstance(strategy, HashPartitions) and not partition_column.deterministic:
        yield DeclarationError(
            f"{declaration.label}: {strategy!r}: the collation of {partition_column.name!r} is "
            "nondeterministic: texts that are equal would have several hashes.",
            "Choose another field, or ListPartitions.",
        )
    elif isinstance(strategy, HashPartitions) and not can_be_hashed(partition_column):
        yield DeclarationError(
            f"{declaration.label}: {strategy!r}: there is no hash for {partition_column.type} "
            f"({partition_column.name!r}) that stays the same on every version of PostgreSQL.",
            "Choose another field, such as 'pk'.",
        )


def _constraints(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    who, partition_column = declaration.label, declaration.partition_column
    uniques = {unique.name for unique in parent.uniques}
    for constraint in parent.constraints:
        if constraint.kind == "x" and partition_column not in constraint.equal_columns:
            yield UnsupportedTable(
                f"{who}: the exclusion constraint {constraint.name} does not compare "
                f"{partition_column!r} with '=', so it would be enforced within each partition "
                "only.",
                f"Add {partition_column!r} WITH = to the constraint, or drop it.",
            )
        # PostgreSQL 18's WITHOUT OVERLAPS, which no B-tree serves.
        without_overlaps = constraint.kind == "u" and constraint.name not in uniques
        if without_overlaps and partition_column not in constraint.columns[:-1]:
            yield UnsupportedTable(
                f"{who}: the unique constraint {constraint.name} is WITHOUT OVERLAPS and does not "
                f"contain the partition key {partition_column!r}, so it would be enforced within "
                "each partition only.",
                f"Add {partition_column!r} before its range, or drop it.",
            )


def _uniques(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    who = declaration.label
    for unique in unsupported_uniques(declaration, parent):
        columns = ", ".join(map(repr, unique.key_columns))
        on = f" on {columns}" if columns else ""
        yield UnsupportedTable(
            f"{who}: the unique {unique.kind} {unique.name}{on} does not contain the partition key "
            f"{declaration.partition_column!r}; with key_table=False it would be unique within "
            "each partition only.",
            "Leave key_table=False out, or name it in unique_per_partition.",
        )
    for unique, column in clashing_columns(cross_partition_uniques(declaration, parent)):
        yield UnsupportedTable(
            f"{who}: the unique {unique.kind} {unique.name} uses the column {column!r}, and the "
            "key table has one of that name of its own.",
            "Rename the column, or name the constraint in unique_per_partition.",
        )


def incoming_foreign_key_errors(
    declaration: Declaration, current: CurrentState
) -> Iterator[PartingError]:
    """Yield an error for every foreign key to the table that the key table cannot serve.

    But for what others add to an installed table, which must keep nothing from being done: see
    `foreign_keys_of_others`.
    """
    parent, who = current.parent, declaration.label
    left = list(_left_foreign_keys(current))
    key_table = Names(parent.name).key_table
    recorded = cross_partition_uniques(declaration, parent)
    for reference in current.incoming_foreign_keys:
        constraint = reference.constraint
        if constraint.references not in (parent.name, key_table) or reference in left:
            continue
        columns = constraint.referenced_columns
        primary_key = declaration.pk if constraint.references == parent.name else KEY_COLUMN
        is_served = columns == (primary_key,) or referenced_unique(recorded, columns) is not None
        which = f"the foreign key {constraint.name} of {reference.table}"
        if not declaration.key_table:
            if is_of_follower(declaration, current, reference) or is_of_recorded_follower(
                declaration, current, reference
            ):
                continue
            yield UnsupportedTable(
                f"{who}: {which} references {parent.name}; without a key table PostgreSQL would "
                "look for its rows in the table only, not in the partitions.",
                _without_key_table(declaration, current, reference),
            )
        elif not is_served:
            listed = ", ".join(map(repr, columns))
            yield UnsupportedTable(
                f"{who}: {which} references {listed} of {parent.name}, "
                f"{_why_not_referenced(declaration, parent, columns)}.",
                "Leave to_field out, or set db_constraint=False on that field, and migrate.",
            )
        elif constraint.references == parent.name and reference.owner != parent.owner:
            yield _of_another_owner(declaration, parent, reference)


def _without_key_table(
    declaration: Declaration, current: CurrentState, reference: IncomingForeignKey
) -> str:
    """Return what can be done if a table is to have no key table, and a foreign key needs one."""
    leave = f"Leave key_table=False out of the declaration of {declaration.label}"
    constraint = reference.constraint
    for one in declaration.followers:
        if reference.table != current.parent.name.beside(one.table):
            continue
        if not constraint.actions.endswith("INITIALLY DEFERRED"):
            return (
                f"{leave}, or have the foreign key of {one.label} be DEFERRABLE INITIALLY "
                "DEFERRED, as Django makes them."
            )
        if current.rows_in_parent:
            return f"{leave} until no row is in the table itself any more."
    return f"{leave}."


def foreign_keys_of_others(
    declaration: Declaration, current: CurrentState
) -> Iterator[PartingError]:
    """Yield an error for every foreign key that others have added to an installed table.

    The table does without them: nothing but rows of the tables that have them is rejected.
    """
    for reference in _left_foreign_keys(current):
        yield _of_another_owner(declaration, current.parent, reference)


def _left_foreign_keys(current: CurrentState) -> Iterator[IncomingForeignKey]:
    # Rows that are still in the table may be referenced, and could not be relocated.
    if current.installed and not current.rows_in_parent:
        yield from of_other_owners(current)


def _of_another_owner(
    declaration: Declaration, parent: Relation, reference: IncomingForeignKey
) -> PartingError:
    name, table = reference.constraint.name, reference.table
    return UnsupportedTable(
        f"{declaration.label}: the foreign key {name} of {table} references {parent.name}, which "
        f"belongs to {parent.owner!r} and not to {reference.owner!r}, as that table does.",
        f"ALTER TABLE {ident(table)} DROP CONSTRAINT {ident(name)}; "
        f"or look at its triggers and policies, which would run as {parent.owner!r}, then "
        f"ALTER TABLE {ident(table)} OWNER TO {ident(parent.owner)};",
    )


def _why_not_referenced(
    declaration: Declaration, parent: Relation, columns: tuple[str, ...]
) -> str:
    if declaration.partition_column in columns:
        return "which contains the partition key, so that no index has the values of all partitions"
    if referenced_unique(per_partition_uniques(declaration, parent), columns) is not None:
        return "which is unique within each partition only, by unique_per_partition"
    if declaration.pk in columns:
        return "which contains the primary key, and is unique by that"
    return "which is not unique any more"


def uninstall_errors(label: str, current: CurrentState) -> Iterator[PartingError]:
    """Yield every reason why the plain table cannot be restored.

    Args:
        label: The model's label.
        current: What exists.
    """
    for reference in without_marker(current):
        name, table = reference.constraint.name, reference.table
        yield UnmanagedObject(
            f"{label}: the foreign key {name} of {table} references the key table of "
            f"{current.parent.name} and has no marker comment of django-parting.",
            f"ALTER TABLE {ident(table)} DROP CONSTRAINT {ident(name)};",
        )


def _triggers(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    who = declaration.label
    for trigger in of_users(parent):
        if trigger.name in PARENT_TRIGGERS:
            yield _unmanaged(who, f"a trigger {trigger.name} of {parent.name}")
        elif trigger.row and trigger.transition_tables:
            yield UnsupportedTable(
                f"{who}: the row trigger {trigger.name} of {parent.name} uses transition tables, "
                "which PostgreSQL does not allow on partitions.",
                "Make it a statement trigger (FOR EACH STATEMENT).",
            )
        elif trigger.row and trigger.before and _fires_too_late(trigger):
            yield UnsupportedTable(
                f"{who}: the trigger {trigger.name} of {parent.name} would see a row after it has "
                "been sent to its partition: PostgreSQL fires triggers in the order of their "
                "names.",
                f"ALTER TRIGGER {ident(trigger.name)} ON {ident(parent.name)} "
                f"RENAME TO {ident('my ' + trigger.name)};",
            )


def _fires_too_late(trigger: ExistingTrigger) -> bool:
    name = trigger.name.encode()
    return (trigger.insert and name > Names.ROUTE_TRIGGER.encode()) or (
        trigger.update and name > Names.MOVE_TRIGGER.encode()
    )


def _rules(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    for rule in parent.rules:
        if rule.marker is None:
            yield UnsupportedTable(
                f"{declaration.label}: {parent.name} has the rule {rule.name}.",
                f"DROP RULE {ident(rule.name)} ON {ident(parent.name)}; or do not partition "
                "this model.",
            )


def _row_security(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    parent = current.parent
    own = [one for one in current.others.values() if one.marker]
    for one in (*(one.relation for one in current.partitions), *own):
        if one.row_security:
            yield UnsupportedTable(
                f"{declaration.label}: row-level security is enabled on {one.name}, which belongs "
                f"to {parent.name}: its policies would be enforced on some ways to its rows only.",
                f"ALTER TABLE {ident(one.name)} DISABLE ROW LEVEL SECURITY;",
            )
    if parent.row_security:
        yield UnsupportedTable(
            f"{declaration.label}: row-level security is enabled on {parent.name}; its policies "
            "would not be enforced for routed inserts.",
            f"ALTER TABLE {ident(parent.name)} DISABLE ROW LEVEL SECURITY; or do not partition "
            "this model.",
        )


def _publications(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    who = declaration.label
    for publication in parent.settings.publications:
        name, table = ident(publication.name), ident(parent.name)
        if publication.filtered:
            yield UnsupportedTable(
                f"{who}: the publication {publication.name} publishes some columns or rows of "
                f"{parent.name} only; its partitions would be published whole.",
                f"ALTER PUBLICATION {name} DROP TABLE ONLY {table}; or publish all of it.",
            )
        elif not publication.can_be_changed:
            yield UnsupportedTable(
                f"{who}: the publication {publication.name} belongs to {publication.owner!r}; "
                f"{parent.owner!r}, who owns {parent.name}, cannot publish its partitions there.",
                f"ALTER PUBLICATION {name} OWNER TO {ident(parent.owner)}; or drop the table "
                "from it.",
            )


def _column_grants(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    grants = [(column, one) for column, one in parent.column_grants if one.privilege == "INSERT"]
    if not grants:
        return
    columns = ", ".join(sorted({column for column, _ in grants}))
    grantees = {one.grantee for _, one in grants}
    roles = ", ".join(sorted("PUBLIC" if role is None else ident(role) for role in grantees))
    table = ident(parent.name)
    yield UnsupportedTable(
        f"{declaration.label}: INSERT is granted on single columns of {parent.name} ({columns}); "
        "a routed insert writes all columns of its partition.",
        f"Grant it on the whole table: REVOKE INSERT ON {table} FROM {roles}; "
        f"GRANT INSERT ON {table} TO {roles};",
    )


def grant_errors(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    """Yield an error for each privilege that would be worth less here than before, or more."""
    yield from _view_insert_errors(declaration, current)
    yield from _trigger_creator_errors(declaration, current)


def _trigger_creator_errors(
    declaration: Declaration, current: CurrentState
) -> Iterator[PartingError]:
    """Yield an error for each role that could have a function of its own run as the owner.

    A trigger runs as the role that writes, on a plain table; but rows are moved as the owner.
    """
    parent = current.parent
    for grantee in current.trigger_creators:
        role = "PUBLIC" if grantee is None else str(ident(grantee))
        yield UnsupportedTable(
            f"{declaration.label}: {grantee or 'PUBLIC'} may create triggers on {parent.name}, "
            f"which would run as {parent.owner!r}, its owner, when rows move.",
            f"REVOKE TRIGGER ON {ident(parent.name)} FROM {role};",
        )


def _view_insert_errors(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    """Yield an error for each role whose inserts by a view, or by a rule, would fail.

    They are routed as that role, by triggers, while a plain table is written as the view's owner.
    What a role may do by the view only, it must not be able to do on a partition.
    """
    table = current.parent.name
    for one in current.view_inserts:
        role = "PUBLIC" if one.grantee is None else str(ident(one.grantee))
        statements = []
        if one.lacks_usage:
            statements.append(f"GRANT USAGE ON SCHEMA {ident(table.schema)} TO {role};")
        if one.lacks_insert:
            statements.append(f"GRANT INSERT ON {ident(table)} TO {role};")
        by = f"a rule ON {one.privilege} of {one.view}" if one.by_rule else f"the view {one.view}"
        owner = f"of {one.view}" if one.by_rule else "of the view"
        yield UnsupportedTable(
            f"{declaration.label}: {one.grantee or 'PUBLIC'} may insert into {table} by {by} only; "
            f"a routed insert is made as the role that inserts, not as the owner {owner}.",
            f"{' '.join(statements)} or: REVOKE {one.privilege} ON {ident(one.view)} FROM {role};",
        )


def _blind_functions(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    for one in current.blind_functions:
        names = ", ".join(str(ident(name)) for name in one.names)
        creators = ", ".join(one.creators)
        revoke = (
            f"REVOKE CREATE ON SCHEMA {one.schema} FROM {creators}; or write" if creators else ""
        )
        who = (
            "" if not one.event_trigger else f", which the event trigger {one.event_trigger} calls,"
        )
        when = (
            "definitions are repeated on partitions: schemas in which others may create objects "
            "are not searched then."
            if one.event_trigger
            else "rows are recorded or move: it runs as the owner of "
            f"{current.parent.name} then, who does not search schemas in which others may create "
            "objects."
        )
        yield UnsupportedTable(
            f"{declaration.label}: {one.function}{who} names {names} without a schema, and would "
            f"not find that while {when}",
            f"{revoke or 'Write'} the schema in the function, or: "
            f"ALTER FUNCTION {one.function} SET search_path = {one.schema}, pg_temp;",
        )


def _needed_names(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    who, default = declaration.label, Names(current.parent.name).default
    for relation in current.others.values():
        if relation.marker is None:
            yield _unmanaged(who, relation_in_the_way(current, relation.name))
    for one in current.functions.values():
        if one.marker is None:
            owned = _owned(current, one.owner)
            yield _unmanaged(who, f"a function {one.function.name}{owned}")
    if default.name in current.relation_names and all(
        one.relation.name.name != default.name for one in current.partitions
    ):
        yield _unmanaged(who, relation_in_the_way(current, default))


def _changed_by_hand(
    declaration: Declaration, parent: Relation, existing: ExistingPartition
) -> Iterator[PartingError]:
    relation, who = existing.relation, declaration.label
    columns = [column.name for column in relation.columns]
    desired = [column.name for column in parent.columns]
    # PostgreSQL keeps the inherited columns as they are: there can only be more.
    more = sorted(set(columns) - set(desired))
    if more:
        drops = ", ".join(f"DROP COLUMN {ident(column)}" for column in more)
        yield UnsupportedTable(
            f"{who}: the columns of {relation.name} were changed by hand: it has columns that "
            f"{parent.name} has not: {', '.join(more)}.",
            f"Drop them: ALTER TABLE {ident(relation.name)} {drops};",
        )
    elif columns != desired:
        # Rows are sent to a partition whole, and its columns take the values in their order.
        yield UnsupportedTable(
            f"{who}: the columns of {relation.name} were changed by hand: they are in another "
            f"order than those of {parent.name}: {', '.join(columns)}.",
            "Run uninstall_partition_triggers first.",
        )
    for constraint in relation.constraints:
        if constraint.name == Names.BOUND_CHECK and constraint.marker is None:
            yield UnsupportedTable(
                f"{who}: the check {constraint.name} of {relation.name} was changed by hand.",
                f"ALTER TABLE {ident(relation.name)} DROP CONSTRAINT {ident(constraint.name)}; "
                "the next run creates it again.",
            )
    ours = {*PARENT_TRIGGERS, *(copied.name for copied in copies(parent))}
    for trigger in of_users(relation):
        if trigger.name in ours:
            yield UnsupportedTable(
                f"{who}: the trigger {trigger.name} of {relation.name} was changed by hand.",
                f"DROP TRIGGER {ident(trigger.name)} ON {ident(relation.name)}; the next run "
                "creates it again.",
            )


def _changed_strategy(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    """Check that the declared strategy could have made the partitions that exist."""
    strategy, who, table = declaration.strategy, declaration.label, current.parent.name
    bounds = [one.partition.bound for one in current.partitions if one.partition.bound is not None]
    if isinstance(strategy, ListPartitions):
        yield from _changed_lists(declaration, strategy, current)
    elif isinstance(strategy, Follow):
        if not all(isinstance(bound, Followed) for bound in bounds):
            yield UnsupportedTable(
                f"{who}: {table} has partitions of its own.",
                "Run uninstall_partition_triggers first.",
            )
    elif not (
        _are_remainders(bounds, strategy.modulus)
        if isinstance(strategy, HashPartitions)
        else _are_intervals(bounds, uuid_version(strategy))
    ):
        yield UnsupportedTable(
            f"{who}: {table} has other partitions than {strategy!r} makes.", _UNINSTALL
        )


def _are_remainders(bounds: list[Bound], modulus: int) -> bool:
    return all(isinstance(bound, Remainder) and bound.modulus == modulus for bound in bounds)


def _are_intervals(bounds: list[Bound], version: int | None) -> bool:
    """Return whether all are ranges of one type: of times, of dates, of integers or of UUIDs."""
    types = {
        type(bound.lower) if isinstance(bound, Interval) and bound.uuid_version == version else None
        for bound in bounds
    }
    return len(types) <= 1 and None not in types


def _changed_lists(
    declaration: Declaration, strategy: ListPartitions, current: CurrentState
) -> Iterator[PartingError]:
    """Check that no partition contains values that are declared for another, or for none."""
    declared = {spec.suffix: spec.bound for spec in strategy.partitions()}
    for one in current.partitions:
        bound, group = one.partition.bound, declared.get(one.partition.suffix)
        assigned = set(group.values) if isinstance(group, Values) else set()
        if bound is not None and not (
            isinstance(bound, Values) and assigned.issuperset(bound.values)
        ):
            yield UnsupportedTable(
                f"{declaration.label}: {one.relation.name} contains values that {strategy!r} does "
                f"not assign to {one.partition.suffix!r}.",
                _UNINSTALL,
            )
