"""The preflight check: what partitioning could not honour, by name, with what to type."""

from dataclasses import replace

import pytest

from parting.exceptions import DeclarationError, UnmanagedObject, UnsupportedTable
from parting.planning.desired_state import desired_state
from parting.planning.preflight import (
    desired_state_errors,
    foreign_keys_of_others,
    grant_errors,
    incoming_foreign_key_errors,
    leader_errors,
    preflight_errors,
    uninstall_errors,
)
from parting.schema.derived_names import Names
from parting.schema.objects import (
    BlindFunction,
    Constraint,
    ExistingRule,
    Grant,
    Marker,
    Publication,
    TableSettings,
    ViewInsert,
)
from parting.schema.partitioned import DEFAULT_NUMBER, LAST_NUMBER
from parting.strategies.bounds import Followed, Interval, PartitionSpec, Remainder, Values
from parting.strategies.key_functions import KeyFunction
from parting.strategies.strategy import Follow
from parting.strategies.time import Daily, Hourly, Monthly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests import builders
from tests.builders import (
    COLUMNS,
    EVENT,
    NAMES,
    OWNER,
    PRIMARY_KEY,
    changed_column,
    declare,
    definition,
    event,
    function,
    incoming,
    key_table,
    month,
    partition,
    relation,
    state,
    trigger,
    unique,
)

pytestmark = pytest.mark.guarantee(9)

WHO = "app.Event"
GONE = "which is not unique any more"
OURS = Marker("trigger")
UNMANAGED = "exists already and has no marker comment of django-parting."
UNINSTALL = "Declare it as before, or run uninstall_partition_triggers first."


def errors(current=None, declaration=None, leader=None):
    return list(preflight_errors(declaration or declare(), current or state(), leader))


def only_error(*args, **kwargs):
    """Return class, message and hint of the one error that there is."""
    (error,) = errors(*args, **kwargs)
    return type(error), error.message, error.hint


def test_a_plain_table_passes():
    assert errors() == []


def test_what_an_installation_made_passes():
    current = state(
        event(triggers=(trigger(Names.ROUTE_TRIGGER, before=True, marker=OURS),)),
        key_table(),
        partitions=(partition("default", None, 1), partition("202611", month(11))),
        functions={"route": function("route")},
        relation_owners=dict.fromkeys(
            [EVENT.name, NAMES.default.name, NAMES.key_table.name], OWNER
        ),
    )
    assert errors(current) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"kind": "p"}, "partitioned by PostgreSQL itself"),
        ({"kind": "v"}, "a view"),
        ({"kind": "m"}, "a materialized view"),
        ({"kind": "f"}, "a foreign table"),
        ({"kind": "c"}, "no ordinary table"),
        ({"kind": "v", "persistence": "t"}, "a view"),
        ({"persistence": "t"}, "temporary"),
    ],
)
def test_only_ordinary_permanent_tables_pass(changes, kind):
    """And nothing else is said of those that are not."""
    assert only_error(state(event(row_security=True, **changes))) == (
        UnsupportedTable,
        f"{WHO}: public.app_event is {kind}.",
        "Partition an ordinary, permanent table.",
    )


def test_children_of_other_tables_are_rejected():
    assert only_error(state(is_child=True)) == (
        UnsupportedTable,
        f"{WHO}: public.app_event is itself a child of another table.",
        "Partition the table at the top.",
    )


def test_children_without_a_marker_comment_are_rejected():
    assert only_error(state(unmanaged_children=(EVENT.beside("mine"),))) == (
        UnmanagedObject,
        f"{WHO}: public.mine inherits from public.app_event and has no marker comment of "
        "django-parting.",
        'ALTER TABLE "public"."mine" NO INHERIT "public"."app_event"; or do not partition this '
        "model.",
    )


def test_a_table_that_lost_its_markers_is_not_taken_for_one_with_children_of_others():
    one = partition("202611", month(11), marker=None, triggers=(trigger(Names.MOVE_TRIGGER),))
    children = (one.relation.name,)
    current = state(unmanaged_children=children, unmanaged_relations=(one.relation,))
    found = errors(current)
    assert (type(found[0]), found[0].message, found[0].hint) == (
        UnmanagedObject,
        f"{WHO}: public.app_event looks as if it was partitioned by django-parting, but its "
        "partitions have no marker comments: a dump was restored without its comments.",
        f"manage.py install_partition_triggers --restore-markers {WHO}",
    )


