"""Where others may create objects, users' functions look for none while they run as the owner."""

import pytest
from django.db import connection

from tests.db.installing.runs import execute, fetch
from tests.db.installing.test_users_search_path import (
    DEFINITIONS,
    INSERT,
    create,
    install,
    places,
)

pytestmark = pytest.mark.guarantee(18)


def plant(theirs, schema):
    """Plant a function that matches better than the owner's, and is called by its bare name."""
    theirs.rows("CREATE TABLE lair.loot (who text); GRANT INSERT ON lair.loot TO PUBLIC")
    theirs.rows("GRANT USAGE ON SCHEMA lair TO PUBLIC")
    theirs.rows(
        f"CREATE FUNCTION {schema}.inner_one(varchar) RETURNS text LANGUAGE plpgsql AS "
        "'BEGIN INSERT INTO lair.loot VALUES (current_user); RETURN $1; END'"
    )


@pytest.mark.parametrize("schema", ["lair", "shop"])
def test_nothing_planted_runs_as_the_owner(database, route, attacker, schema):
    create(route, DEFINITIONS["check"])
    execute("ALTER TABLE shop.event ALTER text TYPE varchar")
    execute(
        "CREATE OR REPLACE FUNCTION shop.lowered(text) RETURNS text LANGUAGE plpgsql AS "
        # What only its execution shows cannot be refused before.
        "$$DECLARE found text; BEGIN EXECUTE 'SELECT inner_one($1::varchar)' INTO found USING $1; "
        "RETURN found; END$$"
    )
    execute(f"GRANT USAGE ON SCHEMA shop TO {attacker}")
    if schema == "shop":
        execute(f"GRANT CREATE ON SCHEMA shop TO {attacker}")
    warned = install().warned
    assert [("shop.lowered(text)" in one) for one in warned] == [True] * (schema == "shop")
    execute(f"GRANT INSERT, UPDATE, SELECT ON shop.event TO {attacker}")
    install()
    execute(INSERT.format("2026-11-03Z", "old"))
    theirs = attacker.session
    plant(theirs, schema)
    theirs.rows("SET search_path = lair, shop, public")
    moved = theirs.run("UPDATE shop.event SET created = '2026-12-05Z'")
    assert moved.error == ("42883" if schema == "shop" else "")
    assert (places()["old"] == "202612") == (schema == "lair")
    connection.close()  # with its search_path
    owners = {who for (who,) in fetch("SELECT who FROM lair.loot")}
    assert owners <= {attacker.name}  # the plain UPDATE runs the check as them, here as anywhere
