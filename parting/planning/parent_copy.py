"""What a rebuilt parent gets of the table that it replaces. Pure.

What the catalogs show of it is in two places: `CurrentState` has what partitions should have, too,
and `DependentObjects` the rest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.planning.compare.privileges import grant_operations
from parting.planning.compare.table_settings import setting_operations
from parting.planning.operations import (
    AddConstraint,
    AddToPublication,
    CarryIdentity,
    CreateIndex,
    CreateRebuiltParent,
    CreateStatistics,
    DropFunction,
    GrantOnColumn,
    ObjectAddress,
    Operation,
    OwnSequence,
    RevokePrivilege,
    SetDefault,
    SetIndex,
    SetMarker,
    SetReplicaIdentity,
    SetStatisticsTarget,
)
from parting.schema.derived_names import Names
from parting.schema.objects import ColumnSettings, Grant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import Constraint, OwnedSequence, Relation
    from parting.schema.partitioned import CurrentState, DependentObjects


def refreshed(current: CurrentState) -> CurrentState:
    """Return what will exist: the table without its history, and without its rules."""
    columns = tuple(
        replace(column, number=number) for number, column in enumerate(current.parent.columns, 1)
    )
    parent = replace(current.parent, columns=columns, dropped_columns=False, rules=())
    view = Names(parent.name).view.name
    others = {name: one for name, one in current.others.items() if name != view}
    return replace(current, parent=parent, others=others, left_functions=())


def copy_operations(current: CurrentState, dependents: DependentObjects) -> Iterator[Operation]:
    """Create the rebuilt parent, with the settings and checks of the table."""
    parent, rebuilt = current.parent, Names(current.parent.name).rebuilt
    yield CreateRebuiltParent(
        rebuilt,
        parent.name,
        unlogged=parent.persistence == "u",
        access_method=dependents.access_method,
        tablespace=parent.settings.tablespace,
    )
    # The copy has storage, compression and comments of its columns already.
    copied = replace(
        parent.settings,
        parameters=(),
        columns=tuple(
            ColumnSettings(
                one.name, storage=one.storage, compression=one.compression, comment=one.comment
            )
            for one in parent.settings.columns
        ),
    )
    yield from setting_operations(rebuilt, parent.settings, copied)
    for constraint in parent.constraints:
        if constraint.kind == "c":
            yield _constraint(replace(parent, name=rebuilt), constraint)


def _constraint(table: Relation, one: Constraint) -> AddConstraint:
    enforced = not one.definition.endswith("NOT ENFORCED")
    not_valid = enforced and not one.validated
    return AddConstraint(table.name, one.name, one.definition, one.references, not_valid)


def sequence_operations(current: CurrentState, dependents: DependentObjects) -> Iterator[Operation]:
    """Let the sequences of the table belong to the rebuilt parent."""
    names = Names(current.parent.name)
    for one in dependents.sequences:
        if not one.identity:
            yield OwnSequence(one.name, names.rebuilt, one.column)
            continue
        yield CarryIdentity(names.rebuilt, one, one.name.beside(names.old_sequence.name))
        for partition in current.partitions:
            if one.column in partition.relation.default_columns:
                yield SetDefault(partition.relation.name, one.column, one.name)
        yield from _sequence_settings(one)


def _sequence_settings(sequence: OwnedSequence) -> Iterator[Operation]:
    yield from grant_operations(sequence.name, sequence.grants, sequence.default_grants)
    if sequence.comment is not None:
        yield SetMarker(ObjectAddress("SEQUENCE", sequence.name), sequence.comment, follows=True)


def definition_operations(parent: Relation, dependents: DependentObjects) -> Iterator[Operation]:
    """Create the constraints and indexes of the table on the parent that has its name by now."""
    for kinds in ("pux", "f"):
        for constraint in parent.constraints:
            if constraint.kind in kinds:
                yield _constraint(parent, constraint)
    for index in parent.indexes:
        if index.marked:
            continue  # it is no index of users
        name = parent.name.beside(index.name)
        yield CreateIndex(name, parent.name, index.unique, index.definition, concurrently=False)
    for one in dependents.indexes:
        parameters = one.parameters if one.constraint else ()
        if parameters or one.statistics or one.tablespace or one.clustered:
            yield SetIndex(
                parent.name.beside(one.name),
                parent.name,
                parameters,
                one.statistics,
                one.tablespace,
                one.clustered,
            )


def settings_of_parent(parent: Relation, dependents: DependentObjects) -> Iterator[Operation]:
    """Give the parent the statistics, the replica identity and the publications of the table."""
    settings = parent.settings
    for one in settings.statistics:
        yield CreateStatistics(parent.name.beside(one.name), parent.name, one.definition)
    for statistics in dependents.statistics:
        if statistics.target != -1:
            yield SetStatisticsTarget(parent.name.beside(statistics.name), statistics.target)
    if settings.replica_identity != "d":
        yield SetReplicaIdentity(parent.name, settings.replica_identity, settings.replica_index)
    for publication in settings.publications:
        yield AddToPublication(publication.name, parent.name)


def privilege_operations(
    current: CurrentState, dependents: DependentObjects
) -> Iterator[Operation]:
    """Grant on the parent what was granted on the table."""
    parent = current.parent
    for privilege in dependents.owner_lacks:
        yield RevokePrivilege(parent.name, Grant(privilege, parent.owner))
    yield from grant_operations(parent.name, parent.grants, current.default_grants)
    for column, grant in dependents.column_grants:
        yield GrantOnColumn(parent.name, column, grant)


def comment_operations(parent: Relation, dependents: DependentObjects) -> Iterator[Operation]:
    """Comment on the parent, and on what belongs to it, as on the table."""
    comments = [
        (ObjectAddress("TABLE", parent.name), dependents.comment),
        *(
            (ObjectAddress("CONSTRAINT", n, parent.name), text)
            for n, text in dependents.constraint_comments
        ),
        *(
            (ObjectAddress("INDEX", parent.name.beside(i.name)), i.comment)
            for i in dependents.indexes
        ),
        *(
            (ObjectAddress("STATISTICS", parent.name.beside(s.name)), s.comment)
            for s in dependents.statistics
        ),
    ]
    for target, text in comments:
        if text is not None:
            yield SetMarker(target, text, follows=True)


def drop_readers(current: CurrentState) -> Iterator[Operation]:
    """Drop the functions that return rows of the old table: they have its row type."""
    for existing in (*current.functions.values(), *current.left_functions):
        if existing.marker and existing.function.rows_of:
            yield DropFunction(existing.function.name, existing.function.arguments)
