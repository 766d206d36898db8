"""What partitioning could not honour, found before anything is changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from parting.exceptions import DeclarationError, PartingError, UnmanagedObject, UnsupportedTable
from parting.planning.foreign_keys import without_marker
from parting.planning.unique_constraints import (
    clashing_columns,
    cross_partition_uniques,
    unsupported_uniques,
)
from parting.planning.user_triggers import copies
from parting.schema.derived_names import Names
from parting.schema.objects import Column, ExistingTrigger, Relation
from parting.schema.partitioned import (
    LAST_NUMBER,
    CurrentState,
    Declaration,
    DesiredState,
    ExistingPartition,
    Leader,
)
from parting.sql.hashing import can_be_hashed
from parting.sql.quoting import ident
from parting.strategies.base import Follow, Followed, Remainder, Values
from parting.strategies.key_functions import KeyFunction
from parting.strategies.time import Hourly, TimeStrategy
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions

_KINDS = {
    "p": "partitioned by PostgreSQL itself",
    "v": "a view",
    "m": "a materialized view",
    "f": "a foreign table",
}


_INTEGERS = ("smallint", "integer", "bigint")


_TIMES = ("timestamp with time zone", "date")


def preflight_errors(
    declaration: Declaration, current: CurrentState, leader: Leader | None = None
) -> Iterator[PartingError]:
    """Give every reason not to partition a table, before anything is planned.

    Args:
        declaration: What the model declares.
        found: What stands.
        leader: The table that is followed, if one is.
    """
    parent, who = current.parent, declaration.label
    if parent.kind != "r" or parent.persistence == "t":
        temporary = parent.kind == "r"
        kind = "temporary" if temporary else _KINDS.get(parent.kind, "no ordinary table")
        yield UnsupportedTable(
            f"{who}: {parent.name} is {kind}.", "Partition an ordinary, permanent table."
        )
        return
    if current.is_child:
        yield UnsupportedTable(
            f"{who}: {parent.name} is itself a child of another table.",
            "Partition the table at the top.",
        )
    for child in current.unmanaged_children:
        yield UnmanagedObject(
            f"{who}: {child} inherits from {parent.name} and bears no mark of django-parting.",
            f"ALTER TABLE {ident(child)} NO INHERIT {ident(parent.name)}; or do not partition "
            "this model.",
        )
    if leader is not None and leader.owner != parent.owner:
        yield UnsupportedTable(
            f"{who}: {parent.name} belongs to {parent.owner!r}, and {leader.table}, which it "
            f"follows, to {leader.owner!r}.",
            f"ALTER TABLE {ident(parent.name)} OWNER TO {ident(leader.owner)};",
        )
    if leader is not None:
        for _, key_table in current.follow_triggers:
            if key_table != leader.key_table:
                yield UnsupportedTable(
                    f"{who}: the rows of {parent.name} follow another table, whose key table is "
                    f"{key_table}, and not {leader.table}.",
                    "Declare it as before, or run uninstall_partition_triggers first.",
                )
    yield from _owners(who, current)
    yield from _columns(declaration, parent)
    yield from _constraints(declaration, current)
    yield from incoming_foreign_key_errors(declaration, current)
    yield from _triggers_and_rules(declaration, parent)
    yield from _rights(declaration, parent)
    yield from _objects(declaration, current)
    for existing in current.partitions:
        yield from _changed_by_hand(declaration, parent, existing)
    yield from _changed_strategy(declaration, current)


def leader_errors(label: str, current: CurrentState) -> Iterator[PartingError]:
    """Give every reason not to uninstall a table: others whose rows follow its rows.

    Args:
        label: The model's label.
        found: What stands.
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
    """Give every reason not to make the partitions that are wanted."""
    existing = {one.relation.name.name for one in current.partitions}
    for partition in desired.partitions:
        name = partition.name.name
        if name not in existing and name in current.relation_names:
            yield UnmanagedObject(
                f"{desired.declaration.label}: a relation {partition.name} stands already and "
                "bears "
                "no mark of django-parting.",
                "Rename or drop it: a partition needs its name.",
            )
    key_table = current.others.get(desired.names.key_table.name)
    key_indexes = {unique.name for unique in key_table.uniques} if key_table else set()
    for unique in desired.uniques:
        index = desired.names.key_index(unique.name)
        if index.name in current.relation_names - key_indexes:
            yield UnmanagedObject(
                f"{desired.declaration.label}: a relation {index} stands already and bears no mark "
                "of django-parting.",
                f"Rename or drop it: the unique constraint {unique.name} needs its name.",
            )
    if (
        desired.partitions
        and max(partition.number for partition in desired.partitions) > LAST_NUMBER
    ):
        yield UnsupportedTable(
            f"{desired.declaration.label}: more than {LAST_NUMBER} partitions.",
            "Choose larger partitions.",
        )


