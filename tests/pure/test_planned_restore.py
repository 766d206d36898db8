"""Tables that rows come back into: how they are made, and become partitions."""

from dataclasses import replace

from parting.planning.broken_restores import (
    broken_restores_plan,
    discard_operations,
    restore_errors,
)
from parting.planning.desired_state import desired_state
from parting.planning.operations import (
    AddConstraint,
    AttachRestored,
    BeginRestoring,
    CheckRestoring,
    CreateFunction,
    CreateIndex,
    CreateRestoringTable,
    CreateTrigger,
    DropRestoring,
    GrantPrivilege,
    RecordRestoredKeys,
    RenameRelation,
    RevokePrivilege,
    SetMarker,
    SetParameter,
    TakeKeysAgain,
    TakeRows,
    ValidateConstraint,
)
from parting.planning.partitions import leader_of
from parting.planning.renames import renames
from parting.planning.restored import (
    attach_operations,
    check_operation,
    compares_late_rows,
    foreign_key_operations,
    incoming,
    index_operations,
    key_operations,
    new_key_operations,
    prepare_operations,
    taken_key_operations,
    validations,
)
from parting.schema.objects import Constraint, Grant, Index, Marker, Name, TableSettings
from parting.schema.partitioned import RestoringTable
from parting.strategies.bounds import PartitionSpec
from parting.strategies.strategy import Follow
from tests.builders import (
    EVENT,
    NAMES,
    PRIMARY_KEY,
    changed_column,
    declare,
    event,
    key_table,
    month,
    partition,
    relation,
    state,
    unique,
)

STAR = Name("public", "app_star")
KIND = Name("public", "app_kind")
SESSION = (("pid", "7"), ("since", "1.5"))
INDEX = Index("app_event_kind", "USING btree (kind)", False, ("kind",))
CHECK = Constraint("few", "c", "CHECK (number < 9) NO INHERIT", ("number",))
TO_KIND = Constraint(
    "of_kind", "f", "FOREIGN KEY (kind) REFERENCES public.app_kind(id)", ("kind",), references=KIND
)
TO_ITSELF = Constraint(
    "answers",
    "f",
    "FOREIGN KEY (number) REFERENCES public.app_event(id)",
    ("number",),
    references=EVENT,
    referenced_columns=("id",),
)
FOLLOWS = Constraint(
    "of_event",
    "f",
    "FOREIGN KEY (number) REFERENCES public.app_event_keys(pk)",
    ("number",),
    references=NAMES.key_table,
    referenced_columns=("pk",),
)


def default(**values):
    marker = Marker("default", tuple(sorted(values.items())))
    return partition("default", None, 1, marker=marker)


def coming(parent=None, *, declared=None, key=True, **values):
    """Events whose September comes back."""
    parent = parent or event(constraints=(PRIMARY_KEY, CHECK, TO_KIND, TO_ITSELF), indexes=(INDEX,))
    current = state(
        parent,
        *((key_table(),) if key else ()),
        partitions=(default(**values), partition("202611", month(11), 4)),
        default_grants=frozenset({Grant("SELECT", "everybody")}),
    )
    declared = declared or declare(key_table=key)
    desired = desired_state(declared, current, (PartitionSpec("202609", month(9)),))
    return incoming(declared, current, desired, "202609", SESSION)


def following(above):
    """Stars of those events, whose rows come back with them."""
    names = type(NAMES)(STAR)
    columns = changed_column("id", sequence=None)
    parent = relation(STAR, columns=columns, constraints=(FOLLOWS,))
    marker = Marker("default", (("number", "1"),))
    of_default = relation(names.default, columns=columns, marker=marker)
    existing = partition("default", None, 1)
    existing = replace(
        existing, relation=of_default, partition=replace(existing.partition, name=names.default)
    )
    current = state(parent, partitions=(existing,))
    declared = declare(
        Follow("event"),
        label="app.Star",
        table="app_star",
        partition_column="number",
        leader=above.declaration,
        key_table=False,
    )
    leader = leader_of(above.desired, above.current)
    desired = desired_state(declared, current, (), leader)
    return incoming(declared, current, desired, "202609", SESSION)


def of_kind(kind, operations):
    return [one for one in operations if isinstance(one, kind)]


