"""Every use of a connection's schema editor attends to partitioned tables, not `migrate` only."""

import time

import pytest
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.backends.postgresql.schema import DatabaseSchemaEditor
from django.test.utils import CaptureQueriesContext

from parting.exceptions import UnsupportedTable
from parting.migrate.schema_editor import observer_of
from parting.schema.partitioned import Route
from tests.db.migrating.project import ID, install_all, rows
from tests.db.migrating.test_relations import assert_it_is_enforced

TABLE = '"it\'s Note; --"'


def apply(project, editor, *operations):
    """Let operations use a schema editor, as a RunPython or a test of a project's own may."""
    for operation in operations:
        before = project.state.clone()
        operation.state_forwards("shop", project.state)
        operation.database_forwards("shop", editor, before, project.state)
    project.declare()


@pytest.fixture(params=[True, False], ids=["atomic", "not atomic"])
def atomic(request):
    return request.param


def test_tables_work_at_once_and_a_run_brings_the_rest(project, atomic, route):
    to_note = models.ForeignKey("shop.Note", models.CASCADE, null=True, related_name="+")
    with connection.schema_editor(atomic=atomic) as editor:
        apply(
            project,
            editor,
            migrations.AddField("Note", "extra", models.IntegerField(db_default=1)),
            migrations.AlterField("Note", "number", models.BigIntegerField(default=0)),
            migrations.AddField("Place", "note", to_note),
            migrations.CreateModel("Memo", [ID, ("note", to_note.clone())]),
            migrations.AlterModelTable("Star", "the stars"),
        )
    for name in ("Place", "Memo"):
        assert_it_is_enforced(project, name)
    note, star = project.model("Note"), project.model("Star")
    made = note.objects.create(number=2**40)
    star.objects.create(note=made)
    assert made.extra == note.objects.get(pk=made.pk).extra == 1
    assert rows(f"SELECT count(*) FROM ONLY {TABLE}") == [(0,)]
    assert rows('SELECT count(*) FROM ONLY "the stars"') == [(0,)]
    install_all(project, route)
    assert project.check() == []
    assert project.route("Note") is Route(route)


@pytest.mark.parametrize("route", ["rule"])
def test_what_is_only_collected_is_not_executed(project):
    operations = (
        migrations.AlterField("Note", "number", models.BigIntegerField(default=0)),
        migrations.AddField(
            "Place", "note", models.ForeignKey("shop.Note", models.CASCADE, null=True)
        ),
        migrations.DeleteModel("Star"),
    )
    state, collected = project.state.clone(), []
    for make in (connection.schema_editor, lambda **how: DatabaseSchemaEditor(connection, **how)):
        with make(collect_sql=True) as editor, CaptureQueriesContext(connection) as queries:
            apply(project, editor, *operations)
        collected.append((editor.collected_sql, [one["sql"] for one in queries]))
        project.state = state.clone()
    assert collected[0] == collected[1]
    assert any("ALTER COLUMN" in sql for sql in collected[0][0])
    project.declare()
    assert project.check() == []


@pytest.mark.parametrize("route", ["rule"])
def test_statements_that_change_no_table_cost_no_query(project):
    with connection.schema_editor() as editor, CaptureQueriesContext(connection) as queries:
        editor.execute("CREATE TABLE shop_other (id int)")
        editor.execute("CREATE INDEX by_id ON shop_other (id)")
        editor.execute("COMMENT ON TABLE shop_other IS 'other'", params=None)
    assert len(queries) == 3


@pytest.mark.parametrize("route", ["rule"])
def test_a_statement_that_names_no_partitioned_table_is_executed_alone(project):
    with connection.schema_editor() as editor, CaptureQueriesContext(connection) as queries:
        editor.execute("ALTER TABLE shop_place ADD COLUMN other int")
    assert len(queries) == 2  # which tables are partitioned, and the statement