class TestLeader:
    DECLARATION = declare(Follow("tweet"), partition_column="number")
    LEADER = builders.leader()

    def test_a_leader_of_the_same_owner_passes(self):
        current = state(follow_triggers=(("follow", self.LEADER.key_table),))
        assert errors(current, self.DECLARATION, self.LEADER) == []

    def test_a_follower_has_the_owner_of_its_leader(self):
        assert only_error(state(), self.DECLARATION, builders.leader(owner="bob")) == (
            UnsupportedTable,
            f"{WHO}: public.app_event belongs to 'alice', and public.app_tweet, which it follows, "
            "to 'bob'.",
            'ALTER TABLE "public"."app_event" OWNER TO "bob";',
        )

    def test_a_follower_keeps_its_leader(self):
        current = state(follow_triggers=(("follow", EVENT.beside("other_keys")),))
        assert only_error(current, self.DECLARATION, self.LEADER) == (
            UnsupportedTable,
            f"{WHO}: the rows of public.app_event follow another table, whose key table is "
            "public.other_keys, and not public.app_tweet.",
            UNINSTALL,
        )

    def test_the_partition_key_of_a_follower_may_be_null(self):
        parent = event(columns=changed_column("number", not_null=False))
        assert errors(state(parent), self.DECLARATION, self.LEADER) == []


class TestOwners:
    def test_one_object_of_another_owner(self):
        assert only_error(state(None, key_table(owner="bob"))) == (
            UnsupportedTable,
            f"{WHO}: public.app_event belongs to 'alice', but public.app_event_keys belongs to "
            "'bob'.",
            "If public.app_event was given to another owner alone, give it back; then run "
            "uninstall_partition_triggers, change the owner, and install again. If somebody has "
            "planted public.app_event_keys, and none of your rows are in it: rename or drop it.",
        )

    def test_several_are_counted(self):
        current = state(
            None,
            key_table(owner="bob"),
            partitions=(partition("202611", month(11), owner="bob"),),
            functions={"route": function("route", owner="bob")},
        )
        assert only_error(current)[1] == (
            f"{WHO}: public.app_event belongs to 'alice', but public.app_event_202611 and 2 others "
            "of its partitioning belong to 'bob'."
        )


class TestColumns:
    @pytest.mark.parametrize(
        ("constraints", "exists"),
        [
            ((), "is missing"),
            ((replace(PRIMARY_KEY, columns=("id", "created")),), "is ('id', 'created')"),
        ],
    )
    def test_the_primary_key_is_one_column(self, constraints, exists):
        assert only_error(state(event(constraints=constraints))) == (
            UnsupportedTable,
            f"{WHO}: the primary key of public.app_event {exists}, not 'id'.",
            "Run migrate; the primary key must be one column.",
        )

    def test_the_partition_key_exists(self):
        assert only_error(declaration=declare(partition_column="gone")) == (
            UnsupportedTable,
            f"{WHO}: public.app_event has no column 'gone'.",
            "Run migrate first.",
        )

    def test_the_partition_key_is_not_null(self):
        parent = event(columns=changed_column("created", not_null=False))
        assert only_error(state(parent)) == (
            UnsupportedTable,
            f"{WHO} is partitioned by 'created', which may be NULL in public.app_event.",
            "Set null=False and migrate, or choose another partition key.",
        )

    def test_the_partition_key_is_not_generated(self):
        parent = event(columns=changed_column("created", generated="s"))
        assert only_error(state(parent)) == (
            UnsupportedTable,
            f"{WHO} is partitioned by 'created', which PostgreSQL generates: it is not known yet "
            "when a row is routed.",
            "Choose a partition key that is not generated.",
        )

    @pytest.mark.parametrize(
        ("strategy", "type_", "needed"),
        [
            (Hourly("created"), "date", "timestamp with time zone"),
            (
                Daily("created"),
                "timestamp without time zone",
                "timestamp with time zone or date",
            ),
            (
                KeyFunction("created", lambda value: f"{value:%Y%m}"),
                "bigint",
                "timestamp with time zone or date",
            ),
            (IntegerRange("created", size=10), "numeric(10,2)", "smallint or integer or bigint"),
        ],
    )
    def test_a_strategy_needs_its_type(self, strategy, type_, needed):
        parent = event(columns=changed_column("created", type=type_))
        assert only_error(state(parent), declare(strategy)) == (
            DeclarationError,
            f"{WHO}: {strategy!r} needs a column of type {needed}, but 'created' is {type_}.",
            "Choose another field or strategy.",
        )

    @pytest.mark.parametrize(
        ("strategy", "type_"),
        [
            (Hourly("created"), "timestamp(3) with time zone"),
            (Daily("created"), "date"),
            (IntegerRange("created", size=10), "smallint"),
            (ListPartitions("created", {"a": [1]}), "numeric(10,2)"),
        ],
    )
    def test_a_modifier_changes_nothing(self, strategy, type_):
        parent = event(columns=changed_column("created", type=type_))
        assert errors(state(parent), declare(strategy)) == []

    def test_a_hash_needs_a_type_with_a_stable_one(self):
        strategy = HashPartitions("created", 2)
        parent = event(columns=changed_column("created", type="double precision"))
        assert only_error(state(parent), declare(strategy)) == (
            DeclarationError,
            f"{WHO}: {strategy!r}: there is no hash for double precision ('created') that stays "
            "the same on every version of PostgreSQL.",
            "Choose another field, such as 'pk'.",
        )

    def test_a_hash_needs_texts_that_are_equal_only_if_their_bytes_are(self):
        parent = event(columns=changed_column("kind", deterministic=False))
        strategy = HashPartitions("kind", 2)
        assert only_error(state(parent), declare(strategy, partition_column="kind")) == (
            DeclarationError,
            f"{WHO}: {strategy!r}: the collation of 'kind' is nondeterministic: texts that are "
            "equal would have several hashes.",
            "Choose another field, or ListPartitions.",
        )
        lists = declare(ListPartitions("kind", {"a": ["x"]}), partition_column="kind")
        assert errors(state(parent), lists) == []


