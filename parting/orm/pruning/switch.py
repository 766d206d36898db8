"""Whether queries of this moment may be pruned: a setting, and blocks that turn it off."""

from __future__ import annotations

import functools
import inspect
from contextlib import ContextDecorator
from contextvars import ContextVar, Token
from typing import Any, TypeVar

from parting.declarations.pruning_setting import prunes_by_setting

F = TypeVar("F")

_turned_off: ContextVar[bool] = ContextVar("parting_unpruned", default=False)


def prunes_reads() -> bool:
    """Return whether queries may be rewritten so that they touch few partitions."""
    return not _turned_off.get() and prunes_by_setting()


def why_not() -> str:
    """Say why queries may not be rewritten, and what to do about it."""
    if prunes_by_setting():
        return "this is within parting.unpruned_reads()"
    return "PARTING_PRUNE_READS is False in the settings"


def unpruned_reads() -> Unpruned:
    """Leave the queries of a block, or of a function, as Django writes them.

    Returns:
        A context manager, which also decorates functions and coroutine functions. What other
        threads and tasks ask in the meantime is pruned. A queryset asks when its rows are first
        needed, not where it is made. Outside of it pruning is as `PARTING_PRUNE_READS` says.

    Example:
        >>> with parting.unpruned_reads():
        ...     len(LogEntry.objects.filter(pk=entry.pk))
        1
    """
    return Unpruned()


class Unpruned(ContextDecorator):
    """What `unpruned_reads` returns."""

    _before: Token[bool]

    def __enter__(self) -> None:
        """Turn pruning off."""
        self._before = _turned_off.set(True)

    def __exit__(self, *_: object) -> None:
        """Let it be as it was before."""
        _turned_off.reset(self._before)

    def _recreate_cm(self) -> Unpruned:
        # A decorated function may be called within itself, and by several threads at once.
        return Unpruned()

    def __call__(self, function: F) -> F:
        """Decorate a function, or a coroutine function, whose awaits are part of the block."""
        if not inspect.iscoroutinefunction(function):
            return super().__call__(function)  # type: ignore[type-var]

        @functools.wraps(function)
        async def unpruned(*args: Any, **kwargs: Any) -> Any:
            with Unpruned():
                return await function(*args, **kwargs)

        return unpruned  # type: ignore[return-value]
