"""The differences that are understood: tests of Django's that may end otherwise on partitions.

Each reason has the names of the tests, or their beginnings up to a dot.
"""

#: With one partition (--partitions 1) these pass.
ORDER = """
A query without ORDER BY, or one that leaves the order of some rows open: they come partition by
partition, where those of a small plain table come in the order in which they were inserted.
"""

TO_KEY_TABLE = """
A foreign key into a partitioned table points at its key table, and is shown so.
"""

SET_CONSTRAINTS = """
SET CONSTRAINTS with the name of a deferrable unique constraint does not reach what holds all
partitions to it: that is the constraint <table>_keys_<constraint>. ALL reaches it.
"""

ASKS_AFTER_MIGRATE = """
The test forbids queries, and lets a migrate run whose own are mocked. After each migrate this
project asks whether new foreign keys point at partitioned tables.
"""

EXPLAINED = {
    ORDER: """
        distinct_on_fields.tests.DistinctOnTests.test_transform
        expressions.test_queryset_values.ValuesExpressionsTests.test_values_expression
        expressions_window.tests.WindowFunctionTests.test_row_number_no_ordering
        foreign_object.tests.MultiColumnFKTests.test_translations
        generic_relations_regress.tests.GenericRelationTests.test_ticket_20378
        m2m_recursive.tests.RecursiveM2MTests.test_recursive_m2m_all
        m2m_recursive.tests.RecursiveM2MTests.test_recursive_m2m_reverse_add
        m2m_recursive.tests.RecursiveSymmetricalM2MThroughTests.test_recursive_m2m_all
        queries.test_qs_combinators.QuerySetSetOperationTests.test_union_empty_slice
        queries.tests.Ticket23622Tests.test_ticket_23622
    """,
    TO_KEY_TABLE: """
        introspection.tests.IntrospectionTests.test_get_relations
    """,
    SET_CONSTRAINTS: """
        constraints.tests.UniqueConstraintTests.test_initially_deferred_database_constraint
        constraints.tests.UniqueConstraintTests.test_initially_immediate_database_constraint
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
        if any(test == name or test.startswith(f"{name}.") for name in names.split()):
            return " ".join(why.split())
    return None
