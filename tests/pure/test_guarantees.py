"""Each promise of docs/explanation/guarantees.md has tests, which bear its number."""

import ast
import re
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "docs" / "explanation" / "guarantees.md"

NUMBERS = frozenset(range(1, 21))


def marks(path):
    """Yield the numbers of the marks in a file, each with its line."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.guarantee":
            (number,) = (ast.literal_eval(argument) for argument in node.args)
            yield number, f"{path.relative_to(TESTS)}:{node.lineno}"


MARKS = [mark for path in sorted(TESTS.rglob("*.py")) for mark in marks(path)]


def claimed():
    """Return the numbers of the promises that are given today, in full or in part."""
    lines = re.findall(r"^\|(.*)\| (given|in part) \|$", PAGE.read_text(), re.MULTILINE)
    return frozenset(int(number) for line, _ in lines for number in re.findall(r"<G(\d+)>", line))


def test_every_mark_has_the_number_of_a_promise():
    assert [where for number, where in MARKS if number not in NUMBERS] == []


def test_every_promise_that_is_given_has_tests():
    assert claimed(), f"{PAGE} has no table that says which promises are given"
    missing = claimed() - {number for number, _ in MARKS}
    assert not missing, f"mark tests with pytest.mark.guarantee(n): {sorted(missing)}"


def test_the_page_names_every_promise():
    assert frozenset(map(int, re.findall(r"^\(G(\d+)\)=$", PAGE.read_text(), re.MULTILINE))) == (
        NUMBERS
    )


def test_the_option_runs_the_tests_of_one_promise_only():
    marked, unmarked = "tests/pure/test_foreign_keys.py", "tests/pure/test_compilers.py"
    pytest_ = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--guarantee=8"]
    done = subprocess.run(
        [*pytest_, marked, unmarked], cwd=TESTS.parent, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert f"{marked}::" in done.stdout and unmarked not in done.stdout
    assert " deselected" in done.stdout
