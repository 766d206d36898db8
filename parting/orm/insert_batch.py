"""The rows that an INSERT proposes: as Django's compiler makes them, and as a relation in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.backends.postgresql.compiler import InsertUnnest
from django.db.models.expressions import DatabaseDefault

from parting.schema.objects import Name, Unique
from parting.schema.partitioned import DEFAULT_NUMBER, ValueColumn
from parting.sql.array_literals import array_elements, array_literal
from parting.sql.quoting import ident

_INTEGERS = ("smallint", "integer", "bigint")


def inert(text: object) -> str:
    """Keep a driver from taking a percent sign in SQL for a placeholder."""
    return str(text).replace("%", "%%")


class Evaluated:
    """A value that PostgreSQL has computed already, to be inserted as it was looked at.

    Args:
        text: The value as PostgreSQL writes it.
        type_: Its type, quoted.
    """

    def __init__(self, text: str, type_: str) -> None:
        self.text = text
        self.type = type_

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Write it, as Django's compilers ask for it."""
        return f"(%s)::{inert(self.type)}", [self.text]


@dataclass(frozen=True)
class Watched:
    """A unique index, and where values may stand that a new row would be in conflict with.

    Args:
        unique: The index of the table.
        source: The quoted name of a relation; empty if only a partition's own index can tell.
        pk: How the source names the primary key.
        parts: The expressions of its values in the source, if they are not those of the table.
        spans: Whether it holds across partitions: then no index of a partition knows of it.
    """

    unique: Unique
    source: str = ""
    pk: str = ""
    parts: tuple[str, ...] = ()
    spans: bool = True


@dataclass
class Look:
    """What was seen of the proposed rows, which go by their places in the batch.

    parts: the number of the partition that each belongs to.
    standing: for each unique index, the primary key, as text, of the row with the same values.
    twins: for each unique index, the rows that have the values of one before them in the batch.
    touched: for each unique index, the primary keys of rows that somebody may just be changing.
    """

    parts: dict[int, int] = field(default_factory=dict)
    existing: dict[str, dict[int, str]] = field(default_factory=dict)
    twins: dict[str, set[int]] = field(default_factory=dict)
    touched: dict[str, set[str]] = field(default_factory=dict)


