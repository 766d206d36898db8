"""What has lost its marker comments gets those that its installation gave it. No database."""

from dataclasses import replace

import pytest

from parting.exceptions import UnmanagedObject
from parting.planning.operations import (
    AddConstraint,
    CreateIndex,
    CreateKeyTable,
    CreateStatistics,
    CreateTrigger,
    CreateUserTrigger,
    ObjectAddress,
    SetMarker,
)
from parting.planning.plan import Plan, Transaction
from parting.planning.restore_markers import restore_markers_plan
from parting.schema.derived_names import Names
from parting.schema.objects import (
    Column,
    Constraint,
    ExistingFunction,
    ExistingRule,
    ExistingTrigger,
    Index,
    Marker,
    Relation,
    Statistics,
    TableSettings,
    UserTrigger,
)
from parting.schema.partitioned import ExistingPartition, Route
from parting.sql.markers import read_marker
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from parting.strategies.values import HashPartitions, IntegerRange, ListPartitions
from tests import hostile
from tests.builders import incoming
from tests.hostile import COLUMNS, NUMBER, TABLE
from tests.pure.states import markers

pytestmark = [pytest.mark.guarantee(15), pytest.mark.guarantee(16)]

NAMES = Names(TABLE)
OWNER = 'own"er'
MONTHLY = Monthly("created", ahead=1)
RESTORED = (("sql", "restored"),)
FILLING = (("state", "filling"),)

THEIRS = UserTrigger(
    'sees "it" %s',
    "AFTER",
    ("UPDATE",),
    (),
    row=True,
    constraint=False,
    options="",
    condition="",
    function=TABLE.beside("se'e"),
    arguments=(),
    enabled="O",
)


def found(trigger):
    """Return a trigger as it is found without its marker comment."""
    if not isinstance(trigger, UserTrigger):
        arguments = () if trigger.argument is None else (trigger.argument,)
        trigger = replace(
            THEIRS,
            name=trigger.name,
            timing=trigger.timing,
            events=tuple(trigger.event.split(" OR ")),
            row=trigger.row,
            function=trigger.function,
            arguments=arguments,
        )
    events = trigger.events
    return ExistingTrigger(
        trigger.name,
        True,
        trigger.row,
        trigger.timing == "BEFORE",
        "INSERT" in events,
        any(one.startswith("UPDATE") for one in events),
        "DELETE" in events,
        False,
        None,
        definition=trigger,
    )


def made(planned, kind, table):
    """Return the operations of a kind that a plan has for a table."""
    return [
        one
        for one in planned.operations
        if isinstance(one, kind)
        and table in (getattr(one, "table", None), getattr(one, "on", None))
    ]


def triggers(planned, table):
    """Return the triggers that a plan leaves on a table."""
    created = [
        one.trigger
        for one in planned.operations
        if isinstance(one, CreateTrigger) and one.trigger.on == table
    ]
    if table != TABLE:
        created += [one.trigger for one in made(planned, CreateUserTrigger, table)]
    last = {one.name: one for one in created}
    if table == TABLE:
        last.pop(Names.RECORD_KEY_TRIGGER, None)  # there until rows are routed
    return tuple(found(one) for one in last.values())


def partition(parent, desired, planned, one):
    """Return a partition as a plan makes it."""
    name = one.name
    kinds = {"PRIMARY": "p", "UNIQUE": "u", "FOREIGN": "f"}
    columns = {c.definition: c.columns for c in parent.constraints}
    constraints = [
        Constraint(
            c.name,
            kinds[c.definition.split()[0]],
            c.definition,
            columns.get(c.definition, (NUMBER,)),
        )
        for c in made(planned, AddConstraint, name)
    ]
    if one.has_check:
        constraints.append(Constraint(Names.BOUND_CHECK, "c", "CHECK (..)", ()))
    inherited = [c for c in parent.constraints if c.kind == "c"]
    (index,) = parent.indexes
    indexes = tuple(replace(index, name=c.name.name) for c in made(planned, CreateIndex, name))
    statistics = tuple(
        replace(parent.settings.statistics[0], name=c.name.name)
        for c in made(planned, CreateStatistics, name)
    )
    return replace(
        parent,
        name=name,
        constraints=(*constraints, *inherited, Constraint("mine", "c", "CHECK (true)", ())),
        indexes=(*indexes, Index("mine", "USING btree (a)", False, ("a",))),
        triggers=(*triggers(planned, name), found(replace(THEIRS, name="mine"))),
        settings=TableSettings(statistics=(*statistics, Statistics("mine", "ON a, b"))),
    )


