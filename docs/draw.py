"""Draw the pictures of the documentation: python docs/draw.py writes all of docs/*.svg.

A picture is a list of boxes (tables, views, statements) and arrows between them, or of curves of
docs/reads.json, which is what `make bench BENCH_ARGS="--reads --json docs/reads.json"` writes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS = Path(__file__).parent

#: Fill and stroke of a box, by what it is.
COLOURS = {
    "partition": ("#e8f1f8", "#2f6f9f"),
    "default": ("#fdf3e1", "#b07a1e"),
    "key table": ("#ececec", "#666666"),
    "parent": ("#ffffff", "#2f6f9f"),
    "statement": ("#f7f7f7", "#999999"),
}

LINE = 18


@dataclass(frozen=True)
class Box:
    """A box with the name of what it is, and what it contains, a line each."""

    x: int
    y: int
    width: int
    kind: str
    name: str
    lines: tuple[str, ...] = ()
    least_height: int = 0

    @property
    def height(self) -> int:
        """The height: as many lines as there are."""
        return max(34 + LINE * len(self.lines), self.least_height)

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> int:
        """The height of the middle."""
        return self.y + self.height // 2

    def svg(self) -> list[str]:
        """Return the elements."""
        fill, stroke = COLOURS[self.kind]
        dashes = ' stroke-dasharray="5 4"' if self.kind == "parent" else ""
        return [
            f'<rect x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}" rx="6" '
            f'fill="{fill}" stroke="{stroke}"{dashes}/>',
            text(self.x + 10, self.y + 22, self.name, mono=True),
            *(
                text(self.x + 10, self.y + 44 + LINE * number, line)
                for number, line in enumerate(self.lines)
            ),
        ]


def picture(width: int, height: int, title: str, description: str, elements: list[str]) -> str:
    """Return a whole picture."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            'font-family="Helvetica, Arial, sans-serif" font-size="14" fill="#222222">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *elements,
            "</svg>",
            "",
        ]
    )


def text(
    x: float, y: float, words: str, *, bold: bool = False, mono: bool = False, anchor: str = ""
) -> str:
    """Return a line of text."""
    looks = ' font-weight="bold"' if bold else ""
    looks += ' font-family="monospace" font-size="13"' if mono else ""
    looks += f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y}"{looks}>{escape(words)}</text>'


def line(path: str, *, dashed: bool = False) -> str:
    """Return a line along a path."""
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<path d="{path}" fill="none" stroke="#2f6f9f" stroke-width="1.5"{dashes}/>'


def arrow_right(x: int, y: int, to_x: int, to_y: int, *, dashed: bool = False) -> list[str]:
    """Return an arrow that leaves to the right, and arrives from the left."""
    half = (x + to_x) // 2
    bend = f"H{half} V{to_y} H{to_x}" if y != to_y else f"H{to_x}"
    head = f"M{to_x - 8} {to_y - 5} L{to_x} {to_y} L{to_x - 8} {to_y + 5}"
    return [line(f"M{x} {y} {bend}", dashed=dashed), line(head)]


def arrow_down(x: int, y: int, to_y: int) -> list[str]:
    """Return an arrow straight down."""
    return [line(f"M{x} {y} V{to_y} M{x - 5} {to_y - 8} L{x} {to_y} L{x + 5} {to_y - 8}")]


# A family of three tables

COLUMNS = ("202611", "202612", "default", "keys")
HEADINGS = ("November", "December", "no partition (yet)", "key table")
KINDS = {"default": "default", "keys": "key table"}
#: What each table contains, by column.
TABLES = (
    (
        "Tweet",
        "by month",
        (("1",), ("2",), ("3",), ("1: 202611", "2: 202612", "3: default")),
    ),
    (
        "Star",
        "follows its tweet",
        (
            ("11, of tweet 1", "12, of tweet 1"),
            ("21, of tweet 2",),
            ("31, of tweet 3",),
            ("11: 202611", "12: 202611", "21: 202612 .."),
        ),
    ),
    (
        "StarNote",
        "follows its star",
        (
            ("111, of star 11",),
            ("211, of star 21",),
            ("311, of star 31",),
            ("111: 202611", "211: 202612", ".."),
        ),
    ),
)
LEFT, TOP = 150, 60
WIDTH, HEIGHT = 160, 92
ACROSS, DOWN = 200, 140


