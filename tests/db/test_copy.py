"""COPY into the table routes its rows and counts them."""

import io

import psycopg2
import pytest

from tests.db.sessions import UNIQUE_VIOLATION

pytestmark = pytest.mark.guarantee(2)

COLUMNS = "({id}, {text}, {kind}, {amount}, {created_at})"
LINES = (
    "1\tx\ta\t1\t2026-11-05Z\n"
    "2\ty\tb\t2\t2026-12-05Z\n"
    "3\tz\tc\t3\t2006-12-05Z\n"
    "4\ttab \\t and \\\\ backslash\tc\t4\t2027-01-31 23:59:59.999999Z\n"
)


def copy(table, session, columns, text, options=""):
    """Copy into a table; gives the count, or the SQLSTATE."""
    with session.connection.cursor() as cursor:
        try:
            cursor.copy_expert(
                table.sql(f"COPY {{table}} {columns} FROM STDIN {options}"), io.StringIO(text)
            )
        except psycopg2.Error as error:
            return error.pgcode
        return cursor.rowcount


def copy_into_both(twins, columns, text, options=""):
    expected, result = (
        copy(table, twins.session, columns, text, options) for table in (twins.plain, twins.table)
    )
    assert result == expected
    return result


def test_copied_rows_are_routed_and_counted(events):
    assert copy_into_both(events, COLUMNS, LINES) == 4
    assert events.table.places(events.session) == {
        1: "202611",
        2: "202612",
        3: "default",
        4: "202701",
    }
    events.check()


def test_copied_rows_draw_their_keys(events):
    columns = "({text}, {kind}, {amount}, {created_at})"
    text = "".join(f"x,{number},0,2026-11-05Z\n" for number in range(1000))
    assert copy_into_both(events, columns, text, "(FORMAT csv)") == 1000
    assert copy_into_both(events, columns, "y,y,0,2027-11-05Z\n", "(FORMAT csv)") == 1
    events.check()


def test_copy_computes_generated_columns_and_defaults(samples):
    text = (
        "00000000-0000-0000-0000-000000000001\t2026-11-05\n"
        "00000000-0000-0000-0000-000000000002\t1999-11-05\n"
    )
    assert copy_into_both(samples, "({id}, {day})", text) == 2
    samples.check()
    assert samples.rows("SELECT DISTINCT {value}, {squared}, {note} FROM {table}") == (
        (7, 49, "none"),
    )


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("5\tx\ta\t-1\t2026-11-05Z\n", "23514"),
        ("5\tx\tb\t1\t2026-12-05Z\n", UNIQUE_VIOLATION),  # the unique constraint on two columns
        ("2\tx\tq\t1\t2026-11-05Z\n", UNIQUE_VIOLATION),  # a key of another partition
        ("3\tx\tq\t1\t2026-11-05Z\n", UNIQUE_VIOLATION),  # a key of the default partition
        ("5\tx\tq\t1\t\\N\n", "23502"),
        ("5\tx\n", "22P04"),
    ],
)
def test_a_copy_with_a_rejected_row_copies_nothing(events, line, error):
    assert copy_into_both(events, COLUMNS, LINES + line) == error
    assert events.table.places(events.session) == {}
    assert copy_into_both(events, COLUMNS, LINES) == 4
    assert copy_into_both(events, COLUMNS, line) == error
    events.check()


def test_copy_of_nothing_counts_nothing(events):
    assert copy_into_both(events, COLUMNS, "") == 0
    events.check()


def test_copy_in_a_transaction_that_is_rolled_back(events):
    events.session.begin()
    assert copy_into_both(events, COLUMNS, LINES) == 4
    events.check()
    events.session.rows("ROLLBACK")
    events.check()
    assert events.table.places(events.session) == {}


def test_psycopg_3_copies(events, second_session):
    session = second_session("psycopg")
    for table in (events.plain, events.table):
        with session.connection.cursor() as cursor:
            with cursor.copy(table.sql(f"COPY {{table}} {COLUMNS} FROM STDIN")) as pipe:
                pipe.write(LINES)
            assert cursor.rowcount == 4
    events.check()
