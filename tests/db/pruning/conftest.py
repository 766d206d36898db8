"""A database with families for the tests of statements that touch few partitions."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import database as migrated
from tests.db.everyday.conftest import database, own_database, posted, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["database", "hammer", "migrated", "own_database", "posted", "template"]


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
