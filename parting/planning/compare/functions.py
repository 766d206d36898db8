"""Compare the functions of a partitioned table. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.compare.privileges import function_privilege_operations
from parting.planning.operations import CreateFunction, DropFunction, ObjectAddress, Operation
from parting.planning.plan import marked
from parting.schema.objects import Function, Marker, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parting.schema.partitioned import CurrentState, DesiredState


def function_marker(table: Name) -> Marker:
    """Return the marker of a function, which says what its table was called."""
    return Marker("function", (("schema", table.schema), ("table", table.name)))


def function_operations(
    current: CurrentState, desired: DesiredState, purposes: Iterable[str]
) -> Iterator[Operation]:
    """Create the functions that are missing, and replace those that are outdated.

    One with other arguments is dropped first: CREATE OR REPLACE would add another. So is one of
    another type, which it would refuse.

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
                yield DropFunction(existing.function.name, existing.function.arguments)
                replaces = False
            target = ObjectAddress("FUNCTION", function.name, arguments=function.arguments)
            marker = function_marker(desired.parent.name)
            before = existing.marker if existing else None
            renamed = before is not None and bool(before.values) and before != marker
            operation = CreateFunction(function, replaces, renamed=renamed)
            yield from marked(operation, target, marker)
        yield from function_privilege_operations(current, function)


def _can_be_replaced(existing: Function, function: Function) -> bool:
    return (existing.arguments, existing.returns, existing.rows_of) == (
        function.arguments,
        function.returns,
        function.rows_of,
    )


def orphaned_function_operations(
    current: CurrentState, desired: DesiredState
) -> Iterator[Operation]:
    """Drop the functions that are no longer needed."""
    names = {function.name.name for function in desired.functions}
    for name, existing in current.functions.items():
        if name not in names and existing.marker:
            yield DropFunction(existing.function.name, existing.function.arguments)
