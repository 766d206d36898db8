"""What has gone or changed is seen, reported and repaired."""

import re

import pytest

from parting.schema.derived_names import Names
from parting.sql.quoting import literal
from tests.db.installing.runs import (
    EVENT,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    captured,
    derived,
    differences,
    execute,
    existing,
    fetch,
    function,
    install,
    some_events,
    texts,
)
from tests.testapp.models import Event, Place

pytestmark = [
    pytest.mark.guarantee(9),
    pytest.mark.guarantee(10),
    pytest.mark.guarantee(16),
    pytest.mark.guarantee(17),
]

CHILD = derived(Event, "202611")
DEFAULT = derived(Event, "default")


def name_of(query):
    return fetch(query)[0][0]


def an_index(like):
    return name_of(
        "SELECT quote_ident(c.relname) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        f"WHERE i.indrelid = '{CHILD.replace(chr(39), chr(39) * 2)}'::regclass "
        f"AND pg_get_indexdef(c.oid) LIKE '{like}'"
    )


def a_constraint(kind):
    return name_of(
        "SELECT quote_ident(conname) FROM pg_constraint "
        f"WHERE conrelid = '{CHILD.replace(chr(39), chr(39) * 2)}'::regclass "
        f"AND contype = '{kind}' ORDER BY conname LIMIT 1"
    )


#: The triggers on the table itself: by the rule those that wait for the end of a COPY.
ROUTE = (Names.ROUTE_ROWS_TRIGGER, Names.ROUTE_TRIGGER)
CLEANUP = (Names.CLEANUP_ROWS_TRIGGER, Names.CLEANUP_TRIGGER)


def on_either(statement, *names):
    """Return what executes a statement for that trigger on the table which exists."""
    among = ", ".join(literal(name) for name in names)
    return (
        f"DO $do$ BEGIN EXECUTE (SELECT format({literal(statement)}, tgname, tgrelid::regclass) "
        f"FROM pg_trigger WHERE tgrelid = {literal(EVENT)}::regclass AND tgname IN ({among})); "
        "END $do$"
    )


A_RULE = (
    "SELECT rulename FROM pg_rules WHERE rulename LIKE 'parting%' AND tablename = 'it''s Event; --'"
)

DRIFT = {
    "an index": lambda: f"DROP INDEX {an_index('%DESC%')}",
    "a unique": lambda: f"DROP INDEX {an_index('%INCLUDE%')}",
    "the primary key": lambda: f"ALTER TABLE {CHILD} DROP CONSTRAINT {a_constraint('p')}",
    "a foreign key": lambda: f"ALTER TABLE {CHILD} DROP CONSTRAINT {a_constraint('f')}",
    "the bounds": lambda: f"ALTER TABLE {CHILD} DROP CONSTRAINT parting_bound",
    "a moving trigger": lambda: f'DROP TRIGGER "~parting_move" ON {CHILD}',
    "a moved trigger": lambda: f'DROP TRIGGER "!parting_moved" ON {DEFAULT}',
    "a trigger on keys": lambda: f'DROP TRIGGER "!parting_record_key" ON {CHILD}',
    "the guard of keys": lambda: f"DROP TRIGGER parting_remove_key ON {EVENT}",
    "the route": lambda: on_either("DROP TRIGGER %I ON %s", *ROUTE),
    "the cleanup": lambda: on_either("DROP TRIGGER %I ON %s", *CLEANUP),
    "a disabled trigger": lambda: f'ALTER TABLE {CHILD} DISABLE TRIGGER "~parting_move"',
    "a disabled route": lambda: on_either("ALTER TABLE %2$s DISABLE TRIGGER %1$I", *ROUTE),
    "all triggers disabled": lambda: f"ALTER TABLE {EVENT} DISABLE TRIGGER USER",
    "the rule": lambda: f"DROP RULE {name_of(A_RULE)} ON {EVENT}",
    "a function": lambda: f"DROP FUNCTION {function(Event, 'moved')} CASCADE",
    "the routing function": lambda: f"DROP FUNCTION {function(Event, 'route')} CASCADE",
    "a changed function": lambda: (
        f"CREATE OR REPLACE FUNCTION {function(Event, 'record_key')}() RETURNS trigger "
        "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp "
        "AS $$BEGIN RETURN NULL; END$$"
    ),
    "a function that lost its search_path": lambda: (
        f"ALTER FUNCTION {function(Event, 'remove_key')}() RESET search_path"
    ),
    "a function made the invoker's": lambda: (
        f"ALTER FUNCTION {function(Event, 'cleanup')}() SECURITY INVOKER"
    ),
    "a default": lambda: f"ALTER TABLE {CHILD} ALTER id DROP DEFAULT",
    "a grant too many": lambda: f"GRANT DELETE ON {CHILD} TO PUBLIC",
    "an index on the table": lambda: f'CREATE INDEX later ON {EVENT} (lower(kind), "Amount")',
    "a unique on the table": lambda: (
        f'ALTER TABLE {EVENT} ADD CONSTRAINT later UNIQUE ("Amount", "Created At", id)'
    ),
    "a foreign key on the table": lambda: (
        f"ALTER TABLE {EVENT} ADD CONSTRAINT later FOREIGN KEY (place_id) "
        "REFERENCES testapp_place ON DELETE SET NULL"
    ),
    "a check on the table": lambda: (
        f'ALTER TABLE {EVENT} ADD CONSTRAINT later CHECK ("Amount" < 99)'
    ),
    "a grant on the table": lambda: f"GRANT SELECT, INSERT ON {EVENT} TO PUBLIC",
    "an index gone from the table": lambda: 'DROP INDEX "by Amount"',
    "a unique gone from the table": lambda: """DROP INDEX "uniq Kind's" """,
    "a partition that was dropped": lambda: f"DROP TABLE {derived(Event, '202701')}",
    "the register": lambda: f"DROP TABLE {derived(Event, 'moving')}",
}


