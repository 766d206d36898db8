"""A superuser's run works as the owner of a table, and lends the owner nothing."""

import pytest

from tests.db.conftest import NOW, install_at
from tests.db.installing.runs import uninstall
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Account

pytestmark = pytest.mark.guarantee(18)

#: Called by a check and by an index. What it tries is counted by a sequence, which no error undoes.
WAY_OUT = """
CREATE SEQUENCE lair.tries;
CREATE FUNCTION lair.is_fine(text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM nextval('lair.tries');
    BEGIN
        RESET ROLE;
        INSERT INTO lair.loot SELECT session_user, current_user;
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
    RETURN true;
END
$$;
CREATE FUNCTION lair.lowered(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
$$ BEGIN PERFORM lair.is_fine($1); RETURN lower($1); END $$;
"""


@pytest.fixture
def hostile_owner(database, session, attacker):
    """Give a model's table to a role whose functions try to become the superuser again."""
    session.rows(f"GRANT CREATE, USAGE ON SCHEMA public TO {attacker}")
    session.rows("CREATE TABLE lair.loot (login text, role text)")
    session.rows("GRANT INSERT ON lair.loot TO PUBLIC")
    attacker.session.rows(WAY_OUT)

    def give(model):
        table = Table(model)
        session.rows(table.sql(f"ALTER TABLE {{table}} OWNER TO {attacker}"))
        return table

    return give


def tries(session):
    return session.value("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM lair.tries")


def test_a_check_of_the_owner_does_not_become_superuser(hostile_owner, session, install):
    """While rows are relocated and moved back."""
    table = hostile_owner(Account)
    install(Account)
    check = "ALTER TABLE {table} ADD CONSTRAINT fine CHECK (lair.is_fine({code}))"
    session.rows(table.sql(check))
    insert = "INSERT INTO {table} ({code}, {payload}, {at}) VALUES ('x', '{}', '2027-03-05Z')"
    session.rows(table.sql(insert))
    session.rows("DELETE FROM lair.loot")
    before = tries(session)
    install_at(Account, NOW.replace(year=2027, month=3))
    assert set(table.places(session).values()) == {"202703"}
    assert tries(session) > before
    assert_keys_match(table, session)
    before = tries(session)
    uninstall(Account)
    assert tries(session) > before
    assert session.rows("SELECT * FROM lair.loot") == []


def test_an_index_of_the_owner_does_not_become_superuser(hostile_owner, session):
    """While keys and unique values are recorded of rows that exist."""
    table = hostile_owner(Account)
    session.rows(
        table.sql("INSERT INTO {table} ({code}, {payload}, {at}) VALUES ('x', '{}', now())")
    )
    session.rows(table.sql("CREATE UNIQUE INDEX lowered ON {table} (lair.lowered({code}))"))
    session.rows("DELETE FROM lair.loot")
    before = tries(session)
    install_at(Account)
    assert tries(session) > before
    assert session.rows("SELECT * FROM lair.loot") == []
