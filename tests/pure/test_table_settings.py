"""The settings of partitions: parameters, columns, replica identity, statistics, publications."""

from dataclasses import replace

import pytest

from parting.planning.compare.table_settings import setting_operations, table_settings_operations
from parting.planning.operations import (
    AddToPublication,
    CommentOnColumn,
    CreateStatistics,
    DropStatistics,
    ResetParameter,
    SetColumn,
    SetMarker,
    SetParameter,
    SetReplicaIdentity,
)
from parting.schema.derived_names import copy_name
from parting.schema.objects import (
    ColumnSettings,
    Index,
    Name,
    Publication,
    Relation,
    Statistics,
    TableSettings,
)

TABLE = Name("public", "event")
PARTITION = Name("public", "event_202611")


def relation(name, **settings):
    return Relation(1, name, "r", "owner", "p", None, settings=TableSettings(**settings))


def compare(desired, current=None):
    existing = None if current is None else relation(PARTITION, **current)
    return list(table_settings_operations(relation(TABLE, **desired), PARTITION, existing))


PARAMETERS = (("fillfactor", "70"), ("toast.autovacuum_enabled", "false"))


def test_parameters_are_set_and_reset():
    desired = {"parameters": PARAMETERS}
    assert compare(desired) == [SetParameter(PARTITION, None, *one) for one in PARAMETERS]
    assert compare(desired, desired) == []
    assert compare(desired, {"parameters": (("fillfactor", "80"), ("user_catalog", "x"))}) == [
        ResetParameter(PARTITION, None, "user_catalog"),
        *(SetParameter(PARTITION, None, *one) for one in PARAMETERS),
    ]


COLUMN = ColumnSettings("Text", 77, "EXTERNAL", "lz4", (("n_distinct", "5"),), "a comment")


def test_a_new_partition_inherits_storage_and_compression_and_gets_the_rest():
    assert compare({"columns": (COLUMN,)}) == [
        SetColumn(PARTITION, "Text", "STATISTICS", "77"),
        SetParameter(PARTITION, "Text", "n_distinct", "5"),
        CommentOnColumn(PARTITION, "Text", "a comment"),
    ]


def test_a_column_is_set_like_the_parents():
    current = ColumnSettings("Text", storage="PLAIN", options=(("n_distinct_inherited", "2"),))
    assert compare({"columns": (COLUMN,)}, {"columns": (current,)}) == [
        SetColumn(PARTITION, "Text", "STORAGE", "EXTERNAL"),
        SetColumn(PARTITION, "Text", "COMPRESSION", "lz4"),
        SetColumn(PARTITION, "Text", "STATISTICS", "77"),
        ResetParameter(PARTITION, "Text", "n_distinct_inherited"),
        SetParameter(PARTITION, "Text", "n_distinct", "5"),
        CommentOnColumn(PARTITION, "Text", "a comment"),
    ]
    assert compare({"columns": (COLUMN,)}, {"columns": (COLUMN,)}) == []


@pytest.mark.parametrize("identity", ["f", "n"])
def test_the_replica_identity_is_the_parents(identity):
    desired = {"replica_identity": identity}
    assert compare(desired) == [SetReplicaIdentity(PARTITION, identity, "")]
    assert compare(desired, desired) == []
    assert compare({}, desired) == [SetReplicaIdentity(PARTITION, "d", "")]


def test_an_index_is_the_replica_identity_once_it_exists():
    desired = {"replica_identity": "i", "replica_index": "event_key"}
    name = copy_name(TABLE, PARTITION, "event_key")
    parent, existing = relation(TABLE, **desired), relation(PARTITION)
    identity = SetReplicaIdentity(PARTITION, "i", name)
    assert list(table_settings_operations(parent, PARTITION, None)) == [identity]
    assert list(table_settings_operations(parent, PARTITION, existing)) == []
    existing = replace(existing, indexes=(Index(name, "", True, ()),))
    assert list(table_settings_operations(parent, PARTITION, existing)) == [identity]
    settings = TableSettings(replica_identity="i", replica_index=name)
    existing = replace(existing, settings=settings)
    assert list(table_settings_operations(parent, PARTITION, existing)) == []


def test_statistics_are_the_parents_and_those_of_others_stay():
    desired = {"statistics": (Statistics("event_both", "ON a, b"),)}
    create, marker = compare(desired)
    name = PARTITION.beside(copy_name(TABLE, PARTITION, "event_both"))
    assert create == CreateStatistics(name, PARTITION, "ON a, b")
    assert isinstance(marker, SetMarker)
    current = (
        Statistics("made", "ON a, b", marked=True),
        Statistics("lost", "ON b, c", marked=True),
        Statistics("theirs", "ON c, d"),
    )
    assert compare(desired, {"statistics": current}) == [
        DropStatistics(PARTITION.beside("lost"), PARTITION)
    ]


def test_a_partition_is_added_to_the_publications_of_its_parent():
    both = (Publication("one", "owner"), Publication("two", "owner"))
    assert compare({"publications": both}, {"publications": both[:1]}) == [
        AddToPublication("two", PARTITION)
    ]
    assert compare({}, {"publications": both}) == []  # who published it may have had a reason


def test_settings_are_compared_without_statistics_and_publications():
    desired = TableSettings(PARAMETERS, statistics=(Statistics("s", "ON a, b"),))
    assert list(setting_operations(PARTITION, desired, TableSettings())) == [
        SetParameter(PARTITION, None, *one) for one in PARAMETERS
    ]
