"""Statements of migrations: which concern a partitioned table, and what comes before and after."""

from dataclasses import replace

import pytest

from parting.exceptions import UnsupportedTable
from parting.migrate.schema_changes import (
    ADVICE,
    before_statement,
    key_table_changes,
    leftovers,
    locks_of_statement,
    lost_columns,
    names_no_table,
    names_table,
    tables_named,
    unsupported_changes,
)
from parting.planning.operations import (
    AlterColumnType,
    CreateNoUpsertRule,
    DropColumn,
    DropDefault,
    DropFunction,
    DropRelation,
    DropRule,
    DropTrigger,
    LockTable,
    MoveToSchema,
    ObjectAddress,
    RenameColumn,
    RenameFunction,
    RenameRelation,
    RenameTrigger,
    SetMarker,
)
from parting.planning.renames import catch_up, renames
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, ExistingRule, Index, Marker
from parting.schema.partitioned import ExistingPartition, Partition
from parting.strategies.bounds import Followed, below
from tests.builders import (
    COLUMNS,
    EVENT,
    NAMES,
    PRIMARY_KEY,
    changed_column,
    definition,
    event,
    function,
    key_table,
    month,
    partition,
    relation,
    state,
    trigger,
    unique,
)

pytestmark = pytest.mark.guarantee(13)


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ('ALTER TABLE "app_event" ADD COLUMN "x" int', True),
        ("alter table public.app_event drop column x", True),
        ("ALTER TABLE APP_EVENT DROP COLUMN X", True),
        ("Alter Table If Exists Only Public . App_Event Drop X", True),
        ("/* one */ ALTER TABLE -- two\n App_Event ADD x int", True),
        ('ALTER TABLE "APP_EVENT" ADD x int', False),
        ("COMMENT ON TABLE x IS 'ALTER TABLE app_event'", False),
        ('DROP TABLE "app_event" CASCADE', True),
        ('SET CONSTRAINTS "x" IMMEDIATE; ALTER TABLE "app_event" DROP CONSTRAINT "x"', True),
        ('ALTER TABLE "app_eventlog" ADD COLUMN "x" int', False),
        ('ALTER TABLE "my_app_event" ADD COLUMN "x" int', False),
        ('CREATE INDEX "x" ON "app_event" ("y")', False),
        ('CREATE INDEX CONCURRENTLY "x" ON "app_event" ("y")', False),
        ('UPDATE "app_event" SET x = 1', False),
    ],
)
def test_a_statement_concerns_the_table_that_it_changes(statement, names):
    assert names_table(statement, EVENT) is names


@pytest.mark.parametrize(
    ("statement", "none"),
    [
        ('DROP INDEX IF EXISTS "app_event_x"', True),
        ("\n alter function f() owner to bob", True),
        ('ALTER TABLE "app_event" ADD COLUMN "x" int', False),
        ('CREATE INDEX "x" ON "app_event" ("y")', False),
        ('DROP INDEXES; ALTER TABLE "app_event" DROP COLUMN "x"', False),
    ],
)
def test_a_statement_may_name_no_table(statement, none):
    assert names_no_table(statement) is none


@pytest.mark.parametrize(
    ("statement", "changed", "referenced"),
    [
        ("ALTER TABLE app_event DROP COLUMN x", "app_event", []),
        ('drop table if exists "it""s; %" cascade', '"it""s; %"', []),
        ('ALTER TABLE ONLY public."app event" RENAME TO x', 'public."app event"', []),
        (
            "ALTER TABLE a ADD CONSTRAINT x FOREIGN KEY (b) REFERENCES public.c (id), "
            'ADD FOREIGN KEY (d) REFERENCES "e"',
            "a",
            ["public.c", '"e"'],
        ),
        ("CREATE TABLE a (b int REFERENCES c)", None, ["c"]),
        ("UPDATE a SET b = 1", None, []),
    ],
)
def test_the_tables_that_a_statement_names(statement, changed, referenced):
    assert tables_named(statement) == (changed, referenced)


