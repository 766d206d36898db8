"""A table whose names break whatever does not quote, as data: no database is needed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from parting.desired import desired, wanted_specs
from parting.plan import install_plan
from parting.stages import Plan
from parting.state import (
    FIRST_PART,
    OVERFLOW_PART,
    Column,
    Constraint,
    Declaration,
    Found,
    Grant,
    Index,
    Leader,
    Name,
    Names,
    Partition,
    Relation,
    Unique,
    UniquePart,
    Wanted,
)
from parting.strategies import Follow, Strategy, Values, present

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
    Column(4, TEXT, "character varying(20)", True, "", "", None, Name("pg_catalog", "C")),
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
    """Give the table that the foreign key points at, as one that is followed."""
    names = Names(Name(SCHEMA, "other % table"))
    return Leader(
        table=names.table,
        owner='own"er',
        keys=names.keys,
        pk="id",
        partitions=(
            Partition(names.overflow, OVERFLOW_PART, "", None),
            Partition(names.of("it's"), FIRST_PART, "it's", Values(("D'E",))),
            Partition(names.of('e"u'), FIRST_PART + 1, 'e"u', Values(("$parting$",))),
        ),
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
            UniquePart(quoted(NUMBER), quoted(NUMBER), EQUAL, ""),
            UniquePart(
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
    (UniquePart(quoted(TEXT), quoted(TEXT), EQUAL, 'COLLATE pg_catalog."C"'),),
    constraint=True,
    deferral="DEFERRABLE INITIALLY DEFERRED",
)


def found(
    columns: Sequence[Column] = COLUMNS,
    *,
    dropped: bool = False,
    uniques: Sequence[Unique] = (),
    rows: bool = False,
) -> Found:
    """Give the table as it stands before anything is installed."""
    parent = Relation(
        oid=1,
        name=TABLE,
        kind="r",
        owner='own"er',
        persistence="p",
        mark=None,
        columns=tuple(columns),
        dropped_columns=dropped,
        indexes=(INDEX,),
        constraints=(*CONSTRAINTS, FOREIGN_KEY),
        uniques=tuple(uniques),
        grants=(Grant("INSERT", 'a "role" %', True), Grant("SELECT", None)),
    )
    return Found(parent, (), (), relation_names=frozenset({TABLE.name}), unmoved_rows=rows)


def declaration(strategy: Strategy, columns: dict[str, str], *, keys: bool) -> Declaration:
    """Declare a strategy; the field is one of the columns."""
    return Declaration(
        "shop.Offer", TABLE.name, PK, columns[getattr(strategy, "field", "")], strategy, keys
    )


FIELDS = {"pk": PK, "created": KEY, "number": NUMBER, "text": TEXT}


def plan(strategy: Strategy, standing: Found, *, keys: bool = True) -> tuple[Wanted, Plan]:
    """Plan the installation at `NOW`."""
    declared = declaration(strategy, FIELDS, keys=keys)
    column = standing.parent.column(declared.key)
    is_date = column is not None and column.type == "date"
    at = 2500 if column and column.type in ("bigint", "integer") else None
    at = at or present(strategy, NOW, is_date=is_date)
    leads = leader() if isinstance(strategy, Follow) else None
    wanted = desired(declared, standing, wanted_specs(declared, standing, at), leads)
    return wanted, install_plan(standing, wanted)


def with_type(type_: str) -> tuple[Column, ...]:
    """Give the columns, the key being of another type."""
    return tuple(replace(one, type=type_) if one.name == KEY else one for one in COLUMNS)
