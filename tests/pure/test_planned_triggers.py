"""The triggers of a table and its partitions: which there are, and what leads there."""

from dataclasses import replace

import pytest

from parting.planning.compare.triggers import (
    TriggerPatterns,
    guarded_trigger_operations,
    orphaned_partition_trigger_operations,
    orphaned_trigger_operations,
    partition_trigger_operations,
    repaired_trigger_operations,
    trigger_operations,
    trigger_statement,
)
from parting.planning.operations import CreateTrigger, CreateUserTrigger, DropTrigger, SetMarker
from parting.planning.triggers import key_triggers, partition_triggers, view_trigger
from parting.planning.user_triggers import copies, on_table
from parting.schema.derived_names import Names
from parting.schema.objects import (
    Constraint,
    ExistingTrigger,
    IncomingForeignKey,
    Marker,
    Name,
    UserTrigger,
)
from parting.sql.rendering import fingerprint
from parting.strategies.bounds import Interval
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from tests.hostile import NUMBER, PK, TABLE, TEXT, UNIQUES, current, plan
from tests.pure.states import carried_out, found_trigger

MONTHLY = Monthly("created", ahead=0)
NAMES = Names(TABLE)
KEYS = (
    Names.RECORD_KEY_TRIGGER,
    Names.REMOVE_KEY_TRIGGER,
    Names.REMOVE_ROW_KEY_TRIGGER,
    Names.REMEMBER_ROLE_TRIGGER,
    Names.TRUNCATE_KEY_TABLE_TRIGGER,
    Names.CHANGE_PRIMARY_KEY_TRIGGER,
)
MOVES = (Names.MOVE_TRIGGER, Names.MOVED_TRIGGER)

THEIRS = UserTrigger(
    "audit",
    "AFTER",
    ("INSERT", "DELETE", "UPDATE"),
    (),
    row=True,
    constraint=False,
    options="",
    condition="",
    function=Name("public", "audit"),
    arguments=(),
    enabled="O",
)


def existing_trigger(definition, *, marker=None, comment=None):
    return ExistingTrigger(
        definition.name, True, True, False, True, True, True, False, marker, comment, definition
    )


def kinds(operations):
    return [type(one) for one in operations]


def names(triggers):
    return tuple(one.name for one in triggers)


@pytest.mark.parametrize(
    ("strategy", "key_table", "of_default", "of_others"),
    [
        (MONTHLY, False, MOVES, MOVES),
        (MONTHLY, True, MOVES + KEYS, MOVES + KEYS),
        (Follow("number"), False, (*MOVES, Names.RELOCATE_TRIGGER), MOVES),
    ],
)
def test_a_partition_has_the_triggers_that_it_needs(strategy, key_table, of_default, of_others):
    desired, _ = plan(strategy, current(), key_table=key_table)
    default, *others = desired.partitions
    assert names(partition_triggers(desired, default)) == of_default
    for one in others:
        assert names(partition_triggers(desired, one)) == of_others


def test_a_trigger_knows_the_number_of_its_partition():
    desired, _ = plan(MONTHLY, current())
    for one in desired.partitions:
        assert {t.argument for t in partition_triggers(desired, one)} == {str(one.number)}


def test_rows_leave_the_default_partition_whatever_their_key():
    desired, _ = plan(MONTHLY, current())
    default, other, *_ = desired.partitions
    move, moved = partition_triggers(desired, default)[:2]
    assert (str(move.when), "parting.moved_" in moved.when) == ("", True)
    move, _ = partition_triggers(desired, other)[:2]
    assert move.when.startswith("NOT (")


def test_changes_of_the_primary_key_and_of_unique_values_reach_the_key_table():
    plain, _ = plan(MONTHLY, current())
    with_uniques, _ = plan(MONTHLY, current(uniques=UNIQUES))
    when = key_triggers(plain, TABLE, 0)[-1].when
    assert when == f"(OLD.{quote(PK)} OPERATOR(pg_catalog.=) NEW.{quote(PK)}) IS NOT TRUE"
    when = key_triggers(with_uniques, TABLE, 0)[-1].when
    assert f"ROW(NEW.{quote(NUMBER)}, NEW.{quote(TEXT)})" in when
    assert key_triggers(plan(MONTHLY, current(), key_table=False)[0], TABLE, 0) == ()


def quote(name):
    return '"' + name.replace('"', '""') + '"'


def test_the_view_is_written_to_row_by_row():
    one = view_trigger(NAMES)
    assert (one.timing, one.event, one.on, one.row) == ("INSTEAD OF", "INSERT", NAMES.view, True)


def test_triggers_that_are_as_they_should_be_need_nothing():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    for one in existing.partitions:
        arguments = desired, one.partition, one.relation
        assert list(partition_trigger_operations(*arguments)) == []
        assert list(orphaned_partition_trigger_operations(*arguments)) == []


