"""The picture in the README is what its script draws."""

import runpy
from pathlib import Path
from xml.etree import ElementTree

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_picture_is_what_the_script_draws():
    drawn = runpy.run_path(str(DOCS / "draw_family.py"))["draw"]()
    assert (DOCS / "family.svg").read_text(encoding="utf-8") == drawn, (
        "Run python docs/draw_family.py."
    )
    assert ElementTree.fromstring(drawn).tag.endswith("svg")
