"""The guarded Jinja environment: a template and its values become the SQL that is shown and run.

Quoting has one door. A template can only print what a filter has marked as SQL; everything else,
a plain string or an undefined name, is an error when the template is rendered.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import textwrap
import uuid
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from parting.sql.advisory_lock import advisory_arguments
from parting.sql.hashing import hashed
from parting.sql.quoting import (
    SQL,
    compared,
    dollar,
    from_catalog,
    ident,
    literal,
    setting,
    type_name,
    type_names,
    typed,
)
from parting.sql.routing_tree import Branch, Chain, Leaf, Versioned
from parting.strategies.bounds import Interval, Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from parting.schema.objects import Column, Name
    from parting.schema.partitioned import Partition
    from parting.strategies.bounds import Bound


def _printed(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    raise TypeError(f"A template prints {value!r} without a quoting filter.")


def _comma(loop: Any) -> SQL:
    return SQL("" if loop.last else ", ")


def _role(grantee: str | None) -> SQL:
    return SQL("PUBLIC") if grantee is None else ident(grantee)


def _branches(node: Branch | Leaf, leaf: Callable[[Partition], str]) -> SQL:
    """Write the IFs of a tree; as a macro, which calls itself, it would take twice as long."""
    parts: list[str] = []
    _write_branches(node, leaf, "\n", parts)
    return SQL("".join(parts))


def _write_branches(
    node: Branch | Leaf, leaf: Callable[[Partition], str], line: str, parts: list[str]
) -> None:
    """Append the text of a tree; ``line`` is what begins another line of it."""
    if isinstance(node, Leaf):
        parts.append(str(leaf(node.partition)).replace("\n", line))
        return
    within = f"{line}    "
    parts.append(f"IF partition_key OPERATOR(pg_catalog.<) {typed(node.bound)} THEN{within}")
    _write_branches(node.left, leaf, within, parts)
    parts.append(f"{line}ELSE{within}")
    _write_branches(node.right, leaf, within, parts)
    parts.append(f"{line}END IF;")


def _within(interval: Interval, expression: str) -> SQL:
    """Write the condition that an expression, which is SQL, is between the edges of an interval."""
    below = f"{expression} OPERATOR(pg_catalog.<) {typed(interval.upper)}"
    if interval.is_open:
        return SQL(below)
    return SQL(f"{expression} OPERATOR(pg_catalog.>=) {typed(interval.lower)} AND {below}")


def column_type(column: Column) -> SQL:
    """Return the type of a column, with its collation."""
    collation = f" COLLATE {ident(column.collation)}" if column.collation else ""
    return SQL(f"{type_name(column.type)}{collation}")


@functools.cache
def environment() -> jinja2.Environment:
    """Return the one environment that renders templates."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("parting", "sql_templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        keep_trailing_newline=False,
        auto_reload=False,  # else each template's file is looked at whenever one renders it
    )
    env.filters.clear()
    env.filters |= {
        "advisory_lock": advisory_arguments,
        "ident": ident,
        "literal": literal,
        "typed": typed,
        "branches": _branches,
        "within": lambda interval, expression: _within(interval, _printed(expression)),
        "dollar": dollar,
        "catalog": from_catalog,
        "type": type_name,
        "types": type_names,
        "column_type": column_type,
        "role": _role,
        "setting": setting,
        "hashed": hashed,
        "string": str,
        "for_format": lambda text: SQL(str(text).replace("%", "%%")),
        "indent": lambda text, width=4, first=False: SQL(
            ("" if not first else " " * width) + str(text).replace("\n", "\n" + " " * width)
        ),
    }
    env.tests |= {
        "time": lambda value: isinstance(value, datetime.datetime),
        "day": lambda value: isinstance(value, datetime.date),
        "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
        "uuid": lambda value: isinstance(value, uuid.UUID),
        "versioned": lambda value: isinstance(value, Versioned),
        "interval": lambda value: isinstance(value, Interval),
        "values": lambda value: isinstance(value, Values),
        "chain": lambda value: isinstance(value, Chain),
    }
    env.globals |= {"sql": SQL, "comma": _comma, "compared": compared}
    return env


def render(template: str, **context: Any) -> str:
    """Render one template of ``sql_templates``; its name is given without its ending.

    Raises:
        TypeError: If the template prints a value that is not quoted.
    """
    return str(environment().get_template(f"{template}.sql").render(**context)).strip() + "\n"


@functools.cache
def _template(source: str) -> jinja2.Template:
    return environment().from_string(textwrap.dedent(source))


def render_source(source: str, /, **context: Any) -> str:
    """Render a template that is written where it is used.

    Args:
        source: Its text; it may be indented as a whole.
        context: The values that it may use.

    Raises:
        TypeError: If the template prints a value that is not quoted.
    """
    return _template(source).render(**context).strip() + "\n"


@functools.cache
def _macros_of_bounds(extracts_version: bool) -> Any:
    template = environment().get_template("_bound.sql")
    return template.make_module({"extracts_version": extracts_version})


def bound_condition(
    bound: Bound | None, expression: str, column: Column | None, *, extracts_version: bool = False
) -> SQL:
    """Write the condition that an expression is within a bound.

    Args:
        bound: The bound.
        expression: The expression, as SQL.
        column: The partition key.
        extracts_version: Whether the server has a function for the version of a UUID.
    """
    if isinstance(bound, Interval) and bound.uuid_version is None:
        return _within(bound, expression)
    # A table has thousands: a template that imports the macro would define it anew for each.
    write = _macros_of_bounds(extracts_version).bound_condition
    return SQL(write(bound, SQL(expression), column))


def version_of(table: Name) -> str:
    """Return the query for the version of a table's definition."""
    macros = environment().get_template("_definition.sql").module
    return str(macros.version_of(table))  # type: ignore[attr-defined]


def dependents_of(table: Name) -> str:
    """Return the query for the version of what depends on a table and is no part of it."""
    macros = environment().get_template("_definition.sql").module
    return str(macros.dependents_of(table))  # type: ignore[attr-defined]


def fingerprint(text: str) -> str:
    """Return a short hash, by which a definition is compared with the one that was installed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