class TestLocks:
    NOTE, TAG = EVENT.beside("app_note"), EVENT.beside("app_tag")
    FOREIGN_KEY = Constraint(
        "to_tag", "f", "FOREIGN KEY (number) REFERENCES app_tag", ("number",), references=TAG
    )
    CURRENT = state(
        event(constraints=(PRIMARY_KEY, FOREIGN_KEY)),
        key_table(),
        relation(NAMES.moving, marker=Marker("moving")),
        partitions=(partition("default", None, 1), partition("202611", month(11))),
    )
    FAMILY = (EVENT, NAMES.default, NAMES.of("202611"))

    def locks(self, change, *referenced, current=CURRENT):
        """Return the modes of locks, with the tables that are locked in them."""
        locks = locks_of_statement(f"ALTER TABLE app_event {change}", current, referenced)
        return {
            mode: tuple(one.table for one in locks if one.mode == mode)
            for mode in {one.mode for one in locks}
        }

    def test_a_change_of_columns_locks_the_table_and_its_partitions(self):
        assert self.locks("ADD COLUMN x int") == {"ACCESS EXCLUSIVE": self.FAMILY}

    def test_validating_locks_nothing_before(self):
        assert self.locks("VALIDATE CONSTRAINT to_tag", self.NOTE) == {}

    def test_a_foreign_key_locks_both_tables_less(self):
        change = "ADD CONSTRAINT x FOREIGN KEY (number) REFERENCES app_note"
        assert self.locks(change, self.NOTE) == {"SHARE ROW EXCLUSIVE": (EVENT, self.NOTE)}

    def test_a_column_with_a_foreign_key_locks_the_family_more(self):
        assert self.locks("ADD COLUMN x int REFERENCES app_note", self.NOTE) == {
            "ACCESS EXCLUSIVE": self.FAMILY,
            "SHARE ROW EXCLUSIVE": (self.NOTE,),
        }

    @pytest.mark.parametrize("change", ["ALTER number TYPE bigint", "RENAME number TO x"])
    def test_what_may_change_the_key_table_locks_it_too(self, change):
        tables = (*self.FAMILY, NAMES.key_table, NAMES.moving)
        assert self.locks(change) == {"ACCESS EXCLUSIVE": tables}
        without = replace(self.CURRENT, others={})
        assert self.locks(change, current=without) == {"ACCESS EXCLUSIVE": self.FAMILY}

    def test_dropping_a_foreign_key_locks_the_table_that_it_references(self):
        tables = (*self.FAMILY, self.TAG, NAMES.key_table, NAMES.moving)
        assert self.locks("DROP CONSTRAINT to_tag") == {"ACCESS EXCLUSIVE": tables}
        others = tuple(one for one in tables if one != self.TAG)
        assert self.locks("DROP CONSTRAINT another") == {"ACCESS EXCLUSIVE": others}

    def test_dropping_the_table_locks_all_that_it_references(self):
        locks = locks_of_statement("DROP TABLE app_event CASCADE", self.CURRENT, ())
        tables = (*self.FAMILY, self.TAG, NAMES.key_table, NAMES.moving)
        assert locks == tuple(LockTable(one, "ACCESS EXCLUSIVE") for one in tables)


CHANGES_COLUMNS = (
    "ADD COLUMN x int",
    "ADD x int",
    'ALTER COLUMN "x" TYPE bigint USING "x"::bigint',
    "ALTER x SET DATA TYPE bigint",
    "DROP COLUMN x CASCADE",
)
LEAVES_COLUMNS = (
    'ADD CONSTRAINT "x" UNIQUE ("x")',
    'DROP CONSTRAINT "x"',
    'ALTER COLUMN "x" DROP NOT NULL',
    'ALTER COLUMN "x" SET NOT NULL',
    'ALTER COLUMN "x" DROP DEFAULT',
    'RENAME COLUMN "x" TO "y"',
    "RENAME TO other",
)


INSERT_RULE = ExistingRule(Names.INSERT_RULE, "INSERT", True, Marker("rule"))
LOCK = LockTable(EVENT, "ACCESS EXCLUSIVE")
OURS = Marker("trigger")
COPIED = Marker("user_trigger")


def before(current, change, partition_column="created"):
    return before_statement(current, f"ALTER TABLE app_event {change}", partition_column)


