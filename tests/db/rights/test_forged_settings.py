"""Settings that anybody may write give nobody what the plain table would refuse.

What a role does with forged settings is done on the plain twin too, with the same outcome.
"""

import pytest

from parting.schema.objects import Name
from parting.sql.session_settings import BATCH, PURPOSES, setting_name
from tests.db.conftest import install_at
from tests.db.families.family_twins import FamilyTwins, install_family
from tests.db.sessions import UNIQUE_VIOLATION
from tests.db.twin_tables import Twins, assert_keys_match
from tests.testapp.models import Account, Event, PlainAccount, PlainEvent, Star, Tweet

pytestmark = pytest.mark.guarantee(18)

#: Depths at which triggers may be, and what else this project writes into settings.
VALUES = ("0", "1", "2", "3", "done", "on", BATCH, "")
each_value = pytest.mark.parametrize("value", ["0", "1", BATCH])
FOREIGN_KEY_VIOLATION = "23503"


def forgery(model, value):
    """Return SQL that writes every setting of a table."""
    table = Name("public", model._meta.db_table)
    calls = ", ".join(
        f"set_config('{setting_name(purpose, table)}', '{value}', false)" for purpose in PURPOSES
    )
    return f"SELECT {calls}"


@pytest.fixture
def events(install, session):
    """Events of two months; the first is referenced."""
    twins = Twins(Event, PlainEvent, session)
    for table, name in ((twins.table, "ref"), (twins.plain, "plain_ref")):
        table.words["ref"] = name
        session.rows(table.sql("CREATE TABLE {ref} (event bigint REFERENCES {table})"))
    install(Event)
    for key, at in ((1, "2026-11-05Z"), (2, "2026-12-05Z"), (3, "2026-12-06Z")):
        twins.run(insert(key, at))
    twins.run("INSERT INTO {ref} VALUES (1)")
    return twins


def insert(key, at, extra=""):
    return (
        "INSERT INTO {table} ({id}, {text}, {kind}, {amount}, {created_at}) "
        f"VALUES ({key}, '', 'k' || {key}, 0, '{at}') {extra}"
    )


def tables_of(twins):
    return [table.words["table"] for table in (twins.table, twins.plain)]


def test_a_primary_key_exists_once(events, attacker):
    attacker.may("INSERT, SELECT", *tables_of(events))
    install_at(Event)
    theirs = attacker.session
    into = events.table.partition("202611")
    columns = events.table.sql("({id}, {text}, {kind}, {amount}, {created_at})")
    direct = f"INSERT INTO {into} {columns} VALUES (2, '', 'k', 0, '2026-11-20Z')"
    for value in VALUES:
        theirs.rows(forgery(Event, value))
        for statement in (
            insert(1, "2026-12-20Z"),
            insert(2, "2026-11-20Z"),
            insert(2, "2040-01-01Z"),
            insert(2, "2026-12-05Z", "RETURNING {id}"),
        ):
            assert events.run(statement, session=theirs).error == UNIQUE_VIOLATION
        assert theirs.run(direct).error == UNIQUE_VIOLATION
    assert_keys_match(events.table, events.session)


def test_a_deeper_statement_is_no_move_either(events, attacker):
    """A trigger of a table of their own is as deep as one of ours that moves a row."""
    attacker.may("INSERT, SELECT, DELETE", *tables_of(events))
    install_at(Event)
    theirs = attacker.session
    for table, name in ((events.table, "deep"), (events.plain, "plain_deep")):
        body = table.sql(insert(2, "2026-11-20Z"))
        theirs.rows(
            f"CREATE TABLE lair.{name} (); "
            f"CREATE FUNCTION lair.{name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {body}; RETURN NULL; END $$; "
            f"CREATE CONSTRAINT TRIGGER deep AFTER INSERT ON lair.{name} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lair.{name}()"
        )
        table.words["deep"] = f"lair.{name}"
    for value in VALUES:
        theirs.rows(forgery(Event, value))
        deep = "INSERT INTO {deep} DEFAULT VALUES"
        assert events.run(deep, session=theirs).error == UNIQUE_VIOLATION
    assert_keys_match(events.table, events.session)


