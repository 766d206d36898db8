"""Declarations of models that one cannot edit, and a cache of them by table."""

from __future__ import annotations

import functools
from typing import Any

from django.db import models
from django.db.models.signals import class_prepared

from parting.declarations import sources
from parting.declarations.sources import Model, Registration, registrations
from parting.declarations.validation import declaration
from parting.exceptions import DeclarationError
from parting.fields import UniquePerPartition, normalize_unique_per_partition
from parting.schema.partitioned import Declaration
from parting.strategies.strategy import Follow, Strategy


def register(
    model: str | Model,
    *,
    by: Strategy | None = None,
    follows: str | None = None,
    key_table: bool = True,
    unique_per_partition: UniquePerPartition = (),
) -> None:
    """Partition a model that one cannot edit.

    Args:
        model: The model, or its label: ``"auditlog.LogEntry"``.
        by: The strategy.
        follows: Instead of a strategy: the name of a foreign key to a partitioned model, whose
            partitions the rows of this one follow.
        key_table: As of `PartitionManager`.
        unique_per_partition: As of `PartitionManager`.

    Raises:
        TypeError: If the arguments are of other types, or not one of ``by`` and ``follows``.

    Example:
        >>> class LogsConfig(AppConfig):
        ...     name = "logs"
        ...     def ready(self):
        ...         parting.register("auditlog.LogEntry", by=Monthly("timestamp"))
    """
    if (by is None) is (follows is None):
        raise TypeError(
            'register(): write by=Monthly("created_at"), for example, or follows="tweet" with the '
            "name of a foreign key."
        )
    if follows is not None:
        if not isinstance(follows, str) or not follows:
            raise TypeError(f"register(follows={follows!r}): write the name of a foreign key.")
        by = Follow(follows)
    if not isinstance(by, Strategy):
        raise TypeError(f'register(by={by!r}): write a strategy, such as by=Monthly("created_at").')
    if not isinstance(model, str) and not (
        isinstance(model, type) and issubclass(model, models.Model)
    ):
        raise TypeError(f'register({model!r}): write a model or its label, such as "app.Model".')
    registration = Registration(
        model, by, key_table, normalize_unique_per_partition("register", unique_per_partition)
    )
    if registration not in registrations:
        registrations.append(registration)
    forget_tables()


def unregister(model: str | Model) -> None:
    """Take a registration back; there need not be one."""
    label = Registration(model, Strategy, True).label  # type: ignore[arg-type]
    registrations[:] = [one for one in registrations if one.label.lower() != label.lower()]
    forget_tables()


@functools.cache
def declared_tables() -> dict[str, Model]:
    """Give the models that declare a partitioning by their ``db_table``.

    Every query asks for it, so it is worked out once, and again after a registration or when a
    model has been made.
    """
    return {model._meta.db_table: model for model in sources.declared_models()}


@functools.cache
def declaration_of_table(table: str) -> Declaration | None:
    """Read the declaration of a table; None if there is none that could be installed."""
    model = declared_tables().get(table)
    if model is None:
        return None
    try:
        return declaration(model)
    except DeclarationError:
        return None  # a system check tells of it


def forget_tables(**kwargs: Any) -> None:
    """Let the declared tables be worked out again."""
    declared_tables.cache_clear()
    declaration_of_table.cache_clear()


class_prepared.connect(forget_tables, dispatch_uid="parting.declared.forget_tables")
