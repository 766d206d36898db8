"""Rows move between partitions while their table gets, or loses, its key table."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import connection

from parting.declarations.validation import declaration
from parting.pipeline import install as pipeline_install
from tests.db.conftest import NOW, Silence
from tests.db.installing.keyed_models import install_tables, key_of, place
from tests.db.installing.runs import (
    CALM,
    Broken,
    assert_keys_are_apart,
    assert_keys_are_exact,
    assert_nothing_to_do,
    breaking,
    derived,
    is_step,
    small_batches,
    table,
)
from tests.db.sessions import LEVELS

pytestmark = [pytest.mark.guarantee(5), pytest.mark.guarantee(7), pytest.mark.guarantee(10)]

LOCK_NOT_AVAILABLE = "55P03"


@pytest.fixture
def install(create, route):
    """Return a function that makes the tables, and partitions them."""
    return partial(install_tables, route)


def install_with(model, key_table):
    declared = replace(declaration(model), key_table=key_table, key_table_if_needed=False)
    pipeline_install.install(connection, declared, NOW, Silence(), lock_retry=CALM)


class Mover:
    """A session that has rows move to other partitions, if nobody has locked these."""

    def __init__(self, entry, session, level="READ COMMITTED"):
        self.session, self.table, self.level = session, table(entry), level
        self.default = derived(entry, "default")
        self.done, self.errors = 0, []
        self.sent: set[Any] = set()
        self.expected: set[Any] = set(entry.objects.values_list("pk", flat=True))
        session.rows("SET lock_timeout = '20ms'")

    def work(self):
        """Have one row that exists, and new ones, move: by a new key, or from where they wait."""
        n = self.done
        old = min(self.expected)
        new = key_of(12 if old < key_of(12) else 11, low=1000 + n)
        sent = key_of(11, day=6, low=n)
        self.session.begin(self.level)
        outcomes = [
            self.session.run(f"UPDATE {self.table} SET id = %s WHERE id = %s", [str(new), str(old)])
        ]
        if not outcomes[-1].error:
            outcomes.append(
                # What was known before its partition was made may send it there.
                self.session.run(
                    f"INSERT INTO {self.default} (id, text) VALUES (%s, '')", [str(sent)]
                )
            )
        if any(one.error for one in outcomes):
            self.session.rows("ROLLBACK")
            self.errors += [one.error for one in outcomes if one.error]
            return
        self.session.rows("COMMIT")
        self.expected = (self.expected - {old}) | {new, sent}
        self.sent.add(sent)
        self.done += 1


@pytest.fixture
def mover(install, entry, session, monkeypatch):
    """The session, beside a table whose keys are compared by its partitions."""
    small_batches(monkeypatch, 5)
    install(entry)
    keys = [key_of(11 + n % 2, low=n) for n in range(20)]
    entry.objects.bulk_create(entry(pk=key) for key in keys)
    return Mover(entry, session)


def assert_kept(entry, mover, waits=()):
    assert set(mover.errors) <= {LOCK_NOT_AVAILABLE}
    assert mover.done > 10
    assert set(entry.objects.values_list("pk", flat=True)) == mover.expected
    for key in mover.expected:
        places = {"202612" if key >= key_of(12, day=1) else "202611"}
        # By a key table it is unique wherever it is: the next run relocates it.
        assert place(entry, key) in (places | {"default"} if key in waits else places)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("key_table", [True, False], ids=["added", "dropped"])
def test_rows_move_between_all_steps(entry, mover, level, key_table):
    mover.level = level
    if not key_table:
        install_with(entry, True)

    def beside(statement):
        if is_step(statement):
            mover.work()
        return False

    with breaking(beside):
        install_with(entry, key_table)
    assert_kept(entry, mover, mover.sent if key_table else ())
    (assert_keys_are_exact if key_table else assert_keys_are_apart)(entry)
    install_with(entry, key_table)
    assert_kept(entry, mover)
    assert_nothing_to_do(entry, NOW, key_table=key_table, key_table_if_needed=False)


@pytest.mark.parametrize("key_table", [True, False], ids=["added", "dropped"])
def test_rows_move_after_a_run_that_was_killed(entry, mover, key_table):
    if not key_table:
        install_with(entry, True)
    count, is_over = 0, False
    while not is_over:
        seen = iter(range(10_000))
        try:
            with breaking(
                lambda text, seen=seen, last=count * 4: is_step(text) and next(seen) > last
            ):
                install_with(entry, key_table)
            is_over = True
        except Broken:
            count += 1
        mover.work()
    mover.done += 10  # each time, however many times that was
    assert count > 2
    assert mover.errors == []
    assert_kept(entry, mover, mover.sent if key_table else ())
    (assert_keys_are_exact if key_table else assert_keys_are_apart)(entry)
