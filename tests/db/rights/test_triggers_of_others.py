"""Who may create triggers on a table does not become its owner by them.

On a plain table a trigger runs as the role that writes; here rows are moved as the owner.
"""

import io

import pytest
from django.core.management import CommandError, call_command

from parting.exceptions import UnsupportedTable
from tests.db.conftest import install_at
from tests.db.installing.runs import AMOUNT, CREATED, TEXT, derived, execute, fetch, table
from tests.testapp.models import Event, Order

pytestmark = pytest.mark.guarantee(18)

FUNCTION = """
CREATE FUNCTION lair.seize() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN INSERT INTO lair.loot VALUES (current_user); RETURN coalesce(NEW, OLD); END'
"""
CREATE = "CREATE TRIGGER {name} BEFORE INSERT OR DELETE ON {table} {how} FUNCTION lair.seize()"


@pytest.fixture
def seizing(attacker):
    """A role with a function that tells as whom it runs, and whoever runs it may tell."""
    attacker.session.rows("CREATE TABLE lair.loot (who text); GRANT INSERT ON lair.loot TO PUBLIC")
    attacker.session.rows(f"GRANT USAGE ON SCHEMA lair TO PUBLIC; {FUNCTION}")
    return attacker


def create(name, on):
    return CREATE.format(name=name, table=on, how="FOR EACH ROW EXECUTE")


@pytest.mark.parametrize("grantee", ["role", "PUBLIC"])
def test_who_may_create_triggers_is_told_before_anything_is_changed(
    database, install, seizing, grantee
):
    role = seizing if grantee == "role" else "PUBLIC"
    execute(f"GRANT ALL ON {table(Event)} TO {role}")
    with pytest.raises(UnsupportedTable) as caught:
        install(Event)
    (owner,) = fetch("SELECT current_user")[0]
    assert str(caught.value) == (
        f"testapp.Event: {role} may create triggers on public.it's Event; --, which would run as "
        f"{owner!r}, its owner, when rows move.\n"
        f'HINT: REVOKE TRIGGER ON "public".{table(Event)} FROM '
        f"{'PUBLIC' if grantee == 'PUBLIC' else f'{chr(34)}{role}{chr(34)}'};"
    )
    assert fetch(f"SELECT to_regclass('{derived(Event, 'keys')}')".replace("it's", "it''s")) == [
        (None,)
    ]
    execute(f"REVOKE TRIGGER ON {table(Event)} FROM {role}")
    install(Event)
    theirs = seizing.session
    for on in (table(Event), derived(Event, "202611")):
        assert theirs.run(create("seize", on)).error == "42501"
    theirs.rows(
        f"INSERT INTO {table(Event)} (id, {TEXT}, kind, {AMOUNT}, {CREATED}) "
        "VALUES (1, '', '', 0, '2026-11-03Z')"
    )
    theirs.rows(f"UPDATE {table(Event)} SET {CREATED} = '2026-12-03Z'")
    assert fetch("SELECT * FROM lair.loot") == []


def test_a_later_grant_is_told_and_does_not_reach_partitions(database, install, seizing):
    install(Event)
    execute(f"GRANT ALL ON {table(Event)} TO {seizing}")
    reported = f"testapp.Event: {seizing} may create triggers on "
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError):
        call_command(
            "install_partition_triggers", "testapp.Event", "--check", stdout=out, stderr=err
        )
    assert reported in err.getvalue()
    install_at(Event)
    assert seizing.session.run(create("seize", derived(Event, "202611"))).error == "42501"
    reference = f"CREATE TABLE lair.hold (id bigint REFERENCES {derived(Event, '202611')})"
    assert seizing.session.run(reference).error == "42501"
    call_command("install_partition_triggers", "testapp.Event", stdout=out, stderr=err)
    assert err.getvalue().count(reported) == 2


def test_a_member_of_the_owner_may_create_triggers(database, install, make_role):
    owner, member = make_role("", "owner"), make_role("", "member")
    execute(f"GRANT {owner} TO {member}; GRANT CREATE, USAGE ON SCHEMA public TO {owner}")
    execute(f"ALTER TABLE {table(Order)} OWNER TO {owner}")
    execute(f"GRANT TRIGGER ON {table(Order)} TO {member}")
    install(Order)