class TestConstraints:
    def exclusion(self, *equal):
        constraint = Constraint("no_two", "x", "EXCLUDE ..", ("created",), equal_columns=equal)
        return state(event(constraints=(PRIMARY_KEY, constraint)))

    def test_an_exclusion_constraint_compares_the_partition_key(self):
        assert errors(self.exclusion("created")) == []
        assert only_error(self.exclusion("kind")) == (
            UnsupportedTable,
            f"{WHO}: the exclusion constraint no_two does not compare 'created' with '=', so it "
            "would be enforced within each partition only.",
            "Add 'created' WITH = to the constraint, or drop it.",
        )

    def without_overlaps(self, *columns):
        constraint = Constraint("periods", "u", "UNIQUE (.. WITHOUT OVERLAPS)", columns)
        return state(event(constraints=(PRIMARY_KEY, constraint)))

    def test_a_temporal_constraint_contains_the_partition_key(self):
        assert errors(self.without_overlaps("created", "during")) == []
        assert only_error(self.without_overlaps("kind", "during")) == (
            UnsupportedTable,
            f"{WHO}: the unique constraint periods is WITHOUT OVERLAPS and does not contain the "
            "partition key 'created', so it would be enforced within each partition only.",
            "Add 'created' before its range, or drop it.",
        )

    def test_its_range_may_not_be_the_partition_key(self):
        assert len(errors(self.without_overlaps("kind", "created"))) == 1

    def test_the_key_table_enforces_an_ordinary_unique_constraint(self):
        ordinary = Constraint("kinds", "u", "UNIQUE (kind)", ("kind",))
        parent = event(
            constraints=(PRIMARY_KEY, ordinary),
            uniques=(unique("kinds", "kind", constraint=True),),
        )
        assert errors(state(parent)) == []

    def test_without_a_key_table_a_unique_index_contains_the_partition_key(self):
        parent = event(uniques=(unique("kinds", "kind", "number"), unique("all", "created")))
        declaration = declare(key_table=False)
        assert only_error(state(parent), declaration) == (
            UnsupportedTable,
            f"{WHO}: the unique index kinds on 'kind', 'number' does not contain the partition key "
            "'created'; with key_table=False it would be unique within each partition only.",
            "Leave key_table=False out, or name it in unique_per_partition.",
        )
        allowed = replace(declaration, unique_per_partition=(("kind", "number"),))
        assert errors(state(parent), allowed) == []

    def test_an_index_on_expressions_is_named_without_columns(self):
        parent = event(uniques=(unique("lower_kinds", "kind", key_columns=()),))
        assert only_error(state(parent), declare(key_table=False))[1] == (
            f"{WHO}: the unique index lower_kinds does not contain the partition key 'created'; "
            "with key_table=False it would be unique within each partition only."
        )

    def test_a_unique_column_has_no_name_that_the_key_table_needs(self):
        parent = event(columns=changed_column("kind", name="pk"), uniques=(unique("kinds", "pk"),))
        assert only_error(state(parent)) == (
            UnsupportedTable,
            f"{WHO}: the unique index kinds uses the column 'pk', and the key table has one of "
            "that name of its own.",
            "Rename the column, or name the constraint in unique_per_partition.",
        )


