"""The examples in docstrings print what they say."""

import doctest
import importlib

import pytest

#: Those whose examples need no models.
MODULES = (
    "exceptions",
    "catalog.options",
    "sql.array_literals",
    "sql.markers",
    "sql.quoting",
    "schema.derived_names",
    "schema.objects",
    "schema.partition_names",
    "schema.partitioned",
    "strategies.bound_text",
    "strategies.bounds",
    "strategies.key_functions",
    "strategies.locate",
    "strategies.strategy",
    "strategies.time",
    "strategies.values",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_print_what_they_say(name):
    result = doctest.testmod(importlib.import_module(f"parting.{name}"))
    assert result.attempted
    assert result.failed == 0