class TestInsertRule:
    ROUTED_BY_RULE = state(event(rules=(INSERT_RULE,)))

    @pytest.mark.parametrize("change", CHANGES_COLUMNS)
    def test_a_change_of_columns_drops_it(self, change):
        """Rows are then routed by trigger, where a rule makes PostgreSQL reject ON CONFLICT."""
        lock, drop, create, mark = before(self.ROUTED_BY_RULE, change)
        assert (lock, drop) == (LOCK, DropRule(Names.INSERT_RULE, EVENT))
        assert create == CreateNoUpsertRule(Names.NO_UPSERT_RULE, EVENT)
        assert isinstance(mark, SetMarker)
        assert mark.target == ObjectAddress("RULE", "parting_no_upsert", EVENT)

    @pytest.mark.parametrize("change", LEAVES_COLUMNS)
    def test_other_changes_leave_it(self, change):
        assert before(self.ROUTED_BY_RULE, change) == []

    def test_the_rule_against_on_conflict_is_created_once(self):
        no_upsert = ExistingRule(Names.NO_UPSERT_RULE, "UPDATE", True, Marker("rule"))
        current = state(event(rules=(INSERT_RULE, no_upsert)))
        assert before(current, "ADD x int") == [LOCK, DropRule(Names.INSERT_RULE, EVENT)]

    @pytest.mark.parametrize(
        "rules", [(), (replace(INSERT_RULE, marker=None),), (replace(INSERT_RULE, name="mine"),)]
    )
    def test_rules_of_users_are_left_alone(self, rules):
        assert before(state(event(rules=rules)), "ADD x int") == []


class TestDefaults:
    CURRENT = state(
        partitions=(
            partition("default", None, 1),
            partition("202611", month(11), default_columns=("id", "kind")),
        )
    )

    def test_those_that_use_the_sequence_of_an_identity_column_go_before_it(self):
        assert before(self.CURRENT, 'ALTER "id" DROP IDENTITY') == [
            LOCK,
            DropDefault(NAMES.of("202611"), "id"),
        ]

    def test_other_changes_leave_them(self):
        assert before(self.CURRENT, 'ALTER "id" DROP NOT NULL') == []


class TestTriggersWithConditions:
    def current(self, **columns):
        primary, move = (
            trigger(name, marker=OURS)
            for name in (Names.CHANGE_PRIMARY_KEY_TRIGGER, Names.MOVE_TRIGGER)
        )
        record = trigger(Names.RECORD_KEY_TRIGGER, marker=OURS)
        of_users = trigger(Names.MOVE_TRIGGER)
        return state(
            event(triggers=(primary, record)),
            key_table(columns=(replace(COLUMNS[2], marker=Marker("column")), COLUMNS[3])),
            partitions=(partition("202611", month(11), triggers=(move, of_users)),),
        )

    DROPS = [
        LOCK,
        DropTrigger(Names.CHANGE_PRIMARY_KEY_TRIGGER, EVENT, replaced=True),
        DropTrigger(Names.MOVE_TRIGGER, NAMES.of("202611"), replaced=True),
    ]

    @pytest.mark.parametrize("column", ["id", "created", "kind"])
    @pytest.mark.parametrize("change", ['ALTER "{}" TYPE text', "DROP {}"])
    def test_the_columns_of_conditions_are_retyped_without_them(self, column, change):
        assert before(self.current(), change.format(column)) == self.DROPS

    @pytest.mark.parametrize(
        "change", ["ALTER number TYPE text", "ALTER created SET NOT NULL", "ADD created_too int"]
    )
    def test_other_changes_leave_them(self, change):
        assert before(self.current(), change) == []

    def test_without_a_known_partition_column_the_others_tell(self):
        assert before(self.current(), "DROP created", partition_column=None) == []
        assert before(self.current(), "DROP id", partition_column=None) == self.DROPS

    def test_without_a_key_table_the_primary_key_decides(self):
        current = replace(self.current(), others={})
        assert before(current, "DROP kind") == []
        assert before(current, "DROP id") == self.DROPS


class TestCopiesOfTriggersOfUsers:
    @pytest.mark.parametrize(
        ("copied", "is_dropped"),
        [
            (definition("audit", columns=("number",)), True),
            (definition("audit", condition="(new.number > 0)"), True),
            (definition("audit", columns=("kind",), condition="(new.numbers > 0)"), False),
            (None, False),
        ],
    )
    def test_those_that_name_a_column_go_before_it(self, copied, is_dropped):
        copy = trigger("audit", marker=COPIED, definition=copied)
        current = state(partitions=(partition("202611", month(11), triggers=(copy,)),))
        drop = DropTrigger("audit", NAMES.of("202611"), replaced=True)
        assert before(current, "DROP number") == ([LOCK, drop] if is_dropped else [])

    @pytest.mark.parametrize("marker", [None, OURS])
    def test_other_triggers_are_left_alone(self, marker):
        other = trigger("audit", marker=marker, definition=definition("a", columns=("number",)))
        current = state(partitions=(partition("202611", month(11), triggers=(other,)),))
        assert before(current, "DROP number") == []