class TestIncomingForeignKeys:
    def test_the_key_table_serves_those_that_reference_the_primary_key(self):
        current = state(incoming_foreign_keys=(incoming(), incoming(references=NAMES.key_table)))
        assert errors(current) == []

    def test_without_a_key_table_there_are_none(self):
        current = state(incoming_foreign_keys=(incoming(),))
        assert only_error(current, declare(key_table=False)) == (
            UnsupportedTable,
            f"{WHO}: the foreign key note_event_fk of public.app_note references public.app_event; "
            "without a key table PostgreSQL would look for its rows in the table only, not in the "
            "partitions.",
            f"Leave key_table=False out of the declaration of {WHO}.",
        )

    def test_they_reference_the_primary_key_or_what_the_key_table_makes_unique(self):
        parent = event(uniques=(unique("pair", "kind", "number"),))
        for columns in (("kind", "number"), ("number", "kind")):
            for table in (parent.name, NAMES.key_table):
                one = incoming(references=table, referenced_columns=columns)
                assert errors(state(parent, incoming_foreign_keys=(one,))) == []

    @pytest.mark.parametrize(
        ("of_parent", "columns", "declared", "why"),
        [
            (
                unique("u", "kind", "created"),
                ("created", "kind"),
                {},
                "which contains the partition key, so that no index has the values of all "
                "partitions",
            ),
            (
                unique("u", "kind"),
                ("kind",),
                {"unique_per_partition": ("u",)},
                "which is unique within each partition only, by unique_per_partition",
            ),
            (
                unique("u", "id", "kind"),
                ("id", "kind"),
                {},
                "which contains the primary key, and is unique by that",
            ),
            (unique("u", "kind", condition="kind > 0"), ("kind",), {}, GONE),
            (unique("u", "kind", deferral="DEFERRABLE"), ("kind",), {}, GONE),
            (unique("u", "kind", valid=False), ("kind",), {}, GONE),
            (unique("u", "kind", expressions=()), ("kind",), {}, GONE),
            (unique("u", "kind", "number"), ("kind",), {}, GONE),
        ],
    )
    @pytest.mark.parametrize("table", [EVENT, NAMES.key_table])
    def test_they_reference_nothing_else(self, table, of_parent, columns, declared, why):
        reference = incoming(references=table, referenced_columns=columns)
        current = state(event(uniques=(of_parent,)), incoming_foreign_keys=(reference,))
        (error,) = incoming_foreign_key_errors(declare(**declared), current)
        assert (error.message, error.hint) == (
            f"{WHO}: the foreign key note_event_fk of public.app_note references "
            f"{', '.join(map(repr, columns))} of public.app_event, {why}.",
            "Leave to_field out, or set db_constraint=False on that field, and migrate.",
        )

    def test_those_that_reference_another_table_are_not_looked_at(self):
        elsewhere = incoming(references=EVENT.beside("app_tweet"), owner="bob")
        assert (
            list(
                incoming_foreign_key_errors(
                    declare(key_table=False), state(incoming_foreign_keys=(elsewhere,))
                )
            )
            == []
        )

    def test_their_tables_have_the_same_owner(self):
        current = state(incoming_foreign_keys=(incoming(owner="bob"),))
        (error,) = incoming_foreign_key_errors(declare(), current)
        assert (error.message, error.hint) == (
            f"{WHO}: the foreign key note_event_fk of public.app_note references public.app_event, "
            "which belongs to 'alice' and not to 'bob', as that table does.",
            'ALTER TABLE "public"."app_note" DROP CONSTRAINT "note_event_fk"; or look at '
            "its triggers and policies, which would run as 'alice', then "
            'ALTER TABLE "public"."app_note" OWNER TO "alice";',
        )
        assert list(foreign_keys_of_others(declare(), current)) == []

    @pytest.mark.parametrize("more", [{}, {"key_table": False}])
    @pytest.mark.parametrize("columns", [("id",), ("kind",)])
    def test_those_that_others_add_later_stop_nothing(self, more, columns):
        theirs = incoming(owner="bob", referenced_columns=columns)
        current = state(
            event(triggers=(trigger(Names.ROUTE_TRIGGER, marker=Marker("trigger")),)),
            incoming_foreign_keys=(theirs, incoming()),
        )
        found = incoming_foreign_key_errors(declare(**more), current)
        assert not any("'bob'" in one.message for one in found)
        (error,) = foreign_keys_of_others(declare(**more), current)
        assert "'bob'" in error.message
        rows_left = replace(current, rows_in_parent=True)
        assert list(incoming_foreign_key_errors(declare(**more), rows_left))
        assert list(foreign_keys_of_others(declare(**more), rows_left)) == []


