"""The errors of what runs as the owner show values to nobody who may not read them."""

import psycopg2
import pytest
from django.db import connection

from parting.pipeline import install as pipeline_install
from parting.schema.partitioned import Declaration
from parting.strategies.time import Monthly
from tests.db.conftest import NOW
from tests.db.installing.runs import CALM, RecordingReporter, execute

pytestmark = pytest.mark.guarantee(18)

TABLE = """
CREATE TABLE {table} (id bigint PRIMARY KEY, created timestamptz NOT NULL, number int,
    secret text DEFAULT 'hidden', junk int, UNIQUE (number, secret),
    CONSTRAINT early CHECK (created < '2027-01-20Z'));
INSERT INTO {table} (id, created, number) VALUES (1, '2026-11-03Z', 1), (2, '2026-12-03Z', 2);
GRANT INSERT ON {table} TO {role};
GRANT UPDATE (created, number) ON {table} TO {role};
"""
STATEMENTS = (
    "INSERT INTO {table} (id, created, number) VALUES (3, '2026-12-05Z', 1)",
    "INSERT INTO {table} (id, created, number) VALUES (1, '2026-12-05Z', 3)",
    "UPDATE {table} SET number = 1",
    "UPDATE {table} SET created = '2027-01-25Z'",
)


@pytest.fixture
def details(database, route, make_role):
    """Return a function that grants more, and gives constraints and details of errors."""
    role = make_role()
    for table in ("plain_visit", "visit"):
        execute(TABLE.format(table=table, role=role))
        if route == "trigger":
            execute(f"ALTER TABLE {table} DROP COLUMN junk")
    declaration = Declaration("shop.Visit", "visit", "id", "created", Monthly("created"))

    def errors(table, level):
        for statement in STATEMENTS:
            role.session.rows("ROLLBACK")
            role.session.begin(level)
            with (
                pytest.raises(psycopg2.Error) as caught,
                role.session.connection.cursor() as cursor,
            ):
                cursor.execute(statement.format(table=table))
            found = caught.value.diag
            role.session.rows("ROLLBACK")
            name = found.constraint_name.replace("plain_", "").replace("_keys_visit", "")
            # What the key table reports is in its names.
            detail = found.message_detail and found.message_detail.replace("(pk)", "(id)")
            yield found.sqlstate, name.replace("_keys", ""), detail

    def compare(grant, level):
        execute(grant.format(table="visit, plain_visit", role=role))
        pipeline_install.install(connection, declaration, NOW, RecordingReporter(), lock_retry=CALM)
        return list(errors("plain_visit", level)), list(errors("visit", level))

    return compare


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ"])
@pytest.mark.parametrize(
    "grant", ["", "GRANT SELECT (id) ON {table} TO {role}", "GRANT SELECT ON {table} TO {role}"]
)
def test_only_what_a_session_may_read_is_shown(details, grant, level):
    plain, partitioned = details(grant or "SELECT 1", level)
    assert [one[:2] for one in partitioned] == [one[:2] for one in plain]
    for (*_, expected), (*_, shown) in zip(plain, partitioned, strict=True):
        assert shown == expected or (shown is None and "hidden" not in expected)
