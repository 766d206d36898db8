"""What `make apps` partitions is what the pages say, and the differences have their tests."""

import ast
import inspect
import re

import pytest

from tests.apps import catalogue
from tests.apps.explained import EXPLAINED, named, reason
from tests.docs.pages import DOCS, blocks


def declared(source):
    """The calls of register() in a piece of Python, as they are written, models left out."""
    return {
        tuple(map(ast.unparse, [*node.args[1:], *node.keywords]))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("register", "parting.register")
    }


@pytest.mark.parametrize("name", [name for name, app in catalogue.APPS.items() if app.page])
def test_an_app_is_partitioned_as_its_page_says(name):
    page = (DOCS / "how-to" / f"{name.replace('_', '-')}.md").read_text(encoding="utf-8")
    (shown,) = [
        block.text for block in blocks(page) if block.file and block.file[0] == "blog/apps.py"
    ]
    app = catalogue.APPS[name]
    assert declared(shown) == declared(inspect.getsource(app.declare)) != set()


@pytest.mark.parametrize("name", catalogue.APPS)
def test_an_app_is_fetched_in_one_version(name):
    app = catalogue.APPS[name]
    _, _, version = app.package.partition("==")
    assert re.fullmatch(r"[\w-]+==[\d.]+", app.package)
    assert (app.tag.removeprefix("v") == version) if app.repository else not app.tag


def test_pages_of_apps_are_found():
    for index in ("index.md", "how-to/index.md"):
        text = (DOCS / index).read_text(encoding="utf-8")
        for name, app in catalogue.APPS.items():
            assert not app.page or re.search(rf"\b{name.replace('_', '-')}(\.md\)|\n)", text)


def test_each_explained_test_is_named_once():
    names = [name for names in EXPLAINED.values() for name in names.split()]
    assert len(names) == len(set(names)) == len(named())
    assert all(reason(name) for name in names)
    assert reason("nothing.tests.Nothing.test_nothing") is None
