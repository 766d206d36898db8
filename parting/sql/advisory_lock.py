"""The advisory lock of a table: whoever changes its partitioning has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.sql.quoting import SQL, ident, literal

if TYPE_CHECKING:
    from parting.schema.objects import Name

#: The first half of its key; the second is the table's oid.
ADVISORY_CLASS = 0x70617274


def advisory_key(oid: int) -> list[int]:
    """Return both halves of the key, given the table's oid."""
    return [ADVISORY_CLASS, oid - 2**32 if oid >= 2**31 else oid]


def advisory_arguments(table: Name) -> SQL:
    """Return both halves of the key as SQL, given the table's name."""
    name = literal(str(ident(table)))
    oid = f"{name}::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int4"
    return SQL(f"{ADVISORY_CLASS}, {oid}")
