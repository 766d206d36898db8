"""How a partition goes to another tablespace."""

from dataclasses import replace

import pytest

from parting.exceptions import NotPartitioned, UnsupportedTable
from parting.planning.operations import (
    CopyIndexToTablespace,
    CopyToTablespace,
    DropIndex,
    LockTable,
    ReindexIn,
    RenameRelation,
    SetMarker,
)
from parting.planning.plan import Concurrent, Transaction
from parting.planning.tablespaces import (
    Member,
    arriving,
    at_once_plan,
    move_change,
    partition_to_move,
    rename_plan,
    tablespace_errors,
)
from parting.schema.objects import IndexPlace, Tablespace
from parting.schema.partitioned import ExistingPartition
from parting.sql.markers import read_marker
from parting.strategies.bounds import Interval, PartitionSpec
from tests.pure.test_planned_split import DECLARED, MONTHS, NAMES, TAKEN_OVER, month

COLD = Tablespace("cold", is_default=False, may_create=True)
OWN = Tablespace("pg_default", is_default=True, may_create=True)
HOT = Tablespace("hot", is_default=False, may_create=False)
GLOBAL = Tablespace("pg_global", is_default=False, may_create=True)
ALL = {one.name: one for one in (COLD, OWN, HOT, GLOBAL)}
JULY = next(one for one in MONTHS.partitions if one.partition.suffix == "202607")


def in_tablespace(existing, name):
    settings = replace(existing.relation.settings, tablespace=name)
    return replace(existing.relation, settings=settings)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("warm", "There is no tablespace 'warm'.\nHINT: There are: cold, pg_default, hot."),
        ("pg_global", "pg_global is for what all databases of the server share."),
        ("hot", 'HINT: GRANT CREATE ON TABLESPACE "hot" TO "it\'s owner";'),
    ],
)
def test_where_no_table_can_be(name, words):
    (error,) = tablespace_errors(name, ALL, "it's owner")
    assert words in str(error)


@pytest.mark.parametrize("name", ["cold", "pg_default"])
def test_where_tables_can_be(name):
    assert list(tablespace_errors(name, ALL, "me")) == []


def test_a_small_one_is_copied_in_one_transaction():
    indexes = (IndexPlace("a", None), IndexPlace("b", None, is_exclusion=True))
    (stage,) = at_once_plan(JULY.relation, indexes, COLD, copies_indexes=True).stages
    assert isinstance(stage, Transaction)
    assert [type(one) for one in stage.operations] == [
        LockTable,
        CopyToTablespace,
        CopyIndexToTablespace,
        CopyIndexToTablespace,
    ]


def test_indexes_of_a_big_one_are_built_anew():
    indexes = (
        IndexPlace("a", None),
        IndexPlace("b", None, is_exclusion=True),
        IndexPlace("half", None, is_valid=False),
    )
    drop, copy, build = at_once_plan(JULY.relation, indexes, COLD, copies_indexes=False).stages
    assert isinstance(drop, Concurrent)
    assert isinstance(drop.operation, DropIndex)
    assert drop.operation.name.name == "half"
    assert isinstance(copy, Transaction)
    assert copy.operations[1:] == (
        CopyToTablespace(JULY.relation.name, "cold"),
        CopyIndexToTablespace(JULY.relation.name.beside("b"), "cold"),
    )
    assert isinstance(build, Concurrent)
    assert build.operation == ReindexIn(JULY.relation.name, "cold")


def test_what_is_there_stays():
    indexes = (IndexPlace("a", "cold"),)
    there = in_tablespace(JULY, "cold")
    assert not at_once_plan(there, indexes, COLD, copies_indexes=True)
    assert not at_once_plan(JULY.relation, (IndexPlace("a", None),), OWN, copies_indexes=False)
    some = (IndexPlace("a", "cold"), IndexPlace("b", None))
    (build,) = at_once_plan(there, some, COLD, copies_indexes=False).stages
    assert isinstance(build, Concurrent)
    (copy,) = at_once_plan(there, some, COLD, copies_indexes=True).stages
    assert isinstance(copy, Transaction)
    assert [type(one) for one in copy.operations] == [LockTable, CopyIndexToTablespace]


def test_rows_leave_a_big_one_for_one_of_the_same_bound():
    change = move_change(DECLARED, MONTHS, JULY, "cold")
    assert change.narrowed == {3: Interval(month(7), month(7))}
    assert change.specs == (PartitionSpec("202607moved", Interval(month(7), month(8))),)
    assert change.tablespace == "cold"


@pytest.mark.parametrize("suffix", ["default", "before202611"])
def test_what_has_no_two_edges_is_not_copied_row_by_row(suffix):
    one = partition_to_move(DECLARED, TAKEN_OVER, suffix)
    with pytest.raises(UnsupportedTable, match="--at-once"):
        move_change(DECLARED, TAKEN_OVER, one, "cold")


def test_which_partition_somebody_means():
    assert partition_to_move(DECLARED, MONTHS, "2026-07") == JULY
    with pytest.raises(NotPartitioned, match="has no partition '202403'"):
        partition_to_move(DECLARED, MONTHS, "202403")
    leaving = replace(JULY.partition, leaving=JULY.partition.bound)
    others = tuple(
        replace(one, partition=leaving) if one is JULY else one for one in MONTHS.partitions
    )
    with pytest.raises(UnsupportedTable, match="rows are leaving"):
        partition_to_move(DECLARED, replace(MONTHS, partitions=others), "202607")


def arrived():
    """What exists when all rows of July have left for another partition."""
    partition = replace(
        JULY.partition, number=9, suffix=arriving("202607"), name=NAMES.of("202607moved")
    )
    relation = replace(JULY.relation, name=partition.name)
    others = tuple(one for one in MONTHS.partitions if one is not JULY)
    made = ExistingPartition(relation, partition)
    return replace(MONTHS, partitions=(*others, made))


def test_the_new_one_gets_the_name_of_the_old_one():
    current = arrived()
    (stage,) = rename_plan([Member(DECLARED, current)], "202607").stages
    assert isinstance(stage, Transaction)
    # Nobody inserts meanwhile, who would go on with a function that has the old name.
    assert stage.operations[0] == LockTable(current.parent.name, "EXCLUSIVE")
    renames = [one for one in stage.operations if isinstance(one, RenameRelation)]
    assert renames[-1] == RenameRelation("TABLE", NAMES.of("202607moved"), NAMES.of("202607").name)
    marker = next(one for one in stage.operations if isinstance(one, SetMarker))
    found = read_marker(marker.text)
    assert found is not None
    assert (found.get("suffix"), found.get("number")) == ("202607", "9")
    # Whatever names the table does so by its new name.
    bodies = [one.function.body for one in stage.operations if hasattr(one, "function")]
    assert bodies
    assert not any("202607moved" in body for body in bodies)


def test_it_keeps_its_own_where_something_else_has_that_name():
    current = arrived()
    taken = {**current.relation_owners, NAMES.of("202607").name: "somebody"}
    (stage,) = rename_plan(
        [Member(DECLARED, replace(current, relation_owners=taken))], "202607"
    ).stages
    assert isinstance(stage, Transaction)
    assert not any(isinstance(one, RenameRelation) for one in stage.operations)
    marker = next(one for one in stage.operations if isinstance(one, SetMarker))
    assert marker.target.name == NAMES.of("202607moved")


def test_nothing_is_renamed_while_the_old_one_exists():
    both = replace(arrived(), partitions=(*arrived().partitions, JULY))
    assert not rename_plan([Member(DECLARED, both)], "202607")
    assert not rename_plan([Member(DECLARED, MONTHS)], "202607")
