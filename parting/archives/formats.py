"""How rows are in files: as CSV, compressed, or as Parquet.

Rows come and go as CSV. What comes is what PostgreSQL writes. What goes is what PostgreSQL reads:
of Parquet, each value may be written in another way than it came, and always in the same one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from parting.archives.libraries import library
from parting.archives.places import PIECE_BYTES
from parting.exceptions import ArchiveError
from parting.sql.cursor import rows
from parting.sql.rendering import render_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parting.archives.manifest import ArchivedColumn, DataFile
    from parting.archives.places import Archive, Hashed
    from parting.schema.objects import Column, Name

#: How hard zstd tries: its own default.
_LEVEL = 3

#: How many bytes of CSV become a row group of a Parquet file.
_ROW_GROUP_BYTES = 32 << 20

#: How many rows are read of a Parquet file at once.
_BATCH_ROWS = 10_000


class RowWriter(Protocol):
    """Writes the rows of one table to a file."""

    def write(self, block: bytes) -> None:
        """Write a block of whole records."""

    def close(self) -> None:
        """Write what is left; the file stays open."""


class FileFormat(Protocol):
    """How rows are in files."""

    ending: str
    changes_texts: bool  # whether `blocks` may yield other texts than those that were written

    def check(self) -> None:
        """Check that the libraries are there.

        Raises:
            MissingLibrary: If one is not.
        """

    def encodings(self, cursor: Any, table: Name, columns: Sequence[Column]) -> dict[str, str]:
        """Return how the values of each column are written."""

    def writer(self, file: Hashed, columns: Sequence[ArchivedColumn]) -> RowWriter:
        """Return what writes rows to a file."""

    def blocks(
        self, archive: Archive, file: DataFile, columns: Sequence[ArchivedColumn]
    ) -> Iterator[bytes]:
        """Yield the rows of a file as CSV; the last one is over when the file has been checked."""

    def as_read(self, block: bytes, columns: Sequence[ArchivedColumn]) -> bytes:
        """Return rows as `blocks` would yield them, had they been written to a file."""


class CsvFormat:
    """CSV as PostgreSQL writes it, compressed with zstd."""

    ending = "csv.zst"
    changes_texts = False

    def check(self) -> None:
        library("zstandard")

    def encodings(self, cursor: Any, table: Name, columns: Sequence[Column]) -> dict[str, str]:
        return {one.name: "text" for one in columns}

    def writer(self, file: Hashed, columns: Sequence[ArchivedColumn]) -> RowWriter:
        # A thread compresses, while this one splits and adds up what comes next.
        compressor = library("zstandard").ZstdCompressor(
            level=_LEVEL, write_checksum=True, threads=1
        )
        writer: RowWriter = compressor.stream_writer(file, closefd=False)
        return writer

    def blocks(
        self, archive: Archive, file: DataFile, columns: Sequence[ArchivedColumn]
    ) -> Iterator[bytes]:
        zstandard = library("zstandard")
        with archive.checked(file) as checked:
            reader = zstandard.ZstdDecompressor().stream_reader(checked, PIECE_BYTES)
            try:
                while block := reader.read(PIECE_BYTES):
                    yield block
            except zstandard.ZstdError as error:
                raise archive.damaged(file, f"cannot be decompressed: {error}") from error
            # The last bytes may not have been needed.
            for _ in checked.pieces():
                raise archive.damaged(file, "has more behind its end")

    def as_read(self, block: bytes, columns: Sequence[ArchivedColumn]) -> bytes:
        return block


_ARROW = {
    "boolean": "bool",
    "smallint": "int16",
    "integer": "int32",
    "bigint": "int64",
    "real": "float32",
    "double precision": "float64",
    "date": "date32",
    "timestamp without time zone": "timestamp[us]",
    "timestamp with time zone": "timestamp[us, UTC]",
    "bytea": "binary",
}

_NUMERIC = re.compile(r"numeric\((\d+),(\d+)\)")
_DECIMAL = re.compile(r"decimal128\((\d+),(\d+)\)")

#: The most digits of a decimal that everybody reads.
_DIGITS = 38

#: Whether columns have values that a type of Parquet has not: each is then written as text.
_PROBE = """
SELECT {% for column in columns %}
    {%- set name = column.name|ident -%}
    {%- if column.type.startswith("numeric") -%}
    coalesce(pg_catalog.bool_or({{ name }} OPERATOR(pg_catalog.=) 'NaN'::pg_catalog.numeric), false)
    {%- else -%}
    {%- set type = column.type_without_modifier|type -%}
    coalesce(pg_catalog.bool_or(NOT pg_catalog.isfinite({{ name }})
        OR {{ name }} OPERATOR(pg_catalog.<) '0001-01-01'::{{ type }}
        OR {{ name }} OPERATOR(pg_catalog.>=) '10000-01-01'::{{ type }}), false)
    {%- endif %}{{ comma(loop) }}
{% endfor %} FROM ONLY {{ table|ident }}
"""


class ParquetFormat:
    """Parquet, each column in the type that has all of its values, or as text."""

    ending = "parquet"
    changes_texts = True

    def check(self) -> None:
        for name in ("pyarrow", "pyarrow.csv", "pyarrow.parquet"):
            library(name)

    def encodings(self, cursor: Any, table: Name, columns: Sequence[Column]) -> dict[str, str]:
        found = {one.name: _encoding(one) for one in columns}
        doubtful = [
            one for one in columns if found[one.name].startswith(("decimal", "date", "timestamp"))
        ]
        if doubtful:
            query = render_source(_PROBE, table=table, columns=doubtful)
            for column, has_others in zip(doubtful, rows(cursor, query)[0], strict=True):
                if has_others:
                    found[column.name] = "text"
        return found

    def writer(self, file: Hashed, columns: Sequence[ArchivedColumn]) -> RowWriter:
        return _ParquetWriter(file, columns)

    def blocks(
        self, archive: Archive, file: DataFile, columns: Sequence[ArchivedColumn]
    ) -> Iterator[bytes]:
        arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
        # It is not read from its beginning to its end, so it is checked before.
        archive.check_files(file)
        with archive.open(file) as opened:
            try:
                read = parquet.ParquetFile(opened)
                if read.schema_arrow.names != [one.name for one in columns]:
                    raise archive.damaged(file, "has other columns")
                for batch in read.iter_batches(_BATCH_ROWS):
                    yield _as_csv(batch, columns)
            except (arrow.ArrowException, OSError) as error:
                raise archive.damaged(file, f"cannot be read: {error}") from error

    def as_read(self, block: bytes, columns: Sequence[ArchivedColumn]) -> bytes:
        return b"".join(_as_csv(one, columns) for one in _table(block, columns).to_batches())


#: U+FEFF in UTF-8. What reads CSV takes one at the beginning for a byte order mark.
_MARK = b"\xef\xbb\xbf"


def _encoding(column: Column) -> str:
    if numeric := _NUMERIC.fullmatch(column.type):
        digits, scale = map(int, numeric.groups())
        return f"decimal128({digits},{scale})" if scale <= digits <= _DIGITS else "text"
    return _ARROW.get(column.type_without_modifier, "text")


def _arrow_type(encoding: str) -> Any:
    arrow = library("pyarrow")
    if decimal := _DECIMAL.fullmatch(encoding):
        return arrow.decimal128(*map(int, decimal.groups()))
    if encoding == "timestamp[us, UTC]":
        return arrow.timestamp("us", "UTC")
    if encoding == "timestamp[us]":
        return arrow.timestamp("us")
    if encoding in _ARROW.values():
        return getattr(arrow, "bool_" if encoding == "bool" else encoding)()
    return arrow.string()


def _table(block: bytes, columns: Sequence[ArchivedColumn]) -> Any:
    """Return rows as a table of Arrow, whose columns have the types of a file."""
    arrow, csv = library("pyarrow"), library("pyarrow.csv")
    names = [one.name for one in columns]
    # Bytes come as hexadecimal digits.
    types = {
        one.name: arrow.string() if one.encoding == "binary" else _arrow_type(one.encoding)
        for one in columns
    }
    if block.startswith(_MARK):
        block = _MARK + block  # one is skipped as if it were no part of the first value
    table = csv.read_csv(
        arrow.BufferReader(block),
        csv.ReadOptions(column_names=names, use_threads=False, block_size=max(len(block), 1)),
        csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    for place, column in enumerate(columns):
        if column.encoding == "binary":
            values = [
                None if value is None else bytes.fromhex(value[2:])
                for value in table.column(place).to_pylist()
            ]
            table = table.set_column(place, column.name, arrow.array(values, arrow.binary()))
    return table


def _as_csv(batch: Any, columns: Sequence[ArchivedColumn]) -> bytes:
    """Return rows of Arrow as CSV that PostgreSQL reads."""
    arrow, csv = library("pyarrow"), library("pyarrow.csv")
    for place, column in enumerate(columns):
        if column.encoding == "binary":
            values = [
                None if value is None else f"\\x{value.hex()}"
                for value in batch.column(place).to_pylist()
            ]
            batch = batch.set_column(place, column.name, arrow.array(values, arrow.string()))
    buffer = arrow.BufferOutputStream()
    csv.write_csv(batch, buffer, csv.WriteOptions(include_header=False))
    written: bytes = buffer.getvalue().to_pybytes()
    return written


class _ParquetWriter:
    """Writes row groups.

    Args:
        file: The file.
        columns: Its columns.
    """

    def __init__(self, file: Hashed, columns: Sequence[ArchivedColumn]) -> None:
        arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
        self._columns, self._blocks, self._size = columns, [b""], 0
        schema = arrow.schema([(one.name, _arrow_type(one.encoding)) for one in columns])
        self._writer = parquet.ParquetWriter(file, schema, compression="zstd")

    def write(self, block: bytes) -> None:
        self._blocks.append(block)
        self._size += len(block)
        if self._size >= _ROW_GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._size:
            self._writer.write_table(_table(b"".join(self._blocks), self._columns))
        self._blocks, self._size = [], 0


FORMATS: dict[str, FileFormat] = {"csv": CsvFormat(), "parquet": ParquetFormat()}


def file_format(name: str) -> FileFormat:
    """Return a format by its name.

    Raises:
        ArchiveError: If there is none of the name.
        MissingLibrary: If it needs a library that is not installed.
    """
    found = FORMATS.get(name)
    if found is None:
        raise ArchiveError(f"There is no format {name!r}.", f"There are {', '.join(FORMATS)}.")
    found.check()
    return found
