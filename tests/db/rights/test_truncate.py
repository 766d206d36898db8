"""TRUNCATE empties what the role may empty that says so, whoever logged in."""

import pytest

from tests.db.conftest import install_at
from tests.db.installing.runs import uninstall
from tests.db.test_incoming_foreign_keys import events, pointed_at  # noqa: F401
from tests.db.twin_tables import assert_keys_match
from tests.testapp.models import Event

pytestmark = pytest.mark.guarantee(18)

CASCADE = "TRUNCATE {table} CASCADE"


@pytest.fixture
def twins(pointed_at):  # noqa: F811
    pointed_at.run("INSERT INTO {ref} (event) VALUES (1)")
    return pointed_at


def names(twins, *words):
    return [table.words[word] for table in (twins.table, twins.plain) for word in words]


def test_a_superuser_has_the_rights_of_the_role_that_was_set(twins, attacker):
    attacker.may("TRUNCATE", *names(twins, "table"))
    install_at(Event)
    twins.session.rows(f"SET ROLE {attacker}")
    errors = [twins.session.run(one.sql(CASCADE)).error for one in (twins.table, twins.plain)]
    twins.session.rows("RESET ROLE")
    assert errors == ["0A000", "42501"]
    twins.rows("SELECT event FROM {ref}")
    assert_keys_match(twins.table, twins.session)


def test_a_login_that_does_not_inherit_may_set_the_role_of_the_owner(twins, make_role):
    login = make_role("NOINHERIT", "login")
    boss = make_role("", "boss")
    twins.session.rows(f"GRANT {boss} TO {login}")
    boss.may("TRUNCATE", *names(twins, "table", "ref"))
    install_at(Event)
    login.session.rows(f"SET ROLE {boss}")
    twins.run(CASCADE, session=login.session)
    assert twins.rows("SELECT event FROM {ref}") == ()
    assert_keys_match(twins.table, twins.session)


@pytest.mark.parametrize("value", ["on", "0", "0:postgres", "1:postgres"])
def test_no_setting_makes_it_cascade(twins, attacker, value):
    attacker.may("TRUNCATE", *names(twins, "table", "ref"))
    install_at(Event)
    attacker.session.rows(f"SET parting.cascades = '{value}'")
    assert twins.run("TRUNCATE {table}", session=attacker.session).error == "0A000"
    assert_keys_match(twins.table, twins.session)


def test_no_setting_gives_the_rights_of_the_owner(twins, attacker):
    attacker.may("TRUNCATE", *names(twins, "table"))
    install_at(Event)
    owner = twins.session.value("SELECT current_user")
    for depth in (0, 1):
        attacker.session.rows(f"SET parting.cascades = '{depth}:{owner}'")
        assert attacker.session.run(twins.table.sql(CASCADE)).error == "0A000"
    twins.rows("SELECT event FROM {ref}")
    assert_keys_match(twins.table, twins.session)


BITE = (
    "CREATE TABLE lair.loot (who text); GRANT ALL ON lair.loot TO PUBLIC; "
    "GRANT USAGE ON SCHEMA lair TO PUBLIC; "
    "CREATE FUNCTION lair.bite() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN INSERT INTO lair.loot VALUES (current_user); RETURN NULL; END $$"
)
TRIGGER = "CREATE TRIGGER bite AFTER TRUNCATE ON {} EXECUTE FUNCTION lair.bite()"


@pytest.mark.parametrize("on", ["itself", "child"])
def test_no_function_of_others_runs_as_the_owner(twins, attacker, on):
    """Who may create triggers on what is emptied too, or on a child of it."""
    attacker.may("TRUNCATE", *names(twins, "table", "ref"))
    ref = twins.table.words["ref"]
    bitten = ref if on == "itself" else "public.little"
    twins.session.rows(f"CREATE TABLE public.little () INHERITS ({ref})")
    attacker.may("TRIGGER", bitten)
    install_at(Event)
    attacker.session.rows(f"{BITE}; {TRIGGER.format(bitten)}")
    assert attacker.session.run(twins.table.sql(CASCADE)).error == "0A000"
    assert twins.session.rows("SELECT who FROM lair.loot") == []
    assert_keys_match(twins.table, twins.session)


def test_no_policy_of_others_runs_as_the_owner(twins, attacker, make_role):
    """Of a table that references this one, and has been given to somebody since."""
    owner, (table, ref) = make_role("", "owner"), names(twins, "table", "ref")[:2]
    uninstall(Event)
    attacker.owner.rows(
        f"GRANT ALL ON SCHEMA public TO {owner}; GRANT ALL ON testapp_place TO {owner}; "
        f"ALTER TABLE {table} OWNER TO {owner}; ALTER TABLE {ref} OWNER TO {owner}"
    )
    attacker.may("TRUNCATE", table)
    install_at(Event)
    theirs = attacker.session
    attacker.owner.rows(f"ALTER TABLE {ref} OWNER TO {attacker}")
    theirs.rows(
        "CREATE SEQUENCE lair.called; GRANT ALL ON lair.called TO PUBLIC; "
        "GRANT USAGE ON SCHEMA lair TO PUBLIC; "
        "CREATE FUNCTION lair.is_theirs() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN "
        f"IF current_user <> '{attacker}' THEN PERFORM nextval('lair.called'); END IF; "
        "RETURN true; END $$; "
        f"ALTER TABLE {ref} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY theirs ON {ref} USING (lair.is_theirs()); GRANT SELECT ON {ref} TO PUBLIC"
    )
    assert theirs.run(twins.table.sql("TRUNCATE {table}")).error == "0A000"
    assert attacker.owner.value("SELECT is_called FROM lair.called") is False


def test_no_trigger_of_others_runs_as_the_owner(twins, attacker):
    attacker.may("TRUNCATE", *names(twins, "table", "ref"))
    twins.session.rows(f"GRANT REFERENCES ON {twins.table.words['ref']} TO {attacker}")
    install_at(Event)
    theirs = attacker.session
    ref = twins.table.words["ref"]
    theirs.rows(f"{BITE}; CREATE TABLE lair.bait (r int REFERENCES {ref})")
    theirs.rows(f"GRANT ALL ON lair.bait TO PUBLIC; {TRIGGER.format('lair.bait')}")
    assert theirs.run(twins.table.sql(CASCADE)).error == "0A000"
    assert twins.session.rows("SELECT who FROM lair.loot") == []
