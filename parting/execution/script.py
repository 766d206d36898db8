"""Write a plan for people, as an SQL script, or for machines, as JSON."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from parting.execution.statements import BEGIN, Block, RunContext, Statement, blocks

if TYPE_CHECKING:
    from parting.planning.operations import Difference, Operation
    from parting.planning.plan import Plan
    from parting.schema.objects import Name

BATCH_REMARK = "-- A run repeats this until no rows are left; pasted, it does one batch.\n"


def script(plan: Plan, context: RunContext) -> str:
    """Return the SQL that running a plan runs.

    Args:
        plan: The plan.
        context: What its statements have in common.
    """
    return "\n".join(_block_script(block) for block in blocks(plan, context))


def _block_script(block: Block) -> str:
    text = "".join(one.script for one in (*block.opening, *block.body, *block.closing))
    if block.in_transaction:
        text = f"{BEGIN}\n{text}COMMIT;\n"
    return f"{BATCH_REMARK}{text}" if block.repeated else text


def plan_data(plan: Plan, context: RunContext) -> list[dict[str, Any]]:
    """Return the stages of a plan for JSON. The arguments: see `script`."""
    return [_block_data(block) for block in blocks(plan, context)]


def difference_data(difference: Difference) -> dict[str, Any]:
    """Return a difference for JSON, its line of text included."""
    return {
        "state": difference.state.value,
        "kind": difference.kind,
        "name": difference.name or None,
        "on": _name_data(difference.on),
        "column": difference.column,
        "text": str(difference),
    }


def _block_data(block: Block) -> dict[str, Any]:
    return {
        "in_transaction": block.in_transaction,
        "repeated": block.repeated,
        "lock_timeout_ms": block.lock_timeout_ms,
        "statements": [
            _statement_data(one) for one in (*block.opening, *block.body, *block.closing)
        ],
    }


def _statement_data(statement: Statement) -> dict[str, Any]:
    operation = statement.operation
    return {"sql": statement.script, "operation": operation and _operation_data(operation)}


def _operation_data(operation: Operation) -> dict[str, Any]:
    difference = operation.difference
    return {
        "name": type(operation).__name__,
        "purpose": operation.purpose(),
        "locks": [
            {"relation": _name_data(one.relation), "mode": one.mode.value}
            for one in operation.locks
        ],
        "difference": difference and difference_data(difference),
    }


def _name_data(name: Name | None) -> dict[str, str] | None:
    return dataclasses.asdict(name) if name is not None else None
