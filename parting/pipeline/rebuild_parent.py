"""Rebuild the parent of a table that once lost a column."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from parting.catalog import reader as catalog_reader
from parting.catalog.dependents import read_belongings
from parting.execution.locking import Patience
from parting.execution.progress import Talk
from parting.execution.runner import Runner
from parting.pipeline.inspection import (
    alone_at,
    find_table,
    leader_as_it_stands,
    raise_first,
    reading,
    working_role,
)
from parting.planning.plan import Plan
from parting.planning.preflight import refusals
from parting.planning.rebuild_parent import (
    WAIT_MS,
    fresh_parent_plan,
    refusals_of_fresh_parent,
    wants_fresh_parent,
)
from parting.schema.partitioned import Declaration, Found


@dataclass(frozen=True)
class FreshParentSurvey:
    """What stands of a table, and how it would get a fresh parent; no plan if it needs none."""

    found: Found
    plan: Plan


def fresh_parent_survey(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    *,
    patience: Patience | None = None,
) -> FreshParentSurvey:
    """Plan how a table gets a fresh parent, if it needs one; nothing is changed.

    The arguments and errors: see `give_fresh_parent`.
    """
    patience = patience or Patience()
    leader = leader_as_it_stands(connection, declaration, patience.lock_timeout_ms)
    oid = find_table(connection, declaration)
    with reading(connection, patience.lock_timeout_ms) as cursor:
        found = catalog_reader.read(cursor, oid)
        raise_first(refusals(declaration, found, leader))
        if not wants_fresh_parent(declaration, found):
            return FreshParentSurvey(found, Plan())
        belongings = read_belongings(cursor, found)
    raise_first(refusals_of_fresh_parent(declaration.label, found, belongings))
    wait_ms = min(patience.lock_timeout_ms, WAIT_MS)
    plan = fresh_parent_plan(declaration, found, belongings, leader, wait_ms)
    return FreshParentSurvey(found, plan)


def give_fresh_parent(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    talk: Talk,
    *,
    patience: Patience | None = None,
) -> bool:
    """Give an installed table that once lost a column a fresh parent, for the rule route.

    It may run inside of a transaction, as in a migration. Where everything else stands as it
    should, the table is on the rule route afterwards; else the next `install` brings it there, and
    until then the trigger route serves it as before.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        talk: Where to tell what happens.
        patience: How long to wait for locks. Inside of a transaction the locks that it holds
            already are held through every pause too: let there be few.

    Returns:
        Whether it got one. It gets none if it is not installed, has never lost a column, or has
        another reason to be on the trigger route.

    Raises:
        Refused: If rows stand in the table itself, or something is bound to it that cannot go over.
        LockNotAvailable: If a lock was not to be had. Nothing is changed then.
        DatabaseError: What PostgreSQL refused; nothing is changed then.

    Example:
        >>> give_fresh_parent(connection, declaration(Tweet), talk)  # doctest: +SKIP
        True
    """
    patience = patience or Patience()
    with alone_at(connection, lambda: find_table(connection, declaration), talk) as (_, table):
        result = fresh_parent_survey(connection, declaration, patience=patience)
        if result.plan:
            owner = working_role(connection, result.found)
            Runner(connection, table, owner, patience, talk).run(result.plan)
    return bool(result.plan)