class TestTriggersAndRules:
    def test_a_name_that_is_needed(self):
        current = state(event(triggers=(trigger(Names.CLEANUP_TRIGGER),)))
        assert only_error(current) == (
            UnmanagedObject,
            f"{WHO}: a trigger parting_cleanup of public.app_event {UNMANAGED}",
            "Rename or drop it: its name is needed.",
        )

    def test_transition_tables_of_a_row_trigger(self):
        current = state(event(triggers=(trigger("audit", transition_tables=True),)))
        assert only_error(current) == (
            UnsupportedTable,
            f"{WHO}: the row trigger audit of public.app_event uses transition tables, which "
            "PostgreSQL does not allow on partitions.",
            "Make it a statement trigger (FOR EACH STATEMENT).",
        )

    def test_transition_tables_of_a_statement_trigger(self):
        statement = trigger("audit", row=False, transition_tables=True)
        assert errors(state(event(triggers=(statement,)))) == []

    @pytest.mark.parametrize(
        "late", [{"insert": True}, {"insert": False, "update": True}], ids=["INSERT", "UPDATE"]
    )
    def test_a_before_trigger_fires_before_routing(self, late):
        current = state(event(triggers=(trigger("~~", before=True, **late),)))
        assert only_error(current) == (
            UnsupportedTable,
            f"{WHO}: the trigger ~~ of public.app_event would see a row after it has been sent to "
            "its partition: PostgreSQL fires triggers in the order of their names.",
            'ALTER TRIGGER "~~" ON "public"."app_event" RENAME TO "my ~~";',
        )

    @pytest.mark.parametrize(
        "early",
        [
            trigger("zz", before=True, update=True),
            trigger("~~", before=True, insert=False, delete=True),
            trigger("~~"),
            trigger("~~", row=False, before=True),
        ],
        ids=["sorts before", "of deletes", "after", "of statements"],
    )
    def test_others_pass(self, early):
        assert errors(state(event(triggers=(early,)))) == []

    def test_rules_of_users_are_rejected(self):
        ours = ExistingRule(Names.INSERT_RULE, "INSERT", True, Marker("rule"))
        theirs = ExistingRule("log", "INSERT", True, None)
        assert errors(state(event(rules=(ours,)))) == []
        assert only_error(state(event(rules=(ours, theirs)))) == (
            UnsupportedTable,
            f"{WHO}: public.app_event has the rule log.",
            'DROP RULE "log" ON "public"."app_event"; or do not partition this model.',
        )


class TestPrivileges:
    def test_row_level_security_is_rejected(self):
        assert only_error(state(event(row_security=True))) == (
            UnsupportedTable,
            f"{WHO}: row-level security is enabled on public.app_event; its policies would not be "
            "enforced for routed inserts.",
            'ALTER TABLE "public"."app_event" DISABLE ROW LEVEL SECURITY; or do not partition this '
            "model.",
        )

    def test_row_level_security_of_what_is_ours_is_rejected(self):
        partition = builders.partition("202611", builders.month(11), row_security=True)
        default = builders.partition("default", None, number=DEFAULT_NUMBER)
        key_table = builders.key_table(row_security=True)
        current = state(event(), key_table, partitions=(default, partition))
        assert [(error.message, error.hint) for error in errors(current)] == [
            (
                f"{WHO}: row-level security is enabled on public.{name}, which belongs to "
                "public.app_event: its policies would be enforced on some ways to its rows only.",
                f'ALTER TABLE "public"."{name}" DISABLE ROW LEVEL SECURITY;',
            )
            for name in ("app_event_202611", "app_event_keys")
        ]

    def test_a_publication_publishes_the_whole_table(self):
        settings = TableSettings(publications=(Publication("pub", OWNER, filtered=True),))
        assert only_error(state(event(settings=settings))) == (
            UnsupportedTable,
            f"{WHO}: the publication pub publishes some columns or rows of public.app_event only; "
            "its partitions would be published whole.",
            'ALTER PUBLICATION "pub" DROP TABLE ONLY "public"."app_event"; or publish all of it.',
        )

    def test_the_owner_of_the_table_may_add_partitions_to_a_publication(self):
        own, others = Publication("own", OWNER), Publication("pub", "bob", can_be_changed=False)
        settings = TableSettings(publications=(own, others))
        assert only_error(state(event(settings=settings))) == (
            UnsupportedTable,
            f"{WHO}: the publication pub belongs to 'bob'; 'alice', who owns public.app_event, "
            "cannot publish its partitions there.",
            'ALTER PUBLICATION "pub" OWNER TO "alice"; or drop the table from it.',
        )

    def test_insert_is_granted_on_whole_tables(self):
        roles = (("number", None), ("kind", "carol"), ("kind", "bob"), ("number", "bob"))
        grants = tuple((column, Grant("INSERT", role)) for column, role in roles)
        others = (("kind", Grant("SELECT", "dave")), ("kind", Grant("UPDATE", "dave")))
        assert only_error(state(event(column_grants=(*grants, *others)))) == (
            UnsupportedTable,
            f"{WHO}: INSERT is granted on single columns of public.app_event (kind, number); a "
            "routed insert writes all columns of its partition.",
            'Grant it on the whole table: REVOKE INSERT ON "public"."app_event" FROM "bob", '
            '"carol", PUBLIC; GRANT INSERT ON "public"."app_event" TO "bob", "carol", PUBLIC;',
        )


