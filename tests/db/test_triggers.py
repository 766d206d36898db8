"""Triggers of users see each change of a row once, whatever the route."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from parting.exceptions import UnsupportedTable
from parting.pipeline import uninstall as pipeline_uninstall
from tests.db.conftest import HERE, NOW, Silence, drop_a_column, install_at
from tests.db.twin_tables import Table, Twins, assert_keys_match
from tests.testapp.models import Event, PlainEvent, PlainStar, Star, Tweet

if TYPE_CHECKING:
    from tests.db.sessions import Session

pytestmark = pytest.mark.guarantee(9)

# Notes what a trigger saw; its first argument says for which table.
AUDIT = """
CREATE TABLE audit (
    id bigserial, who text, name text, op text, arguments text[], old jsonb, new jsonb);
CREATE FUNCTION "note it's \\" () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_row jsonb;
    new_row jsonb;
BEGIN
    IF TG_LEVEL = 'ROW' AND TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD); END IF;
    IF TG_LEVEL = 'ROW' AND TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW); END IF;
    INSERT INTO public.audit (who, name, op, arguments, old, new)
    VALUES (TG_ARGV[0], TG_NAME, TG_WHEN || ' ' || TG_OP, TG_ARGV[1:], old_row, new_row);
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
NOTE = '"note it\'s \\"'

# {who} is "plain" or "partitioned".
TRIGGERS = {
    "after insert": "AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {note}({who})",
    "after update": "AFTER UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {note}({who})",
    "after delete": "AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {note}({who})",
    "after all": (
        "AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW "
        "EXECUTE FUNCTION {note}({who}, 'it''s', E'back\\\\slash', '', 'x) EXECUTE FUNCTION y(')"
    ),
    "of columns": (
        "AFTER UPDATE OF {amount}, kind ON {table} FOR EACH ROW "
        "WHEN (OLD.{amount} IS DISTINCT FROM NEW.{amount} OR NEW.kind IN ('x', 'y')) "
        "EXECUTE FUNCTION {note}({who})"
    ),
    "insert if": (
        "AFTER INSERT OR UPDATE ON {table} FOR EACH ROW WHEN (NEW.{text} LIKE '%)%') "
        "EXECUTE FUNCTION {note}({who})"
    ),
    "before change": (
        "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {note}({who})"
    ),
    "the constraint": "CONSTRAINT",
}


