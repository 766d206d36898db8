"""The pictures of the documentation are what their script draws."""

import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PICTURES = runpy.run_path(str(DOCS / "draw.py"))["PICTURES"]


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_what_the_script_draws(name):
    picture = PICTURES[name]()
    assert (DOCS / f"{name}.svg").read_text(encoding="utf-8") == picture, "Run python docs/draw.py."
    assert ElementTree.fromstring(picture).tag.endswith("svg")


def test_each_picture_is_shown_on_a_page():
    pages = "".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))
    assert {path.stem for path in DOCS.glob("*.svg")} == set(PICTURES)
    assert [name for name in PICTURES if f"../{name}.svg" not in pages] == []