ROUTES = [
    (route, what)
    for number, what in enumerate(DRIFT)
    for route in ("rule", "trigger")
    if re.search("rout|rule|cleanup|trigger|function", what) or (number % 2 == (route == "rule"))
]


@pytest.mark.parametrize(("route", "what"), ROUTES)
def test_drift_is_reported_and_repaired(installed, command, what):
    some_events(9, months=(11, 12))
    rows = texts()
    execute(DRIFT[what]())
    if what == "a check on the table":
        # PostgreSQL hands a check down by itself.
        assert_nothing_to_do(Event)
        return
    reported = command.install("--check", "-v2", "testapp.Event")
    assert reported.code == 1
    keys = "it's Event; --_keys"
    dropped = [
        f"orphaned: recorded keys of {keys} of a partition that was dropped",
        f"outdated: planner statistics of {keys}",
    ]
    if what != "a partition that was dropped":
        dropped = []
    assert reported.out.splitlines() == [*dropped, *differences(Event)]
    if "partition" not in what:
        status = command.status("testapp.Event")
        assert (status.code, bool(re.search("Alarm: |not installed", status.out))) == (1, True)
    install(Event)
    assert_nothing_to_do(Event)
    assert texts() == rows
    added = Event.objects.create(text="z", kind="z", created_at=at(3))
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(0,)]
    Event.objects.filter(pk=added.pk).update(created_at=at(3, 12))
    assert fetch(
        f"SELECT count(*) FROM ONLY {derived(Event, '202612')} WHERE id = %s", added.pk
    ) == [(1,)]
    assert added.delete()[0] == 1
    assert_keys_are_exact(Event)


def test_a_lost_key_table_is_filled_again(installed):
    some_events(9, months=(11, 12))
    execute(f"DROP TABLE {derived(Event, 'keys')} CASCADE")
    assert differences(Event)
    install(Event)
    assert_nothing_to_do(Event)
    assert_keys_are_exact(Event)


def test_rows_inserted_while_the_route_was_gone_stay_visible_and_are_recorded(installed):
    some_events(3, months=(11, 12))
    execute(f"DROP RULE IF EXISTS parting_insert ON {EVENT}")
    execute(on_either("DROP TRIGGER %I ON %s", *ROUTE))
    Event.objects.create(text="between", kind="between", created_at=at(3))
    install(Event)
    assert_nothing_to_do(Event)
    assert "between" in texts()
    assert_keys_are_exact(Event)


