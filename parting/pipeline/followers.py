"""Have a table that finds its partitions by keys alone look them up in a key table again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.pipeline.inspection import find_table, read_state
from parting.pipeline.install import Survey, install, survey
from parting.schema.partitioned import follows_by_value

if TYPE_CHECKING:
    import datetime

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.locking import LockRetry
    from parting.execution.progress import Reporter
    from parting.schema.partitioned import Declaration


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
    leader = with_key_table_of_leader(declaration).leader
    assert leader is not None
    return survey(connection, leader, find_table(connection, leader), now)
