"""Whether a table needs its key table, or can do without, by what is in the database. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.schema.derived_names import Names
from parting.schema.unique_constraints import cross_partition_uniques

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.partitioned import CurrentState, Declaration

#: What a status says of a key table that stays though nothing needs it.
NOT_NEEDED = "nothing needs it: key_table=False drops it"


def with_key_table_if_needed(declaration: Declaration, current: CurrentState) -> Declaration:
    """Return a declaration that says whether there is to be a key table.

    One that exists stays, until somebody declares ``key_table=False``: others may use it, and
    dropping it locks the table.

    Args:
        declaration: What the model declares.
        current: What exists.
    """
    if not declaration.key_table_if_needed:
        return declaration
    if (
        current.key_table is not None
        or next(key_table_needs(declaration, current), None) is not None
    ):
        return replace(declaration, key_table=True, key_table_if_needed=False)
    return declaration


def key_table_needs(declaration: Declaration, current: CurrentState) -> Iterator[str]:
    """Yield in words what of a table needs a key table.

    Args:
        declaration: What the model declares.
        current: What exists.
    """
    if declaration.pk != declaration.partition_column:
        yield "the primary key is not the partition key"
    recorded = replace(declaration, key_table=True)
    for unique in cross_partition_uniques(recorded, current.parent):
        yield f"{unique.name} is unique across partitions"
    for reference in current.incoming_foreign_keys:
        # Those of others need not be served: see `of_other_owners`.
        if reference.owner == current.parent.owner:
            yield f"{reference.constraint.name} of {reference.table.name} references it"


def guards_default(current: CurrentState, *, compares: bool, becomes_recorded: bool) -> bool:
    """Return whether rows are relocated when they have been inserted into the default partition.

    Args:
        current: What exists.
        compares: Whether partitions alone make primary keys unique.
        becomes_recorded: Whether a key table is to do so, once it has every row recorded.
    """
    return compares or (becomes_recorded and current.installed and default_is_guarded(current))


def default_is_guarded(current: CurrentState) -> bool:
    """Return whether rows that belong elsewhere do not stay in the default partition."""
    default = current.default_partition
    return default is not None and any(
        one.name == Names.RELOCATE_TRIGGER and one.marker and one.enabled
        for one in default.triggers
    )
