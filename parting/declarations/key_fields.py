"""Fields whose values carry a time: which encoding they have, and what stands for a time."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from parting.declarations.model_options import partition_field
from parting.strategies.encodings import UUID7
from parting.strategies.time import TimeStrategy

if TYPE_CHECKING:
    from parting.strategies.strategy import Strategy


def with_encoding(strategy: Strategy | None, model: type[models.Model]) -> Strategy | None:
    """Return a strategy with the encoding that it has for a field of UUIDs unless it says another.

    Args:
        strategy: The strategy that is declared; None if none is.
        model: The model.
    """
    if not isinstance(strategy, TimeStrategy) or strategy.encoding is not None:
        return strategy
    try:
        field: Any = partition_field(model, strategy)
    except FieldDoesNotExist:
        return strategy  # a system check reports it
    return _of_uuids(strategy) if isinstance(field, models.UUIDField) else strategy


@functools.lru_cache
def _of_uuids(strategy: TimeStrategy) -> TimeStrategy:
    return replace(strategy, encoding=UUID7())


def as_key(strategy: Strategy, field: models.Field[Any, Any], value: Any) -> Any:
    """Return a value as a strategy of keys takes it: instances may have UUIDs as text.

    Args:
        strategy: The strategy.
        field: The field that it partitions by.
        value: A value of the field.

    Returns:
        The key; the value itself where it is none.
    """
    if not isinstance(strategy, TimeStrategy) or strategy.encoding is None:
        return value
    if isinstance(value, str):
        try:
            return field.to_python(value)
        except ValidationError:
            return value  # the strategy says of which type it should be
    return value
