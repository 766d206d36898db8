"""Compare the functions of a partitioned table. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.compare.privileges import function_privilege_operations
from parting.planning.functions import reader_of_table
from parting.planning.operations import (
    CreateFunction,
    DateLeftFunction,
    DropFunction,
    LeaveFunction,
    ObjectAddress,
    Operation,
    ReadTableInstead,
)
from parting.planning.plan import marked
from parting.schema.derived_names import Names
from parting.schema.objects import LEFT, Function, Marker, Name
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parting.schema.objects import ExistingFunction, Relation
    from parting.schema.partitioned import CurrentState, DesiredState


def function_marker(desired: DesiredState, name: Name) -> Marker:
    """Return the marker of a function.

    It says what its table was called, and the values of which column it takes, or orders rows by,
    if the function stands for the table in queries that have some.

    Args:
        desired: What should exist.
        name: The name of the function.
    """
    table = desired.parent.name
    values = [("schema", table.schema), ("table", table.name)]
    taken = dict.fromkeys(("read_row", "read_rows", "read_page"), desired.pk)
    taken["read_followers"] = desired.partition_column
    values += [
        ("column", column.name)
        for purpose, column in taken.items()
        if desired.names.function(purpose) == name
    ]
    return Marker("function", tuple(sorted(values)))


def function_operations(
    current: CurrentState, desired: DesiredState, purposes: Iterable[str]
) -> Iterator[Operation]:
    """Create the functions that are missing, and replace those that are outdated.

    One with other arguments is dropped first: CREATE OR REPLACE would add another. So is one of
    another type, which it would refuse. One that others may call is left beside the new one.

    Args:
        current: What exists.
        desired: What should exist.
        purposes: Which functions; see `Names.function`.
    """
    names = {desired.names.function(purpose) for purpose in purposes}
    for function in desired.functions:
        if function.name not in names:
            continue
        existing = current.functions.get(function.name.name)
        if existing is None or existing.function != function:
            replaces = existing is not None
            if existing and existing.marker and not _can_be_replaced(existing.function, function):
                if _is_left(existing, desired):
                    yield from leave_operations(current.parent, [existing])
                else:
                    yield DropFunction(existing.function.name, existing.function.arguments)
                replaces = False
            target = ObjectAddress("FUNCTION", function.name, arguments=function.arguments)
            marker = function_marker(desired, function.name)
            before = existing.marker if existing else None
            renamed = before is not None and bool(before.values) and _tables_differ(before, marker)
            operation = CreateFunction(function, replaces, renamed=renamed)
            yield from marked(operation, target, marker)
        yield from function_privilege_operations(current, function)


def _tables_differ(one: Marker, other: Marker) -> bool:
    return any(one.get(name) != other.get(name) for name in ("schema", "table"))


def _can_be_replaced(existing: Function, function: Function) -> bool:
    return (existing.arguments, existing.returns, existing.rows_of) == (
        function.arguments,
        function.returns,
        function.rows_of,
    )


def _is_left(existing: ExistingFunction, desired: DesiredState) -> bool:
    """Return whether a function that is no longer needed is left for a while."""
    function = existing.function
    wanted = {(one.name, one.arguments) for one in desired.functions}
    return (
        desired.declaration.reads_are_pruned
        and existing.marker is not None
        and function.is_called_by_clients
        and (function.name, function.arguments) not in wanted
    )


def leave_operations(
    parent: Relation, functions: Iterable[ExistingFunction]
) -> Iterator[Operation]:
    """Let go of the functions that processes call, and leave them for a while.

    Other processes remember them for as long. From now on they read the table by its name, so that
    nobody is in one of them when what it reads is dropped, and nobody else can take its name.

    Args:
        parent: The table.
        functions: The functions of the table; the others of them are no concern of this.
    """
    names = Names(parent.name)
    without_column = (names.function("read_unique"), names.function("count_rows"))
    for existing in functions:
        if existing.marker is None or not existing.function.is_called_by_clients:
            continue
        column = parent.column(existing.marker.get("column"))
        function = existing.function
        if column is not None or function.name in without_column:
            table = function.rows_of or parent.name
            yield ReadTableInstead(reader_of_table(function, table, column))
        text = write_marker(Marker("function", tuple(_left_marker(existing).items())))
        yield LeaveFunction(function.name, function.arguments, text)


def _left_marker(existing: ExistingFunction) -> dict[str, str]:
    """Return what the marker of a function says that is left."""
    assert existing.marker is not None
    return {**dict(existing.marker.values), "state": LEFT}


def _dated_marker(existing: ExistingFunction) -> str:
    """Return the text of that marker for format(), with the present as its argument."""
    values = {name: value.replace("%", "%%") for name, value in _left_marker(existing).items()}
    return write_marker(Marker("function", tuple({**values, LEFT: "%s"}.items())))


def orphaned_reader_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Let go of the functions that processes call and that are no longer needed."""
    for function in _orphans(current, desired):
        if _is_left(function, desired):
            yield from leave_operations(current.parent, [function])


def left_function_operations(current: CurrentState, desired: DesiredState) -> Iterator[Operation]:
    """Drop the functions that were left once nobody remembers them; record since when they are.

    The time is recorded once it is committed that they are left, lest others read of them later.
    """
    wanted = {(one.name, one.arguments) for one in desired.functions}
    new = [one for one in current.functions.values() if _is_left(one, desired)]
    for existing in (*current.left_functions, *new):
        function = existing.function
        assert existing.marker is not None
        if (function.name, function.arguments) in wanted:
            continue  # it is needed again
        if existing.is_forgotten or not desired.declaration.reads_are_pruned:
            yield DropFunction(function.name, function.arguments)
        elif not existing.marker.get(LEFT):
            yield DateLeftFunction(function.name, function.arguments, _dated_marker(existing))


def orphaned_function_operations(
    current: CurrentState, desired: DesiredState
) -> Iterator[Operation]:
    """Drop the functions that are no longer needed, and are not left."""
    for existing in _orphans(current, desired):
        if not _is_left(existing, desired):
            yield DropFunction(existing.function.name, existing.function.arguments)


def _orphans(current: CurrentState, desired: DesiredState) -> Iterator[ExistingFunction]:
    names = {function.name.name for function in desired.functions}
    for name, existing in current.functions.items():
        if name not in names and existing.marker:
            yield existing
