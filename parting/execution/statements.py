"""The statements of a plan: the runner executes the very objects that a dry run prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.execution.locking import BATCH_LOCK_RETRY, LockRetry
from parting.planning.operations import (
    Begin,
    LockMode,
    LockTable,
    MoveRowsToParent,
    ObjectAddress,
    Operation,
    RecordKeys,
    RelocateRows,
    SetMarker,
    Silence,
)
from parting.planning.plan import Batched, Concurrent, Plan, Stage, Transaction
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Name
from parting.sql.markers import write_marker
from parting.sql.quoting import SQL, literal
from parting.sql.rendering import render_source

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Statement:
    """What is sent to the server at once.

    Args:
        text: The SQL.
        operation: What it does; None for the frame of a block.
        before: What is sent before it, alone.
    """

    text: str
    operation: Operation | None = None
    before: str = ""

    @property
    def script(self) -> str:
        """The SQL with what comes before it."""
        return self.before + self.text


@dataclass(frozen=True)
class Block:
    """The statements of a stage.

    Args:
        opening: What comes first, each time.
        body: The work.
        closing: What comes last, even if the work failed.
        in_transaction: Whether it is one transaction; else each statement is one.
        repeated: Whether a run repeats it until no rows are left.
        lock_timeout_ms: How long each of its statements waits for a lock.
    """

    opening: tuple[Statement, ...]
    body: tuple[Statement, ...]
    closing: tuple[Statement, ...] = ()
    in_transaction: bool = True
    repeated: bool = False
    lock_timeout_ms: int = 0


_RUN_AS_OWNER = """
{%- set body %}
{% if not returns -%}
DECLARE
    done bigint;
{% endif -%}
BEGIN
    {{ sql("RETURN QUERY EXECUTE" if returns else "EXECUTE") }} {{ statement|dollar }};
{%- if not returns %}
    GET DIAGNOSTICS done = ROW_COUNT;
{%- endif %}
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP FUNCTION {{ function|ident }}();
{%- if not returns %}
    RETURN done;
{%- endif %}
END
{% endset -%}
CREATE FUNCTION {{ function|ident }}()
RETURNS {% if returns %}SETOF pg_catalog.record{% else %}pg_catalog.int8{% endif %}
LANGUAGE plpgsql SECURITY DEFINER
AS {{ body|string|dollar }};
"""

_CALL_AS_OWNER = """
SELECT
{%- if returns %} done.* FROM {{ function|ident }}() AS done ({{ sql(returns) }})
{%- else %} {{ function|ident }}()
{%- endif %};
"""

IMMEDIATE = Statement("SET CONSTRAINTS ALL IMMEDIATE;\n")


def blocks(plan: Plan, owner: str | None, lock_retry: LockRetry) -> Iterator[Block]:
    """Return the statements of a plan, stage by stage.

    Args:
        plan: The plan.
        owner: The role to work as; None for the connection's own.
        lock_retry: How long to wait for locks.
    """
    for stage in plan.stages:
        yield block_of(stage, owner, lock_retry)


def block_of(stage: Stage, owner: str | None, lock_retry: LockRetry) -> Block:
    """Return the statements of one stage. The arguments: see `blocks`."""
    match stage:
        case Transaction(operations):
            return transaction_block(operations, owner, lock_retry)
        case Concurrent(operation):
            return _concurrent_block(operation, owner, lock_retry)
        case Batched(RecordKeys() as record):
            return _batch_block(
                (_statement(record, owner), *following_statements(record, None, owner)), owner
            )
        case Batched(RelocateRows() as relocate):
            source = relocate.default_partition
            return _batch_block(
                (*_before_moving(relocate, source), _statement(relocate, owner)), owner
            )
        case Batched(MoveRowsToParent() as move):
            moving = (_statement(move, owner), _statement(move.delete(), owner))
            return _batch_block((*_before_moving(move, move.partition), *moving), owner)
    raise TypeError(f"{stage!r} is not a stage.")


def transaction_block(
    operations: tuple[Operation, ...], owner: str | None, lock_retry: LockRetry
) -> Block:
    """Return the statements of operations that are done together. Other arguments: see `blocks`."""
    timeout = lock_retry.lock_timeout_ms
    opening = (_statement(Begin(timeout, owner)), IMMEDIATE)
    body = tuple(_statement(operation, owner) for operation in operations)
    return Block(opening, body, lock_timeout_ms=timeout)


def following_statements(
    operation: RecordKeys, last: str | None, owner: str | None
) -> list[Statement]:
    """Return what follows the recording of a batch of keys, in its transaction.

    Args:
        operation: The recording.
        last: The last key of the batch; None if the batch was the last one of its table.
        owner: The role to work as; None for the connection's own.

    Returns:
        The check of the batch, and the marker by which an interrupted run is continued.
    """
    after, number = (last, operation.number) if last is not None else ("", operation.number + 1)
    values = (("after", after), ("number", str(number)), ("state", "filling"))
    marker = write_marker(Marker("key_table", values))
    target = ObjectAddress("TABLE", operation.key_table)
    return [
        _statement(operation.check(last), owner),
        _statement(SetMarker(target, marker, follows=True)),
    ]


def _before_moving(
    operation: RelocateRows | MoveRowsToParent, source: Name
) -> tuple[Statement, ...]:
    return (
        _statement(LockTable(source, LockMode.EXCLUSIVE.value)),
        _statement(Silence(operation.silent_setting)),
    )


def _concurrent_block(operation: Operation, owner: str | None, lock_retry: LockRetry) -> Block:
    # Each statement is sent alone: several at once would be a transaction. What the session has
    # set, or its role, is not reset but put back.
    timeout = lock_retry.lock_timeout_ms
    now = {"lock_timeout": f"{timeout}ms"} | ({"role": owner} if owner else {})
    save = [_set(f"parting.{name}", _current(name)) for name in now]
    change = [_set(name, literal(value)) for name, value in now.items()]
    restore = [_set(name, _current(f"parting.{name}")) for name in reversed(now)]
    return Block(
        (Statement(f"-- Remember the settings of the session.\n{_select([*save, *change])}"),),
        (_statement(operation),),
        (Statement(f"-- Put them back.\n{_select(restore)}"),),
        in_transaction=False,
        lock_timeout_ms=timeout,
    )


def _current(name: str) -> SQL:
    return SQL(f"pg_catalog.current_setting({literal(name)})")


def _set(name: str, value: SQL) -> SQL:
    return SQL(f"pg_catalog.set_config({literal(name)}, {value}, false)")


def _select(expressions: list[SQL]) -> str:
    return f"SELECT {', '.join(expressions)};\n"


def _statement(operation: Operation, owner: str | None = None) -> Statement:
    """Return the statement of an operation, which another role may have to do as the owner.

    Functions of users then run in a function of the owner's: outside of one they could return to
    the role of the session, which may be a superuser's, by RESET ROLE.
    """
    if owner is None or not operation.runs_functions_of_users:
        return Statement(operation.statement(), operation)
    function = Names(operation.locks[0].relation).function("run")
    context = {"function": function, "returns": operation.returns}
    create = render_source(_RUN_AS_OWNER, statement=operation.bare_statement(), **context)
    return Statement(
        render_source(_CALL_AS_OWNER, **context), operation, before=f"{operation.heading()}{create}"
    )


def _batch_block(body: tuple[Statement, ...], owner: str | None) -> Block:
    timeout = BATCH_LOCK_RETRY.lock_timeout_ms
    return Block(
        (_statement(Begin(timeout, owner)),),
        body,
        repeated=True,
        lock_timeout_ms=timeout,
    )
