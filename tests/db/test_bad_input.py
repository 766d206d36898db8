"""Bad input: a clear error that says what to type, nothing half done, and the others go on."""

import os
from datetime import datetime, timezone

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from parting import HashPartitions, IntegerRange, ListPartitions, Monthly, Yearly
from parting.pipeline.inspection import check_server
from parting.sql.quoting import ident
from tests.conftest import point_django_at
from tests.db.bad_input import KEY, SAID, THING, World, execute, fingerprint, run

pytestmark = [pytest.mark.guarantee(9), pytest.mark.guarantee(11)]

DO_NOTHING = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
WHO = "testapp.Thing"
UNMANAGED = "exists already and has no marker comment of django-parting."
RENAME = "Rename or drop it: its name is needed."


@pytest.fixture
def world(fresh_database, isolated):
    return World()


def case(name, sql, text, hint, paste=""):
    return pytest.param(sql, text, hint, paste, id=name.replace(" ", "-"))


CASES = [
    case(
        "no table",
        f"DROP TABLE {THING}",
        f"{WHO}: there is no table \"the Thing's; --\" in the database 'default'.",
        "Run migrate first.",
    ),
    case(
        "no column of that name",
        f'ALTER TABLE {THING} RENAME {KEY} TO "created at"',
        f"{WHO}: {SAID} has no column 'Created At'.",
        "Run migrate first.",
    ),
    case(
        "a nullable key",
        f"ALTER TABLE {THING} ALTER {KEY} DROP NOT NULL",
        f"{WHO} is partitioned by 'Created At', which may be NULL in {SAID}.",
        "Set null=False and migrate, or choose another partition key.",
    ),
    case(
        "a generated key",
        f"ALTER TABLE {THING} DROP {KEY}, ADD {KEY} timestamptz NOT NULL "
        "GENERATED ALWAYS AS ('2026-11-23 00:00+00') STORED",
        f"{WHO} is partitioned by 'Created At', which PostgreSQL generates: it is not known yet "
        "when a row is routed.",
        "Choose a partition key that is not generated.",
    ),
    case(
        "a key of another type",
        f"ALTER TABLE {THING} ALTER {KEY} TYPE timestamp",
        f"{WHO}: Monthly('created_at') needs a column of type timestamp with time zone or date, "
        "but 'Created At' is timestamp without time zone.",
        "Choose another field or strategy.",
    ),
    case(
        "no primary key",
        f'ALTER TABLE {THING} DROP CONSTRAINT "the Thing\'s; --_pkey"',
        f"{WHO}: the primary key of {SAID} is missing, not 'id'.",
        "Run migrate; the primary key must be one column.",
    ),
    case(
        "a primary key of two columns",
        f'ALTER TABLE {THING} DROP CONSTRAINT "the Thing\'s; --_pkey", '
        "ADD PRIMARY KEY (id, number)",
        f"{WHO}: the primary key of {SAID} is ('id', 'number'), not 'id'.",
        "Run migrate; the primary key must be one column.",
    ),
    case(
        "a unique value in a column that is named as one of the key table's",
        f"ALTER TABLE {THING} RENAME text TO partition_number; "
        f'ALTER TABLE {THING} ADD CONSTRAINT "my uniq" UNIQUE (number, partition_number)',
        f"{WHO}: the unique constraint my uniq uses the column 'partition_number', and the key "
        "table has one "
        "of that name of its own.",
        "Rename the column, or name the constraint in unique_per_partition.",
    ),
    case(
        "the name of an index of the key table",
        f'ALTER TABLE {THING} ADD CONSTRAINT "my uniq" UNIQUE (number, text); '
        'CREATE TABLE "the Thing\'s; --_keys_my uniq" ()',
        f"{WHO}: a relation {SAID}_keys_my uniq exists already and has no marker comment of "
        "django-parting.",
        "Rename or drop it: the unique constraint my uniq needs its name.",
    ),
    case(
        "an exclusion constraint without the key",
        f'ALTER TABLE {THING} ADD CONSTRAINT "no two" EXCLUDE (number WITH =)',
        f"{WHO}: the exclusion constraint no two does not compare 'Created At' with '=', so it "
        "would be enforced within each partition only.",
        "Add 'Created At' WITH = to the constraint, or drop it.",
    ),
    case(
        "an exclusion constraint that compares the key otherwise",
        f"ALTER TABLE {THING} ADD CONSTRAINT near EXCLUDE USING gist "
        f"(tstzrange({KEY}, {KEY}, '[]') WITH &&)",
        f"{WHO}: the exclusion constraint near does not compare 'Created At' with '=', so it "
        "would be enforced within each partition only.",
        "Add 'Created At' WITH = to the constraint, or drop it.",
    ),
    case(
        "a row trigger with transition tables",
        f"{DO_NOTHING} CREATE TRIGGER audit AFTER UPDATE ON {THING} REFERENCING OLD TABLE AS old "
        "FOR EACH ROW EXECUTE FUNCTION f()",
        f"{WHO}: the row trigger audit of {SAID} uses transition tables, which PostgreSQL does not "
        "allow on partitions.",
        "Make it a statement trigger (FOR EACH STATEMENT).",
    ),
    case(
        "a trigger that would come after the route",
        f'{DO_NOTHING} CREATE TRIGGER "~~" BEFORE INSERT OR UPDATE ON {THING} '
        "FOR EACH ROW EXECUTE FUNCTION f()",
        f"{WHO}: the trigger ~~ of {SAID} would see a row after it has been sent to its partition: "
        "PostgreSQL fires triggers in the order of their names.",
        f'ALTER TRIGGER "~~" ON {THING} RENAME TO "my ~~";',
        f'ALTER TRIGGER "~~" ON {THING} RENAME TO "my ~~";',
    ),
    case(
        "a trigger of the needed name",
        f'{DO_NOTHING} CREATE TRIGGER "~parting_route" BEFORE INSERT ON {THING} '
        "FOR EACH ROW EXECUTE FUNCTION f()",
        f"{WHO}: a trigger ~parting_route of {SAID} {UNMANAGED}",
        RENAME,
    ),
    case(
        "a rule of a user",
        f'CREATE RULE "my rule" AS ON DELETE TO {THING} DO ALSO NOTHING',
        f"{WHO}: {SAID} has the rule my rule.",
        f'DROP RULE "my rule" ON {THING}; or do not partition this model.',
        f'DROP RULE "my rule" ON {THING};',
    ),
    case(
        "a rule of the needed name",
        f"CREATE RULE parting_insert AS ON UPDATE TO {THING} DO ALSO NOTHING",
        f"{WHO}: {SAID} has the rule parting_insert.",
        f'DROP RULE "parting_insert" ON {THING}; or do not partition this model.',
        f'DROP RULE "parting_insert" ON {THING};',
    ),
    case(
        "row level security",
        f"ALTER TABLE {THING} ENABLE ROW LEVEL SECURITY",
        f"{WHO}: row-level security is enabled on {SAID}; its policies would not be "
        "enforced for routed inserts.",
        f"ALTER TABLE {THING} DISABLE ROW LEVEL SECURITY; or do not partition this model.",
        f"ALTER TABLE {THING} DISABLE ROW LEVEL SECURITY;",
    ),
    case(
        "insert granted on columns",
        f"GRANT INSERT (number, {KEY}) ON {THING} TO PUBLIC;"
        f"GRANT INSERT (text) ON {THING} TO pg_monitor",
        f"{WHO}: INSERT is granted on single columns of {SAID} (Created At, number, text); a "
        "routed insert writes all columns of its partition.",
        f'Grant it on the whole table: REVOKE INSERT ON {THING} FROM "pg_monitor", PUBLIC; '
        f'GRANT INSERT ON {THING} TO "pg_monitor", PUBLIC;',
        f'REVOKE INSERT ON {THING} FROM "pg_monitor", PUBLIC; '
        f'GRANT INSERT ON {THING} TO "pg_monitor", PUBLIC;',
    ),
    case(
        "an unmarked child",
        f'CREATE TABLE "my Child" () INHERITS ({THING})',
        f"{WHO}: public.my Child inherits from {SAID} and has no marker comment of django-parting.",
        f'ALTER TABLE "public"."my Child" NO INHERIT {THING}; or do not partition this model.',
        f'ALTER TABLE "public"."my Child" NO INHERIT {THING};',
    ),
    case(
        "a table that is itself a child",
        f"CREATE TABLE parent (number int NOT NULL); ALTER TABLE {THING} INHERIT parent",
        f"{WHO}: {SAID} is itself a child of another table.",
        "Partition the table at the top.",
    ),
    *(
        case(
            f"a {kind.lower()} with the name of the {what}",
            f"""CREATE {kind} "the Thing's; --_{suffix}" {rest}""",
            f"{WHO}: a relation {SAID}_{suffix} {UNMANAGED}",
            RENAME,
        )
        for what, suffix in (
            ("key table", "keys"),
            ("register", "moving"),
            ("view", "parting_view"),
            ("default", "default"),
        )
        for kind, rest in (("TABLE", "(id int)"), ("VIEW", "AS SELECT 1"), ("SEQUENCE", ""))
    ),
    *(
        case(
            f"a function {purpose}",
            f"""CREATE FUNCTION "the Thing's; --_parting_{purpose}"() RETURNS int
                LANGUAGE sql AS 'SELECT 1'""",
            f"{WHO}: a function {SAID}_parting_{purpose} {UNMANAGED}",
            RENAME,
        )
        for purpose in (
            *("route", "locate", "cleanup", "move", "moved"),
            *("record_key", "remove_key", "truncate_key_table"),
        )
    ),
    case(
        "a view",
        f"DROP TABLE {THING}; CREATE VIEW {THING} AS SELECT 1 AS id",
        f"{WHO}: {SAID} is a view.",
        "Partition an ordinary, permanent table.",
    ),
    case(
        "a materialized view",
        f"DROP TABLE {THING}; CREATE MATERIALIZED VIEW {THING} AS SELECT 1 AS id",
        f"{WHO}: {SAID} is a materialized view.",
        "Partition an ordinary, permanent table.",
    ),
    case(
        "a foreign table",
        f"DROP TABLE {THING}; CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER "
        f"w; CREATE FOREIGN TABLE {THING} (id int) SERVER s",
        f"{WHO}: {SAID} is a foreign table.",
        "Partition an ordinary, permanent table.",
    ),
    case(
        "a natively partitioned table",
        f"DROP TABLE {THING}; CREATE TABLE {THING} (id int) PARTITION BY RANGE (id);"
        f"CREATE TABLE part PARTITION OF {THING} DEFAULT",
        f"{WHO}: {SAID} is partitioned by PostgreSQL itself.",
        "Partition an ordinary, permanent table.",
    ),
]