class TestUnsupportedChanges:
    BEFORE = state(partitions=(partition("202611", month(11)),))

    def errors(self, after, partition_column="created", was=BEFORE):
        found = unsupported_changes(was, after, partition_column)
        return [(type(one), one.message, one.hint) for one in found]

    @pytest.mark.parametrize(
        "after",
        [
            state(),
            state(event(name=EVENT.beside("other"))),
            state(event(columns=changed_column("created", name="at"))),
            state(event(columns=changed_column("kind", type="text", not_null=False))),
        ],
        ids=["none", "name", "name of the partition key", "other column"],
    )
    def test_other_changes_pass(self, after):
        assert self.errors(after) == []

    def test_the_table_stays_in_its_schema(self):
        assert self.errors(state(event(name=replace(EVENT, schema="archive")))) == [
            (
                UnsupportedTable,
                "public.app_event is partitioned, and would move to the schema 'archive' without "
                "its partitions.",
                ADVICE,
            )
        ]

    @pytest.mark.parametrize("columns", [("kind",), ("id", "kind")])
    def test_the_primary_key_stays(self, columns):
        after = state(event(constraints=(replace(PRIMARY_KEY, columns=columns),)))
        assert self.errors(after) == [
            (
                UnsupportedTable,
                "public.app_event is partitioned: its primary key cannot be another column.",
                ADVICE,
            )
        ]

    def test_its_column_may_get_another_name(self):
        primary_key = replace(PRIMARY_KEY, columns=("key",))
        after = event(columns=changed_column("id", name="key"), constraints=(primary_key,))
        assert self.errors(state(after)) == []

    def test_the_partition_key_stays(self):
        after = state(event(columns=(COLUMNS[0], *COLUMNS[2:])))
        assert self.errors(after) == [
            (
                UnsupportedTable,
                "public.app_event is partitioned by 'created': the column cannot be dropped.",
                ADVICE,
            )
        ]

    NULLABLE = state(event(columns=changed_column("created", not_null=False)))
    RETYPED = state(event(columns=changed_column("created", type="date")))

    def test_the_partition_key_stays_not_null(self):
        assert self.errors(self.NULLABLE) == [
            (
                UnsupportedTable,
                "public.app_event is partitioned by 'created': it cannot be NULL.",
                "Leave null=False, or choose another partition key.",
            )
        ]

    def test_the_partition_key_keeps_its_type(self):
        assert self.errors(self.RETYPED) == [
            (
                UnsupportedTable,
                "public.app_event is partitioned by 'created': its type cannot change from "
                "timestamp with time zone to date.",
                ADVICE,
            )
        ]

    @pytest.mark.parametrize("after", [NULLABLE, RETYPED])
    def test_the_foreign_key_of_a_follower_may_change(self, after):
        was = state(partitions=(partition("202611", Followed(2)),))
        assert self.errors(after, was=was) == []

    @pytest.mark.parametrize(
        ("column", "type_", "passes"),
        [
            ("number", "bigint", True),
            ("number", "numeric", False),
            ("kind", "text", True),
            ("kind", "character varying(5)", True),
            ("kind", "integer", False),
        ],
    )
    def test_a_type_with_the_same_values_passes(self, column, type_, passes):
        after = state(event(columns=changed_column(column, type=type_)))
        assert (self.errors(after, partition_column=column) == []) is passes

    @pytest.mark.parametrize("partition_column", [None, "gone"])
    def test_nothing_is_said_of_a_partition_key_that_is_not_known(self, partition_column):
        assert self.errors(self.NULLABLE, partition_column) == []


