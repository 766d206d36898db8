"""The rows of an INSERT, column by column: as Django's compiler makes them, and writes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from parting.django_private import DatabaseDefault, InsertUnnest
from parting.orm.statements import Fragment, compose, parameter
from parting.sql.array_literals import array_elements, array_literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parting.schema.partitioned import ValueColumn

_INTEGERS = ("smallint", "integer", "bigint")


class Evaluated:
    """A value that PostgreSQL has computed already, so that what is inserted is what was compared.

    Args:
        text: The value as PostgreSQL writes it.
        sql: A placeholder, cast to the value's type.
    """

    def __init__(self, text: str, sql: str) -> None:
        self.text = text
        self.sql = sql

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Write it, as Django's compilers ask for it."""
        return self.sql, [self.text]


@dataclass(frozen=True)
class Shape:
    """How rows are written as a relation.

    Args:
        names: The columns that the rows have; the relation calls them c1, c2 ..
        arrays: Whether each column is an array.
        row: What the number of a row is called beside the columns of the table.
    """

    names: tuple[str, ...]
    arrays: bool = False
    row: str = "parting_row"


@dataclass(frozen=True)
class GivenColumns:
    """The columns that statements compute of rows, with the types of the table.

    Args:
        plain: Each with its number among those that the rows have; without one it has its default.
        generated: What is computed from the others.
    """

    plain: tuple[tuple[ValueColumn, int | None], ...]
    generated: tuple[ValueColumn, ...]