def beside(desired, planned):
    """Yield the relations beside the table."""
    names = desired.names
    yield Relation(1, names.moving, "r", OWNER, "p", None)
    if desired.declaration.key_table:
        (create,) = (one for one in planned.operations if isinstance(one, CreateKeyTable))
        uniques = [
            replace(unique, name=names.key_index(unique.name).name) for unique in desired.uniques
        ]
        yield Relation(
            1,
            names.key_table,
            "r",
            OWNER,
            "p",
            None,
            columns=(COLUMNS[0], Column(2, "number", "smallint", True, "", ""), *create.columns),
            uniques=(*uniques, *(replace(one, name=f"{one.name} mine") for one in uniques)),
        )
        yield Relation(1, names.proof, "S", OWNER, "p", None)
    if desired.route is Route.RULE:
        on_view = triggers(planned, names.view)
        yield Relation(1, names.view, "v", OWNER, "p", None, triggers=on_view)


def lost(strategy=MONTHLY, *, key_table=True, dropped=False):
    """Return what an installation made, without its marker comments, and what it planned."""
    before = hostile.current(
        dropped=dropped, uniques=(*hostile.UNIQUES, hostile.DEFERRED) if key_table else ()
    )
    statistics = TableSettings(statistics=(Statistics('stat "s" %', "ON a"),))
    parent = replace(before.parent, triggers=(found(THEIRS),), settings=statistics)
    before = replace(before, parent=parent)
    desired, planned = hostile.plan(strategy, before, key_table=key_table)
    routed = desired.route is Route.RULE
    rule = Names.INSERT_RULE if routed else Names.NO_UPSERT_RULE
    rules = (ExistingRule(rule, "INSERT", True, None), ExistingRule("mine", "UPDATE", True, None))
    relations = tuple(partition(parent, desired, planned, one) for one in desired.partitions)
    current = replace(
        before,
        parent=replace(parent, triggers=(*parent.triggers, *triggers(planned, TABLE)), rules=rules),
        unmanaged_children=tuple(one.name for one in relations),
        unmanaged_relations=relations,
        others={one.name.name: one for one in beside(desired, planned)},
        functions={one.name.name: ExistingFunction(one, OWNER, None) for one in desired.functions},
    )
    return desired, current, planned


def leader_of(desired):
    if desired.leader is None:
        return None
    return replace(desired.leader, key_triggers=tuple(map(found, desired.follow_triggers)))


def restored(desired, current):
    return restore_markers_plan(desired.declaration, current, leader_of(desired))


def expected(planned):
    """Return the markers that an installation set, as the next run is to find them."""
    given = markers(planned)
    given.pop(ObjectAddress("TRIGGER", Names.RECORD_KEY_TRIGGER, TABLE), None)  # dropped again
    given |= {
        ObjectAddress("TRIGGER", one.trigger.name, one.on): read_marker(one.comment)
        for one in planned.operations
        if isinstance(one, CreateUserTrigger) and one.on != TABLE
    }
    for target, marker in given.items():
        if marker.kind in ("trigger", "user_trigger", "check"):
            given[target] = Marker(marker.kind, RESTORED)
        elif marker.kind in ("key_table", "column"):
            given[target] = Marker(marker.kind, FILLING)
    return given


CASES = {
    "months": (MONTHLY, {}),
    "routed by trigger": (MONTHLY, {"dropped": True}),
    "no key table": (MONTHLY, {"key_table": False}),
    "integers": (IntegerRange("pk", size=1000), {}),
    "lists": (ListPartitions("text", {"it's": ["x"], "b": ["y"]}), {}),
    "hashes": (HashPartitions("text", 3), {}),
    "follower": (Follow("number"), {}),
}


@pytest.mark.parametrize(("strategy", "options"), CASES.values(), ids=CASES)
def test_each_object_gets_the_marker_that_its_installation_gave_it(strategy, options):
    desired, current, planned = lost(strategy, **options)
    assert current.lost_its_markers
    plan = restored(desired, current)
    (stage,) = plan.stages
    assert isinstance(stage, Transaction)
    assert all(isinstance(one, SetMarker) for one in stage.operations)
    assert markers(plan) == expected(planned)


def with_function(current, purpose, **changes):
    name = NAMES.function(purpose).name
    existing = replace(current.functions[name], **changes)
    return replace(current, functions={**current.functions, name: existing})


def with_text(current, purpose, **changes):
    function = current.functions[NAMES.function(purpose).name].function
    return with_function(current, purpose, function=replace(function, **changes))


def with_relation(current, name, **changes):
    relation = replace(current.others[name.name], **changes)
    return replace(current, others={**current.others, name.name: relation})


def with_partition(current, number, **changes):
    """Change one of the unmanaged children."""
    relations = list(current.unmanaged_relations)
    relations[number] = replace(relations[number], **changes)
    return replace(current, unmanaged_relations=tuple(relations))


