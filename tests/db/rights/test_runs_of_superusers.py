"""A superuser's run works as the owner of a table, and lends the owner nothing."""

import pytest
from django.db import DatabaseError, connection

from parting.declarations.validation import declaration
from parting.exceptions import UnsupportedTable
from parting.pipeline.restore_markers import restore_markers
from parting.pipeline.verify_keys import verify_keys
from tests.db.conftest import NOW, install_at
from tests.db.installing.runs import RecordingReporter, derived, uninstall
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


def verify():
    return verify_keys(connection, declaration(Account), RecordingReporter())


@pytest.fixture
def unrecorded(hostile_owner, session, attacker, install):
    """A table of the attacker's with an index that runs a function, and a row without its key."""
    table = hostile_owner(Account)
    attacker.session.rows(
        table.sql("CREATE UNIQUE INDEX lowered ON {table} (lair.lowered({code}))")
    )
    install(Account)
    attacker.session.rows(
        table.sql("INSERT INTO {table} ({code}, {payload}, {at}) VALUES ('x', '{}', now())")
    )
    attacker.session.rows(f"DELETE FROM {derived(Account, 'keys')}")
    session.rows("DELETE FROM lair.loot")
    return table


def test_verifying_keys_does_not_make_the_owner_superuser(unrecorded, session):
    """While keys are recorded that were missing, or removed."""
    before = tries(session)
    verified = verify()
    assert (len(verified.differing), verified.problems) == (1, [])
    assert tries(session) > before
    assert_keys_match(unrecorded, session)
    assert session.rows("SELECT * FROM lair.loot") == []


def test_restoring_markers_does_not_make_the_owner_superuser(unrecorded, session, attacker):
    """Nothing of the owner's is evaluated for it, and what others have planted is not marked."""
    restored = "SELECT count(*) FROM pg_description WHERE description LIKE 'django-parting%'"
    marked = session.value(restored)
    session.rows("DELETE FROM pg_description WHERE description LIKE 'django-parting%'")
    check = "ALTER TABLE {table} ADD CONSTRAINT fine CHECK (lair.is_fine({code})) NOT VALID"
    attacker.session.rows(unrecorded.sql(check))
    before = tries(session)
    restore_markers(connection, declaration(Account), RecordingReporter())
    assert tries(session) == before
    install_at(Account)  # which makes checks again
    assert session.value(restored) == marked
    assert_keys_match(unrecorded, session)
    assert tries(session) > before
    assert session.rows("SELECT * FROM lair.loot") == []
    assert unrecorded.current().key_table.owner == attacker.name


def test_a_policy_of_the_owner_does_not_become_superuser(
    unrecorded, session, attacker, monkeypatch
):
    partition = unrecorded.places(session)
    (suffix,) = set(partition.values())
    attacker.session.rows(
        f"ALTER TABLE {derived(Account, suffix)} ENABLE ROW LEVEL SECURITY, "
        "FORCE ROW LEVEL SECURITY; "
        f"CREATE POLICY trap ON {derived(Account, suffix)} USING (lair.is_fine('x'))"
    )
    for run in (verify, lambda: install_at(Account)):
        with pytest.raises(UnsupportedTable, match="row-level security is enabled on"):
            run()
    # It may also be made while a run is at work.
    monkeypatch.setattr("parting.planning.preflight._row_security", lambda *_: ())
    with pytest.raises(DatabaseError, match="row-level security policy"):
        verify()
    assert session.rows("SELECT * FROM lair.loot") == []