@each_value
def test_a_row_that_is_referenced_stays_and_a_key_is_free_again(events, attacker, value):
    attacker.may("DELETE, SELECT, INSERT", *tables_of(events))
    install_at(Event)
    theirs = attacker.session
    theirs.rows(forgery(Event, value))
    statement = "DELETE FROM {table} WHERE {id} = 1"
    assert events.run(statement, session=theirs).error == FOREIGN_KEY_VIOLATION
    assert events.run("DELETE FROM {table} WHERE {id} = 2", session=theirs).error == ""
    assert_keys_match(events.table, events.session)
    assert events.run(insert(2, "2026-11-07Z"), session=theirs).error == ""
    assert_keys_match(events.table, events.session)


@each_value
def test_a_row_in_the_parent_is_deleted_with_its_key(events, attacker, install, value):
    """As of rows that were there before the installation."""
    twins = Twins(Event, PlainEvent, events.session)
    table = events.table.words["table"]
    events.session.rows("SET session_replication_role = replica")
    rule = "parting_insert"
    into = any(one.name == rule for one in events.table.current().parent.rules)
    if into:
        events.session.rows(f"ALTER TABLE {table} DISABLE RULE {rule}")
    events.session.rows(twins.table.sql(insert(9, "2026-11-09Z")))
    if into:
        events.session.rows(f"ALTER TABLE {table} ENABLE RULE {rule}")
    events.session.rows("RESET session_replication_role")
    keys = events.table.sql("{table}").replace('"', "") + "_keys"
    events.session.rows(f'INSERT INTO "{keys}" VALUES (9, 0)')
    events.session.rows(events.plain.sql(insert(9, "2026-11-09Z")))
    attacker.may("DELETE, SELECT", *tables_of(events))
    install_at(Event)
    attacker.session.rows(forgery(Event, value))
    assert events.run("DELETE FROM {table} WHERE {id} = 9", session=attacker.session).count == 1
    assert_keys_match(events.table, events.session)


@each_value
def test_rows_that_a_foreign_key_deletes_free_their_keys(install, session, attacker, value):
    """PostgreSQL does so as the table's owner."""
    twins = Twins(Event, PlainEvent, session)
    for table in (twins.table, twins.plain):
        (name,) = session.rows(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' "
            f"AND conrelid = '{table.words['regclass']}'::regclass"
        )[0]
        session.rows(
            table.sql(
                f'ALTER TABLE {{table}} DROP CONSTRAINT "{name}", '
                "ADD FOREIGN KEY ({place}) REFERENCES testapp_place ON DELETE CASCADE"
            )
        )
    install(Event)
    for table in (twins.table, twins.plain):
        session.rows("INSERT INTO testapp_place VALUES (1, 'here') ON CONFLICT DO NOTHING")
        session.rows(table.sql(insert(1, "2026-11-05Z")))
        session.rows(table.sql("UPDATE {table} SET {place} = 1"))
    attacker.may("DELETE, SELECT", "testapp_place")
    attacker.session.rows(forgery(Event, value))
    attacker.session.rows("DELETE FROM testapp_place")
    twins.rows("SELECT {id} FROM {table}")
    assert_keys_match(twins.table, session)


@each_value
def test_a_function_in_an_update_copies_no_row_twice(events, attacker, value):
    """It runs between a row's copy and the end of the statement."""
    attacker.may("INSERT, SELECT, UPDATE, DELETE", *tables_of(events))
    install_at(Event)
    theirs = attacker.session
    for table, name in ((events.table, "evil"), (events.plain, "plain_evil")):
        table.words["evil"] = f"lair.{name}"
        again = table.sql(insert("key", "2027-01-20Z"))
        theirs.rows(
            f"CREATE FUNCTION lair.{name}(at timestamptz) RETURNS timestamptz LANGUAGE plpgsql AS "
            f"$$ DECLARE key bigint; BEGIN "
            f"{forgery(Event, value).replace('SELECT', 'PERFORM')}; "
            f"FOR key IN 1..3 LOOP BEGIN {again}; RAISE NOTICE 'a row twice'; "
            "EXCEPTION WHEN unique_violation THEN NULL; END; END LOOP; "
            "RETURN at + '1 month'; END $$"
        )
    evil = "{evil}({created_at})"
    for statement in (
        f"UPDATE {{table}} SET {{created_at}} = {evil}",
        f"WITH one AS (UPDATE {{table}} SET {{created_at}} = {evil} WHERE {{id}} = 1 "
        f"RETURNING {{id}}) UPDATE {{table}} SET {{created_at}} = {evil} WHERE {{id}} <> 1",
    ):
        assert events.run(statement, session=theirs).error == ""
        events.rows("SELECT {id}, {created_at} FROM {table} ORDER BY {id}")
        assert_keys_match(events.table, events.session)


