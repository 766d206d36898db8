"""A table whose names break whatever does not quote, as data: no database is needed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from parting.planning.desired import desired
from parting.planning.install import install_plan
from parting.planning.partitions import wanted_specs
from parting.planning.plan import Plan
from parting.schema.derived_names import Names
from parting.schema.objects import (
    Column,
    ColumnSettings,
    Constraint,
    FoundFunction,
    FoundTrigger,
    Grant,
    Index,
    IndexSettings,
    Likeness,
    Mark,
    Name,
    OwnedSequence,
    Publication,
    Relation,
    Statistics,
    StatisticsSettings,
    Unique,
    UniquePart,
    UserTrigger,
)
from parting.schema.partitioned import (
    FIRST_PART,
    OVERFLOW_PART,
    Belongings,
    Declaration,
    Found,
    FoundPartition,
    Leader,
    Partition,
    Wanted,
)
from parting.strategies.base import Follow, Strategy, Values
from parting.strategies.time import present

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


SEQUENCE = OwnedSequence(
    Name(SCHEMA, 'seq "of" %'),
    PK,
    "d",
    "START WITH 1 INCREMENT BY 3 MINVALUE 1 MAXVALUE 99 CACHE 1 NO CYCLE",
    "counts; --",
    (Grant("USAGE", 'a "role" %'),),
    frozenset({Grant("SELECT", None)}),
)
#: One of everything, as it is read of a table that is to get a fresh parent.
BELONGINGS = Belongings(
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
    referenced=(Name(SCHEMA, "other % table"),),
)


def installed(strategy: Strategy) -> Found:
    """Give the table as it stands on the trigger route, with what a fresh parent gets from it."""
    before = found(dropped=True)
    wanted, _ = plan(strategy, before)
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
    likeness = Likeness(
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
            FoundTrigger(
                trigger.name, True, True, False, True, True, False, False, None, "it's", trigger
            ),
        ),
        likeness=likeness,
    )
    return replace(
        before,
        parent=parent,
        partitions=tuple(
            FoundPartition(
                Relation(2, one.name, "r", 'own"er', "p", Mark("partition"), default_columns=(PK,)),
                one,
            )
            for one in wanted.partitions
        ),
        functions={
            one.name.name: FoundFunction(one, 'own"er', Mark("function"))
            for one in wanted.functions
        },
        default_grants=frozenset({Grant("UPDATE", None)}),
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
