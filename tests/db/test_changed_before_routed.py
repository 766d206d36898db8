"""What a statement inserts may be changed before it ends: nothing is lost, nothing exists twice."""

import pytest

from parting.planning.functions import MANY_ROWS
from tests.db.test_copy import copy_into_both
from tests.db.test_many_rows import WITH_KEY, insert, lines
from tests.db.twin_tables import assert_keys_match

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(2), pytest.mark.guarantee(5)]

#: One, and below and above what is routed one by one and together.
COUNTS = (1, MANY_ROWS - 10, 52)

#: What a function does with the row whose key it is given, and what it returns.
EDITS = {
    "changes": "UPDATE {table} SET {amount} = {amount} + 1000 WHERE {id} = key",
    "changes another": "UPDATE {table} SET {amount} = {amount} + 1000 WHERE {id} = key - 3",
    "changes several": "UPDATE {table} SET {amount} = {amount} + 1 "
    "WHERE {id} BETWEEN key - 5 AND key",
    "deletes": "DELETE FROM {table} WHERE {id} = key",
    "deletes others": "DELETE FROM {table} WHERE {id} % 3 = 0",
    "replaces": "DELETE FROM {table} WHERE {id} = key; INSERT INTO {table} "
    + WITH_KEY
    + " VALUES (key, 'again', 'again ' || key, 1, '2026-12-07Z')",
    "inserts": "INSERT INTO {table} "
    + WITH_KEY
    + " VALUES (key + 100000, 'nested', 'nested ' || key, 1, '2026-12-07Z')",
    "inserts many": "INSERT INTO {table} "
    + WITH_KEY
    + " SELECT key * 1000 + 500 + n, 'n', 'nested ' || key || ' ' || n, 1, '2026-12-07Z' "
    "FROM generate_series(1, 30) AS n",
    "inserts and changes": "INSERT INTO {table} "
    + WITH_KEY
    + " VALUES (key + 100000, 'nested', 'nested ' || key, 1, '2026-12-07Z'); "
    "UPDATE {table} SET {amount} = {amount} + 1000 WHERE {id} IN (key, key + 100000)",
    "changes in vain": "BEGIN UPDATE {table} SET {amount} = 7 WHERE {id} = key; "
    "RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN NULL; END",
    "inserts in vain": "BEGIN INSERT INTO {table} "
    + WITH_KEY
    + " SELECT key * 1000 + 500 + n, 'n', 'nested ' || key || ' ' || n, 1, '2026-12-07Z' "
    "FROM generate_series(1, 30) AS n; RAISE division_by_zero; "
    "EXCEPTION WHEN division_by_zero THEN NULL; END",
    "inserts what exists": "BEGIN INSERT INTO {table} "
    + WITH_KEY
    + " VALUES (key, 'nested', 'nested ' || key, 1, '2026-12-07Z'); "
    "EXCEPTION WHEN unique_violation THEN NULL; END",
    "replaces one late": "IF key % 100 = 50 THEN DELETE FROM {table} WHERE {id} = key - 48; "
    "INSERT INTO {table} "
    + WITH_KEY
    + " VALUES (key - 48, 'again', 'again ' || key, 1, '2026-12-07Z'); END IF",
    "moves some": "IF key % 3 = 0 THEN UPDATE {table} SET {created_at} = "
    "{created_at} + interval '1 month' WHERE {id} = key; END IF",
    "changes every third": "IF key % 3 = 0 THEN UPDATE {table} SET {amount} = 77 WHERE {id} = key; "
    "END IF",
    "changes the last": "IF key % 100 = 0 THEN UPDATE {table} SET {amount} = 77 WHERE {id} < key; "
    "END IF",
}

STATEMENTS = {
    "RETURNING": "{insert} RETURNING {edit}({id})",
    "a CTE": "WITH new AS ({insert} RETURNING {id} AS id) SELECT {edit}(id) FROM new",
    "two CTEs": "WITH one AS ({insert} RETURNING {id} AS id), two AS ({more} RETURNING {id} AS id) "
    "SELECT {edit}(id) FROM (SELECT id FROM one UNION ALL SELECT id FROM two) AS both_of_them",
}


