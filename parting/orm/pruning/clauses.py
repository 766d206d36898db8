"""Pieces of FROM in which something else takes the place of a table."""

from __future__ import annotations

from typing import Any

from parting.django_private import BaseTable
from parting.orm.statements import Fragment


def write_alias(compiler: Any, alias: str) -> str:
    """Write the alias of a table as the compiler of its query writes it everywhere else."""
    quote = getattr(compiler, "quote_name", None) or compiler.quote_name_unless_alias
    return str(quote(alias))


def clause(compiler: Any, alias: str, node: Any, source: Fragment) -> Fragment | None:
    """Write a table or join of FROM with another source of its rows.

    Args:
        compiler: The compiler of the query.
        alias: That of the table.
        node: How Django has the table: a `BaseTable` or a `Join`.
        source: What its rows come from instead.

    Returns:
        None if what Django writes is not understood.
    """
    shown = write_alias(compiler, alias)
    if type(node) is BaseTable:
        return Fragment(f"{source.sql} {shown}", source.parameters)
    sql, parameters = node.as_sql(compiler, compiler.connection)
    _, on, conditions = sql.partition(" ON (")
    # Django writes the tables first; no name in them contains this.
    if not on or " ON (" in node.table_name:
        return None
    sql = f"{node.join_type} {source.sql} {shown} ON ({conditions}"
    return Fragment(sql, (*source.parameters, *parameters))