class Proposed:
    """The rows of one INSERT, column by column.

    Args:
        compiler: Django's compiler of the query. What it would ask of the objects is asked of them
            here, once: `pre_save` may have effects.
    """

    def __init__(self, compiler: Any) -> None:
        self.compiler = compiler
        self.count = len(compiler.query.objs)
        self.fields: list[Any] = []
        self.values: dict[str, list[Any]] = {}
        self.compiled: dict[str, bool] = {}
        self.elements: dict[str, list[str] | None] = {}
        self.arrays: dict[tuple[str, ...], InsertUnnest | None] = {}
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
            self.add(one, values)

    def add(self, one: Any, values: list[Any]) -> None:
        """Give all rows a value of a field."""
        self.fields.append(one)
        self.values[one.column] = values

    def leave_out_defaults(self) -> None:
        """Leave out the columns of which no row has a value: Django then inserts arrays."""
        left = [one for one in self.fields if _types(self.values[one.column]) != {DatabaseDefault}]
        self.fields = left or self.fields[:1]

    def has_expressions(self, column: str) -> bool:
        """Tell whether PostgreSQL has still to compute values of a column."""
        types = _types(self.values[column])
        return any(hasattr(one, "as_sql") and one is not Evaluated for one in types)

    def evaluate(self, cursor: Any, column: ValueColumn) -> None:
        """Let PostgreSQL compute the values of a column that are expressions.

        What is looked at must be what is inserted, and random() is another thing each time.
        """
        (one,) = (one for one in self.fields if one.column == column.name)
        values = self.values[column.name]
        places = [place for place, value in enumerate(values) if _is_open(value)]
        source, parameters = self._source(places, [one])
        sql = f"SELECT n, (c1::{inert(column.type)})::text FROM {source}"
        cursor.execute(sql, parameters)
        for number, text in cursor.fetchall():
            values[places[number - 1]] = _evaluated(text, column.type)
        self.compiled.pop(column.name, None)
        self.elements.pop(column.name, None)
        self.arrays.clear()

    def draw(self, cursor: Any, one: Any, column: ValueColumn) -> None:
        """Draw a value of a column's default for each row: a primary key from its sequence."""
        default = f"({inert(column.expression)})::{inert(column.type)}"
        text = "" if column.type in _INTEGERS else "::text"
        rows = "pg_catalog.generate_series(1, %s::integer)"
        cursor.execute(f"SELECT ARRAY(SELECT ({default}){text} FROM {rows})", [self.count])
        drawn = cursor.fetchone()[0]
        self.add(one, [_evaluated(value, column.type) for value in drawn] if text else drawn)

    def locate(self, cursor: Any, function: Name, partition_column: str, type_: str) -> list[int]:
        """Ask PostgreSQL for the number of the partition of each row."""
        (one,) = (one for one in self.fields if one.column == partition_column)
        source, parameters = self._source(range(self.count), [one])
        located = f"{inert(ident(function))}(c1::{inert(type_)})"
        cursor.execute(
            f"SELECT ARRAY(SELECT coalesce({located}, {DEFAULT_NUMBER}) FROM {source} ORDER BY n)",
            parameters,
        )
        parts: list[int] = cursor.fetchone()[0]
        return parts

    def insertion(
        self, target: str, places: Sequence[int], suffix: str = ""
    ) -> tuple[str, tuple[Any, ...]]:
        """Write the INSERT of some of the rows, as Django would.

        Args:
            target: The quoted name of the table.
            places: Which rows.
            suffix: What stands behind the rows.
        """
        placeholders, parameters = self._assembled(places, self.fields)
        listed = ", ".join(inert(ident(one.column)) for one in self.fields)
        given = self.compiler.connection.ops.bulk_insert_sql(self.fields, placeholders)
        return f"INSERT INTO {inert(target)} ({listed}) {given} {suffix}", tuple(parameters)

    def _assembled(self, places: Sequence[int], fields: Sequence[Any]) -> tuple[Any, list[Any]]:
        """Give Django's placeholders for some columns of some rows, and the parameters."""
        arrays = self._arrays(fields)
        if arrays is not None:
            # Columns stand here: Django would turn them twice.
            return arrays, [self._array(one, places) for one in fields]
        columns = [self.values[one.column] for one in fields]
        rows = [[values[place] for values in columns] for place in places]
        placeholders, parameters = self.compiler.assemble_as_sql(fields, rows)
        return placeholders, [value for row in parameters for value in row]

    def _arrays(self, fields: Sequence[Any]) -> InsertUnnest | None:
        """Give the placeholders of columns that Django would insert as arrays, one a column."""
        names = tuple(one.column for one in fields)
        if names not in self.arrays:
            rows = [
                [self.values[name][place] for name in names] for place in range(2)[: self.count]
            ]
            placeholders, _ = self.compiler.assemble_as_sql(fields, rows)
            arrays = isinstance(placeholders, InsertUnnest)
            expressions = any(self.has_compiled(name) for name in names)
            self.arrays[names] = placeholders if arrays and not expressions else None
        return self.arrays[names]

    def _array(self, one: Any, places: Sequence[int]) -> str | list[Any]:
        """Give a column of some rows as a literal, or a list if the driver must write it."""
        if one.column not in self.elements:
            column_type = one.db_type(self.compiler.connection).partition("(")[0]
            self.elements[one.column] = array_elements(self.values[one.column], column_type)
        elements = self.elements[one.column]
        chosen = self.values[one.column] if elements is None else elements
        if len(places) < self.count:
            chosen = [chosen[place] for place in places]
        return chosen if elements is None else array_literal(chosen)

    def has_compiled(self, column: str) -> bool:
        """Tell whether values of a column are SQL."""
        if column not in self.compiled:
            types = _types(self.values[column])
            self.compiled[column] = any(hasattr(one, "as_sql") for one in types)
        return self.compiled[column]

    def given(
        self, places: Sequence[int], desired: Iterable[str], columns: dict[str, ValueColumn]
    ) -> tuple[str, list[Any]]:
        """Write columns of some of the rows as the subquery `given`, where `n` counts from 1.

        Args:
            places: Which rows.
            wanted: The names of the columns.
            columns: All columns of the table.
        """
        names = set(desired)
        computed = [columns[name] for name in sorted(names) if columns[name].generated]
        if computed:  # from whichever others
            names = set(columns)
        plain = [columns[name] for name in sorted(names) if not columns[name].generated]
        fields = [one for one in self.fields if one.column in names]
        source, parameters = self._source(places, fields)
        number = {one.column: place for place, one in enumerate(fields, 1)}
        values = ["n"]
        for column in plain:
            value = column.expression or "NULL"
            if column.name in number:
                value = f"c{number[column.name]}"
            values.append(f"({inert(value)})::{inert(column.type)} AS {inert(ident(column.name))}")
        sql = f"SELECT {', '.join(values)} FROM {source}"
        for column in computed:
            expression = f"({inert(column.expression)})::{inert(column.type)}"
            sql = f"SELECT *, {expression} AS {inert(ident(column.name))} FROM ({sql}) AS plain"
        return f"given AS MATERIALIZED ({sql})", parameters

    def look(
        self,
        cursor: Any,
        places: Sequence[int],
        watched: Sequence[Watched],
        columns: dict[str, ValueColumn],
        located: tuple[Name, str],
    ) -> Look:
        """Look where rows belong, and which have the unique values of others.

        Args:
            cursor: A cursor.
            places: Which rows.
            watched: The unique indexes.
            columns: All columns of the table.
            located: The function that locates a key, and the key's column.
        """
        function, partition_column = located
        desired = {partition_column, *(name for one in watched for name in one.unique.columns)}
        given, parameters = self.given(places, desired, columns)
        branches = [
            "SELECT 'part', '', n, "
            f"coalesce({inert(ident(function))}({inert(ident(partition_column))}), "
            f"{DEFAULT_NUMBER})::text, false FROM given"
        ]
        for number, one in enumerate(watched):
            branches.append(f"SELECT 'twin', '{number}', n, NULL, false FROM {_twins(one.unique)}")
            if one.source:
                branches.append(f"SELECT 'standing', '{number}', {_standing(one)}")
        cursor.execute(f"WITH {given} {' UNION ALL '.join(branches)}", parameters)
        seen = Look(
            existing={one.unique.name: {} for one in watched},
            twins={one.unique.name: set() for one in watched},
            touched={one.unique.name: set() for one in watched},
        )
        for what, index, row, text, touched in cursor.fetchall():
            place = places[row - 1]
            if what == "part":
                seen.parts[place] = int(text)
                continue
            name = watched[int(index)].unique.name
            if what == "twin":
                seen.twins[name].add(place)
            else:
                seen.existing[name][place] = text
                if touched:
                    seen.touched[name].add(text)
        return seen

    def invalid(
        self,
        cursor: Any,
        places: Sequence[int],
        columns: dict[str, ValueColumn],
        checks: Iterable[str],
    ) -> list[int]:
        """Find rows that a check, NOT NULL or the length of a column refuses.

        PostgreSQL looks at these before it looks for conflicts.
        """
        conditions = [f"({inert(check)}) IS FALSE" for check in checks]
        for column in columns.values():
            name = inert(ident(column.name))
            if column.not_null:
                conditions.append(f"{name} IS NULL")
            if column.length > 0:
                trimmed = f"pg_catalog.rtrim({name})"
                conditions.append(f"pg_catalog.char_length({trimmed}) > {column.length}")
        given, parameters = self.given(places, columns, columns)
        where = " OR ".join(conditions) or "false"
        cursor.execute(f"WITH {given} SELECT n FROM given WHERE {where} ORDER BY n", parameters)
        return [places[n - 1] for (n,) in cursor.fetchall()]

    def _source(self, places: Sequence[int], fields: Sequence[Any]) -> tuple[str, list[Any]]:
        """Write some columns of some rows as a relation: n, c1, c2 .."""
        if not fields:
            return "pg_catalog.generate_series(1, %s::integer) AS source(n)", [len(places)]
        if any(self.has_compiled(one.column) for one in fields):
            columns = [self.values[one.column] for one in fields]
            rows = [
                [
                    self._without_default(one, values[place])
                    for one, values in zip(fields, columns, strict=True)
                ]
                for place in places
            ]
            placeholders, parameters = self.compiler.assemble_as_sql(fields, rows)
            flat = [value for row in parameters for value in row]
        else:
            placeholders, flat = self._assembled(places, fields)
        names = ", ".join(f"c{number}" for number in range(1, len(fields) + 1))
        if isinstance(placeholders, InsertUnnest):
            return f"{placeholders} WITH ORDINALITY AS source({names}, n)", flat
        listed = ", ".join(
            f"({number}, {', '.join(row)})" for number, row in enumerate(placeholders, 1)
        )
        return f"(VALUES {listed}) AS source(n, {names})", flat

    def _without_default(self, one: Any, value: Any) -> Any:
        """Give the expression of a default: the keyword DEFAULT stands in an INSERT only."""
        if isinstance(value, DatabaseDefault):
            expression = value.expression  # type: ignore[attr-defined]
            return self.compiler.prepare_value(one, expression)
        return value