def test_a_missing_trigger_is_created_with_a_marker_of_what_it_says():
    trigger = view_trigger(NAMES)
    create, marker = trigger_operations((), (trigger,))
    assert create == CreateTrigger(trigger, replaces=False)
    assert isinstance(marker, SetMarker)
    assert fingerprint(create.bare_statement()) in marker.text


@pytest.mark.parametrize("strategy", [MONTHLY, Follow("number")])
def test_the_statement_of_a_trigger_is_that_of_its_operation(strategy):
    desired, _ = plan(strategy, carried_out(strategy))
    triggers = [view_trigger(NAMES), *desired.route_triggers, *desired.follow_triggers]
    triggers += [one for each in desired.partitions for one in partition_triggers(desired, each)]
    assert {one.argument is None for one in triggers} == {True, False}
    triggers += [replace(one, argument="it's") for one in triggers]
    last = triggers[-1]
    for value in (True, False):
        triggers += [replace(last, row=value), replace(last, deferred=value)]
        triggers += [replace(last, old_table=value), replace(last, new_table=value)]
    for one in triggers:
        assert trigger_statement(one) == CreateTrigger(one).bare_statement()


@pytest.mark.parametrize(
    "change",
    [{"enabled": False}, {"marker": None}, {"marker": Marker("trigger", (("sql", "old"),))}],
)
def test_an_outdated_trigger_is_replaced(change):
    trigger = view_trigger(NAMES)
    existing = replace(found_trigger(trigger), **change)
    drop, create, marker = trigger_operations((existing,), (trigger,))
    assert drop == DropTrigger(trigger.name, trigger.on, replaced=True)
    assert create == CreateTrigger(trigger, replaces=True)
    assert isinstance(marker, SetMarker)


def test_only_triggers_with_a_marker_are_orphaned():
    existing = carried_out(MONTHLY)
    relation = existing.partitions[1].relation
    theirs = existing_trigger(THEIRS)
    relation = replace(relation, triggers=(*relation.triggers, theirs))
    kept = {Names.MOVE_TRIGGER, Names.MOVED_TRIGGER}
    dropped = list(orphaned_trigger_operations(relation, kept))
    assert dropped == [DropTrigger(name, relation.name) for name in KEYS]


def with_theirs(*triggers):
    """Return what should exist of an installed table on which users have triggers."""
    existing = carried_out(MONTHLY)
    parent = replace(existing.parent, triggers=(*existing.parent.triggers, *triggers))
    existing = replace(existing, parent=parent)
    return existing, plan(MONTHLY, existing)[0]


@pytest.mark.parametrize("key_table", [True, False])
@pytest.mark.parametrize("uniques", [(), UNIQUES])
def test_patterns_say_what_the_triggers_say(key_table, uniques):
    strategy = Monthly("created", ahead=3)
    desired, _ = plan(strategy, current(uniques=uniques), key_table=key_table)
    patterns = TriggerPatterns(desired)
    default, *others = desired.partitions
    assert patterns.statements(default) is None
    assert len(others) > 2
    for one in others:
        made = partition_triggers(desired, one)
        assert patterns.statements(one) == {two.name: trigger_statement(two) for two in made}


def test_where_rows_are_leaving_there_are_no_patterns():
    """A partition may then need triggers that the others have not."""
    desired, _ = plan(Monthly("created", ahead=3), current(), key_table=False)
    default, one, *others = desired.partitions
    one = replace(one, leaving=Interval(one.bound.lower, others[-1].bound.upper))
    desired = replace(desired, partitions=(default, one, *others))
    patterns = TriggerPatterns(desired)
    assert [patterns.statements(two) for two in desired.partitions] == [None] * 5


@pytest.mark.parametrize("what", ["marker", "enabled", "gone", "other"])
def test_by_patterns_the_same_differences_are_found(what):
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    patterns = TriggerPatterns(desired)
    for one in existing.partitions:
        arguments = desired, one.partition, one.relation
        assert list(repaired_trigger_operations(*arguments, patterns)) == []
        for place, trigger in enumerate(one.relation.triggers):
            triggers = list(one.relation.triggers)
            changes = {
                "marker": [replace(trigger, marker=Marker("trigger", (("sql", "0" * 16),)))],
                "enabled": [replace(trigger, enabled=False)],
                "gone": [],
                "other": [trigger, replace(trigger, name=f"{trigger.name} twice")],
            }
            triggers[place : place + 1] = changes[what]
            changed = replace(one.relation, triggers=tuple(triggers))
            found = list(repaired_trigger_operations(desired, one.partition, changed, patterns))
            assert found
            assert found == list(repaired_trigger_operations(desired, one.partition, changed))


