"""A fresh parent for a table that once lost a column: the same table, without that history. Pure.

PostgreSQL refuses the INSERT rule on a table that has ever had a column dropped. A copy of its
definition has no such history. It takes the name, the partitions and all else that belongs to the
table, in one transaction, whose length depends on the number of partitions and not on that of
rows: these stay where they are. The table itself must be empty; it is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parting.exceptions import ForeignObject, PartingError, Refused
from parting.planning.desired import choose_route, desired
from parting.planning.install import install_plan
from parting.planning.operations import (
    AddConstraint,
    AddToPublication,
    Adopt,
    Analyze,
    CarryIdentity,
    CheckUnchanged,
    CreateFreshParent,
    CreateFunction,
    CreateIndex,
    CreateInsertRule,
    CreateNoUpsertRule,
    CreateStatistics,
    CreateUserTrigger,
    DropConstraint,
    DropRelation,
    GrantOnColumn,
    LockForFreshParent,
    OwnSequence,
    ReplaceByFreshParent,
    RevokePrivilege,
    SetDefault,
    SetIndex,
    SetMark,
    SetReplicaIdentity,
    SetStatisticsTarget,
    Step,
)
from parting.planning.plan import Plan, Transaction, marked
from parting.planning.privileges import grant_steps
from parting.planning.table_settings import setting_steps
from parting.planning.unique_constraints import spanning_uniques
from parting.schema.derived_names import Names
from parting.schema.objects import ColumnSettings, Constraint, Grant, Mark, OwnedSequence, Relation
from parting.schema.partitioned import Belongings, Declaration, Found, Leader, Route
from parting.sql.quoting import SQL, ident

#: How long a fresh parent, which holds its table already, waits for anything else.
WAIT_MS = 200


def wants_fresh_parent(declaration: Declaration, found: Found) -> bool:
    """Tell whether a dropped column is what keeps a table from the rule route, and all that does.

    Args:
        declaration: What the model declares.
        found: What stands.
    """
    moved = replace(_refreshed(found), unmoved_rows=False)
    route, _ = choose_route(moved, spanning_uniques(declaration, found.parent))
    return found.installed and found.parent.dropped_columns and route is Route.RULE


def refusals_of_fresh_parent(
    label: str, found: Found, belongings: Belongings
) -> Iterator[PartingError]:
    """Give every reason not to give a table a fresh parent, before anything is planned.

    Args:
        label: The model's label.
        found: What stands.
        belongings: What else does.
    """
    table, names = found.parent.name, Names(found.parent.name)
    if found.unmoved_rows:
        yield Refused(
            f"{label}: {table} has rows that have not been moved to partitions; a fresh parent is "
            "for a table that is empty itself.",
            "It stays on the trigger route, which serves it as well.",
        )
    if belongings.dependents:
        yield Refused(
            f"{label}: what is bound to {table} cannot go over to a fresh parent: "
            f"{', '.join(belongings.dependents)}.",
            f"Drop it, run install_partition_triggers --fresh-parent {label}, and make it again; "
            "or leave the table on the trigger route, which serves it as well.",
        )
    for name in (names.fresh, names.old_sequence):
        if name.name in found.relation_names:
            yield ForeignObject(
                f"{label}: a relation {name} stands already.",
                "Rename or drop it: a fresh parent needs its name for a moment.",
            )
    if sum(bool(one.identity) for one in belongings.sequences) > 1:
        yield Refused(
            f"{label}: {table} has more than one identity column.",
            "It stays on the trigger route, which serves it as well.",
        )


def advice(label: str, found: Found, belongings: Belongings) -> str:
    """Say whether a fresh parent would help a table that once lost a column, and if not, why.

    The arguments: see `refusals_of_fresh_parent`.
    """
    for refusal in refusals_of_fresh_parent(label, found, belongings):
        return refusal.message.removeprefix(f"{label}: ").rstrip(".")
    return "install_partition_triggers --fresh-parent gives it the rule route"


def fresh_parent_plan(
    declaration: Declaration,
    found: Found,
    belongings: Belongings,
    leader: Leader | None,
    wait_ms: int = WAIT_MS,
) -> Plan:
    """Plan how a table gets a fresh parent.

    Args:
        declaration: What the model declares.
        found: What stands. It must have passed the refusals.
        belongings: What else does.
        leader: The table that is followed, if one is.
        wait_ms: How long to wait for other locks once the table's own are held.

    Returns:
        One transaction. All goes over as it stands; where nothing else is missing or outdated, so
        does the table to the rule route. Then its statistics are gathered, which are lost.
    """
    steps = [
        *_begin(found, belongings, wait_ms),
        *_copy(found, belongings),
        *_sequences(found, belongings),
        *(
            Adopt(one.relation.name, Names(found.parent.name).fresh, found.parent.name)
            for one in found.partitions
        ),
        ReplaceByFreshParent(found.parent.name, Names(found.parent.name).fresh),
        *_constraints_and_indexes(found.parent, belongings),
        *_traits(found.parent, belongings),
        *_grants(found, belongings),
        *_comments(found.parent, belongings),
        *_triggers(found),
    ]
    steps += _route(declaration, found, leader)
    return Plan((Transaction(tuple(steps)), Transaction((Analyze(found.parent.name),))))


def _refreshed(found: Found) -> Found:
    """Give what will stand: the table without its history, and without its rules."""
    columns = tuple(
        replace(column, number=number) for number, column in enumerate(found.parent.columns, 1)
    )
    parent = replace(found.parent, columns=columns, dropped_columns=False, rules=())
    view = Names(parent.name).view.name
    others = {name: one for name, one in found.others.items() if name != view}
    return replace(found, parent=parent, others=others)


def _begin(found: Found, belongings: Belongings, wait_ms: int) -> Iterator[Step]:
    parent = found.parent
    keys = Names(parent.name).keys  # whoever holds it has the table
    first = tuple(one for one in belongings.referenced if one not in (parent.name, keys))
    yield LockForFreshParent(parent.name, first, wait_ms)
    yield CheckUnchanged(parent.name, belongings.version)
    view = found.others.get(Names(parent.name).view.name)
    if view is not None and view.mark is not None:
        yield DropRelation("VIEW", view.name)
    # Before all else: these lock other tables, if they are not locked yet.
    for one in parent.constraints:
        if one.kind == "f":
            yield DropConstraint(parent.name, one.name, one.references, replaced=True)


def _copy(found: Found, belongings: Belongings) -> Iterator[Step]:
    parent, fresh = found.parent, Names(found.parent.name).fresh
    yield CreateFreshParent(
        fresh,
        parent.name,
        unlogged=parent.persistence == "u",
        access_method=belongings.access_method,
        tablespace=parent.likeness.tablespace,
    )
    # The copy has storage, compression and comments of its columns already.
    copied = replace(
        parent.likeness,
        parameters=(),
        columns=tuple(
            ColumnSettings(
                one.name, storage=one.storage, compression=one.compression, comment=one.comment
            )
            for one in parent.likeness.columns
        ),
    )
    yield from setting_steps(fresh, parent.likeness, copied)
    for constraint in parent.constraints:
        if constraint.kind == "c":
            yield _constraint(replace(parent, name=fresh), constraint)


def _constraint(table: Relation, one: Constraint) -> AddConstraint:
    enforced = not one.definition.endswith("NOT ENFORCED")
    not_valid = enforced and not one.validated
    return AddConstraint(table.name, one.name, one.definition, one.references, not_valid)


def _sequences(found: Found, belongings: Belongings) -> Iterator[Step]:
    names = Names(found.parent.name)
    for one in belongings.sequences:
        if not one.identity:
            yield OwnSequence(one.name, names.fresh, one.column)
            continue
        yield CarryIdentity(names.fresh, one, one.name.beside(names.old_sequence.name))
        for partition in found.partitions:
            if one.column in partition.relation.default_columns:
                yield SetDefault(partition.relation.name, one.column, one.name)
        yield from _sequence_traits(one)


def _sequence_traits(sequence: OwnedSequence) -> Iterator[Step]:
    yield from grant_steps(sequence.name, sequence.grants, sequence.default_grants)
    if sequence.comment is not None:
        yield SetMark(SQL(f"SEQUENCE {ident(sequence.name)}"), sequence.comment, follows=True)


def _constraints_and_indexes(parent: Relation, belongings: Belongings) -> Iterator[Step]:
    for kinds in ("pux", "f"):
        for constraint in parent.constraints:
            if constraint.kind in kinds:
                yield _constraint(parent, constraint)
    for index in parent.indexes:
        name = parent.name.beside(index.name)
        yield CreateIndex(name, parent.name, index.unique, index.definition, concurrently=False)
    for one in belongings.indexes:
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


def _traits(parent: Relation, belongings: Belongings) -> Iterator[Step]:
    likeness = parent.likeness
    for one in likeness.statistics:
        yield CreateStatistics(parent.name.beside(one.name), parent.name, one.definition)
    for settings in belongings.statistics:
        if settings.target != -1:
            yield SetStatisticsTarget(parent.name.beside(settings.name), settings.target)
    if likeness.replica_identity != "d":
        yield SetReplicaIdentity(parent.name, likeness.replica_identity, likeness.replica_index)
    for publication in likeness.publications:
        yield AddToPublication(publication.name, parent.name)


def _grants(found: Found, belongings: Belongings) -> Iterator[Step]:
    parent = found.parent
    for privilege in belongings.owner_lacks:
        yield RevokePrivilege(parent.name, Grant(privilege, parent.owner))
    yield from grant_steps(parent.name, parent.grants, found.default_grants)
    for column, grant in belongings.column_grants:
        yield GrantOnColumn(parent.name, column, grant)


def _comments(parent: Relation, belongings: Belongings) -> Iterator[Step]:
    table = ident(parent.name)
    comments = [
        (f"TABLE {table}", belongings.comment),
        *(
            (f"CONSTRAINT {ident(n)} ON {table}", text)
            for n, text in belongings.constraint_comments
        ),
        *((f"INDEX {ident(parent.name.beside(i.name))}", i.comment) for i in belongings.indexes),
        *(
            (f"STATISTICS {ident(parent.name.beside(s.name))}", s.comment)
            for s in belongings.statistics
        ),
    ]
    for target, text in comments:
        if text is not None:
            yield SetMark(SQL(target), text, follows=True)


def _triggers(found: Found) -> Iterator[Step]:
    parent = found.parent
    # Sessions keep what they have made of this function, with the row type of the old table.
    route = found.functions.get(Names(parent.name).function("route").name)
    if route is not None:
        yield CreateFunction(route.function, replaces=True)
    for one in parent.triggers:
        if one.definition is not None:
            yield CreateUserTrigger(one.definition, parent.name, one.comment)


def _route(declaration: Declaration, found: Found, leader: Leader | None) -> list[Step]:
    fresh = _refreshed(found)
    planned = install_plan(fresh, desired(declaration, fresh, (), leader))
    if len(planned.stages) == 1 and any(isinstance(s, CreateInsertRule) for s in planned.steps):
        return list(planned.steps)  # nothing is missing but the route
    # Something is to be done first, and the route comes last.
    name = Names.NO_UPSERT_RULE
    step = CreateNoUpsertRule(name, found.parent.name)
    return marked(step, f"RULE {ident(name)} ON {ident(found.parent.name)}", Mark("rule"))