def add_functions(twins, what, key="bigint"):
    for table, name in ((twins.table, "edit"), (twins.plain, "plain_edit")):
        body = table.sql(what)
        twins.session.rows(
            f"CREATE OR REPLACE FUNCTION {name}(key {key}) RETURNS int LANGUAGE plpgsql "
            f"AS $$ BEGIN {body}; RETURN 1; END $$"
        )
        table.words["edit"] = name


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("what", EDITS)
def test_a_function_changes_what_its_statement_has_inserted(events, what, count):
    add_functions(events, EDITS[what])
    session = events.session
    for number, (name, statement) in enumerate(STATEMENTS.items()):
        first = 1 + number * 300
        text = statement.replace("{insert}", insert(count, first=first, step="1 hour"))
        text = text.replace("{more}", insert(count, first=first + 150, at="2027-01-02Z"))
        assert events.run(text).error == "", name
        events.check()
        # And in a transaction that goes on, in which nothing is left of it.
        session.begin()
        later = text.replace(f"SELECT {first} ", f"SELECT {first + 5000} ").replace("'k", "'later ")
        later = later.replace(f"SELECT {first + 150} ", f"SELECT {first + 5150} ")
        assert events.run(later).error == "", name
        session.rows("SAVEPOINT s")
        assert events.run(insert(30, first=first + 7000)).error == ""
        assert events.run(insert(1, first=first + 7100)).error == ""
        session.rows("COMMIT")
        events.check()
    session.rows("DROP FUNCTION edit; DROP FUNCTION plain_edit")


@pytest.mark.parametrize("what", ["changes", "deletes", "replaces", "inserts many"])
def test_the_same_without_a_key_table(logs, what):
    columns = "({id}, {day}, {line})"
    body = {
        "changes": "UPDATE {table} SET {line} = {line} || '!' WHERE {id} = key",
        "deletes": "DELETE FROM {table} WHERE {id} = key",
        "replaces": "DELETE FROM {table} WHERE {id} = key; INSERT INTO {table} "
        + columns
        + " VALUES (key, '2026-11-07', 'again')",
        "inserts many": "INSERT INTO {table} "
        + columns
        + " SELECT md5(key::text || n)::uuid, '2026-11-09', 'x' FROM generate_series(1, 30) AS n",
    }[what]
    add_functions(logs, body, key="uuid")
    for number, count in enumerate(COUNTS):
        statement = (
            f"INSERT INTO {{table}} {columns} SELECT md5(({number} * 300 + n)::text)::uuid, "
            f"'2026-11-01'::date - n % 40, 'l' FROM generate_series(1, {count}) AS n "
            "RETURNING {edit}({id})"
        )
        assert logs.run(statement).error == ""
        logs.check()
    logs.session.rows("DROP FUNCTION edit; DROP FUNCTION plain_edit")


@pytest.mark.parametrize("count", COUNTS)
def test_what_failed_before_in_the_transaction_does_not_hide_a_change(events, count):
    """PostgreSQL counts the rows of a statement that failed, too."""
    session = events.session
    add_functions(events, EDITS["changes"])
    for number, failed in enumerate((1, count)):
        session.begin()
        for table in (events.plain, events.table):
            for _ in range(2):
                session.rows("SAVEPOINT s")
                once = insert(failed, first=1 + 1000 * number)
                session.run(table.sql(once))
                session.rows("SAVEPOINT t")
                assert session.run(table.sql(once)).error == "23505"
                session.rows("ROLLBACK TO s")
        assert events.run(insert(count, first=1 + 1000 * number)).count == count
        changed = insert(count, first=500 + 1000 * number) + " RETURNING {edit}({id})"
        assert events.run(changed).count == count
        session.rows("COMMIT")
        events.check()
    session.rows("DROP FUNCTION edit; DROP FUNCTION plain_edit")


