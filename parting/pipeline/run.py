"""Make a plan for a table, and carry it out."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from parting.exceptions import LockNotAvailable
from parting.execution import role_settings
from parting.execution.locking import retry_on_lock_timeout
from parting.execution.runner import NowReferenced, PlanOutdated, RowsRemain, Runner
from parting.pipeline.announcements import announce
from parting.pipeline.inspection import run_context
from parting.signals import partition_created

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.execution.mover import MoveOptions
    from parting.execution.progress import Reporter
    from parting.planning.plan import Plan
    from parting.schema.objects import Name
    from parting.schema.partitioned import CurrentState


class Planned(Protocol):
    """What exists of a table, and what is to be done with it."""

    @property
    def current(self) -> CurrentState:
        """What exists."""

    @property
    def plan(self) -> Plan:
        """What is to be done."""


P = TypeVar("P", bound=Planned)


@dataclass(frozen=True)
class PlanFor:
    """What exists of a table, and what is to be done with it.

    Args:
        current: What exists.
        plan: What is to be done.
        beside: What exists of other tables that are changed with it.
    """

    current: CurrentState
    plan: Plan
    beside: tuple[CurrentState, ...] = ()


def carry_out(
    connection: BaseDatabaseWrapper,
    look: Callable[[int], P],
    table: Name,
    lock_retry: LockRetry,
    reporter: Reporter,
    moving: MoveOptions | None = None,
) -> P:
    """Make a plan for a table and run it, as its owner.

    Of two runs at once one works, and the other looks at the table again after a pause, until
    there is nothing left to do. Should both work, each finds what the other has done: see `Runner`.

    Args:
        connection: Django's connection.
        look: Inspects the table and makes the plan, waiting for locks for so many milliseconds.
        table: The table, for messages.
        lock_retry: How long to wait for locks, and for another run.
        reporter: Where to report what happens.
        moving: How rows move.

    Returns:
        What `look` returned last; its plan has been carried out, or there is nothing to do.

    Raises:
        LockNotAvailable: If another run has changed the table in each of the tries, or applications
            write rows that are to be moved faster than these are.
    """
    lock_retry = lock_retry.on(connection)
    attempt, pause = 0, lock_retry.pause_s
    while True:
        found = retry_on_lock_timeout(
            lambda: look(lock_retry.lock_timeout_ms), lock_retry, table, reporter
        )
        if not found.plan:
            return found
        beside: tuple[CurrentState, ...] = getattr(found, "beside", ())
        context = replace(
            run_context(connection, found.current, lock_retry),
            beside=tuple(one.parent.name for one in beside),
        )
        if not connection.in_atomic_block:  # else they are what the transaction has set
            reporter.once(role_settings.set_aside(connection))
        runner = Runner(connection, found.current, context, reporter, moving, beside)
        try:
            _run(runner, found.plan)
        except PlanOutdated as outdated:
            written = isinstance(outdated, RowsRemain)
            if runner.has_changed_something and not written:
                attempt, pause = 0, lock_retry.pause_s
            attempt += 1
            if attempt > lock_retry.retries and written:
                raise LockNotAvailable(
                    f"Rows of {table} get other partition keys faster than they can be moved to "
                    "their partitions.",
                    "Nothing is half done. Run it again when fewer rows of the past are changed.",
                ) from None
            if attempt > lock_retry.retries:
                raise LockNotAvailable(
                    f"{table} is being changed by another run, or by migrate.",
                    f"{outdated}Nothing is half done. Run it again when that is done.",
                ) from None
            if isinstance(outdated, NowReferenced):
                continue  # the next look says by what
            if written:  # the fewer come meanwhile the sooner
                reporter.info(f"Rows of {table} were changed meanwhile: they are moved as well.")
                continue
            reporter.info(
                f"{table} was changed by another run, or by migrate: looking at it again in "
                f"{pause:g} s. {outdated}".rstrip()
            )
            time.sleep(pause)
            pause = min(pause * 2, lock_retry.longest_pause_s)
        else:
            return found


def _run(runner: Runner, plan: Plan) -> None:
    """Run a plan, and tell which partitions it has made, even if it is not run to its end."""
    try:
        runner.run(plan)
    finally:
        for table, made in runner.made.items():
            announce(partition_created, runner.connection, table, made, runner.reporter)
