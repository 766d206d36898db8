"""A publication that names a table gets what belongs to the table, by whoever may put it there."""

import pytest

from parting.exceptions import UnsupportedTable
from tests.db.conftest import install_at
from tests.db.installing.runs import MONTH_LATER, derived, differences, execute, fetch, uninstall
from tests.db.twin_tables import Table
from tests.testapp.models import Event

pytestmark = [pytest.mark.guarantee(15), pytest.mark.guarantee(18)]

PUBLISHED = "SELECT prrelid FROM pg_publication_rel r JOIN pg_publication p ON p.oid = prpubid "


@pytest.fixture
def owned(database, attacker, session):
    """The table of a role that may make publications; the run is a superuser's."""
    table = Table(Event)
    ((name,),) = fetch("SELECT current_database()")
    session.rows(f"GRANT CREATE ON SCHEMA public TO {attacker}")
    session.rows(f"GRANT CREATE ON DATABASE {name} TO {attacker}")
    session.rows(table.sql(f"ALTER TABLE {{table}} OWNER TO {attacker}"))
    session.rows(f"GRANT REFERENCES ON testapp_place TO {attacker}")
    return table


def published():
    """Return which of the partitions and the key table are published."""
    parts = ("202611", "202612", "default", "keys", "moving")
    found = {oid for (oid,) in fetch(PUBLISHED + "WHERE pubname = 'theirs'")}
    return [one for one in parts if fetch(f"SELECT '{quoted(one)}'::regclass::oid")[0][0] in found]


def quoted(suffix):
    return str(derived(Event, suffix)).replace("'", "''")


def test_a_publication_of_the_owners_gets_partitions_and_keys(owned, install, attacker):
    attacker.session.rows(owned.sql("CREATE PUBLICATION theirs FOR TABLE ONLY {table}"))
    install(Event)
    assert published() == ["202611", "202612", "default", "keys"]
    install_at(Event, MONTH_LATER)
    assert published() == ["202611", "202612", "default", "keys"]
    (parts,) = fetch(PUBLISHED.replace("prrelid", "count(*)") + "WHERE pubname = 'theirs'")[0]
    assert parts == len(owned.current().partitions) + 2  # the table and its keys
    assert differences(Event) == []
    uninstall(Event)
    itself = f"SELECT '{owned.words['regclass']}'::regclass::oid"
    assert fetch(PUBLISHED + "WHERE pubname = 'theirs'") == fetch(itself)


def test_one_of_somebody_else_s_is_refused_by_name_and_the_hint_is_enough(
    owned, install, attacker, session
):
    """No superuser's right is lent: the run works as the owner of the table."""
    session.rows(owned.sql("CREATE PUBLICATION theirs FOR TABLE ONLY {table}"))
    with pytest.raises(UnsupportedTable) as caught:
        install(Event)
    assert "the publication theirs belongs to" in caught.value.message
    assert f"{attacker.name!r}, who owns" in caught.value.message
    assert owned.current().is_plain
    execute(caught.value.hint.partition("; or")[0])
    install(Event)
    assert published() == ["202611", "202612", "default", "keys"]


def test_one_that_comes_later_stops_no_insert_and_is_refused_by_name(
    owned, install, attacker, session
):
    install(Event)
    session.rows(owned.sql("CREATE PUBLICATION theirs FOR TABLE ONLY {table}"))
    with pytest.raises(UnsupportedTable, match="the publication theirs belongs to"):
        install_at(Event)
    attacker.session.rows(
        owned.sql(
            "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) "
            "VALUES (1, '', 'k', 0, '2026-11-20Z')"
        )
    )
    assert published() == []
