"""Whether a table needs its key table, or can do without, by what is in the database. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parting.schema.derived_names import Names
from parting.schema.objects import Marker
from parting.schema.unique_constraints import KEY_COLUMN, cross_partition_uniques

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.schema.objects import IncomingForeignKey
    from parting.schema.partitioned import CurrentState, Declaration

#: What a status says of a key table that stays though nothing needs it.
NOT_NEEDED = "nothing needs it: key_table=False drops it"

#: What the marker of the register of moves says while rows that follow others are looked up in a
#: key table because those leave partitions, and once that key table is to go again.
LOOKED_UP = Marker("moving", (("keys", "looked up"),))
GOING = Marker("moving", (("keys", "going"),))


def with_key_table_if_needed(declaration: Declaration, current: CurrentState) -> Declaration:
    """Return a declaration that says whether there is to be a key table.

    One that exists stays, until somebody declares ``key_table=False``: others may use it, and
    dropping it locks the table. One that was made for rows which left partitions goes again.

    Args:
        declaration: What the model declares.
        current: What exists.
    """
    if not declaration.key_table_if_needed:
        return declaration
    if (current.key_table is not None and not is_marked(current, GOING)) or next(
        key_table_needs(declaration, current), None
    ) is not None:
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
        if (
            reference.owner == current.parent.owner
            and not reference.is_restoring
            and not is_of_follower(declaration, current, reference)
            and not is_of_recorded_follower(declaration, current, reference)
        ):
            yield f"{reference.constraint.name} of {reference.table.name} references it"
    if current.rows_in_parent and declaration.pk == declaration.partition_column:
        # Not only where a foreign key says so: its table may be yet to come, or be without one.
        for one in declaration.followers:
            yield f"{one.label} follows it, and rows are in the table itself"
    if is_marked(current, LOOKED_UP):
        yield "rows that follow others are looked up while those leave partitions"


def is_marked(current: CurrentState, marker: Marker) -> bool:
    """Return whether the register of moves says what a marker does: `LOOKED_UP` or `GOING`."""
    register = current.moving_table
    return register is not None and register.marker == marker


def is_of_follower(
    declaration: Declaration, current: CurrentState, reference: IncomingForeignKey
) -> bool:
    """Return whether a foreign key is that by which rows follow, and needs no key table.

    Where the primary key is the partition key, its value says in which partition a row is, and a
    follower's rows are in the partition of the same number. In the follower's own table only rows
    without a value can be then: no row of the table that it references is in that itself. (Routed
    by trigger, rows pass through there, and are gone when the constraint is checked, if that is
    deferred.)

    Args:
        declaration: What the model declares.
        current: What exists.
        reference: The foreign key.
    """
    constraint = reference.constraint
    return (
        declaration.pk == declaration.partition_column
        and not current.rows_in_parent
        and constraint.references == current.parent.name
        and constraint.referenced_columns == (declaration.pk,)
        and constraint.validated
        and constraint.enforced
        and constraint.actions.endswith("INITIALLY DEFERRED")
        and any(
            reference.table == current.parent.name.beside(one.table)
            and constraint.columns == (one.partition_column,)
            for one in declaration.followers
        )
    )


def is_of_recorded_follower(
    declaration: Declaration, current: CurrentState, reference: IncomingForeignKey
) -> bool:
    """Return whether a foreign key to the key table is that by which rows of a follower follow.

    It is one of the follower's own table, or of its default partition. Where the primary key is the
    partition key, the follower can do without the key table: see `is_of_follower`.

    Args:
        declaration: What the model declares.
        current: What exists.
        reference: The foreign key.
    """
    constraint = reference.constraint
    if (
        declaration.pk != declaration.partition_column
        or current.key_table is None
        or constraint.references != current.key_table.name
        or constraint.referenced_columns != (KEY_COLUMN,)
        or not constraint.actions.endswith("INITIALLY DEFERRED")
    ):
        return False
    for one in declaration.followers:
        table = current.parent.name.beside(one.table)
        if reference.table in (table, Names(table).default):
            return constraint.columns == (one.partition_column,)
    return False


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
