"""The stages of a plan: steps that are done together, alone, or again and again. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parting.planning.operations import (
    BringHome,
    CreateIndex,
    CreateKeyIndex,
    DropIndex,
    FillKeys,
    MoveBack,
    SetMark,
    Step,
)
from parting.schema.objects import Mark
from parting.sql.marks import write_mark
from parting.sql.quoting import SQL


@dataclass(frozen=True)
class Transaction:
    """Steps that are done together or not at all."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Alone:
    """A step that PostgreSQL wants to be outside of a transaction."""

    step: CreateIndex | CreateKeyIndex | DropIndex


@dataclass(frozen=True)
class Batches:
    """A step that is repeated, a transaction each time, until it finds no rows."""

    step: FillKeys | BringHome | MoveBack


Stage = Transaction | Alone | Batches


@dataclass(frozen=True)
class Plan:
    """Stages in their order; none if everything stands as it should."""

    stages: tuple[Stage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stages)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in their order."""
        return tuple(step for stage in self.stages for step in steps_of(stage))

    def differences(self) -> list[str]:
        """Say what is missing, outdated or orphaned, a line each."""
        lines = (step.describe() for step in self.steps)
        return list(dict.fromkeys(line for line in lines if line))


def steps_of(stage: Stage) -> tuple[Step, ...]:
    """Give the steps of a stage."""
    return stage.steps if isinstance(stage, Transaction) else (stage.step,)


def add_transaction(stages: list[Stage], steps: Iterable[Step]) -> None:
    """Add a transaction of the steps, if there are any."""
    steps = tuple(steps)
    if steps:
        stages.append(Transaction(steps))


def marked(step: Step, target: str, mark: Mark) -> list[Step]:
    """Let a step that makes something be followed by its mark.

    Args:
        step: Makes the object.
        target: The object as COMMENT names it, quoted.
        mark: What the mark says.
    """
    return [step, SetMark(SQL(target), write_mark(mark), follows=True)]
