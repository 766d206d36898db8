"""Prove with one insert that a table takes rows; nothing of it is kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction

from parting.exceptions import LockNotAvailable, TakesNoRows, UnsupportedTable
from parting.execution.locking import is_lock_failure, retry_on_lock_timeout
from parting.execution.runner import transaction_with_settings
from parting.execution.statements import DEFERRED, Statement, execute, statement_of
from parting.pipeline.inspection import working_role
from parting.planning.operations import Begin, InsertTrialRow, Silence
from parting.planning.trial_row import Refusal, is_of_users, trial_rows
from parting.sql import cursor as sql_cursor
from parting.sql.quoting import ident
from parting.sql.session_settings import setting_name
from parting.sql.sqlstates import sqlstate

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.execution.progress import Reporter
    from parting.schema.objects import Name, TrialRow
    from parting.schema.partitioned import CurrentState, DesiredState

#: It is no reason for an application to wait.
RETRIES = 10


def prove_rows_are_taken(
    connection: BaseDatabaseWrapper,
    current: CurrentState,
    desired: DesiredState,
    lock_retry: LockRetry,
    reporter: Reporter,
) -> None:
    """Insert a row as the owner of the table, and take it back.

    It is a copy of a row, or is made up if there is none. Triggers of users do not fire, sequences
    are not used, and what can wait until the end of the transaction is not checked. A row that is
    refused by a constraint, or by a function of users that finds all it names, proves nothing, and
    is no error.

    Args:
        connection: Django's connection.
        current: The table.
        desired: What should exist, and does.
        lock_retry: How long to wait for locks.
        reporter: Where to report that nothing is proved.

    Raises:
        TakesNoRows: If the table does not take it, for another reason.
    """
    label, table = desired.declaration.label, desired.parent.name
    role = None
    with suppress(UnsupportedTable):  # then it is tried as who this is
        role = working_role(connection, current)
    lock_retry = replace(lock_retry.on(connection).of_batches(), retries=RETRIES)
    trial = _Trial(connection, desired, role, Begin(lock_retry.lock_timeout_ms, role, None))
    try:
        with reporter.step(f"Try whether {table.name} takes rows"):
            why = retry_on_lock_timeout(trial.run, lock_retry, table, reporter)
    except LockNotAvailable as error:
        reporter.warning(f"{label}: it was not tried whether it takes rows: {error.message}")
    else:
        if why:
            reporter.info(f"{label}: it is not proved that it takes rows: {why}")


class _Trial:
    def __init__(
        self, connection: BaseDatabaseWrapper, desired: DesiredState, role: str | None, begin: Begin
    ) -> None:
        self.connection = connection
        self.desired = desired
        self.role = role
        self.begin = begin

    def run(self) -> str:
        """Return why it is not proved that the table takes rows; an empty text if it is."""
        why = "no row could be made up for its columns."
        with transaction_with_settings(self.connection, self.begin) as cursor:
            if not self._may_insert(cursor):
                return f"{self.role or 'the role'} may not insert."
            for row in trial_rows(self.desired, self._source(cursor)):
                refusal = self._try(cursor, row)
                if refusal is None:
                    return ""
                if not is_of_users(refusal, self.desired.names):
                    raise TakesNoRows(
                        f"{self.desired.declaration.label}: {row.table} takes no rows: one "
                        f"that was tried was refused. PostgreSQL reports: {refusal.message}",
                        _hint(refusal),
                    )
                why = refusal.message
        return why

    def _may_insert(self, cursor: Any) -> bool:
        query = (
            "SELECT pg_catalog.has_table_privilege(one, 'INSERT') "
            "AND pg_catalog.has_table_privilege(one, 'SELECT') "
            "FROM CAST(%s AS pg_catalog.text) AS one"
        )
        ((found,),) = sql_cursor.rows(cursor, query, str(ident(self.desired.parent.name)))
        return bool(found)

    def _source(self, cursor: Any) -> Name | None:
        bounded = [one.name for one in self.desired.partitions if not one.is_default]
        default = [one.name for one in self.desired.partitions if one.is_default]
        for name in (*reversed(bounded), *default, self.desired.parent.name):
            if sql_cursor.rows(cursor, f"SELECT FROM ONLY {ident(name)} LIMIT 1"):
                return name
        return None

    def _try(self, cursor: Any, row: TrialRow) -> Refusal | None:
        """Insert a row and take it back; return why PostgreSQL did not take it, or None."""
        silence = Statement(Silence(setting_name("silent", row.table)).bare_statement())
        alias = self.connection.alias
        try:
            with transaction.atomic(using=alias):
                execute(cursor, [DEFERRED, silence, statement_of(InsertTrialRow(row), self.role)])
                transaction.set_rollback(True, using=alias)
        except DatabaseError as error:
            if is_lock_failure(error) or not self.connection.is_usable():
                raise
            return _refusal(error)
        return None


def _refusal(error: DatabaseError) -> Refusal:
    cause: Any = error.__cause__
    found = cause.diag
    return Refusal(
        sqlstate(error),
        str(found.message_primary or error).strip(),
        found.context or "",
        found.constraint_name or "",
    )


def _hint(refusal: Refusal) -> str:
    where = next(iter(refusal.context.splitlines()), "")
    return f"What was installed stays. It happened in: {where}" if where else ""