def test_a_partition_gets_copies_of_users_triggers_and_loses_those_that_are_gone():
    existing, desired = with_theirs(existing_trigger(THEIRS))
    one = existing.partitions[1]
    (create,) = partition_trigger_operations(desired, one.partition, one.relation)
    assert isinstance(create, CreateUserTrigger)
    (copy,) = copies(desired.parent)
    assert (create.trigger, create.on) == (copy, one.relation.name)

    text = CreateUserTrigger(copy, one.relation.name, None).bare_statement()
    marker = Marker("user_trigger", (("sql", fingerprint(text)),))
    made = existing_trigger(copy, marker=marker)
    relation = replace(one.relation, triggers=(*one.relation.triggers, made))
    assert list(partition_trigger_operations(desired, one.partition, relation)) == []
    assert list(orphaned_partition_trigger_operations(desired, one.partition, relation)) == []
    _, without = with_theirs()
    assert list(orphaned_partition_trigger_operations(without, one.partition, relation)) == [
        DropTrigger("audit", one.relation.name)
    ]


def test_a_copy_is_enabled_like_the_original():
    disabled = replace(THEIRS, enabled="D")
    existing, desired = with_theirs(existing_trigger(disabled))
    one = existing.partitions[1]
    (copy,) = copies(desired.parent)
    text = CreateUserTrigger(copy, one.relation.name, None).bare_statement()
    marker = Marker("user_trigger", (("sql", fingerprint(text)),))
    made = existing_trigger(replace(copy, enabled="O"), marker=marker)
    relation = replace(one.relation, triggers=(*one.relation.triggers, made))
    operations = list(partition_trigger_operations(desired, one.partition, relation))
    assert kinds(operations) == [DropTrigger, CreateUserTrigger]


def test_users_triggers_on_the_parent_are_guarded_once_and_keep_their_comments():
    existing, _ = with_theirs(existing_trigger(THEIRS, comment="it's theirs"))
    drop, create = guarded_trigger_operations(existing.parent)
    assert drop == DropTrigger("audit", TABLE, replaced=True)
    guarded = on_table(THEIRS, TABLE)
    assert create == CreateUserTrigger(guarded, TABLE, "it's theirs", replaces=True)
    existing, _ = with_theirs(existing_trigger(guarded))
    assert list(guarded_trigger_operations(existing.parent)) == []


def with_constraint(existing, references):
    reference = Constraint("to_it", "f", "", ('Num"ber',), references=references)
    parent = existing.parent
    return replace(existing, parent=replace(parent, constraints=(*parent.constraints, reference)))


def with_triggers(*triggers):
    existing = current()
    return replace(existing, parent=replace(existing.parent, triggers=triggers))


REFERENCE = IncomingForeignKey(
    Name("public", "mark"), "r", 'own"er', Constraint("to_it", "f", "", ("x",), references=TABLE)
)
SEES_ROWS = ExistingTrigger("audit", True, True, False, True, False, False, False, None)
TOGETHER = [Names.ROUTE_ROWS_TRIGGER, Names.CLEANUP_ROWS_TRIGGER]
EACH = [Names.ROUTE_TRIGGER, Names.CLEANUP_TRIGGER]


@pytest.mark.parametrize(
    ("strategy", "existing", "names"),
    [
        (MONTHLY, current(), TOGETHER),
        (MONTHLY, current(dropped=True), TOGETHER),
        (Follow("number"), current(), TOGETHER),
        (Follow("number"), with_constraint(current(), TABLE), EACH),
        (MONTHLY, with_constraint(current(), Name("public", "other")), TOGETHER),
        (MONTHLY, with_constraint(current(), TABLE), EACH),
        (MONTHLY, with_constraint(current(), NAMES.key_table), EACH),
        (MONTHLY, with_triggers(SEES_ROWS), EACH),
        (MONTHLY, with_triggers(replace(SEES_ROWS, row=False)), TOGETHER),
        (MONTHLY, with_triggers(replace(SEES_ROWS, before=True)), TOGETHER),
        (MONTHLY, with_triggers(replace(SEES_ROWS, insert=False)), TOGETHER),
        (MONTHLY, replace(current(), incoming_foreign_keys=(REFERENCE,)), TOGETHER),
        (MONTHLY, replace(current(dropped=True), incoming_foreign_keys=(REFERENCE,)), EACH),
    ],
)
def test_rows_are_routed_together_unless_something_must_know_of_each(strategy, existing, names):
    desired, _ = plan(strategy, existing)
    moving = [Names.MOVE_TRIGGER, Names.MOVED_TRIGGER]
    assert [one.name for one in desired.route_triggers] == [*names, *moving]
    assert [one.row for one in desired.route_triggers[:2]] == [names == EACH, False]