def make(table: Table, name: str, who: str) -> str:
    text = TRIGGERS[name]
    kind = ""
    if text == "CONSTRAINT":
        kind = "CONSTRAINT "
        text = (
            "AFTER INSERT OR DELETE OR UPDATE ON {table} DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION {note}({who})"
        )
    text = text.replace("{note}", NOTE).replace("{who}", f"'{who}'")
    return f'CREATE {kind}TRIGGER "{name}" {table.sql(text)}'


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def seen(who: str) -> list[tuple]:
    """What the triggers of one table saw, in order, and forget it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH gone AS (DELETE FROM audit WHERE who = %s RETURNING *) "
            "SELECT name, op, arguments, old, new FROM gone ORDER BY id",
            [who],
        )
        return [
            (name, op, arguments, str(old), str(new))
            for name, op, arguments, old, new in cursor.fetchall()
        ]


def operations(who: str = "partitioned") -> list[str]:
    return [f"{name}: {op}" for name, op, *_ in seen(who)]


@pytest.fixture
def audited(database, second_session, install):
    """Return a function that makes triggers on a table and its twin, and partitions the first."""

    def audited(*names: str, model=Event, plain=PlainEvent, first: bool = True) -> Twins:
        execute(AUDIT)
        twins = Twins(model, plain, second_session())

        def triggers() -> None:
            for name in names:
                execute(make(twins.plain, name, "plain"))
                execute(make(twins.table, name, "partitioned"))

        if first:
            triggers()
        install(model)
        if not first:
            triggers()
            install(model)
        assert install_at(model).plan.stages == ()
        return twins

    return audited


INSERT = (
    "INSERT INTO {table} ({text}, kind, {amount}, {created_at}) VALUES "
    "('a', 'a', 1, '2026-11-03'), ('b)', 'b', 2, '2026-12-03'), ('far', 'f', 3, '2031-01-01')"
)
STATEMENTS = (
    INSERT,
    "UPDATE {table} SET {amount} = {amount} + 1",
    "UPDATE {table} SET {text} = {text} || ')' WHERE kind = 'b'",
    "UPDATE {table} SET {created_at} = {created_at} + interval '1 hour', {amount} = 7",
    "INSERT INTO {table} ({text}, kind, {amount}, {created_at}) "
    "SELECT {text}, kind || 'x', 5, {created_at} FROM {table} ORDER BY id",
    "DELETE FROM {table} WHERE kind LIKE '%x'",
    "DELETE FROM {table}",
)


@pytest.mark.parametrize("first", [True, False], ids=["made before", "made after"])
@pytest.mark.parametrize(
    "names",
    [*([name] for name in TRIGGERS), list(TRIGGERS)],
    ids=lambda names: " ".join(names)[:20],
)
def test_row_triggers_see_what_they_see_on_a_plain_table(audited, names, first):
    twins = audited(*names, first=first)
    for statement in STATEMENTS:
        twins.run(statement)
        expected = seen("plain")
        assert sorted(seen("partitioned")) == sorted(expected), statement
        assert expected or names[0] not in ("after all", "the constraint")
    twins.check()


def test_copy_is_seen_once(audited):
    twins = audited("after all", "after insert")
    copied = io.StringIO("one\to\t1\t2026-11-04\ntwo\tt\t2\t2026-12-04\n")
    with twins.session.connection.cursor() as cursor:
        cursor.copy_expert(
            twins.table.sql("COPY {table} ({text}, kind, {amount}, {created_at}) FROM STDIN"),
            copied,
        )
    assert operations() == ["after all: AFTER INSERT", "after insert: AFTER INSERT"] * 2


def test_rows_that_are_not_moved_yet_are_seen_once(audited, install, second_session):
    execute(AUDIT)
    twins = Twins(Event, PlainEvent, second_session())
    for name in TRIGGERS:
        execute(make(twins.plain, name, "plain"))
        execute(make(twins.table, name, "partitioned"))
    twins.run(
        INSERT.replace("'a', 'a'", "'0', '0'")
        .replace("'b)', 'b'", "'1', '1'")
        .replace("'far', 'f'", "'2', '2'")
    )
    install(Event)
    for statement in STATEMENTS:
        if "SET {created_at}" in statement:
            continue  # they move: see the next test
        twins.run(statement)
        assert sorted(seen("partitioned")) == sorted(seen("plain")), statement


def test_a_move_is_seen_as_a_delete_and_an_insert(audited):
    twins = audited("after all", "after update", "before change", "of columns")
    twins.session.rows(twins.table.sql(INSERT))
    seen("partitioned")
    twins.session.run(
        twins.table.sql(
            "UPDATE {table} SET {created_at} = '2026-12-09', {amount} = 9 WHERE kind = 'a'"
        )
    )
    what = seen("partitioned")
    assert [f"{name}: {op}" for name, op, *_ in what] == [
        "before change: BEFORE UPDATE",
        "after all: AFTER INSERT",
        "before change: BEFORE DELETE",
        "after all: AFTER DELETE",
    ]
    (_, _, _, old, _), (_, _, _, _, new) = what[3], what[1]
    assert '"Amount": 1,' in old
    assert "2026-11-03" in old
    assert '"Amount": 9,' in new
    assert "2026-12-09" in new


def test_beside_a_row_that_moves_those_that_stay_are_seen(audited):
    twins = audited("after all")
    twins.session.run(
        twins.table.sql(
            "INSERT INTO {table} ({text}, kind, {amount}, {created_at}) "
            "SELECT n::text, n::text, n, '2026-11-01'::timestamptz + n * interval '1 day' "
            "FROM generate_series(1, 28) AS n"
        )
    )
    seen("partitioned")
    twins.session.run(
        twins.table.sql("UPDATE {table} SET {created_at} = {created_at} + interval '15 days'")
    )
    what = operations()
    assert what.count("after all: AFTER UPDATE") == 14
    assert what.count("after all: AFTER INSERT") == 14
    assert what.count("after all: AFTER DELETE") == 14
    # And in the same transaction again, where one moved and one did not.
    twins.session.run(
        twins.table.sql(
            "BEGIN; UPDATE {table} SET {created_at} = '2026-11-01' WHERE kind = '1';"
            "UPDATE {table} SET {created_at} = '2026-12-01' WHERE kind = '1';"
            "UPDATE {table} SET {amount} = 0 WHERE kind IN ('1', '2'); COMMIT"
        )
    )
    assert operations().count("after all: AFTER UPDATE") == 3


# Changes other rows of its own table, whatever inserts a row.
AGAIN = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
    INSERT INTO {table} ({text}, kind, {amount}, {created_at})
    VALUES ('again', NEW.kind || '+', 0, NEW.{created_at} + interval '1 month');
    DELETE FROM {table} WHERE kind = NEW.kind || '-';
    UPDATE {table} SET {amount} = {amount} + 1 WHERE kind = 'other';
    RETURN NULL;
END$$;
CREATE TRIGGER again AFTER INSERT ON {table} FOR EACH ROW
WHEN (NEW.kind NOT SIMILAR TO '%[+-]') EXECUTE FUNCTION {name}();
"""
NEW_ROWS = tuple(
    f"INSERT INTO {{table}} ({{text}}, kind, {{amount}}, {{created_at}}) VALUES {values}"
    for values in ("('a', 'a', 1, '2026-11-03')", "('b', 'b', 2, '2026-12-03')")
)