def _owners(who: str, current: CurrentState) -> Iterator[PartingError]:
    """A table whose owner has changed alone: its new owner may not bring the rest up to date."""
    owner, table = current.parent.owner, current.parent.name
    relations = (*(one.relation for one in current.partitions), *current.others.values())
    others = {str(one.name): one.owner for one in relations if one.marker}
    others |= {
        str(one.function.name): one.owner for one in current.functions.values() if one.marker
    }
    strangers = [name for name, its_owner in others.items() if its_owner != owner]
    if strangers:
        first, *rest = strangers
        more = f" and {len(rest)} others of its partitioning belong" if rest else " belongs"
        yield UnsupportedTable(
            f"{who}: {table} belongs to {owner!r}, but {first}{more} to {others[first]!r}.",
            f"ALTER TABLE {ident(table)} OWNER TO {ident(others[first])}; To give all of it "
            "another owner, run uninstall_partition_triggers then, change it, and install again.",
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
            "Set null=False and migrate, or choose another key.",
        )
    if partition_column.generated:
        yield UnsupportedTable(
            f"{who} is partitioned by {partition_column.name!r}, which PostgreSQL generates: it "
            "is not known "
            "yet when a row is routed.",
            "Choose a key that is not generated.",
        )
    yield from _partition_column_type(declaration, partition_column)


def _partition_column_type(
    declaration: Declaration, partition_column: Column
) -> Iterator[PartingError]:
    strategy, base = declaration.strategy, partition_column.type_without_modifier
    desired: tuple[str, ...] | None = None
    match strategy:
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
    if isinstance(strategy, HashPartitions) and not can_be_hashed(partition_column):
        yield DeclarationError(
            f"{declaration.label}: {strategy!r}: there is no hash for {partition_column.type} "
            f"({partition_column.name!r}) "
            "that stays the same on every version of PostgreSQL.",
            "Choose another field, such as 'pk'.",
        )


