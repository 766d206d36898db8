"""The differences that are understood: tests of Django's that may end otherwise on partitions.

Each reason has the names of the tests. A name that a run does not confirm is reported.
"""

#: With one partition (--partitions 1) these pass.
ORDER = """
A query without ORDER BY, or one that leaves the order of some rows open: they come partition by
partition, where those of a small plain table come in the order in which they were inserted.
"""

TO_KEY_TABLE = """
Introspection reads the database, where a foreign key into a partitioned table points at its key
table.
"""

SET_CONSTRAINTS = """
SET CONSTRAINTS with the name of a deferrable unique constraint does not reach what enforces
it across partitions: that is the constraint <table>_keys_<constraint>. ALL reaches it.
"""

MORE_QUERIES = """
The test counts queries of a bulk_create that is large or has ON CONFLICT, or of an add() to many:
such inserts go straight into partitions, which are looked up first, by a statement for each.
"""

ASKS_AFTER_MIGRATE = """
The test forbids queries, and lets a migrate run whose own are mocked. After each migrate this
project asks whether new foreign keys point at partitioned tables.
"""

EXPLAINED = {
    ORDER: """
        admin_utils.tests.NestedObjectsTests.test_siblings
        admin_views.test_autocomplete_view.AutocompleteJsonViewTests.test_get_paginator
        aggregation.tests.AggregateTestCase.test_any_value_filter
        defer.tests.DeferTests.test_defer_values_does_not_defer
        defer.tests.DeferTests.test_fetch_peers_preserves_local_modification
        defer.tests.DeferTests.test_only_values_does_not_defer
        defer.tests.DeferTests.test_only_with_select_related
        distinct_on_fields.tests.DistinctOnTests.test_transform
        expressions.test_queryset_values.ValuesExpressionsTests.test_values_expression
        expressions_window.tests.WindowFunctionTests.test_row_number_no_ordering
        fixtures.tests.ForwardReferenceTests.test_forward_reference_m2m
        fixtures.tests.ForwardReferenceTests.test_forward_reference_m2m_natural_key
        foreign_object.tests.MultiColumnFKTests.test_translations
        generic_relations.tests.GenericRelationsTests.test_fetch_mode_copied_reverse_fetching_many
        generic_relations_regress.tests.GenericRelationTests.test_ticket_20378
        m2m_recursive.tests.RecursiveM2MTests.test_recursive_m2m_all
        m2m_recursive.tests.RecursiveM2MTests.test_recursive_m2m_reverse_add
        m2m_recursive.tests.RecursiveSymmetricalM2MThroughTests.test_recursive_m2m_all
        model_fields.test_jsonfield.JSONNullTests.test_filter_in
        model_fields.test_jsonfield.JSONNullTests.test_key_in
        model_forms.tests.OtherModelFormTests.test_prefetch_related_queryset
        model_formsets.tests.ModelFormsetTest.test_custom_pk
        queries.test_qs_combinators.QuerySetSetOperationTests.test_union_empty_slice
        queries.tests.Ticket23622Tests.test_ticket_23622
    """,
    TO_KEY_TABLE: """
        inspectdb.tests.InspectDBTestCase.test_attribute_name_not_python_keyword
        inspectdb.tests.InspectDBTestCase.test_same_relations
        introspection.tests.IntrospectionTests.test_get_relations
    """,
    SET_CONSTRAINTS: """
        constraints.tests.UniqueConstraintTests.test_initially_deferred_database_constraint
        constraints.tests.UniqueConstraintTests.test_initially_immediate_database_constraint
    """,
    MORE_QUERIES: """
        bulk_create.tests.BulkCreateTests.test_explicit_batch_size_respects_max_batch_size
        bulk_create.tests.BulkCreateTests.test_large_batch_efficiency
        bulk_create.tests.BulkCreateTests.test_large_batch_mixed_efficiency
        bulk_create.tests.BulkCreateTests.test_max_batch_size
        many_to_many.tests.ManyToManyTests.test_fast_add_ignore_conflicts
    """,
    ASKS_AFTER_MIGRATE: """
        backends.base.test_creation.TestDbCreationTests.test_mark_expected_failures_and_skips_call
        backends.base.test_creation.TestDbCreationTests.test_migrate_test_setting_false
        backends.base.test_creation.TestDbCreationTests.test_migrate_test_setting_false_ensure_schema
        backends.base.test_creation.TestDbCreationTests.test_migrate_test_setting_true
    """,
}


def reason(test: str) -> str | None:
    """Give the reason why a test may end otherwise, or None."""
    for why, names in EXPLAINED.items():
        if test in names.split():
            return " ".join(why.split())
    return None


def named() -> set[str]:
    """Give the names of all tests that may end otherwise."""
    return {name for names in EXPLAINED.values() for name in names.split()}