WITHOUT_KEYS = {
    f'ALTER TABLE {THING} ADD CONSTRAINT "my uniq" UNIQUE (number, text)': (
        "unique constraint my uniq on 'number', 'text'"
    ),
    f'CREATE UNIQUE INDEX "my uniq" ON {THING} (number) WHERE number > 0': (
        "unique index my uniq on 'number'"
    ),
    f"CREATE UNIQUE INDEX uniq ON {THING} (lower(text)) INCLUDE ({KEY})": "unique index uniq",
}


@pytest.mark.parametrize("sql", WITHOUT_KEYS)
def test_without_a_key_table_a_unique_must_hold_the_key(world, sql):
    world.make(key_table=False)
    execute(sql)
    world.rejected(
        f"{WHO}: the {WITHOUT_KEYS[sql]} does not contain the partition key 'Created At'; with "
        "key_table=False it would be unique within each partition only.",
        "Leave key_table=False out, or name it in unique_per_partition.",
    )


def test_a_unique_without_overlaps_contains_the_partition_key(world):
    if connection.pg_version < 180000:  # type: ignore[attr-defined]
        pytest.skip("WITHOUT OVERLAPS came with PostgreSQL 18")
    world.make()
    execute("CREATE EXTENSION btree_gist")
    execute(
        f"ALTER TABLE {THING} ADD span tstzrange NOT NULL DEFAULT 'empty', "
        'ADD CONSTRAINT "my uniq" UNIQUE (number, span WITHOUT OVERLAPS)'
    )
    world.rejected(
        f"{WHO}: the unique constraint my uniq is WITHOUT OVERLAPS and does not contain the "
        "partition key 'Created At', so it would be enforced within each partition only.",
        "Add 'Created At' before its range, or drop it.",
    )


