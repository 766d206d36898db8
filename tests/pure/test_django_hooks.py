"""What each connection is given before it is used; none is opened here."""

import copy
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.backends.postgresql import base, introspection, operations, schema
from django.db.backends.postgresql.compiler import SQLInsertCompiler
from django.db.backends.signals import connection_created
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.db.utils import ConnectionHandler

from parting import django_hooks
from parting.migrate.schema_editor import PartitionSchemaEditor
from parting.orm.compilers import Compilers


class InsertCompilerOfAnEngine(SQLInsertCompiler):
    """A compiler of another engine."""


class OperationsOfAnEngine(operations.DatabaseOperations):
    """Returns compilers of its own, as the engines of django-postgres-extra and PostGIS do."""

    def compiler(self, name):
        return InsertCompilerOfAnEngine if name == "SQLInsertCompiler" else super().compiler(name)


class IntrospectionOfAnEngine(introspection.DatabaseIntrospection):
    """Lists nothing."""

    def get_table_list(self, cursor):
        return []


class SchemaEditorOfAnEngine(schema.DatabaseSchemaEditor):
    """Adds nothing."""


class Engine(base.DatabaseWrapper):
    """The connection of another engine for PostgreSQL."""

    SchemaEditorClass = SchemaEditorOfAnEngine
    introspection_class = IntrospectionOfAnEngine
    ops_class = OperationsOfAnEngine


def is_prepared(made):
    editor = made.schema_editor(collect_sql=True)
    return (
        isinstance(made.ops.compiler, Compilers)
        and isinstance(editor, PartitionSchemaEditor)
        and "get_table_list" in vars(made.introspection)
    )


@pytest.fixture
def engine():
    made = Engine(copy.deepcopy(connections.settings["default"]), "default")
    django_hooks.prepare(made)
    return made


def in_another_thread(work):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_the_connections_of_all_threads_are_prepared():
    assert is_prepared(connections["default"])
    assert in_another_thread(lambda: is_prepared(connections["default"]))
    assert in_another_thread(lambda: is_prepared(connection))


def test_a_connection_that_was_closed_and_forgotten_is_prepared_again():
    def work():
        first = connections["default"]
        connections.close_all()
        del connections["default"]
        second = connections["default"]
        return first is not second and is_prepared(first) and is_prepared(second)

    assert in_another_thread(work)


def test_connections_of_another_handler_are_prepared_when_they_are_opened():
    other = ConnectionHandler(connections.settings)["default"]
    assert not is_prepared(other)
    connection_created.send(sender=type(other), connection=other)
    assert is_prepared(other)


def test_copies_and_their_copies_are_prepared(engine):
    for made in (connections["default"].copy(), engine.copy("other"), engine.copy().copy()):
        assert is_prepared(made)
    made = engine.copy("other")
    assert type(made) is Engine
    assert made.alias == "other"
    assert made.ops.connection is made.introspection.connection is made
    assert made.schema_editor(collect_sql=True).connection is made


def test_another_engine_keeps_what_is_its_own(engine):
    assert type(engine) is Engine
    assert type(engine.ops) is OperationsOfAnEngine
    assert issubclass(engine.ops.compiler("SQLInsertCompiler"), InsertCompilerOfAnEngine)
    assert engine.introspection.get_table_list(None) == []  # type: ignore[arg-type]
    editor = engine.schema_editor(collect_sql=True, atomic=False)
    assert isinstance(editor, SchemaEditorOfAnEngine)
    assert editor.collect_sql
    assert not editor.atomic_migration


def test_no_class_is_changed(engine):
    assert "SchemaEditorClass" not in vars(engine)
    assert engine.SchemaEditorClass is SchemaEditorOfAnEngine
    other = Engine(connections.settings["default"], "default")
    assert not isinstance(other.ops.compiler, Compilers)
    assert type(other.schema_editor(collect_sql=True)) is SchemaEditorOfAnEngine


def test_a_schema_editor_class_that_is_replaced_later_is_used(engine, monkeypatch):
    """As django-pgtrigger does when its app is ready."""

    class Replaced(SchemaEditorOfAnEngine):
        pass

    monkeypatch.setattr(Engine, "SchemaEditorClass", Replaced)
    editor = engine.schema_editor(collect_sql=True)
    assert isinstance(editor, Replaced)
    assert isinstance(editor, PartitionSchemaEditor)


def test_the_classes_of_schema_editors_and_compilers_are_made_once(engine):
    assert len({type(engine.schema_editor(collect_sql=True)) for _ in range(3)}) == 1
    assert len({engine.ops.compiler("SQLInsertCompiler") for _ in range(3)}) == 1


def test_other_databases_are_left_alone():
    made = SQLite({**connections.settings["default"], "NAME": ":memory:"}, "default")
    before = dict(vars(made)), dict(vars(made.ops)), dict(vars(made.introspection))
    django_hooks.prepare(made)
    assert (dict(vars(made)), dict(vars(made.ops)), dict(vars(made.introspection))) == before


def test_getting_ready_again_changes_nothing(engine):
    """Tests that override INSTALLED_APPS make all apps ready again."""
    create = connections.create_connection
    before = engine.ops.compiler, engine.introspection.get_table_list, engine.schema_editor
    apps.get_app_config("parting").ready()
    django_hooks.prepare(engine)
    assert connections.create_connection is create
    assert (
        engine.ops.compiler,
        engine.introspection.get_table_list,
        engine.schema_editor,
    ) == before


def test_the_connections_of_this_thread_are_prepared_when_the_app_is_ready():
    def work():
        made = Engine(connections.settings["default"], "default")
        connections["default"] = made
        django_hooks.install()
        return is_prepared(made)

    assert in_another_thread(work)
