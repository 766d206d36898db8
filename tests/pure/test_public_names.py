"""What `parting` exports is complete, documented, and light to import."""

import inspect
import json
import re
import subprocess
import sys
import typing
from importlib.resources import files

import pytest

import parting
from parting import PartingError, exceptions

#: Modules of this package that ``from parting import PartitionManager`` may load.
LIGHT = {
    "parting",
    "parting.declarations",
    "parting.declarations.key_fields",
    "parting.declarations.manager",
    "parting.declarations.model_options",
    "parting.exceptions",
    "parting.fields",
    "parting.managers",
    "parting.strategies",
    "parting.strategies.arguments",
    "parting.strategies.bounds",
    "parting.strategies.encodings",
    "parting.strategies.plain_values",
    "parting.strategies.strategy",
    "parting.strategies.time",
    "parting.strategies.uuids",
    "parting.strategies.values",
}

#: Documented as names of their own; `Bound` is a union of such names.
DOCUMENTED = [name for name in parting.__all__ if name != "Bound"]


def loaded_by(code):
    """Return the modules that a fresh interpreter has loaded after running the code."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


def is_error(value):
    return isinstance(value, type) and issubclass(value, PartingError)


def sections(docstring):
    """Return the sections of a docstring in Google style, by their names."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in inspect.cleandoc(docstring).splitlines():
        if line.rstrip(":") in ("Args", "Attributes", "Returns", "Raises", "Example"):
            name = line.rstrip(":")
        found.setdefault(name, []).append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


def parameters(value):
    """Return the names of the parameters that a caller may pass by name."""
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [
        name
        for name, parameter in inspect.signature(value).parameters.items()
        if parameter.kind in kinds and name != "self"
    ]


def test_all_is_sorted_and_has_each_name_once():
    assert parting.__all__ == sorted(set(parting.__all__))


def test_all_names_each_error_and_nothing_private():
    errors = {name for name, value in vars(exceptions).items() if is_error(value)}
    assert errors <= set(parting.__all__)
    assert not [name for name in parting.__all__ if name.startswith("_")]


def test_all_names_each_kind_of_bound():
    assert {one.__name__ for one in typing.get_args(parting.Bound)} <= set(parting.__all__)


@pytest.mark.parametrize("name", parting.__all__)
def test_each_name_exists(name):
    assert getattr(parting, name) is not None
    assert name in dir(parting)


def test_there_are_no_other_names():
    with pytest.raises(AttributeError, match="module 'parting' has no attribute 'Fortnightly'"):
        parting.Fortnightly  # noqa: B018


@pytest.mark.parametrize("name", DOCUMENTED)
def test_each_name_has_a_docstring_of_its_own(name):
    text = getattr(parting, name).__dict__.get("__doc__") or getattr(parting, name).__doc__
    assert text
    first = text.strip().splitlines()[0]
    assert first.endswith((".", ":")), f"{name}: {first}"
    assert not first.startswith(f"{name}("), f"{name} has only the docstring of a dataclass."


@pytest.mark.parametrize(
    "name", [name for name in DOCUMENTED if not is_error(getattr(parting, name))]
)
def test_each_docstring_has_an_example(name):
    assert "Example" in sections(getattr(parting, name).__doc__)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_each_docstring_has_the_arguments(name):
    value = getattr(parting, name)
    if inspect.isabstract(value) or (is_error(value) and value is not PartingError):
        return
    text = sections(value.__doc__).get("Args", "")
    missing = [one for one in parameters(value) if not re.search(rf"\b{one}\b", text)]
    assert missing == [], f"{name} does not document {missing}."


@pytest.mark.parametrize("name", DOCUMENTED)
def test_each_docstring_has_the_errors_that_are_raised(name):
    value = getattr(parting, name)
    if is_error(value) or inspect.isabstract(value):
        return
    if isinstance(value, type):
        strategy = issubclass(value, parting.Strategy)
        fails = strategy or value in (
            parting.PartitionManager,
            parting.PartitionForeignKey,
            parting.Snowflake,
        )
    else:
        fails = value not in (parting.unpruned_reads, parting.uuid7)
    assert ("Raises" in sections(value.__doc__)) is fails


def test_models_load_neither_templates_nor_the_planner():
    loaded = loaded_by("from parting import PartitionManager")
    assert {name for name in loaded if name.split(".")[0] == "parting"} == LIGHT
    assert not loaded & {"jinja2", "markupsafe", "rich"}


def test_a_lookup_loads_no_templates_before_it_is_called():
    loaded = loaded_by("from parting import get_partition")
    assert "parting.orm.partition_lookup" in loaded
    assert not loaded & {"jinja2", "rich", "parting.planning", "parting.pipeline"}


def test_the_package_says_that_it_is_typed():
    assert (files("parting") / "py.typed").is_file()  # PEP 561