@pytest.mark.parametrize(("sql", "text", "hint", "paste"), CASES)
def test_what_cannot_be_honoured_is_rejected(world, sql, text, hint, paste):
    world.make()
    execute(sql)
    world.rejected(text, hint)
    if paste:
        assert paste in hint
        execute(paste)
        world.installed()


def test_a_temporary_table_is_rejected(world):
    world.make()
    execute(f'DROP TABLE {THING}; CREATE TEMP TABLE "the Thing\'s; --" (id int)')
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()")
        (schema,) = cursor.fetchone()
    world.rejected(
        f"{WHO}: {schema}.the Thing's; -- is temporary.", "Partition an ordinary, permanent table."
    )


def test_a_relation_with_the_name_of_a_partition_is_rejected(world):
    world.make()
    key = Monthly("created_at").spec_for(datetime.now(timezone.utc)).suffix
    execute(f'CREATE TABLE "the Thing\'s; --_{key}" (id int)')
    world.rejected(
        f"{WHO}: a relation {SAID}_{key} {UNMANAGED}",
        "Rename or drop it: a partition needs its name.",
    )


@pytest.mark.parametrize("type_", ["real", "jsonb[]", "time"])
def test_a_type_without_a_stable_hash_is_rejected(world, type_):
    world.make(HashPartitions("number", 4))
    using = "NULL" if type_ != "real" else "number"
    execute(f"ALTER TABLE {THING} ALTER number TYPE {type_} USING {using}::{type_}")
    world.rejected(
        f"{WHO}: HashPartitions('number', 4): there is no hash for "
        f"{'time without time zone' if type_ == 'time' else type_} ('number') that stays the same "
        "on every version of PostgreSQL.",
        "Choose another field, such as 'pk'.",
    )


