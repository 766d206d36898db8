"""Objects of a PostgreSQL database, compared with ``==``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

#: The state of a function that is to go, and is left while others may still call it.
LEFT = "left"


@dataclass(frozen=True, order=True)
class Name:
    """A name with its schema, neither of them quoted.

    Example:
        >>> print(Name("public", "blog_tweet").beside("blog_star"))
        public.blog_star
    """

    schema: str
    name: str

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}"

    def beside(self, name: str) -> Name:
        """Return another name in the same schema."""
        return Name(self.schema, name)


@dataclass(frozen=True)
class Comparison:
    """How the values of a type are compared: with the operators of its default B-tree class.

    No search_path decides which operators these are, so that nobody can plant others.

    Args:
        type: The type that the operators take, with its schema; empty if they take several.
        operators: The operators <, <=, =, >= and >, as ``OPERATOR(pg_catalog.<)``.
        casts: Whether a value must be cast to the type, such as a domain to what it is made of.
    """

    type: str = ""
    operators: tuple[str, ...] = tuple(
        f"OPERATOR(pg_catalog.{symbol})" for symbol in ("<", "<=", "=", ">=", ">")
    )
    casts: bool = False

    def operator(self, symbol: str) -> str:
        """Return the operator that a symbol stands for."""
        return self.operators[("<", "<=", "=", ">=", ">").index(symbol)]


@dataclass(frozen=True)
class Column:
    """A column of the parent table."""

    number: int
    name: str
    type: str
    not_null: bool
    generated: str  # "": ordinary, "s": stored, "v": virtual
    identity: str  # "": none, "a": always, "d": by default
    sequence: Name | None = None  # of an identity column
    collation: Name | None = None  # if it is not the type's own
    marker: Marker | None = None
    comparison: Comparison = Comparison()
    deterministic: bool = True  # whether equal texts have the same bytes, by the collation

    @property
    def type_without_modifier(self) -> str:
        """The type without its modifier: ``numeric`` for ``numeric(10,2)``."""
        return re.sub(r"\([\d, ]*\)", "", self.type).strip()


@dataclass(frozen=True)
class Index:
    """An index that belongs to no constraint."""

    name: str
    definition: str  # pg_get_indexdef from USING on
    unique: bool
    columns: tuple[str, ...]  # plain key columns
    valid: bool = True
    marked: bool = False


@dataclass(frozen=True)
class Constraint:
    """A primary key ("p"), unique ("u"), foreign key ("f"), check ("c") or exclusion ("x").

    NOT NULL ("n") is one only if children do not inherit it: see `Column`.
    """

    name: str
    kind: str
    definition: str  # pg_get_constraintdef
    columns: tuple[str, ...]
    validated: bool = True
    inherited: bool = False
    references: Name | None = None
    referenced_columns: tuple[str, ...] = ()
    actions: str = ""  # of a foreign key: MATCH, ON UPDATE, ON DELETE, DEFERRABLE ..
    equal_columns: tuple[str, ...] = ()  # of an exclusion: the columns compared with "="
    marker: Marker | None = None
    comment: str = ""  # one that is not a marker comment

    @property
    def enforced(self) -> bool:
        """Whether PostgreSQL enforces it: from PostgreSQL 18 on, some constraints only inform."""
        return not self.definition.endswith(" NOT ENFORCED")

    @property
    def inheritable(self) -> bool:
        """Whether a check or NOT NULL is inherited by children: without NO INHERIT."""
        return not self.definition.removesuffix(" NOT ENFORCED").endswith(" NO INHERIT")


@dataclass(frozen=True)
class IndexExpression:
    """One column or expression of a unique index, and how two values are compared."""

    expression: str
    shown: str  # the expression as PostgreSQL's errors write it
    equal: str  # OPERATOR(..)
    collate: str  # COLLATE .., or empty
    cast: str = ""  # the type that the operator takes, with its schema; empty if it takes several


@dataclass(frozen=True)
class Unique:
    """A unique constraint or index other than the primary key."""

    name: str
    definition: str  # pg_get_indexdef from USING on
    columns: tuple[str, ...]  # all that it uses, those in expressions and conditions included
    key_columns: tuple[str, ...]  # those whose plain values are compared
    expressions: tuple[IndexExpression, ...]
    condition: str = ""
    nulls_distinct: bool = True
    constraint: bool = False
    deferral: str = ""  # DEFERRABLE ..
    valid: bool = True
    marker: Marker | None = None

    @property
    def kind(self) -> str:
        """The kind of object, in words."""
        return "constraint" if self.constraint else "index"

    @property
    def is_plain(self) -> bool:
        """Whether it is of the values of columns, and of all rows."""
        return len(self.key_columns) == len(self.expressions) and not self.condition

    @property
    def shown(self) -> str:
        """What is unique, as the DETAIL of PostgreSQL's errors begins."""
        shown = ", ".join(expression.shown for expression in self.expressions)
        return f"Key ({shown})=("


