"""What Django knows of a model's table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db import models

    from parting.declarations.sources import Model
    from parting.strategies.strategy import Strategy


def label(model: Model) -> str:
    """Return the name of a model in messages: ``"blog.Entry"``."""
    return model._meta.label


def db_table(model: Model) -> str:
    """Return the table of a model, as Django quotes it."""
    return model._meta.db_table


def concrete_model(model: Model) -> Model:
    """Return the model that a proxy is of; any other model is its own."""
    return model._meta.concrete_model or model


def table_fields(model: Model) -> tuple[models.Field[Any, Any], ...]:
    """Return the fields that are columns of a model's own table."""
    return tuple(concrete_model(model)._meta.local_concrete_fields)


def partition_field(model: Model, strategy: Strategy) -> models.Field[Any, Any]:
    """Return the field that a strategy partitions a model by."""
    field: Any = model._meta.pk if strategy.field == "pk" else model._meta.get_field(strategy.field)
    return field  # type: ignore[no-any-return]