def test_integer_ranges_need_an_integer_column(world):
    world.make(IntegerRange("number", size=10))
    execute(f"ALTER TABLE {THING} ALTER number TYPE numeric")
    world.rejected(
        f"{WHO}: IntegerRange('number', size=10) needs a column of type smallint or integer or "
        "bigint, but 'number' is numeric.",
        "Choose another field or strategy.",
    )


class TestChangedByHand:
    """A child that somebody has changed: rejected, or repaired where that takes nothing away."""

    @pytest.fixture
    def child(self, world):
        world.make(HashPartitions("pk", 2), key_table=True)
        world.installed()
        self.name = THING[:-1] + '_0"'
        return self.name

    def test_columns_were_added(self, world, child):
        execute(f'ALTER TABLE {child} ADD "my own" int, ADD other int')
        drop = f'ALTER TABLE {child} DROP COLUMN "my own", DROP COLUMN "other";'
        world.rejected(
            f"{WHO}: the columns of {SAID}_0 were changed by hand: it has columns that {SAID} has "
            "not: my own, other.",
            f"Drop them: {drop}",
        )
        execute(drop)
        world.installed()

    def test_the_check_was_replaced(self, world, child):
        drop = f'ALTER TABLE {child} DROP CONSTRAINT "parting_bound";'
        execute(f"{drop} ALTER TABLE {child} ADD CONSTRAINT parting_bound CHECK (number > 1)")
        world.rejected(
            f"{WHO}: the check parting_bound of {SAID}_0 was changed by hand.",
            f"{drop} the next run creates it again.",
        )
        execute(drop)
        world.installed()

    def test_a_trigger_was_replaced(self, world, child):
        drop = f'DROP TRIGGER "~parting_move" ON {child};'
        execute(
            f'{drop} {DO_NOTHING} CREATE TRIGGER "~parting_move" BEFORE UPDATE ON {child} '
            "FOR EACH ROW EXECUTE FUNCTION f()"
        )
        world.rejected(
            f"{WHO}: the trigger ~parting_move of {SAID}_0 was changed by hand.",
            f"{drop} the next run creates it again.",
        )
        execute(drop)
        world.installed()

    @pytest.mark.parametrize(
        ("sql", "difference"),
        [
            ("ALTER TABLE {} DROP CONSTRAINT parting_bound", "missing: constraint parting_bound"),
            ('DROP TRIGGER "~parting_move" ON {}', "missing: trigger ~parting_move"),
            (
                'ALTER TABLE {} DISABLE TRIGGER "!parting_record_key"',
                "outdated: trigger !parting_record_key",
            ),
            ("COMMENT ON CONSTRAINT parting_bound ON {} IS 'django-parting 1 check'", "missing"),
        ],
    )
    def test_what_was_dropped_or_disabled_is_repaired(self, world, child, sql, difference):
        before = fingerprint_of_definitions()
        execute(sql.format(child))
        checked = run(check=True)
        count = len(checked.stdout.splitlines())
        noun = "difference" if count == 1 else "differences"
        assert (checked.returncode, checked.error) == (
            1,
            f"{count} {noun}. Run install_partition_triggers.",
        )
        assert difference in checked.stdout
        world.installed()
        assert fingerprint_of_definitions() == before


