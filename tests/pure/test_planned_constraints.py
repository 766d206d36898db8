"""The constraints of partitions: what they should be, and what leads there."""

from dataclasses import replace
from typing import Any

import pytest

from parting.planning.compare.constraints import (
    bound_check_operations,
    check_marker,
    constraint_operations,
    orphaned_constraint_operations,
    self_reference_operations,
    self_reference_stages,
    validations,
)
from parting.planning.constraints import partition_constraints, temporary_name
from parting.planning.operations import (
    AddConstraint,
    DropConstraint,
    SetMarker,
    ValidateConstraint,
)
from parting.schema.derived_names import Names
from parting.schema.objects import Constraint, Marker, Name
from parting.sql.quoting import ident
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from tests.hostile import (
    CONSTRAINTS,
    DEFERRED,
    FOREIGN_KEY,
    NUMBER,
    PK,
    SCHEMA,
    TABLE,
    current,
    leader,
    plan,
)
from tests.pure.states import carried_out

MONTHLY = Monthly("created", ahead=0)
COPY = Marker("constraint")


def installed(**changes):
    """Return what should exist, and a partition that exists as it should."""
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    one = existing.partitions[1]
    return desired, one.partition, replace(one.relation, **changes)


def names(operations):
    return [(type(one).__name__, getattr(one, "name", "")) for one in operations]


def test_a_partition_has_the_constraints_of_its_parent_but_for_checks():
    desired, _ = plan(MONTHLY, current())
    partition = desired.partitions[1]
    primary_key, _, unique = CONSTRAINTS
    assert partition_constraints(desired, partition) == (primary_key, unique, FOREIGN_KEY)


def test_a_unique_constraint_that_the_key_table_enforces_is_not_on_the_partitions():
    constraint = Constraint(DEFERRED.name, "u", "UNIQUE (..)", DEFERRED.columns)
    existing = current(uniques=(DEFERRED,))
    parent = replace(existing.parent, constraints=(*CONSTRAINTS, constraint))
    desired, _ = plan(MONTHLY, replace(existing, parent=parent))
    assert constraint not in partition_constraints(desired, desired.partitions[1])


def test_a_foreign_key_that_is_about_to_replace_another_is_not_for_partitions():
    """A run that was broken off has left it; partitions never have it, and need not validate it."""
    beside = replace(
        FOREIGN_KEY, name=temporary_name(FOREIGN_KEY.name), marker=Marker("foreign_key")
    )
    existing = current()
    parent = replace(existing.parent, constraints=(*CONSTRAINTS, FOREIGN_KEY, beside))
    desired, _ = plan(MONTHLY, replace(existing, parent=parent))
    found = [one.name for one in partition_constraints(desired, desired.partitions[1])]
    assert FOREIGN_KEY.name in found
    assert beside.name not in found
    somebodys = replace(
        parent, constraints=(*CONSTRAINTS, FOREIGN_KEY, replace(beside, marker=None))
    )
    desired, _ = plan(MONTHLY, replace(existing, parent=somebodys))
    assert beside.name in [
        one.name for one in partition_constraints(desired, desired.partitions[1])
    ]


def test_a_foreign_key_to_unique_values_of_the_table_itself_is_added_once_they_are_recorded():
    """The index of the key table that it needs is created after the partitions."""
    columns = ("number", PK)
    own = replace(FOREIGN_KEY, name="own", references=TABLE, referenced_columns=columns)
    existing = current()
    parent = replace(existing.parent, constraints=(*CONSTRAINTS, own))
    desired, _ = plan(MONTHLY, replace(existing, parent=parent))
    partition = desired.partitions[1]
    *_, found = partition_constraints(desired, partition)
    assert found.referenced_columns == ("number", "pk")
    assert found.definition.startswith(
        f'FOREIGN KEY ({ident(NUMBER)}) REFERENCES {ident(Names(TABLE).key_table)}("number", "pk")'
    )
    early = constraint_operations(desired, partition, None)
    assert ("AddConstraint", "own") not in names(early)
    add, marker = self_reference_operations(desired, partition)
    assert isinstance(add, AddConstraint)
    assert (add.name, add.not_valid, type(marker)) == ("own", False, SetMarker)

    *_, relation = installed()
    assert ("AddConstraint", "own") not in names(
        constraint_operations(desired, partition, relation)
    )
    assert ("ValidateConstraint", "own") not in names(validations(desired, partition, relation))
    added, validated = self_reference_stages(desired, partition, relation)
    assert [type(one) for one in added.operations] == [AddConstraint, SetMarker]
    assert added.operations[0].not_valid
    assert [type(one) for one in validated.operations] == [ValidateConstraint]
    exists = replace(found, marker=COPY)
    relation = replace(relation, constraints=(*relation.constraints, exists))
    assert list(self_reference_stages(desired, partition, relation)) == []