@dataclass(frozen=True, order=True)
class Grant:
    """One privilege on a table; the grantee None is PUBLIC."""

    privilege: str
    grantee: str | None
    grantable: bool = False

    @property
    def to(self) -> str:
        """The grantee in words."""
        return self.grantee or "PUBLIC"


@dataclass(frozen=True)
class ViewInsert:
    """A role that may insert into a table by a view, and lacks what it would need without it.

    Or by a rule of another table, or of a view, whose action inserts into the table.
    """

    view: Name
    grantee: str | None  # None: PUBLIC
    lacks_insert: bool
    lacks_usage: bool  # of the table's schema
    privilege: str = "INSERT"  # on the view, or on the table with the rule
    by_rule: bool = False


@dataclass(frozen=True)
class UserTrigger:
    """The definition of a user's trigger, without its table: copies on partitions have the same.

    Existing and desired definitions have one type, so that ``==`` finds differences.
    """

    name: str
    timing: str  # BEFORE, AFTER
    events: tuple[str, ...]  # INSERT, DELETE, UPDATE, TRUNCATE, in this order
    columns: tuple[str, ...]  # of UPDATE OF
    row: bool
    constraint: bool
    options: str  # as PostgreSQL writes them: DEFERRABLE .., REFERENCING ..
    condition: str  # as PostgreSQL writes it; empty if there is no WHEN
    function: Name
    arguments: tuple[str, ...]
    enabled: str  # pg_trigger.tgenabled: "O": ordinary, "D": disabled, "R": replica, "A": always


@dataclass(frozen=True)
class ExistingTrigger:
    """A trigger of pg_trigger."""

    name: str
    enabled: bool
    row: bool
    before: bool
    insert: bool
    update: bool
    delete: bool
    transition_tables: bool
    marker: Marker | None
    comment: str | None = None
    # None for this project's own on partitions, but for the one that moves rows that follow others.
    definition: UserTrigger | None = None


@dataclass(frozen=True)
class ExistingRule:
    """A rule of pg_rewrite."""

    name: str
    event: str  # "INSERT", "UPDATE", "DELETE"
    enabled: bool
    marker: Marker | None


@dataclass(frozen=True)
class BlindFunction:
    """A function of a user that does not find what it names while it runs as the owner.

    Args:
        function: Its name and the types of its arguments, as PostgreSQL writes them.
        schema: Its schema, quoted.
        names: What it names without a schema.
        creators: The roles, quoted, that have been granted CREATE on the schema.
        event_trigger: The event trigger that calls it; empty if the table does.
    """

    function: str
    schema: str
    names: tuple[str, ...]
    creators: tuple[str, ...] = ()
    event_trigger: str = ""


