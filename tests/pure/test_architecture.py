"""What depends on what, and where SQL may be written."""

import ast
import re
import sys
from pathlib import Path

import pytest

from parting.planning import operations

ROOT = Path(__file__).resolve().parents[2] / "parting"
TEMPLATES = ROOT / "sql_templates"

MODULES = sorted(path for path in ROOT.rglob("*.py"))

#: What may be named outside of ``catalog``: what a hint refers to.
NAMED_ANYWHERE = {"pg_stat_activity"}


def texts(path):
    """Give the strings of a file, docstrings left out."""
    tree = ast.parse(path.read_text())
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize(
    "path", sorted((ROOT / "strategies").glob("*.py")), ids=lambda path: path.name
)
def test_strategies_need_nothing_but_the_standard_library(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert all(name.name in sys.stdlib_module_names for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            own = (
                node.module.startswith("parting.strategies") or node.module == "parting.exceptions"
            )
            assert own or node.module.split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_printed(path):
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert calls == [], f"{path.name} prints in lines {calls}: use self.stdout, or a Reporter."


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_catalog_reads_the_catalogs(path):
    if path.relative_to(ROOT).parts[0] == "catalog":
        return
    tables = re.compile(
        r"\bpg_(?:class|attribute|attrdef|constraint|depend|description|index|inherits|namespace"
        r"|operator|proc|rewrite|rules|stat_activity|tables|trigger|type|views)\b"
    )
    named = {name for text in texts(path) for name in tables.findall(text)} - NAMED_ANYWHERE
    assert not named, f"{path.name} names {sorted(named)}: ask in parting/catalog."


def test_the_clock_is_read_in_few_places():
    readers = {
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
    }
    # validation.py: a key function is looked at closely around the present.
    assert readers == {
        "admin/site.py",
        "declarations/manager.py",
        "declarations/validation.py",
        "management/options.py",
        "migrate/up_to_date.py",
        "monitoring/reports.py",
        "testing.py",
    }


OPERATIONS = sorted(operations.Operation.__subclasses__(), key=lambda cls: cls.__name__)
FILES = sorted(path.stem for path in TEMPLATES.glob("*.sql"))


def test_templates_are_bodies_of_functions_and_macros():
    others = [name for name in FILES if not name.startswith("_") and not name.endswith("_body")]
    assert not others, "The SQL of an operation is written in its class."


@pytest.mark.parametrize("cls", OPERATIONS, ids=lambda cls: cls.__name__)
def test_each_operation_is_frozen_and_says_first_what_it_does(cls):
    assert cls.__dataclass_params__.frozen
    assert re.fullmatch(r"[A-Z][a-z]+\b[^\n]+\.", cls.purpose().splitlines()[0]), (
        f"The docstring of {cls.__name__} is the comment above its SQL: Create .."
    )


def test_the_sql_of_operations_is_constant_text():
    # What is put into it goes through the filters of the environment, and they quote.
    for path in (ROOT / "planning" / "operations").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "sql":
                assert isinstance(node.value, ast.Constant), f"{path.name}:{node.lineno}"
            if isinstance(node, ast.Name):
                assert node.id not in ("SQL", "Markup"), f"{path.name}:{node.lineno}"


def test_each_operation_is_exported():
    assert {cls.__name__ for cls in OPERATIONS} <= set(operations.__all__)


def first_comment(name):
    text = (TEMPLATES / f"{name}.sql").read_text()
    text = re.sub(r"\{%- macro .*?endmacro -%\}\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%- set \w+ -%\}.*?endset -%\}\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"^(\{%-.*?-%\}\s*)+", "", text)
    comment = []
    for line in text.splitlines():
        if not line.startswith("-- "):
            break
        comment.append(line[3:])
    return " ".join(comment)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("_body")])
def test_each_function_says_first_what_it_does(name):
    assert re.match(r"[A-Z][a-z]+ ", first_comment(name)), f"{name}.sql must begin with a comment."


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("_")])
def test_each_file_of_macros_says_so(name):
    text = (TEMPLATES / f"{name}.sql").read_text()
    assert re.match(r"\{#- [A-Z][^#]*Macros only\.[^#]* -#\}", text, re.DOTALL), (
        f"{name}.sql must begin with a comment that says: Macros only."
    )


def test_no_two_test_files_have_one_name():
    names = [path.name for path in Path(__file__).resolve().parents[1].rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
