"""Write a plan as the SQL script that running it runs."""

from __future__ import annotations

from parting.execution.locking import BATCH_PATIENCE, Patience
from parting.planning.operations import (
    Begin,
    BringHome,
    CheckFilledKeys,
    FillKeys,
    LockTable,
    MoveBack,
    Silence,
)
from parting.planning.plan import Alone, Batches, Plan, Stage, Transaction
from parting.schema.objects import Name
from parting.sql.quoting import ident, literal
from parting.sql.rendering import statement


def script(plan: Plan, owner: str | None, patience: Patience) -> str:
    """Write a plan as the SQL that running it runs.

    Args:
        plan: The plan.
        owner: The role to work as; None for the connection's own.
        patience: Gives the lock timeout.
    """
    return "\n".join(_stage_script(stage, owner, patience) for stage in plan.stages)


def _batch_script(step: BringHome | MoveBack, source: Name) -> str:
    before = (LockTable(source, "EXCLUSIVE"), Silence(step.silent_setting))
    return "".join(statement(one) for one in (*before, step))


def _stage_script(stage: Stage, owner: str | None, patience: Patience) -> str:
    begin = statement(Begin(patience.lock_timeout_ms, owner))
    batch_begin = statement(Begin(BATCH_PATIENCE.lock_timeout_ms, owner))
    match stage:
        case Transaction(steps):
            body = "".join(statement(step) for step in steps)
            return f"BEGIN;\n{begin}SET CONSTRAINTS ALL IMMEDIATE;\n{body}COMMIT;\n"
        case Alone(step):
            role = f"SET ROLE {ident(owner)};\n" if owner else ""
            timeout = f"SET lock_timeout = {literal(f'{patience.lock_timeout_ms}ms')};\n"
            return f"{timeout}{role}{statement(step)}RESET ROLE;\nRESET lock_timeout;\n"
        case Batches(FillKeys() as fill):
            check = CheckFilledKeys(
                fill.source,
                fill.keys,
                fill.pk,
                fill.pk_type,
                fill.part,
                fill.after,
                None,
                fill.columns,
            )
            body = statement(fill) + statement(check)
        case Batches(BringHome() as home):
            body = _batch_script(home, home.overflow)
        case Batches(MoveBack() as back):
            body = _batch_script(back, back.partition)
    remark = "-- A run repeats this until no rows are left; pasted, it does one batch."
    return f"{remark}\nBEGIN;\n{batch_begin}{body}COMMIT;\n"
