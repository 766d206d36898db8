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


def rows_of_the_table():
    """What the page on Django's tests says of each app, by its name and version."""
    text = (DOCS / "explanation" / "django-tests.md").read_text(encoding="utf-8")
    _, _, section = text.partition("## Tests of apps that people use\n")
    rows = re.findall(r"^\| (.* \d[\d.]* \| .*) \|$", section, re.MULTILINE)
    return {cells[0]: cells[1:] for cells in (row.split(" | ") for row in rows)}


def test_the_page_has_each_app_in_the_version_that_is_run():
    packages = (app.package.replace("==", " ") for app in catalogue.APPS.values())
    assert list(rows_of_the_table()) == [
        package.replace("djangorestframework", "Django REST framework") for package in packages
    ]


@pytest.mark.parametrize("name", rows_of_the_table())
def test_figures_of_the_page_agree(name):
    tests, plain, *partitioned, tables, explained, _ = rows_of_the_table()[name]
    ran = {int(number) for number in partitioned if number != "not run"}
    assert ran or plain == tests == tables == explained == "not run"
    for passed in ran:
        assert passed <= int(plain) <= int(tests)
        assert int(plain) - passed <= int(explained.replace("none", "0"))
