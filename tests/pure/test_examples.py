"""The examples in docstrings print what they say."""

import doctest
import importlib

import pytest

#: Those whose examples need no models.
MODULES = (
    "array_literals",
    "bounds",
    "exceptions",
    "intervals",
    "key_functions",
    "sql",
    "strategies",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_print_what_they_say(name):
    result = doctest.testmod(importlib.import_module(f"parting.{name}"))
    assert result.attempted
    assert result.failed == 0