def test_a_trigger_may_change_its_own_table(database, install, second_session):
    execute(AUDIT)
    twins = Twins(Event, PlainEvent, second_session())
    for table, who in ((twins.plain, "plain"), (twins.table, "partitioned")):
        execute(make(table, "after all", who))
        execute(table.sql(AGAIN.replace("{name}", f"again_{who}")))
    twins.run(  # these rows are in the table itself, and are not moved yet
        "INSERT INTO {table} ({text}, kind, {amount}, {created_at}) VALUES "
        "('o', 'other', 1, '2026-11-09'), ('v', 'a-', 2, '2026-11-09'), "
        "('v', 'b-', 3, '2026-12-09')"
    )
    install(Event)
    for statement in (
        *NEW_ROWS,
        "UPDATE {table} SET {amount} = 0",
        "DELETE FROM {table} WHERE kind = 'a'",
    ):
        twins.run(statement)
        assert sorted(seen("partitioned")) == sorted(seen("plain")), statement
    assert_keys_match(twins.table, twins.session)


def test_a_trigger_may_change_its_own_table_when_a_row_moves(audited):
    twins = audited("after all")
    execute(twins.table.sql(AGAIN.replace("{name}", "again")))
    install_at(Event)
    for row in NEW_ROWS:
        twins.session.run(twins.table.sql(row))
    twins.session.run(
        twins.table.sql(
            "INSERT INTO {table} ({text}, kind, {amount}, {created_at}) VALUES "
            "('v', 'a-', 2, '2026-11-09'), ('v', 'b-', 3, '2026-12-09')"
        )
    )
    seen("partitioned")
    moved = twins.session.run(
        twins.table.sql("UPDATE {table} SET {created_at} = '2027-01-03' WHERE kind IN ('a', 'b')")
    )
    assert (moved.error, moved.count) == ("", 2)
    rows = twins.session.rows(twins.table.sql("SELECT kind, count(*) FROM {table} GROUP BY 1"))
    assert dict(rows) == {"a": 1, "b": 1, "a+": 2, "b+": 2}
    what = operations()
    assert what.count("after all: AFTER INSERT") == 4
    assert what.count("after all: AFTER DELETE") == 4
    assert_keys_match(twins.table, twins.session)