def with_move_trigger(current, number, **changes):
    """Change the trigger that says the number of a partition."""
    relation = current.unmanaged_relations[number]
    triggers = [
        replace(one, definition=replace(one.definition, **changes))
        if one.name == Names.MOVE_TRIGGER
        else one
        for one in relation.triggers
    ]
    return with_partition(current, number, triggers=tuple(triggers))


def targets(plan):
    return {one.target for one in plan.operations}


def test_where_nothing_is_lost_nothing_is_planned():
    desired, current, _ = lost()
    functions = {
        name: replace(one, marker=Marker("function")) for name, one in current.functions.items()
    }
    partitions = tuple(
        ExistingPartition(replace(relation, marker=Marker("partition")), one)
        for relation, one in zip(current.unmanaged_relations, desired.partitions, strict=True)
    )
    whole = replace(
        current,
        functions=functions,
        partitions=partitions,
        unmanaged_children=(),
        unmanaged_relations=(),
    )
    assert not whole.lost_its_markers
    assert restored(desired, whole) == Plan()


def test_what_has_its_marker_keeps_it():
    desired, current, _ = lost()
    key_table, key_index = current.others[NAMES.key_table.name], NAMES.key_index
    kept = with_function(current, "route", marker=Marker("function"))
    kept = with_relation(kept, key_table.name, marker=Marker("key_table"))
    marked = tuple(replace(one, marker=Marker("rule")) for one in kept.parent.rules)
    kept = replace(kept, parent=replace(kept.parent, rules=marked))
    deferred = key_index(hostile.DEFERRED.name)
    assert targets(restored(desired, current)) - targets(restored(desired, kept)) == {
        ObjectAddress("FUNCTION", NAMES.function("route"), arguments=""),
        ObjectAddress("RULE", Names.INSERT_RULE, TABLE),
        ObjectAddress("TABLE", key_table.name),
        *(ObjectAddress("COLUMN", one.name, key_table.name) for one in key_table.columns[2:]),
        *(ObjectAddress("INDEX", key_index(one.name)) for one in desired.uniques),
        ObjectAddress("CONSTRAINT", deferred.name, key_table.name),
    }


def test_partitions_that_kept_their_markers_are_counted_with_those_that_lost_them():
    """The text of the functions contains the bounds of all."""
    desired, current, _ = lost()
    *others, last = current.unmanaged_relations
    kept = ExistingPartition(replace(last, marker=Marker("partition")), desired.partitions[-1])
    some = replace(current, unmanaged_relations=tuple(others), partitions=(kept,))
    found_now = targets(restored(desired, some))
    assert ObjectAddress("TABLE", last.name) not in found_now
    assert {ObjectAddress("TABLE", one.name) for one in others} <= found_now
    assert not any(one.on == last.name for one in found_now)


def test_foreign_keys_of_the_owner_to_the_key_table_get_theirs():
    desired, current, _ = lost()
    key_table, child = NAMES.key_table, current.unmanaged_relations[0].name
    ours = incoming("ours", key_table, owner=OWNER)
    references = (
        ours,
        incoming("to the table", TABLE, owner=OWNER),
        incoming("of another", key_table, owner="another"),
        incoming("marked", key_table, owner=OWNER, marker=Marker("foreign_key")),
        replace(incoming("of a partition", key_table, owner=OWNER), table=child),
    )
    more = targets(restored(desired, replace(current, incoming_foreign_keys=references)))
    assert more - targets(restored(desired, current)) == {
        ObjectAddress("CONSTRAINT", "ours", ours.table)
    }


def test_schemas_that_were_trusted_elsewhere_make_no_difference():
    desired, current, _ = lost()
    name = NAMES.function("record_key")
    (path,) = dict(current.functions[name.name].function.settings).values()
    assert path == "pg_catalog, pg_temp"
    trusted = (("search_path", "pg_catalog, extensions, pg_temp"),)
    moved = with_text(current, "record_key", settings=trusted)
    assert restored(desired, moved) == restored(desired, current)
    for settings in ((("search_path", "extensions, pg_catalog, pg_temp"),), (("role", "x"),), ()):
        with pytest.raises(UnmanagedObject, match="has another text"):
            restored(desired, with_text(current, "record_key", settings=settings))


def with_only(current, name):
    functions = {key: one for key, one in current.functions.items() if key != name.name}
    return replace(current, functions=functions)