def _types(values: Iterable[Any]) -> set[type]:
    """Give the types of values: there are few, however many the values are."""
    return set(map(type, values))


def _is_open(value: Any) -> bool:
    return hasattr(value, "as_sql") and not isinstance(value, Evaluated)


def _evaluated(text: str | None, type_: str) -> Any:
    if text is None:
        return None
    return int(text) if type_ in _INTEGERS else Evaluated(text, type_)


def _values(expressions: Iterable[str]) -> str:
    return ", ".join(f"{inert(one)} AS value{n}" for n, one in enumerate(expressions, 1))


def _where(unique: Unique) -> str:
    return f" WHERE {inert(unique.condition)}" if unique.condition else ""


def _own(unique: Unique) -> str:
    """Write the values that the proposed rows would have in a unique index."""
    expressions = (part.expression for part in unique.expressions)
    return f"(SELECT n, {_values(expressions)} FROM given{_where(unique)}) AS given"


def _twins(unique: Unique) -> str:
    names = [f"value{number}" for number in range(1, len(unique.expressions) + 1)]
    collated = [
        f"{name} {inert(part.collate)}".strip()
        for name, part in zip(names, unique.expressions, strict=True)
    ]
    compared = " AND ".join(f"{name} IS NOT NULL" for name in names)
    where = f" WHERE {compared}" if unique.nulls_distinct else ""
    return (
        f"(SELECT n, row_number() OVER (PARTITION BY {', '.join(collated)} ORDER BY n) AS place "
        f"FROM {_own(unique)}{where}) AS given WHERE place > 1"
    )


def _standing(watched: Watched) -> str:
    unique = watched.unique
    expressions = watched.parts or tuple(part.expression for part in unique.expressions)
    same = []
    for number, part in enumerate(unique.expressions, 1):
        given, other = f"given.value{number}", f"other.value{number}"
        test = f"{given} {inert(part.equal)} {other} {inert(part.collate)}".strip()
        if not unique.nulls_distinct:
            test = f"({test} OR ({given} IS NULL AND {other} IS NULL))"
        same.append(test)
    columns = f"{inert(watched.pk)} AS pk, xmax::text <> '0' AS touched, {_values(expressions)}"
    return (
        f"given.n, other.pk::text, other.touched FROM {_own(unique)} JOIN "
        f"(SELECT {columns} FROM {inert(watched.source)}{_where(unique)}) AS other "
        f"ON {' AND '.join(same)}"
    )
