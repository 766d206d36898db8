"""Send signals about partitions, once what they tell has been committed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from parting.catalog.runtime import visible_partitions
from parting.catalog.tables import quoted
from parting.declarations.registry import declaration_of_table, declared_tables
from parting.sql.quoting import ident
from parting.strategies.bound_text import describe_bound
from parting.strategies.bounds import Followed
from parting.strategies.time import in_times

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.declarations.sources import Model
    from parting.execution.progress import Reporter
    from parting.schema.objects import Name
    from parting.schema.partitioned import Partition
    from parting.signals import PartitionSignal


def announce(
    signal: PartitionSignal,
    connection: BaseDatabaseWrapper,
    table: Name,
    partitions: Iterable[Partition],
    reporter: Reporter,
    **more: Any,
) -> None:
    """Send a signal about each of some partitions: now, or when the caller's transaction has ended.

    What a receiver raises is reported; nothing else comes of it.

    Args:
        signal: The signal.
        connection: Django's connection.
        table: The table that they are, or were, partitions of.
        partitions: The partitions, by the names that they have from now on.
        reporter: Where to report what a receiver raises.
        more: What receivers get besides what each signal has.
    """
    model = _model_of(table)
    if model is None:
        return  # nobody declares it, so nobody can wait for a signal of it
    for one in partitions:
        send = partial(_send, signal, connection, model, one, reporter, more)
        transaction.on_commit(send, using=connection.alias)


def _model_of(table: Name) -> Model | None:
    """Return the model that a table is of: one that names the schema comes first."""
    models = {quoted(db_table): model for db_table, model in declared_tables().items()}
    names = (str(ident(table)), str(ident(table.name)))
    return next((models[name] for name in names if name in models), None)


def _send(
    signal: PartitionSignal,
    connection: BaseDatabaseWrapper,
    model: Model,
    partition: Partition,
    reporter: Reporter,
    more: dict[str, Any],
) -> None:
    if not signal.has_listeners(model):
        return
    answers = signal.send_robust(
        sender=model,
        using=connection.alias,
        suffix=partition.suffix,
        schema=partition.name.schema,
        table=partition.name.name,
        bound=_in_words(connection, model, partition),
        **more,
    )
    for receiver, answer in answers:
        if isinstance(answer, Exception):
            called = getattr(receiver, "__qualname__", repr(receiver))
            reporter.warning(
                f"{model._meta.label}: {called}, a receiver of {signal.name}, has failed for the "
                f"partition {partition.suffix}: {type(answer).__name__}: {answer}"
            )


def _in_words(connection: BaseDatabaseWrapper, model: Model, partition: Partition) -> str:
    """Return what a partition contains; of a follower, what that of the first leader does."""
    declared = declaration_of_table(model._meta.db_table)
    if isinstance(partition.bound, Followed) and declared is not None and connection.is_usable():
        while declared.leader is not None:
            declared = declared.leader
        with connection.cursor() as cursor:
            (existing,) = visible_partitions(cursor, [declared.table], partition.suffix)
        if partition.suffix in existing:
            bound = existing[partition.suffix].partition.bound
            return describe_bound(in_times(declared.strategy, bound))
    if declared is None:
        return describe_bound(partition.bound)
    return describe_bound(in_times(declared.strategy, partition.bound))
