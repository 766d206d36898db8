"""A database with families for the tests of statements that touch few partitions."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction

from tests.conftest import database as migrated
from tests.db.everyday.conftest import database, own_database, posted, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["database", "hammer", "migrated", "own_database", "posted", "template"]


def later_in_a_transaction(function: Callable[..., Any]) -> Callable[..., Any]:
    """Have a function run in a transaction that would be lost if a statement of it failed."""

    @functools.wraps(function)
    @transaction.atomic
    def run(*args: Any, **kwargs: Any) -> Any:
        with connection.connection.cursor() as uncounted:
            uncounted.execute("SELECT 1")
        return function(*args, **kwargs)

    return run


@pytest.fixture
def hammer(second_session: Callable[..., Any]) -> Callable[..., Any]:
    """Return a context manager in which another session sends statements without any pause."""

    @contextmanager
    def hammering(*statements: str) -> Iterator[None]:
        session = second_session()
        stop = threading.Event()
        errors: list[Exception] = []

        def run() -> None:
            try:
                while not stop.is_set():
                    for statement in statements:
                        session.rows(statement)
            except Exception as error:
                errors.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
        assert errors == []

    return hammering