def test_before_insert_or_update_sees_inserts_first_and_updates_in_partitions(
    database, route, session
):
    execute(AUDIT)
    table = Table(Event)
    execute(
        table.sql(
            "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
            "NEW.{amount} := NEW.{amount} + 100; RETURN NEW; END$$;"
            "CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION stamp()"
        )
    )
    assert install_at(Event).desired.route_reason in (
        "a column was once dropped from the table",
        "the trigger stamp must see inserts into the table",
    )
    session.rows(table.sql(INSERT + " RETURNING id"))
    amounts = table.sql("SELECT {amount} FROM {table} ORDER BY id")
    assert session.rows(amounts) == [(101,), (102,), (103,)]
    session.run(table.sql("UPDATE {table} SET {text} = 'u'"))
    assert session.rows(amounts) == [(201,), (202,), (203,)]
    pipeline_uninstall.uninstall(connection, Event._meta.db_table, "Event", Silence())
    assert session.rows(amounts) == [(201,), (202,), (203,)]
    session.run(table.sql("UPDATE {table} SET {text} = 'v'"))
    assert session.rows(amounts) == [(301,), (302,), (303,)]


STATEMENT_TRIGGERS = """
CREATE TRIGGER "first of all" BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {note}({who});
CREATE TRIGGER "rows" AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION {note}({who});
CREATE TRIGGER "new rows" AFTER INSERT ON {table} REFERENCING NEW TABLE AS "new ""ones"
    FOR EACH STATEMENT EXECUTE FUNCTION {note}({who});
CREATE TRIGGER "emptied" AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {note}({who});
"""


CHANGES_ONLY = """
CREATE TRIGGER "changes" AFTER UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {note}({who});
CREATE TRIGGER "before deletes" BEFORE DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {note}({who});
"""


def test_statement_triggers_of_changes_see_no_insert(database, install, second_session):
    execute(AUDIT)
    twins = Twins(Event, PlainEvent, second_session())
    for table, who in ((twins.plain, "plain"), (twins.table, "partitioned")):
        text = CHANGES_ONLY.replace("{note}", NOTE).replace("{who}", f"'{who}'")
        execute(table.sql(text))
    install(Event)
    for statement in STATEMENTS:
        twins.run(statement)
        assert seen("partitioned") == seen("plain"), statement
    copied = io.StringIO("one\to\t1\t2026-11-04\n")
    with twins.session.connection.cursor() as cursor:
        cursor.copy_expert(
            twins.table.sql("COPY {table} ({text}, kind, {amount}, {created_at}) FROM STDIN"),
            copied,
        )
    assert seen("partitioned") == []


def test_statement_triggers_see_each_statement_once(database, second_session):
    execute(AUDIT)
    twins = Twins(Event, PlainEvent, second_session())
    for table, who in ((twins.plain, "plain"), (twins.table, "partitioned")):
        text = STATEMENT_TRIGGERS.replace("{note}", NOTE).replace("{who}", f"'{who}'")
        execute(table.sql(text))
    before = definitions(twins.table, twins.session)
    assert install_at(Event).desired.route_reason == (
        "the trigger first of all must see inserts into the table"
    )
    assert install_at(Event).plan.stages == ()
    moving = "UPDATE {table} SET {created_at} = '2026-12-24', {text} = id::text WHERE kind = 'a'"
    for statement in (*STATEMENTS[:-1], moving, "DELETE FROM {table}", "TRUNCATE {table}"):
        twins.run(statement)
        assert seen("partitioned") == seen("plain"), statement
    twins.run(INSERT)
    seen("partitioned")
    install_at(Event, NOW.replace(year=2030, month=12))
    pipeline_uninstall.uninstall(connection, Event._meta.db_table, "Event", Silence())
    assert seen("partitioned") == []
    assert definitions(twins.table, twins.session) == before


def test_maintenance_is_not_seen(audited, install):
    twins = audited(*TRIGGERS)
    twins.session.run(twins.table.sql(INSERT))
    seen("partitioned")
    later = NOW.replace(year=2030, month=12)
    install(Event, later)  # relocates the row from the default partition
    assert "default" not in twins.table.places(twins.session).values()
    assert operations() == []
    pipeline_uninstall.uninstall(connection, Event._meta.db_table, "Event", Silence())
    assert operations() == []
    twins.session.run(twins.table.sql("UPDATE {table} SET {amount} = {amount} + 1"))
    assert operations().count("after update: AFTER UPDATE") == 3


