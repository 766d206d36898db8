"""What a model declares to be unique, and what of it per partition only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.declarations.sources import Model, UniqueNames


@dataclass(frozen=True)
class _Unique:
    """A unique field or constraint of a model.

    Args:
        what: How messages call it.
        name: As `unique_per_partition` names it.
        declared: The name of the constraint, or its columns.
        fields: The names of the fields whose plain values are compared.
        is_plain: Whether there is neither an expression nor a condition besides.
    """

    what: str
    name: str | tuple[str, ...]
    declared: str | tuple[str, ...]
    fields: tuple[str, ...]
    is_plain: bool = True


def _uniques(model: Model) -> Iterator[_Unique]:
    meta = model._meta
    for field in meta.local_concrete_fields:
        if field.unique and not field.primary_key:
            assert field.column is not None
            yield _Unique(f"the field {field.name!r}", field.name, (field.column,), (field.name,))
    for together in meta.unique_together:
        names = tuple(together)
        columns = tuple(str(meta.get_field(name).column) for name in names)  # type: ignore[union-attr]
        yield _Unique(f"unique_together {names!r}", names, columns, names)
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            name = constraint.name
            plain: list[Any] = [getattr(one, "expression", one) for one in constraint.expressions]
            fields = [getattr(one, "name", "") for one in plain if isinstance(one, models.F)]
            is_plain = constraint.condition is None and not constraint.expressions
            compared = (*constraint.fields, *fields)
            yield _Unique(f"the constraint {name!r}", name, name, compared, is_plain)


def unique_columns(model: Model) -> Iterator[frozenset[str]]:
    """Yield the columns of each unique constraint that has neither expressions nor a condition.

    Args:
        model: The model.
    """
    meta = model._meta
    for unique in _uniques(model):
        if unique.is_plain:
            yield frozenset(str(meta.get_field(name).column) for name in unique.fields)  # type: ignore[union-attr]


def per_partition_uniques(model: Model, names: UniqueNames) -> UniqueNames | str:
    """Return what `unique_per_partition` names, or the text of what is wrong with it."""
    uniques = {unique.name: unique.declared for unique in _uniques(model)}
    for name in names:
        if name not in uniques:
            return (
                f"{model._meta.label}: unique_per_partition names {name!r}, which is not a "
                "unique constraint or field of it."
            )
    return tuple(uniques[name] for name in names)


def nameable_uniques(model: Model) -> str:
    """Return a hint that lists what `unique_per_partition` can name."""
    names = ", ".join(repr(unique.name) for unique in _uniques(model))
    return f"Name some of these: {names}." if names else "Leave unique_per_partition out."


def is_recorded(model: Model, field: models.Field[Any, Any], per_partition: UniqueNames) -> bool:
    """Return whether the key table makes a field unique, so that foreign keys can reference it.

    Args:
        model: The model.
        field: A unique field of it, other than the partition key and the primary key.
        per_partition: What is declared to be unique within each partition only.
    """
    return any(
        unique.fields == (field.name,) and unique.declared not in per_partition
        for unique in _uniques(model)
    )


def uniques_without_partition_key(
    model: Model,
    partition_column: models.Field[Any, Any],
    key_table: bool,
    per_partition: UniqueNames,
) -> Iterator[tuple[int, str, str]]:
    """Yield the problems of uniques that would be per-partition without being declared so."""
    label = model._meta.label
    for unique in () if key_table else _uniques(model):
        if {partition_column.name, partition_column.attname}.isdisjoint(
            unique.fields
        ) and unique.declared not in per_partition:
            yield (
                12,
                f"{label} is partitioned by {partition_column.name!r}, which {unique.what} does "
                "not contain: with key_table=False it would be unique within each partition only.",
                f"Leave key_table=False out, or declare unique_per_partition=[{unique.name!r}].",
            )
