"""What rows of a batch are in conflict with: rows that exist, and rows before them in the batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parting.orm.statements import compose
from parting.schema.partitioned import BY_ROUTE, DEFAULT_NUMBER, ValueColumn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from parting.orm.insert_batch import InsertBatch
    from parting.schema.objects import Name, Unique


@dataclass(frozen=True)
class ConflictTarget:
    """A unique index, and where rows may exist that a new row would be in conflict with.

    Args:
        unique: The index of the table.
        source: The relation that is scanned; None if the indexes of partitions find all
            conflicts.
        only: Whether the relation's children are left out.
        pk: The source's column for the primary key.
        recorded: The index's values in the source, if they have other names there.
        cross_partition: Whether it is enforced across partitions: then no index of a partition
            finds all conflicts.
    """

    unique: Unique
    source: Name | None = None
    only: bool = False
    pk: str = ""
    recorded: Unique | None = None
    cross_partition: bool = True

    @property
    def in_source(self) -> Unique:
        """The index as its values are written in the source."""
        return self.recorded or self.unique


@dataclass
class ConflictScan:
    """What a scan has found; rows go by their indexes in the batch, uniques by their names.

    Args:
        partitions: The number of the partition that each row belongs to.
        existing: For each unique index, the primary key, as text, of the row with the same values.
        duplicates: For each unique index, the rows that have the values of one before them in the
            batch.
        locked: For each unique index, the primary keys of existing rows that another transaction
            may be changing.
    """

    partitions: dict[int, int] = field(default_factory=dict)
    existing: dict[str, dict[int, str]] = field(default_factory=dict)
    duplicates: dict[str, set[int]] = field(default_factory=dict)
    locked: dict[str, set[str]] = field(default_factory=dict)

    @property
    def existing_rows(self) -> set[int]:
        """The rows that are in conflict with one that exists."""
        return {row for of_unique in self.existing.values() for row in of_unique}

    @property
    def duplicate_rows(self) -> set[int]:
        """The rows that are in conflict with one before them in the batch."""
        return {row for rows in self.duplicates.values() for row in rows}


def scan_conflicts(
    cursor: Any,
    batch: InsertBatch,
    rows: Sequence[int],
    targets: Sequence[ConflictTarget],
    columns: Mapping[str, ValueColumn],
    locate: Name | None,
    partition_column: str,
) -> ConflictScan:
    """Find out where rows belong, and which have the unique values of others.

    Args:
        cursor: A cursor.
        batch: The batch.
        rows: Which of its rows, by their indexes.
        targets: The unique indexes.
        columns: All columns of the table.
        locate: The function that locates a value of the partition key; None: rows are not routed.
        partition_column: The partition key.
    """
    names = {partition_column, *(name for one in targets for name in one.unique.columns)}
    fragments, given = batch.given(rows, names, columns)
    cursor.execute(
        *compose(
            "scan_conflicts",
            fragments,
            **given,
            targets=tuple(targets),
            locate=locate,
            partition_column=partition_column,
            default_number=DEFAULT_NUMBER if locate else BY_ROUTE,
        )
    )
    return read_scan(cursor.fetchall(), rows, [one.unique.name for one in targets])


def read_scan(
    found: Iterable[tuple[str, int, int, str | None, bool]],
    rows: Sequence[int],
    uniques: Sequence[str],
) -> ConflictScan:
    """Read what the statement returns.

    Args:
        found: Of each finding its kind, the number of the unique index, the number of the row,
            counted from 1, the partition or the primary key as text, and whether that is locked.
        rows: The indexes of the rows in the batch.
        uniques: The names of the unique indexes.
    """
    scan = ConflictScan(
        existing={name: {} for name in uniques},
        duplicates={name: set() for name in uniques},
        locked={name: set() for name in uniques},
    )
    for kind, number, row_number, text, locked in found:
        row = rows[row_number - 1]
        if kind == "partition":
            assert text is not None
            scan.partitions[row] = int(text)
        elif kind == "duplicate":
            scan.duplicates[uniques[number]].add(row)
        else:
            assert text is not None
            scan.existing[uniques[number]][row] = text
            if locked:
                scan.locked[uniques[number]].add(text)
    return scan


def depends_on_order(
    scan: ConflictScan,
    targets: Iterable[ConflictTarget],
    arbiter: ConflictTarget | None,
    updated: Collection[str],
) -> bool:
    """Return whether the outcome of an upsert may depend on the order in which rows are taken.

    Args:
        scan: What was found of its rows.
        targets: The unique indexes that rows may be in conflict with.
        arbiter: The one whose conflicts lead to updates.
        updated: The columns that are updated.
    """
    existing: Mapping[int, str] = scan.existing[arbiter.unique.name] if arbiter else {}
    for target in targets:
        if target is arbiter:
            continue
        name, own = target.unique.name, set(target.unique.columns)
        if scan.duplicates[name]:
            return True
        if any(existing.get(row) != pk for row, pk in scan.existing[name].items()):
            return True
        remains = scan.existing[name].keys()  # their values are the proposed ones already
        if not own <= set(updated) and not existing.keys() <= remains:
            return True  # part of what the row will be is what it was
    return False