def definitions(table: Table, session: Session) -> list[tuple]:
    return session.rows(
        "SELECT pg_get_triggerdef(oid), tgenabled, obj_description(oid, 'pg_trigger') "
        f"FROM pg_trigger WHERE tgrelid = '{table.words['regclass']}'::regclass "
        "AND NOT tgisinternal ORDER BY 1"
    )


STATES = {
    "after insert": "DISABLE TRIGGER",
    "after update": "ENABLE REPLICA TRIGGER",
    "after all": "ENABLE ALWAYS TRIGGER",
}


RARE = f"""
CREATE CONSTRAINT TRIGGER "from" AFTER INSERT OR DELETE ON {{table}} FROM testapp_place
    FOR EACH ROW EXECUTE FUNCTION {NOTE}('it''s');
CREATE TRIGGER "built in" BEFORE UPDATE ON {{table}} FOR EACH ROW
    WHEN (OLD.* IS NOT DISTINCT FROM NEW.*)
    EXECUTE FUNCTION suppress_redundant_updates_trigger();
"""


def test_uninstalling_gives_the_triggers_back_as_they_were(database, install, session):
    execute(AUDIT)
    table = Table(Event)
    for name in TRIGGERS:
        execute(make(table, name, "partitioned"))
        execute(table.sql(f"COMMENT ON TRIGGER \"{name}\" ON {{table}} IS '{name} it''s'"))
    for name, state in STATES.items():
        execute(table.sql(f'ALTER TABLE {{table}} {state} "{name}"'))
    execute(table.sql(RARE))
    before = definitions(table, session)
    install(Event)
    assert install_at(Event).plan.stages == ()
    child = session.rows(
        "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass "
        "AND tgname = ANY(%s) ORDER BY 1",
        (table.partition("202611"), list(TRIGGERS)),
    )
    assert dict(child) == {
        **dict.fromkeys(TRIGGERS, "O"),
        "after insert": "D",
        "after update": "R",
        "after all": "A",
    }
    kept = session.rows(
        "SELECT obj_description(oid, 'pg_trigger') FROM pg_trigger "
        "WHERE tgrelid = %s::regclass AND tgname = 'after all'",
        (table.words["table"],),
    )
    assert kept == [("after all it's",)]
    pipeline_uninstall.uninstall(connection, Event._meta.db_table, "Event", Silence())
    assert definitions(table, session) == before


DRIFT = {
    "dropped from a partition": 'DROP TRIGGER "after all" ON {child}',
    "disabled on a partition": 'ALTER TABLE {child} DISABLE TRIGGER "after all"',
    "disabled on the table": 'ALTER TABLE {table} DISABLE TRIGGER "after all"',
    "dropped from the table": 'DROP TRIGGER "after all" ON {table}',
    "replaced on the table": (
        'CREATE OR REPLACE TRIGGER "after all" AFTER DELETE ON {table} FOR EACH ROW '
        "EXECUTE FUNCTION {note}('partitioned')"
    ),
    "made on the table": (
        'CREATE TRIGGER "one more" AFTER DELETE ON {table} FOR EACH ROW '
        "EXECUTE FUNCTION {note}('partitioned')"
    ),
    "renamed on the table": 'ALTER TRIGGER "after all" ON {table} RENAME TO "of all"',
}


@pytest.mark.parametrize("what", DRIFT)
def test_drift_is_reported_and_repaired(audited, what):
    twins = audited("after all")
    sql = DRIFT[what].replace("{note}", NOTE).replace("{child}", twins.table.partition("202611"))
    execute(twins.table.sql(sql))
    lines = [str(one) for one in install_at(Event).plan.differences()]
    assert any("trigger" in line and ("all" in line or "one more" in line) for line in lines), lines
    assert install_at(Event).plan.stages == ()
    twins.session.run(twins.table.sql(INSERT))
    twins.session.run(twins.table.sql("DELETE FROM {table}"))
    names = {line.partition(":")[0] for line in operations()}
    assert names == {
        "disabled on the table": set(),
        "dropped from the table": set(),
        "made on the table": {"after all", "one more"},
        "renamed on the table": {"of all"},
    }.get(what, {"after all"})


