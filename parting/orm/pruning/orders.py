"""What a query is ordered by first, as far as partitions can tell."""

from __future__ import annotations

from typing import Any


def has_windows(query: Any) -> bool:
    """Return whether something is computed of rows that are not on the page."""
    ordering = query.order_by or query.get_meta().ordering or ()
    parts = (query.where, *query.annotations.values(), *ordering)
    return any(getattr(one, "contains_over_clause", False) for one in parts)


def is_ordered_by_columns(query: Any) -> bool:
    """Return whether the rows of a query are ordered by columns of their own table, or not."""
    meta = query.get_meta()
    ordering = query.order_by or (query.default_ordering and meta.ordering) or ()
    for one in ordering:
        name = one.lstrip("-+") if isinstance(one, str) else ""
        if name != "pk" and (name in query.annotations or _field(meta, name) is None):
            return False
    return True


def direction(query: Any, column: str) -> bool | None:
    """Return whether a page has the rows with the highest values of a column first.

    Args:
        query: The query.
        column: The name of the column in the database.

    Returns:
        None if it has neither those nor the rows with the lowest values, or is no page.
    """
    if query.high_mark is None or query.extra_order_by or query.extra_tables:
        return None
    meta = query.get_meta()
    ordering = query.order_by or (query.default_ordering and meta.ordering) or ()
    first = ordering[0] if ordering else None
    if not isinstance(first, str):
        return None
    name = first.lstrip("-+")
    if name in query.annotations or name in query.extra:
        return None
    field = meta.pk if name == "pk" else _field(meta, name)
    if field is None or field.column != column:
        return None
    return first.startswith("-") is bool(query.standard_ordering)


def _field(meta: Any, name: str) -> Any:
    for one in meta.concrete_fields:
        if name in (one.name, one.attname):
            # By the name of a foreign key rows are ordered as the other model is.
            return None if one.is_relation and name == one.name else one
    return None
