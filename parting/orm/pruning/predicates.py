"""What a WHERE says of a column. Nothing is asked of the database."""

from __future__ import annotations

from typing import Any

from parting.django_private import (
    AND,
    Col,
    ColPairs,
    Exact,
    In,
    IntegerFieldExact,
    NothingNode,
    Query,
    RelatedExact,
    RelatedIn,
    TupleIn,
    WhereNode,
)

#: More values than these are not worked with one by one.
MANY = 500

# By their very classes: a subclass may write another condition.
_EQUAL = (Exact, IntegerFieldExact, RelatedExact)
_AMONG = (In, RelatedIn)


def pinned_values(where: Any, alias: str, column: str, connection: Any) -> tuple[Any, ...] | None:
    """Return values of which a column has one in each row that a WHERE lets through.

    Args:
        where: The WHERE of a query, or any node of it.
        alias: That of the table in the query.
        column: The column's name in the database.
        connection: Django's connection, for which the values are prepared as Django prepares them.

    Returns:
        The distinct values, in the order given; none of them is None. None if nothing is known, or
        if there are more than `MANY`. An empty tuple if no row can be let through.
    """
    if where.negated or not (where.connector == AND or len(where.children) == 1):
        return None
    best: tuple[Any, ...] | None = None
    for child in where.children:
        if isinstance(child, WhereNode):
            found = pinned_values(child, alias, column, connection)
        else:
            found = _values(child, alias, column, connection)
        if found is not None and (best is None or len(found) < len(best)):
            best = found
    return best


def single_condition(where: Any) -> Any:
    """Return the only condition that a WHERE consists of; None if there are none, or others.

    Args:
        where: The WHERE of a query, or any node of it.
    """
    condition = where
    while isinstance(condition, WhereNode):
        if condition.negated or len(condition.children) != 1:
            return None
        (condition,) = condition.children
    return condition


def matches_nothing(where: Any) -> bool:
    """Return whether it is plain that a WHERE lets no row through, so that nothing is sent for it.

    Django finds out more, but only once it has written FROM.

    Args:
        where: The WHERE of a query, or any node of it.
    """
    if where.negated or not (where.connector == AND or len(where.children) == 1):
        return False
    return any(map(_never_holds, where.children))


def _never_holds(condition: Any) -> bool:
    if isinstance(condition, WhereNode):
        return matches_nothing(condition)
    if type(condition) not in _AMONG:
        return isinstance(condition, NothingNode)
    among = condition.rhs
    if isinstance(among, Query):
        return not among.combinator and matches_nothing(among.where)
    return isinstance(among, list | tuple | set) and all(one is None for one in among)


def compared_columns(where: Any, alias: str) -> frozenset[str]:
    """Return columns of which `pinned_values` may know one value each.

    Args:
        where: As of `pinned_values`.
        alias: That of the table in the query.
    """
    if where.negated or not (where.connector == AND or len(where.children) == 1):
        return frozenset()
    found: set[str] = set()
    for child in where.children:
        if isinstance(child, WhereNode):
            found |= compared_columns(child, alias)
        elif type(child) in (*_EQUAL, *_AMONG):
            column = child.lhs
            if type(column) is Col and column.alias == alias:
                found.add(column.target.column)
    return frozenset(found)


def _values(lookup: Any, alias: str, column: str, connection: Any) -> tuple[Any, ...] | None:
    """Return the values that one lookup compares a column with, as `pinned_values` does."""
    kind = type(lookup)
    if kind is TupleIn:
        return _values_of_tuples(lookup, alias, column, connection)
    if kind not in _EQUAL and kind not in _AMONG:
        return None
    if not is_column(lookup.lhs, alias, column) or lookup.bilateral_transforms:
        return None
    rhs = [lookup.rhs] if kind in _EQUAL else lookup.rhs
    if is_expression(rhs) or len(rhs) > MANY or any(map(is_expression, rhs)):
        return None
    values = [value for value in rhs if value is not None]
    if kind in _EQUAL:
        return tuple(
            prepared
            for value in values
            for prepared in lookup.get_db_prep_lookup(value, connection)[1]
        )
    return _distinct(lookup.get_db_prep_lookup(values, connection)[1])


def _values_of_tuples(
    lookup: Any, alias: str, column: str, connection: Any
) -> tuple[Any, ...] | None:
    """Return the values of a lookup by tuples of one column, which is what prefetching asks."""
    if not isinstance(lookup.lhs, ColPairs) or len(lookup.lhs) != 1:
        return None
    (compared,) = lookup.lhs
    if not is_column(compared, alias, column):
        return None
    if not isinstance(lookup.rhs, list | tuple) or len(lookup.rhs) > MANY:
        return None
    values = [value for (value,) in lookup.rhs if value is not None]
    if any(map(is_expression, values)):
        return None
    field = compared.output_field
    return _distinct([field.get_db_prep_value(value, connection) for value in values])


def is_column(expression: Any, alias: str, column: str) -> bool:
    """Return whether an expression is a column of a table, and nothing more."""
    return (
        type(expression) is Col and expression.alias == alias and expression.target.column == column
    )


def is_expression(value: Any) -> bool:
    """Return whether only the database knows a value."""
    return hasattr(value, "as_sql") or hasattr(value, "resolve_expression")


def _distinct(values: list[Any]) -> tuple[Any, ...]:
    try:
        return tuple(dict.fromkeys(values))
    except TypeError:  # some types have no hash
        return tuple(values)
