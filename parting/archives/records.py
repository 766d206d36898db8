r"""Records of CSV as PostgreSQL writes it: split, added up, cut into fields.

A record ends with a line feed. A field is between double quotes if it has a comma, a quote, a
carriage return or a line feed, or is an empty text; quotes in it are doubled. NULL is a field with
nothing in it. https://www.postgresql.org/docs/current/sql-copy.html
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: What a block has at least, but for the last one of a table: about so many bytes.
BLOCK_BYTES = 1 << 20

_FIELD = re.compile(rb'"[^"]*(?:""[^"]*)*"|[^,"]*')


class RecordSplitter:
    """Cuts a stream into records, wherever its pieces end."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []  # of a line whose end has not come
        self._lines: list[bytes] = []  # of a record with line feeds in a field

    def feed(self, data: bytes) -> list[bytes]:
        """Return the records that are complete now, without the line feeds behind them."""
        first, *rest = data.split(b"\n")
        self._pieces.append(first)
        if not rest:
            return []
        lines = [b"".join(self._pieces), *rest[:-1]]
        has_quotes = b'"' in data or b'"' in lines[0] or bool(self._lines)
        self._pieces = [rest[-1]]
        return self._joined(lines) if has_quotes else lines

    def _joined(self, lines: list[bytes]) -> list[bytes]:
        records = []
        for line in lines:
            is_odd = line.count(b'"') & 1
            if not self._lines:
                if is_odd:
                    self._lines.append(line)
                else:
                    records.append(line)
                continue
            self._lines.append(line)
            if is_odd:
                records.append(b"\n".join(self._lines))
                self._lines = []
        return records

    @property
    def is_at_end(self) -> bool:
        """Whether no record has begun that is not complete."""
        return not self._lines and not any(self._pieces)


@dataclass
class RowSum:
    """The number of rows, and a sum that does not depend on their order.

    It is the sum of the SHA-256 digests of the records, each a big-endian number, modulo 2**256.

    Example:
        >>> one, other = RowSum(), RowSum()
        >>> one.add([b"1,a", b"2,b"])
        >>> other.add([b"2,b", b"1,a"])
        >>> one == other
        True
    """

    rows: int = 0
    total: int = 0

    def add(self, records: Sequence[bytes]) -> None:
        """Add rows."""
        self.rows += len(records)
        numbers = (int.from_bytes(sha256(one).digest(), "big") for one in records)
        self.total = (self.total + sum(numbers)) % 2**256

    @property
    def text(self) -> str:
        """The sum as 64 hexadecimal digits."""
        return f"{self.total:064x}"


class RowCounter:
    r"""Counts the rows of a stream of CSV, wherever its pieces end.

    Example:
        >>> counter = RowCounter()
        >>> counter.feed(b'1,"a')
        >>> counter.feed(b'\nb"\n2,c\n')
        >>> counter.rows
        2
    """

    def __init__(self) -> None:
        self._line_feeds = 0
        self._returns = 0
        self._is_quoted = False

    @property
    def rows(self) -> int:
        """How many there were. PostgreSQL reads carriage returns as ends of rows, too."""
        return max(self._line_feeds, self._returns)

    def feed(self, data: bytes) -> None:
        """Take a piece."""
        if b'"' not in data:
            pieces = [] if self._is_quoted else [data]
        else:
            parts = data.split(b'"')
            pieces = parts[int(self._is_quoted) :: 2]
            self._is_quoted ^= len(parts) % 2 == 0
        self._line_feeds += sum(piece.count(b"\n") for piece in pieces)
        self._returns += sum(piece.count(b"\r") for piece in pieces)


class RecordSink(io.RawIOBase):
    """Takes the stream of a COPY, and gives on blocks of whole records.

    A driver writes each row alone: `buffered` puts a buffer in front, which is not Python.

    Args:
        receive: Gets each block, and its records.
        give_up: Is called if that fails, to have the stream end.

    Attributes:
        error: What has failed.
    """

    def __init__(
        self, receive: Callable[[bytes, list[bytes]], None], give_up: Callable[[], object]
    ) -> None:
        self._receive, self._give_up = receive, give_up
        self._splitter = RecordSplitter()
        self.error: BaseException | None = None

    def buffered(self) -> io.BufferedWriter:
        """Return what the driver is to write to; it must be flushed at the end."""
        return io.BufferedWriter(self, BLOCK_BYTES)

    def writable(self) -> bool:
        """Return whether it can be written to."""
        return True

    def write(self, data: object) -> int:
        """Take a piece of the stream.

        A failure is kept, and what still comes is ignored: a driver that is left in the middle of
        a COPY leaves a session that nobody can use.
        """
        piece = bytes(data)  # type: ignore[call-overload]
        if self.error is None:
            try:
                records = self._splitter.feed(piece)
                if records:
                    self._receive(b"\n".join([*records, b""]), records)
            except BaseException as error:
                self.error = error
                self._give_up()
        return len(piece)


def records_of(blocks: Iterable[bytes]) -> Iterable[list[bytes]]:
    """Cut blocks into records.

    Raises:
        ValueError: If the last one has no end.
    """
    splitter = RecordSplitter()
    for block in blocks:
        yield splitter.feed(block)
    if not splitter.is_at_end:
        raise ValueError("The last record has no end.")


def raw_fields(record: bytes) -> list[bytes]:
    """Cut a record into its fields, with their quotes.

    Example:
        >>> raw_fields(b'1,"a ""b"",",,""')
        [b'1', b'"a ""b"","', b'', b'""']
    """
    if b'"' not in record:
        return record.split(b",")
    fields, place, end = [], 0, len(record)
    while True:
        found = _FIELD.match(record, place)
        assert found is not None  # nothing matches, too
        fields.append(found[0])
        place = found.end()
        if place >= end or record[place : place + 1] != b",":
            if place < end:
                raise ValueError("A quoted field goes on behind its quote.")
            return fields
        place += 1


def text_of(field: bytes) -> str | None:
    """Return the text of a field, None for NULL."""
    if not field:
        return None
    if field[:1] == b'"':
        return field[1:-1].replace(b'""', b'"').decode()
    return field.decode()
