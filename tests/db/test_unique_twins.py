"""Whatever happens to unique values, the twins stay equal after every step."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parting.planning.functions import MANY_ROWS
from tests.db.conftest import empty_tables
from tests.db.test_twins import Run, deletes, times, words
from tests.db.test_uniques import INSERT, account

pytestmark = pytest.mark.guarantee(7)

keys = st.integers(1, 8)
emails = st.sampled_from([None, "a", "b", "c"])
numbers = st.sampled_from([None, 1, 2, 3])
codes = st.sampled_from(["", "A", "a", "b"])
slots = st.sampled_from([None, 1, 2])
rows = st.builds(account, keys, times, emails, numbers, codes, slots)


def quoted(value):
    return "NULL" if value is None else f"'{value}'"


@st.composite
def inserts(draw):
    return f"{INSERT} {', '.join(draw(st.lists(rows, min_size=1, max_size=3)))}"


@st.composite
def many_inserts(draw):
    """As many rows as are routed together; some may have values of others."""
    first = 100 * draw(st.integers(1, 9))
    at, days = draw(times), draw(st.sampled_from([0, 0, 3, 20]))
    count = draw(st.sampled_from([MANY_ROWS, 40]))
    given = [
        [first + n, at, f"e{first + n}", first + n, f"c{first + n}", "{}"] for n in range(count)
    ]
    others = st.tuples(emails, numbers, codes, st.sampled_from(["{}", '{"slot": 1}']))
    for n, other in draw(st.dictionaries(st.integers(0, count - 1), others, max_size=2)).items():
        given[n][2:] = other
    for n, row in enumerate(given):
        row[1] = str(datetime.datetime.fromisoformat(at) + n * datetime.timedelta(days=days))
    columns = INSERT.removeprefix("INSERT INTO {table} ").removesuffix(" VALUES")
    if draw(st.booleans()):
        lines = ("\t".join("\\N" if one is None else str(one) for one in row) for row in given)
        return "\n".join([f"COPY {{table}} {columns} FROM STDIN", *lines, ""])
    values = (f"({', '.join(map(quoted, row))})" for row in given)
    return f"{INSERT} {', '.join(values)}{draw(st.sampled_from(['', ' RETURNING {id}, {twice}']))}"


@st.composite
def changes(draw):
    changed = draw(
        st.lists(
            st.sampled_from(
                [
                    f"{{email}} = {quoted(draw(emails))}",
                    f"{{number}} = {quoted(draw(numbers))}",
                    f"{{code}} = '{draw(codes)}'",
                    f"{{at}} = '{draw(times)}'",
                    f"{{id}} = {draw(keys)}",
                    f"{{payload}} = '{{\"slot\": {draw(keys)}}}'",
                ]
            ),
            min_size=1,
            max_size=4,
            unique_by=lambda change: change[:5],
        )
    )
    where = draw(st.sampled_from([f"{{id}} = {draw(keys)}", f"{{at}} > '{draw(times)}'"]))
    return f"UPDATE {{table}} SET {', '.join(changed)} WHERE {where}"


@st.composite
def exchanges(draw):
    """All rows change at once; no two of them may meet on the way."""
    days = draw(st.integers(-60, 60))
    return (
        "UPDATE {table} SET {email} = {email} || {id}, {number} = {number} + 10 * {id}, "
        f"{{code}} = {{code}} || {{id}}, {{at}} = {{at}} + interval '{days} days'"
    )


@pytest.fixture
def known(accounts):
    accounts.table.current()
    return accounts


class RunWithCopies(Run):
    """One run, with statements that copy rows."""

    def execute(self, sql, parameters):
        if not sql.startswith("COPY"):
            return super().execute(sql, parameters)
        statement, _, lines = sql.partition("\n")
        return self.session.copy(statement, lines)


def of_accounts(deletion):
    return "{amount}" not in deletion and "{created_at}" not in deletion


@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    todo=st.lists(
        st.one_of(
            inserts(),
            inserts(),
            many_inserts(),
            many_inserts(),
            changes(),
            changes(),
            exchanges(),
            words,
            deletes().filter(of_accounts),
        ),
        min_size=6,
        max_size=16,
    )
)
def test_random_statements_leave_the_twins_equal_after_every_step(known, todo):
    run = RunWithCopies(known)
    try:
        for operation in todo:
            run.operation(operation)
    finally:
        known.session.run("ROLLBACK")
    empty_tables()
