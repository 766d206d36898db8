"""The table with hostile names once it is installed, as data: no database is needed."""

from dataclasses import replace

from parting.planning.compare.functions import function_marker
from parting.planning.compare.privileges import key_grants, partition_grants
from parting.planning.operations import CreateTrigger, SetMarker
from parting.planning.triggers import partition_triggers
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingFunction, ExistingRule, ExistingTrigger, Marker, Relation
from parting.schema.partitioned import ExistingPartition, Route
from parting.sql.markers import read_marker
from parting.sql.rendering import fingerprint
from tests.hostile import current, plan


def markers(planned):
    """Return the marker that each target gets in the end."""
    return {
        operation.target: read_marker(operation.text)
        for operation in planned.operations
        if isinstance(operation, SetMarker)
    }


def found_trigger(trigger):
    marker = Marker("trigger", (("sql", fingerprint(CreateTrigger(trigger).bare_statement())),))
    return ExistingTrigger(
        trigger.name,
        True,
        trigger.row,
        trigger.timing == "BEFORE",
        "INSERT" in trigger.event,
        "UPDATE" in trigger.event,
        "DELETE" in trigger.event,
        trigger.old_table or trigger.new_table,
        marker,
    )


def installed(existing, desired, planned):
    """Return what exists once the plan has been carried out."""
    names, parent, given = desired.names, desired.parent, markers(planned)
    partitions = []
    for one in desired.partitions:
        marker = next(
            marker
            for target, marker in given.items()
            if marker.kind in ("partition", "default") and marker.get("number") == str(one.number)
        )
        constraints = [
            replace(c, name=operation.name, marker=Marker("constraint"))
            for c in parent.constraints
            for operation in planned.operations
            if getattr(operation, "definition", None) == c.definition
            and operation.table == one.name
        ]
        constraints += [c for c in parent.constraints if c.kind == "c"]
        if one.has_check:
            check = next(
                marker
                for target, marker in given.items()
                if marker.kind == "check" and target.on == one.name
            )
            constraints.append(
                replace(constraints[0], name=Names.BOUND_CHECK, kind="c", marker=check)
            )
        relation = replace(
            parent,
            name=one.name,
            marker=marker,
            constraints=tuple(constraints),
            default_columns=tuple(c.name for c in parent.columns if c.sequence),
            triggers=tuple(map(found_trigger, partition_triggers(desired, one))),
            indexes=tuple(replace(index, marked=True) for index in parent.indexes),
            grants=tuple(partition_grants(parent)),
        )
        partitions.append(ExistingPartition(relation, one))
    others = {}
    for name, marker in (
        (names.moving, Marker("moving")),
        (names.key_table, Marker("key_table", (("state", "filled"),))),
        (names.proof, Marker("proof")),
        (names.view, Marker("view")),
    ):
        if name in (names.key_table, names.proof) and not desired.declaration.key_table:
            continue
        if name == names.view and desired.route is Route.TRIGGER:
            continue
        kind = {"view": "v", "proof": "S"}.get(marker.kind, "r")
        triggers = (found_trigger(desired.view_trigger),) if kind == "v" else ()
        grants = tuple(key_grants(desired.parent)) if name == names.key_table else ()
        others[name.name] = Relation(
            1, name, kind, "", "p", marker, triggers=triggers, grants=grants
        )
    columns = ",".join(str(column.number) for column in parent.columns)
    rule = (
        ExistingRule(Names.INSERT_RULE, "INSERT", True, Marker("rule", (("columns", columns),)))
        if desired.route is Route.RULE
        else ExistingRule(Names.NO_UPSERT_RULE, "UPDATE", True, Marker("rule"))
    )
    triggers = (*desired.route_triggers, *desired.parent_key_triggers)
    return replace(
        existing,
        parent=replace(parent, triggers=tuple(map(found_trigger, triggers)), rules=(rule,)),
        partitions=tuple(partitions),
        others=others,
        functions={
            one.name.name: ExistingFunction(
                one,
                "",
                function_marker(desired, one.name),
                frozenset(() if one.definer else (None,)),
            )
            for one in desired.functions
        },
        sequence_usage=frozenset(
            (column.sequence, grant.grantee)
            for column in parent.columns
            for grant in parent.grants
            if column.sequence and grant.privilege == "INSERT"
        ),
    )


def carried_out(strategy, *, key_table=True, dropped=False, **changes):
    """Return what exists once a plan has been carried out on the table with hostile names.

    Args:
        strategy: How it is partitioned.
        key_table: As in a declaration.
        dropped: Whether it has lost a column.
        changes: Fields of the parent.
    """
    existing = current(dropped=dropped)
    existing = replace(existing, parent=replace(existing.parent, **changes))
    desired, planned = plan(strategy, existing, key_table=key_table)
    return installed(existing, desired, planned)