def test_an_index_of_a_partition_with_rows_is_built_concurrently(installed):
    some_events(9, months=(11, 12))
    execute(f'CREATE INDEX later ON {EVENT} ("Amount", kind)')
    with captured() as statements:
        install(Event)
    made = [one for one in statements if "Create an index" in one]
    assert len(made) == 4
    assert all("CREATE INDEX CONCURRENTLY" in one for one in made)
    execute("DROP INDEX later")
    with captured() as statements:
        install(Event)
    dropped = [one for one in statements if "DROP INDEX" in one]
    assert len(dropped) == 4
    assert all("DROP INDEX CONCURRENTLY" in one for one in dropped)
    assert_nothing_to_do(Event)


def test_a_foreign_key_of_a_partition_with_rows_is_validated_afterwards(installed):
    some_events(9, months=(11, 12))
    execute(
        f"ALTER TABLE {EVENT} ADD CONSTRAINT later FOREIGN KEY (place_id) REFERENCES testapp_place"
    )
    with captured() as statements:
        install(Event)
    added = [one for one in statements if "ADD CONSTRAINT" in one]
    validated = [one for one in statements if "VALIDATE CONSTRAINT" in one]
    assert (len(added), len(validated)) == (4, 4)
    assert all(one.rstrip().endswith("NOT VALID;") for one in added)
    assert fetch("SELECT count(*) FROM pg_constraint WHERE conname = 'later' AND convalidated") == [
        (5,)
    ]


def test_a_foreign_key_that_cannot_be_validated_is_reported_until_it_can(installed):
    place = Place.objects.create(name="gone")
    Event.objects.create(text="a", kind="a", place=place, created_at=at(3))
    execute("SET session_replication_role = replica")
    execute("DELETE FROM testapp_place WHERE id = %s", place.pk)
    execute("SET session_replication_role = origin")
    execute(
        f"ALTER TABLE {EVENT} ADD CONSTRAINT later FOREIGN KEY (place_id) "
        "REFERENCES testapp_place NOT VALID"
    )
    with pytest.raises(Exception, match="later"):
        install(Event)
    assert "is not validated" in "\n".join(differences(Event))
    Event.objects.update(place=None)
    execute(f"ALTER TABLE {EVENT} VALIDATE CONSTRAINT later")
    install(Event)
    assert_nothing_to_do(Event)


def test_an_invalid_index_is_made_again(installed):
    name = an_index("%DESC%")
    execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = %s::regclass", name)
    assert differences(Event)
    install(Event)
    assert_nothing_to_do(Event)
    assert fetch("SELECT count(*) FROM pg_index WHERE NOT indisvalid") == [(0,)]


FOREIGN = (
    "CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$",
    f"CREATE TRIGGER theirs AFTER INSERT ON {CHILD} FOR EACH STATEMENT EXECUTE FUNCTION noop()",
    f"CREATE INDEX theirs ON {CHILD} (kind, id)",
    f'ALTER TABLE {CHILD} ADD CONSTRAINT theirs CHECK ("Amount" < 1000000)',
    f"CREATE VIEW their_view AS SELECT * FROM {CHILD}",
    f"CREATE RULE theirs AS ON DELETE TO {CHILD} DO ALSO NOTHING",
)


def test_what_has_no_marker_comment_survives_a_repair(installed):
    before = existing()
    for statement in FOREIGN:
        execute(statement)
    theirs = existing() - before
    assert len(theirs) >= 6
    execute(f"ALTER TABLE {CHILD} DROP CONSTRAINT parting_bound")
    execute(DRIFT["a function"]())
    install(Event)
    assert_nothing_to_do(Event)
    assert theirs <= existing()
    assert before <= existing()


def test_a_hand_made_copy_of_a_needed_index_is_good_enough(installed):
    execute(f"DROP INDEX {an_index('%DESC%')}")
    execute(f"""CREATE INDEX mine ON {CHILD} ("Amount" DESC) WHERE kind::text = 'plain'::text""")
    assert_nothing_to_do(Event)
    execute('DROP INDEX "by Amount"')
    install(Event)
    assert fetch("SELECT count(*) FROM pg_class WHERE relname = 'mine'") == [(1,)]


def test_a_renamed_column_is_followed(installed, route):
    some_events(6, months=(11, 12))
    # Django's own rename of a column that nothing of the partitioning depends on.
    execute(f'ALTER TABLE {EVENT} RENAME "Amount" TO amounts')
    install(Event)
    assert_nothing_to_do(Event)
    execute(
        f"""INSERT INTO {EVENT} ("the Text \\ it's", kind, amounts, "Created At") """
        "VALUES ('renamed', 'r', 1, '2026-11-05')"
    )
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(0,)]
