"""Draws docs/family.svg: a family of three tables, cut into the same partitions.

python docs/draw_family.py
"""

from __future__ import annotations

from html import escape
from pathlib import Path

PICTURE = Path(__file__).with_name("family.svg")

COLUMNS = ("202611", "202612", "default", "keys")
HEADINGS = ("November", "December", "no partition (yet)", "key table")
#: What each table holds, by column.
TABLES = (
    (
        "Tweet",
        "by month",
        (("1",), ("2",), ("3",), ("1: 202611", "2: 202612", "3: overflow")),
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
FILLS = {"default": "#fdf3e1", "keys": "#ececec"}
STROKES = {"default": "#b07a1e", "keys": "#666666"}


def draw() -> str:
    """Give the picture as SVG."""
    width = LEFT + ACROSS * (len(COLUMNS) - 1) + WIDTH + 20
    height = TOP + DOWN * (len(TABLES) - 1) + HEIGHT + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="Helvetica, Arial, sans-serif" font-size="14" fill="#222222">',
        "<title>A family of three tables</title>",
        "<desc>The partitions of Star and StarNote have the keys of those of Tweet. Each has a "
        "foreign key to the partition above it; the overflow has one to the key table.</desc>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for column, heading in enumerate(HEADINGS):
        parts.append(_text(_left(column) + WIDTH / 2, 34, heading, bold=True, middle=True))
    for row, (model, what, contents) in enumerate(TABLES):
        parts.append(_text(16, _top(row) + 36, model, bold=True))
        parts.append(_text(16, _top(row) + 56, what))
        for column, lines in enumerate(contents):
            parts += _table(row, column, model, lines)
    for row in range(1, len(TABLES)):
        parts += [_foreign_key(row, column) for column in range(len(COLUMNS) - 1)]
    parts += _legend(height - 24)
    return "\n".join([*parts, "</svg>", ""])


def _left(column: int) -> int:
    return LEFT + ACROSS * column


def _top(row: int) -> int:
    return TOP + DOWN * row


def _table(row: int, column: int, model: str, lines: tuple[str, ...]) -> list[str]:
    key, x, y = COLUMNS[column], _left(column), _top(row)
    fill, stroke = FILLS.get(key, "#e8f1f8"), STROKES.get(key, "#2f6f9f")
    parts = [
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{fill}" '
        f'stroke="{stroke}"/>',
        _text(x + 10, y + 22, f"{model.lower()}_{key}", mono=True),
    ]
    return parts + [_text(x + 10, y + 44 + 18 * number, line) for number, line in enumerate(lines)]


def _foreign_key(row: int, column: int) -> str:
    """Draw the arrow from a follower's table up to what it points at."""
    start, end = _top(row), _top(row - 1) + HEIGHT + 2
    x = to = _left(column) + WIDTH // 2
    if COLUMNS[column] == "default":
        to += ACROSS
    line = f"M{x} {start} V{(start + end) // 2} H{to} V{end}"
    return _line(f"{line} M{to - 5} {end + 8} L{to} {end} L{to + 5} {end + 8}")


def _line(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="#2f6f9f" stroke-width="1.5"/>'


def _legend(y: int) -> list[str]:
    return [
        _line(f"M{LEFT} {y - 5} h36 m-8 -5 l8 5 l-8 5"),
        _text(LEFT + 46, y, "a real foreign key; rows move together, from one column to another"),
    ]


def _text(
    x: float, y: float, text: str, *, bold: bool = False, mono: bool = False, middle: bool = False
) -> str:
    looks = ' font-weight="bold"' if bold else ""
    looks += ' font-family="monospace" font-size="13"' if mono else ""
    looks += ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:g}" y="{y}"{looks}>{escape(text)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