def fingerprint_of_definitions():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated, "
            "obj_description(oid, 'pg_constraint') FROM pg_constraint UNION ALL "
            "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled = 'O', "
            "obj_description(oid, 'pg_trigger') FROM pg_trigger ORDER BY 1, 2, 3"
        )
        return cursor.fetchall()


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (
            HashPartitions("pk", 2),
            HashPartitions("pk", 3),
            f"{WHO}: {SAID} has other partitions than HashPartitions('pk', 3) makes.",
        ),
        (
            Monthly("created_at"),
            HashPartitions("pk", 3),
            f"{WHO}: {SAID} has other partitions than HashPartitions('pk', 3) makes.",
        ),
        (
            HashPartitions("pk", 2),
            Monthly("created_at"),
            f"{WHO}: {SAID} has other partitions than Monthly('created_at') makes.",
        ),
        (
            ListPartitions("number", {"few": [1, 2], "many": [3]}),
            ListPartitions("number", {"few": [1], "many": [2, 3]}),
            f"{WHO}: {SAID}_few contains values that ListPartitions('number', {{'few': [1], "
            "'many': [2, 3]}) does not assign to 'few'.",
        ),
    ],
)
def test_another_strategy_than_the_existing_one_is_rejected(world, isolated, before, after, text):
    world.make(before)
    world.installed()
    isolated.all_models["testapp"].clear()
    isolated.clear_cache()
    world.make(after, create=False)
    world.rejected(text, "Declare it as before, or run uninstall_partition_triggers first.")


def test_longer_intervals_go_on_where_the_existing_ones_end(world, isolated):
    world.make(Monthly("created_at"))
    world.installed()
    isolated.all_models["testapp"].clear()
    isolated.clear_cache()
    world.make(Yearly("created_at"), create=False)
    world.installed()


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_declaration_that_cannot_be_stops_its_own_model_only(world, dry_run):
    world.make(Monthly("created"))
    if dry_run:
        outcome = run(dry_run=True)
        assert outcome.stdout.count('CREATE TABLE "sound"."sound_') == 3
        assert (outcome.returncode, outcome.error) == (1, "Failed for testapp.Thing.")
    else:
        world.rejected(
            f"parting.E006: {WHO} is partitioned by 'created', which is not a field of it (its "
            "fields are 'id', 'number', 'text', 'created_at').",
            "Choose one of the model's own columns.",
        )


def test_status_and_check_tell_the_same(world):
    world.make()
    execute(f"ALTER TABLE {THING} ENABLE ROW LEVEL SECURITY")
    text = (
        f"Failed: {WHO}: row-level security is enabled on {SAID}; its policies would not be "
        f"enforced for routed inserts.\nHINT: ALTER TABLE {THING} DISABLE ROW LEVEL SECURITY; or "
        "do not partition this model.\n"
    )
    for outcome in (run("partition_status"), run(check=True)):
        assert outcome.stderr == text
        assert (outcome.returncode, outcome.error) == (1, "Failed for testapp.Thing.")


