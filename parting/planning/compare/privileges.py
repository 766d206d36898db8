"""Compare the privileges on partitions, the key table, sequences and functions. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.operations import (
    GrantExecute,
    GrantPrivilege,
    Operation,
    RevokeExecute,
    RevokePrivilege,
)
from parting.schema.objects import Function, Grant, Name, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parting.schema.partitioned import CurrentState, DesiredState


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


def key_grants(table: Relation) -> frozenset[Grant]:
    """Return what should be granted on the key table: who may read the table may read it, too.

    Args:
        table: The table that is partitioned.
    """
    reading = (one for one in table.grants if one.privilege == "SELECT")
    return frozenset(Grant("SELECT", one.grantee) for one in reading)


def key_table_privilege_operations(
    desired: DesiredState, existing: Iterable[Grant]
) -> Iterator[Operation]:
    """Plan who may read the key table.

    Args:
        desired: What should exist.
        existing: What is granted on the key table, or would be on a new one.
    """
    # Other privileges are left alone: scripts grant them on all tables of a schema, time and again.
    reading = (one for one in existing if one.privilege == "SELECT")
    granted = frozenset(Grant("SELECT", one.grantee) for one in reading)
    yield from grant_operations(desired.names.key_table, key_grants(desired.parent), granted)


def sequence_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Grant USAGE on the sequences of identity columns to those who may insert.

    PostgreSQL requires no such privilege for an insert into the table itself, but does for one into
    a partition. It is never revoked: whoever has it may have it for another reason.

    Args:
        current: What exists.
        desired: What should exist.
    """
    inserting = _inserting(desired.parent)
    for column in desired.parent.columns:
        if column.sequence is None:
            continue
        has_usage = {
            grantee for sequence, grantee in current.sequence_usage if sequence == column.sequence
        }
        if None not in has_usage:
            for grantee in sorted(inserting - has_usage, key=str):
                yield GrantPrivilege(column.sequence, Grant("USAGE", grantee))


def function_privilege_operations(
    current: CurrentState, desired: DesiredState, function: Function
) -> Iterator[Operation]:
    """Plan who may execute a function besides the owner.

    A trigger function needs no privilege of who fires the trigger. Whoever may execute one that
    runs as the owner may create triggers of it, on a table and with casts of their own: nobody may.
    The function that locates is called by the user: that of a follower, which runs as the owner, by
    the routing function, any other by the ORM. It tells nothing then, and is never taken away.

    Args:
        current: What exists.
        desired: What should exist.
        function: One of the desired functions.
    """
    if function.returns == "trigger" and not function.definer:
        return
    existing = current.functions.get(function.name.name)
    if existing is None or existing.function.arguments != function.arguments:
        executors, follows = current.default_executors, True
    else:
        executors, follows = existing.executors, False
    if not function.definer:
        users = frozenset() if None in executors else _using(desired.parent)
        for grantee in sorted(users - executors, key=str):
            yield GrantExecute(function.name, function.arguments, grantee)
        return
    users = _inserting(desired.parent) if function.returns != "trigger" else frozenset()
    if follows:
        executors |= {None}
    for grantee in sorted(executors - users, key=str):
        yield RevokeExecute(function.name, function.arguments, grantee, follows)
    for grantee in sorted(users - executors, key=str):
        yield GrantExecute(function.name, function.arguments, grantee)


def _inserting(table: Relation) -> frozenset[str | None]:
    return frozenset(one.grantee for one in table.grants if one.privilege == "INSERT")


def _using(table: Relation) -> frozenset[str | None]:
    grants = (*table.grants, *(one for _, one in table.column_grants))
    used = ("SELECT", "INSERT", "UPDATE")
    return frozenset(one.grantee for one in grants if one.privilege in used)
