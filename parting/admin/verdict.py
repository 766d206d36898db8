"""Say in words how a table is: what a card begins with. Pure."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parting.admin.words import number
from parting.execution.next_command import for_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import Promise

    from parting.pipeline.status import Status


class Level(enum.Enum):
    """How urgent it is."""

    FINE = "fine"
    ATTENTION = "attention"
    WRONG = "wrong"

    @property
    def label(self) -> str | Promise:
        """The level in words: no color says anything alone."""
        return _LABELS[self]


_LABELS: dict[Level, str | Promise] = {
    Level.FINE: gettext_lazy("Fine"),
    Level.ATTENTION: gettext_lazy("Worth a look"),
    Level.WRONG: gettext_lazy("Needs action"),
}


@dataclass(frozen=True)
class Finding:
    """One sentence of a verdict.

    Args:
        level: How urgent it is.
        text: The sentence.
        command: What to type; empty where there is nothing to do.
    """

    level: Level
    text: str
    command: str = ""


@dataclass(frozen=True)
class Verdict:
    """How a table is.

    Args:
        findings: The sentences, in the order in which people ask.
    """

    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        """The most urgent of all."""
        return max((one.level for one in self.findings), key=list(Level).index)

    @property
    def text(self) -> str:
        """All sentences."""
        return " ".join(one.text for one in self.findings)

    @property
    def commands(self) -> tuple[str, ...]:
        """What to type, each command once."""
        return tuple(dict.fromkeys(one.command for one in self.findings if one.command))


def verdict(found: Status, alias: str) -> Verdict:
    """Judge the status of a table.

    Args:
        found: Its status.
        alias: The database that it is in.
    """
    return Verdict(tuple(_findings(found, alias)))


def _findings(found: Status, alias: str) -> Iterator[Finding]:
    run = for_database(f"manage.py install_partition_triggers {found.label}", alias)
    if found.route == "none":
        yield Finding(Level.WRONG, _("It is not partitioned yet."), run)
        return
    yield _coverage(found, run)
    yield from _misplaced(found, run)
    if found.drift:
        count = len(found.drift)
        text = ngettext(
            "%(count)s thing is missing, outdated or orphaned.",
            "%(count)s things are missing, outdated or orphaned.",
            count,
        )
        yield Finding(Level.WRONG, text % {"count": number(count)}, run)
    if found.key_state.faults:
        verify = run.replace(
            "install_partition_triggers", "install_partition_triggers --verify-keys"
        )
        yield Finding(Level.WRONG, _("The key table does not have the rows as they are."), verify)
    if found.rows_in_parent.rows:
        text = ngettext(
            "%(count)s row is in the table itself.",
            "%(count)s rows are in the table itself.",
            found.rows_in_parent.rows,
        )
        drain = f"manage.py drain_partitions {found.label}"
        drain += f" --database {alias}" if alias != "default" else ""
        yield Finding(Level.FINE, text % {"count": number(found.rows_in_parent.rows)}, drain)
    if found.lock_room.warning:
        text = _("There is little room for locks.")
        yield Finding(Level.ATTENTION, text)
    if not found.compared:
        yield Finding(Level.FINE, _("It was not compared with what the model declares."))


def _coverage(found: Status, run: str) -> Finding:
    if found.covered_until is not None and found.runway_days is not None:
        text = ngettext(
            "Covered until %(until)s (%(days)s day).",
            "Covered until %(until)s (%(days)s days).",
            found.runway_days,
        )
        values = {"until": found.covered_until, "days": number(found.runway_days)}
        return Finding(Level.FINE, text % values)
    if found.covered_until is not None:
        return Finding(Level.FINE, _("Covered up to %(until)s.") % {"until": found.covered_until})
    if found.runway_days == 0:
        text = _("Not covered now: new rows go to the default partition.")
        return Finding(Level.WRONG, text, run)
    if found.follows is not None:
        text = _("It has the partitions of %(leader)s, and its rows are where those are.")
        return Finding(Level.FINE, text % {"leader": found.follows})
    count = sum(one.suffix != "default" for one in found.partitions)
    text = ngettext("It has %(count)s partition.", "It has %(count)s partitions.", count)
    return Finding(Level.FINE, text % {"count": number(count)})


def _misplaced(found: Status, run: str) -> Iterator[Finding]:
    rows = found.default_partition_rows.rows
    if found.overdue_partitions:
        text = ngettext(
            "%(count)s row is in the default partition although a run should have taken it.",
            "%(count)s rows are in the default partition although a run should have taken them.",
            rows,
        )
        yield Finding(Level.WRONG, text % {"count": number(rows)}, run)
    elif found.waiting_partitions:
        text = ngettext(
            "%(count)s row waits for the next run.", "%(count)s rows wait for the next run.", rows
        )
        yield Finding(Level.FINE, text % {"count": number(rows)})
    elif rows:
        text = ngettext(
            "%(count)s row is in the default partition, and stays there.",
            "%(count)s rows are in the default partition, and stay there.",
            rows,
        )
        yield Finding(Level.FINE, text % {"count": number(rows)})
