"""Reads back, after a save, what PostgreSQL could not return of a row that moved.

An UPDATE that moves a row to another partition returns its old partition key. Since 6.0 Django's
`save()` puts what an UPDATE returns into the instance: fields that were set to an expression, and
generated fields. Those are read again here, by one more query, and only where they may be wrong.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import django
from django.db.models.signals import post_save, pre_save

from parting.declarations import sources
from parting.declarations.validation import declaration
from parting.exceptions import PartingError
from parting.orm.partition_models import base_model

if TYPE_CHECKING:
    from django.db import models

#: The first version whose updates return values.
UPDATES_RETURN = (6, 0)


def connect() -> None:
    """Connect the receivers, where Django needs them."""
    if django.VERSION >= UPDATES_RETURN:
        pre_save.connect(record_returned, dispatch_uid="parting.returning.record_returned")
        post_save.connect(read_back, dispatch_uid="parting.returning.read_back")


@functools.cache
def dependent_fields(model: type[models.Model]) -> frozenset[str]:
    """Return the fields whose returned values may be wrong after a move.

    Returns:
        The names of the partition key and of the generated fields that may depend on it; nothing if
        the model is not partitioned.
    """
    if model not in sources.declared_models():
        return frozenset()
    try:
        partition_column = declaration(model).partition_column
    except PartingError:
        return frozenset()  # a system check reports it
    any_may_depend = bool(model._meta.constraints or model._meta.unique_together)
    names = {f.name for f in model._meta.local_concrete_fields if f.column == partition_column}
    for field in model._meta.local_concrete_fields:
        referenced = getattr(field, "referenced_fields", ())
        if getattr(field, "generated", False) and (
            any_may_depend or any(other.column == partition_column for other in referenced)
        ):
            names.add(field.name)
    return frozenset(names)


def record_returned(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool,
    update_fields: frozenset[str] | None,
    **kwargs: Any,
) -> None:
    """Record which fields the UPDATE will return, before their expressions are gone."""
    concrete = base_model(sender)._meta.concrete_model
    dependent = dependent_fields(concrete) if concrete and not raw else frozenset()
    if not dependent:
        return
    returned = [
        field.name
        for field in sender._meta.concrete_fields
        if (update_fields is None or field.name in update_fields)
        and hasattr(instance.__dict__.get(field.attname), "resolve_expression")
    ]
    returned += [
        field.name
        for field in sender._meta.concrete_fields
        if getattr(field, "generated", False) and field.name in dependent
    ]
    instance._state.parting_returned = returned  # type: ignore[attr-defined]


def read_back(
    sender: type[models.Model],
    instance: models.Model,
    created: bool,
    using: str,
    **kwargs: Any,
) -> None:
    """Read the recorded fields, if the row was updated."""
    returned = instance._state.__dict__.pop("parting_returned", ())
    if created or not returned:
        return
    # Of the base model: the row may have left the partition whose model has saved it.
    manager = base_model(sender)._base_manager
    found = manager.using(using).filter(pk=instance.pk).values(*returned).first()
    for name, value in (found or {}).items():
        setattr(instance, sender._meta.get_field(name).attname, value)  # type: ignore[union-attr]
