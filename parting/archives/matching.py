"""Which columns of an archive become which of a table that may have changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.archives.records import raw_fields, records_of
from parting.exceptions import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from parting.archives.manifest import ArchivedTable
    from parting.schema.objects import Column


@dataclass(frozen=True)
class Matching:
    """Which columns of the files become which of the table.

    Args:
        places: The places, in the files, of those that are restored.
        targets: What these are called in the table, in the same order.
        gone: Those of the archive that the table does not have, or generates.
        missing: Those of the table that the archive does not have.
        is_whole: Whether all columns of the files are restored.
        retyped: Those of the table that have another type than they had in the archive: their
            names, and both types.
    """

    places: tuple[int, ...]
    targets: tuple[str, ...]
    gone: tuple[str, ...]
    missing: tuple[str, ...]
    is_whole: bool
    retyped: tuple[tuple[str, str, str], ...] = ()

    def target_of(self, table: ArchivedTable, name: str) -> str | None:
        """Return what a column of the archive is called in the table; None if it is gone."""
        written = [one.name for one in table.written_columns]
        found = {
            written[place]: target for place, target in zip(self.places, self.targets, strict=True)
        }
        return found.get(name)

    def warnings(self, label: str) -> Iterator[str]:
        """Say what differs."""
        if self.gone:
            also = " If a column was renamed: --column OLD=NEW." if self.missing else ""
            yield (
                f"{label}: the table has no columns {', '.join(map(repr, self.gone))} any more, or "
                f"generates them: what the archive has of them is not restored.{also}"
            )
        if self.missing:
            yield (
                f"{label}: the archive has no columns {', '.join(map(repr, self.missing))}: "
                "restored rows get their defaults."
            )
        for name, before, now in self.retyped:
            yield (
                f"{label}: the column {name!r} was {before} in the archive and is {now} now, which "
                "may round or shorten values: compare some."
            )

    def of_blocks(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield CSV of the columns that are restored."""
        if self.is_whole:
            yield from blocks
            return
        for records in records_of(blocks):
            if records:
                yield b"".join(map(self._projected, records))

    def _projected(self, record: bytes) -> bytes:
        fields = raw_fields(record)
        return b",".join([fields[place] for place in self.places]) + b"\n"


def match(table: ArchivedTable, columns: Sequence[Column], renamed: Mapping[str, str]) -> Matching:
    """Match the columns of an archive with those that a table has now, by their names.

    Args:
        table: The table of the archive.
        columns: The columns that there are now.
        renamed: What columns of the archive are called now.

    Raises:
        ArchiveError: If a name is one of no column, or two columns become one.
    """
    types = {one.name: one.type for one in columns if not one.generated}
    ordinary = list(types)
    for old, new in renamed.items():
        if new not in ordinary:
            raise ArchiveError(
                f"{table.model}: --column {old}={new}: the table has no column {new!r} that takes "
                "values.",
                f"It has {', '.join(ordinary)}.",
            )
    written = [one.name for one in table.written_columns]
    pairs = [(place, renamed.get(name, name)) for place, name in enumerate(written)]
    kept = [(place, target) for place, target in pairs if target in ordinary]
    targets = [target for _, target in kept]
    if twice := {one for one in targets if targets.count(one) > 1}:
        raise ArchiveError(
            f"{table.model}: several columns of the archive would become {', '.join(twice)}.",
            "Name each column once with --column.",
        )
    kept_places = {place for place, _ in kept}
    return Matching(
        tuple(place for place, _ in kept),
        tuple(targets),
        tuple(name for place, name in enumerate(written) if place not in kept_places),
        tuple(name for name in ordinary if name not in targets),
        len(kept) == len(written),
        tuple(
            (target, table.written_columns[place].type, types[target])
            for place, target in kept
            if table.written_columns[place].type != types[target]
        ),
    )


def renames_of(table: ArchivedTable, given: Mapping[str, str]) -> dict[str, str]:
    """Return those of some renamed columns that a table of the archive has."""
    return {one.name: given[one.name] for one in table.written_columns if one.name in given}


def unused_renames(tables: Iterable[ArchivedTable], given: Collection[str]) -> list[str]:
    """Return the old names that no table of the archive has."""
    known = {one.name for table in tables for one in table.written_columns}
    return [name for name in given if name not in known]