@pytest.mark.parametrize("count", COUNTS)
def test_a_row_that_is_gone_and_counted_as_there_does_not_come_back(events, route, count):
    """One that failed offsets one that is deleted: the statement fails. By rule it need not."""
    session = events.session
    add_functions(events, "IF key = 500 THEN " + EDITS["deletes"] + "; END IF")
    assert events.run(insert(1)).count == 1
    session.begin()
    session.rows("SAVEPOINT s")
    assert session.run(events.table.sql(insert(1))).error == "23505"
    session.rows("ROLLBACK TO s")
    deleted = insert(count, first=500) + " RETURNING {edit}({id})"
    expected = {"rule": "", "trigger": "27000"}[route]
    assert session.run(events.table.sql(deleted)).error == expected
    session.rows("ROLLBACK")
    events.check()
    session.rows("DROP FUNCTION edit; DROP FUNCTION plain_edit")


@pytest.mark.parametrize("what", ["changes", "deletes", "replaces", "inserts many", "moves some"])
def test_the_same_where_nothing_is_counted(events, what):
    session = events.session
    add_functions(events, EDITS[what])
    session.rows("SET track_counts = off")
    for number, count in enumerate(COUNTS):
        text = insert(count, first=1 + 300 * number, step="1 hour") + " RETURNING {edit}({id})"
        assert events.run(text).error == ""
        assert events.run(insert(count, first=5000 + 300 * number)).count == count
        events.check()
    session.rows("RESET track_counts")
    session.rows("DROP FUNCTION edit; DROP FUNCTION plain_edit")


@pytest.mark.parametrize("what", ["changes", "deletes"])
def test_a_copy_calls_a_function_that_changes_what_it_has_brought(events, what):
    session = events.session
    name = {"changes": "UPDATE {table} SET {amount} = 77", "deletes": "DELETE FROM {table}"}[what]
    for table, function in ((events.table, "edit"), (events.plain, "plain_edit")):
        body = table.sql(f"{name} WHERE {{amount}} % 5 = 3")
        session.rows(
            f"CREATE FUNCTION {function}() RETURNS text LANGUAGE plpgsql AS $$ BEGIN "
            f"{body}; RETURN 'x'; END $$"
        )
        session.rows(table.sql(f"ALTER TABLE {{table}} ALTER {{text}} SET DEFAULT {function}()"))
    columns = WITH_KEY.replace("{text}, ", "")
    for count in COUNTS:
        text = lines(count, first=1 + 1000 * count).replace("\tx\t", "\t")
        assert copy_into_both(events, columns, text) == count
        events.check()
    for table, function in ((events.table, "edit"), (events.plain, "plain_edit")):
        session.rows(table.sql("ALTER TABLE {table} ALTER {text} DROP DEFAULT"))
        session.rows(f"DROP FUNCTION {function}")


@pytest.mark.parametrize("count", COUNTS)
def test_a_row_whose_primary_key_is_changed_is_not_lost(events, count):
    """It may stay in the table itself, as the limits say."""
    session = events.session
    add_functions(
        events,
        "IF key % 3 <> 2 THEN UPDATE {table} SET {id} = {id} + 1000 WHERE {id} = key; END IF",
    )
    assert events.run(insert(count) + " RETURNING {edit}({id})").count == count
    events.rows("SELECT {id}, {kind}, {amount}, {created_at} FROM {table} ORDER BY {id}")
    assert events.run(insert(1, first=1001)).error == "23505"
    assert_keys_match(events.table, session)
    assert events.run("UPDATE {table} SET {amount} = 5 WHERE {id} = 1001").count == 1
    assert events.run("DELETE FROM {table} WHERE {id} % 2 = 1").error == ""
    events.rows("SELECT {id}, {kind}, {amount}, {created_at} FROM {table} ORDER BY {id}")
    assert_keys_match(events.table, session)
    session.rows("DROP FUNCTION edit; DROP FUNCTION plain_edit")
    events.run("DELETE FROM {table}")