def test_a_table_that_cannot_be_read(world, fresh_database, monkeypatch):
    monkeypatch.setattr("parting.pipeline.inspection.READ_LOCK_TIMEOUT_MS", 50)
    world.make(IntegerRange("number", size=10))
    other = fresh_database.connect()
    other.cursor().execute(f"BEGIN; LOCK TABLE {THING}")
    outcome = run(check=True)
    assert outcome.stderr.startswith(
        f"Failed: {WHO}: PostgreSQL reports: canceling statement due to lock timeout\n"
    )
    assert outcome.stderr.endswith("\nHINT: Run it again when the table is less busy.\n")
    assert (outcome.returncode, outcome.error) == (1, "Failed for testapp.Thing.")


def test_a_lock_that_is_not_available(world, fresh_database):
    world.make()
    other = fresh_database.connect()
    other.cursor().execute(f"BEGIN; LOCK TABLE {THING}")
    world.rejected(
        f"A lock on {SAID} could not be acquired in 1 try.",
        "Nothing is half done. Run it again when the table is less busy, or look for a long "
        "transaction in pg_stat_activity.",
        lock_timeout=50,
        retries=0,
    )
    other.cursor().execute("ROLLBACK")
    world.installed()


@pytest.fixture
def role(fresh_database):
    """A role with a hostile name, that may log in; gone when the test ends."""
    name = f'parting "test" {os.getpid()}'
    execute(f"CREATE ROLE {ident(name)} LOGIN")
    yield name
    with point_django_at(fresh_database.parameters):
        execute(f"DROP OWNED BY {ident(name)}; DROP ROLE {ident(name)}")


def test_a_role_that_may_not_act_for_the_owner(world, fresh_database, role):
    world.make()
    execute(
        f"GRANT ALL ON SCHEMA public, sound TO {ident(role)};"
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {THING} TO {ident(role)};"
        f"ALTER TABLE sound.sound OWNER TO {ident(role)}"
    )
    owner = connection.settings_dict["USER"] or os.environ["USER"]
    with point_django_at({**fresh_database.parameters, "user": role}):
        world.rejected(
            f"{SAID} is owned by {owner!r}, and {role!r} is no member of that role.",
            f"Run it as the owner, or: GRANT {ident(owner)} TO {ident(role)};",
        )
    execute(f"GRANT {ident(owner)} TO {ident(role)};")
    with point_django_at({**fresh_database.parameters, "user": role}):
        world.INSTALLED = "Nothing to install for testapp.Sound.\n"
        world.installed()
    execute(f"REVOKE {ident(owner)} FROM {ident(role)}")


