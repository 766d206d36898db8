"""What is known of a key table: since when it is complete, and what makes that doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.catalog.key_evidence import KeyEvidence, key_evidence
from parting.pipeline.counted import counted
from parting.planning.compare.key_table import unpublished_key_table
from parting.planning.compare.partitions import kept_numbers
from parting.planning.operations import Difference, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import Relation
    from parting.schema.partitioned import CurrentState, Declaration

#: Estimates differ by their nature: a difference counts from this number of rows on ..
ESTIMATED_ROWS = 10_000
#: .. and from this factor on.
ESTIMATED_FACTOR = 2


@dataclass(frozen=True)
class KeyState:
    """What is known of a key table.

    Args:
        since: Since when it has each row, in UTC; empty if that is not known.
        verified: When it was compared with the rows last, in UTC; empty: never.
        faults: Keys that were found wrong.
        doubts: What may have made it wrong, in words.
    """

    since: str = ""
    verified: str = ""
    faults: tuple[Difference, ...] = ()
    doubts: tuple[str, ...] = ()


def key_state(
    cursor: Any, declaration: Declaration, current: CurrentState, *, looks: bool = True
) -> KeyState:
    """Look for what can be seen of a key table without reading its rows.

    Args:
        cursor: As of `Inspection.cursor`.
        declaration: What the model declares.
        current: What exists.
        looks: Whether to look for faults and doubts, which takes a look at each partition.
    """
    key_table = current.key_table
    if key_table is None or not (current.installed and current.key_table_is_filled):
        return KeyState()
    marker = key_table.marker
    assert marker is not None
    if not looks:
        return KeyState(since=marker.get("since"), verified=marker.get("verified"))
    retired = current.retired_numbers | kept_numbers(current)
    found = key_evidence(cursor, current, declaration.pk, retired)
    return KeyState(
        since=marker.get("since"),
        verified=marker.get("verified"),
        faults=tuple(_faults(key_table, found)),
        doubts=tuple(_doubts(key_table, current, found)),
    )


def publication_notes(current: CurrentState) -> list[str]:
    """Say what the subscribers of publications must do that have the table, but not its keys."""
    key_table = current.key_table
    return [
        f"the publication {name} has {current.parent.name.name}, but not {key_table.name.name}: a "
        "subscriber that takes over must first run install_partition_triggers --verify-keys"
        for name in unpublished_key_table(current)
        if key_table is not None
    ]


def _faults(key_table: Relation, found: KeyEvidence) -> Iterator[Difference]:
    hint = "(--verify-keys looks at all)"
    for table, key in found.unrecorded:
        yield Difference(State.MISSING, "recorded key", key, table, detail=hint)
    for key in found.without_row:
        yield Difference(State.ORPHANED, "recorded key", key, key_table.name, detail=hint)


def _doubts(key_table: Relation, current: CurrentState, found: KeyEvidence) -> Iterator[str]:
    marker = key_table.marker
    assert marker is not None
    if marker.get("oid") and marker.get("oid") != str(key_table.oid):
        yield f"{key_table.name.name} was restored from a dump and has not been verified since"
    if marker.get("doubt"):
        yield marker.get("doubt")
    if not found.readable:
        yield "its keys cannot be looked at without SELECT on the table and its partitions"
    for table in found.detached:
        yield f"{table.name} is no partition any longer; the keys of its rows remain"
    for subscription, keys_too in found.subscriptions:
        but = "" if keys_too else f", but not into {key_table.name.name}"
        yield f"the subscription {subscription} writes rows without firing triggers{but}"
    for where in found.silent:
        yield f"session_replication_role is replica for {where}: triggers do not fire"
    yield from _estimated(current, found)


def _estimated(current: CurrentState, found: KeyEvidence) -> Iterator[str]:
    names = {one.partition.number: one.relation.name.name for one in current.partitions}
    names[current.parent_number] = current.parent.name.name
    for number, keys, rows in found.estimates:
        if number not in names:
            have = f"about {counted(keys, 'keys')}"
            yield (
                f"the key table has {have} of a partition (number {number}) that is gone: a run "
                "removes those that nothing references"
            )
        elif (
            rows >= 0
            and abs(keys - rows) >= ESTIMATED_ROWS
            and max(keys, rows) >= ESTIMATED_FACTOR * min(keys, rows)
        ):
            has = f"about {counted(rows, 'rows')} and {counted(keys, 'keys')}"
            yield f"{names[number]} has {has}, by its statistics"
