"""The tests' own interpreter: tests/parsing.py."""

from __future__ import annotations

import ast
import gc
from pathlib import Path


class ParsesAtItsEnd:
    """Garbage as a cycle, so that the collector ends it."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        ast.parse("a + b")


def test_garbage_that_parses_does_not_break_what_is_being_parsed() -> None:
    source = Path(__file__).read_text()
    before = gc.get_threshold()
    gc.set_threshold(50)
    try:
        for _ in range(20):
            ParsesAtItsEnd()
            assert ast.parse(source).body
    finally:
        gc.set_threshold(*before)
    assert gc.isenabled()