THE_TABLE = f"the table {NAMES.of('202611')}"
PLANTED = {
    "function of another": (
        lambda one: with_function(one, "record_key", owner="planter"),
        f"{NAMES.function('record_key')} belongs to 'planter'",
    ),
    "function of another text": (
        lambda one: with_text(one, "cleanup", body="BEGIN RETURN NULL; END"),
        f"the function {NAMES.function('cleanup')} has another text",
    ),
    "function that runs as its owner": (
        lambda one: with_text(one, "route", definer=True),
        f"the function {NAMES.function('route')} has another text",
    ),
    "function that is missing": (
        lambda one: with_only(one, NAMES.function("move")),
        f"there is no function {NAMES.function('move')}",
    ),
    "partition of another": (
        lambda one: with_partition(one, 1, owner="planter"),
        f"{THE_TABLE} belongs to 'planter'",
    ),
    "child without triggers": (
        lambda one: with_partition(one, 1, triggers=()),
        f"{THE_TABLE} has no trigger that says its number",
    ),
    "trigger of another function": (
        lambda one: with_move_trigger(one, 1, function=TABLE.beside("theirs")),
        f"{THE_TABLE} has no trigger that says its number",
    ),
    "number that is none": (
        lambda one: with_move_trigger(one, 1, arguments=("2; --",)),
        f"{THE_TABLE} has no trigger that says its number",
    ),
    "two numbers": (
        lambda one: with_move_trigger(one, 1, arguments=("2", "3")),
        f"{THE_TABLE} has no trigger that says its number",
    ),
    "another number": (
        lambda one: with_move_trigger(one, 1, arguments=("7",)),
        "has another text",
    ),
    "default partition of another number": (
        lambda one: with_move_trigger(one, 0, arguments=("7",)),
        f"makes no table {NAMES.default}",
    ),
    "name of no bound": (
        lambda one: with_partition(one, 1, name=TABLE.beside("202611_old")),
        f"makes no table {TABLE.beside('202611_old')}",
    ),
    "name without that of the table": (
        lambda one: with_partition(one, 1, name=TABLE.beside("202611")),
        f"makes no table {TABLE.beside('202611')}",
    ),
    "another month": (
        lambda one: with_partition(one, 1, name=NAMES.of("202609")),
        "has another text",
    ),
    "register of another": (
        lambda one: with_relation(one, NAMES.moving, owner="planter"),
        f"{NAMES.moving} belongs to somebody else, or is something else",
    ),
    "key table that is a view": (
        lambda one: with_relation(one, NAMES.key_table, kind="v"),
        f"{NAMES.key_table} belongs to somebody else, or is something else",
    ),
    "view that is a table": (
        lambda one: with_relation(one, NAMES.view, kind="r"),
        f"{NAMES.view} belongs to somebody else, or is something else",
    ),
}


@pytest.mark.parametrize(("plant", "why"), PLANTED.values(), ids=PLANTED)
def test_what_is_not_exactly_ours_is_refused(plant, why):
    desired, current, _ = lost()
    with pytest.raises(UnmanagedObject) as refused:
        restored(desired, plant(current))
    assert refused.value.message.startswith(
        f"shop.Offer: {TABLE} is not as this version of django-parting would have made it, so no "
        "markers are restored: "
    )
    assert refused.value.message.endswith(f"{why}.")
    assert refused.value.hint.startswith("Restore a dump with its comments")


@pytest.mark.parametrize("name", ["c", "a"])
def test_a_list_makes_no_other_partitions(name):
    """Neither one of a group that is not declared, nor one under the name of another group."""
    desired, current, _ = lost(ListPartitions("text", {"a": ["x"], "b": ["y"]}))
    with pytest.raises(UnmanagedObject):
        restored(desired, with_partition(current, 2, name=NAMES.of(name)))


def calling(triggers, name, function):
    return tuple(
        replace(one, definition=replace(one.definition, function=function))
        if one.name == name
        else one
        for one in triggers
    )


def test_triggers_that_call_something_else_get_no_marker():
    desired, current, _ = lost()
    name, theirs = Names.REMOVE_KEY_TRIGGER, TABLE.beside("theirs")
    parent, one = current.parent, current.unmanaged_relations[1]
    changed = with_partition(current, 1, triggers=calling(one.triggers, name, theirs))
    changed = replace(
        changed, parent=replace(parent, triggers=calling(parent.triggers, name, theirs))
    )
    assert targets(restored(desired, current)) - targets(restored(desired, changed)) == {
        ObjectAddress("TRIGGER", name, TABLE),
        ObjectAddress("TRIGGER", name, one.name),
    }


def test_on_the_key_table_of_a_leader_only_the_trigger_of_the_follower_gets_one():
    desired, current, _ = lost(Follow("number"))
    ours, key_table = found(desired.follow_triggers[0]), desired.leader.key_table
    mine = replace(ours, name="mine")
    (planted,) = calling((ours,), ours.name, TABLE.beside("theirs"))

    def marked_there(*triggers):
        leader = replace(desired.leader, key_triggers=triggers)
        plan = restore_markers_plan(desired.declaration, current, leader)
        return [one.name for one in targets(plan) if one.on == key_table]

    assert marked_there(mine, ours) == [ours.name]
    assert marked_there(planted) == marked_there() == []
