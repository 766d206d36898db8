"""Marker comments are read as json.loads() reads them, however they are written."""

import json

import pytest

from parting.schema.objects import Marker
from parting.sql.markers import MARKER, read_marker, write_marker


@pytest.mark.parametrize(
    "value", ["", "3f", "it's", "ü ∑ \U0001f600", 'a "b"', "back\\slash", "two\nlines", "a\x7fb"]
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_one_text(value, ascii_only):
    text = json.dumps({"sql": value}, ensure_ascii=ascii_only)
    found = read_marker(f"{MARKER} trigger {text}")
    assert found == Marker("trigger", (("sql", value),))
    assert read_marker(write_marker(found)) == found


@pytest.mark.parametrize(
    "text",
    ['{"sql": "a', '{"sql": "a"} b', '{"sql": "a\nb"}', '{"sql": "\\x"}', '["sql", "a"]', '"sql"'],
)
def test_what_is_no_object_is_no_marker(text):
    assert read_marker(f"{MARKER} trigger {text}") is None


@pytest.mark.parametrize("text", ['{"b": "1", "a": "2"}', '{ "a":"2" , "b" : "1" }'])
def test_several_texts_come_in_order(text):
    assert read_marker(f"{MARKER} x {text}") == Marker("x", (("a", "2"), ("b", "1")))
