"""Have a table that finds its partitions by keys alone look them up in a key table again.

An ordinary table can only reference that; and while rows leave partitions for others, keys alone do
not say in which one a row is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.exceptions import UnsupportedTable
from parting.execution.locking import LockRetry
from parting.pipeline.inspection import find_table, read_state, table_name
from parting.pipeline.install import Survey, install, survey
from parting.pipeline.run import PlanFor, carry_out
from parting.pipeline.split import require_installed
from parting.planning.leaving import leaving
from parting.planning.needed_keys import (
    GOING,
    LOOKED_UP,
    is_marked,
    key_table_needs,
    with_key_table_if_needed,
)
from parting.planning.operations import ObjectAddress, SetMarker
from parting.planning.plan import Plan, Transaction
from parting.schema.objects import Marker
from parting.schema.partitioned import follows_by_value
from parting.sql.markers import KEY_TABLE_FILLING, write_marker

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.schema.partitioned import CurrentState, Declaration


def finds_by_value(connection: BaseDatabaseWrapper, declaration: Declaration) -> bool:
    """Return whether a table finds the partitions of its rows by the keys of those they follow.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
    """
    return declaration.leader is not None and follows_by_value(
        read_state(connection, find_table(connection, declaration))
    )


def with_key_table_of_leader(declaration: Declaration) -> Declaration:
    """Return what a follower declares, with a leader that has a key table."""
    assert declaration.leader is not None
    leader = replace(declaration.leader, key_table=True, key_table_if_needed=False)
    return replace(declaration, leader=leader)


def look_up_again(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    now: datetime.datetime,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> None:
    """Make the key table of a table's leader, and have rows find their partitions there.

    Rows that are in no partition can reference rows that are in one then: those of an ordinary
    table can.

    Args:
        connection: Django's connection.
        declaration: What the model of the follower declares.
        now: The present, aware.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Raises:
        PartingError: If one of the tables cannot be installed, or a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    recorded = with_key_table_of_leader(declaration)
    assert recorded.leader is not None
    for one in (recorded.leader, recorded):
        install(connection, one, now, reporter, lock_retry=lock_retry)


def look_up_survey(
    connection: BaseDatabaseWrapper, declaration: Declaration, now: datetime.datetime
) -> Survey:
    """Plan how the key table of a table's leader would be made; nothing is changed."""
    assert declaration.leader is not None
    return key_table_survey(connection, declaration.leader, now)


def key_table_survey(
    connection: BaseDatabaseWrapper, declaration: Declaration, now: datetime.datetime
) -> Survey:
    """Plan how a table that does without a key table would get one; nothing is changed."""
    recorded = replace(declaration, key_table=True, key_table_if_needed=False)
    return survey(connection, recorded, find_table(connection, declaration), now)


def is_to_look_up(connection: BaseDatabaseWrapper, family: Sequence[Declaration]) -> bool:
    """Return whether a family needs a key table for as long as its rows leave partitions.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers. Where somebody has
            declared ``key_table=False``, none is made.
    """
    root, *followers = family
    current = _read(connection, root)
    if not root.key_table_if_needed or leaving(current):
        return False
    if is_marked(current, LOOKED_UP):
        return True
    declared = with_key_table_if_needed(root, current)
    return declared.compares_by_partitions and any(
        finds_by_value(connection, one) for one in followers
    )


def looks_up_meanwhile(connection: BaseDatabaseWrapper, family: Sequence[Declaration]) -> bool:
    """Return whether a family has a key table that a run has made for this, and not let go of yet.

    The arguments: see `is_to_look_up`.
    """
    current = _read(connection, family[0])
    return is_marked(current, LOOKED_UP) or is_marked(current, GOING)


