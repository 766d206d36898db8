"""Runs the same on a partitioned table and on its plain twin, and compares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import DataError, IntegrityError, connection

from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.pipeline.inspection import reading
from parting.schema.derived_names import Names
from parting.schema.partitioned import DEFAULT_NUMBER, CurrentState
from parting.sql.quoting import ident

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.db.sessions import Outcome, Session

_remembered: dict[Any, CurrentState] = {}
_laid_out: dict[Any, CurrentState] = {}

#: Tells the relations of a database, what they inherit from, and their markers from what they were,
#: and from those of other databases that are no copies of the same template.
LAYOUT = """
SELECT (SELECT pg_catalog.sum(pg_catalog.hashtext(oid || ' ' || xmin))
        FROM pg_catalog.pg_class WHERE oid >= 16384),
       (SELECT pg_catalog.sum(pg_catalog.hashtext(inhrelid || ' ' || xmin))
        FROM pg_catalog.pg_inherits),
       (SELECT pg_catalog.sum(pg_catalog.hashtext(objoid || ' ' || xmin))
        FROM pg_catalog.pg_description WHERE objoid >= 16384)
"""


class Table:
    """A model's table in raw SQL.

    In the SQL of the tests ``{table}`` is the table and ``{field}`` a field's column.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.remember = False
        self.columns = {field.name: str(ident(field.column)) for field in model._meta.fields}
        self.words = {
            "table": str(ident(model._meta.db_table)),
            "regclass": f"{ident(model._meta.db_table)}".replace("'", "''"),
            "pk": str(ident(model._meta.pk.column)),
            **self.columns,
        }

    def sql(self, text: str) -> str:
        """Put the names in."""
        return re.sub(r"\{(\w+)\}", lambda match: self.words[match[1]], text)

    def current(self) -> CurrentState:
        """Read what exists; once for each database, if it is to be remembered."""
        if not self.remember:
            return self._read()
        key = connection.settings_dict["NAME"], self.model
        if key not in _remembered:
            _remembered[key] = self._read()
        return _remembered[key]

    def _read(self) -> CurrentState:
        with connection.cursor() as cursor:
            oid = catalog_tables.resolve(cursor, self.model._meta.db_table)
        assert oid is not None
        with reading(connection) as cursor:
            return catalog_reader.read(cursor, oid)

    def layout(self) -> CurrentState:
        """Return what is true of relations alone: it is read anew when there are others."""
        if self.remember:
            return self.current()
        with connection.cursor() as cursor:
            cursor.execute(LAYOUT)
            key = cursor.fetchone(), self.model
        if key not in _laid_out:
            _laid_out[key] = self._read()
        return _laid_out[key]

    def parts(self) -> dict[int, int]:
        """Return the number of each partition, by its oid; the table's own is 0."""
        current = self.layout()
        children = {one.relation.oid: one.partition.number for one in current.partitions}
        return {current.parent.oid: current.parent_number, **children}

    def keys_of_parts(self) -> dict[int, str]:
        """Return the key of each partition ("202611"), by its oid."""
        current = self.layout()
        children = {
            one.relation.oid: one.partition.suffix or "default" for one in current.partitions
        }
        return {current.parent.oid: "parent", **children}

    def partition(self, key: str) -> str:
        """Return the quoted name of a partition: of "202611", or "default"."""
        for one in self.layout().partitions:
            if key == ("default" if one.partition.is_default else one.partition.suffix):
                return str(ident(one.relation.name))
        raise LookupError(key)

    def places(self, session: Session) -> dict[Any, str]:
        """Return the partition that each primary key is in."""
        names = self.keys_of_parts()
        rows = session.rows(self.sql("SELECT {pk}, tableoid FROM {table}"))
        assert len(rows) == len(dict(rows)), "a row exists twice"
        return {pk: names[oid] for pk, oid in rows}