def family() -> str:
    """Draw a family: partitions of the same suffixes, and the foreign keys between them."""
    width = LEFT + ACROSS * (len(COLUMNS) - 1) + WIDTH + 20
    height = TOP + DOWN * (len(TABLES) - 1) + HEIGHT + 60
    elements = [
        text(LEFT + ACROSS * column + WIDTH / 2, 34, heading, bold=True, anchor="middle")
        for column, heading in enumerate(HEADINGS)
    ]
    for row, (model, what, contents) in enumerate(TABLES):
        y = TOP + DOWN * row
        elements += [text(16, y + 36, model, bold=True), text(16, y + 56, what)]
        for column, lines in enumerate(contents):
            suffix = COLUMNS[column]
            kind = KINDS.get(suffix, "partition")
            name = f"{model.lower()}_{suffix}"
            elements += Box(LEFT + ACROSS * column, y, WIDTH, kind, name, lines, HEIGHT).svg()
    for row in range(1, len(TABLES)):
        elements += [_foreign_key(row, column) for column in range(len(COLUMNS) - 1)]
    y = height - 24
    elements += [
        line(f"M{LEFT} {y - 5} h36 m-8 -5 l8 5 l-8 5"),
        text(LEFT + 46, y, "a real foreign key; rows move together, from one column to another"),
    ]
    return picture(
        width,
        height,
        "A family of three tables",
        "The partitions of Star and StarNote have the suffixes of those of Tweet. Each has a "
        "foreign key to the partition above it; the default partition has one to the key table.",
        elements,
    )


def _foreign_key(row: int, column: int) -> str:
    """Draw the arrow from a follower's table up to what it references."""
    start, end = TOP + DOWN * row, TOP + DOWN * (row - 1) + HEIGHT + 2
    x = to = LEFT + ACROSS * column + WIDTH // 2
    if COLUMNS[column] == "default":
        to += ACROSS
    path = f"M{x} {start} V{(start + end) // 2} H{to} V{end}"
    return line(f"{path} M{to - 5} {end + 8} L{to} {end} L{to + 5} {end + 8}")


# How a row travels


def by_rule() -> str:
    """Draw the way of a new row where the INSERT rule exists."""
    insert = Box(16, 112, 150, "statement", "INSERT", ("INTO tweet ..", "RETURNING id"))
    parent = Box(210, 104, 150, "parent", "tweet", ("rule parting_insert:", "to the view instead"))
    view = Box(404, 104, 190, "parent", "tweet_parting_view", ("trigger ~parting_route:", "which?"))
    partitions, key_table = _tables()
    elements = [*insert.svg(), *parent.svg(), *view.svg()]
    elements += arrow_right(insert.right, insert.middle, parent.x, insert.middle)
    elements += arrow_right(parent.right, insert.middle, view.x, insert.middle)
    elements += _distribution(view, insert.middle, partitions, key_table)
    elements += [
        text(16, 34, "Insert routing by rule", bold=True),
        text(16, 54, "The row never reaches tweet. RETURNING comes back through the view."),
    ]
    return picture(
        1010,
        340,
        "Insert routing by rule",
        "An INSERT into the table is rewritten to one into a view, whose INSTEAD OF trigger puts "
        "the row into its partition; a trigger there records its key in the key table.",
        elements,
    )


