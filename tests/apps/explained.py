"""The differences that are understood: tests of apps that may end otherwise on partitions.

Each reason has the names of the tests. A name that a run does not confirm is reported.
"""

#: With one partition these pass.
ORDER = """
A query without ORDER BY, or one that leaves the order of some rows open: they come partition by
partition, where those of a small plain table come in the order in which they were inserted.
"""

ONE_MORE_FIELD = """
The test lists every class of model fields that is loaded, and knows Django's: this project has one
more, PartitionForeignKey, which django-import-export treats as the ForeignKey that it is.
"""

ON_CONFLICT = """
SQL of the app's own has ON CONFLICT, which PostgreSQL does not allow on a table that has rules. (Of
Django's own, bulk_create is given what does the same.)
"""

CLONE = """
The function with which django-tenants copies a schema does not know partitioned tables: it stops at
an index with a comment, as those of this project have ('column "bddlmode" does not exist'), or
gives a partition the default of a sequence that is not there yet. (A copy would not be of use
either: generated functions name the schema of their table.)
"""

ONE_PER_PARTITION = """
The test reads constraints from information_schema, joined by name, and counts one: each partition
has one of the same name.
"""

SEARCH_PATH = """
The test counts the SET of the search_path of a tenant as one of two queries. This project has the
engine send it before a read, to know whether the read is the first statement of its transaction,
and this is not counted.
"""

EXPLAINED: dict[str, str] = {
    ORDER: """
        core.tests.test_resources.test_modelresource.test_dynamic_customization.DynamicBehaviorCustomizationTest.test_related_one_to_one
        core.tests.test_resources.test_modelresource.test_m2m.ForeignKeyM2MTest.test_m2m_export
        src/polymorphic/tests/test_orm.py::PolymorphicTests::test_defer_fields
        src/polymorphic/tests/test_orm.py::PolymorphicTests::test_defer_related_fields
        src/polymorphic/tests/test_orm.py::PolymorphicTests::test_extra_method
        src/polymorphic/tests/test_orm.py::PolymorphicTests::test_get_real_instances
        src/polymorphic/tests/test_regression.py::RegressionTests::test_alias_advanced
        tests/generic_relations/test_generic_relations.py::TestGenericRelations::test_generic_fk
        tests/test_filters.py::OrderingFilterTests::test_ordering_by_aggregate_field
        tests/test_filters.py::OrderingFilterTests::test_ordering_by_dotted_source
        tests/test_generics.py::TestInstanceView::test_delete_instance_view
        tests/test_generics.py::TestInstanceView::test_get_instance_view
        tests/test_generics.py::TestOverriddenGetObject::test_overridden_get_object_view
        tests/test_model_serializer.py::TestBulkCreate::test_bulk_create
        tests/test_model_serializer.py::TestIntegration::test_pk_create
        tests/test_model_serializer.py::TestIntegration::test_pk_retrieval
        tests/test_model_serializer.py::TestIntegration::test_pk_update
        tests/test_relations_hyperlink.py::HyperlinkedForeignKeyTests::test_reverse_foreign_key_create
        tests/test_relations_hyperlink.py::HyperlinkedForeignKeyTests::test_reverse_foreign_key_retrieve
        tests/test_relations_hyperlink.py::HyperlinkedForeignKeyTests::test_reverse_foreign_key_update
        tests/test_relations_hyperlink.py::HyperlinkedManyToManyTests::test_many_to_many_create
        tests/test_relations_hyperlink.py::HyperlinkedManyToManyTests::test_many_to_many_retrieve
        tests/test_relations_hyperlink.py::HyperlinkedManyToManyTests::test_many_to_many_update
        tests/test_relations_hyperlink.py::HyperlinkedManyToManyTests::test_relative_hyperlinks
        tests/test_relations_hyperlink.py::HyperlinkedManyToManyTests::test_reverse_many_to_many_create
        tests/test_relations_hyperlink.py::HyperlinkedManyToManyTests::test_reverse_many_to_many_retrieve
        tests/test_relations_hyperlink.py::HyperlinkedManyToManyTests::test_reverse_many_to_many_update
        tests/test_relations_pk.py::PKForeignKeyTests::test_reverse_foreign_key_create
        tests/test_relations_pk.py::PKForeignKeyTests::test_reverse_foreign_key_retrieve
        tests/test_relations_pk.py::PKForeignKeyTests::test_reverse_foreign_key_update
        tests/test_relations_pk.py::PKManyToManyTests::test_many_to_many_create
        tests/test_relations_pk.py::PKManyToManyTests::test_many_to_many_retrieve
        tests/test_relations_pk.py::PKManyToManyTests::test_many_to_many_update
        tests/test_relations_pk.py::PKManyToManyTests::test_reverse_many_to_many_create
        tests/test_relations_pk.py::PKManyToManyTests::test_reverse_many_to_many_retrieve
        tests/test_relations_pk.py::PKManyToManyTests::test_reverse_many_to_many_update
        tests/test_relations_slug.py::SlugForeignKeyTests::test_reverse_foreign_key_create
        tests/test_relations_slug.py::SlugForeignKeyTests::test_reverse_foreign_key_retrieve
        tests/test_relations_slug.py::SlugForeignKeyTests::test_reverse_foreign_key_update
        tests/test_routers.py::TestCustomLookupFields::test_retrieve_lookup_field_list_view
        tests/test_routers.py::TestUrlPath::test_list
        tests/tests.py::PostgresCopyToTest::test_export_header_setting
        tests/tests.py::PostgresCopyToTest::test_export_multi_db
    """,
    ON_CONFLICT: """
        tests/tests.py::PostgresCopyFromTest::test_ignore_conflicts
    """,
    CLONE: """
        django_tenants.tests.test_multi_types.MultiTypeBaseSchemaTestCase.test_each_type_is_cloned_from_the_template_of_its_own_type
        django_tenants.tests.test_tenants.CloneSchemaTest.test_clone_schema
        django_tenants.tests.test_tenants.CloneSchemaTest.test_clone_schema_inside_an_atomic_block
        django_tenants.tests.test_tenants.CloneSchemaTest.test_clone_schema_owned_by_a_role_whose_name_needs_quoting
        django_tenants.tests.test_tenants.CloneSchemaTest.test_clone_schema_where_an_identity_sequence_name_does_not_match_its_table
        django_tenants.tests.test_tenants.CloneSchemaTest.test_clone_schema_whose_name_needs_quoting_with_a_partial_index
        django_tenants.tests.test_tenants.CloneSchemaTest.test_clone_schema_with_existing_records_and_add_new_records_to_resulting_schema
        django_tenants.tests.test_tenants.TenantBaseSchemaTest.test_tenant_is_cloned_from_the_template
    """,
    ONE_PER_PARTITION: """
        django_tenants.tests.test_tenants.SharedAuthTest.test_cross_schema_constraint_gets_created
    """,
    SEARCH_PATH: """
        django_tenants.tests.test_tenants.TenantDataAndSettingsTest.test_switching_search_path_limited_calls
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
