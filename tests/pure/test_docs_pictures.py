"""The pictures of the documentation are what their script draws."""

import json
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


def test_each_screenshot_is_small_and_is_shown_in_the_colors_of_the_page():
    page = (DOCS / "how-to" / "admin.md").read_text(encoding="utf-8")
    screenshots = sorted((DOCS / "screenshots").glob("*.png"))
    assert [path.stem for path in screenshots] == [
        *("partition-dark", "partition-light", "partitions-dark", "partitions-light"),
    ]
    for path in screenshots:
        assert path.stat().st_size < 150_000, path
        scheme = path.stem.rpartition("-")[2]
        shown = f"{{image}} ../screenshots/{path.name}\n:class: only-{scheme}\n"
        assert page.count(shown) == 1, path


def test_the_table_of_reads_has_the_figures_of_the_chart():
    sizes = json.loads((DOCS / "reads.json").read_text(encoding="utf-8"))["sizes"].values()
    page = (DOCS / "explanation" / "pruned-reads.md").read_text(encoding="utf-8")
    rows = [line.replace("`", "") for line in page.splitlines() if line.startswith("| ")]

    def shown(title, way):
        ratios = [of[title][way]["to_plain"] for of in sizes]
        return " / ".join(f"{one:.2f}" if one < 10 else f"{one:.0f}" for one in ratios)

    ways = ("parting", "native", "parting, unpruned")
    for title in next(iter(sizes)):
        (row,) = [row for row in rows if row.startswith(f"| {title} |")]
        assert f"| {' | '.join(shown(title, way) for way in ways)} |" in row
