"""Sessions beside Django's own, and what a statement did in them."""

from __future__ import annotations

import io
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg
import psycopg2
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

LONGEST_WAIT_S = 20.0

UNIQUE_VIOLATION = "23505"
SERIALIZATION_FAILURE = "40001"
#: Of errors that are the driver's or the connection's: they are no success, either.
NO_SQLSTATE = "no SQLSTATE"
LEVELS = ("READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE")


@dataclass(frozen=True)
class Outcome:
    """What a statement did: its SQLSTATE if it failed, else its row count and rows."""

    error: str = ""
    count: int = -1
    rows: tuple[tuple[Any, ...], ...] = ()

    def in_order(self) -> Outcome:
        """Return the same with its rows sorted."""
        return replace(self, rows=tuple(sorted(self.rows, key=repr)))


class Session:
    """A session of its own. Outside of `begin` and `end` each statement is a transaction."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._thread = ThreadPoolExecutor(1)

    @property
    def pid(self) -> int:
        pid: int = self.connection.info.backend_pid
        return pid

    def run(self, sql: str, parameters: Any = None) -> Outcome:
        """Run a statement and return what it did; errors are returned, not raised."""
        with self.connection.cursor() as cursor:
            try:
                cursor.execute(sql, parameters)
                rows = tuple(map(tuple, cursor.fetchall())) if cursor.description else ()
            except psycopg2.Error as error:
                return Outcome(error.pgcode or NO_SQLSTATE)
            except psycopg.Error as error:
                return Outcome(error.sqlstate or NO_SQLSTATE)
            return Outcome("", cursor.rowcount, rows)

    def copy(self, sql: str, lines: str) -> Outcome:
        """Run COPY .. FROM STDIN with some lines, and return what it did."""
        with self.connection.cursor() as cursor:
            try:
                cursor.copy_expert(sql, io.StringIO(lines))
            except psycopg2.Error as error:
                return Outcome(error.pgcode or NO_SQLSTATE)
            return Outcome("", cursor.rowcount)

    def rows(self, sql: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """Run a statement that must succeed, and give its rows."""
        outcome = self.run(sql, parameters)
        assert outcome.error == "", f"{outcome.error}: {sql}"
        return list(outcome.rows)

    def value(self, sql: str, parameters: Any = None) -> Any:
        """Run a query that must give one value."""
        ((value,),) = self.rows(sql, parameters)
        return value

    def begin(self, level: str = "READ COMMITTED") -> None:
        self.rows(f"BEGIN ISOLATION LEVEL {level}")

    def snapshot(self) -> None:
        """Make the transaction take its snapshot now, where it has one for all its statements."""
        self.rows("SELECT 1 FROM pg_catalog.pg_class LIMIT 1")

    def start(self, sql: str, parameters: Any = None) -> Future[Outcome]:
        """Run a statement in a thread: it may have to wait for another session."""
        return self._thread.submit(self.run, sql, parameters)

    def start_copy(self, sql: str, lines: str) -> Future[Outcome]:
        """Run COPY .. FROM STDIN in a thread."""
        return self._thread.submit(self.copy, sql, lines)

    def cancel(self) -> None:
        """Let a statement that still waits end with an error."""
        if not self.connection.closed:
            self.connection.cancel()

    def close(self) -> None:
        self._thread.shutdown()
        self.connection.close()


class Watch:
    """Reports from outside what sessions wait for."""

    def __init__(self, connection: Any) -> None:
        self.session = Session(connection)

    def until_blocked(self, session: Session | Worker, running: Future[Any]) -> bool:
        """Wait until the session waits for a lock; False if its statement ends without that."""
        self.until(lambda: running.done() or self.is_blocked(session))
        return not running.done()

    def is_blocked(self, session: Session | Worker) -> bool:
        sql = "SELECT cardinality(pg_catalog.pg_blocking_pids(%s)) > 0"
        return bool(self.session.value(sql, [session.pid]))

    def until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LONGEST_WAIT_S
        while not condition():
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.005)


def finish(running: Future[T]) -> T:
    return running.result(LONGEST_WAIT_S)


class Worker:
    """A thread with a Django connection of its own, for what may have to wait."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self.pid = self.start(self._open).result(LONGEST_WAIT_S)

    @staticmethod
    def _open() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_catalog.pg_backend_pid()")
            pid: int = cursor.fetchone()[0]
        return pid

    @staticmethod
    def _close() -> None:
        connection.close()  # that of the thread

    def start(self, function: Callable[[], Any]) -> Future[Any]:
        return self._thread.submit(function)

    def close(self) -> None:
        self.start(self._close).result(LONGEST_WAIT_S)
        self._thread.shutdown()
