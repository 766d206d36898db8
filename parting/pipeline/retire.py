"""Retire old partitions: detach them with their rows, a family at a time, and remove their keys."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import OperationalError

from parting.catalog import runs
from parting.catalog.retired import dependents_of_partitions
from parting.catalog.table_data import Count, Size, count_rows, has_rows_within, sizes
from parting.exceptions import NotPartitioned, PartingError, UnsupportedTable
from parting.execution.locking import LockRetry
from parting.pipeline.announcements import announce
from parting.pipeline.dropped_keys import remove_dropped_keys
from parting.pipeline.inspection import (
    current_leader,
    find_table,
    inspecting,
    raise_first,
    raise_if_renamed,
    read_state,
    reading,
    table_name,
)
from parting.pipeline.run import PlanFor, carry_out
from parting.planning.compare.partitions import kept_numbers, numbers_with_keys
from parting.planning.install import install_plan
from parting.planning.operations import FindReferencingRows, FindRowsApart
from parting.planning.plan import Plan
from parting.planning.retire import (
    COUNTED,
    Chosen,
    InTheWay,
    Member,
    Reference,
    Retirement,
    Wish,
    choose,
    drop_plan,
    foreign_key_plan,
    references,
    refusals,
    retire_plan,
)
from parting.schema.partitioned import PARENT_NUMBER, Partition
from parting.signals import partition_retired
from parting.sql.cursor import rows
from parting.sql.quoting import ident
from parting.sql.rendering import dependents_of
from parting.sql.sqlstates import QUERY_CANCELED, sqlstate
from parting.strategies.bound_text import read_bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.execution.progress import Reporter
    from parting.pipeline.inspection import Inspection
    from parting.schema.objects import Name
    from parting.schema.partitioned import (
        CurrentState,
        Declaration,
        RetiredTable,
    )


@dataclass(frozen=True)
class Retired:
    """A table that was a partition, with the rows that were retired.

    Args:
        label: The model's label.
        parent: The name of the table that it was a partition of.
        table: Its own name.
        oid: Its oid.
        suffix: What named it among the partitions of that table.
        number: Its partition number in the key table; None if that key table is gone.
        bound: What it contains, as `write_bound` writes it; that of a follower says only which
            partition of its leader it follows.
        retired_at: When it was retired, in UTC.
        order: Its place in the family: 0 for the table at the top, whose followers come after it.
        keeps_keys: Whether the keys of rows that others reference are to stay.
        has_keys: Whether keys of its rows may still be in the key table.
    """

    label: str
    parent: Name
    table: Name
    oid: int
    suffix: str
    number: int | None
    bound: str
    retired_at: datetime.datetime
    order: int
    keeps_keys: bool = False
    has_keys: bool = False


def retired_tables(connection: BaseDatabaseWrapper, family: Sequence[Declaration]) -> list[Retired]:
    """List the tables that were partitions of a family, oldest first, leaders before followers.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.

    Raises:
        PartingError: If a model has no table.
    """
    found = [
        _retired(declaration, order, read_state(connection, find_table(connection, declaration)))
        for order, declaration in enumerate(family)
    ]
    return in_order([one for of_table in found for one in of_table])


def in_order(retired: Sequence[Retired]) -> list[Retired]:
    """Return retired tables in the order in which they were retired, leaders before followers."""
    return sorted(retired, key=lambda one: (one.retired_at, one.number or 0, one.suffix, one.order))


def _retired(declaration: Declaration, order: int, current: CurrentState) -> list[Retired]:
    waiting = numbers_with_keys(current) - kept_numbers(current)
    return [
        Retired(
            label=declaration.label,
            parent=current.parent.name,
            table=one.name,
            oid=one.oid,
            suffix=one.suffix,
            number=one.number,
            bound=one.marker.get("bound"),
            retired_at=datetime.datetime.fromisoformat(one.marker.get("retired")),
            order=order,
            keeps_keys=one.keeps_keys,
            has_keys=one.number in waiting,
        )
        for one in current.retired
    ]


@dataclass(frozen=True)
class Leaving:
    """One table that is to be retired, and what is in it.

    Args:
        label: The model's label.
        table: Its name.
        rows: How many rows it has.
        size: Its size.
        referenced: How rows that stay reference its rows.
    """

    label: str
    table: Name
    rows: Count
    size: Size
    referenced: tuple[tuple[Reference, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Survey:
    """What of one family is to be retired.

    Args:
        chosen: The partitions of the table at the top.
        leaving: By their numbers, the tables that go, leaders before followers.
        refusals: Why they cannot be retired.
        plans: What is done, a transaction each; nothing if there are refusals.
        is_installed: Whether the family is partitioned.
    """

    chosen: tuple[Chosen, ...] = ()
    leaving: dict[int, tuple[Leaving, ...]] | None = None
    refusals: tuple[PartingError, ...] = ()
    plans: tuple[PlanFor, ...] = ()
    is_installed: bool = True


@dataclass(frozen=True)
class Terms:
    """How partitions are retired.

    Args:
        wish: Which ones.
        keeps_keys: Whether the keys of rows that others reference stay, so that their foreign keys
            stay satisfied.
    """

    wish: Wish = Wish()
    keeps_keys: bool = False


def retire_survey(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    terms: Terms,
    *,
    lock_retry: LockRetry | None = None,
) -> Survey:
    """Look at what would be retired of a family, and what is in the way; nothing is changed.

    The arguments and errors: see `retire`.
    """
    retry = lock_retry or LockRetry()
    members = _members(connection, family)
    chosen = _choose(connection, family[0], now, terms.wish)
    how = _how(now, terms, chosen, retry)
    leaving: dict[int, tuple[Leaving, ...]] = {}
    refused: list[PartingError] = []
    plans: list[PlanFor] = []
    for one in chosen:
        found, dependents = _look(connection, members, one.number, how)
        leaving[one.number] = tuple(_measured(connection, other) for other in found)
        for other in found:
            refused += refusals(other, keeps_keys=terms.keeps_keys)
        plan = retire_plan(members, one.number, how, dependents)
        plans.append(PlanFor(members[0].current, plan, _beside(members)))
    return Survey(tuple(chosen), leaving, tuple(refused), () if refused else tuple(plans))


def retire(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    terms: Terms,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> list[Retired]:
    """Retire old partitions of a family, and remove their keys.

    It can be ended at any time: each partition is retired in one transaction, with those that
    follow it. The next run goes on from there.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        now: The present, aware.
        terms: Which partitions, and how.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Returns:
        What was retired now.

    Raises:
        PartingError: If one of them cannot be retired, then none is; or if a lock could not be
            acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    retry = lock_retry or LockRetry()
    members = _members(connection, family)
    chosen = _choose(connection, family[0], now, terms.wish)
    how = _how(now, terms, chosen, retry)
    for one in chosen:
        found, _ = _look(connection, members, one.number, how)
        for other in found:
            raise_first(refusals(other, keeps_keys=terms.keeps_keys))
    retired: list[Retired] = []
    # Rows reference older ones rather than newer ones: what references a partition goes before it.
    for one in reversed(chosen):
        if not _retire_one(connection, family, one, how, reporter, retry):
            continue  # another run has, and tells of it
        new = [
            other
            for other in retired_tables(connection, family)
            if other.number == one.number and other not in retired
        ]
        after_retirement(connection, new, reporter)
        retired += new
    finish(connection, family, reporter, lock_retry=retry)
    oids = {one.oid for one in retired}
    return [one for one in retired_tables(connection, family) if one.oid in oids]