@dataclass(frozen=True)
class Marker:
    """A marker comment: it shows that an object is managed by this project.

    Args:
        kind: ``partition``, ``default``, ``key_table``, ``moving``, ``function``, ``trigger`` ..
        values: Further facts, as sorted pairs of strings.
    """

    kind: str
    values: tuple[tuple[str, str], ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """Return one of the values."""
        return dict(self.values).get(name, default)


@dataclass(frozen=True)
class ColumnSettings:
    """The settings of a column besides its type."""

    name: str
    statistics: int = -1
    storage: str = ""  # PLAIN, EXTERNAL ..; empty if unknown
    compression: str = "default"
    options: tuple[tuple[str, str], ...] = ()
    comment: str | None = None


@dataclass(frozen=True)
class Statistics:
    """An extended statistics object."""

    name: str
    definition: str  # pg_get_statisticsobjdef without the names of the object and its table
    marked: bool = False


@dataclass(frozen=True)
class Publication:
    """A publication that names a table."""

    name: str
    owner: str
    filtered: bool = False  # by a WHERE or a list of columns
    can_be_changed: bool = True  # by the owner of the table


@dataclass(frozen=True)
class TableSettings:
    """Settings that partitions should share with their table, but do not inherit."""

    parameters: tuple[tuple[str, str], ...] = ()  # toast.* among them
    columns: tuple[ColumnSettings, ...] = ()
    statistics: tuple[Statistics, ...] = ()
    replica_identity: str = "d"  # pg_class.relreplident
    replica_index: str = ""  # the name of the index, if it is one
    publications: tuple[Publication, ...] = ()
    tablespace: str | None = None  # None: the database's own


@dataclass(frozen=True)
class Relation:
    """A table or view, with its columns, indexes, constraints, triggers, rules and privileges."""

    oid: int
    name: Name
    kind: str  # pg_class.relkind
    owner: str
    persistence: str
    marker: Marker | None
    columns: tuple[Column, ...] = ()
    dropped_columns: bool = False
    row_security: bool = False
    default_columns: tuple[str, ...] = ()  # with a default of their own
    indexes: tuple[Index, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    uniques: tuple[Unique, ...] = ()
    triggers: tuple[ExistingTrigger, ...] = ()
    rules: tuple[ExistingRule, ...] = ()
    grants: tuple[Grant, ...] = ()
    column_grants: tuple[tuple[str, Grant], ...] = ()
    settings: TableSettings = TableSettings()
    # Of the parent alone: schemas, quoted, where users' code may look for what it names, and those
    # functions of users' that are in others, and may look anywhere.
    trusted_schemas: tuple[str, ...] = ()
    functions_without_path: tuple[str, ...] = ()

    @property
    def kind_in_sql(self) -> str:
        """The kind of object, as ``DROP`` and ``ALTER`` have it."""
        return {"v": "VIEW", "S": "SEQUENCE"}.get(self.kind, "TABLE")

    def column(self, name: str) -> Column | None:
        """Return a column by its name, or None."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class Function:
    """A PL/pgSQL function; existing and desired ones have one type, for ``==``."""

    name: Name
    arguments: str
    returns: str
    body: str
    definer: bool
    settings: tuple[tuple[str, str], ...] = ()
    volatility: str = "v"
    # If it returns rows of a table it is STRICT and PARALLEL SAFE, too.
    rows_of: Name | None = None
    rows: int = 0  # how many the planner expects

    @property
    def is_called_by_clients(self) -> bool:
        """Whether processes call it by what they remember of its table."""
        return self.rows_of is not None or self.returns in ("boolean", "bigint")


@dataclass(frozen=True)
class Trigger:
    """A trigger that should exist. Two triggers are equal if their definitions are."""

    name: str
    timing: str  # BEFORE, AFTER, INSTEAD OF
    event: str  # INSERT, UPDATE ..
    on: Name
    function: Name
    row: bool = False
    old_table: bool = False
    new_table: bool = False
    when: Markup = Markup("")  # SQL, quoted
    argument: str | None = None
    deferred: bool = False  # a constraint trigger, fired at the end of the transaction


@dataclass(frozen=True)
class TrialRow:
    """A row that is inserted into a table and taken back.

    Args:
        table: The table.
        values: What each column gets, as SQL, quoted; ``copied`` is the row that is copied.
        source: The table, or partition, whose last row is copied; None if the row is made up.
        pk: The primary key, by which the last row is found.
    """

    table: Name
    values: tuple[tuple[str, Markup], ...]
    source: Name | None
    pk: str


@dataclass(frozen=True)
class IncomingForeignKey:
    """A foreign key of any table that references the partitioned table, or its key table."""

    table: Name
    kind: str  # pg_class.relkind of that table
    owner: str
    constraint: Constraint
    dangles: bool = False  # whether rows there reference retired rows, whose keys were kept
    is_restoring: bool = False  # whether rows of an archive come into that table


@dataclass(frozen=True)
class ExistingFunction:
    """A function that exists under a derived name."""

    function: Function
    owner: str
    marker: Marker | None
    executors: frozenset[str | None] = frozenset()  # besides the owner; None: PUBLIC
    is_forgotten: bool = False  # whether it was left so long ago that no process may call it

    @property
    def is_left(self) -> bool:
        """Whether it is to go, and is only left since other processes may still call it."""
        return self.marker is not None and self.marker.get("state") == LEFT


@dataclass(frozen=True)
class OwnedSequence:
    """A sequence of a column: of an identity column, or by OWNED BY."""

    name: Name
    column: str
    identity: str  # pg_attribute.attidentity; "": owned only
    options: str  # START WITH .., for CREATE SEQUENCE
    comment: str | None = None
    grants: tuple[Grant, ...] = ()
    default_grants: frozenset[Grant] = frozenset()  # of a new one, by default


@dataclass(frozen=True)
class IndexSettings:
    """The settings of an index besides its definition."""

    name: str
    constraint: bool  # whether it belongs to one, whose definition has no parameters
    parameters: tuple[tuple[str, str], ...] = ()
    tablespace: str | None = None
    statistics: tuple[tuple[int, int], ...] = ()  # number and target of its columns
    clustered: bool = False
    comment: str | None = None


@dataclass(frozen=True)
class StatisticsSettings:
    """The settings of an extended statistics object besides its definition."""

    name: str
    target: int = -1
    comment: str | None = None


@dataclass(frozen=True)
class Tablespace:
    """A tablespace of the server.

    Args:
        name: Its name.
        is_default: Whether it is the database's own: what is there is recorded without one.
        may_create: Whether the role that was asked for may have tables there.
    """

    name: str
    is_default: bool
    may_create: bool

    @property
    def recorded(self) -> str | None:
        """What the catalog has of a table that is there."""
        return None if self.is_default else self.name


@dataclass(frozen=True)
class IndexPlace:
    """Where an index is, one of a constraint too.

    Args:
        name: Its name.
        tablespace: Its tablespace; None: the database's own.
        is_exclusion: Whether it is that of an exclusion constraint: PostgreSQL builds none of these
            anew CONCURRENTLY.
        is_valid: Whether queries use it.
    """

    name: str
    tablespace: str | None
    is_exclusion: bool = False
    is_valid: bool = True