def test_what_is_rolled_back_leaves_nothing_behind(project, route):
    before = rows("SELECT count(*) FROM pg_class"), rows("SELECT count(*) FROM pg_proc")
    state = project.state.clone()
    with transaction.atomic():
        with connection.schema_editor() as editor:
            apply(
                project,
                editor,
                migrations.AddField("Note", "extra", models.IntegerField(null=True)),
                migrations.AlterModelTable("Note", "shop_note"),
            )
        assert project.model("Note").objects.count() == 4
        transaction.set_rollback(True)
    project.state = state
    project.declare()
    assert (rows("SELECT count(*) FROM pg_class"), rows("SELECT count(*) FROM pg_proc")) == before
    assert project.check() == []
    assert project.route("Note") is Route(route)


@pytest.mark.parametrize("route", ["rule"])
def test_a_foreign_key_that_waits_references_the_name_that_the_table_has_then(project):
    to_note = models.ForeignKey("shop.Note", models.CASCADE, related_name="+")
    with connection.schema_editor() as editor:
        apply(
            project,
            editor,
            migrations.CreateModel("Memo", [ID, ("note", to_note)]),
            migrations.AlterModelTable("Note", "shop_note"),
        )
        assert any("shop_note" in str(sql) for sql in editor.deferred_sql)
    found = project.current("Note")
    (reference,) = (
        one.constraint for one in found.incoming_foreign_keys if one.table.name == "shop_memo"
    )
    assert reference.references.name == "shop_note_keys"
    with pytest.raises(IntegrityError):
        project.model("Memo").objects.create(note_id=10**6)
    project.finish()
    assert project.check() == []


@pytest.mark.parametrize("route", ["rule"])
def test_a_column_whose_foreign_key_cannot_be_served_is_not_added(project):
    number = migrations.AlterField("Note", "number", models.IntegerField(unique=True))
    project.model("Note").objects.filter(number=0).update(number=77)
    field = models.ForeignKey("shop.Note", models.CASCADE, to_field="number", null=True)
    with connection.schema_editor() as editor:
        apply(project, editor, number)
        with pytest.raises(UnsupportedTable) as error:
            apply(project, editor, migrations.AddField("Place", "note", field))
        template = editor.sql_create_column_inline_fk
    assert error.value.message == (
        'The foreign key shop.Place.note would reference "number" of public.it\'s Note; --, which '
        "the key table does not have as unique."
    )
    assert template == DatabaseSchemaEditor.sql_create_column_inline_fk
    columns = "SELECT attname FROM pg_attribute WHERE attrelid = 'shop_place'::regclass"
    assert ("note_id",) not in rows(columns)


@pytest.mark.parametrize("route", ["rule"])
def test_a_schema_editor_in_a_transaction_pauses_but_briefly(project, monkeypatch):
    """The locks that the transaction has already make others wait meanwhile."""
    tries = []

    def once(work, lock_retry, *_):
        tries.append(lock_retry.retries == 0)
        return work()

    monkeypatch.setattr("parting.migrate.schema_editor.retry_on_lock_timeout", once)
    with connection.schema_editor() as editor:
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN a int")
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN b int")
    with connection.schema_editor(atomic=False) as editor:
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN c int")
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN d int")
    with transaction.atomic(), connection.schema_editor() as editor:
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN e int")
    assert tries == [False, True, False, False, True]


@pytest.mark.parametrize("route", ["rule"])
def test_who_has_locks_for_long_waits_for_no_others(project):
    """Else a session that waits for it would find a deadlock, and be ended."""
    add = f"ALTER TABLE {TABLE} ADD COLUMN %s int"
    with CaptureQueriesContext(connection) as queries, connection.schema_editor() as editor:
        editor.execute(add % "a")
        editor._parting_observer._began -= 0.6
        editor.execute(add % "b")
    # One of all tables comes first; later ones are about tables that are locked already.
    locking = [
        one["sql"] for one in queries if "LOCK TABLE" in one["sql"] and "_2026" in one["sql"]
    ]
    assert ["NOWAIT" in one for one in locking] == [False, True]


@pytest.mark.parametrize("route", ["rule"])
def test_locks_are_as_old_as_the_first_statement_that_takes_them(project, monkeypatch):
    observer = observer_of(connection)
    times = []
    lock_tables = observer._lock_tables

    def slow(*args):
        times.append(time.monotonic())
        lock_tables(*args)
        time.sleep(0.3)

    monkeypatch.setattr(observer, "_lock_tables", slow)
    with connection.schema_editor() as editor:
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN a int")
        assert observer._began is not None and observer._began <= times[0]
