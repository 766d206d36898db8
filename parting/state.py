"""The nouns: what stands, or should stand, in the database. Pure data, compared with ``==``."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field

from markupsafe import Markup

from parting.strategies import Bound, Followed, Strategy, partition_name

#: Number of the parent table itself in the key table, of the overflow, and of the first partition.
PARENT_PART = 0
OVERFLOW_PART = 1
FIRST_PART = 2
#: The key table keeps the number of a partition in a smallint.
LAST_PART = 32767

#: The functions of a table, by what they are for. A table that follows another has FOLLOWING ones.
ROUTING_FUNCTIONS = ("route", "locate")
FOLLOWING_FUNCTIONS = ("locate", "follow")
OTHER_FUNCTIONS = (
    "cleanup",
    "move",
    "moved",
    "come_home",
    "add_keys",
    "remove_keys",
    "change_key",
)
FUNCTIONS = tuple(dict.fromkeys((*ROUTING_FUNCTIONS, *FOLLOWING_FUNCTIONS, *OTHER_FUNCTIONS)))


@dataclass(frozen=True, order=True)
class Name:
    """A name with its schema, neither of them quoted."""

    schema: str
    name: str

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}"

    def beside(self, name: str) -> Name:
        """Give another name in the same schema."""
        return Name(self.schema, name)


class Route(enum.Enum):
    """How an insert into the table reaches its partition."""

    RULE = "rule"
    TRIGGER = "trigger"


@dataclass(frozen=True)
class Column:
    """A column of the parent table."""

    number: int
    name: str
    type: str
    not_null: bool
    generated: str  # "": ordinary, "s": stored, "v": virtual
    identity: str  # "": none, "a": always, "d": by default
    sequence: Name | None = None  # what an identity column draws from
    collation: Name | None = None  # if it is not the type's own
    mark: Mark | None = None

    @property
    def type_without_modifier(self) -> str:
        """The type as a function's argument has it: ``numeric`` for ``numeric(10,2)``."""
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
    """A primary key ("p"), unique ("u"), foreign key ("f"), check ("c") or exclusion ("x")."""

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
    mark: Mark | None = None
    comment: str = ""  # somebody else's


@dataclass(frozen=True)
class UniquePart:
    """One column or expression of a unique index, and how two values are compared."""

    expression: str
    shown: str  # the expression as PostgreSQL's errors have it
    equal: str  # OPERATOR(..)
    collate: str  # COLLATE .., or empty


@dataclass(frozen=True)
class Unique:
    """A unique constraint or index, the primary key's left aside."""

    name: str
    definition: str  # pg_get_indexdef from USING on
    columns: tuple[str, ...]  # all that it uses: those in expressions and conditions as well
    key_columns: tuple[str, ...]  # those whose plain values are compared
    parts: tuple[UniquePart, ...]
    condition: str = ""
    nulls_distinct: bool = True
    constraint: bool = False
    deferral: str = ""  # DEFERRABLE ..
    valid: bool = True
    mark: Mark | None = None

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return "constraint" if self.constraint else "index"

    @property
    def shown(self) -> str:
        """What is unique, as PostgreSQL's errors begin to tell it."""
        return f"Key ({', '.join(part.shown for part in self.parts)})=("


@dataclass(frozen=True, order=True)
class Grant:
    """One privilege on a table; the grantee None stands for PUBLIC."""

    privilege: str
    grantee: str | None
    grantable: bool = False

    @property
    def to(self) -> str:
        """The grantee in words."""
        return self.grantee or "PUBLIC"


