"""Recognize what bears no marker comment any more, after a dump without comments say. Pure.

What is recognized is what this version would have made: the names that are derived from the
table's, the owner of the table, the functions letter by letter (which contain the bounds and
numbers of all partitions), and triggers that call them. Nobody else could have made it: only the
owner attaches partitions, makes rules, and may execute these functions. Triggers and checks get
markers of no text, so that the next run makes them again as they should be; key tables those of
one that is yet to be filled.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parting.exceptions import PartingError, UnmanagedObject
from parting.planning.compare.constraints import constraint_target
from parting.planning.compare.functions import function_marker
from parting.planning.compare.partitions import Remembered, partition_marker, remembered
from parting.planning.constraints import partition_constraints
from parting.planning.desired_state import desired_state
from parting.planning.indexes import partition_indexes
from parting.planning.operations import ObjectAddress, Operation, SetMarker
from parting.planning.partitions import leader_of
from parting.planning.plan import Plan, Transaction
from parting.planning.triggers import partition_triggers
from parting.planning.user_triggers import copies
from parting.schema.derived_names import FUNCTIONS, Names
from parting.schema.objects import ExistingTrigger, Marker, Name, Relation
from parting.schema.partitioned import (
    DEFAULT_NUMBER,
    PARENT_NUMBER,
    CurrentState,
    Declaration,
    DesiredState,
    ExistingPartition,
    Leader,
    Partition,
)
from parting.sql.markers import COLUMN_FILLING, KEY_TABLE_FILLING, write_marker
from parting.sql.search_paths import search_path
from parting.strategies.bounds import Bound, Followed, Interval, below
from parting.strategies.strategy import Follow, RangeStrategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import Function

#: Of what the next run makes again.
_REPLACED = (("sql", "restored"),)


def restore_markers_plan(
    declaration: Declaration,
    current: CurrentState,
    leader: Leader | None = None,
    recorded: frozenset[int] = frozenset(),
) -> Plan:
    """Plan the marker comments of what is recognized.

    Args:
        declaration: What the model declares.
        current: What exists.
        leader: The table that it follows; see `recognized_leader`.
        recorded: The partition numbers that the key table has. Those of no partition are of some
            that were retired, and are not given again.

    Raises:
        UnmanagedObject: The first object that is not recognized.
    """
    found = _Recognized(declaration, current, leader, recorded)
    operations = tuple(found.operations())
    return Plan((Transaction(operations),)) if operations else Plan()


def recognized_leader(
    declaration: Declaration, current: CurrentState, leader: Leader | None = None
) -> Leader:
    """Return a table that others follow, as it is with the markers that it lacks.

    Args:
        declaration: What its model declares.
        current: What exists.
        leader: The table that it follows in turn.

    Raises:
        UnmanagedObject: The first object that is not recognized.
    """
    found = _Recognized(declaration, current, leader)
    return leader_of(found.desired, found.assumed)


class _Recognized:
    """One table, as it is with the markers that it lacks."""

    def __init__(
        self,
        declaration: Declaration,
        current: CurrentState,
        leader: Leader | None,
        recorded: frozenset[int] = frozenset(),
    ) -> None:
        self.declaration = declaration
        self.current = current
        self.leader = leader
        self.recorded = recorded - {DEFAULT_NUMBER, PARENT_NUMBER, current.parent_number}
        self.names = Names(current.parent.name)
        self.owner = current.parent.owner
        new = [ExistingPartition(one, self._partition(one)) for one in current.unmanaged_relations]
        partitions = sorted(
            (*current.partitions, *new), key=lambda existing: existing.partition.number
        )
        self.new = {one.relation.name for one in new}
        # With triggers of users the functions would have another text.
        triggers = tuple(
            replace(one, marker=Marker("trigger", _REPLACED)) if self._is_ours(one) else one
            for one in current.parent.triggers
        )
        self.assumed = replace(
            current,
            parent=replace(current.parent, triggers=triggers),
            partitions=tuple(partitions),
            unmanaged_children=(),
        )
        self.desired: DesiredState = desired_state(declaration, self.assumed, (), leader)

    def _is_ours(self, trigger: ExistingTrigger) -> bool:
        functions = [self.names.function(purpose) for purpose in FUNCTIONS]
        called = trigger.definition.function if trigger.definition else None
        return called in functions

    def _partition(self, relation: Relation) -> Partition:
        if relation.owner != self.owner:
            raise self._unknown(f"the table {relation.name} belongs to {relation.owner!r}")
        number = next(
            (
                int(trigger.definition.arguments[0])
                for trigger in relation.triggers
                if trigger.name == Names.MOVE_TRIGGER
                and trigger.definition
                and trigger.definition.function == self.names.function("move")
                and len(trigger.definition.arguments) == 1
                and trigger.definition.arguments[0].isdecimal()
            ),
            None,
        )
        if number is None:
            raise self._unknown(f"the table {relation.name} has no trigger that says its number")
        if relation.name == self.names.default and number == DEFAULT_NUMBER:
            return Partition(relation.name, number, "", None)
        suffix = relation.name.name.removeprefix(f"{self.current.parent.name.name}_")
        bound = self._bound(suffix, number)
        if bound is None or relation.name != self.names.of(suffix):
            raise self._unknown(f"{self.declaration.strategy!r} makes no table {relation.name}")
        return Partition(relation.name, number, suffix, bound)

    def _bound(self, suffix: str, number: int) -> Bound | None:
        strategy = self.declaration.strategy
        if isinstance(strategy, Follow):
            return Followed(number)
        if isinstance(strategy, RangeStrategy):
            column = self.current.parent.column(self.declaration.partition_column)
            is_date = column is not None and column.type_without_modifier == "date"
            named = suffix.removeprefix("before") if number == PARENT_NUMBER else suffix
            spec = strategy.spec_named(named, is_date=is_date)
            if spec is not None and number == PARENT_NUMBER and isinstance(spec.bound, Interval):
                return below(spec.bound.lower)
            return spec.bound if spec else None
        specs = {spec.suffix: spec.bound for spec in strategy.upcoming(None)}
        return specs.get(suffix)

    def _unknown(self, why: str) -> PartingError:
        return UnmanagedObject(
            f"{self.declaration.label}: {self.current.parent.name} is not as this version of "
            f"django-parting would have made it, so no markers are restored: {why}.",
            "Restore a dump with its comments, or use the version and the declaration that it was "
            "installed with.",
        )

    def operations(self) -> Iterator[Operation]:
        """Yield the markers that are missing, once everything is recognized."""
        functions = list(self._functions())
        if not self.new and not functions:
            return
        yield from functions
        yield from self._relations()
        yield from self._parent()
        for existing in self.assumed.partitions:
            if existing.relation.name in self.new:
                yield from self._of_partition(existing)
        yield from self._foreign_keys()

    def _functions(self) -> Iterator[Operation]:
        for function in self.desired.functions:
            existing = self.current.functions.get(function.name.name)
            if existing is None:
                raise self._unknown(f"there is no function {function.name}")
            if existing.marker is not None:
                continue
            if existing.owner != self.owner:
                raise self._unknown(f"{function.name} belongs to {existing.owner!r}")
            if _without_schemas(existing.function) != _without_schemas(function):
                raise self._unknown(f"the function {function.name} has another text")
            target = ObjectAddress("FUNCTION", function.name, arguments=function.arguments)
            marker = function_marker(self.desired, function.name)
            yield SetMarker(target, write_marker(marker), follows=True)

    def _relations(self) -> Iterator[Operation]:
        names = self.names
        for name, kind, marker in (
            (names.moving, "TABLE", Marker("moving")),
            (names.key_table, "TABLE", KEY_TABLE_FILLING),
            (names.proof, "SEQUENCE", Marker("proof")),
            (names.view, "VIEW", Marker("view")),
        ):
            relation = self.current.others.get(name.name)
            if relation is None or relation.marker is not None:
                continue
            if relation.owner != self.owner or relation.kind_in_sql != kind:
                raise self._unknown(f"{name} belongs to somebody else, or is something else")
            yield SetMarker(ObjectAddress(kind, name), write_marker(marker), follows=True)
            yield from self._triggers(relation, {self.desired.view_trigger})
            if name == names.key_table:
                yield from self._of_key_table(relation)

    def _of_key_table(self, key_table: Relation) -> Iterator[Operation]:
        for column in key_table.columns[2:]:
            target = ObjectAddress("COLUMN", column.name, key_table.name)
            yield SetMarker(target, write_marker(COLUMN_FILLING), follows=True)
        desired = {self.names.key_index(one.name).name: one for one in self.desired.uniques}
        for unique in key_table.uniques:
            one = desired.get(unique.name)
            if one is None or unique.definition != one.definition:
                continue
            marker = write_marker(Marker("unique"))
            target = ObjectAddress("INDEX", key_table.name.beside(unique.name))
            yield SetMarker(target, marker, follows=True)
            if unique.constraint:
                yield SetMarker(constraint_target(unique.name, key_table.name), marker, True)

    def _parent(self) -> Iterator[Operation]:
        parent = self.current.parent
        yield from self._triggers(
            parent, {*self.desired.route_triggers, *self.desired.parent_key_triggers}
        )
        columns = ",".join(str(column.number) for column in parent.columns)
        markers = {
            Names.INSERT_RULE: Marker("rule", (("columns", columns),)),
            Names.NO_UPSERT_RULE: Marker("rule"),
        }
        for rule in parent.rules:
            if rule.name in markers and rule.marker is None:
                target = ObjectAddress("RULE", rule.name, parent.name)
                yield SetMarker(target, write_marker(markers[rule.name]), follows=True)
        if self.leader is not None:
            names = {trigger.name for trigger in self.desired.follow_triggers}
            for trigger in self.leader.key_triggers:
                if trigger.name in names and self._calls_ours(trigger):
                    yield self._replaced(trigger, self.leader.key_table)

    def _triggers(self, relation: Relation, desired: set[object]) -> Iterator[Operation]:
        names = {getattr(trigger, "name", None) for trigger in desired}
        for trigger in relation.triggers:
            if trigger.name in names and trigger.marker is None and self._calls_ours(trigger):
                yield self._replaced(trigger, relation.name)

    def _calls_ours(self, trigger: ExistingTrigger) -> bool:
        functions = {function.name for function in self.desired.functions}
        return trigger.definition is not None and trigger.definition.function in functions

    def _replaced(self, trigger: ExistingTrigger, on: Name, kind: str = "trigger") -> Operation:
        target = ObjectAddress("TRIGGER", trigger.name, on)
        return SetMarker(target, write_marker(Marker(kind, _REPLACED)), follows=True)

    def _of_partition(self, existing: ExistingPartition) -> Iterator[Operation]:
        relation, partition = existing.relation, existing.partition
        name = relation.name
        marker = partition_marker(partition, self._remembered())
        yield SetMarker(ObjectAddress("TABLE", name), write_marker(marker), follows=True)
        yield from self._triggers(relation, set(partition_triggers(self.desired, partition)))
        copied = {one.name for one in copies(self.desired.parent)}
        for trigger in relation.triggers:
            if trigger.name in copied and trigger.marker is None:
                yield self._replaced(trigger, name, "user_trigger")
        constraints = {
            (one.kind, one.columns) for one in partition_constraints(self.desired, partition)
        }
        for constraint in relation.constraints:
            target = constraint_target(constraint.name, name)
            if constraint.name == Names.BOUND_CHECK:
                check = Marker("check", _REPLACED)
                yield SetMarker(target, write_marker(check), follows=True)
            elif constraint.kind != "c" and (constraint.kind, constraint.columns) in constraints:
                yield SetMarker(target, write_marker(Marker("constraint")), follows=True)
        definitions = {one.definition for one in partition_indexes(self.desired)}
        for index in relation.indexes:
            if index.definition in definitions:
                target = ObjectAddress("INDEX", name.beside(index.name))
                yield SetMarker(target, write_marker(Marker("index")), follows=True)
        wanted = {one.definition for one in self.desired.parent.settings.statistics}
        for one in relation.settings.statistics:
            if one.definition in wanted:
                target = ObjectAddress("STATISTICS", name.beside(one.name))
                yield SetMarker(target, write_marker(Marker("statistics")), follows=True)

    def _remembered(self) -> Remembered:
        known = remembered(self.desired)
        numbers = known.numbers | self.recorded
        # Followers are numbered as their leader.
        highest = max(known.highest, *numbers, 0) if known.highest else 0
        return replace(known, numbers=numbers, highest=highest)

    def _foreign_keys(self) -> Iterator[Operation]:
        partitions = {one.relation.name for one in self.assumed.partitions}
        for reference in self.current.incoming_foreign_keys:
            constraint = reference.constraint
            if (
                constraint.references == self.names.key_table
                and constraint.marker is None
                and reference.table not in partitions
                and reference.owner == self.owner
            ):
                target = constraint_target(constraint.name, reference.table)
                yield SetMarker(target, write_marker(Marker("foreign_key")), follows=True)


def _without_schemas(function: Function) -> Function:
    """Return a function without the schemas in its search_path that were trusted elsewhere.

    Privileges on schemas may differ where a dump is restored: the next run sets the path again.
    """
    settings = (
        (name, re.sub("^pg_catalog, .*pg_temp$", str(search_path()), value))
        if name == "search_path"
        else (name, value)
        for name, value in function.settings
    )
    return replace(function, settings=tuple(settings))
