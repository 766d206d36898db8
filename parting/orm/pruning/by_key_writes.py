"""UPDATE and SELECT .. FOR UPDATE by primary key, in the partition of the row alone.

The key table knows which partition a row is in, or the new value of its partition key makes it
probable. The statement that is sent to that partition contains a guard: it finds nothing if this is
no longer a partition, the name of the table means another one, or the table itself would refuse
the statement or fire triggers.

Between the question and the statement a row may move. Each move changes the version of its key. So
a statement that has found nothing is the last word if the version is the same as before, and else
it is sent again to where the row has gone. Whatever is not certain is left to the table.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import DatabaseError

from parting.django_private import AND, BaseTable, WhereNode
from parting.orm.pruning.places import Place, plan
from parting.orm.pruning.running import copied_query
from parting.orm.retries import LOOKS
from parting.orm.statements import Fragment, compose, uncounted_cursor, written
from parting.sql.quoting import ident

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parting.catalog.partition_maps import MappedPartition
    from parting.orm.pruning.places import Plan

T = TypeVar("T")


def follow_row(
    compiler: Any, send: Callable[[], T], resend: Callable[[Any], T]
) -> tuple[bool, T | None]:
    """Send an UPDATE or SELECT .. FOR UPDATE by primary key to where the row is.

    Args:
        compiler: Its compiler.
        send: Sends the statement as Django does, and returns what it has found.
        resend: Sends it again on a cursor whose queries are not counted.

    Returns:
        Whether this is the result, and the result. If it is not, the table is to be asked: if there
        is one nevertheless, the statement has been sent and counted already.
    """
    query = compiler.query
    if not query.select_for_update and query.count_active_tables() > 1:
        return False, None  # Django makes a subquery of an UPDATE with joins
    planned = plan(compiler, "UPDATE")
    if planned is None or len(planned.keys) > 1:
        return False, None
    try:
        return _follow(compiler, planned, send, resend)
    except DatabaseError as error:
        if not planned.excuses(error):
            raise
        planned.forget()
        return False, None


def _follow(
    compiler: Any, planned: Plan, send: Callable[[], T], resend: Callable[[Any], T]
) -> tuple[bool, T | None]:
    place = _first_place(compiler, planned)
    if place is None:
        return False, None
    with _aimed(compiler, planned, place.partition):
        result = send()
    if result:
        return True, result
    with uncounted_cursor(compiler.connection) as cursor:
        for _ in range(LOOKS):
            places = planned.places(cursor, planned.keys, [place.partition])
            if not places:
                if places is None:
                    planned.forget()
                break
            before, ((_, place),) = place, places
            if place == before:
                return True, result
            with _aimed(compiler, planned, place.partition):
                result = resend(cursor)
            if result:
                return True, result
    return False, result


def _first_place(compiler: Any, planned: Plan) -> Place | None:
    """Return where a row probably is: by its new partition key, or by the key table."""
    guessed = _guess(compiler, planned) if planned.pays_if_named else None
    if guessed is not None and planned.is_repeatable:
        return Place(guessed)
    if guessed is None and not planned.pays:
        return None
    with uncounted_cursor(compiler.connection) as cursor:
        if guessed is not None and planned.may_use(cursor, {guessed}):
            return Place(guessed)
        places = planned.places(cursor, planned.keys) if planned.pays else None
        return places[0][1] if places else None


def _guess(compiler: Any, planned: Plan) -> MappedPartition | None:
    """Return the partition that a row belongs to by its key or by what an UPDATE sets."""
    column = planned.declaration.partition_column
    if column == planned.declaration.pk:
        return planned.map.located(planned.keys[0])
    for field, _, value in getattr(compiler.query, "values", ()):
        if field.column == column:
            return planned.map.containing(value)
    return None


def only(partition: MappedPartition, table: str) -> str:
    """Write a partition as a statement names it, under the name of the table."""
    sql, _ = compose("only", {"relation": written(ident(partition.name))}, table=table)
    return sql


class OnlyPartition(BaseTable):
    """A partition in a FROM, in place of the table and under its name."""

    def __init__(self, table_name: str, alias: str, partition: MappedPartition) -> None:
        super().__init__(table_name, alias)
        self.partition = partition

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write it."""
        return only(self.partition, self.table_name), ()


class Guard:
    """A condition of a WHERE: see `Plan.guard`."""

    contains_aggregate = False
    contains_over_clause = False

    def __init__(self, condition: Fragment) -> None:
        self.condition = condition

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Write it."""
        return self.condition.sql, list(self.condition.parameters)


@contextmanager
def _aimed(compiler: Any, planned: Plan, partition: MappedPartition) -> Iterator[None]:
    """Have a compiler write its statement for a partition."""
    table = planned.declaration.table
    with copied_query(compiler) as query:
        guarded: list[Any] = [query.where, Guard(planned.guard(partition))]
        query.where = WhereNode(guarded, AND)
        query.alias_map[table] = OnlyPartition(table, table, partition)
        yield


def aimed_update(compiler: Any, sql: str) -> str:
    """Write the partition into an UPDATE, if it is sent to one.

    Args:
        compiler: Its compiler.
        sql: As Django has written it.
    """
    query = compiler.query
    aimed = query.alias_map.get(query.base_table)
    head = f"UPDATE {compiler.connection.ops.quote_name(query.base_table)} SET "
    if not isinstance(aimed, OnlyPartition) or not sql.startswith(head):
        return sql  # it is sent to the table, with a guard that does no harm
    partition = only(aimed.partition, aimed.table_name)
    return f"UPDATE {partition} SET {sql.removeprefix(head)}"
