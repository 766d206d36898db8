"""Draw the partitions of a table: rows and bytes, one beside the other, as shapes of an SVG. Pure.

There are no colors here: the style sheet gives them, from those of the admin. Whatever is drawn is
in the table of the page, too.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parting.admin.words import number, short_number, short_size, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.pipeline.status import PartitionStatus, Status

WIDTH = 720
HEIGHT = 296
LEFT, RIGHT = 72.0, 564.0
APART_LEFT, APART_RIGHT = 628.0, 718.0
#: Top and bottom of what is drawn: bytes above, rows below.
BYTES = (30.0, 140.0)
ROWS = (170.0, 262.0)
LABELS_AT = 286

#: So many bars have a text that appears when one points at them; of more, nobody finds one.
MOST_HINTS = 120
MOST_LABELS = 6
LONGEST_LABEL = 12

#: Of so many partitions, gaps are marked; of more there is no room.
MOST_GAPS = 24

#: So many lines tell heights, at most, each at a round value.
MOST_LINES = 4

#: How much of its place a bar fills.
_FILLS = 0.8


@dataclass(frozen=True)
class Text:
    """Text at a place."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Box:
    """A rectangle, and what it stands for; a number has no comma, whatever the language."""

    x: str
    y: str
    width: str
    height: str
    text: str = ""


@dataclass(frozen=True)
class Series:
    """All bars of one kind, as one path: a thousand elements of their own would take long."""

    kind: str
    path: str


@dataclass(frozen=True)
class Chart:
    """The shapes of a chart.

    Args:
        title: What it shows.
        description: The same in words, for those who cannot see it.
        series: The bars.
        scale: The numbers at the left, and the names of both halves.
        labels: The names of some partitions.
        lines: The lines that bars stand on.
        heights: The lines behind the bars, at round values.
        past: What is past ``keep``; None if nothing is.
        runway: From today up to where the partitions reach; None if there is none.
        today: Where the present is; empty if partitions do not go by time.
        ahead: What is said of the present.
        ahead_side: ``start`` or ``end``: on which side of it there is room for that.
        hints: What appears when one points at a bar.
    """

    title: str
    description: str
    series: tuple[Series, ...]
    scale: tuple[Text, ...]
    labels: tuple[Text, ...]
    lines: tuple[Box, ...]
    heights: tuple[Box, ...]
    past: Box | None = None
    runway: Box | None = None
    today: str = ""
    ahead: str = ""
    ahead_side: str = "end"
    hints: tuple[Box, ...] = ()

    width = WIDTH
    height = HEIGHT
    top = f"{BYTES[0]:.0f}"
    bottom = f"{ROWS[1]:.0f}"


@dataclass(frozen=True)
class _Bar:
    """What is drawn at one place."""

    name: str
    rows: int
    table_bytes: int
    index_bytes: int

    @property
    def bytes(self) -> int:
        return self.table_bytes + self.index_bytes

    def extent(self, kind: str) -> tuple[int, int]:
        """Return from where to where it goes: indexes stand on their table."""
        extents = {
            "table": (0, self.table_bytes),
            "indexes": (self.table_bytes, self.bytes),
            "rows": (0, self.rows),
        }
        return extents[kind]

    @property
    def hint(self) -> str:
        rows = ngettext("%(count)s row", "%(count)s rows", self.rows) % {"count": number(self.rows)}
        return _("%(name)s: about %(rows)s, table %(table)s, indexes %(indexes)s") % {
            "name": self.name,
            "rows": rows,
            "table": size(self.table_bytes),
            "indexes": size(self.index_bytes),
        }


#: A bar, with where its place begins and how wide that is.
_Placed = tuple[float, float, _Bar]


@dataclass(frozen=True)
class _Highest:
    """The values that reach the top."""

    bytes: int
    rows: int