class TestRenames:
    NEW = EVENT.beside("app_note")

    def renames(self, current, name=NEW):
        return list(renames(current, name))

    def test_partitions(self):
        own = partition("202612", month(12))
        own = replace(own, relation=replace(own.relation, name=EVENT.beside("mine")))
        partitions = (partition("default", None, 1), partition("202611", month(11)), own)
        assert self.renames(state(partitions=partitions)) == [
            RenameRelation("TABLE", NAMES.default, "app_note_default"),
            RenameRelation("TABLE", NAMES.of("202611"), "app_note_202611"),
        ]

    def test_indexes_of_partitions(self):
        primary = Constraint("app_event_202611_pkey", "p", "", ("id",), marker=Marker("constraint"))
        check = Constraint("positive", "c", "", ("number",))
        indexes = (
            Index("app_event_202611_by_kind", "", False, ("kind",), marked=True),
            Index("mine", "", False, ("kind",), marked=True),
            Index("app_event_202611_by_number", "", False, ("number",)),
        )
        parent = event(
            indexes=(
                Index("app_event_by_kind", "", False, ("kind",)),
                Index("app_event_by_number", "", False, ("number",)),
            ),
            constraints=(PRIMARY_KEY, check),
            uniques=(unique("app_event_kinds", "kind"),),
        )
        made = partition("202611", month(11), indexes=indexes, constraints=(primary, check))
        # The names of the table's own indexes do not change with its name.
        assert self.renames(state(parent, partitions=(made,))) == [
            RenameRelation(
                "INDEX",
                EVENT.beside("app_event_202611_by_kind"),
                "app_note_202611_app_event_by_kind",
            ),
            RenameRelation(
                "INDEX",
                EVENT.beside("app_event_202611_pkey"),
                "app_note_202611_app_event_pkey",
            ),
            RenameRelation("TABLE", NAMES.of("202611"), "app_note_202611"),
        ]

    def test_the_key_table_and_its_indexes(self):
        parent = event(uniques=(unique("kinds", "kind"), unique("numbers", "number")))
        keys = key_table(
            constraints=(Constraint("app_event_keys_pkey", "p", "", ("pk",)), PRIMARY_KEY),
            uniques=(
                unique("app_event_keys_kinds", "kind", marker=Marker("unique")),
                unique("app_event_keys_numbers", "number"),
            ),
        )
        assert self.renames(state(parent, keys)) == [
            RenameRelation("INDEX", EVENT.beside("app_event_keys_kinds"), "app_note_keys_kinds"),
            RenameRelation("TABLE", NAMES.key_table, "app_note_keys"),
            RenameRelation("INDEX", EVENT.beside("app_event_keys_pkey"), "app_note_keys_pkey"),
        ]

    def test_without_a_key_table(self):
        parent = event(uniques=(unique("kinds", "kind"),))
        moving = relation(NAMES.moving, marker=Marker("moving"))
        view = relation(NAMES.view, kind="v", marker=Marker("view"))
        assert self.renames(state(parent, moving, view)) == [
            RenameRelation("TABLE", NAMES.moving, "app_note_moving"),
            RenameRelation("VIEW", NAMES.view, "app_note_parting_view"),
        ]

    def test_functions_and_the_trigger_on_the_leader(self):
        leading = EVENT.beside("app_tweet_keys")
        current = state(
            functions={
                "app_event_parting_route": function("route"),
                "app_event_parting_move": function("move", marker=None),
            },
            follow_triggers=(("app_event_parting_follow", leading),),
        )
        assert self.renames(current) == [
            RenameFunction(NAMES.function("route"), "", "app_note_parting_route"),
            RenameTrigger("app_event_parting_follow", leading, "app_note_parting_follow"),
        ]

    def test_a_table_that_somebody_renamed_is_caught_up_with(self):
        own = partition("202611", month(11))
        renamed = state(event(name=self.NEW), key_table(), partitions=(own,))
        assert list(catch_up(renamed, EVENT)) == [
            LockTable(self.NEW, "ACCESS EXCLUSIVE"),
            RenameRelation("TABLE", NAMES.of("202611"), "app_note_202611"),
            RenameRelation("TABLE", NAMES.key_table, "app_note_keys"),
        ]

    def test_to_another_schema_all_goes_that_is_ours_and_not_there_yet(self):
        moved = replace(EVENT, schema="other")
        there = partition("202612", month(12), name=Names(moved).of("202612"))
        current = state(
            event(name=moved),
            key_table(),
            relation(NAMES.view, kind="v", marker=Marker("view")),
            relation(NAMES.moving),
            partitions=(partition("202611", month(11)), there),
            functions={"route": function("route"), "move": function("move", marker=None)},
        )
        # That somebody has given it another name, too, is left to another look.
        for name in (moved, moved.beside("app_note")):
            parent = replace(current.parent, name=name)
            assert list(catch_up(replace(current, parent=parent), EVENT)) == [
                LockTable(name, "ACCESS EXCLUSIVE"),
                MoveToSchema("TABLE", NAMES.of("202611"), "other"),
                MoveToSchema("TABLE", NAMES.key_table, "other"),
                MoveToSchema("VIEW", NAMES.view, "other"),
                MoveToSchema("FUNCTION", NAMES.function("route"), "other", ""),
            ]

    def test_what_has_no_marker_comment_keeps_its_name(self):
        assert self.renames(state(None, key_table(marker=None), relation(NAMES.view))) == []