@dataclass(frozen=True)
class UserTrigger:
    """A trigger, apart from the table it stands on: what users' have, and their copies.

    Found and wanted are the same type, so that ``==`` tells drift.
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
class FoundTrigger:
    """A trigger as pg_trigger has it."""

    name: str
    enabled: bool
    row: bool
    before: bool
    insert: bool
    update: bool
    delete: bool
    transition_tables: bool
    mark: Mark | None
    comment: str | None = None
    definition: UserTrigger | None = None


@dataclass(frozen=True)
class FoundRule:
    """A rule as pg_rewrite has it."""

    name: str
    event: str  # "INSERT", "UPDATE", "DELETE"
    enabled: bool
    mark: Mark | None


@dataclass(frozen=True)
class Mark:
    """What a COMMENT of this project says: the sign that the object is its own.

    Args:
        kind: ``partition``, ``overflow``, ``keys``, ``moving``, ``function``, ``trigger`` ..
        values: Further facts, as sorted pairs of strings.
    """

    kind: str
    values: tuple[tuple[str, str], ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """Give one of the values."""
        return dict(self.values).get(name, default)


@dataclass(frozen=True)
class ColumnSettings:
    """What a column has besides its type."""

    name: str
    statistics: int = -1
    storage: str = ""  # PLAIN, EXTERNAL ..; empty where it is not known
    compression: str = "default"
    options: tuple[tuple[str, str], ...] = ()
    comment: str | None = None


@dataclass(frozen=True)
class Statistics:
    """An extended statistics object."""

    name: str
    definition: str  # pg_get_statisticsobjdef without names of its own and the table's
    marked: bool = False


@dataclass(frozen=True)
class Publication:
    """A publication that names a table."""

    name: str
    owner: str
    filtered: bool = False  # by a WHERE or a list of columns
    can_be_changed: bool = True  # by the owner of the table


@dataclass(frozen=True)
class Likeness:
    """What a partition should have as its table has it, and does not inherit."""

    parameters: tuple[tuple[str, str], ...] = ()  # toast.* among them
    columns: tuple[ColumnSettings, ...] = ()
    statistics: tuple[Statistics, ...] = ()
    replica_identity: str = "d"  # pg_class.relreplident
    replica_index: str = ""  # the name of the index, if it is one
    publications: tuple[Publication, ...] = ()
    tablespace: str | None = None  # None: the database's own


@dataclass(frozen=True)
class Relation:
    """A table or view, with all that stands on it."""

    oid: int
    name: Name
    kind: str  # pg_class.relkind
    owner: str
    persistence: str
    mark: Mark | None
    columns: tuple[Column, ...] = ()
    dropped_columns: bool = False
    row_security: bool = False
    default_columns: tuple[str, ...] = ()  # with a default of their own
    indexes: tuple[Index, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    uniques: tuple[Unique, ...] = ()
    triggers: tuple[FoundTrigger, ...] = ()
    rules: tuple[FoundRule, ...] = ()
    grants: tuple[Grant, ...] = ()
    insert_column_grants: tuple[tuple[str, str | None], ...] = ()  # column and grantee
    likeness: Likeness = Likeness()

    def column(self, name: str) -> Column | None:
        """Find a column by its name."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class Function:
    """A PL/pgSQL function; wanted and found are the same type, so that ``==`` tells drift."""

    name: Name
    arguments: str
    returns: str
    body: str
    definer: bool
    settings: tuple[tuple[str, str], ...] = ()
    volatility: str = "v"


@dataclass(frozen=True)
class Trigger:
    """A trigger that is wanted. Two triggers are the same if their definitions are."""

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
class Reference:
    """A foreign key of any table that points at the partitioned one, or at its key table."""

    table: Name
    kind: str  # pg_class.relkind of that table
    owner: str
    constraint: Constraint


@dataclass(frozen=True)
class Partition:
    """A wanted child: a partition with a bound, or the overflow, which has none."""

    name: Name
    part: int
    key: str
    bound: Bound | None

    @property
    def is_overflow(self) -> bool:
        """Whether this is the table for rows that fit no partition."""
        return self.bound is None

    @property
    def has_check(self) -> bool:
        """Whether a check on the partition can tell what it holds."""
        return self.bound is not None and not isinstance(self.bound, Followed)


@dataclass(frozen=True)
class FoundPartition:
    """A child that stands, and what its mark says of it."""

    relation: Relation
    partition: Partition


