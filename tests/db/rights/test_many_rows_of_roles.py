"""Who may not write the key table gains nothing by settings when rows are routed together."""

import pytest

from parting.schema.objects import Name
from parting.sql.session_settings import RECORDED, setting_name
from tests.db.conftest import install_at
from tests.db.sessions import UNIQUE_VIOLATION
from tests.db.test_copy import copy
from tests.db.test_many_rows import WITH_KEY, insert, lines
from tests.db.twin_tables import Twins, assert_keys_match
from tests.testapp.models import Event, PlainEvent

pytestmark = [pytest.mark.guarantee(7), pytest.mark.guarantee(18)]

SETTING = setting_name("moving", Name("public", Event._meta.db_table))
DEPTHS = [f"{RECORDED}{depth}" for depth in (-1, 0, 1, 2)]


@pytest.fixture
def twins(install, session, attacker):
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    attacker.may("INSERT, SELECT", *(table.words["table"] for table in (twins.table, twins.plain)))
    install_at(Event)
    return twins


@pytest.mark.parametrize("value", ["", *DEPTHS])
def test_keys_of_another_role_are_recorded(twins, attacker, value):
    theirs = attacker.session
    theirs.rows(f"SELECT set_config('{SETTING}', '{value}', false)")
    twins.run(insert(100), session=theirs)
    for table in (twins.plain, twins.table):
        assert copy(table, theirs, WITH_KEY, lines(100, first=500)) == 100
        assert copy(table, theirs, WITH_KEY, lines(100, first=550)) == UNIQUE_VIOLATION
    into = twins.table.partition("202612")
    direct = twins.table.sql(insert(20, first=900, at="2026-12-05Z")).replace(
        twins.table.words["table"], into
    )
    assert theirs.run(direct).error == ""
    assert theirs.run(direct).error == UNIQUE_VIOLATION
    twins.session.rows(twins.plain.sql(insert(20, first=900, at="2026-12-05Z")))
    twins.check()


def test_a_setting_that_a_statement_writes_itself_records_them_too(twins, attacker):
    for value in DEPTHS:
        forged = f" RETURNING set_config('{SETTING}', '{value}', false)"
        twins.run(insert(100) + forged, session=attacker.session)
        assert_keys_match(twins.table, twins.session)
        assert twins.run(insert(100), session=attacker.session).error == UNIQUE_VIOLATION
        twins.rows("DELETE FROM {table}")


def test_a_function_of_the_owner_does_not_forget_keys_for_others(twins, attacker):
    """It inserts as the owner, in a session of somebody else who has written the setting."""
    session = twins.session
    for table, name in ((twins.table, "add"), (twins.plain, "plain_add")):
        session.rows(
            f"CREATE FUNCTION {name}(first int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER "
            f"AS $$ BEGIN {table.sql(insert(100)).replace('1 + n', 'first + n')}; END $$"
        )
        table.words["add"] = name
    for number, value in enumerate(DEPTHS):
        attacker.session.rows(f"SELECT set_config('{SETTING}', '{value}', false)")
        twins.rows("DELETE FROM {table}")
        added = f"SELECT {{add}}({number * 1000})"
        assert twins.run(added, session=attacker.session).error == ""
        assert_keys_match(twins.table, session)
        assert twins.run(added, session=attacker.session).error == UNIQUE_VIOLATION


def test_a_member_of_the_owner_inserts_as_the_owner_does(install, session, make_role):
    twins = Twins(Event, PlainEvent, session)
    owner = make_role(name="owner")
    member = make_role(f"IN ROLE {owner}", name="member")
    for table in (twins.table, twins.plain):
        session.rows(f"ALTER TABLE {table.words['table']} OWNER TO {owner}")
    session.rows(f"GRANT ALL ON SCHEMA public TO {owner}")
    session.rows(f"GRANT ALL ON testapp_place TO {owner}")
    install(Event)
    twins.run(insert(100), session=member.session)
    for table in (twins.plain, twins.table):
        assert copy(table, member.session, WITH_KEY, lines(100, first=500)) == 100
    twins.check()


def test_rows_of_who_may_not_read_them_are_compared(install, session, make_role):
    """As what they insert has changed, or something has failed before, the statement fails."""
    twins = Twins(Event, PlainEvent, session)
    install(Event)
    role = make_role()
    role.may("INSERT", twins.table.words["table"])
    install_at(Event)
    theirs = role.session
    body = twins.table.sql("UPDATE {table} SET {amount} = 77 WHERE {id} % 5 = 3")
    session.rows(
        "CREATE FUNCTION edit() RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
        f"{body}; RETURN 'x'; END $$"
    )
    columns = WITH_KEY.replace("{text}, ", "")
    for count in (1, 100):
        assert theirs.run(twins.table.sql(insert(count, first=count * 10))).count == count
        assert theirs.run(twins.table.sql(insert(count, first=count * 10))).error == "23505"
        assert theirs.run(twins.table.sql(insert(count, first=count * 20))).count == count
    session.rows(twins.table.sql("ALTER TABLE {table} ALTER {text} SET DEFAULT edit()"))
    assert (
        copy(twins.table, theirs, columns, lines(100, first=5000).replace("\tx\t", "\t")) == "27000"
    )
    session.rows(twins.table.sql("ALTER TABLE {table} ALTER {text} DROP DEFAULT"))
    assert session.value(twins.table.sql("SELECT count(*) FROM {table}")) == 202
    assert session.rows(twins.table.sql("SELECT {id} FROM ONLY {table}")) == []
    assert_keys_match(twins.table, session)