def chart(found: Status) -> Chart | None:
    """Return the chart of a table; None if it has no partitions.

    Args:
        found: Its status.
    """
    partitions = [one for one in found.partitions if one.suffix != "default"]
    if not found.partitions:
        return None
    slots = _slots(partitions)
    step = (RIGHT - LEFT) / max(len(slots), 1)
    bars: list[_Placed] = [
        (LEFT + step * place, step, _bar(one)) for place, one in enumerate(slots) if one is not None
    ]
    apart = _apart(found)
    apart_step = (APART_RIGHT - APART_LEFT) / len(apart)
    aside = [(APART_LEFT + apart_step * place, apart_step, bar) for place, bar in enumerate(apart)]
    scale = _highest(bars)
    halves = ((LEFT, bars, scale), (APART_LEFT, aside, _highest(aside, scale)))
    today, runway = _present(found, slots, step)
    return Chart(
        title=_("Partitions of %(model)s") % {"model": found.label},
        description=_description(partitions),
        series=tuple(
            Series(kind, "".join(_path(kind, shown, scale) for _edge, shown, scale in halves))
            for kind in ("table", "indexes", "rows")
        ),
        scale=(
            Text("0", _at(BYTES[0] - 10), _("Bytes")),
            Text("0", _at(ROWS[0] - 10), _("Rows (estimated)")),
            *(
                Text(_at(edge - 8), _at(y + 4), text)
                for edge, _shown, scale in halves
                for y, text in _heights(scale)
            ),
        ),
        labels=(
            *_labels(slots, step),
            *(
                Text(_at(APART_LEFT + apart_step * (place + 0.5)), str(LABELS_AT), bar.name)
                for place, bar in enumerate(apart)
            ),
        ),
        lines=tuple(
            Box(_at(left), _at(bottom), _at(right - left), "1")
            for _top, bottom in (BYTES, ROWS)
            for left, right in ((LEFT, RIGHT), (APART_LEFT, APART_RIGHT))
        ),
        heights=tuple(
            Box(_at(left), _at(y), _at(right - left), "1")
            for (left, _shown, scale), right in zip(halves, (RIGHT, APART_RIGHT), strict=True)
            for y, text in _heights(scale)
            if text != "0"
        ),
        past=_past(slots, step),
        runway=runway,
        today=today,
        ahead=_ahead(found) if today else "",
        ahead_side="start" if today and float(today) < (LEFT + RIGHT) / 2 else "end",
        hints=_hints([*bars, *aside]) if len(bars) <= MOST_HINTS else (),
    )


def _bar(one: PartitionStatus) -> _Bar:
    return _Bar(one.suffix, one.estimated_rows, one.table_bytes, one.index_bytes)


def _apart(found: Status) -> list[_Bar]:
    """Return the default partition and the parent, which go by no time."""
    default = [one for one in found.partitions if one.suffix == "default"]
    rows = found.default_partition_rows.rows
    bars = [_Bar(_("default"), rows, one.table_bytes, one.index_bytes) for one in default]
    parent = (found.parent_table_bytes, found.parent_index_bytes)
    return [*bars, _Bar(_("parent"), found.rows_in_parent.rows, *parent)]


def _slots(partitions: Sequence[PartitionStatus]) -> list[PartitionStatus | None]:
    """Return what is at each place; nothing where partitions leave a gap."""
    slots: list[PartitionStatus | None] = []
    reached: Any = None
    for one in partitions:
        if reached is not None and one.lower is not None and one.lower > reached:
            slots.append(None)
        slots.append(one)
        reached = one.upper if one.upper is not None else reached
    return slots


def _highest(bars: Sequence[_Placed], least: _Highest | None = None) -> _Highest:
    """Return the highest values.

    The default partition and the parent have a scale of their own where they are larger: rows
    that wait there to be relocated would otherwise hide all others.
    """
    others = [least] if least is not None else []
    return _Highest(
        max([bar.bytes for _x, _step, bar in bars] + [one.bytes for one in others], default=0),
        max([bar.rows for _x, _step, bar in bars] + [one.rows for one in others], default=0),
    )


def _path(kind: str, bars: Sequence[_Placed], highest: _Highest) -> str:
    top, bottom = ROWS if kind == "rows" else BYTES
    most = max(highest.rows if kind == "rows" else highest.bytes, 1)
    drawn = []
    for x, step, bar in bars:
        low, high = (bottom - (bottom - top) * value / most for value in bar.extent(kind))
        if low > high:
            left, width = x + step * (1 - _FILLS) / 2, step * _FILLS
            drawn.append(f"M{left:.2f} {low:.2f}V{high:.2f}h{width:.2f}V{low:.2f}z")
    return "".join(drawn)


