"""Whoever may create objects in a table's schema runs nothing as its owner when rows move."""

import pytest

from tests.db.installing.runs import execute, table
from tests.db.twin_tables import Table
from tests.testapp.models import Order, Session

pytestmark = pytest.mark.guarantee(18)

#: In pg_catalog they are for text, or for two integers of one type.
OPERATORS = {
    "=": [("varchar", "varchar"), ("varchar", "text"), ("text", "varchar")],
    "%": [("int8", "int4"), ("int4", "int8"), ("int2", "int8")],
}
NOTHING = "CREATE FUNCTION noticed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"


def plant(theirs):
    theirs.rows(
        "CREATE TABLE lair.loot (who text); GRANT INSERT ON lair.loot TO PUBLIC; "
        "GRANT USAGE ON SCHEMA lair TO PUBLIC"
    )
    numbered = [(name, *one) for name, types in OPERATORS.items() for one in types]
    for number, (name, left, right) in enumerate(numbered):
        result, value = ("boolean", "true") if name == "=" else ("bigint", "0")
        theirs.rows(
            f"CREATE FUNCTION public.bite_{number}({left}, {right}) RETURNS {result} "
            "LANGUAGE plpgsql AS $$ BEGIN INSERT INTO lair.loot VALUES (current_user); "
            f"RETURN {value}; END $$; CREATE OPERATOR public.{name} "
            f"(LEFTARG = {left}, RIGHTARG = {right}, FUNCTION = public.bite_{number})"
        )


@pytest.mark.parametrize("events", ["INSERT", "DELETE"])
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_no_operator_of_others_is_called(database, install, session, attacker, events, before):
    execute(NOTHING)
    for model in (Order, Session):
        execute(
            f"CREATE TRIGGER noticed AFTER {events} ON {table(model)} FOR EACH ROW "
            "EXECUTE FUNCTION noticed()"
        )
    execute(f"GRANT CREATE ON SCHEMA public TO {attacker}")
    if before:
        plant(attacker.session)
    for model in (Order, Session):
        install(model)
    if not before:
        plant(attacker.session)
    # The statements of the test itself look no operator up.
    session.rows("SET search_path = public, pg_catalog")
    session.rows(f"INSERT INTO {table(Order)} (country, total) VALUES ('DE', 1), ('XX', 1)")
    session.rows(f"INSERT INTO {table(Session)} (token, data) VALUES ('a', '{{}}'), ('b', '{{}}')")
    session.rows(f"UPDATE {table(Order)} SET country = 'US'")
    session.rows(f"UPDATE {table(Session)} SET token = pg_catalog.concat(token, ' moved')")
    assert set(Table(Order).places(session).values()) == {"us"}
    session.rows(f"DELETE FROM {table(Order)}; DELETE FROM {table(Session)}")
    assert session.rows("SELECT who FROM lair.loot") == []
    # They are called where they can be.
    session.rows("SELECT 'a'::pg_catalog.varchar = 'a'::pg_catalog.varchar")
    assert len(session.rows("SELECT who FROM lair.loot")) == 1