@dataclass(frozen=True)
class Declaration:
    """What a model declares, by names of tables and columns."""

    label: str
    table: str
    pk: str
    key: str
    strategy: Strategy
    keys: bool = True
    leader: Declaration | None = None  # of the model whose rows this one's follow
    # Names of unique constraints, or their columns, that need not hold across partitions.
    unique_per_partition: tuple[str | tuple[str, ...], ...] = ()

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class FoundFunction:
    """A function that stands under a name of ours."""

    function: Function
    owner: str
    mark: Mark | None
    executors: frozenset[str | None] = frozenset()  # besides the owner; None: PUBLIC


@dataclass(frozen=True)
class Leader:
    """The table whose rows a follower's rows follow."""

    table: Name
    owner: str
    keys: Name
    pk: str
    partitions: tuple[Partition, ...]  # the overflow first
    key_triggers: tuple[FoundTrigger, ...] = ()  # that stand on its key table

    def partition(self, part: int) -> Partition:
        """Find a partition by its number."""
        return next(partition for partition in self.partitions if partition.part == part)


@dataclass(frozen=True)
class Found:
    """What pg_catalog holds of one partitioned table."""

    parent: Relation
    partitions: tuple[FoundPartition, ...]
    foreign_children: tuple[Name, ...]
    others: dict[str, Relation] = field(default_factory=dict)  # key table, register, view
    functions: dict[str, FoundFunction] = field(default_factory=dict)  # by name
    references: tuple[Reference, ...] = ()
    relation_names: frozenset[str] = frozenset()  # all that the schema has
    is_child: bool = False
    default_grants: frozenset[Grant] = frozenset()  # that a new table gets by itself
    unmoved_rows: bool = False  # whether rows stand in the table itself
    follow_triggers: tuple[tuple[str, Name], ...] = ()  # on the key tables of leaders
    default_executors: frozenset[str | None] = frozenset()  # of a new function
    # Sequences of identity columns, and who may draw from them.
    may_draw: frozenset[tuple[Name, str | None]] = frozenset()

    @property
    def installed(self) -> bool:
        """Whether rows are routed: the routing trigger stands on the parent."""
        return any(t.name == Names.ROUTE_TRIGGER and t.mark for t in self.parent.triggers)

    @property
    def keys_are_filled(self) -> bool:
        """Whether the key table knows every row."""
        keys = self.others.get(Names(self.parent.name).keys.name)
        return bool(keys and keys.mark and keys.mark.get("state") == "filled")


@dataclass(frozen=True)
class OwnedSequence:
    """A sequence that belongs to a column: of an identity column, or by OWNED BY."""

    name: Name
    column: str
    identity: str  # pg_attribute.attidentity; "": it is owned only
    options: str  # START WITH .., for CREATE SEQUENCE
    comment: str | None = None
    grants: tuple[Grant, ...] = ()
    default_grants: frozenset[Grant] = frozenset()  # that a new one gets by itself


@dataclass(frozen=True)
class IndexSettings:
    """What an index has besides its definition."""

    name: str
    constraint: bool  # whether it belongs to one, whose definition tells no parameters
    parameters: tuple[tuple[str, str], ...] = ()
    tablespace: str | None = None
    statistics: tuple[tuple[int, int], ...] = ()  # number and target of its columns
    clustered: bool = False
    comment: str | None = None


@dataclass(frozen=True)
class StatisticsSettings:
    """What an extended statistics object has besides its definition."""

    name: str
    target: int = -1
    comment: str | None = None


@dataclass(frozen=True)
class Belongings:
    """What a fresh parent must get from the old table, and no partition needs.

    Args:
        version: Changes with the definition of the table.
        dependents: What is bound to the table and cannot go over, in PostgreSQL's words.
        referenced: What its foreign keys point at, as far as its owner may lock it.
    """

    version: str
    comment: str | None = None
    access_method: str = "heap"
    sequences: tuple[OwnedSequence, ...] = ()
    indexes: tuple[IndexSettings, ...] = ()
    statistics: tuple[StatisticsSettings, ...] = ()
    constraint_comments: tuple[tuple[str, str], ...] = ()
    column_grants: tuple[tuple[str, Grant], ...] = ()
    owner_lacks: tuple[str, ...] = ()  # privileges that were taken from the owner
    dependents: tuple[str, ...] = ()
    referenced: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Targets:
    """What an insert straight into the partitions of a table must know of it."""

    oid: int
    table: Name
    installed: bool
    has_rule: bool
    has_pages: bool  # whether the table itself takes space: rows may stand there
    has_uniques: bool  # besides its primary key
    sees_inserts: tuple[str, ...]  # triggers of users that stand on the table alone
    sees_updates: tuple[str, ...]
    key_type: str
    partitions: dict[int, Name]  # by number, the overflow among them
    bounds: dict[int, Bound]  # of those that have one
    oids: dict[int, int]


