"""Whatever happens to unique values, the twins stay equal after every step."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    run = Run(known)
    try:
        for operation in todo:
            run.operation(operation)
    finally:
        known.session.run("ROLLBACK")
    empty_tables()