@pytest.mark.parametrize(
    ("creators", "revoke"),
    [
        ((), "Write the schema"),
        (("PUBLIC", "bob"), "REVOKE CREATE ON SCHEMA shop FROM PUBLIC, bob; or write the schema"),
    ],
)
def test_functions_must_find_what_they_name(creators, revoke):
    blind = BlindFunction("shop.lowered(text)", "shop", ("log", "inner_one"), creators)
    assert only_error(state(blind_functions=(blind,))) == (
        UnsupportedTable,
        f'{WHO}: shop.lowered(text) names "log", "inner_one" without a schema, and would not find '
        "that while rows are recorded or move: it runs as the owner of public.app_event then, who "
        "does not search schemas in which others may create objects.",
        f"{revoke} in the function, or: ALTER FUNCTION shop.lowered(text) SET search_path = shop, "
        "pg_temp;",
    )


def test_event_triggers_must_find_what_they_name():
    blind = BlindFunction("ops.note()", "ops", ("log",), (), event_trigger="note_ddl")
    assert only_error(state(blind_functions=(blind,))) == (
        UnsupportedTable,
        f'{WHO}: ops.note(), which the event trigger note_ddl calls, names "log" without a schema, '
        "and would not find that while definitions are repeated on partitions: schemas in which "
        "others may create objects are not searched then.",
        "Write the schema in the function, or: ALTER FUNCTION ops.note() SET search_path = ops, "
        "pg_temp;",
    )


@pytest.mark.parametrize(
    ("current", "what"),
    [
        (state(None, key_table(marker=None)), "relation public.app_event_keys"),
        (
            state(functions={"route": function("route", marker=None)}),
            "function public.app_event_parting_route",
        ),
        (
            state(relation_owners=dict.fromkeys([NAMES.default.name], OWNER)),
            "relation public.app_event_default",
        ),
    ],
    ids=["relation", "function", "default partition"],
)
def test_objects_without_a_marker_comment_may_not_have_names_that_are_needed(current, what):
    assert only_error(current) == (
        UnmanagedObject,
        f"{WHO}: a {what} {UNMANAGED}",
        "Rename or drop it: its name is needed.",
    )


class TestPartitionsChangedByHand:
    def changed(self, **changes):
        parent = event(triggers=(trigger("audit", definition=definition("audit")),))
        return only_error(state(parent, partitions=(partition("202611", month(11), **changes),)))

    def test_more_columns(self):
        more = (replace(COLUMNS[3], name="y", number=6), replace(COLUMNS[3], name="x", number=5))
        assert self.changed(columns=(*COLUMNS, *more)) == (
            UnsupportedTable,
            f"{WHO}: the columns of public.app_event_202611 were changed by hand: it has columns "
            "that public.app_event has not: x, y.",
            'Drop them: ALTER TABLE "public"."app_event_202611" DROP COLUMN "x", DROP COLUMN "y";',
        )

    def test_columns_in_another_order(self):
        assert self.changed(columns=(COLUMNS[1], COLUMNS[0], *COLUMNS[2:])) == (
            UnsupportedTable,
            f"{WHO}: the columns of public.app_event_202611 were changed by hand: they are in "
            "another order than those of public.app_event: created, id, kind, number.",
            "Run uninstall_partition_triggers first.",
        )

    def test_a_check_without_a_marker_comment(self):
        check = Constraint(Names.BOUND_CHECK, "c", "CHECK (true)", ("created",))
        assert self.changed(constraints=(PRIMARY_KEY, check)) == (
            UnsupportedTable,
            f"{WHO}: the check parting_bound of public.app_event_202611 was changed by hand.",
            'ALTER TABLE "public"."app_event_202611" DROP CONSTRAINT "parting_bound"; the next run '
            "creates it again.",
        )

    @pytest.mark.parametrize("name", [Names.MOVE_TRIGGER, Names.RECORD_KEY_TRIGGER, "audit"])
    def test_a_trigger_without_a_marker_comment(self, name):
        assert self.changed(triggers=(trigger(name),)) == (
            UnsupportedTable,
            f"{WHO}: the trigger {name} of public.app_event_202611 was changed by hand.",
            f'DROP TRIGGER "{name}" ON "public"."app_event_202611"; the next run creates it again.',
        )

    def test_what_bears_other_names_is_left_alone(self):
        check = Constraint("mine", "c", "CHECK (true)", ("number",))
        own = partition(
            "202611",
            month(11),
            constraints=(PRIMARY_KEY, check),
            triggers=(trigger("mine"), trigger(Names.MOVE_TRIGGER, marker=OURS)),
        )
        assert errors(state(partitions=(own,))) == []


def with_bounds(*bounds):
    partitions = (partition(f"p{i}", bound, i + 2) for i, bound in enumerate(bounds))
    return state(partitions=(partition("default", None, 1), *partitions))


