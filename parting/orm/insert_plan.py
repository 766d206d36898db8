"""How a batch is inserted straight into partitions, by what is known of its table. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import NotSupportedError

from parting.django_private import OnConflict
from parting.orm.conflict_scan import ConflictTarget
from parting.schema.derived_names import Names
from parting.schema.objects import Name, Relation, Unique
from parting.schema.partitioned import BY_ROUTE, Declaration, InsertTargets, ValueColumn
from parting.schema.unique_constraints import cross_partition_uniques
from parting.sql.quoting import ident

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from parting.orm.table_facts import TableFacts

#: What a row returns.
Row = tuple[Any, ...]

#: With fewer rows for each partition that they go to, each of its own statements costs more than
#: the route does.
ROWS_EACH = 15

#: Up to how many changes of the partition rows are inserted in their own order. Two sessions that
#: insert the same unique values in the same order do not wait for one another crosswise.
IN_ORDER = 50


@dataclass(frozen=True)
class InsertPlan:
    """What is known of an INSERT before it is tried.

    Args:
        declaration: How its table is partitioned.
        facts: What is known of the table.
        on_conflict: What Django does about conflicts; None if they are errors.
        returning: The columns of which values are wanted.
        updated: The columns that ON CONFLICT DO UPDATE changes.
        conflict_targets: The unique indexes to scan for; of an upsert the arbiter is the first.
        arbiter: The unique index whose conflicts lead to updates.
        primary_key: The index of the primary key; None if there is no ON CONFLICT.
    """

    declaration: Declaration
    facts: TableFacts
    on_conflict: OnConflict | None
    returning: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    conflict_targets: tuple[ConflictTarget, ...] = ()
    arbiter: ConflictTarget | None = None
    primary_key: Unique | None = None

    @property
    def targets(self) -> InsertTargets:
        """The partitions, as they were when it began."""
        return self.facts.targets

    @property
    def columns(self) -> Mapping[str, ValueColumn]:
        """All columns of the table."""
        return self.facts.columns

    @property
    def names(self) -> Names:
        """The derived names."""
        return Names(self.targets.table)

    @property
    def locate(self) -> Name | None:
        """The function that locates a value of the partition key; None: rows are not routed."""
        return self.names.function("locate") if self.targets.installed else None

    @property
    def known_columns(self) -> frozenset[str]:
        """The columns whose values must be known before rows are inserted."""
        uniques = (name for one in self.conflict_targets for name in one.unique.columns)
        return frozenset((self.declaration.partition_column, self.declaration.pk, *uniques))

    @property
    def inferred(self) -> tuple[Unique, ...]:
        """The unique indexes that ON CONFLICT relies on."""
        if self.on_conflict == OnConflict.IGNORE:
            return tuple(one.unique for one in self.conflict_targets)
        return (self.arbiter.unique,) if self.arbiter else ()

    @property
    def scanned(self) -> frozenset[str]:
        """The names of the constraints whose conflicts a scan should have found."""
        uniques = [
            one.unique.name
            for one in self.conflict_targets
            if one.source and (self.arbiter is None or one is self.arbiter)
        ]
        return frozenset((*uniques, *(self.names.key_index(name).name for name in uniques)))


def goes_straight(
    on_conflict: OnConflict | None,
    columns: Collection[str],
    declaration: Declaration,
    targets: InsertTargets,
) -> bool:
    """Return whether rows can go straight into partitions.

    Args:
        on_conflict: What Django does about conflicts.
        columns: The columns of the model.
        declaration: How its table is partitioned.
        targets: The partitions.

    Raises:
        NotSupportedError: If there is ON CONFLICT, and triggers of users must see the insert into
            the table itself.
    """
    if not targets.partitions or declaration.partition_column not in columns:
        return False
    if not targets.installed:
        # While it is being uninstalled, new rows stay in the table itself, without the others.
        return on_conflict is not None
    if on_conflict is None:
        # Rows of the table itself are compared with new ones as those pass through it.
        has_uniques = targets.has_uniques or declaration.compares_by_partitions
        compares = targets.has_pages and has_uniques and not targets.has_rule
        return not targets.sees_inserts and not compares
    blocking = targets.sees_inserts
    if on_conflict == OnConflict.UPDATE:
        blocking += targets.sees_updates
    if blocking:
        raise NotSupportedError(
            f"{declaration.label}: ON CONFLICT goes straight into partitions, where the trigger "
            f"{blocking[0]!r} of {targets.table} would not see it.\nHINT: Make it an AFTER trigger "
            "FOR EACH ROW, or do without ignore_conflicts and update_conflicts."
        )
    return True


def may_evaluate_defaults(
    given: Collection[str], declaration: Declaration, columns: Mapping[str, ValueColumn]
) -> bool:
    """Return whether the user may compute the keys that the objects lack.

    PostgreSQL calls nextval() for an identity column itself, for whoever may insert into its table.

    Args:
        given: The columns that the objects have values of.
        declaration: How the table is partitioned.
        columns: All columns of the table.
    """
    lacking = {declaration.partition_column, declaration.pk}.difference(given)
    return all(columns[name].has_sequence_usage for name in lacking)


def conflict_targets(
    declaration: Declaration,
    targets: InsertTargets,
    uniques: Sequence[Unique],
    key_table_indexes: Collection[str],
) -> tuple[ConflictTarget, ...]:
    """Find for each unique index where rows may exist that only a scan can find.

    Args:
        declaration: How the table is partitioned.
        targets: The partitions.
        uniques: The valid unique indexes of the table, that of its primary key first.
        key_table_indexes: The indexes of the key table; none if the user may not read it.
    """
    primary_key, *others = uniques
    names = Names(targets.table)
    parent = Relation(targets.oid, targets.table, "r", "", "p", None, uniques=tuple(others))
    cross_partition = cross_partition_uniques(declaration, parent)
    found = []
    for unique in uniques:
        if not targets.installed:
            one = ConflictTarget(unique, targets.table, pk=declaration.pk)
        elif unique is primary_key and declaration.key_table and key_table_indexes:
            one = ConflictTarget(unique, names.key_table, pk="pk", recorded=_named(unique, "pk"))
        elif declaration.key_table and (unique is primary_key or unique in cross_partition):
            if names.key_index(unique.name).name in key_table_indexes:
                one = ConflictTarget(unique, names.key_table, pk="pk")
            else:
                one = ConflictTarget(unique, targets.table, pk=declaration.pk)
        elif declaration.compares_by_partitions and targets.rows_are_leaving:
            # The one that is in conflict may still be in the partition that it is leaving.
            one = ConflictTarget(unique, targets.table, pk=declaration.pk, cross_partition=False)
        elif targets.has_pages:  # rows that have not been moved may exist there
            one = ConflictTarget(
                unique, targets.table, only=True, pk=declaration.pk, cross_partition=False
            )
        else:
            one = ConflictTarget(unique, cross_partition=False)
        found.append(one)
    return tuple(found)


def _named(unique: Unique, column: str) -> Unique:
    """Return the index of a single column as one of a column with another name."""
    expressions = tuple(replace(one, expression=str(ident(column))) for one in unique.expressions)
    return replace(unique, expressions=expressions)


def with_arbiter(plan: InsertPlan, unique_columns: Collection[str]) -> InsertPlan:
    """Choose the arbiter of an upsert, and what else must be scanned for.

    Args:
        plan: With all conflict targets.
        unique_columns: The columns that ON CONFLICT names.
    """
    arbiter: ConflictTarget | None = None
    others = []
    for one in plan.conflict_targets:
        unique = one.unique
        plain = len(unique.key_columns) == len(unique.expressions) and not unique.condition
        if arbiter is None and plain and set(unique.key_columns) == set(unique_columns):
            arbiter = one
        elif any(name in plan.updated or plan.columns[name].generated for name in unique.columns):
            # Whether an update is in the way of others may depend on the order of the rows.
            everywhere = ConflictTarget(unique, plan.targets.table, pk=plan.declaration.pk)
            others.append(one if one.source else everywhere)
    found = (arbiter, *others) if arbiter else tuple(others)
    return replace(plan, conflict_targets=found, arbiter=arbiter)


def by_route_if_scattered(partitions: Sequence[int]) -> dict[int, int]:
    """Return the partition that each row goes to: the table itself if few go to each.

    Args:
        partitions: The number of the partition that each row belongs to.
    """
    if len(partitions) < ROWS_EACH * len(set(partitions)):
        return dict.fromkeys(range(len(partitions)), BY_ROUTE)
    return dict(enumerate(partitions))


def grouped(partitions: Mapping[int, int], *, in_order: bool) -> list[tuple[int, list[int]]]:
    """Put rows together that go to the same partition.

    Args:
        partitions: The number of the partition of each row.
        in_order: Whether rows should be inserted in their own order, as far as this is cheap.

    Returns:
        Numbers of partitions, and rows.
    """
    if in_order:
        runs: list[tuple[int, list[int]]] = []
        for row, number in partitions.items():
            if not runs or runs[-1][0] != number:
                runs.append((number, []))
            runs[-1][1].append(row)
        if len(runs) <= IN_ORDER:
            return runs
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for row, number in partitions.items():
        groups[number].append(row)
    return sorted(groups.items())
