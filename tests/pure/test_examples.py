"""The examples in docstrings print what they say."""

import doctest
import importlib

import pytest

from parting.schema.objects import Name
from parting.strategies.bounds import Interval

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
    module = importlib.import_module(f"parting.{name}")
    # Some modules import these for their annotations only.
    known = {one.__name__: one for one in (Interval, Name)}
    result = doctest.testmod(module, extraglobs=known)
    assert result.attempted
    assert result.failed == 0