class InsertBatch:
    """The rows of one INSERT, which go by their indexes in the batch.

    Args:
        compiler: Django's compiler of the query. What it would ask of the objects is asked of them
            here, once: `pre_save` may have effects.
    """

    def __init__(self, compiler: Any) -> None:
        self.count = len(compiler.query.objs)
        self.fields: list[Any] = []
        self.values: dict[str, list[Any]] = {}
        self._compiler = compiler
        self._ops = compiler.connection.ops
        self._compiled: dict[str, bool] = {}
        self._elements: dict[str, list[str] | None] = {}
        self._arrays: dict[tuple[str, ...], InsertUnnest | None] = {}
        for one in compiler.query.fields:
            pre_save = partial(compiler.pre_save_val, one)
            prepare = partial(compiler.prepare_value, one)
            given = list(map(pre_save, compiler.query.objs))
            if DatabaseDefault in _types(given):
                values = [
                    value if isinstance(value, DatabaseDefault) else prepare(value)
                    for value in given
                ]
            else:
                values = list(map(prepare, given))
            self._add(one, values)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that the rows have."""
        return tuple(one.column for one in self.fields)

    def has_compiled(self, column: str) -> bool:
        """Return whether values of a column are SQL."""
        if column not in self._compiled:
            types = _types(self.values[column])
            self._compiled[column] = any(hasattr(one, "as_sql") for one in types)
        return self._compiled[column]

    def has_expressions(self, column: str) -> bool:
        """Return whether PostgreSQL has still to compute values of a column: defaults, too."""
        types = _types(self.values[column])
        return any(hasattr(one, "as_sql") and one is not Evaluated for one in types)

    # What PostgreSQL computes

    def evaluate_expressions(self, cursor: Any, column: ValueColumn) -> None:
        """Have PostgreSQL compute the values of a column that are expressions.

        What is compared must be what is inserted, and random() is another thing each time.
        """
        values = self.values[column.name]
        rows = [row for row, value in enumerate(values) if _is_open(value)]
        source, shape = self.source(rows, {column.name: column.type})
        cursor.execute(
            *compose("evaluate_expressions", {"rows": source}, shape=shape, column_type=column.type)
        )
        numbered = cursor.fetchall()
        evaluated = _evaluated([text for _, text in numbered], column.type)
        for (number, _), value in zip(numbered, evaluated, strict=True):
            values[rows[number - 1]] = value
        self._compiled.pop(column.name, None)
        self._elements.pop(column.name, None)
        self._arrays.clear()

    def evaluate_default(self, cursor: Any, one: Any, column: ValueColumn) -> None:
        """Have PostgreSQL compute the default of a column for each row: nextval(), for example."""
        as_text = column.type not in _INTEGERS
        count = {"count": parameter(self.count)}
        cursor.execute(*compose("evaluate_default", count, column=column, as_text=as_text))
        values = cursor.fetchone()[0]
        self._add(one, _evaluated(values, column.type) if as_text else values)

    def add_evaluated(self, one: Any, column: ValueColumn, texts: Iterable[str | None]) -> None:
        """Add a column whose values PostgreSQL has computed, as it writes them."""
        self._add(one, _evaluated(texts, column.type))

    def leave_out_defaults(self) -> None:
        """Leave out the columns of which no row has a value: Django then inserts arrays."""
        left = [one for one in self.fields if _types(self.values[one.column]) != {DatabaseDefault}]
        self.fields = left or self.fields[:1]

    def _add(self, one: Any, values: list[Any]) -> None:
        self.fields.append(one)
        self.values[one.column] = values

    # What Django writes

    def rows(self, rows: Sequence[int]) -> Fragment:
        """Write rows as an INSERT has them behind the names of the columns."""
        placeholders, parameters = self._assembled(rows, self.fields)
        return Fragment(self._ops.bulk_insert_sql(self.fields, placeholders), parameters)

    @property
    def on_conflict(self) -> Fragment:
        """What an INSERT has behind the rows."""
        query = self._compiler.query
        return Fragment(
            self._ops.on_conflict_suffix_sql(
                self.fields,
                query.on_conflict,
                (one.column for one in query.update_fields),
                (one.column for one in query.unique_fields),
            )
        )

    def source(self, rows: Sequence[int], types: Mapping[str, str]) -> tuple[Fragment, Shape]:
        """Write some columns of rows as a relation.

        Args:
            rows: The indexes of the rows.
            types: The columns with their types in the table; the rows may lack some of them.
        """
        fields = [one for one in self.fields if one.column in types]
        shape = Shape(tuple(one.column for one in fields))
        if not fields:
            return parameter(len(rows)), shape
        if any(map(self.has_compiled, shape.names)):
            columns = [self.values[name] for name in shape.names]
            values = [
                [
                    self._without_default(one, column[row])
                    for one, column in zip(fields, columns, strict=True)
                ]
                for row in rows
            ]
            placeholders, nested = self._compiler.assemble_as_sql(fields, values)
            parameters = [value for row in nested for value in row]
        else:
            placeholders, parameters = self._assembled(rows, fields)
        if isinstance(placeholders, InsertUnnest):
            return Fragment(str(placeholders), parameters), Shape(shape.names, arrays=True)
        # A literal of no type is read by its column's. VALUES would make it a text, and to cast
        # that may be to call a function of whoever owns the type.
        casts = [_around_cast(types[name]) for name in shape.names]
        typed = (
            ", ".join(value.join(cast) for value, cast in zip(row, casts, strict=True))
            for row in placeholders
        )
        listed = (f"({number}, {row})" for number, row in enumerate(typed, 1))
        return Fragment(", ".join(listed), parameters), shape

    def given(
        self, rows: Sequence[int], names: Iterable[str], columns: Mapping[str, ValueColumn]
    ) -> tuple[dict[str, Fragment], dict[str, Any]]:
        """Return the arguments of a statement that computes columns of rows.

        Args:
            rows: The indexes of the rows.
            names: Which columns.
            columns: All columns of the table.
        """
        wanted = sorted(set(names))
        generated = tuple(columns[name] for name in wanted if columns[name].generated)
        if generated:  # from whichever others
            wanted = sorted(columns)
        source, shape = self.source(rows, {name: columns[name].type for name in wanted})
        number = {name: number for number, name in enumerate(shape.names, 1)}
        plain = tuple(
            (columns[name], number.get(name)) for name in wanted if not columns[name].generated
        )
        row = shape.row
        while row in columns:
            row += "_"
        shape = replace(shape, row=row)
        return {"rows": source}, {"shape": shape, "columns": GivenColumns(plain, generated)}

    def _assembled(self, rows: Sequence[int], fields: Sequence[Any]) -> tuple[Any, list[Any]]:
        """Return Django's placeholders for some columns of some rows, and the parameters."""
        arrays = self._as_arrays(fields)
        if arrays is not None:
            # The parameters are columns: Django would turn rows into them, and those back again.
            return arrays, [self._array(one, rows) for one in fields]
        columns = [self.values[one.column] for one in fields]
        values = [[column[row] for column in columns] for row in rows]
        placeholders, parameters = self._compiler.assemble_as_sql(fields, values)
        return placeholders, [value for row in parameters for value in row]

    def _as_arrays(self, fields: Sequence[Any]) -> InsertUnnest | None:
        """Return the placeholders of columns that Django would insert as arrays, one a column."""
        names = tuple(one.column for one in fields)
        if names not in self._arrays:
            first = range(2)[: self.count]
            values = [[self.values[name][row] for name in names] for row in first]
            placeholders, _ = self._compiler.assemble_as_sql(fields, values)
            arrays = isinstance(placeholders, InsertUnnest)
            expressions = any(self.has_compiled(name) for name in names)
            self._arrays[names] = placeholders if arrays and not expressions else None
        return self._arrays[names]

    def _array(self, one: Any, rows: Sequence[int]) -> str | list[Any]:
        """Return a column of rows as a literal, or as a list if the driver must write it."""
        if one.column not in self._elements:
            column_type = one.db_type(self._compiler.connection).partition("(")[0]
            self._elements[one.column] = array_elements(self.values[one.column], column_type)
        elements = self._elements[one.column]
        chosen = self.values[one.column] if elements is None else elements
        if len(rows) < self.count:
            chosen = [chosen[row] for row in rows]
        return chosen if elements is None else array_literal(chosen)

    def _without_default(self, one: Any, value: Any) -> Any:
        """Return the expression of a default: the keyword DEFAULT is part of an INSERT only."""
        if isinstance(value, DatabaseDefault):
            expression = value.expression  # type: ignore[attr-defined]
            return self._compiler.prepare_value(one, expression)
        return value


def _types(values: Iterable[Any]) -> set[type]:
    """Return the types of values: there are few, however many the values are."""
    return set(map(type, values))


def _is_open(value: Any) -> bool:
    return hasattr(value, "as_sql") and not isinstance(value, Evaluated)


def _around_cast(column_type: str) -> list[str]:
    """Return what is written before and behind a value that is cast."""
    value = "\0"
    sql, _ = compose("cast_value", {"value": Fragment(value)}, column_type=column_type)
    return sql.split(value)


def _evaluated(texts: Iterable[str | None], column_type: str) -> list[Any]:
    if column_type in _INTEGERS:
        return [None if text is None else int(text) for text in texts]
    sql, _ = compose("cast_value", {"value": parameter(None)}, column_type=column_type)
    return [None if text is None else Evaluated(text, sql) for text in texts]