EUROPE = ListPartitions("kind", {"eu": ["de", "fr"], "us": ["us"]})
DATES = Interval(month(1).lower.date(), month(1).upper.date())


class TestChangedStrategies:
    @pytest.mark.parametrize(
        ("strategy", "column", "bounds"),
        [
            (Monthly("created"), "created", (month(10), month(11))),
            (Daily("created"), "created", (month(10),)),
            (IntegerRange("number", size=10), "number", (Interval(0, 5), Interval(10, 20))),
            (HashPartitions("number", 2), "number", (Remainder(2, 0), Remainder(2, 1))),
            (Follow("tweet"), "number", (Followed(2), Followed(3))),
            (HashPartitions("number", 2), "number", ()),
            (Monthly("created"), "created", ()),
        ],
    )
    def test_a_strategy_that_could_have_made_the_partitions_passes(self, strategy, column, bounds):
        declaration = declare(strategy, partition_column=column)
        assert errors(with_bounds(*bounds), declaration) == []

    @pytest.mark.parametrize(
        ("strategy", "column", "bounds"),
        [
            (HashPartitions("number", 2), "number", (Remainder(3, 0),)),
            (HashPartitions("number", 2), "number", (Remainder(2, 0), Interval(0, 5))),
            (Monthly("created"), "created", (month(10), Remainder(2, 0))),
            (Monthly("created"), "created", (Values(("de",)),)),
            (Monthly("created"), "created", (Followed(2),)),
            (Monthly("created"), "created", (month(10), DATES)),
        ],
    )
    def test_other_partitions_are_rejected(self, strategy, column, bounds):
        declaration = declare(strategy, partition_column=column)
        assert only_error(with_bounds(*bounds), declaration) == (
            UnsupportedTable,
            f"{WHO}: public.app_event has other partitions than {strategy!r} makes.",
            UNINSTALL,
        )

    def test_a_follower_has_no_partitions_of_its_own(self):
        declaration = declare(Follow("tweet"), partition_column="number")
        assert only_error(with_bounds(Followed(2), month(11)), declaration) == (
            UnsupportedTable,
            f"{WHO}: public.app_event has partitions of its own.",
            "Run uninstall_partition_triggers first.",
        )

    @pytest.mark.parametrize(
        ("suffix", "bound"),
        [("eu", Values(("de",))), ("eu", Values(("fr", "de"))), ("us", Values(("us",)))],
    )
    def test_lists_may_grow(self, suffix, bound):
        current = state(partitions=(partition("default", None, 1), partition(suffix, bound)))
        assert errors(current, declare(EUROPE, partition_column="kind")) == []

    @pytest.mark.parametrize(
        ("suffix", "bound"),
        [
            ("eu", Values(("de", "at"))),
            ("asia", Values(("jp",))),
            ("eu", Values(("us",))),
            ("eu", Remainder(2, 0)),
        ],
        ids=["value removed", "group removed", "value moved", "no list"],
    )
    def test_lists_may_not_shrink(self, suffix, bound):
        current = state(partitions=(partition(suffix, bound),))
        assert only_error(current, declare(EUROPE, partition_column="kind")) == (
            UnsupportedTable,
            f"{WHO}: public.app_event_{suffix} contains values that {EUROPE!r} does not assign to "
            f"'{suffix}'.",
            UNINSTALL,
        )


class TestDesiredState:
    NOVEMBER = PartitionSpec("202611", month(11))

    def errors(self, current, specs=(NOVEMBER,)):
        return list(desired_state_errors(desired_state(declare(), current, specs), current))

    def test_names_that_are_free_pass(self):
        assert self.errors(state(relation_owners=dict.fromkeys([EVENT.name, "other"], OWNER))) == []

    def test_existing_partitions_have_their_names(self):
        current = state(
            partitions=(partition("202611", month(11)),),
            relation_owners=dict.fromkeys(["app_event_202611"], OWNER),
        )
        assert self.errors(current) == []

    def test_a_partition_needs_its_name(self):
        (error,) = self.errors(state(relation_owners=dict.fromkeys(["app_event_202611"], OWNER)))
        assert (type(error), error.message, error.hint) == (
            UnmanagedObject,
            f"{WHO}: a relation public.app_event_202611 {UNMANAGED}",
            "Rename or drop it: a partition needs its name.",
        )

    def test_a_unique_constraint_needs_its_name_on_the_key_table(self):
        parent = event(uniques=(unique("kinds", "kind"),))
        names = {"app_event_keys_kinds": OWNER}
        (error,) = self.errors(state(parent, relation_owners=names))
        assert (type(error), error.message, error.hint) == (
            UnmanagedObject,
            f"{WHO}: a relation public.app_event_keys_kinds {UNMANAGED}",
            "Rename or drop it: the unique constraint kinds needs its name.",
        )
        existing = key_table(uniques=(unique("app_event_keys_kinds", "kind"),))
        assert self.errors(state(parent, existing, relation_owners=names)) == []

    def test_the_number_of_partitions_is_limited(self):
        last = partition("202610", month(10), LAST_NUMBER)
        assert self.errors(state(partitions=(last,)), specs=()) == []
        (error,) = self.errors(state(partitions=(last,)))
        assert (type(error), error.message, error.hint) == (
            UnsupportedTable,
            f"{WHO}: more than 32766 partitions.",
            "Choose larger partitions.",
        )