@dataclass(frozen=True)
class ValueColumn:
    """A column as the values of new rows need it."""

    name: str
    type: str  # that casts a value without cutting anything off
    generated: bool
    not_null: bool
    length: int  # how many characters a text may have; negative: any number
    expression: str  # of the default, or of a generated column; empty if there is none
    may_draw: bool  # whether the user may draw from the sequence of an identity column


class Names:
    """Every name that is derived from a table's."""

    # Triggers fire in the order of their names, byte by byte: the route must come after
    # the BEFORE triggers of users, and "~" sorts after every letter.
    ROUTE_TRIGGER = "~parting_route"
    CLEANUP_TRIGGER = "parting_cleanup"
    # Before "RI_..", the triggers of foreign keys: a row may point at itself.
    ADD_KEYS_TRIGGER = "!parting_add_keys"
    REMOVE_KEYS_TRIGGER = "parting_remove_keys"
    TRUNCATE_KEYS_TRIGGER = "parting_truncate_keys"
    CHANGE_KEY_TRIGGER = "parting_change_key"
    MOVE_TRIGGER = "~parting_move"
    # Before "RI_..", too: they do not look at a row that is gone again.
    MOVED_TRIGGER = "!parting_moved"
    COME_HOME_TRIGGER = "parting_come_home"
    INSERT_RULE = "parting_insert"
    NO_UPSERT_RULE = "parting_no_upsert"
    BOUND_CHECK = "parting_bound"

    def __init__(self, table: Name) -> None:
        self.table = table

    def of(self, suffix: str) -> Name:
        """Derive a name in the table's schema."""
        return self.table.beside(partition_name(self.table.name, suffix))

    @property
    def overflow(self) -> Name:
        """The table for rows that fit no partition."""
        return self.of("overflow")

    @property
    def keys(self) -> Name:
        """The key table."""
        return self.of("keys")

    @property
    def moving(self) -> Name:
        """The register of moves under way, where there is no key table."""
        return self.of("moving")

    @property
    def view(self) -> Name:
        """The view that the INSERT rule writes to."""
        return self.of("parting_view")

    @property
    def follow_trigger(self) -> str:
        """The trigger of this table on the key table of the one that it follows."""
        return self.of("parting_follow").name

    @property
    def fresh(self) -> Name:
        """What a fresh parent is called until it takes the table's name."""
        return self.of("parting_fresh")

    @property
    def old_sequence(self) -> Name:
        """What the sequence of an identity column is called until the old table is dropped."""
        return self.of("parting_old_seq")

    def key_index(self, unique: str) -> Name:
        """The index of the key table that stands for a unique constraint or index."""
        return self.table.beside(partition_name(self.keys.name, unique))

    def function(self, purpose: str) -> Name:
        """One of the functions: ``route``, ``locate``, ``cleanup`` .."""
        return self.of(f"parting_{purpose}")


@dataclass(frozen=True)
class Wanted:
    """What should stand for one partitioned table."""

    declaration: Declaration
    parent: Relation
    pk: Column
    key: Column
    route: Route
    route_reason: str
    partitions: tuple[Partition, ...]  # the overflow first
    functions: tuple[Function, ...]
    route_triggers: tuple[Trigger, ...]  # on the table itself
    key_guards: tuple[Trigger, ...]  # on the table itself, where there is a key table
    view_trigger: Trigger | None
    leader: Leader | None = None
    follow_trigger: Trigger | None = None  # on the leader's key table
    uniques: tuple[Unique, ...] = ()  # that the key table holds to across partitions

    @property
    def names(self) -> Names:
        """The derived names."""
        return Names(self.parent.name)