class TestKeyTable:
    RECORDED = replace(COLUMNS[2], marker=Marker("column"))

    def changes(self, columns, *others, statement=""):
        current = state(event(columns=columns), *others)
        return list(key_table_changes(state(), current, f"ALTER TABLE app_event {statement}"))

    @property
    def key_table(self):
        return key_table(columns=(self.RECORDED, COLUMNS[3]))

    def test_the_primary_key_has_another_type(self):
        moving = relation(NAMES.moving, marker=Marker("moving"))
        columns = changed_column("id", type="integer")
        assert self.changes(columns, self.key_table) == [
            AlterColumnType(NAMES.key_table, "pk", columns[0])
        ]
        assert self.changes(columns, moving) == [AlterColumnType(NAMES.moving, "pk", columns[0])]
        assert self.changes(columns, key_table(marker=None)) == []
        assert self.changes(columns) == []

    def test_a_recorded_column_has_another_name(self):
        assert self.changes(changed_column("kind", name="sort"), self.key_table) == [
            RenameColumn(NAMES.key_table, "kind", "sort")
        ]

    def test_other_columns_are_not_recorded(self):
        assert self.changes(changed_column("number", type="bigint"), self.key_table) == []
        assert self.changes(changed_column("number", name="amount"), self.key_table) == []

    def test_a_column_was_dropped(self):
        assert self.changes((*COLUMNS[:2], COLUMNS[3]), self.key_table) == []

    @pytest.mark.parametrize(
        ("using", "is_cast"),
        [
            ("", True),
            ('USING "kind"::text', True),
            ("using kind::character varying(10);", True),
            ("USING upper(kind)", False),
            ("USING kind::text || 'x'", False),
        ],
    )
    def test_a_recorded_column_is_cast_where_a_cast_gives_its_values(self, using, is_cast):
        """Other values are recorded again by the next run."""
        columns = changed_column("kind", type="text")
        found = self.changes(columns, self.key_table, statement=f"ALTER kind TYPE text {using}")
        altered = [AlterColumnType(NAMES.key_table, "kind", columns[2])]
        assert found == (altered if is_cast else [])


def test_a_dropped_table_leaves_nothing_behind():
    leading = EVENT.beside("app_tweet_keys")
    current = state(
        None,
        key_table(),
        relation(NAMES.proof, kind="S", marker=Marker("proof")),
        relation(NAMES.moving, marker=Marker("moving")),
        relation(NAMES.view, kind="v", marker=Marker("view")),
        relation(EVENT.beside("mine")),
        functions={"route": function("route"), "move": function("move", marker=None)},
        follow_triggers=(("app_event_parting_follow", leading),),
    )
    assert list(leftovers(current)) == [
        DropTrigger("app_event_parting_follow", leading),
        DropRelation("SEQUENCE", NAMES.proof, cascade=False),
        DropRelation("TABLE", NAMES.key_table, cascade=True),
        DropRelation("TABLE", NAMES.moving, cascade=False),
        DropFunction(NAMES.function("route"), ""),
    ]


def test_what_was_the_table_loses_the_columns_of_the_table_as_well():
    before = state()
    name = before.parent.columns[-1].name
    parent = replace(before.parent, columns=before.parent.columns[:-1])

    def child(number, columns=before.parent.columns):
        marker = Marker("partition", (("number", str(number)),))
        one = replace(before.parent, name=NAMES.of(str(number)), marker=marker, columns=columns)
        return ExistingPartition(one, Partition(one.name, number, str(number), below(7)))

    after = replace(before, parent=parent, partitions=(child(0), child(2)))
    assert list(lost_columns(before, after)) == [DropColumn(NAMES.of("0"), name)]
    without = replace(after, partitions=(child(0, parent.columns), child(2)))
    assert list(lost_columns(before, without)) == []