def _heights(highest: _Highest) -> Iterator[tuple[float, str]]:
    """Yield where round values are, and how they are written; the highest bar is at the top."""
    for (top, bottom), most, unit, written in (
        (BYTES, highest.bytes, 1024, short_size),
        (ROWS, highest.rows, 1000, short_number),
    ):
        yield bottom, "0"
        step = _round_step(most, unit)
        for value in range(step, most + 1, step):
            yield bottom - (bottom - top) * value / most, written(value)


def _round_step(most: int, unit: int) -> int:
    """Return the least round step of which a few reach the highest value."""
    step = 1
    while most // (step * unit) >= 1:
        step *= unit
    if most // step < 2:
        step = max(step // 2, 1)
    for factor in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if most // (step * factor) <= MOST_LINES:
            return step * factor
    return step * 1000


def _labels(slots: Sequence[PartitionStatus | None], step: float) -> tuple[Text, ...]:
    every = max(-(-len(slots) // MOST_LABELS), 1)
    return tuple(
        Text(
            _at(LEFT + step * (place + 0.5)),
            str(LABELS_AT),
            "…" if one is None else _short(one.suffix),
        )
        for place, one in enumerate(slots)
        if place % every == 0 or (one is None and len(slots) <= MOST_GAPS)
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"


def _past(slots: Sequence[PartitionStatus | None], step: float) -> Box | None:
    places = [place for place, one in enumerate(slots) if one is not None and one.past_keep]
    if not places:
        return None
    left, right = places[0] * step, (places[-1] + 1) * step
    return Box(_at(LEFT + left), _at(BYTES[0]), _at(right - left), _at(ROWS[1] - BYTES[0]))


def _present(
    found: Status, slots: Sequence[PartitionStatus | None], step: float
) -> tuple[str, Box | None]:
    """Return where the present is, and what is covered from there without a gap."""
    now = _as_edges(found.at, slots)
    if now is None:
        return "", None
    here, end = 0.0, 0.0
    until: Any = None
    for place, one in enumerate(slots):
        lower: Any = one.lower if one is not None else None
        upper: Any = one.upper if one is not None else None
        if upper is None:
            continue
        if upper <= now:
            here = place + 1.0
        elif lower is None or lower <= now:
            share = (now - lower) / (upper - lower) if lower is not None else 1.0
            here, until, end = place + share, upper, place + 1.0
        elif until is not None and lower <= until:
            until, end = upper, place + 1.0
    runway = None
    if end > here:
        width = (end - here) * step
        runway = Box(_at(LEFT + here * step), _at(ROWS[1] + 2), _at(width), "5")
    return _at(LEFT + here * step), runway


def _ahead(found: Status) -> str:
    if not found.runway_days:
        return _("today")
    text = ngettext(
        "today, and %(count)s day ahead", "today, and %(count)s days ahead", found.runway_days
    )
    return text % {"count": number(found.runway_days)}


def _as_edges(at: datetime.datetime, slots: Sequence[PartitionStatus | None]) -> Any:
    """Return the present as a value that the edges can be compared with; None if none can."""
    uppers = [one.upper for one in slots if one is not None and one.upper is not None]
    if not uppers or not isinstance(uppers[0], datetime.date):
        return None
    return at if isinstance(uppers[0], datetime.datetime) else at.date()


def _hints(bars: Sequence[_Placed]) -> tuple[Box, ...]:
    height = _at(ROWS[1] - BYTES[0])
    return tuple(Box(_at(x), _at(BYTES[0]), _at(step), height, bar.hint) for x, step, bar in bars)


def _description(partitions: Sequence[PartitionStatus]) -> str:
    all_bytes = sum(one.table_bytes + one.index_bytes for one in partitions)
    rows = sum(one.estimated_rows for one in partitions)
    counted = ngettext("%(count)s partition", "%(count)s partitions", len(partitions))
    return _("%(partitions)s with about %(rows)s rows in %(bytes)s; the table below has each.") % {
        "partitions": counted % {"count": number(len(partitions))},
        "rows": number(rows),
        "bytes": size(all_bytes),
    }


def _at(value: float) -> str:
    return f"{value:.1f}"
