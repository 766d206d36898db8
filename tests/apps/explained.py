"""The differences that are understood: tests of apps that may end otherwise on partitions.

Each reason has the names of the tests. A name that a run does not confirm is reported.
"""

ORDER = """
A query without ORDER BY, or one that leaves the order of some rows open: they come partition by
partition, where those of a small plain table come in the order in which they were inserted.
"""

ONE_MORE_FIELD = """
The test lists every class of model fields that is loaded, and knows Django's: this project has one
more, PartitionForeignKey, which django-import-export treats as the ForeignKey that it is.
"""

EXPLAINED: dict[str, str] = {
    ORDER: """
        core.tests.test_resources.test_modelresource.test_dynamic_customization.DynamicBehaviorCustomizationTest.test_related_one_to_one
        core.tests.test_resources.test_modelresource.test_m2m.ForeignKeyM2MTest.test_m2m_export
    """,
    ONE_MORE_FIELD: """
        core.tests.test_model_resource_fields_generate_widgets.TestFieldWidgetMapping.test_all_db_fields_has_widgets
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
