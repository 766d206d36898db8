"""A table whose names break whatever does not quote, as data: no database is needed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from parting.planning.compare.functions import function_marker
from parting.planning.desired_state import desired_state
from parting.planning.install import install_plan
from parting.planning.partitions import desired_specs
from parting.schema.derived_names import Names
from parting.schema.objects import (
    Column,
    ColumnSettings,
    Comparison,
    Constraint,
    ExistingFunction,
    ExistingTrigger,
    Grant,
    Index,
    IndexExpression,
    IndexSettings,
    Marker,
    Name,
    OwnedSequence,
    Publication,
    Relation,
    Statistics,
    StatisticsSettings,
    TableSettings,
    Unique,
    UserTrigger,
)
from parting.schema.partitioned import (
    DEFAULT_NUMBER,
    FIRST_NUMBER,
    CurrentState,
    Declaration,
    DependentObjects,
    DesiredState,
    ExistingPartition,
    Leader,
    Partition,
)
from parting.strategies.bounds import Values
from parting.strategies.strategy import Follow, Strategy
from parting.strategies.time import present

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parting.planning.plan import Plan

NOW = datetime.datetime(2026, 11, 23, 14, 57, tzinfo=datetime.timezone.utc)

SCHEMA = 'the "schema" 100%'
TABLE = Name(SCHEMA, '50% "off" \\ $parting$ %s {{ x }}; --')
PK = 'the "id" %s'
KEY = "Created 'At' \\ $parting$"
NUMBER = 'Num"ber'
TEXT = "te;xt {%"

COLUMNS = (
    Column(1, PK, "bigint", True, "", "d", Name(SCHEMA, 'seq "of" %')),
    Column(2, KEY, "timestamp with time zone", True, "", ""),
    Column(3, NUMBER, "integer", True, "", ""),
    Column(
        4,
        TEXT,
        "character varying(20)",
        True,
        "",
        "",
        None,
        Name("pg_catalog", "C"),
        comparison=Comparison("pg_catalog.text", casts=True),
    ),
)
GENERATED = Column(5, "twice %", "integer", False, "s", "")


def quoted(name: str) -> str:
    """Quote a name, as PostgreSQL writes it in definitions."""
    return '"' + name.replace('"', '""') + '"'


INDEX = Index('by "text"', f"USING btree ({quoted(TEXT)})", False, (TEXT,))
CONSTRAINTS = (
    Constraint("the % pkey", "p", f"PRIMARY KEY ({quoted(PK)})", (PK,)),
    Constraint('no "less"', "c", f"CHECK (({quoted(NUMBER)} >= 0))", (NUMBER,)),
    Constraint("both 100%", "u", f"UNIQUE ({quoted(NUMBER)}, {quoted(KEY)})", (NUMBER, KEY)),
)
FOREIGN_KEY = Constraint(
    'to "other" %',
    "f",
    f"FOREIGN KEY ({quoted(NUMBER)}) REFERENCES {quoted(SCHEMA)}.{quoted('other % table')}(id) "
    "DEFERRABLE INITIALLY DEFERRED",
    (NUMBER,),
    references=Name(SCHEMA, "other % table"),
    referenced_columns=("id",),
    actions="DEFERRABLE INITIALLY DEFERRED",
)


def leader() -> Leader:
    """Return the table that the foreign key references, as one that is followed."""
    names = Names(Name(SCHEMA, "other % table"))
    return Leader(
        table=names.table,
        owner='own"er',
        key_table=names.key_table,
        pk="id",
        partitions=(
            Partition(names.default, DEFAULT_NUMBER, "", None),
            Partition(names.of("it's"), FIRST_NUMBER, "it's", Values(("D'E",))),
            Partition(names.of('e"u'), FIRST_NUMBER + 1, 'e"u', Values(("$parting$",))),
        ),
        pk_type="bigint",
    )


EQUAL = "OPERATOR(pg_catalog.=)"
UNIQUES = (
    Unique(
        'no "two" %',
        f"USING btree ({quoted(NUMBER)}, lower(({quoted(TEXT)})::text)) NULLS NOT DISTINCT "
        f"WHERE ({quoted(NUMBER)} > 0)",
        (NUMBER, TEXT),
        (NUMBER,),
        (
            IndexExpression(quoted(NUMBER), quoted(NUMBER), EQUAL, ""),
            IndexExpression(
                f"lower(({quoted(TEXT)})::text)",
                f"lower({quoted(TEXT)}::text)",
                EQUAL,
                'COLLATE pg_catalog."C"',
            ),
        ),
        f"({quoted(NUMBER)} > 0)",
        nulls_distinct=False,
    ),
)
DEFERRED = Unique(
    "later; --",
    f"USING btree ({quoted(TEXT)})",
    (TEXT,),
    (TEXT,),
    (IndexExpression(quoted(TEXT), quoted(TEXT), EQUAL, 'COLLATE pg_catalog."C"'),),
    constraint=True,
    deferral="DEFERRABLE INITIALLY DEFERRED",
)
PLAIN = Unique(
    "no 'one'",
    f"USING btree ({quoted(NUMBER)})",
    (NUMBER,),
    (NUMBER,),
    (IndexExpression(quoted(NUMBER), quoted(NUMBER), EQUAL, ""),),
)


def current(
    columns: Sequence[Column] = COLUMNS,
    *,
    dropped: bool = False,
    uniques: Sequence[Unique] = (),
    rows: bool = False,
) -> CurrentState:
    """Return the table as it is before anything is installed."""
    parent = Relation(
        oid=1,
        name=TABLE,
        kind="r",
        owner='own"er',
        persistence="p",
        marker=None,
        columns=tuple(columns),
        dropped_columns=dropped,
        indexes=(INDEX,),
        constraints=(*CONSTRAINTS, FOREIGN_KEY),
        uniques=tuple(uniques),
        grants=(Grant("INSERT", 'a "role" %', True), Grant("SELECT", None)),
    )
    return CurrentState(
        parent, (), (), relation_owners=dict.fromkeys([TABLE.name], 'own"er'), rows_in_parent=rows
    )


def declaration(strategy: Strategy, columns: dict[str, str], *, key_table: bool) -> Declaration:
    """Declare a strategy; the field is one of the columns."""
    return Declaration(
        "shop.Offer", TABLE.name, PK, columns[getattr(strategy, "field", "")], strategy, key_table
    )


SEQUENCE = OwnedSequence(
    Name(SCHEMA, 'seq "of" %'),
    PK,
    "d",
    "START WITH 1 INCREMENT BY 3 MINVALUE 1 MAXVALUE 99 CACHE 1 NO CYCLE",
    "counts; --",
    (Grant("USAGE", 'a "role" %'),),
    frozenset({Grant("SELECT", None)}),
)
#: One of everything, as it is read of a table that is to get a rebuilt parent.
DEPENDENT_OBJECTS = DependentObjects(
    version="0123 %s",
    comment='what\'s \\ "there" 100%',
    access_method='he"ap',
    sequences=(SEQUENCE, OwnedSequence(Name(SCHEMA, "own'ed"), NUMBER, "", "")),
    indexes=(
        IndexSettings(
            'by "text"', False, (("fillfactor", "70"),), 'sp"ace', ((1, 55),), True, "it's low"
        ),
        IndexSettings("both 100%", True, (("fillfactor", "66"),)),
    ),
    statistics=(StatisticsSettings('stat "s" %', 44, "it's correlated"),),
    constraint_comments=(('no "less"', "it's \\ checked"),),
    column_grants=((TEXT, Grant("SELECT", 'a "role" %', True)), (NUMBER, Grant("UPDATE", None))),
    owner_lacks=("TRUNCATE",),
)


def installed(strategy: Strategy) -> CurrentState:
    """Return the table as it is routed by trigger, with what a rebuilt parent gets from it."""
    before = current(dropped=True)
    desired, _ = plan(strategy, before)
    function = Name(SCHEMA, "se'e")
    trigger = UserTrigger(
        'sees "it" %s',
        "AFTER",
        ("INSERT", "UPDATE"),
        (NUMBER,),
        row=True,
        constraint=False,
        options="",
        condition="(new.x <> '%'::text)",
        function=function,
        arguments=("it's", "\\"),
        enabled="A",
    )
    settings = TableSettings(
        parameters=(("fillfactor", "70"), ("toast.autovacuum_enabled", "false")),
        columns=(ColumnSettings(NUMBER, 77, "PLAIN", options=(("n_distinct", "5"),), comment="c"),),
        statistics=(Statistics('stat "s" %', f"(ndistinct) ON {quoted(NUMBER)}, {quoted(TEXT)}"),),
        replica_identity="i",
        replica_index="both 100%",
        publications=(Publication('pub" %', 'own"er'),),
        tablespace='sp"ace',
    )
    parent = replace(
        before.parent,
        triggers=(
            ExistingTrigger(
                trigger.name, True, True, False, True, True, False, False, None, "it's", trigger
            ),
        ),
        settings=settings,
    )
    return replace(
        before,
        parent=parent,
        partitions=tuple(
            ExistingPartition(
                Relation(
                    2, one.name, "r", 'own"er', "p", Marker("partition"), default_columns=(PK,)
                ),
                one,
            )
            for one in desired.partitions
        ),
        functions={
            one.name.name: ExistingFunction(
                one,
                'own"er',
                function_marker(desired, one.name),
                frozenset(() if one.definer else (None,)),
            )
            for one in desired.functions
        },
        default_grants=frozenset({Grant("UPDATE", None)}),
    )


FIELDS = {"pk": PK, "created": KEY, "number": NUMBER, "text": TEXT}


def plan(
    strategy: Strategy, existing: CurrentState, *, key_table: bool = True
) -> tuple[DesiredState, Plan]:
    """Plan the installation at `NOW`."""
    declared = declaration(strategy, FIELDS, key_table=key_table)
    column = existing.parent.column(declared.partition_column)
    is_date = column is not None and column.type == "date"
    at: datetime.date | int = present(strategy, NOW, is_date=is_date)
    if column and column.type in ("bigint", "integer"):
        at = 2500
    leads = leader() if isinstance(strategy, Follow) else None
    desired = desired_state(declared, existing, desired_specs(declared, existing, at), leads)
    return desired, install_plan(existing, desired)


def with_type(type_: str) -> tuple[Column, ...]:
    """Return the columns, the key being of another type."""
    return tuple(replace(one, type=type_) if one.name == KEY else one for one in COLUMNS)
