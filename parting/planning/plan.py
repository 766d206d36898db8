"""The stages of a plan: steps that are done together, alone, or again and again. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parting.planning.operations import (
    CreateIndex,
    CreateKeyIndex,
    DropIndex,
    MoveRowsToParent,
    Operation,
    RecordKeys,
    RelocateRows,
    SetMarker,
)
from parting.schema.objects import Marker
from parting.sql.markers import write_marker
from parting.sql.quoting import SQL


@dataclass(frozen=True)
class Transaction:
    """Steps that are done together or not at all."""

    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Concurrent:
    """A step that PostgreSQL wants to be outside of a transaction."""

    operation: CreateIndex | CreateKeyIndex | DropIndex


@dataclass(frozen=True)
class Batched:
    """A step that is repeated, a transaction each time, until it finds no rows."""

    operation: RecordKeys | RelocateRows | MoveRowsToParent


Stage = Transaction | Concurrent | Batched


@dataclass(frozen=True)
class Plan:
    """Stages in their order; none if everything stands as it should."""

    stages: tuple[Stage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stages)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All steps in their order."""
        return tuple(operation for stage in self.stages for operation in operations_of(stage))

    def differences(self) -> list[str]:
        """Say what is missing, outdated or orphaned, a line each."""
        lines = (operation.describe() for operation in self.operations)
        return list(dict.fromkeys(line for line in lines if line))


def operations_of(stage: Stage) -> tuple[Operation, ...]:
    """Give the steps of a stage."""
    return stage.operations if isinstance(stage, Transaction) else (stage.operation,)


def add_transaction(stages: list[Stage], operations: Iterable[Operation]) -> None:
    """Add a transaction of the steps, if there are any."""
    operations = tuple(operations)
    if operations:
        stages.append(Transaction(operations))


def marked(operation: Operation, target: str, marker: Marker) -> list[Operation]:
    """Let a step that makes something be followed by its mark.

    Args:
        step: Makes the object.
        target: The object as COMMENT names it, quoted.
        mark: What the mark says.
    """
    return [operation, SetMarker(SQL(target), write_marker(marker), follows=True)]
