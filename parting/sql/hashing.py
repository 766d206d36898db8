"""Hash partitions by arithmetic and SHA-256, which no version of PostgreSQL changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.sql.quoting import SQL

if TYPE_CHECKING:
    from parting.schema.objects import Column

_INTEGERS = ("smallint", "integer", "bigint")


def _if_finite(number: str) -> str:
    """Write the number of a time; PostgreSQL has none for an infinite one."""
    return f"CASE WHEN pg_catalog.isfinite({{0}}) THEN {number} ELSE 0::bigint END"


_HASHED_AS = {
    "boolean": "({0})::integer::bigint",
    "date": _if_finite("(({0}) OPERATOR(pg_catalog.-) '2000-01-01'::pg_catalog.date)::bigint"),
    "timestamp with time zone": _if_finite(
        "(extract(epoch from {0}) OPERATOR(pg_catalog.*) 1000000::numeric)::bigint"
    ),
}

_AS_TEXT = "pg_catalog.convert_to(({0})::pg_catalog.text, 'UTF8')"
_HASHED_BYTES = {
    "bytea": "{0}",
    "numeric": _AS_TEXT.format("pg_catalog.trim_scale({0})"),
    "uuid": _AS_TEXT,
    "text": _AS_TEXT,
    "character varying": _AS_TEXT,
    "inet": _AS_TEXT,
    "jsonb": _AS_TEXT,
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
    modulo = f"OPERATOR(pg_catalog.%) {modulus:d}::bigint"
    if base in _HASHED_BYTES:
        octets = _HASHED_BYTES[base].format(expression)
        digits = f"pg_catalog.left(pg_catalog.encode(pg_catalog.sha256({octets}), 'hex'), 8)"
        bits = f"('x'::pg_catalog.text OPERATOR(pg_catalog.||) {digits})::bit(32)"
        return SQL(f"({bits}::bigint {modulo})")
    number = _HASHED_AS.get(base, "({0})::bigint").format(expression)
    if base == "boolean":
        return SQL(f"({number} {modulo})")
    return SQL(f"(({number} {modulo} OPERATOR(pg_catalog.+) {modulus:d}::bigint) {modulo})")
