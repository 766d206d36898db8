"""The private names of Django that are used exist, and do what is relied on."""

import ast
import inspect
from pathlib import Path
from typing import Any

import django
import pytest
from django.db import connection, connections, models
from django.db.backends.ddl_references import Columns, Table
from django.db.backends.postgresql import base as backend  # noqa: F401  (before its other modules)
from django.db.backends.postgresql.introspection import TableInfo
from django.db.models.sql import InsertQuery, UpdateQuery
from django.utils.module_loading import import_string

from parting import django_private
from parting.django_private import (
    AND,
    ATTRIBUTES,
    MULTI,
    NAMES,
    ROW_COUNT,
    BaseTable,
    DatabaseDefault,
    Exact,
    InsertUnnest,
    OnConflict,
    Statement,
)
from tests.testapp.models import Order, PlainEvent, Star

ROOT = Path(django_private.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "django_private.py")
REGISTERED = {one.path.rpartition(".")[2] for one in (*NAMES, *ATTRIBUTES)}

#: Modules of Django that its documentation names, and from which this package imports.
DOCUMENTED = {
    "django.contrib",
    "django.contrib.auth",
    "django.template.defaultfilters",
    "django.template.response",
    "django.utils.translation",
    "django.views.decorators.http",
    "django.contrib.admin.options",
    "django.contrib.admin.views.main",
    "django.core.paginator",
    "django.utils.text",
    "django",
    "django.apps",
    "django.conf",
    "django.contrib.auth.decorators",
    "django.core",
    "django.core.checks",
    "django.core.signals",
    "django.core.exceptions",
    "django.core.management",
    "django.core.management.base",
    "django.core.management.color",
    "django.db",
    "django.db.backends.base.base",
    "django.db.backends.postgresql.psycopg_any",
    "django.db.models",
    "django.db.models.functions",
    "django.db.backends.signals",
    "django.db.models.signals",
    "django.dispatch",
    "django.http",
    "django.http.response",
    "django.urls",
    "django.utils",
    "django.utils.cache",
    "django.utils.dateparse",
    "django.utils.decorators",
    "django.utils.functional",
    "django.utils.html",
    "django.views",
}

#: Documented, although they begin with an underscore.
PUBLIC = {"_meta", "_base_manager", "_default_manager", "_replace"}


def found(path):
    """Return what a dotted path names."""
    module, _, name = path.rpartition(".")
    try:
        return import_string(path)
    except ImportError:
        return inspect.getattr_static(import_string(module), name)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.path)
def test_each_name_exists_since_its_version(name):
    if name.since > django.VERSION:
        with pytest.raises(AttributeError):
            found(name.path)
        return
    thing = found(name.path)
    if name.parameters:
        assert tuple(inspect.signature(thing).parameters) == name.parameters


def as_select():
    compiler = Order.objects.all().query.get_compiler(connection=connection)
    compiler.as_sql()
    return compiler


def country():
    field = Order._meta.get_field("country")
    assert isinstance(field, models.Field)
    return field


def as_insert():
    query = InsertQuery(Order)
    query.insert_values([country()], [Order(country="DE")])
    return query.get_compiler(connection=connection)


def as_update():
    query = UpdateQuery(Order)
    query.add_update_values({"country": "DE"})
    query.add_q(models.Q(pk=1))
    return query


OBJECTS = {
    "DatabaseWrapper": lambda: connections["default"],
    "SchemaEditor": lambda: connection.schema_editor(collect_sql=True),
    "Statement": lambda: Statement("", name=""),
    "ForeignKey": lambda: Star._meta.get_field("tweet"),
    "Compiler": as_select,
    "InsertQuery": lambda: InsertQuery(Order),
    "UpdateQuery": as_update,
    "QuerySet": Order.objects.all,
    "Query": lambda: Order.objects.all().query,
    "BaseTable": lambda: BaseTable("orders", "T3"),
    "WhereNode": lambda: as_update().where,
    "Lookup": lambda: as_update().where.children[0],
    "Col": lambda: as_update().where.children[0].lhs,
    "Model": Order,
    "Options": lambda: Order._meta,
}


@pytest.mark.parametrize("name", ATTRIBUTES, ids=lambda name: name.path)
def test_each_attribute_exists_since_its_version(name):
    kind, attribute = name.path.split(".")
    assert hasattr(OBJECTS[kind](), attribute) is (name.since <= django.VERSION)


@pytest.mark.parametrize(
    "path",
    MODULES,
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_other_module_imports_what_is_not_documented(path):
    imported = {
        node.module
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "django"
    }
    assert imported <= DOCUMENTED, "Import it from parting.django_private, and list it there."


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_uses_an_attribute_that_is_not_listed(path):
    tree = ast.parse(path.read_text())
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith(("__", "_parting"))
        and getattr(node.value, "id", "") not in ("self", "cls")
    }
    assert used <= REGISTERED | PUBLIC, "List it in parting/django_private.py."


# What is relied on


def test_on_conflict_has_two_members():
    assert {one.name for one in OnConflict} == {"IGNORE", "UPDATE"}


