"""Write a plan as the SQL script that running it runs."""

from __future__ import annotations

from parting.execution.locking import BATCH_LOCK_RETRY, LockRetry
from parting.planning.operations import (
    Begin,
    CheckRecordedKeys,
    LockTable,
    MoveRowsToParent,
    RecordKeys,
    RelocateRows,
    Silence,
)
from parting.planning.plan import Batched, Concurrent, Plan, Stage, Transaction
from parting.schema.objects import Name
from parting.sql.quoting import ident, literal
from parting.sql.rendering import statement


def script(plan: Plan, owner: str | None, lock_retry: LockRetry) -> str:
    """Write a plan as the SQL that running it runs.

    Args:
        plan: The plan.
        owner: The role to work as; None for the connection's own.
        patience: Gives the lock timeout.
    """
    return "\n".join(_stage_script(stage, owner, lock_retry) for stage in plan.stages)


def _batch_script(operation: RelocateRows | MoveRowsToParent, source: Name) -> str:
    before = (LockTable(source, "EXCLUSIVE"), Silence(operation.silent_setting))
    return "".join(statement(one) for one in (*before, operation))


def _stage_script(stage: Stage, owner: str | None, lock_retry: LockRetry) -> str:
    begin = statement(Begin(lock_retry.lock_timeout_ms, owner))
    batch_begin = statement(Begin(BATCH_LOCK_RETRY.lock_timeout_ms, owner))
    match stage:
        case Transaction(operations):
            body = "".join(statement(operation) for operation in operations)
            return f"BEGIN;\n{begin}SET CONSTRAINTS ALL IMMEDIATE;\n{body}COMMIT;\n"
        case Concurrent(operation):
            role = f"SET ROLE {ident(owner)};\n" if owner else ""
            timeout = f"SET lock_timeout = {literal(f'{lock_retry.lock_timeout_ms}ms')};\n"
            return f"{timeout}{role}{statement(operation)}RESET ROLE;\nRESET lock_timeout;\n"
        case Batched(RecordKeys() as fill):
            check = CheckRecordedKeys(
                fill.source,
                fill.key_table,
                fill.pk,
                fill.pk_type,
                fill.number,
                fill.after,
                None,
                fill.columns,
            )
            body = statement(fill) + statement(check)
        case Batched(RelocateRows() as relocation):
            body = _batch_script(relocation, relocation.default_partition)
        case Batched(MoveRowsToParent() as back):
            body = _batch_script(back, back.partition)
    remark = "-- A run repeats this until no rows are left; pasted, it does one batch."
    return f"{remark}\nBEGIN;\n{batch_begin}{body}COMMIT;\n"
