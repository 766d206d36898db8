"""From samples to medians, ratios, targets and tables. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from bench import followers
from bench.measures import (
    BULK_CREATE,
    CREATE,
    INSERT,
    INSERT_ONE_MONTH,
    MEASURES,
    SNAPSHOT_VARIANTS,
    Inserts,
)
from bench.variants import (
    COPY_DELETE,
    FEW,
    MANY,
    NATIVE,
    OTHERS,
    OURS,
    PLAIN,
    PLAIN_UNIQUE,
    RULE,
    RULE_NO_KEYS,
    RULE_UNIQUE,
    SIZES,
    TRIGGER,
    VARIANTS,
    Variant,
    plain_counterpart,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: What counts as flat: the last thousand compared with the first.
FLAT = 1.10

MOMENTS = ("inserts", "COPY", "VACUUM")


@dataclass(frozen=True)
class Table:
    """A table for the terminal, and for the docs."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        lines = [
            f"**{self.title}**\n",
            f"| {' | '.join(self.header)} |",
            f"| --- |{' ---: |' * (len(self.header) - 1)}",
            *(f"| {' | '.join(row)} |" for row in self.rows),
        ]
        return "\n".join(lines) + (f"\n\n{self.note}" if self.note else "") + "\n"


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """Return the median of the ratios of samples that were taken beside each other."""
    return median(a / b for a, b in zip(above, below, strict=True))


def results(
    about: dict[str, Any],
    inserts: Inserts,
    installations: dict[str, dict[str, list[float]]],
    planning: dict[int, dict[str, list[float]]],
    sessions: dict[int, dict[str, list[float]]],
    snapshot: dict[str, list[float]],
    followed: followers.Samples,
) -> dict[str, Any]:
    """Return all figures, including the samples of inserts in the order they were taken."""
    figures: dict[str, Any] = {}
    for size in SIZES:
        of_size = figures[str(size)] = {}
        for variant in VARIANTS:
            of_variant = of_size[variant.name] = {}
            counterpart = plain_counterpart(variant).name
            for measure in MEASURES:
                seconds = inserts.seconds[size, measure.name, variant.name]
                plain = inserts.seconds[size, measure.name, counterpart]
                wal = _median(inserts.wal.get((size, measure.name, variant.name), []))
                plain_wal = _median(inserts.wal.get((size, measure.name, counterpart), []))
                old = inserts.seconds[size, measure.name, COPY_DELETE.name]
                native = inserts.seconds[size, measure.name, NATIVE.name]
                few = inserts.seconds[min(SIZES), measure.name, variant.name]
                of_variant[measure.name] = {
                    "us_a_row": median(seconds) * 1e6,
                    "speed_to_plain": ratio(plain, seconds),
                    "speed_to_copy_delete": ratio(old, seconds),
                    "speed_to_native": ratio(native, seconds),
                    f"speed_to_{min(SIZES)}_partitions": ratio(few, seconds),
                    "wal_bytes_a_row": wal,
                    "wal_to_plain": wal / plain_wal if wal and plain_wal else None,
                    "samples_us_a_row": [round(one * 1e6, 3) for one in seconds],
                }
    parents = {
        str(size): {
            variant.name: {
                moment: max(inserts.parent[size, moment, variant.name]) for moment in MOMENTS
            }
            for variant in VARIANTS
            if variant not in OTHERS
        }
        for size in SIZES
    }
    found = {
        **about,
        "samples_left_out_of_wal": inserts.checkpoints,
        "inserts": figures,
        "bytes_of_the_parent": parents,
        "install_s": {name: _median(one["install"]) for name, one in installations.items()},
        "idle_run_s": {name: _median(one["idle_run"]) for name, one in installations.items()},
        "planning_ms": _milliseconds(planning),
        "first_insert_of_a_session_ms": _milliseconds(sessions),
        "old_snapshot_us_an_insert": {
            name: [one * 1e6 for one in times] for name, times in snapshot.items()
        },
        "followers": _beside_plain(followed, followers.FOLLOWER),
        "references": _beside_plain(followed, followers.REFERENCE),
    }
    return {**found, "targets": targets(found)}


def _beside_plain(samples: followers.Samples, place: int) -> dict[str, Any]:
    """Compare rows that follow others, or reference them, with those of plain tables."""

    def figures(measure: str, size: int) -> dict[str, Any]:
        plain, ours = (samples[measure, place, partitioned, size] for partitioned in (False, True))
        return {
            "us_a_row": median(ours) * 1e6,
            "plain_us_a_row": median(plain) * 1e6,
            "speed_to_plain": ratio(plain, ours),
            f"speed_to_{FEW}_partitions": ratio(samples[measure, place, True, FEW], ours),
        }

    return {
        str(size): {one.name: figures(one.name, size) for one in followers.MEASURES}
        for size in (FEW, MANY)
    }