def test_the_kinds_of_results_differ():
    assert len({MULTI, ROW_COUNT}) == 2


def test_values_that_can_be_arrays_are_inserted_as_arrays():
    compiler = as_insert()
    fields = [country()]
    placeholders, parameters = compiler.assemble_as_sql(fields, [["DE"], ["FR"]])
    assert isinstance(placeholders, InsertUnnest)
    assert str(placeholders) == "UNNEST((%s)::varchar[])"
    assert parameters == [[["DE", "FR"]]]
    written = connection.ops.bulk_insert_sql(fields, placeholders)
    assert written == "SELECT * FROM UNNEST((%s)::varchar[])"


def test_other_values_are_inserted_as_rows():
    compiler = as_insert()
    fields = [country()]
    rows = [[models.Value("DE")], [models.Value("FR")]]
    placeholders, parameters = compiler.assemble_as_sql(fields, rows)
    assert not isinstance(placeholders, InsertUnnest)
    assert [list(row) for row in placeholders] == [["%s"], ["%s"]]
    assert [list(row) for row in parameters] == [["DE"], ["FR"]]
    assert connection.ops.bulk_insert_sql(fields, placeholders) == "VALUES (%s), (%s)"


def test_on_conflict_is_written_with_names_of_columns():
    fields = [country()]
    update = connection.ops.on_conflict_suffix_sql(
        fields, OnConflict.UPDATE, iter(["country"]), iter(["id"])
    )
    assert update == 'ON CONFLICT("id") DO UPDATE SET "country" = EXCLUDED."country"'
    ignore = connection.ops.on_conflict_suffix_sql(fields, OnConflict.IGNORE, iter(()), iter(()))
    assert ignore == "ON CONFLICT DO NOTHING"


def test_an_object_that_lacks_a_value_with_db_default_has_its_expression():
    class Defaulted(models.Model):
        number = models.IntegerField(db_default=models.Value(7))

        class Meta:
            app_label = "defaulted"

    value: Any = Defaulted().number
    assert isinstance(value, DatabaseDefault)
    assert value.expression == models.Value(7)  # type: ignore[attr-defined]


def test_a_filter_by_primary_key_is_an_exact_lookup():
    where = as_update().where
    assert not where.negated
    assert where.connector == AND
    (condition,) = where.children
    assert isinstance(condition, Exact)
    assert condition.lhs.target is Order._meta.pk
    assert condition.rhs == 1


def test_values_are_prepared_as_the_driver_takes_them():
    compiler = as_insert()
    ((field,), (order,)) = compiler.query.fields, compiler.query.objs
    assert compiler.pre_save_val(field, order) == "DE"
    assert compiler.prepare_value(field, "DE") == "DE"


def test_a_compiler_is_asked_for_by_its_name():
    for name in ("SQLCompiler", "SQLInsertCompiler", "SQLUpdateCompiler"):
        assert connection.ops.compiler(name).__name__ == name


def test_the_state_of_an_object_takes_attributes():
    order = Order()
    order._state.parting_test = 1  # type: ignore[attr-defined]
    assert order._state.__dict__.pop("parting_test") == 1


def test_tables_are_listed_with_their_comments_and_can_be_replaced():
    table = TableInfo("name", "t", "a comment")
    assert table.comment == "a comment"
    assert table._replace(type="p").type == "p"


def foreign_key():
    return Statement(
        connection.SchemaEditorClass.sql_create_fk,
        table=Table("blog_star", connection.ops.quote_name),
        name='"fk"',
        column=Columns("blog_star", ["tweet_id"], connection.ops.quote_name),
        to_table=Table("blog_tweet", connection.ops.quote_name),
        to_column=Columns("blog_tweet", ["id"], connection.ops.quote_name),
        deferrable="",
        on_delete_db="",
    )


def test_a_foreign_key_that_waits_is_a_statement_whose_tables_are_renamed():
    editor = connection.schema_editor(collect_sql=True, atomic=False)
    with editor:
        editor.create_model(Star)
        (made,) = (one for one in editor.deferred_sql if "REFERENCES" in str(one))
        editor.deferred_sql.clear()
    assert type(made) is Statement
    assert {"name", "to_table", "to_column"} <= made.parts.keys()
    one = foreign_key()
    one.rename_table_references("blog_tweet", "blog_post")
    assert 'REFERENCES "blog_post" ("id")' in str(one)


def test_a_foreign_key_that_is_created_with_its_column_is_written_by_a_template():
    template = connection.SchemaEditorClass.sql_create_column_inline_fk
    for name in ("%(to_table)s", "%(to_column)s"):
        assert template.count(name) == 1
    field = models.ForeignKey(PlainEvent, models.CASCADE, db_column="event")
    field.set_attributes_from_name("event")
    field.model = Star
    editor = connection.schema_editor(collect_sql=True, atomic=False)
    editor.sql_create_column_inline_fk = "REFERENCES elsewhere"
    editor.deferred_sql = []
    editor.add_field(Star, field)
    assert "REFERENCES elsewhere" in editor.collected_sql[0]