class TestInsertsByViews:
    VIEW = EVENT.beside("recent")

    @pytest.mark.parametrize(
        ("grantee", "role", "usage", "insert", "statements"),
        [
            ("bob", '"bob"', False, True, 'GRANT INSERT ON "public"."app_event" TO "bob";'),
            ("bob", '"bob"', True, False, 'GRANT USAGE ON SCHEMA "public" TO "bob";'),
            (
                None,
                "PUBLIC",
                True,
                True,
                'GRANT USAGE ON SCHEMA "public" TO PUBLIC; '
                'GRANT INSERT ON "public"."app_event" TO PUBLIC;',
            ),
        ],
    )
    def test_a_role_needs_for_a_routed_insert_what_it_lacks(
        self, grantee, role, usage, insert, statements
    ):
        one = ViewInsert(self.VIEW, grantee, lacks_insert=insert, lacks_usage=usage)
        (error,) = grant_errors(declare(), state(view_inserts=(one,)))
        assert (type(error), error.message, error.hint) == (
            UnsupportedTable,
            f"{WHO}: {grantee or 'PUBLIC'} may insert into public.app_event by the view "
            "public.recent only; a routed insert is made as the role that inserts, not as the "
            "owner of the view.",
            f'{statements} or: REVOKE INSERT ON "public"."recent" FROM {role};',
        )

    def test_a_rule_inserts_as_the_owner_of_its_table(self):
        one = ViewInsert(self.VIEW, "bob", True, False, "UPDATE", by_rule=True)
        (error,) = grant_errors(declare(), state(view_inserts=(one,)))
        assert (error.message, error.hint) == (
            f"{WHO}: bob may insert into public.app_event by a rule ON UPDATE of public.recent "
            "only; a routed insert is made as the role that inserts, not as the owner of "
            "public.recent.",
            'GRANT INSERT ON "public"."app_event" TO "bob"; or: REVOKE UPDATE ON '
            '"public"."recent" FROM "bob";',
        )

    @pytest.mark.parametrize(("grantee", "role"), [("bob", '"bob"'), (None, "PUBLIC")])
    def test_nobody_creates_triggers_that_run_as_the_owner(self, grantee, role):
        (error,) = grant_errors(declare(), state(trigger_creators=(grantee,)))
        assert (type(error), error.message, error.hint) == (
            UnsupportedTable,
            f"{WHO}: {grantee or 'PUBLIC'} may create triggers on public.app_event, which would "
            "run as 'alice', its owner, when rows move.",
            f'REVOKE TRIGGER ON "public"."app_event" FROM {role};',
        )

    def test_no_view_no_error(self):
        assert list(grant_errors(declare(), state())) == []


class TestUninstall:
    def test_followers_come_first(self):
        ours = trigger("app_star_parting_follow", marker=OURS)
        current = state(None, key_table(triggers=(trigger("mine"), ours)))
        (error,) = leader_errors(WHO, current)
        assert (type(error), error.message, error.hint) == (
            UnsupportedTable,
            f"{WHO}: rows of another table follow those of public.app_event, by the trigger "
            "app_star_parting_follow.",
            "Run uninstall_partition_triggers for that model first.",
        )

    @pytest.mark.parametrize(
        "relations", [(), (key_table(),)], ids=["no key table", "no followers"]
    )
    def test_a_table_without_followers_passes(self, relations):
        assert list(leader_errors(WHO, state(None, *relations))) == []

    def test_a_foreign_key_to_the_key_table_without_a_marker_comment(self):
        current = state(
            incoming_foreign_keys=(
                incoming(),
                incoming("ours", NAMES.key_table, marker=Marker("foreign_key")),
                incoming("mine", NAMES.key_table),
            )
        )
        (error,) = uninstall_errors(WHO, current)
        assert (type(error), error.message, error.hint) == (
            UnmanagedObject,
            f"{WHO}: the foreign key mine of public.app_note references the key table of "
            "public.app_event and has no marker comment of django-parting.",
            'ALTER TABLE "public"."app_note" DROP CONSTRAINT "mine";',
        )


def test_all_errors_are_reported_at_once():
    current = state(event(row_security=True), relation(NAMES.view), is_child=True)
    assert len(errors(current)) == 3
