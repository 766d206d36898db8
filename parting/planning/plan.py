"""The stages of a plan: operations that run together, outside a transaction, or batched. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.planning.operations import (
    CreateIndex,
    CreateKeyIndex,
    Difference,
    DropIndex,
    LockDroppedKeys,
    MoveRows,
    ObjectAddress,
    Operation,
    RecordKeys,
    Reindex,
    SetMarker,
    Vacuum,
)
from parting.sql.markers import write_marker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parting.schema.objects import Marker


@dataclass(frozen=True)
class Transaction:
    """Operations that are done together or not at all."""

    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Concurrent:
    """An operation that PostgreSQL does not run in a transaction."""

    operation: CreateIndex | CreateKeyIndex | DropIndex | Reindex | Vacuum


@dataclass(frozen=True)
class Batched:
    """An operation that is repeated, in a transaction each time, until no rows are left."""

    operation: RecordKeys | MoveRows | LockDroppedKeys


Stage = Transaction | Concurrent | Batched


@dataclass(frozen=True)
class Plan:
    """Stages in their order; none if everything is as declared."""

    stages: tuple[Stage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stages)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All operations in their order."""
        return tuple(operation for stage in self.stages for operation in operations_of(stage))

    def differences(self) -> list[Difference]:
        """Return what is missing, outdated or orphaned, each once."""
        found = (operation.difference for operation in self.operations)
        return list(dict.fromkeys(one for one in found if one is not None))


def operations_of(stage: Stage) -> tuple[Operation, ...]:
    """Return the operations of a stage."""
    return stage.operations if isinstance(stage, Transaction) else (stage.operation,)


def add_transaction(stages: list[Stage], operations: Iterable[Operation]) -> None:
    """Add a transaction of the operations, if there are any."""
    operations = tuple(operations)
    if operations:
        stages.append(Transaction(operations))


def marked(operation: Operation, target: ObjectAddress, marker: Marker) -> list[Operation]:
    """Return an operation that creates an object, followed by the object's marker comment.

    Args:
        operation: Creates the object.
        target: The object.
        marker: What the marker says.
    """
    return [operation, SetMarker(target, write_marker(marker), follows=True)]