def test_an_owner_who_may_not_create_tables(world, role):
    world.make()
    execute(
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
        f"ALTER TABLE {THING} OWNER TO {ident(role)}; REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    )
    grant = f'GRANT CREATE ON SCHEMA "public" TO {ident(role)};'
    world.rejected(
        f"{role!r}, the owner of {SAID}, may not create tables in its schema.",
        grant,
    )
    execute(grant)
    world.installed()


@pytest.fixture
def lite():
    """A database of another kind."""
    connections.settings["lite"] = connections.configure_settings(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    )["default"]
    yield "lite"
    connections["lite"].close()
    del connections["lite"], connections.settings["lite"]


COMMANDS = (
    "install_partition_triggers",
    "partition_status",
    "uninstall_partition_triggers",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_is_not_postgresql(world, lite, command):
    world.make()
    outcome = run(command, database=lite)
    assert (outcome.returncode, outcome.error, outcome.stderr) == (
        1,
        "The database 'lite' is SQLite.\n"
        "HINT: Partitions are for PostgreSQL 14 and later: choose another --database.",
        "",
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_an_old_postgresql(world, monkeypatch, command):
    monkeypatch.setitem(vars(connections["default"]), "pg_version", 130023)
    outcome = run(command)
    assert (outcome.returncode, outcome.error, outcome.stderr) == (
        1,
        "The database 'default' is PostgreSQL 13.\nHINT: Partitions need PostgreSQL 14 or later.",
        "",
    )


def test_postgresql_14_will_do(monkeypatch, fresh_database):
    monkeypatch.setitem(vars(connections["default"]), "pg_version", 140000)
    check_server(connection)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("nowhere", "There is no app 'nowhere'."),
        ("nowhere.Thing", "There is no app 'nowhere'."),
        ("testapp.Nothing", "The app 'testapp' has no model 'Nothing'."),
        ("testapp.Thing.objects", "The app 'testapp' has no model 'Thing.objects'."),
        ("", "There is no app ''."),
    ],
)
def test_an_unknown_label(world, command, label, text):
    world.make()
    before = fingerprint()
    outcome = run(command, "testapp.Thing", label)
    assert (outcome.returncode, outcome.error, outcome.stderr) == (
        1,
        f"{text}\nHINT: The partitioned models are: testapp.Thing, testapp.Sound.",
        "",
    )
    assert fingerprint() == before


def test_a_role_that_may_not_read(world, fresh_database, role):
    world.make()
    assert run("install_partition_triggers").returncode == 0
    with point_django_at({**fresh_database.parameters, "user": role}):
        for outcome in (
            run("partition_status", "testapp.Thing"),
            run("install_partition_triggers", "testapp.Thing"),
        ):
            assert outcome.returncode == 1
            assert outcome.stderr.startswith(
                f"Failed: {WHO}: PostgreSQL reports: permission denied"
            )
            assert outcome.stderr.endswith(
                "\nHINT: Run it as the owner of the table. A role that only looks needs SELECT: "
                'GRANT SELECT ON "the Thing\'s; --" TO it, then, as the owner: manage.py '
                "install_partition_triggers testapp.Thing\n"
            )


@pytest.mark.parametrize("command", COMMANDS)
def test_no_model_declares_anything(fresh_database, isolated, command):
    outcome = run(command)
    assert (outcome.returncode, outcome.error) == (0, "")
    assert outcome.stderr == (
        "Nothing to do: no model of an app in INSTALLED_APPS declares partitioning.\n"
        'HINT: Write objects = PartitionManager(by=Monthly("created_at")) in a model, '
        "for example.\n"
    )
    assert run(command, verbosity=0).stderr == ""


def test_commands_in_messages_name_the_database(world, monkeypatch):
    """Who does what a message says reaches the database that it is about."""
    world.make()
    monkeypatch.setitem(connections.settings, "archive", connections.settings["default"])
    check = run(check=True, database="archive")
    what_to_type = "manage.py install_partition_triggers --database archive testapp."
    assert check.stdout.splitlines()[0] == f"not installed: {what_to_type}Thing"
    assert check.error.endswith("differences. Run install_partition_triggers --database archive.")
    assert (
        f"not installed: {what_to_type}Thing" in run("partition_status", database="archive").stdout
    )
    execute(f"DROP TABLE {THING}")
    assert "\nHINT: Run migrate --database archive first.\n" in run(database="archive").stderr
    connections["archive"].close()


@pytest.mark.parametrize("command", COMMANDS[:2])
def test_a_label_that_names_nothing_partitioned(fresh_database, isolated, command):
    from django.db import models

    class Plain(models.Model):
        class Meta:
            app_label = "testapp"

    for label in ("testapp", "testapp.Plain", "testapp.plain"):
        outcome = run(command, label)
        assert (outcome.returncode, outcome.error) == (
            1,
            f"{label!r} declares no partitioning.\nHINT: The partitioned models are: none yet.",
        )


def test_labels_choose_what_is_installed(world):
    world.make()
    assert run("install_partition_triggers", "testapp.sound").stdout == world.INSTALLED
    assert run("install_partition_triggers", "testapp").stdout.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            ["--lock-timeout", "0"],
            "argument --lock-timeout: '0' is not a whole number of 1 or more.",
        ),
        (["--retries", "-1"], "argument --retries: '-1' is not a whole number of 0 or more."),
        (["--ahead", "-1"], "argument --ahead: '-1' is not a whole number of 0 or more."),
    ],
)
def test_numbers_that_make_no_sense(fresh_database, arguments, text):
    with pytest.raises(CommandError) as raised:
        call_command("install_partition_triggers", *arguments)
    assert str(raised.value) == f"Error: {text}"


def test_an_unknown_database(fresh_database):
    with pytest.raises(CommandError, match=r"argument --database: invalid choice: 'nothing'"):
        call_command("install_partition_triggers", "--database", "nothing")