def assert_keys_match(table: Table, session: Session) -> None:
    """Assert that the key table contains each primary key once, with its partition alone."""
    current = table.layout()
    names = Names(current.parent.name)
    parts = table.parts()
    rows = session.rows(table.sql("SELECT {pk}, tableoid FROM {table}"))
    existing = sorted((pk, parts[oid]) for pk, oid in rows)
    assert len({pk for pk, _ in existing}) == len(existing), "a row exists twice"
    if names.key_table.name in current.others:
        recorded = sorted(
            session.rows(f"SELECT pk, partition_number FROM {ident(names.key_table)}")
        )
        assert recorded == existing
        columns = [column.name for column in current.others[names.key_table.name].columns]
        listed = ", ".join(f"one.{ident(column)}::text" for column in columns[2:])
        if listed:
            recorded = session.rows(
                f"SELECT pk, {listed} FROM {ident(names.key_table)} AS one ORDER BY 1"
            )
            query = f"SELECT {{pk}}, {listed} FROM {{table}} AS one ORDER BY 1"
            assert recorded == session.rows(table.sql(query))
    assert session.rows(f"SELECT * FROM {ident(names.moving)}") == []


def assert_rows_are_in_place(table: Table, session: Session) -> None:
    """Assert that no row is in the table itself, or in the default partition without need."""
    assert session.rows(table.sql("SELECT {pk} FROM ONLY {table}")) == []
    current = table.layout()
    locate = ident(Names(current.parent.name).function("locate"))
    (default,) = (one for one in current.partitions if one.partition.number == DEFAULT_NUMBER)
    key = _key_column(table)
    misplaced = (
        f"SELECT * FROM ONLY {ident(default.relation.name)} WHERE {locate}({key}) IS NOT NULL"
    )
    assert session.rows(misplaced) == []


def _key_column(table: Table) -> str:
    field = table.model.objects.strategy.field
    return table.words[field]


class Twins:
    """A partitioned table and its plain twin; whatever is run is run on both.

    Args:
        model: The partitioned model.
        plain: Its twin.
        session: Where SQL is run.
        remember: Whether the partitions stay the same in this database.
    """

    def __init__(self, model: Any, plain: Any, session: Session, *, remember: bool = False) -> None:
        self.model = model
        self.plain_model = plain
        self.table = Table(model)
        self.table.remember = remember
        self.plain = Table(plain)
        self.session = session

    def run(self, sql: str, *parameters: Any, session: Session | None = None) -> Outcome:
        """Run SQL on both, assert that it does the same, and return what it did."""
        session = session or self.session
        expected = session.run(self.plain.sql(sql), parameters or None)
        outcome = session.run(self.table.sql(sql), parameters or None)
        if not sql.startswith("INSERT"):  # PostgreSQL promises no order
            expected, outcome = expected.in_order(), outcome.in_order()
        assert outcome == expected, sql
        return outcome

    def rows(self, sql: str, *parameters: Any) -> tuple[tuple[Any, ...], ...]:
        """Run SQL that must succeed on both, and give its rows."""
        outcome = self.run(sql, *parameters)
        assert outcome.error == ""
        return outcome.rows

    def call(self, function: Callable[[Any], Any]) -> Any:
        """Call a function with both models, assert that it does the same, and return what."""
        expected, result = (_attempt(function, one) for one in (self.plain_model, self.model))
        assert result == expected
        return result

    def check(self) -> None:
        """Assert that both contain the same, each row once and in its place."""
        select = "SELECT {names} FROM {table} ORDER BY {pk}"
        contents = [
            self.session.rows(
                table.sql(select.replace("{names}", ", ".join(table.columns.values())))
            )
            for table in (self.plain, self.table)
        ]
        assert contents[1] == contents[0]
        assert_rows_are_in_place(self.table, self.session)
        assert_keys_match(self.table, self.session)


def _attempt(function: Callable[[Any], Any], model: Any) -> Any:
    try:
        return function(model)
    except (DataError, IntegrityError) as error:
        return type(error)
