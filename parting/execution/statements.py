"""The statements of a plan: the runner executes the very objects that a dry run prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parting.execution.locking import LockRetry
from parting.planning.operations import (
    Begin,
    CreateIndex,
    CreateKeyIndex,
    Lock,
    LockDroppedKeys,
    LockMode,
    LockTable,
    LockTables,
    MoveRows,
    ObjectAddress,
    Operation,
    RecordKeys,
    Reindex,
    SetMarker,
    TakeTurn,
)
from parting.planning.plan import Batched, Concurrent, Plan, Stage, Transaction
from parting.schema.derived_names import Names
from parting.schema.objects import Marker, Name
from parting.sql.advisory_lock import advisory_arguments
from parting.sql.markers import write_marker
from parting.sql.quoting import SQL, ident, literal
from parting.sql.rendering import render_source
from parting.sql.search_paths import search_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class RunContext:
    """What the statements of a run have in common.

    Args:
        table: The table that the run is about.
        owner: The role to work as; None for the connection's own.
        lock_retry: How long to wait for locks.
        search_path: That of the session, which users' code sees as in a migration.
        schemas: Those in which nobody can plant anything, see `Relation.trusted_schemas`.
        beside: Other tables that each transaction changes with it.
    """

    table: Name
    owner: str | None = None
    lock_retry: LockRetry = LockRetry()
    search_path: str = '"$user", public'
    schemas: tuple[str, ...] = ()
    beside: tuple[Name, ...] = ()


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
        lock_timeout_ms: How long its statements wait for locks.
        locks: The locks that it takes first, all or none, in this order.
    """

    opening: tuple[Statement, ...]
    body: tuple[Statement, ...]
    closing: tuple[Statement, ...] = ()
    in_transaction: bool = True
    repeated: bool = False
    lock_timeout_ms: int = 0
    locks: tuple[Lock, ...] = ()


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
    {%- if at_once %}
    SET CONSTRAINTS ALL IMMEDIATE;
    {%- endif %}
    DROP FUNCTION {{ function|ident }}();
{%- if not returns %}
    RETURN done;
{%- endif %}
END
{% endset -%}
CREATE FUNCTION {{ function|ident }}()
RETURNS {% if returns %}SETOF pg_catalog.record{% else %}pg_catalog.int8{% endif %}
LANGUAGE plpgsql SECURITY DEFINER SET row_security = on
AS {{ body|string|dollar }};
"""

_CALL_AS_OWNER = """
SELECT
{%- if returns %} done.* FROM {{ function|ident }}() AS done ({{ sql(returns) }})
{%- else %} {{ function|ident }}()
{%- endif %};
"""

PINNED = "Let what follows mean the same as on the table, whatever the session's search_path is."
UNPINNED = "Set the search_path of the session again."
BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;"
SESSION_SETTINGS = "Remember the settings of the session, and set those that are needed."
PATIENT = "Wait for older transactions, behind which nobody waits, as long as all tries would."
SESSION_TURN = "Take the advisory lock for the session."
#: What waits, however few rows there are, until all transactions have ended that are older.
AWAITS_TRANSACTIONS = (CreateIndex, CreateKeyIndex, Reindex)

#: What a session needs for statements that are transactions of their own; see `Begin`.
_OF_SESSIONS = {
    "statement_timeout": "0",
    "transaction_timeout": "0",
    "default_transaction_read_only": "off",
    "default_transaction_isolation": "read committed",
    "default_tablespace": "",
}
IMMEDIATE = Statement("SET CONSTRAINTS ALL IMMEDIATE;\n")
DEFERRED = Statement("SET CONSTRAINTS ALL DEFERRED;\n")


def blocks(plan: Plan, context: RunContext) -> Iterator[Block]:
    """Return the statements of a plan, stage by stage.

    Args:
        plan: The plan.
        context: What its statements have in common.
    """
    for stage in plan.stages:
        yield block_of(stage, context)


def block_of(stage: Stage, context: RunContext) -> Block:
    """Return the statements of one stage. The arguments: see `blocks`."""
    match stage:
        case Transaction(operations):
            return transaction_block(operations, context)
        case Concurrent(operation):
            return _concurrent_block(operation, context)
        case Batched(RecordKeys() as record):
            owner = context.owner
            following = following_statements(record, None, owner)
            return _batch_block((statement_of(record, owner), *following), context)
        case Batched(LockDroppedKeys() as keys):
            removal = (*keys.begin(), keys, *keys.remove())
            body = (statement_of(one, context.owner) for one in removal)
            return _batch_block(tuple(body), context)
        case Batched(MoveRows() as move):
            moving = (move.begin(), move, *move.to(move.places[0]), move.barrier())
            body = (statement_of(one, context.owner) for one in moving)
            return _batch_block(tuple(body), context)
    raise TypeError(f"{stage!r} is not a stage.")


def transaction_block(
    operations: tuple[Operation, ...],
    context: RunContext,
    wait_ms: int | None = None,
    reached: str = "",
) -> Block:
    """Return the statements of operations that are done together.

    Args:
        operations: The operations.
        context: What all statements have in common.
        wait_ms: How long to wait for locks; None: as long as it ever will.
        reached: The text of the last failure. Waiting for one lock while others are held is what
            lets two sessions wait for each other, so the one that was hard to get comes first.
    """
    timeout = wait_ms or context.lock_retry.transaction_ms
    locks = locks_to_begin_with(operations, reached)
    opening = [*_opening(context, timeout), IMMEDIATE]
    if locks:
        opening.append(statement_of(LockTables(locks, timeout)))
    body = statements_of((one for one in operations if not isinstance(one, LockTable)), context)
    return Block(tuple(opening), body, lock_timeout_ms=timeout, locks=locks)


def _opening(context: RunContext, timeout_ms: int) -> tuple[Statement, Statement]:
    turn = TakeTurn(context.table, context.lock_retry.turn_ms, context.beside)
    return statement_of(turn), statement_of(Begin(timeout_ms, context.owner, None))


def statements_of(operations: Iterable[Operation], context: RunContext) -> tuple[Statement, ...]:
    """Return the statements of operations, each under the search_path that it needs.

    What repeats users' definitions has one by which they mean the same as on the table.

    All else has that of the session: it names everything with its schema, and users' code that it
    runs, event triggers among it, finds what it would find in a migration.

    Args:
        operations: The operations, in a transaction that has the search_path of the session.
        context: What all statements have in common.
    """
    done: list[Statement] = []
    pinned = False
    for one in operations:
        if one.repeats_definitions != pinned:
            pinned = not pinned
            path = search_path(context.schemas) if pinned else context.search_path
            what = PINNED if pinned else UNPINNED
            change = _select([SQL(f"pg_catalog.set_config('search_path', {literal(path)}, true)")])
            done.append(Statement(f"-- {what}\n{change}"))
        done.append(statement_of(one, context.owner))
    return tuple(done)


def locks_to_begin_with(operations: Iterable[Operation], reached: str = "") -> tuple[Lock, ...]:
    """Return the strongest lock on each table that writers or readers would wait behind.

    They come in one order, so that two runs do not wait for each other.

    Args:
        operations: The operations of a transaction.
        reached: The text of the last failure: the lock that it names comes first.
    """
    modes = list(LockMode)
    created: set[Name | None] = set()
    strongest: dict[Name, Lock] = {}
    for operation in operations:
        created.add(operation.creates)
        for one in operation.locks:
            if not (one.mode.blocks_writes and one.on_table) or one.relation in created:
                continue
            other = strongest.get(one.relation)
            if other is None or modes.index(other.mode) < modes.index(one.mode):
                strongest[one.relation] = one
    in_order = sorted(strongest.values(), key=_in_order)
    first = failed_lock(in_order, reached)
    return tuple(sorted(in_order, key=lambda one: one != first))


def _in_order(one: Lock) -> tuple[bool, str, str]:
    # Who writes a table has locked it before one of its partitions.
    return one.mode is not LockMode.EXCLUSIVE, one.relation.schema, one.relation.name


def failed_lock(locks: Iterable[Lock], reached: str) -> Lock | None:
    """Return the lock that the text of a failure says was not available."""
    return next((one for one in locks if f"ONLY {ident(one.relation)} IN" in reached), None)


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
        statement_of(operation.check(last), owner),
        statement_of(SetMarker(target, marker, follows=True)),
    ]


def _concurrent_block(operation: Operation, context: RunContext) -> Block:
    # Each statement is sent alone: several at once would be a transaction. What the session has
    # set, or its role, is not reset but put back. Nobody waits behind what this waits for.
    # The lock is one of the session until then, and its release is looked at.
    timeout, owner = context.lock_retry.lock_timeout_ms, context.owner
    key = advisory_arguments(context.table)
    now = {"lock_timeout": f"{timeout}ms", **_OF_SESSIONS}
    if operation.repeats_definitions:
        now["search_path"] = str(search_path(context.schemas))
    if owner:
        now["role"] = owner
    save = [_set(f"parting.{name}", _current(name), name) for name in now]
    change = [_set(name, literal(value), name) for name, value in now.items()]
    restore = [_set(name, _current(f"parting.{name}"), name) for name in reversed(now)]
    turn = SQL(f"pg_catalog.pg_advisory_lock({key})")
    end = SQL(f"pg_catalog.pg_advisory_unlock({key})")
    settings = f"-- {SESSION_SETTINGS}\n{_select([*save, *change])}"
    return Block(
        (Statement(settings), Statement(f"-- {SESSION_TURN}\n{_select([turn])}")),
        (_patient(operation, context.lock_retry),),
        (
            Statement(f"-- Let go of the advisory lock.\n{_select([end])}"),
            Statement(f"-- Put the settings back.\n{_select(restore)}"),
        ),
        in_transaction=False,
        lock_timeout_ms=timeout,
    )


def _patient(operation: Operation, lock_retry: LockRetry) -> Statement:
    """Return the statement of an operation, which may have to wait for all older transactions.

    If it gave up, all that it has built would be lost, and nobody waits behind it.
    """
    statement = statement_of(operation)
    if not isinstance(operation, AWAITS_TRANSACTIONS):
        return statement
    wait = _set("lock_timeout", literal(f"{lock_retry.whole_ms}ms"), "lock_timeout")
    return replace(statement, before=f"-- {PATIENT}\n{_select([wait])}{statement.before}")


def _current(name: str) -> SQL:
    return SQL(f"pg_catalog.current_setting({literal(name)})")


def _set(name: str, value: SQL, of: str) -> SQL:
    """Set a setting for the session, if the server knows the one that it is about."""
    call = SQL(f"pg_catalog.set_config({literal(name)}, {value}, false)")
    if of != "transaction_timeout":
        return call
    known = SQL(f"pg_catalog.current_setting({literal(of)}, true) IS NOT NULL")
    return SQL(f"CASE WHEN {known} THEN {call} END")


def _select(expressions: list[SQL]) -> str:
    return f"SELECT {', '.join(expressions)};\n"


def statement_of(operation: Operation, owner: str | None = None) -> Statement:
    """Return the statement of an operation, which another role may have to do as the owner.

    Functions of users then run in a function of the owner's: outside of one they could return to
    the role of the session, which may be a superuser's, by RESET ROLE.
    """
    if owner is None or not operation.runs_functions_of_users:
        return Statement(operation.statement(), operation)
    function = Names(operation.locks[0].relation).function("run")
    context = {"function": function, "returns": operation.returns}
    create = render_source(
        _RUN_AS_OWNER,
        statement=operation.bare_statement(),
        at_once=operation.checks_deferred_constraints,
        **context,
    )
    return Statement(
        render_source(_CALL_AS_OWNER, **context), operation, before=f"{operation.heading()}{create}"
    )


def opening_of_batches(context: RunContext) -> tuple[Statement, Statement]:
    """Return what comes first in each batch of rows: its turn, and the settings."""
    return _opening(context, context.lock_retry.of_batches().lock_timeout_ms)


def _batch_block(body: tuple[Statement, ...], context: RunContext) -> Block:
    timeout = context.lock_retry.of_batches().lock_timeout_ms
    return Block(opening_of_batches(context), body, repeated=True, lock_timeout_ms=timeout)


def execute(cursor: Any, statements: Iterable[Statement]) -> None:
    """Send statements one by one."""
    for statement in statements:
        if statement.before:
            cursor.execute(statement.before)
        cursor.execute(statement.text)