def _constraints(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    parent, who, partition_column = current.parent, declaration.label, declaration.partition_column
    for constraint in parent.constraints:
        if constraint.kind == "x" and partition_column not in constraint.equal_columns:
            yield UnsupportedTable(
                f"{who}: the exclusion constraint {constraint.name} does not compare "
                f"{partition_column!r} with "
                "'=', so it would hold in each partition only.",
                f"Add {partition_column!r} WITH = to the constraint, or drop it.",
            )
        # PostgreSQL 18's WITHOUT OVERLAPS, which no B-tree serves.
        ordinary = any(unique.name == constraint.name for unique in parent.uniques)
        if (
            constraint.kind == "u"
            and not ordinary
            and partition_column not in constraint.columns[:-1]
        ):
            yield UnsupportedTable(
                f"{who}: the unique constraint {constraint.name} is WITHOUT OVERLAPS and does not "
                f"hold the partition key {partition_column!r}, so it would hold in each "
                "partition only.",
                f"Add {partition_column!r} before its range, or drop it.",
            )
    for unique in unsupported_uniques(declaration, parent):
        columns = ", ".join(map(repr, unique.key_columns))
        on = f" on {columns}" if columns else ""
        yield UnsupportedTable(
            f"{who}: the unique {unique.kind} {unique.name}{on} does not hold the partition key "
            f"{partition_column!r}; with key_table=False it would be unique within each "
            "partition only.",
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
    """Give every foreign key into the table that the key table cannot serve."""
    parent, who = current.parent, declaration.label
    for reference in current.incoming_foreign_keys:
        constraint = reference.constraint
        which = f"the foreign key {constraint.name} of {reference.table}"
        if constraint.references == parent.name and not declaration.key_table:
            yield UnsupportedTable(
                f"{who}: {which} points at {parent.name}; without a key table PostgreSQL would "
                "look for its rows in the table only, not in the partitions.",
                f"Leave key_table=False out of the declaration of {who}.",
            )
        elif constraint.references == parent.name and (
            constraint.referenced_columns != (declaration.pk,)
        ):
            columns = ", ".join(map(repr, constraint.referenced_columns))
            yield UnsupportedTable(
                f"{who}: {which} points at {columns} of {parent.name}, not at its primary key.",
                "Leave to_field out, or set db_constraint=False on that field, and migrate.",
            )
        elif constraint.references == parent.name and reference.owner != parent.owner:
            yield UnsupportedTable(
                f"{who}: {which} points at {parent.name}, which belongs to {parent.owner!r} and "
                f"not to {reference.owner!r}, as that table does.",
                f"ALTER TABLE {ident(reference.table)} OWNER TO {ident(parent.owner)};",
            )


def uninstall_errors(label: str, current: CurrentState) -> Iterator[PartingError]:
    """Give every reason why the plain table cannot be given back.

    Args:
        label: The model's.
        found: What stands.
    """
    for reference in without_marker(current):
        name, table = reference.constraint.name, reference.table
        yield UnmanagedObject(
            f"{label}: the foreign key {name} of {table} points at the key table of "
            f"{current.parent.name} and bears no mark of django-parting.",
            f"ALTER TABLE {ident(table)} DROP CONSTRAINT {ident(name)};",
        )


def _triggers_and_rules(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    who = declaration.label
    for trigger in parent.triggers:
        if trigger.marker is not None:
            continue
        if trigger.name in _OUR_TRIGGERS:
            yield UnmanagedObject(
                f"{who}: a trigger {trigger.name} stands on {parent.name} and bears no mark of "
                "django-parting.",
                "Rename or drop it.",
            )
        elif trigger.row and trigger.transition_tables:
            yield UnsupportedTable(
                f"{who}: the row trigger {trigger.name} of {parent.name} uses transition tables, "
                "which PostgreSQL does not allow on partitions.",
                "Make it a statement trigger (FOR EACH STATEMENT).",
            )
        elif trigger.row and trigger.before and _comes_too_late(trigger):
            yield UnsupportedTable(
                f"{who}: the trigger {trigger.name} of {parent.name} would see a row after it has "
                "been sent to its partition: PostgreSQL fires triggers in the order of their "
                "names.",
                f"ALTER TRIGGER {ident(trigger.name)} ON {ident(parent.name)} "
                f"RENAME TO {ident('my ' + trigger.name)};",
            )
    for rule in parent.rules:
        if rule.marker is None:
            yield UnsupportedTable(
                f"{who}: the rule {rule.name} stands on {parent.name}.",
                f"DROP RULE {ident(rule.name)} ON {ident(parent.name)}; or do not partition "
                "this model.",
            )


def _comes_too_late(trigger: ExistingTrigger) -> bool:
    name = trigger.name.encode()
    return (trigger.insert and name > Names.ROUTE_TRIGGER.encode()) or (
        trigger.update and name > Names.MOVE_TRIGGER.encode()
    )


_OUR_TRIGGERS = (
    Names.ROUTE_TRIGGER,
    Names.CLEANUP_TRIGGER,
    Names.RECORD_KEY_TRIGGER,
    Names.REMOVE_KEY_TRIGGER,
    Names.TRUNCATE_KEY_TABLE_TRIGGER,
    Names.CHANGE_PRIMARY_KEY_TRIGGER,
)


def _rights(declaration: Declaration, parent: Relation) -> Iterator[PartingError]:
    who = declaration.label
    if parent.row_security:
        yield UnsupportedTable(
            f"{who}: row-level security is enabled on {parent.name}; routed inserts would not be "
            "held to its policies.",
            f"ALTER TABLE {ident(parent.name)} DISABLE ROW LEVEL SECURITY; or do not partition "
            "this model.",
        )
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
    if parent.insert_column_grants:
        columns = ", ".join(sorted({column for column, _ in parent.insert_column_grants}))
        table = ident(parent.name)
        roles = ", ".join(
            sorted(
                {
                    "PUBLIC" if role is None else str(ident(role))
                    for _, role in parent.insert_column_grants
                }
            )
        )
        yield UnsupportedTable(
            f"{who}: INSERT is granted on single columns of {parent.name} ({columns}); a routed "
            "insert writes all columns of its partition.",
            f"Grant it on the whole table: REVOKE INSERT ON {table} FROM {roles}; "
            f"GRANT INSERT ON {table} TO {roles};",
        )


def _objects(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    who, names = declaration.label, Names(current.parent.name)
    for relation in current.others.values():
        if relation.marker is None:
            yield UnmanagedObject(
                f"{who}: a relation {relation.name} stands already and bears no mark of "
                "django-parting.",
                "Rename or drop it: its name is needed.",
            )
    for one in current.functions.values():
        if one.marker is None:
            yield UnmanagedObject(
                f"{who}: a function {one.function.name} stands already and bears no mark of "
                "django-parting.",
                "Rename or drop it: its name is needed.",
            )
    default_partition = names.default.name
    if default_partition in current.relation_names and not any(
        one.relation.name.name == default_partition for one in current.partitions
    ):
        yield UnmanagedObject(
            f"{who}: a relation {names.default} stands already and bears no mark of "
            "django-parting.",
            "Rename or drop it: its name is needed.",
        )


def _changed_by_hand(
    declaration: Declaration, parent: Relation, existing: ExistingPartition
) -> Iterator[PartingError]:
    relation, who = existing.relation, declaration.label
    desired = {column.name: column.type for column in parent.columns}
    columns = {column.name: column.type for column in relation.columns}
    if columns != desired:
        # PostgreSQL keeps the inherited columns as they are: there can only be more.
        more = sorted(set(columns) - set(desired))
        drops = ", ".join(f"DROP COLUMN {ident(column)}" for column in more)
        yield UnsupportedTable(
            f"{who}: the columns of {relation.name} were changed by hand: it has columns that "
            f"{parent.name} has not: {', '.join(more)}.",
            f"Drop them: ALTER TABLE {ident(relation.name)} {drops};",
        )
    elif list(columns) != list(desired):
        # Rows are sent to a partition whole, and its columns take the values in their order.
        yield UnsupportedTable(
            f"{who}: the columns of {relation.name} were changed by hand: they stand in another "
            f"order than those of {parent.name}: {', '.join(columns)}.",
            "Run uninstall_partition_triggers first.",
        )
    for constraint in relation.constraints:
        if constraint.name == Names.BOUND_CHECK and constraint.marker is None:
            yield UnsupportedTable(
                f"{who}: the check {constraint.name} of {relation.name} was changed by hand.",
                f"ALTER TABLE {ident(relation.name)} DROP CONSTRAINT {ident(constraint.name)}; "
                "the next run makes it again.",
            )
    for trigger in relation.triggers:
        if trigger.marker is None and trigger.name in (
            *_OUR_TRIGGERS,
            Names.MOVE_TRIGGER,
            Names.MOVED_TRIGGER,
            *(copied.name for copied in copies(parent)),
        ):
            yield UnsupportedTable(
                f"{who}: the trigger {trigger.name} of {relation.name} was changed by hand.",
                f"DROP TRIGGER {ident(trigger.name)} ON {ident(relation.name)}; the next run "
                "makes it again.",
            )


def _changed_strategy(declaration: Declaration, current: CurrentState) -> Iterator[PartingError]:
    strategy, who = declaration.strategy, declaration.label
    bounds = [one.partition.bound for one in current.partitions if one.partition.bound is not None]
    if not bounds:
        return
    advice = "Declare it as before, or run uninstall_partition_triggers first."
    if isinstance(strategy, HashPartitions):
        if any(
            not isinstance(bound, Remainder) or bound.modulus != strategy.modulus
            for bound in bounds
        ):
            yield UnsupportedTable(
                f"{who}: {current.parent.name} stands with other partitions than {strategy!r} "
                "makes.",
                advice,
            )
    elif isinstance(strategy, ListPartitions):
        groups = {spec.suffix: spec.bound for spec in strategy.upcoming(None)}
        for one in current.partitions:
            bound = one.partition.bound
            if bound is None:
                continue
            declared = groups.get(one.partition.suffix)
            if (
                not isinstance(bound, Values)
                or not isinstance(declared, Values)
                or not set(bound.values) <= set(declared.values)
            ):
                yield UnsupportedTable(
                    f"{who}: {one.relation.name} holds values that {strategy!r} does not give to "
                    f"{one.partition.suffix!r}.",
                    advice,
                )
    elif isinstance(strategy, Follow):
        if not all(isinstance(bound, Followed) for bound in bounds):
            yield UnsupportedTable(
                f"{who}: {current.parent.name} stands with partitions of its own.",
                "Run uninstall_partition_triggers first.",
            )
    elif any(isinstance(bound, Values | Remainder | Followed) for bound in bounds) or (
        len({type(bound.lower) for bound in bounds}) > 1  # type: ignore[union-attr]
    ):
        yield UnsupportedTable(
            f"{who}: {current.parent.name} stands with other partitions than {strategy!r} makes.",
            advice,
        )
