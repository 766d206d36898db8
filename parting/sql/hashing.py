"""Hash partitions by arithmetic and SHA-256, which no version of PostgreSQL changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.sql.quoting import SQL

if TYPE_CHECKING:
    from parting.schema.objects import Column

_INTEGERS = ("smallint", "integer", "bigint")
_HASHED_AS = {
    "boolean": "({0})::integer",
    "date": "(({0}) - '2000-01-01'::date)",
    "timestamp with time zone": "(extract(epoch from {0}) * 1000000)::bigint",
}

_HASHED_BYTES = {
    "bytea": "{0}",
    "numeric": "convert_to(trim_scale({0})::text, 'UTF8')",
    "uuid": "convert_to(({0})::text, 'UTF8')",
    "text": "convert_to({0}, 'UTF8')",
    "character varying": "convert_to(({0})::text, 'UTF8')",
    "inet": "convert_to(({0})::text, 'UTF8')",
    "jsonb": "convert_to(({0})::text, 'UTF8')",
}


def can_be_hashed(column: Column) -> bool:
    """Return whether a column's type has a hash that no version of PostgreSQL changes."""
    base = column.type_without_modifier
    return base in _INTEGERS or base in _HASHED_AS or base in _HASHED_BYTES


def hashed(expression: str, partition_column: Column, modulus: int) -> SQL:
    """Return SQL that computes the remainder of the hash of an expression.

    PostgreSQL's own hash functions may change between major versions; a restored row would then
    violate the check constraint of its partition. Arithmetic and SHA-256 do not change.

    Args:
        expression: SQL, quoted.
        partition_column: The column, for its type.
        modulus: The number of partitions.
    """
    base = partition_column.type_without_modifier
    if base in _HASHED_BYTES:
        octets = _HASHED_BYTES[base].format(expression)
        digits = f"left(encode(sha256({octets}), 'hex'), 8)"
        return SQL(f"(('x' || {digits})::bit(32)::bigint % {modulus:d})")
    number = _HASHED_AS.get(base, "{0}").format(expression)
    if base == "boolean":
        return SQL(f"({number} % {modulus:d})")
    return SQL(f"((({number}) % {modulus:d} + {modulus:d}) % {modulus:d})")
