"""Small tables as data, for tests of what is planned: no database is needed.

`tests.hostile` has a table whose names break whatever does not quote; here names are plain, and
each function takes what a test is about as keyword arguments.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, TypeVar

from parting.schema.derived_names import Names
from parting.schema.objects import (
    Column,
    Constraint,
    ExistingFunction,
    ExistingTrigger,
    Function,
    IncomingForeignKey,
    IndexExpression,
    Marker,
    Name,
    Relation,
    Unique,
    UserTrigger,
)
from parting.schema.partitioned import (
    FIRST_NUMBER,
    CurrentState,
    Declaration,
    ExistingPartition,
    Leader,
    Partition,
)
from parting.strategies.bounds import Bound, Interval
from parting.strategies.time import Monthly

if TYPE_CHECKING:
    from collections.abc import Callable

    from parting.strategies.strategy import Strategy

T = TypeVar("T")

OWNER = "alice"
EVENT = Name("public", "app_event")
NAMES = Names(EVENT)
COLUMNS = (
    Column(1, "id", "bigint", True, "", "d", EVENT.beside("app_event_id_seq")),
    Column(2, "created", "timestamp with time zone", True, "", ""),
    Column(3, "kind", "character varying(20)", True, "", ""),
    Column(4, "number", "integer", True, "", ""),
)
PRIMARY_KEY = Constraint("app_event_pkey", "p", "PRIMARY KEY (id)", ("id",))


def _build(make: Callable[..., T], given: dict[str, Any], **otherwise: Any) -> T:
    """Make something of what a test gives, and of what it is otherwise."""
    return make(**(otherwise | given))


def relation(name: Name, **more: Any) -> Relation:
    """Build a table, which has no columns unless a test says so."""
    return _build(
        Relation, more, oid=1, name=name, kind="r", owner=OWNER, persistence="p", marker=None
    )


def event(**more: Any) -> Relation:
    """Build the table of events."""
    return _build(relation, more, name=EVENT, columns=COLUMNS, constraints=(PRIMARY_KEY,))


def changed_column(name: str, /, **changes: Any) -> tuple[Column, ...]:
    """Build the columns of the table of events, one of them changed."""
    return tuple(replace(one, **changes) if one.name == name else one for one in COLUMNS)


def month(number: int) -> Interval:
    """Build the bound of a month of 2026."""
    utc = timezone.utc
    return Interval(
        datetime(2026, number, 1, tzinfo=utc),
        datetime(2026 + number // 12, number % 12 + 1, 1, tzinfo=utc),
    )


def partition(
    suffix: str, bound: Bound | None, number: int = FIRST_NUMBER, **more: Any
) -> ExistingPartition:
    """Build a partition; without a bound it is the default partition."""
    name = NAMES.of(suffix)
    kind = "default" if bound is None else "partition"
    table = _build(
        relation,
        more,
        name=name,
        columns=COLUMNS,
        constraints=(PRIMARY_KEY,),
        marker=Marker(kind),
    )
    return ExistingPartition(table, Partition(name, number, suffix if bound else "", bound))


def state(parent: Relation | None = None, *relations: Relation, **more: Any) -> CurrentState:
    """Build what exists: the table, and relations beside it (key table, view ..)."""
    others = {one.name.name: one for one in relations}
    return _build(
        CurrentState,
        more,
        parent=parent or event(),
        partitions=(),
        unmanaged_children=(),
        others=others,
    )


def key_table(**more: Any) -> Relation:
    """Build the key table of events, which is filled."""
    marker = Marker("key_table", (("state", "filled"),))
    return _build(relation, more, name=NAMES.key_table, marker=marker)


def function(purpose: str, **more: Any) -> ExistingFunction:
    """Build a function of the table of events."""
    made = Function(NAMES.function(purpose), "", "trigger", "", definer=False)
    return _build(ExistingFunction, more, function=made, owner=OWNER, marker=Marker("function"))


def trigger(name: str, **more: Any) -> ExistingTrigger:
    """Build an AFTER INSERT row trigger of a user."""
    return _build(
        ExistingTrigger,
        more,
        name=name,
        enabled=True,
        row=True,
        before=False,
        insert=True,
        update=False,
        delete=False,
        transition_tables=False,
        marker=None,
    )


def definition(name: str, **more: Any) -> UserTrigger:
    """Build the definition of an AFTER UPDATE row trigger."""
    return _build(
        UserTrigger,
        more,
        name=name,
        timing="AFTER",
        events=("UPDATE",),
        columns=(),
        row=True,
        constraint=False,
        options="",
        condition="",
        arguments=(),
        enabled="O",
        function=EVENT.beside("audit"),
    )


def unique(name: str, *columns: str, **more: Any) -> Unique:
    """Build a unique index on plain columns."""
    return _build(
        Unique,
        more,
        name=name,
        definition=f"USING btree ({', '.join(columns)})",
        columns=columns,
        key_columns=columns,
        expressions=tuple(
            IndexExpression(one, one, "OPERATOR(pg_catalog.=)", "") for one in columns
        ),
    )


def incoming(
    name: str = "note_event_fk",
    references: Name = EVENT,
    table: str = "app_note",
    kind: str = "r",
    owner: str = OWNER,
    **more: Any,
) -> IncomingForeignKey:
    """Build a foreign key of another table, to the table of events or its key table."""
    columns = ("pk",) if references == NAMES.key_table else ("id",)
    constraint = _build(
        Constraint,
        more,
        name=name,
        kind="f",
        definition="",
        columns=("event_id",),
        references=references,
        referenced_columns=columns,
        actions="DEFERRABLE INITIALLY DEFERRED",
    )
    return IncomingForeignKey(EVENT.beside(table), kind, owner, constraint)


def declare(strategy: Strategy | None = None, **more: Any) -> Declaration:
    """Declare the table of events: by month, unless a test says otherwise."""
    return _build(
        Declaration,
        more,
        label="app.Event",
        table="app_event",
        pk="id",
        partition_column="created",
        strategy=strategy or Monthly("created"),
    )


def leader(**more: Any) -> Leader:
    """Build the table that the rows of the table of events follow."""
    names = Names(EVENT.beside("app_tweet"))
    return _build(
        Leader,
        more,
        table=names.table,
        owner=OWNER,
        key_table=names.key_table,
        pk="id",
        partitions=(),
    )