def after_retirement(
    connection: BaseDatabaseWrapper, retired: Sequence[Retired], reporter: Reporter
) -> None:
    """Tell of a partition that has been retired, and of those that followed it.

    Args:
        connection: Django's connection.
        retired: What they are now, that of the leader first.
        reporter: Where to report it.
    """
    for one in retired:
        reporter.info(f"{one.label}: partition {one.suffix} is retired: it is {one.table} now")
        # Those that follow contain what follows the rows of the first.
        bound = read_bound(retired[0].bound)
        partition = Partition(one.table, one.number or 0, one.suffix, bound)
        announce(partition_retired, connection, one.parent, [partition], reporter)


def finish(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> None:
    """Finish what retirements have left to do: foreign keys of retired tables go, then their keys.

    The arguments and errors: see `retire`.
    """
    retry = lock_retry or LockRetry()
    for declaration in reversed(family):
        drop_foreign_keys(connection, declaration, reporter, retry)
    for declaration in reversed(family):
        if declaration.key_table or declaration.key_table_if_needed:
            remove_dropped_keys(connection, declaration, reporter, retry)


def drop_foreign_keys(
    connection: BaseDatabaseWrapper,
    declaration: Declaration,
    reporter: Reporter,
    lock_retry: LockRetry,
) -> None:
    """Drop the foreign keys of the retired tables of one table: others' rows may go.

    Args:
        connection: Django's connection.
        declaration: What the model declares.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Raises:
        PartingError: If a lock could not be acquired.
    """

    def look(_: int) -> PlanFor:
        current = read_state(connection, find_table(connection, declaration))
        return PlanFor(current, foreign_key_plan(current))

    carry_out(connection, look, table_name(connection, declaration), lock_retry, reporter)


def _members(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    timeout_ms: int | None = None,
) -> list[Member]:
    """Read all tables of a family.

    Raises:
        PartingError: If one of them is not installed, or not as it should be.
    """
    found: list[Member] = []
    for declaration in family:
        leader = current_leader(connection, declaration, timeout_ms)
        oid = find_table(connection, declaration)
        with inspecting(connection, declaration, oid, leader, timeout_ms) as inspection:
            kept = inspection.limited_to(inspection.suffixes)
            raise_if_renamed(declaration.label, kept.current)
            kept.preflight()
        found.append(_member(kept))
    return found


def _member(found: Inspection) -> Member:
    declaration, current, desired = found.declaration, found.current, found.desired_state()
    label, parent = declaration.label, current.parent.name
    install = f"manage.py install_partition_triggers {label}"
    if not current.installed:
        raise NotPartitioned(f"{label}: {parent} is not partitioned.", install)
    if declaration.key_table and not current.key_table_is_filled:
        raise UnsupportedTable(
            f"{label}: the key table does not have every row of {parent} yet.", install
        )
    differences = install_plan(current, desired).differences()
    if differences:
        raise UnsupportedTable(
            f"{label}: its partitions are not up to date ({differences[0]}).", install
        )
    return Member(declaration, current, desired)


def _beside(members: Sequence[Member]) -> tuple[CurrentState, ...]:
    return tuple(one.current for one in members[1:])


def past_keep(
    connection: BaseDatabaseWrapper, root: Declaration, now: datetime.datetime
) -> list[str]:
    """Return the suffixes of the partitions that the next run retires unless `keep` is larger then.

    Args:
        connection: Django's connection.
        root: What the model at the top of the family declares.
        now: The present, aware.

    Raises:
        PartingError: If the model has no table.
    """
    return [one.existing.partition.suffix for one in _choose(connection, root, now, Wish())]


def _choose(
    connection: BaseDatabaseWrapper, root: Declaration, now: datetime.datetime, wish: Wish
) -> list[Chosen]:
    with inspecting(connection, root, find_table(connection, root)) as found:
        at = found.position(now, found.growth())
    column = found.current.parent.column(root.partition_column)
    is_date = column is not None and column.type_without_modifier == "date"
    return choose(root, found.current, at, wish, is_date=is_date)


def _how(
    now: datetime.datetime, terms: Terms, chosen: Sequence[Chosen], retry: LockRetry
) -> Retirement:
    return Retirement(
        now.astimezone(datetime.timezone.utc),
        frozenset(one.number for one in chosen),
        terms.keeps_keys,
        retry.lock_timeout_ms,
    )


def _retire_one(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    chosen: Chosen,
    how: Retirement,
    reporter: Reporter,
    retry: LockRetry,
) -> bool:
    """Retire one partition; return whether it was this run that did."""
    has_looked = True  # all partitions were looked at before the first of them is retired

    def look(timeout_ms: int) -> PlanFor:
        nonlocal has_looked
        members = _members(connection, family, timeout_ms)
        root = members[0]
        existing = root.partition(chosen.number)
        if existing is None:  # another run has retired it
            return PlanFor(root.current, Plan())
        if existing.partition != chosen.existing.partition:
            raise UnsupportedTable(
                f"{root.declaration.label}: {existing.relation.name} was changed meanwhile.",
                "Run it again.",
            )
        rows_too, has_looked = not has_looked, False
        found, dependents = _look(connection, members, chosen.number, how, rows_too=rows_too)
        for one in found:
            raise_first(refusals(one, keeps_keys=how.keeps_keys))
        plan = retire_plan(members, chosen.number, how, dependents)
        return PlanFor(root.current, plan, _beside(members))

    table = table_name(connection, family[0])
    try:
        return bool(carry_out(connection, look, table, retry, reporter).plan)
    except OperationalError as error:
        if sqlstate(error) != QUERY_CANCELED:
            raise
        raise UnsupportedTable(
            f"{family[0].label}: whether rows reference those of {chosen.suffix} was not known "
            f"within {how.look_ms / 1000:g} s, for which writers of the table waited.",
            "Create an index on the columns that reference them, or say a longer --lock-timeout.",
        ) from error


def _look(
    connection: BaseDatabaseWrapper,
    members: Sequence[Member],
    number: int,
    how: Retirement,
    *,
    rows_too: bool = True,
) -> tuple[list[InTheWay], dict[int, str]]:
    """Look for what keeps a partition, and those that follow it, from being retired.

    Args:
        connection: Django's connection.
        members: All tables of the family.
        number: The number of the partition.
        how: How it is retired.
        rows_too: Whether to look at rows as well, which may take long.

    Returns:
        What was found of each table, and by the oids of the partitions what depends on them.
    """
    pairs = [(one, one.partition(number)) for one in members]
    going = [(one, existing) for one, existing in pairs if existing is not None]
    oids = [existing.relation.oid for _, existing in going]
    with reading(connection) as cursor:  # others have their turns meanwhile: it may take long
        depending = dependents_of_partitions(cursor, oids, oids)
        dependents = {
            existing.relation.oid: rows(cursor, dependents_of(existing.relation.name))[0][0]
            for _, existing in going
        }
        found = [
            InTheWay(one, existing, dependents=tuple(depending.get(existing.relation.oid, ())))
            for one, existing in going
        ]
        if rows_too:
            found = [_with_rows(cursor, members, one, how) for one in found]
    return found, dependents


def _with_rows(
    cursor: Any, members: Sequence[Member], found: InTheWay, how: Retirement
) -> InTheWay:
    member, partition = found.member, found.existing.partition
    current, column = member.current, member.desired.partition_column
    referenced: list[tuple[Reference, tuple[str, ...]]] = []
    unreadable: list[Reference] = []
    for one in references(members, member, how.numbers):
        if not runs.may_read(cursor, one.referencing.table):
            unreadable.append(one)
            continue
        find = FindReferencingRows(
            found.existing.relation.name, member.desired.pk, one.referencing, COUNTED + 1
        )
        values = tuple(value for (value,) in rows(cursor, find.statement()))
        if values:
            referenced.append((one, values))
    is_root, default = member.declaration.leader is None, current.default_partition
    bound = partition.bound
    assert bound is not None
    in_table = is_root and has_rows_within(cursor, current.parent, column, bound)
    in_default = is_root and default is not None and has_rows_within(cursor, default, column, bound)
    return replace(
        found,
        referenced=tuple(referenced),
        unreadable=tuple(unreadable),
        in_table=in_table,
        in_default=in_default,
        apart=_apart(cursor, found),
    )


def _apart(cursor: Any, found: InTheWay) -> tuple[str, ...]:
    """Return values of rows that follow rows in other partitions, where no foreign key bars it."""
    leader = found.member.desired.leader
    if leader is None or found.existing.partition.number != PARENT_NUMBER:
        return ()
    find = FindRowsApart(
        found.existing.relation.name,
        found.member.desired.partition_column,
        leader.key_table,
        PARENT_NUMBER,
        COUNTED + 1,
    )
    return tuple(value for (value,) in rows(cursor, find.statement()))


def _measured(connection: BaseDatabaseWrapper, found: InTheWay) -> Leaving:
    relation = found.existing.relation
    with reading(connection) as cursor:
        return Leaving(
            found.member.declaration.label,
            relation.name,
            count_rows(cursor, relation.name),
            sizes(cursor, [relation.oid])[relation.oid],
            found.referenced,
        )


def due(retired: Sequence[Retired], now: datetime.datetime, grace: int) -> list[Retired]:
    """Return those that were retired so many days ago.

    Args:
        retired: Retired tables.
        now: The present, aware.
        grace: The number of days.
    """
    last = now - datetime.timedelta(days=grace)
    return [one for one in retired if one.retired_at <= last]


def drop_survey(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    grace: int,
) -> list[PlanFor]:
    """Plan which retired tables would be dropped; nothing is changed. See `drop_retired`."""
    root = read_state(connection, find_table(connection, family[0]))
    return [
        PlanFor(root, drop_plan(tables_of(connection, family, group)))
        for group in groups_due(connection, family, now, grace)
        if not list(drop_errors(connection, group))
    ]


def drop_retired(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    grace: int,
    reporter: Reporter,
    *,
    lock_retry: LockRetry | None = None,
) -> tuple[list[Retired], list[PartingError]]:
    """Drop the tables of retired partitions of which nothing is needed any more.

    A partition goes with those that follow it, in one transaction.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        now: The present, aware.
        grace: Only those that were retired so many days ago.
        reporter: Where to report what happens.
        lock_retry: How long to wait for locks.

    Returns:
        What was dropped, and why others were not.

    Raises:
        PartingError: If a lock could not be acquired.
        DatabaseError: If a statement failed in PostgreSQL.
    """
    retry = lock_retry or LockRetry()
    dropped: list[Retired] = []
    refused: list[PartingError] = []
    for group in groups_due(connection, family, now, grace):
        errors = list(drop_errors(connection, group))
        if errors:
            refused += errors
            continue
        drop_group(connection, family, group, reporter, retry)
        dropped += group
    return dropped, refused


def drop_group(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    group: Sequence[Retired],
    reporter: Reporter,
    retry: LockRetry,
) -> None:
    """Drop tables that were retired together, in one transaction: see `drop_retired`.

    Args:
        connection: Django's connection.
        family: What the models of the family declare, leaders before followers.
        group: The tables.
        reporter: Where to report what happens.
        retry: How long to wait for locks.

    Raises:
        PartingError: If one of them cannot be dropped, or a lock could not be acquired.
    """

    def look(_: int) -> PlanFor:
        members = [read_state(connection, find_table(connection, one)) for one in family]
        now_there = [one for one in retired_tables(connection, family) if _is_in(one, group)]
        if not now_there:  # another run has dropped them
            return PlanFor(members[0], Plan())
        raise_first(drop_errors(connection, now_there))
        plan = drop_plan(tables_of(connection, family, now_there))
        return PlanFor(members[0], plan, tuple(members[1:]))

    carry_out(connection, look, table_name(connection, family[0]), retry, reporter)


def _is_in(one: Retired, group: Sequence[Retired]) -> bool:
    return any(one.oid == other.oid for other in group)


def groups_due(
    connection: BaseDatabaseWrapper,
    family: Sequence[Declaration],
    now: datetime.datetime,
    grace: int,
) -> list[list[Retired]]:
    """Return the retired tables that are due, those together that were retired together.

    The arguments: see `drop_retired`.
    """
    groups: dict[tuple[datetime.datetime, str], list[Retired]] = {}
    for one in retired_tables(connection, family):
        groups.setdefault((one.retired_at, one.suffix), []).append(one)
    return [group for group in groups.values() if len(due(group, now, grace)) == len(group)]


def drop_errors(
    connection: BaseDatabaseWrapper, group: Sequence[Retired]
) -> Iterator[PartingError]:
    """Yield every reason not to drop tables that were retired together."""
    label, suffix = group[0].label, group[0].suffix
    if copies := list(_copy_errors(group)):
        yield from copies
        return
    for one in group:
        if one.has_keys:
            yield UnsupportedTable(
                f"{one.label}: keys of {one.table} are there still, since rows reference them, or "
                "could not be removed.",
                f"manage.py retire_partitions {label} names those rows; change or delete them.",
            )
    oids = [one.oid for one in group]
    with reading(connection) as cursor:
        found = dependents_of_partitions(cursor, oids, oids)
    for one in group:
        if one.oid in found:
            yield UnsupportedTable(
                f"{one.label}: {one.table}, which was partition {suffix}, is not dropped, since "
                f"something depends on it: {', '.join(found[one.oid])}.",
                "Drop that first.",
            )


def _copy_errors(group: Sequence[Retired]) -> Iterator[PartingError]:
    """Yield an error where several tables say that they were the same partition."""
    by_parent: dict[Name, list[Retired]] = {}
    for one in group:
        by_parent.setdefault(one.parent, []).append(one)
    for parent, same in by_parent.items():
        if len(same) > 1:
            tables = " and ".join(str(one.table) for one in same)
            commands = " or: ".join(f"COMMENT ON TABLE {ident(one.table)} IS NULL;" for one in same)
            yield UnsupportedTable(
                f"{same[0].label}: {tables} have the same marker comment: each says that it was "
                f"partition {same[0].suffix} of {parent}, and only one can have been.",
                f"Take the comment from what is a copy, and run it again: {commands}",
            )


def tables_of(
    connection: BaseDatabaseWrapper, family: Sequence[Declaration], group: Sequence[Retired]
) -> list[RetiredTable]:
    """Return the tables of a group as they are now, those of followers first."""
    oids = {one.oid for one in group}
    found: list[RetiredTable] = []
    for declaration in reversed(family):
        current = read_state(connection, find_table(connection, declaration))
        found += (one for one in current.retired if one.oid in oids)
    return found