@each_value
def test_rows_do_not_stay_in_the_table_too(events, attacker, value):
    """RETURNING is computed between the route and the cleanup."""
    attacker.may("INSERT, SELECT", *tables_of(events))
    install_at(Event)
    forge = forgery(Event, value).removeprefix("SELECT ")
    sql = insert(7, "2026-11-08Z", f"RETURNING {forge}")
    assert events.run(sql, session=attacker.session).error == ""
    assert events.session.rows(events.table.sql("SELECT {id} FROM ONLY {table}")) == []
    events.rows("SELECT {id} FROM {table} ORDER BY {id}")
    assert_keys_match(events.table, events.session)


def test_unique_values_are_not_overwritten(install, session, attacker):
    twins = Twins(Account, PlainAccount, session)
    install(Account)
    values = "INSERT INTO {table} ({id}, {email}, {code}, {payload}, {at}) VALUES "
    twins.run(values + "(1, 'a', 'x', '{}', '2026-11-05Z'), (2, 'b', 'y', '{}', '2026-12-05Z')")
    attacker.may("INSERT, SELECT", *tables_of(twins))
    install_at(Account)
    theirs = attacker.session
    for value in ("0", "1"):
        theirs.rows(forgery(Account, value))
        for row in (
            "(1, 'c', 'z', '{}', '2026-12-09Z')",
            "(3, 'a', 'z', '{}', '2026-12-09Z')",
        ):
            assert twins.run(values + row, session=theirs).error == UNIQUE_VIOLATION
            assert_keys_match(twins.table, session)


def test_followers_of_others_are_not_dragged_along(database, session, attacker, route):
    install_family(route)
    twins = FamilyTwins(session)
    twins.succeed(
        "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) "
        "VALUES (1, '', '2026-11-05Z')",
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (11, 1, 5)",
    )
    for table in (twins.tables, twins.plain):
        attacker.may("INSERT, SELECT", twins.sql("{Tweet}", table), twins.sql("{Star}", table))
    install_family(route)
    theirs = attacker.session
    for value in ("0", "1"):
        for model in (Tweet, Star):
            theirs.rows(forgery(model, value))
        for sql in (
            "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) "
            "VALUES (1, '', '2026-12-05Z')",
            "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (11, 1, 5)",
        ):
            errors = [theirs.run(twins.sql(sql, one)).error for one in (twins.tables, twins.plain)]
            assert errors == [UNIQUE_VIOLATION, UNIQUE_VIOLATION]
        assert twins.places("Star") == {11: "202611"}
        twins.check()


def test_a_setting_that_is_written_within_the_statement_keeps_no_key(events, attacker):
    """RETURNING is computed after conditions of row triggers, and before those of statements."""
    attacker.may("DELETE, SELECT", *tables_of(events))
    install_at(Event)
    setting = setting_name("moving", Name("public", Event._meta.db_table))
    for value in VALUES:
        forged = f"RETURNING set_config('{setting}', '{value}', false)"
        attacker.session.run("RESET ALL")
        referenced = f"DELETE FROM {{table}} WHERE {{id}} = 1 {forged}"
        assert events.run(referenced, session=attacker.session).error == FOREIGN_KEY_VIOLATION
        attacker.session.run("RESET ALL")
        events.run(f"DELETE FROM {{table}} WHERE {{id}} = 2 {forged}", session=attacker.session)
        assert_keys_match(events.table, events.session)
        events.run(insert(2, "2026-12-05Z"))


def test_a_trigger_that_gives_a_moving_row_another_key_is_reported(events, route):
    events.session.rows(
        "CREATE FUNCTION other_key() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN NEW.id := NEW.id + 1000; RETURN NEW; END'"
    )
    events.session.rows(
        events.table.sql(
            "CREATE TRIGGER other_key BEFORE INSERT ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION other_key()"
        )
    )
    install_at(Event)
    move = events.table.sql("UPDATE {table} SET {created_at} = '2026-12-20Z' WHERE {id} = 1")
    outcome = events.session.run(move)
    assert outcome.error == "P0001"
    assert_keys_match(events.table, events.session)
    assert events.session.rows(events.table.sql("SELECT {id} FROM {table} ORDER BY 1")) == [
        (1,),
        (2,),
        (3,),
    ]