def _milliseconds(seconds: dict[int, dict[str, list[float]]]) -> dict[str, dict[str, float]]:
    return {
        str(size): {name: median(times) * 1e3 for name, times in of_size.items()}
        for size, of_size in seconds.items()
    }


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


# The targets


def targets(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Compare the figures with the targets."""

    def speed(variant: Variant, measure: str, key: str = "speed_to_plain") -> list[float]:
        return [found["inserts"][str(size)][variant.name][measure][key] for size in SIZES]

    listed = []
    for variant, create, wal, insert in ((RULE, 0.82, 1.35, 1.1), (RULE_NO_KEYS, 0.90, 1.05, 1.4)):
        listed += [
            _target(f"{variant.title}: create()", create, speed(variant, CREATE.name)),
            _target(
                f"{variant.title}: WAL of 1,000-row INSERTs",
                wal,
                speed(variant, INSERT.name, "wal_to_plain"),
                at_most=True,
            ),
            _target(
                f"{variant.title}: 1,000-row INSERT, to copy and delete",
                insert,
                speed(variant, INSERT.name, "speed_to_copy_delete"),
            ),
        ]
    for variant, least in ((RULE, 0.85), (RULE_NO_KEYS, 0.97)):
        title = f"{variant.title}: {BULK_CREATE.title}, to {NATIVE.title}"
        listed.append(_target(title, least, speed(variant, BULK_CREATE.name, "speed_to_native")))
    listed.append(_target(f"{TRIGGER.title}: create()", 0.75, speed(TRIGGER, CREATE.name)))
    for measure, least in ((CREATE, 0.75), (INSERT, 0.2)):
        title = f"{RULE_UNIQUE.title}: {measure.title}, to {PLAIN_UNIQUE.title}"
        listed.append(_target(title, least, speed(RULE_UNIQUE, measure.name)))
    times = found["old_snapshot_us_an_insert"][TRIGGER.name]
    flat = [times[-1] / times[0]]
    listed.append(
        _target(f"{TRIGGER.title}: last thousand to first, snapshot", FLAT, flat, at_most=True)
    )
    for variant in (RULE, RULE_NO_KEYS):
        left = [found["bytes_of_the_parent"][str(size)][variant.name]["inserts"] for size in SIZES]
        listed.append(_target(f"{variant.title}: bytes in the parent", 0, left, at_most=True))
    key = f"speed_to_{min(SIZES)}_partitions"
    for variant in OURS:
        of_variant = found["inserts"][str(max(SIZES))][variant.name]
        lowest = min(MEASURES, key=lambda measure: of_variant[measure.name][key])
        what = f"{variant.title}: {max(SIZES)} to {min(SIZES)} partitions, lowest: {lowest.title}"
        listed.append(_target(what, 0.95, [of_variant[lowest.name][key]]))
    of_followers = found["followers"]
    speeds = [of_followers[str(size)][CREATE.name]["speed_to_plain"] for size in (FEW, MANY)]
    listed.append(_target(f"follower: create(), at {FEW} and {MANY} partitions", 0.80, speeds))
    for measure in (INSERT, INSERT_ONE_MONTH):
        what = f"follower: {MANY} to {FEW} partitions, {measure.title}"
        listed.append(_target(what, 0.95, [of_followers[str(MANY)][measure.name][key]]))
    for measure in followers.MEASURES:
        speed_of = found["references"][str(MANY)][measure.name]["speed_to_plain"]
        what = f"plain foreign key to {MANY} partitions: {measure.title}"
        listed.append(_target(what, 0.95, [speed_of]))
    return listed


def _target(
    what: str, target: float, figures: Sequence[float | None], *, at_most: bool = False
) -> dict[str, Any]:
    known = [figure for figure in figures if figure is not None]
    reached = bool(known) and (max(known) <= target if at_most else min(known) >= target)
    return {
        "what": what,
        "target": target,
        "at_most": at_most,
        "figures": list(figures),
        "reached": reached,
    }


# The tables


def build_tables(found: dict[str, Any]) -> Iterable[Table]:
    """Yield the tables of the figures."""
    for size in SIZES:
        yield _inserts_table(found, size)
    yield _sizes_table(found)
    yield _wal_table(found)
    yield _parent_table(found)
    yield _others_table(found)
    yield _snapshot_table(found)
    yield _followers_table(found)
    yield _targets_table(found)


def _inserts_table(found: dict[str, Any], size: int) -> Table:
    figures = found["inserts"][str(size)]

    def cell(variant: Variant, measure: str) -> str:
        figure = figures[variant.name][measure]
        if variant == plain_counterpart(variant):
            return f"{figure['us_a_row']:.1f}"
        return f"{figure['us_a_row']:.1f} ({figure['speed_to_plain']:.2f})"

    return _by_variant(
        f"{size} partitions: microseconds a row (speed, that of the plain table being 1)",
        [measure.title for measure in MEASURES],
        VARIANTS,
        lambda variant: [cell(variant, measure.name) for measure in MEASURES],
    )


def _sizes_table(found: dict[str, Any]) -> Table:
    few, most = min(SIZES), max(SIZES)
    figures = found["inserts"][str(most)]
    return _by_variant(
        f"Speed at {most} partitions, that at {few} being 1",
        [measure.title for measure in MEASURES],
        VARIANTS,
        lambda variant: [
            f"{figures[variant.name][measure.name][f'speed_to_{few}_partitions']:.2f}"
            for measure in MEASURES
        ],
    )


def _wal_table(found: dict[str, Any]) -> Table:
    def cell(variant: Variant, measure: str) -> str:
        figure = found["inserts"][str(max(SIZES))][variant.name][measure]
        if figure["wal_bytes_a_row"] is None:
            return "unknown"
        if variant == plain_counterpart(variant):
            return f"{figure['wal_bytes_a_row']:.0f}"
        return f"{figure['wal_bytes_a_row']:.0f} ({figure['wal_to_plain']:.2f})"

    return _by_variant(
        f"{max(SIZES)} partitions: bytes of WAL a row (that of the plain table being 1)",
        [measure.title for measure in MEASURES],
        VARIANTS,
        lambda variant: [cell(variant, measure.name) for measure in MEASURES],
    )


def _parent_table(found: dict[str, Any]) -> Table:
    figures = found["bytes_of_the_parent"][str(max(SIZES))]
    return _by_variant(
        f"{max(SIZES)} partitions: bytes of the parent's heap in the end",
        ["after all inserts", "after COPY", "after VACUUM"],
        (*OURS, COPY_DELETE),
        lambda variant: [f"{figures[variant.name][moment]:,}" for moment in MOMENTS],
    )


def _others_table(found: dict[str, Any]) -> Table:
    most = str(max(SIZES))

    def seconds(key: str, variant: Variant) -> str:
        value = found[key].get(variant.name)
        return "" if value is None else f"{value * 1e3:,.0f}"

    return _by_variant(
        "Milliseconds",
        [
            f"installing {most} partitions",
            "a run with nothing to do",
            *(f"planning a one-day query, {size}" for size in SIZES),
            *(f"first insert of a session, {size}" for size in SIZES),
        ],
        VARIANTS,
        lambda variant: [
            seconds("install_s", variant),
            seconds("idle_run_s", variant),
            *(
                f"{found[key][str(size)][variant.name]:.2f}"
                for key in ("planning_ms", "first_insert_of_a_session_ms")
                for size in SIZES
            ),
        ],
    )


def _snapshot_table(found: dict[str, Any]) -> Table:
    figures = found["old_snapshot_us_an_insert"]
    thousands = len(figures[PLAIN.name])

    def cells(variant: Variant) -> list[str]:
        times = figures[variant.name]
        return [f"{times[0]:.0f}", f"{times[-1]:.0f}", f"{times[-1] / times[0]:.2f}"]

    return _by_variant(
        "Single INSERTs while an old snapshot is open: microseconds each",
        ["thousand 1", f"thousand {thousands}", "ratio"],
        SNAPSHOT_VARIANTS,
        cells,
    )


def _followers_table(found: dict[str, Any]) -> Table:
    rows = []
    for what, title in (("followers", "follower"), ("references", "plain, to partitions")):
        for size in (FEW, MANY):
            figures = [found[what][str(size)][one.name] for one in followers.MEASURES]
            rows.append((f"plain, {size}", *(f"{one['plain_us_a_row']:.1f}" for one in figures)))
            cells = (f"{one['us_a_row']:.1f} ({one['speed_to_plain']:.2f})" for one in figures)
            rows.append((f"{title}, {size}", *cells))
    return Table(
        "Rows with a foreign key: microseconds a row (speed, that of plain tables being 1)",
        ("", *(measure.title for measure in followers.MEASURES)),
        tuple(rows),
    )


def _targets_table(found: dict[str, Any]) -> Table:
    rows = []
    for target in found["targets"]:
        bound = "at most" if target["at_most"] else "at least"
        figures = [
            "unknown" if one is None else f"{one:,.0f}" if not target["target"] else f"{one:.2f}"
            for one in target["figures"]
        ]
        rows.append(
            (
                target["what"],
                f"{bound} {target['target']:g}",
                " / ".join(figures),
                "reached" if target["reached"] else "short",
            )
        )
    sizes = " / ".join(map(str, SIZES))
    return Table(
        f"Targets (three figures: at {sizes} partitions)",
        ("", "target", "figure", ""),
        tuple(rows),
    )


def _by_variant(
    title: str,
    columns: Iterable[str],
    variants: Iterable[Variant],
    cells: Callable[[Variant], list[str]],
) -> Table:
    rows = tuple((variant.title, *cells(variant)) for variant in variants)
    return Table(title, ("", *columns), rows)