@pytest.mark.parametrize("key_table", [True, False])
def test_a_foreign_key_to_the_table_itself_references_its_key_table(key_table):
    own = replace(FOREIGN_KEY, references=TABLE, referenced_columns=(PK,))
    existing = current()
    parent = replace(existing.parent, constraints=(*CONSTRAINTS, own))
    desired, _ = plan(MONTHLY, replace(existing, parent=parent), key_table=key_table)
    *_, found = partition_constraints(desired, desired.partitions[1])
    keys = Names(TABLE).key_table
    assert (found.references, found.referenced_columns) == (
        (keys, ("pk",)) if key_table else (TABLE, (PK,))
    )
    if key_table:
        assert found.definition == (
            f"FOREIGN KEY ({ident(NUMBER)}) REFERENCES {ident(keys)}({ident('pk')}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )


def test_a_follower_references_the_partition_of_the_same_number():
    desired, _ = plan(Follow("number"), current())
    followed = leader()
    found = {
        partition.number: partition_constraints(desired, partition)[-1]
        for partition in desired.partitions
    }
    default, *others = desired.partitions
    assert (found[default.number].references, found[default.number].referenced_columns) == (
        followed.key_table,
        ("pk",),
    )
    for one in others:
        target = followed.partition(one.number).name
        assert (found[one.number].references, found[one.number].referenced_columns) == (
            target,
            ("id",),
        )


def test_a_partition_that_is_as_it_should_be_needs_nothing():
    arguments = installed()
    for compare in (
        bound_check_operations,
        constraint_operations,
        orphaned_constraint_operations,
        validations,
    ):
        assert list(compare(*arguments)) == []


def test_a_new_partition_gets_validated_constraints_with_markers():
    desired, partition, _ = installed()
    operations: list[Any] = list(constraint_operations(desired, partition, None))
    assert [type(one) for one in operations] == [AddConstraint, SetMarker] * 3
    assert not any(one.not_valid for one in operations[::2])
    primary_key, unique, foreign_key = (one.name for one in operations[::2])
    assert foreign_key == FOREIGN_KEY.name  # may be the same on each table
    assert {primary_key, unique}.isdisjoint({one.name for one in CONSTRAINTS})


def test_a_missing_foreign_key_is_added_first_and_validated_later():
    desired, partition, relation = installed()
    kept = tuple(one for one in relation.constraints if one.kind != "f")
    relation = replace(relation, constraints=kept)
    added, _ = constraint_operations(desired, partition, relation)
    assert isinstance(added, AddConstraint)
    assert (added.name, added.not_valid) == (FOREIGN_KEY.name, True)
    assert list(validations(desired, partition, relation)) == [
        ValidateConstraint(partition.name, FOREIGN_KEY.name, FOREIGN_KEY.references)
    ]


def test_a_foreign_key_that_a_run_has_not_validated_is_validated():
    desired, partition, relation = installed()
    left = tuple(
        replace(one, validated=one.kind != "f", marker=COPY) if one.kind == "f" else one
        for one in relation.constraints
    )
    relation = replace(relation, constraints=left)
    assert list(constraint_operations(desired, partition, relation)) == []
    assert names(validations(desired, partition, relation)) == [
        ("ValidateConstraint", FOREIGN_KEY.name)
    ]


def test_what_the_table_has_lost_is_dropped_and_not_validated_before():
    desired, partition, relation = installed()
    lost = replace(FOREIGN_KEY, name="lost", validated=False, marker=COPY)
    relation = replace(relation, constraints=(*relation.constraints, lost))
    drop = DropConstraint(relation.name, "lost", lost.references)
    assert list(constraint_operations(desired, partition, relation)) == [drop]
    assert list(orphaned_constraint_operations(desired, partition, relation)) == [drop]
    assert list(validations(desired, partition, relation)) == []


def test_what_has_no_marker_is_never_dropped():
    desired, partition, relation = installed()
    theirs = Constraint("theirs", "f", "FOREIGN KEY ..", (NUMBER,), references=Name(SCHEMA, "x"))
    relation = replace(relation, constraints=(*relation.constraints, theirs))
    assert list(constraint_operations(desired, partition, relation)) == []


def test_a_missing_bound_check_is_added_without_a_scan_and_then_validated():
    desired, partition, relation = installed()
    kept = tuple(one for one in relation.constraints if one.name != Names.BOUND_CHECK)
    relation = replace(relation, constraints=kept)
    added, marker = bound_check_operations(desired, partition, relation)
    assert isinstance(added, AddConstraint)
    assert (added.name, added.not_valid) == (Names.BOUND_CHECK, True)
    assert added.definition.startswith("CHECK (")
    assert isinstance(marker, SetMarker)
    assert names(validations(desired, partition, relation)) == [
        ("ValidateConstraint", Names.BOUND_CHECK)
    ]


def test_a_bound_check_of_another_bound_is_replaced():
    desired, partition, relation = installed()
    other = tuple(
        replace(one, marker=Marker("check", (("sql", "old"),)))
        if one.name == Names.BOUND_CHECK
        else one
        for one in relation.constraints
    )
    relation = replace(relation, constraints=other)
    drop, add, _ = bound_check_operations(desired, partition, relation)
    assert drop == DropConstraint(partition.name, Names.BOUND_CHECK, replaced=True)
    assert isinstance(add, AddConstraint)
    assert add.name == Names.BOUND_CHECK
    assert names(validations(desired, partition, relation)) == [
        ("ValidateConstraint", Names.BOUND_CHECK)
    ]


def test_the_default_partition_has_no_bound_check():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    one = existing.partitions[0]
    assert one.partition.is_default
    assert list(bound_check_operations(desired, one.partition, one.relation)) == []
    assert list(validations(desired, one.partition, one.relation)) == []


def test_renaming_the_column_does_not_change_the_marker_of_the_check():
    desired, partition, _ = installed()
    renamed = replace(desired, partition_column=replace(desired.partition_column, name="renamed"))
    assert check_marker(renamed, partition) == check_marker(desired, partition)