def look_up_meanwhile(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> None:
    """Have the rows of a family be looked up in a key table while some are to leave partitions.

    The database remembers that it is for this: any run makes the key table then, and
    `find_by_keys_again` lets go of it.

    Args:
        connection: Django's connection.
        family: As of `is_to_look_up`.
        now: The present, aware.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Raises:
        PartingError: As of `look_up_again`.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    root, *followers = family
    require_installed(connection, followers)
    if not is_marked(_read(connection, root), LOOKED_UP):
        reporter.info(
            f"{root.label}: rows that follow its rows are found by keys alone. While these leave "
            "partitions they are looked up in a key table, which is made first, and dropped in the "
            "end."
        )
        _mark(connection, root, LOOKED_UP, reporter, lock_retry)
    for one in family:
        install(connection, one, now, reporter, lock_retry=lock_retry)


def find_by_keys_again(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
    is_begun: bool = False,
) -> None:
    """Let go of a key table that was made by `look_up_meanwhile`, when all rows have left.

    If something else needs it by now, it stays, and so it does if rows cannot be found without it:
    those of a follower that was installed meanwhile, say. The arguments and errors: see there.

    Args:
        connection: Django's connection.
        family: As of `is_to_look_up`.
        now: The present, aware.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.
        is_begun: Whether only what an earlier run has begun is brought to an end.
    """
    root = family[0]
    current = _read(connection, root)
    marks = (GOING,) if is_begun else (GOING, LOOKED_UP)
    if leaving(current) or not any(is_marked(current, one) for one in marks):
        return
    is_going = is_marked(current, GOING)
    if not is_going:
        # A run that was killed may have had only some of this look rows up there.
        for one in family:
            if _read(connection, one).installed:
                install(connection, one, now, reporter, lock_retry=lock_retry)
        current = _read(connection, root)
    if _can_go(connection, root, current, now, reporter):
        _mark(connection, root, GOING, reporter, lock_retry)
        if not is_marked(_read(connection, root), GOING):
            return  # another run has begun to have rows leave, and brings it to its end
        is_going = True
    else:
        _mark(connection, root, Marker("moving"), reporter, lock_retry)
    for one in family if is_going else ():
        install(connection, one, now, reporter, lock_retry=lock_retry)
    _mark(connection, root, Marker("moving"), reporter, lock_retry, instead_of=(GOING,))


def _can_go(
    connection: BaseDatabaseWrapper,
    root: Declaration,
    current: CurrentState,
    now: datetime.datetime,
    reporter: Reporter,
) -> bool:
    """Return whether rows can be found without the key table. If not, tell why, and that it stays.

    It is asked before the key table is to go: else no run could do anything but fail.
    """
    needs = next(key_table_needs(root, _without_mark(current)), None)
    if needs is None:
        without = replace(root, key_table=False, key_table_if_needed=False)
        try:
            survey(connection, without, find_table(connection, root), now)
        except UnsupportedTable as error:
            needs = str(error).partition("\n")[0].removeprefix(f"{root.label}: ")
    if needs is not None:
        reporter.info(f"{root.label}: the key table stays: {needs}")
    return needs is None


def _read(connection: BaseDatabaseWrapper, declaration: Declaration) -> CurrentState:
    return read_state(connection, find_table(connection, declaration))


def _without_mark(current: CurrentState) -> CurrentState:
    register = current.moving_table
    if register is None:
        return current
    plain = replace(register, marker=Marker("moving"))
    return replace(current, others={**current.others, register.name.name: plain})


def _mark(
    connection: BaseDatabaseWrapper,
    root: Declaration,
    marker: Marker,
    reporter: Reporter,
    lock_retry: LockRetry | None,
    *,
    instead_of: tuple[Marker, ...] = (Marker("moving"), LOOKED_UP, GOING),
) -> None:
    """Have the register of moves say what a key table is for. One that is to go is not filled.

    Another run may have it say something else, or have rows leave, since this one looked last.
    """

    def look(_: int) -> PlanFor:
        current = _read(connection, root)
        register, key_table = current.moving_table, current.key_table
        if (
            register is None
            or register.marker == marker
            or register.marker not in instead_of
            or (marker == GOING and leaving(current))
        ):
            return PlanFor(current, Plan())
        target = ObjectAddress("TABLE", register.name)
        operations = [SetMarker(target, write_marker(marker), follows=True)]
        if marker == GOING and key_table is not None and key_table.marker is not None:
            target = ObjectAddress("TABLE", key_table.name)
            operations.append(SetMarker(target, write_marker(KEY_TABLE_FILLING), follows=True))
        return PlanFor(current, Plan((Transaction(tuple(operations)),)))

    table = table_name(connection, root)
    carry_out(connection, look, table, lock_retry or LockRetry(), reporter)
