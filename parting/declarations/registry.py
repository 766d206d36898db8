"""Declarations of models that cannot be edited, and a cache of declarations by table."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models.signals import class_prepared

from parting.declarations import sources
from parting.declarations.model_options import table_fields
from parting.declarations.sources import Model, Registration, registrations
from parting.declarations.validation import declaration
from parting.exceptions import DeclarationError
from parting.fields import UniquePerPartition, normalize_unique_per_partition
from parting.strategies.strategy import Follow, Strategy

if TYPE_CHECKING:
    from parting.schema.partitioned import Declaration


def register(
    model: str | Model,
    *,
    by: Strategy | None = None,
    follows: str | None = None,
    key_table: bool | None = None,
    unique_per_partition: UniquePerPartition = (),
) -> None:
    """Declare the partitioning of a model that cannot be edited.

    Call it in the `ready` method of an app; calling it again with the same arguments has no effect.

    Args:
        model: The model, or its label: ``"auditlog.LogEntry"``.
        by: The strategy.
        follows: Instead of a strategy: the name of a foreign key to a partitioned model, whose
            rows the rows of this one follow; see `PartitionForeignKey`.
        key_table: As of `PartitionManager`.
        unique_per_partition: As of `PartitionManager`.

    Raises:
        TypeError: If an argument has another type, or not exactly one of ``by`` and ``follows``
            is given.

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
    clear_caches()


def unregister(model: str | Model) -> None:
    """Remove the registrations of a model, if there are any."""
    label = Registration(model, Strategy, None).label  # type: ignore[arg-type]
    registrations[:] = [
        registration
        for registration in registrations
        if registration.label.lower() != label.lower()
    ]
    clear_caches()


@functools.cache
def declared_tables() -> dict[str, Model]:
    """Return the models that declare a partitioning, by their ``db_table``.

    Every query needs them, so they are cached until a registration or a new model.
    """
    return {model._meta.db_table: model for model in sources.declared_models()}


@functools.cache
def declaration_of_table(table: str) -> Declaration | None:
    """Return the declaration of a table, or None if there is none that could be installed."""
    model = declared_tables().get(table)
    if model is None:
        return None
    try:
        return declaration(model)
    except DeclarationError:
        return None  # a system check reports it


@functools.cache
def columns_of_table(table: str) -> tuple[str, ...]:
    """Return the columns that models know of a table; other columns may exist."""
    models_of_table = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table == table and not model._meta.proxy
    ]
    found = [declared_tables()[table], *models_of_table]
    return tuple(
        dict.fromkeys(str(field.column) for model in found for field in table_fields(model))
    )


def is_historical(meta: Any) -> bool:
    """Return whether a model is one that migrations see.

    Args:
        meta: Its options.
    """
    return meta.apps is not apps


def clear_caches(**kwargs: Any) -> None:
    """Clear the caches of declarations."""
    declared_tables.cache_clear()
    declaration_of_table.cache_clear()
    columns_of_table.cache_clear()


class_prepared.connect(clear_caches, dispatch_uid="parting.declarations.clear_caches")
