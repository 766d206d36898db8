"""Who may use what belongs to a table: its partitions, key table, sequences, functions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parting.planning.operations import (
    GrantExecute,
    GrantPrivilege,
    Operation,
    RevokeExecute,
    RevokePrivilege,
)
from parting.schema.objects import Function, Grant, Name, Relation
from parting.schema.partitioned import CurrentState, DesiredState


def grant_operations(
    table: Name, desired: Iterable[Grant], existing: frozenset[Grant]
) -> Iterator[Operation]:
    """Plan the privileges of a table or sequence.

    Args:
        table: The table.
        wanted: What should be granted.
        standing: What is.
    """
    for grant in sorted(existing - set(desired), key=str):
        yield RevokePrivilege(table, grant)
    for grant in sorted(set(desired) - existing, key=str):
        yield GrantPrivilege(table, grant)


def key_grants(table: Relation) -> frozenset[Grant]:
    """Give what should be granted on the key table: who may read the table may read it, too.

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
        wanted: What should stand.
        standing: What is granted on the key table, or would be on a new one.
    """
    # The others are left alone: scripts grant them on all tables of a schema, each time they run.
    reading = (one for one in existing if one.privilege == "SELECT")
    granted = frozenset(Grant("SELECT", one.grantee) for one in reading)
    yield from grant_operations(desired.names.key_table, key_grants(desired.parent), granted)


def sequence_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Let those who may insert draw from the sequences of identity columns.

    PostgreSQL asks no such right of an insert into the table itself, but does of one into a
    partition. Who has it already is not known to have it from here: nobody loses it.

    Args:
        found: What stands.
        wanted: What should stand.
    """
    inserting = _inserting(desired.parent)
    for column in desired.parent.columns:
        if column.sequence is None:
            continue
        may_draw = {
            grantee for sequence, grantee in current.sequence_usage if sequence == column.sequence
        }
        if None not in may_draw:
            for grantee in sorted(inserting - may_draw, key=str):
                yield GrantPrivilege(column.sequence, Grant("USAGE", grantee))


def function_privilege_operations(
    current: CurrentState, desired: DesiredState, function: Function
) -> Iterator[Operation]:
    """Let nobody else use what has the owner's rights.

    Whoever may execute a trigger function may make triggers of it, on a table of his own and with
    casts of his own. What locates followers is called by the routing function, as the user.

    Args:
        found: What stands.
        wanted: What should stand.
        function: One of the functions that should.
    """
    if not function.definer:
        return
    users = _inserting(desired.parent) if function.returns != "trigger" else frozenset()
    existing = current.functions.get(function.name.name)
    if existing is None or existing.function.arguments != function.arguments:
        executors, follows = current.default_executors | {None}, True
    else:
        executors, follows = existing.executors, False
    for grantee in sorted(executors - users, key=str):
        yield RevokeExecute(function.name, function.arguments, grantee, follows)
    for grantee in sorted(users - executors, key=str):
        yield GrantExecute(function.name, function.arguments, grantee)


def _inserting(table: Relation) -> frozenset[str | None]:
    return frozenset(one.grantee for one in table.grants if one.privilege == "INSERT")
