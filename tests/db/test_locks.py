"""The locks that each operation declares are those that PostgreSQL reports while it runs.

Compared is the strongest mode on each relation that exists before the operation. Left aside are
PostgreSQL's own catalogs and TOAST tables, what the operation creates, and indexes that it does not
name: their locks are never stronger than that of their table. An operation that runs outside a
transaction is looked at from another session, while it waits for a third one.
"""

from dataclasses import replace

import pytest

from parting.planning.operations import (
    CheckPartition,
    CheckRetired,
    CheckTakeover,
    CheckUnchanged,
    DropRestoring,
    LockMode,
    Operation,
    Vacuum,
)
from parting.schema.objects import Name
from parting.sql.quoting import ident
from parting.sql.rendering import dependents_of
from tests.db.sessions import Session, Watch, finish
from tests.operation_cases import CASES, DEPENDENTS, PARTITION, SCHEMA, VERSION, WORLD

MODES = {f"{mode.value.title().replace(' ', '')}Lock": mode for mode in LockMode}
STRENGTH = list(LockMode)

RELATIONS = """
SELECT c.oid, n.nspname, c.relname, c.relkind FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = %s
"""
LOCKS = """
SELECT relation, mode FROM pg_locks
WHERE pid = %s AND granted = %s AND locktype = 'relation'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@pytest.fixture(scope="module")
def world(databases, django_db_blocker):
    """A database in which each case gets its world."""
    with django_db_blocker.unblock(), databases.new() as database:
        yield database


@pytest.fixture
def session(world):
    session = Session(world.connect())
    session.rows(WORLD)
    yield session
    session.close()


def strongest(locks):
    """Return the strongest mode on each relation."""
    found: dict[object, LockMode] = {}
    for relation, mode in locks:
        if relation not in found or STRENGTH.index(found[relation]) < STRENGTH.index(mode):
            found[relation] = mode
    return found


def reported(watching, pid, relations, declared, *, granted=True):
    """Return the modes that a session has on the relations of the world."""
    named = {}
    for oid, schema, name, kind in relations:
        if kind not in ("i", "t") or Name(schema, name) in declared:
            named[oid] = Name(schema, name)
    return strongest(
        (named[oid], MODES[mode])
        for oid, mode in watching.rows(LOCKS, [pid, granted])
        if oid in named
    )


def from_outside(world, session, case, relations, declared):
    """Return the modes of a concurrent operation, which waits for a writer of its table.

    A vacuum waits for none: what is looked at is the lock that it waits for behind its own kind.
    """
    is_vacuum = isinstance(case.operation, Vacuum)
    mode = LockMode.SHARE_UPDATE_EXCLUSIVE if is_vacuum else LockMode.ROW_EXCLUSIVE
    writer, watch = Session(world.connect()), Watch(world.connect())
    try:
        writer.begin()
        for one in declared:
            writer.rows(f"LOCK TABLE ONLY {ident(one)} IN {mode.value} MODE")
        running = session.start(case.operation.statement())
        assert watch.until_blocked(session, running)
        found = reported(watch.session, session.pid, relations, declared, granted=not is_vacuum)
        writer.rows("COMMIT")
        assert finish(running).error == ""
        return found
    finally:
        writer.close()
        watch.session.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_an_operation_takes_the_locks_that_it_declares(world, session, case):
    operation = case.operation
    if isinstance(operation, CheckTakeover | CheckUnchanged):
        operation = replace(operation, version=session.value(VERSION))
    if isinstance(operation, CheckTakeover):
        operation = replace(operation, dependents=session.value(DEPENDENTS))
    if isinstance(operation, CheckPartition | CheckRetired | DropRestoring):
        oid = session.value(f"SELECT '{ident(PARTITION)}'::regclass::oid")
        operation = replace(operation, oid=oid)
    if isinstance(operation, CheckPartition):
        operation = replace(operation, dependents=session.value(dependents_of(PARTITION)))
    if case.before:
        session.rows(case.before)
    relations = session.rows(RELATIONS, [SCHEMA])
    declared = strongest((one.relation, one.mode) for one in operation.locks)
    if case.concurrent:
        found = from_outside(world, session, case, relations, declared)
    else:
        session.begin()
        session.rows(operation.statement())
        found = reported(session, session.pid, relations, declared)
        session.rows("ROLLBACK")
    for one in case.besides:
        assert STRENGTH.index(found.pop(one)) <= max(map(STRENGTH.index, declared.values()))
    if session.connection.info.server_version < 180000:
        for one in case.since_18:
            declared.pop(one)
            found.pop(one, None)
    assert found == declared


def test_each_operation_has_a_case():
    without = set(Operation.__subclasses__()) - {type(case.operation) for case in CASES}
    assert not without, f"Add cases to tests/operation_cases.py: {without}"


def test_no_two_cases_have_the_same_label():
    assert len({case.label for case in CASES}) == len(CASES)