def test_the_triggers_of_a_renamed_table_and_column_go_on(audited, session):
    twins = audited("of columns", "after all", "insert if")
    columns = {name: str(column) for name, column in twins.table.columns.items()}
    execute(twins.table.sql('ALTER TABLE {table} RENAME COLUMN {amount} TO "new Amount"'))
    session.run(twins.table.sql(INSERT).replace(columns["amount"], '"new Amount"'))
    assert operations().count("after all: AFTER INSERT") == 3
    install_at(Event)
    assert install_at(Event).plan.stages == ()
    session.run(twins.table.sql('UPDATE {table} SET "new Amount" = 55'))
    what = operations()
    assert what.count("of columns: AFTER UPDATE") == 3
    assert what.count("after all: AFTER UPDATE") == 3
    execute(twins.table.sql('ALTER TABLE {table} RENAME COLUMN "new Amount" TO {amount}'))


def test_a_trigger_that_comes_after_the_route_is_rejected(database):
    execute(AUDIT)
    table = Table(Event)
    execute(
        table.sql(
            'CREATE TRIGGER "\u00e9t\u00e9" BEFORE INSERT ON {table} FOR EACH ROW '
            f"EXECUTE FUNCTION {NOTE}('partitioned')"
        )
    )
    with pytest.raises(UnsupportedTable) as raised:
        install_at(Event)
    assert "would see a row after it has been sent to its partition" in raised.value.message
    assert raised.value.hint.endswith('RENAME TO "my \u00e9t\u00e9";')


def test_followers_that_are_taken_along_are_not_seen(database, route, second_session):
    execute(AUDIT)
    for model in (Tweet, Star):
        if route == "trigger":
            drop_a_column(model)
    twins = Twins(Star, PlainStar, second_session())
    execute(make(twins.table, "after all", "partitioned"))
    execute(make(twins.table, "before change", "partitioned"))
    for model in (Tweet, Star):
        install_at(model)
    tweet = Tweet.objects.create(created_at=HERE)
    Star.objects.create(tweet=tweet)
    assert operations() == ["after all: AFTER INSERT"]
    tweet.created_at = HERE.replace(month=12)
    tweet.save()
    assert twins.table.places(twins.session) == {1: "202612"}
    assert operations() == []
    twins.session.run(
        f'BEGIN; INSERT INTO {twins.table.words["table"]} ("its Tweet", count) VALUES (99, 1);'
        f"INSERT INTO {Table(Tweet).words['table']} "
        "(id, \"the Text \\ it's\", \"Created At\") VALUES (99, 'late', '2026-11-03'); COMMIT"
    )
    assert twins.table.places(twins.session)[2] == "202611"
    assert operations() == ["after all: AFTER INSERT"]
    tweet.delete()
    assert operations() == ["before change: BEFORE DELETE", "after all: AFTER DELETE"]


def test_a_follower_that_changes_what_it_follows_moves_with_its_new_values(
    database, route, second_session
):
    execute(AUDIT)
    table = Table(Star)
    for model in (Tweet, Star):
        if route == "trigger":
            drop_a_column(model)
    execute(make(table, "after all", "partitioned"))
    for model in (Tweet, Star):
        install_at(model)
    first = Tweet.objects.create(created_at=HERE)
    second = Tweet.objects.create(created_at=HERE.replace(month=12))
    star = Star.objects.create(tweet=first)
    seen("partitioned")
    star.tweet = second
    star.save()
    (insert, delete) = seen("partitioned")
    assert [insert[1], delete[1]] == ["AFTER INSERT", "AFTER DELETE"]
    assert insert[4] == delete[3] == f'{{"id": {star.pk}, "count": 1, "its Tweet": {second.pk}}}'
    assert table.places(second_session()) == {star.pk: "202612"}