def by_trigger() -> str:
    """Draw the way of a new row where there is no rule."""
    insert = Box(16, 112, 150, "statement", "INSERT, COPY", ("INTO tweet ..", "RETURNING id"))
    lines = (
        "1. BEFORE INSERT: ~parting_route",
        "puts a copy into its partition",
        "2. the row itself is stored here",
        "3. AFTER INSERT: parting_cleanup",
        "deletes it here",
    )
    parent = Box(230, 78, 280, "parent", "tweet", lines)
    partitions, key_table = _tables()
    elements = [*insert.svg(), *parent.svg()]
    elements += arrow_right(insert.right, insert.middle, parent.x, insert.middle)
    elements += _distribution(parent, insert.middle, partitions, key_table)
    elements += [
        text(16, 34, "Insert routing by trigger", bold=True),
        text(
            16, 54, "The row is in tweet until the statement ends. Nobody else ever sees it there."
        ),
    ]
    return picture(
        1010,
        340,
        "Insert routing by trigger",
        "A BEFORE INSERT trigger puts a copy of the row into its partition; the row goes on into "
        "the table itself, and an AFTER INSERT trigger deletes it there.",
        elements,
    )


def _tables() -> tuple[tuple[Box, ...], Box]:
    partitions = (
        Box(654, 78, 150, "partition", "tweet_202611", ("November",)),
        Box(654, 158, 150, "partition", "tweet_202612", ("December",)),
        Box(654, 258, 150, "default", "tweet_default", ("all other values",)),
    )
    key_table = Box(860, 78, 130, "key table", "tweet_keys", ("1: 202611", "2: 202612", ".."), 232)
    return partitions, key_table


def _distribution(source: Box, y: int, partitions: tuple[Box, ...], key_table: Box) -> list[str]:
    """Draw the partitions, the arrows to them, and those to the key table."""
    elements = key_table.svg()
    for number, partition in enumerate(partitions):
        chosen = number == 0
        elements += partition.svg()
        elements += arrow_right(source.right, y, partition.x, partition.middle, dashed=not chosen)
        elements += arrow_right(
            partition.right, partition.middle, key_table.x, partition.middle, dashed=not chosen
        )
    elements.append(text(832, 332, "trigger !parting_record_key", anchor="middle", mono=True))
    return elements


def move() -> str:
    """Draw the move of a row to another partition, with a row that follows it."""
    update = Box(16, 76, 310, "statement", "UPDATE tweet SET created_at = ..")
    old = Box(16, 150, 310, "partition", "tweet_202611", ("row 1, locked by the UPDATE",))
    new = Box(480, 150, 250, "partition", "tweet_202612", ("row 1, with its new values",))
    key_table = Box(
        480,
        250,
        250,
        "key table",
        "tweet_keys",
        ("1: 202611 becomes 202612", "trigger star_parting_follow"),
    )
    old_star = Box(16, 370, 310, "partition", "star_202611", ("star 11, of tweet 1",))
    new_star = Box(480, 370, 250, "partition", "star_202612", ("star 11, of tweet 1",))
    elements: list[str] = []
    for box in (update, old, new, key_table, old_star, new_star):
        elements += box.svg()
    elements += arrow_down(90, update.bottom, old.y)
    elements += arrow_right(old.right, old.middle, new.x, new.middle)
    elements += arrow_down(605, new.bottom, key_table.y)
    elements += arrow_down(605, key_table.bottom, new_star.y)
    elements += arrow_right(old_star.right, old_star.middle, new_star.x, new_star.middle)
    elements += [
        text(16, 34, "A row moves, and takes its followers along", bold=True),
        text(16, 54, "One statement, one row counted. Copies go top down, deletes bottom up."),
        text(403, old.middle - 10, "1. copy", anchor="middle"),
        text(615, key_table.y - 12, "2. record"),
        text(403, old_star.middle - 10, "3. copy, delete", anchor="middle"),
        text(26, old.bottom + 22, "4. AFTER UPDATE: delete the old row"),
    ]
    return picture(
        750,
        450,
        "A row moves to another partition",
        "A BEFORE UPDATE trigger inserts the copy of the row into its new partition, its key is "
        "recorded there, its followers move, and an AFTER UPDATE trigger deletes the old row.",
        elements,
    )


