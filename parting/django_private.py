"""Names of Django that its documentation does not promise, and that this package relies on.

What is imported is imported from here; methods and attributes are listed in `NAMES` and
`ATTRIBUTES`, and so is what is imported. Each has the first Django version in which it is as it is
used (5.2 is the first that is supported), and what it is used for. The test of this module checks
each of them with the Django that runs it: with a new Django, it is the first test to run.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.ddl_references import Statement
from django.db.backends.postgresql.compiler import InsertUnnest
from django.db.models.constants import OnConflict
from django.db.models.expressions import Col, ColPairs, DatabaseDefault, RawSQL
from django.db.models.fields.related_lookups import RelatedExact, RelatedIn
from django.db.models.fields.tuple_lookups import TupleIn
from django.db.models.functions.datetime import ExtractYear, TruncDate
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IntegerFieldExact,
    IntegerGreaterThan,
    IntegerGreaterThanOrEqual,
    IntegerLessThan,
    IntegerLessThanOrEqual,
    LessThan,
    LessThanOrEqual,
    Range,
    YearExact,
    YearGt,
    YearGte,
    YearLookup,
    YearLt,
    YearLte,
)
from django.db.models.sql.constants import LOUTER, MULTI, ROW_COUNT, SINGLE
from django.db.models.sql.datastructures import BaseTable, Join
from django.db.models.sql.query import Query
from django.db.models.sql.where import AND, OR, ExtraWhere, NothingNode, WhereNode

__all__ = [
    "AND",
    "ATTRIBUTES",
    "LOUTER",
    "MULTI",
    "NAMES",
    "OR",
    "ROW_COUNT",
    "SINGLE",
    "BaseTable",
    "Col",
    "ColPairs",
    "DatabaseDefault",
    "Exact",
    "ExtraWhere",
    "ExtractYear",
    "GreaterThan",
    "GreaterThanOrEqual",
    "In",
    "InsertUnnest",
    "IntegerFieldExact",
    "IntegerGreaterThan",
    "IntegerGreaterThanOrEqual",
    "IntegerLessThan",
    "IntegerLessThanOrEqual",
    "Join",
    "LessThan",
    "LessThanOrEqual",
    "NothingNode",
    "OnConflict",
    "PrivateName",
    "Query",
    "Range",
    "RawSQL",
    "RelatedExact",
    "RelatedIn",
    "Statement",
    "TruncDate",
    "TupleIn",
    "WhereNode",
    "YearExact",
    "YearGt",
    "YearGte",
    "YearLookup",
    "YearLt",
    "YearLte",
]


@dataclass(frozen=True)
class PrivateName:
    """A name of Django that is not documented.

    Args:
        path: The module or class, and the name; of an attribute the kind of object.
        since: The first Django version that has it as it is used here: 5.2, or a later one.
        use: What it is used for.
        parameters: Those of the function, if it is overridden, or called with positional arguments.
    """

    path: str
    since: tuple[int, int]
    use: str
    parameters: tuple[str, ...] | None = None


_BACKENDS = "django.db.backends"
_POSTGRESQL = f"{_BACKENDS}.postgresql"
_WRAPPER = f"{_BACKENDS}.base.base.BaseDatabaseWrapper"
_EDITOR = f"{_BACKENDS}.base.schema.BaseDatabaseSchemaEditor"
_STATEMENT = f"{_BACKENDS}.ddl_references.Statement"
_COMPILER = "django.db.models.sql.compiler"
_OPTIONS = "django.db.models.options.Options"
_SINCE_FIRST = (5, 2)


def _name(
    path: str,
    use: str,
    *parameters: str,
    since: tuple[int, int] = _SINCE_FIRST,
) -> PrivateName:
    return PrivateName(path, since, use, parameters or None)


#: Of connections (see `parting.django_hooks`).
_OF_CONNECTIONS = (
    _name(
        "django.utils.connection.BaseConnectionHandler.create_connection",
        "Creates each connection of each thread; wrapped for `django.db.connections`.",
        "self",
        "alias",
    ),
    _name(
        "django.utils.connection.BaseConnectionHandler.all",
        "Returns the connections that a thread has already.",
        "self",
        "initialized_only",
    ),
    _name(f"{_WRAPPER}.copy", "Creates a connection like another; wrapped.", "self", "alias"),
    _name(f"{_WRAPPER}.ops", "Has the compilers of a connection."),
    _name(
        f"{_BACKENDS}.base.operations.BaseDatabaseOperations.compiler",
        "Returns the class of a compiler, which is asked for by its name; wrapped.",
        "self",
        "compiler_name",
    ),
    _name(
        f"{_POSTGRESQL}.introspection.DatabaseIntrospection.get_table_list",
        "Returns named tuples that have the fields `type` and `comment`; wrapped.",
        "self",
        "cursor",
    ),
    _name(f"{_WRAPPER}.schema_editor", "Makes a schema editor; wrapped."),
    _name(f"{_WRAPPER}.SchemaEditorClass", "The class that is subclassed."),
    _name(
        f"{_WRAPPER}.make_cursor",
        "Returns a cursor whose queries are not counted.",
        "self",
        "cursor",
    ),
    _name(f"{_WRAPPER}.create_cursor", "Returns the driver's own cursor.", "self", "name"),
    _name(
        f"{_WRAPPER}._cursor",
        "Makes a cursor; other engines may send statements of their own then.",
        "self",
        "name",
    ),
    _name(
        f"{_WRAPPER}.make_debug_cursor",
        "Returns a cursor whose queries are counted; not called for those that are not.",
        "self",
        "cursor",
    ),
    _name(
        f"{_POSTGRESQL}.operations.DatabaseOperations.bulk_insert_sql",
        "Writes the rows of an INSERT, given their placeholders.",
        "self",
        "fields",
        "placeholder_rows",
    ),
    _name(
        f"{_POSTGRESQL}.operations.DatabaseOperations.on_conflict_suffix_sql",
        "Writes ON CONFLICT, given names of columns.",
        "self",
        "fields",
        "on_conflict",
        "update_fields",
        "unique_fields",
    ),
)

#: Of schema editors (see `parting.migrate.schema_editor`).
_OF_SCHEMA_EDITORS = (
    _name(
        f"{_POSTGRESQL}.schema.DatabaseSchemaEditor.execute",
        "Executes each statement, or collects it; overridden.",
        "self",
        "sql",
        "params",
    ),
    _name(f"{_EDITOR}.add_field", "Adds a column; overridden.", "self", "model", "field"),
    _name(f"{_EDITOR}.quote_name", "Quotes the names of tables and columns.", "self", "name"),
    _name(
        f"{_POSTGRESQL}.schema.DatabaseSchemaEditor.sql_create_column_inline_fk",
        "The template of a foreign key that is created with its column, in `add_field` only.",
    ),
    _name(
        f"{_EDITOR}.sql_create_fk",
        "The template of all other foreign keys, which are objects of `Statement`.",
    ),
    _name(_STATEMENT, "A statement whose parts are the names of tables and columns."),
    _name(
        f"{_STATEMENT}.rename_table_references",
        "Renames a table in a statement that waits for the end of a migration.",
        "self",
        "old_table",
        "new_table",
    ),
    _name(
        "django.db.models.ForeignKey.target_field",
        "The field of the other model that a foreign key references.",
    ),
)

#: Of queries and their compilers (see `parting.orm`).
_OF_QUERIES = (
    _name(
        f"{_COMPILER}.SQLCompiler.execute_sql",
        "Runs a SELECT; overridden.",
        "self",
        "result_type",
        "chunked_fetch",
        "chunk_size",
    ),
    _name(
        f"{_COMPILER}.SQLInsertCompiler.execute_sql",
        "Runs an INSERT; overridden.",
        "self",
        "returning_fields",
    ),
    _name(
        f"{_COMPILER}.SQLUpdateCompiler.execute_sql",
        "Runs an UPDATE; overridden.",
        "self",
        "result_type",
    ),
    _name(
        f"{_COMPILER}.SQLUpdateCompiler.execute_returning_sql",
        "Runs an UPDATE that returns values; overridden.",
        "self",
        "returning_fields",
        since=(6, 0),
    ),
    _name(
        f"{_COMPILER}.SQLDeleteCompiler.execute_sql",
        "Runs a DELETE; overridden.",
        "self",
        "result_type",
        "chunked_fetch",
        "chunk_size",
    ),
    _name(
        f"{_COMPILER}.SQLDeleteCompiler.single_alias",
        "Whether a DELETE names no other table.",
    ),
    _name(f"{_COMPILER}.SQLDeleteCompiler.as_sql", "Writes a DELETE, with its parameters."),
    _name(f"{_COMPILER}.SQLCompiler.as_sql", "Writes a SELECT, with its parameters."),
    _name(f"{_COMPILER}.SQLUpdateCompiler.as_sql", "Writes an UPDATE, with its parameters."),
    _name(f"{_COMPILER}.SQLCompiler.compile", "Writes a WHERE.", "self", "node"),
    _name(
        f"{_COMPILER}.SQLCompiler.get_from_clause",
        "Writes the tables and joins of FROM, and returns their parameters; overridden.",
        "self",
    ),
    _name(
        f"{_COMPILER}.SQLCompiler.quote_name_unless_alias",
        "Quotes the alias of a table, or leaves it as it is, before Django 6.1.",
        "self",
        "name",
    ),
    _name(
        f"{_COMPILER}.SQLCompiler.quote_name",
        "Quotes the alias of a table.",
        "self",
        "name",
        since=(6, 1),
    ),
    _name(
        "django.db.models.sql.datastructures.BaseTable",
        "The first table of a query: `table_name` and `table_alias`.",
    ),
    _name(
        "django.db.models.sql.datastructures.Join",
        "One that is joined: also `parent_alias`, `join_type`, `join_cols`, `join_field`.",
    ),
    _name(
        "django.db.models.sql.datastructures.Join.as_sql",
        "Writes a join, with its conditions.",
        "self",
        "compiler",
        "connection",
    ),
    _name(
        f"{_COMPILER}.SQLCompiler.get_converters",
        "Returns the converters of returned columns.",
        "self",
        "expressions",
    ),
    _name(
        f"{_COMPILER}.SQLCompiler.apply_converters",
        "Converts returned values.",
        "self",
        "rows",
        "converters",
    ),
    _name(
        f"{_COMPILER}.SQLInsertCompiler.pre_save_val",
        "Returns the value of a field of an object.",
        "self",
        "field",
        "obj",
    ),
    _name(
        f"{_COMPILER}.SQLInsertCompiler.prepare_value",
        "Prepares such a value for the driver.",
        "self",
        "field",
        "value",
    ),
    _name(
        f"{_POSTGRESQL}.compiler.SQLInsertCompiler.assemble_as_sql",
        "Returns placeholders and parameters: `InsertUnnest`, and columns, or else rows.",
        "self",
        "fields",
        "value_rows",
    ),
    _name(f"{_POSTGRESQL}.compiler.InsertUnnest", "Placeholders of columns as arrays."),
    _name("django.db.models.constants.OnConflict", "IGNORE and UPDATE."),
    _name("django.db.models.expressions.DatabaseDefault", "Represents a column's db_default."),
    _name("django.db.models.lookups.Exact", "What a filter by primary key is made of."),
    _name("django.db.models.lookups.IntegerFieldExact", "The same, of integers."),
    _name("django.db.models.lookups.In", "What a filter by several values is made of."),
    *(
        _name(f"django.db.models.lookups.{name}", "What a filter by a range is made of.")
        for name in (
            "Range",
            "GreaterThan",
            "GreaterThanOrEqual",
            "LessThan",
            "LessThanOrEqual",
            "IntegerGreaterThan",
            "IntegerGreaterThanOrEqual",
            "IntegerLessThan",
            "IntegerLessThanOrEqual",
        )
    ),
    *(
        _name(f"django.db.models.lookups.{name}", "What a filter by a year is made of.")
        for name in ("YearLookup", "YearExact", "YearGt", "YearGte", "YearLt", "YearLte")
    ),
    _name(
        "django.db.models.lookups.YearLookup.year_lookup_bounds",
        "Returns the first and the last value of a year.",
        "self",
        "connection",
        "year",
    ),
    _name("django.db.models.functions.datetime.TruncDate", "What `__date` makes of a column."),
    _name("django.db.models.functions.datetime.ExtractYear", "What `__year` makes of a column."),
    _name(
        "django.db.models.lookups.FieldGetDbPrepValueMixin.get_db_prep_lookup",
        "Returns placeholders, and the values prepared for the driver.",
        "self",
        "value",
        "connection",
    ),
    _name("django.db.models.fields.related_lookups.RelatedExact", "A filter by a related object."),
    _name("django.db.models.fields.related_lookups.RelatedIn", "A filter by several of them."),
    _name(
        "django.db.models.fields.tuple_lookups.TupleIn",
        "What prefetching the objects of a foreign key asks for.",
    ),
    _name("django.db.models.expressions.Col", "A column of a query: `alias` and `target`."),
    _name("django.db.models.expressions.ColPairs", "The columns of a `TupleIn`."),
    _name("django.db.models.sql.where.AND", "The connector of a WHERE."),
    _name("django.db.models.sql.where.OR", "The other connector."),
    _name("django.db.models.sql.where.ExtraWhere", "Conditions of `extra()`."),
    _name("django.db.models.expressions.RawSQL", "SQL of users in a query."),
    _name("django.db.models.sql.query.Query", "A query, also within another one."),
    _name(
        "django.db.models.sql.query.Query.get_initial_alias",
        "Returns the alias of the first table; it is added if there is none yet.",
        "self",
    ),
    _name(
        f"{_COMPILER}.SQLCompiler.collapse_group_by",
        "Groups by primary keys alone where it can; overridden.",
        "self",
        "expressions",
        "having",
    ),
    _name("django.db.models.sql.query.Query.is_sliced", "Whether there is a LIMIT or an OFFSET."),
    _name("django.db.models.sql.where.NothingNode", "The condition of `none()`."),
    _name("django.db.models.sql.where.WhereNode", "A WHERE, or a part of it."),
    _name("django.db.models.sql.datastructures.BaseTable", "The table of a query in its FROM."),
    _name(
        "django.db.models.sql.datastructures.BaseTable.as_sql",
        "Writes it; overridden.",
        "self",
        "compiler",
        "connection",
    ),
    _name("django.db.models.sql.query.Query.explain_info", "Whether a query is only explained."),
    _name("django.db.models.sql.constants.LOUTER", "The type of a join that drops no row."),
    _name("django.db.models.sql.constants.MULTI", "Asks a SELECT for all of its rows."),
    _name("django.db.models.sql.constants.SINGLE", "Asks a SELECT for its first row."),
    _name("django.db.models.sql.constants.ROW_COUNT", "Asks an UPDATE for the number of rows."),
    _name(
        "django.db.models.sql.query.Query.get_meta",
        "Returns the options of the model of a query.",
        "self",
    ),
    _name("django.db.models.sql.query.Query.base_table", "The table of a query."),
    _name("django.db.models.sql.query.Query.select_for_update", "Whether a SELECT locks."),
    _name(
        "django.db.models.sql.query.Query.count_active_tables",
        "Returns the number of tables of a query.",
        "self",
    ),
    _name(
        "django.db.models.sql.query.Query.select_for_update_skip_locked",
        "Whether it leaves out rows that others have locked.",
    ),
    _name(
        "django.db.models.sql.query.Query.exists",
        "Returns a query for whether there are rows.",
        "self",
        "limit",
    ),
    _name(
        "django.db.models.sql.query.Query.get_compiler",
        "Returns the compiler of a query.",
        "self",
        "using",
        "connection",
        "elide_empty",
    ),
    _name(
        "django.db.models.Field.get_col",
        "Returns a column of a query.",
        "self",
        "alias",
        "output_field",
    ),
)

#: Of models (see `parting.orm.partition_models`).
_OF_MODELS = (
    _name(f"{_OPTIONS}._relation_tree", "The fields of other models that reference a model."),
    _name(f"{_OPTIONS}._expire_cache", "Forgets what was worked out of a model's fields."),
    _name(f"{_OPTIONS}.all_parents", "The models that a model inherits from."),
    _name(f"{_OPTIONS}.add_field", "Adds a field to a model."),
    _name("django.db.models.Field.contribute_to_class", "Adds a field to a class."),
    _name(
        "django.db.models.fields.related.RelatedField.do_related_class",
        "Adds the reverse of a relation to the other model.",
        "self",
        "other",
        "cls",
    ),
    _name(
        "django.dispatch.Signal._live_receivers",
        "Returns the receivers of a sender: a list of functions, and one of coroutines.",
        "self",
        "sender",
    ),
    _name("django.db.models.base.ModelBase", "The metaclass of models."),
    _name("django.db.models.base.ModelState", "The state of an object: `Model._state`."),
)

NAMES: tuple[PrivateName, ...] = (
    *_OF_CONNECTIONS,
    *_OF_SCHEMA_EDITORS,
    *_OF_QUERIES,
    *_OF_MODELS,
)

#: Attributes that objects get when they are made: no class has them.
ATTRIBUTES: tuple[PrivateName, ...] = (
    _name("QuerySet._result_cache", "The rows of a queryset that was evaluated."),
    _name("DatabaseWrapper.in_atomic_block", "Whether a transaction is open."),
    _name("SchemaEditor.atomic_migration", "Whether its block is a transaction."),
    _name("SchemaEditor.collect_sql", "Whether SQL is collected only."),
    _name("SchemaEditor.connection", "The connection of a schema editor."),
    _name("Statement.template", "What the parts are put into."),
    _name("Statement.parts", "Those of a foreign key: `name`, `to_table`, `to_column` ..."),
    _name("ForeignKey.db_constraint", "Whether there is a foreign key in the database."),
    _name("Compiler.query", "The query of a compiler."),
    _name("Compiler.connection", "Its connection."),
    _name("Compiler.has_extra_select", "Whether a SELECT returns more columns than asked for."),
    _name("Compiler.col_count", "How many columns were asked for."),
    _name("Compiler.where", "The conditions that are no HAVING; only once SQL is made."),
    _name("Query.where", "The conditions."),
    _name("Query.alias_map", "The tables, by their aliases, in the order of FROM."),
    _name("Query.alias_refcount", "How often each is used; not at all: it is left out."),
    _name("Query.annotations", "Expressions, by their names."),
    _name("Query.order_by", "Names and expressions."),
    _name("Query.default_ordering", "Whether the order is the model's if there is no other."),
    _name("Query.standard_ordering", "Whether the order is not reversed."),
    _name("Query.annotation_select", "The annotations that are selected."),
    _name("Query.select", "The columns that are selected by name."),
    _name("Query.default_cols", "Whether the model's columns are selected."),
    _name("Query.high_mark", "Where a slice ends."),
    _name("Query.low_mark", "Where it begins."),
    _name("Query.distinct", "Whether rows are the same only once."),
    _name("Query.combinator", "Of a UNION."),
    _name("Query.group_by", "What is grouped by."),
    _name("Query.explain_info", "Whether the plan is asked for, and in which format."),
    _name("Query.combined_queries", "Those of a UNION."),
    _name("Query.extra", "Columns that `extra()` selects."),
    _name("Query.extra_tables", "Tables of `extra()`."),
    _name("Query.extra_order_by", "The order that `extra()` sets."),
    _name("BaseTable.table_name", "The table's name."),
    _name("BaseTable.join_type", "How it is joined; None for the first."),
    _name("InsertQuery.objs", "The objects to insert."),
    _name("InsertQuery.fields", "Their fields."),
    _name("InsertQuery.on_conflict", "An `OnConflict`, or None."),
    _name("InsertQuery.update_fields", "The fields that ON CONFLICT updates."),
    _name("InsertQuery.unique_fields", "The fields of its unique constraint."),
    _name("UpdateQuery.values", "The assignments."),
    _name("UpdateQuery.related_updates", "Updates of the tables of parent models."),
    _name("UpdateQuery.where", "The conditions."),
    _name("Lookup.lhs", "What is compared."),
    _name("Lookup.rhs", "What it is compared with."),
    _name("Lookup.bilateral_transforms", "What is applied to both sides."),
    _name("Col.alias", "That of its table in the query."),
    _name("Col.target", "The field."),
    _name("WhereNode.negated", "Whether it is under NOT."),
    _name("WhereNode.connector", "AND, OR or XOR."),
    _name("WhereNode.children", "The conditions in it."),
    _name("Model._state", "The state of an object; it takes attributes of others."),
    *(
        _name(f"Options.{name}", "Copied, and filled anew, for the model of a partition.")
        for name in (
            "_get_fields_cache",
            "auto_field",
            "concrete_model",
            "local_fields",
            "local_managers",
            "local_many_to_many",
            "order_with_respect_to",
            "parents",
            "private_fields",
            "proxy_for_model",
            "related_fkey_lookups",
        )
    ),
)