def test_the_table_has_what_each_row_needs_and_is_nobodys_but_the_owners():
    one = coming(
        event(
            settings=TableSettings(parameters=(("fillfactor", "70"),)),
            grants=(Grant("SELECT", "ada"),),
            persistence="u",
        )
    )
    operations = list(prepare_operations(one))
    create = operations[0]
    assert isinstance(create, CreateRestoringTable)
    assert create.partition.name.name == "app_event_202609_restoring"
    assert create.template.name == "app_event_202609_columns"
    assert (create.unlogged, create.partition.number) == (True, 5)
    revoked = of_kind(RevokePrivilege, operations)
    assert [(revoke.table, revoke.grant.grantee) for revoke in revoked] == [
        (one.template, "everybody"),
        (one.table, "everybody"),
    ]
    assert not of_kind(GrantPrivilege, operations)
    (parameter,) = of_kind(SetParameter, operations)
    assert (parameter.table, parameter.name) == (one.table, "fillfactor")
    texts = [mark.text for mark in of_kind(SetMarker, operations)]
    assert texts[0] == texts[1] == check_operation(one).text
    assert '"pid": "7", "schema": "public", "since": "1.5", "suffix": "202609"' in texts[0]


def test_names_that_are_taken_are_not_used():
    taken = {"app_event_202609_restoring": "bob", "app_event_202609_restoring_2": "bob"}
    one = coming()
    current = replace(one.current, relation_owners=taken)
    again = incoming(one.declaration, current, one.desired, "202609", SESSION)
    assert again.table.name == "app_event_202609_restoring_3"
    assert again.template == one.template


def test_indexes_come_after_the_rows_and_foreign_keys_after_those():
    one = coming()
    made = list(index_operations(one))
    assert [add.name for add in of_kind(AddConstraint, made)] == [
        "app_event_202609_restoring_pkey",
        "app_event_202609_restoring_few",
    ]
    (index,) = of_kind(CreateIndex, made)
    assert (index.name.name, index.concurrently) == ("app_event_202609_restoring_kind", False)
    keys = [one for operations in foreign_key_operations(one, [one]) for one in operations]
    adds = of_kind(AddConstraint, keys)
    assert [(add.name, add.references, add.not_valid) for add in adds] == [
        ("of_kind", KIND, True),
        ("answers", NAMES.key_table, True),
    ]
    assert len(of_kind(SetMarker, keys)) == 2
    first, last = (
        list(validations(one, [one], of_key_tables=of_key_tables))
        for of_key_tables in (False, True)
    )
    assert first == [ValidateConstraint(one.table, "of_kind", KIND)]
    assert last == [ValidateConstraint(one.table, "answers", NAMES.key_table)]


def test_what_is_not_enforced_is_not_compared():
    informs = replace(TO_KIND, definition=f"{TO_KIND.definition} NOT ENFORCED")
    one = coming(event(constraints=(PRIMARY_KEY, informs)))
    ((add, _),) = foreign_key_operations(one, [one])
    assert isinstance(add, AddConstraint)
    assert not add.not_valid
    assert not list(validations(one, [one], of_key_tables=False))


def test_followers_reference_the_table_of_their_leader():
    above = coming()
    star = following(above)
    assert (star.partition.number, star.partition.name.name) == (5, "app_star_202609")
    ((add, _),) = foreign_key_operations(star, [above, star])
    assert isinstance(add, AddConstraint)
    assert (add.table, add.references) == (star.table, above.table)
    assert [one.name for one in validations(star, [above, star], of_key_tables=False)] == [
        "of_event"
    ]


def test_it_becomes_a_partition_with_all_that_the_table_has():
    above = coming(
        event(
            constraints=(PRIMARY_KEY, CHECK),
            indexes=(INDEX,),
            grants=(Grant("SELECT", "ada"),),
        ),
        highest="4",
    )
    operations = list(attach_operations(above))
    (attach,) = of_kind(AttachRestored, operations)
    assert attach.makes == (above.partition,)
    assert attach.constraints == (
        ("app_event_202609_restoring_pkey", "app_event_202609_pkey"),
        ("app_event_202609_restoring_few", "app_event_202609_few"),
    )
    (rename,) = of_kind(RenameRelation, operations)
    assert (rename.name.name, rename.new) == (
        "app_event_202609_restoring_kind",
        "app_event_202609_kind",
    )
    assert operations.index(rename) < operations.index(attach)
    assert {one.trigger.on for one in of_kind(CreateTrigger, operations)} == {NAMES.of("202609")}
    assert [one.table for one in of_kind(GrantPrivilege, operations)] == [NAMES.of("202609")]
    functions = {one.function.name for one in of_kind(CreateFunction, operations)}
    assert NAMES.function("route") in functions
    marks = [one.text for one in of_kind(SetMarker, operations)]
    assert any('"highest": "5"' in text for text in marks)
    star = list(attach_operations(following(above)))
    assert {one.function.name.name for one in of_kind(CreateFunction, star)} >= {
        "app_star_parting_follow",
        "app_star_parting_route",
    }


