"""Writers that lock several tables in each transaction, in any order."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING

import psycopg2

if TYPE_CHECKING:
    from collections.abc import Sequence


class Writers:
    """Eight sessions that write at random, as fast as they can, until the run is over.

    Args:
        dsn: Where they write.
        statements: What each transaction does, in any order.
        begin_with: What each transaction does before: writers who lock their tables in the order
            of the family, as most applications do.
    """

    def __init__(self, dsn: str, statements: Sequence[str], begin_with: Sequence[str] = ()) -> None:
        self.errors: list[str] = []
        self.written = 0
        self._stopped = threading.Event()
        self._statements = statements
        self._begin_with = begin_with
        self._dsn = dsn
        self._threads = [threading.Thread(target=self._write, args=(i,)) for i in range(8)]

    def __enter__(self) -> Writers:
        for thread in self._threads:
            thread.start()
        while not self._stopped.is_set() and self.written < 40:
            self._stopped.wait(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _write(self, seed: int) -> None:
        chance = random.Random(seed)
        session = psycopg2.connect(self._dsn)
        with session.cursor() as cursor:
            while not self._stopped.is_set():
                try:
                    others = chance.sample(self._statements, len(self._statements))
                    for statement in (*self._begin_with, *others):
                        cursor.execute(statement)
                        self._stopped.wait(chance.random() / 500)
                    session.commit()
                    self.written += 1
                    self._stopped.wait(chance.random() / 50)
                except psycopg2.Error as error:
                    self.errors.append(f"{error.pgcode}: {error}")
                    session.rollback()
        session.close()