# What reads cost

#: Colour and name of a curve, by what the benchmark calls it.
CURVES = {
    "native": ("#999999", "native partitions"),
    "parting, unpruned": ("#b07a1e", "parting, not pruned"),
    "parting": ("#2f6f9f", "parting, pruned"),
}
PANELS = (
    "get(pk)",
    "reply.post",
    "save()",
    "filter(pk=..).update()",
    "one day",
    "newest page of 20",
)
PANELS_IN_A_ROW = 3
PANEL_WIDTH, PANEL_HEIGHT = 210, 150
PANEL_ACROSS, PANEL_DOWN = 270, 230
#: Where the curves are drawn, from the left and from above.
PANEL_LEFT, PANEL_TOP = 50, 110
#: The lines to compare with: times the CPU time of a plain table.
LEVELS = (1, 2, 5, 10, 20, 50)


def reads() -> str:
    """Draw what some queries cost by the number of partitions, compared with a plain table."""
    figures = json.loads((DOCS / "reads.json").read_text(encoding="utf-8"))
    measured: dict[str, Any] = figures["sizes"]
    elements = [text(16, 34, "CPU time of client and server, a plain table's being 1", bold=True)]
    x = 16
    for colour, name in CURVES.values():
        elements += [
            f'<path d="M{x} 54 h24" stroke="{colour}" stroke-width="3"/>',
            text(x + 32, 59, name),
        ]
        x += 190
    for number, title in enumerate(PANELS):
        down, across = divmod(number, PANELS_IN_A_ROW)
        left = PANEL_LEFT + PANEL_ACROSS * across
        top = PANEL_TOP + PANEL_DOWN * down
        elements += _panel(left, top, title, {size: of[title] for size, of in measured.items()})
    rows = -(-len(PANELS) // PANELS_IN_A_ROW)
    return picture(
        PANEL_LEFT + PANEL_ACROSS * PANELS_IN_A_ROW - 20,
        PANEL_TOP + PANEL_DOWN * rows - 20,
        "What queries cost by the number of partitions",
        "The cost of a pruned query hardly depends on the number of partitions; that of a query "
        "which names all of them grows with it. The figures are in the table.",
        elements,
    )


def _panel(left: int, top: int, title: str, of_sizes: dict[str, Any]) -> list[str]:
    """Draw the curves of one query, on logarithmic scales."""
    sizes = sorted(of_sizes, key=int)
    bottom = top + PANEL_HEIGHT
    span = log(LEVELS[-1])

    def height(ratio: float) -> float:
        return round(bottom - PANEL_HEIGHT * log(min(max(ratio, 1), LEVELS[-1])) / span, 1)

    def place(number: int) -> float:
        return left + 20 + (PANEL_WIDTH - 40) * number / max(len(sizes) - 1, 1)

    elements = [text(left, top - 12, title, mono=True)]
    for level in LEVELS:
        y = height(level)
        elements += [
            f'<path d="M{left} {y} h{PANEL_WIDTH}" stroke="#dddddd" stroke-width="1"/>',
            text(left - 6, y + 5, str(level), anchor="end"),
        ]
    for number, size in enumerate(sizes):
        elements.append(text(place(number), bottom + 20, f"{int(size):,}", anchor="middle"))
    for way, (colour, _) in CURVES.items():
        points = [
            f"{place(number):g} {height(of_sizes[size][way]['to_plain']):g}"
            for number, size in enumerate(sizes)
        ]
        elements.append(
            f'<path d="M{" L".join(points)}" fill="none" stroke="{colour}" stroke-width="3"/>'
        )
    return elements


PICTURES: dict[str, Callable[[], str]] = {
    "family": family,
    "by_rule": by_rule,
    "by_trigger": by_trigger,
    "move": move,
    "reads": reads,
}


if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (DOCS / f"{name}.svg").write_text(draw(), encoding="utf-8")
