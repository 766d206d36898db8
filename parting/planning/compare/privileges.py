"""Compare the privileges on partitions, the key table, sequences and functions. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.operations import (
    GrantExecute,
    GrantOnColumn,
    GrantPrivilege,
    Operation,
    RevokeExecute,
    RevokePrivilege,
)
from parting.schema.objects import Function, Grant, Name, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from parting.schema.partitioned import CurrentState, RetiredTable


def grant_operations(
    table: Name, desired: Iterable[Grant], existing: frozenset[Grant]
) -> Iterator[Operation]:
    """Plan the privileges of a table or sequence.

    Args:
        table: The table or sequence.
        desired: What should be granted.
        existing: What is granted.
    """
    for grant in sorted(existing - set(desired), key=str):
        yield RevokePrivilege(table, grant)
    for grant in sorted(set(desired) - existing, key=str):
        yield GrantPrivilege(table, grant)


#: Nobody needs these on a partition. The function of a trigger would run as the owner when a row
#: moves, and a foreign key would keep it from moving.
_OF_TABLES_ALONE = ("TRIGGER", "REFERENCES")


def partition_grants(table: Relation) -> frozenset[Grant]:
    """Return what should be granted on a partition: what is on the table, without GRANT OPTION.

    What a role passes on, the owner cannot take back from others, and on the table it can do so.

    Args:
        table: The table that is partitioned.
    """
    return frozenset(
        Grant(one.privilege, one.grantee)
        for one in table.grants
        if one.privilege not in _OF_TABLES_ALONE
    )


def partition_grant_operations(partition: Relation, table: Relation) -> Iterator[Operation]:
    """Plan the privileges of a partition, and take back those on columns that the table has not.

    PostgreSQL takes them back with the privilege on the whole partition.

    Args:
        partition: The partition.
        table: The table that is partitioned.
    """
    desired = partition_grants(table)
    by_column = {
        Grant(one.privilege, one.grantee)
        for column, one in partition.column_grants
        if (column, Grant(one.privilege, one.grantee)) not in _column_grants(table)
    }
    existing = frozenset(partition.grants) | (by_column - desired)
    yield from grant_operations(partition.name, desired, existing)
    kept = {
        (column, one) for column, one in _column_grants(partition) if one not in existing - desired
    }
    yield from generated_column_operations(partition.name, table, kept)


def generated_column_operations(
    partition: Name, table: Relation, existing: Collection[tuple[str, Grant]] = ()
) -> Iterator[Operation]:
    """Let those read generated columns of a partition who may read these columns of the table.

    What they INSERT .. RETURNING of them is read of the partition, which computes it.

    Args:
        partition: The partition.
        table: The table that is partitioned.
        existing: What is granted on columns of the partition.
    """
    generated = {column.name for column in table.columns if column.generated}
    for column, grant in sorted(_column_grants(table).difference(existing), key=str):
        if grant.privilege == "SELECT" and column in generated:
            yield GrantOnColumn(partition, column, grant)


def _column_grants(table: Relation | RetiredTable) -> set[tuple[str, Grant]]:
    return {(column, Grant(one.privilege, one.grantee)) for column, one in table.column_grants}


def key_grants(table: Relation) -> frozenset[Grant]:
    """Return what should be granted on the key table: who may read the table may read it, too.

    Args:
        table: The table that is partitioned.
    """
    return frozenset(one for one in partition_grants(table) if one.privilege == "SELECT")


def own_table_operations(relation: Relation, desired: frozenset[Grant]) -> Iterator[Operation]:
    """Plan the privileges of a table that only the owner may write, those on columns too.

    Args:
        relation: The key table, for example.
        desired: What should be granted on it.
    """
    by_column = {Grant(one.privilege, one.grantee) for _, one in relation.column_grants}
    existing = frozenset(relation.grants) | (by_column - desired)
    yield from grant_operations(relation.name, desired, existing)


def closed_operations(relation: Relation) -> Iterator[Operation]:
    """Plan that others may read the register of moves, the view, or the sequence, and nothing else.

    Hardly anything can be learnt there; scripts that grant SELECT on all tables and sequences, for
    backups, need not be told.
    """
    yield from own_table_operations(relation, _reading(relation.grants))


def new_closed_operations(name: Name, default_grants: frozenset[Grant]) -> Iterator[Operation]:
    """Plan the same for a new one.

    Args:
        name: Its name.
        default_grants: What is granted on a new table, or sequence.
    """
    yield from grant_operations(name, _reading(default_grants), default_grants)


def privilege_operations(current: CurrentState) -> Iterator[Operation]:
    """Plan all privileges on what exists, and nothing else: who must lose them loses them at once.

    Args:
        current: What exists.
    """
    parent = current.parent
    for one in current.partitions:
        yield from partition_grant_operations(one.relation, parent)
    if current.key_table and current.key_table.marker:
        yield from own_table_operations(current.key_table, key_grants(parent))
    for relation in (current.proof, current.moving_table, current.view):
        if relation and relation.marker:
            yield from closed_operations(relation)
    yield from retired_operations(current)
    if current.partitions:
        yield from sequence_operations(current)
    for existing in current.functions.values():
        if existing.marker:
            yield from function_privilege_operations(current, existing.function)


def retired_operations(current: CurrentState) -> Iterator[Operation]:
    """Take back what may be done with retired tables, but for what may be read of the table.

    Args:
        current: What exists.
    """
    for one in current.retired:
        yield from retired_grant_operations(one, current.parent)


def retired_grant_operations(
    retired: RetiredTable | Relation, table: Relation
) -> Iterator[Operation]:
    """Take back what may be done with one of them, also with single columns.

    PostgreSQL takes privileges on columns back with the privilege on the whole table: those to read
    columns that may be read of the table are granted again then.

    Args:
        retired: The table that is retired, or a partition that is about to be.
        table: The table that it was a partition of.
    """
    may_read = {one for one in partition_grants(table) if one.privilege == "SELECT"}
    columns = {one for one in _column_grants(table) if one[1].privilege == "SELECT"}
    existing = _column_grants(retired)
    too_much = {grant for column, grant in existing if (column, grant) not in columns}
    revoked = (set(retired.grants) | too_much) - may_read
    for grant in sorted(revoked, key=str):
        yield RevokePrivilege(retired.name, grant)
    for column, grant in sorted(existing & columns, key=str):
        if grant in revoked:
            yield GrantOnColumn(retired.name, column, grant)


def roles_with_too_much(current: CurrentState) -> list[str]:
    """Name the roles that may do more on what belongs to a table than on the table itself."""
    operations = list(privilege_operations(current))
    grantees = {one.grant.grantee for one in operations if isinstance(one, RevokePrivilege)}
    grantees |= {one.grantee for one in operations if isinstance(one, RevokeExecute)}
    return sorted(grantee or "PUBLIC" for grantee in grantees)


def _reading(grants: Iterable[Grant]) -> frozenset[Grant]:
    return frozenset(one for one in grants if one.privilege == "SELECT")


def sequence_operations(current: CurrentState) -> Iterator[Operation]:
    """Grant USAGE on the sequences of identity columns to those who may insert.

    PostgreSQL requires no such privilege for an insert into the table itself, but does for one into
    a partition. It is never revoked: whoever has it may have it for another reason.

    Args:
        current: What exists.
    """
    inserting = _inserting(current.parent)
    for column in current.parent.columns:
        if column.sequence is None:
            continue
        has_usage = {
            grantee for sequence, grantee in current.sequence_usage if sequence == column.sequence
        }
        if None not in has_usage:
            for grantee in sorted(inserting - has_usage, key=str):
                yield GrantPrivilege(column.sequence, Grant("USAGE", grantee))


def function_privilege_operations(current: CurrentState, function: Function) -> Iterator[Operation]:
    """Plan who may execute a function besides the owner.

    A trigger function needs no privilege of who fires the trigger. Whoever may execute one that
    runs as the owner may create triggers of it, on a table and with casts of their own: nobody may.
    The function that locates is called by the user: that of a follower, which runs as the owner, by
    the routing function, any other by the ORM, like those that read. They tell nothing that the
    user could not ask without them, and are never taken away.

    Args:
        current: What exists.
        function: One of the functions, as it should be.
    """
    if function.returns == "trigger" and not function.definer:
        return
    existing = current.functions.get(function.name.name)
    if (
        existing is None
        or existing.function.arguments != function.arguments
        or existing.function.rows_of != function.rows_of
    ):
        executors, follows = current.default_executors, True
    else:
        executors, follows = existing.executors, False
    if not function.definer:
        users = frozenset() if None in executors else _using(current.parent)
        for grantee in sorted(users - executors, key=str):
            yield GrantExecute(function.name, function.arguments, grantee)
        return
    users = _inserting(current.parent) if function.returns != "trigger" else frozenset()
    # From PUBLIC whatever default privileges say: they may have changed when the function is made.
    may_have_it = executors | {None} if follows else executors
    for grantee in sorted(may_have_it - users, key=str):
        yield RevokeExecute(function.name, function.arguments, grantee, follows)
    for grantee in sorted(users - executors, key=str):
        yield GrantExecute(function.name, function.arguments, grantee)


def _inserting(table: Relation) -> frozenset[str | None]:
    return frozenset(one.grantee for one in table.grants if one.privilege == "INSERT")


def _using(table: Relation) -> frozenset[str | None]:
    grants = (*table.grants, *(one for _, one in table.column_grants))
    used = ("SELECT", "INSERT", "UPDATE")
    return frozenset(one.grantee for one in grants if one.privilege in used)