def test_rows_that_wait_are_taken_where_only_partitions_compare():
    declared = declare(pk="created", key_table=False)
    one = coming(
        event(constraints=(replace(PRIMARY_KEY, columns=("created",)),)),
        declared=declared,
        key=False,
    )
    (take,) = of_kind(TakeRows, attach_operations(one))
    assert take.partition == one.partition
    assert compares_late_rows(one.desired, one.partition)


def test_late_rows_must_be_compared_with_those_that_come_back():
    one = coming()
    assert compares_late_rows(one.desired, one.partition)
    keyed = unique("keyed", "kind", "created")
    by_itself = coming(
        event(uniques=(keyed,), indexes=(Index("keyed", keyed.definition, True, keyed.columns),))
    )
    assert not compares_late_rows(by_itself.desired, by_itself.partition)
    without = coming(event(), key=False)
    assert not compares_late_rows(without.desired, without.partition)


def test_keys_are_recorded_before_and_taken_again_afterwards():
    one = coming(numbers="2,3,4", kept="2")
    (record,) = new_key_operations(3, one)
    assert isinstance(record, RecordRestoredKeys)
    assert (record.source, record.number, record.recorded) == (one.table, 5, (3,))
    begin, take = taken_key_operations(3, one)
    assert isinstance(begin, BeginRestoring)
    assert isinstance(take, TakeKeysAgain)
    assert (take.source, take.left_behind) == (one.partition.name, (3,))
    (record,) = new_key_operations(2, one)  # those that it has kept are its own
    assert record.recorded == (2, 3)  # type: ignore[attr-defined]
    new = coming()
    (record,) = new_key_operations(None, new)
    assert record.recorded == ()  # type: ignore[attr-defined]
    assert "NOT EXISTS" not in record.bare_statement()
    assert not list(taken_key_operations(None, new))
    assert not list(new_key_operations(None, coming(event(), key=False)))


def test_a_partition_that_exists_may_have_keys_already():
    one = coming(numbers="3,4")
    take, record = key_operations(3, NAMES.of("202611"), 4, one.current, one.desired)
    assert isinstance(take, TakeKeysAgain)
    assert isinstance(record, RecordRestoredKeys)
    assert (take.left_behind, record.recorded) == ((3,), (4,))
    without = coming(event(), key=False)
    assert not list(key_operations(3, EVENT, 4, without.current, without.desired))


def left(table=STAR, pid=None, *, is_own=False):
    marker = Marker("restoring", (("suffix", "202609"),))
    return RestoringTable(table, 9, marker, (KIND,), pid, is_own)


def test_what_is_left_is_dropped_with_what_it_references():
    (drop,) = discard_operations([left(pid=7)])
    text = 'django-parting 1 restoring {"suffix": "202609"}'
    assert drop == DropRestoring(STAR, 9, text, references=(KIND,))
    assert left().suffix == "202609"
    assert isinstance(check_operation(coming()), CheckRestoring)


def test_only_what_nobody_is_at_work_on_is_dropped_each_table_by_itself():
    other = STAR.beside("other")
    tables = (left(), left(other), left(KIND, pid=7), left(EVENT, pid=8, is_own=True))
    current = replace(coming().current, restoring=tables)
    plan = broken_restores_plan(current)
    assert [one.operations[0].table for one in plan.stages] == [STAR, other, EVENT]
    assert str(plan.differences()[0]) == (
        f"orphaned: table {STAR.name} (left by a restore that was broken off)"
    )
    (error,) = restore_errors("app.Event", current)
    assert "another session (pid 7) is restoring the partition '202609'." in str(error)
    assert not list(restore_errors("app.Event", coming().current))


def test_what_is_left_is_found_when_the_table_has_another_name():
    values = (("schema", "public"), ("suffix", "202609"), ("table", EVENT.name))
    one = replace(left(), marker=Marker("restoring", values))
    current = replace(coming().current, restoring=(one,))
    operations = list(renames(current, EVENT.beside("renamed")))
    (marker,) = (one for one in operations if isinstance(one, SetMarker))
    assert marker.target.name == STAR
    assert '"table": "renamed"' in marker.text
