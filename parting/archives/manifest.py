"""The manifest of an archive: what it has, in JSON. The page "Archives" specifies it."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from parting.exceptions import ArchiveError
from parting.schema.objects import Name
from parting.strategies.bound_text import read_bound, write_bound

if TYPE_CHECKING:
    from parting.strategies.bounds import Bound

#: The first key of a manifest, by which programs recognize one.
FORMAT = "django-parting archive"

#: The version that is written. One that adds keys, which others may ignore, is no other version.
VERSION = 1

MANIFEST = "manifest.json"

#: A manifest that is larger than this is none.
LARGEST_BYTES = 16 << 20

#: Names of files: no path, nothing hidden, nothing that a shell or a store reads otherwise.
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")

_SHA256 = re.compile(r"[0-9a-f]{64}")

T = TypeVar("T")


@dataclass(frozen=True)
class ArchivedColumn:
    """A column of a table, and how its values are written.

    Args:
        name: Its name.
        type: Its type as PostgreSQL's ``format_type()`` writes it.
        collation: Its collation, if that is not the type's own.
        not_null: Whether it is NOT NULL.
        identity: ``a`` GENERATED ALWAYS AS IDENTITY, ``d`` BY DEFAULT, or empty.
        generated: ``s`` STORED, ``v`` VIRTUAL, or empty. Such columns are not in the files.
        encoding: How values are written; empty if they are not. See the page "Archives".
    """

    name: str
    type: str
    collation: Name | None = None
    not_null: bool = False
    identity: str = ""
    generated: str = ""
    encoding: str = "text"


@dataclass(frozen=True)
class DataFile:
    """A file beside the manifest."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class ArchivedTable:
    """One table of a family.

    Args:
        model: The label of its model.
        leader: The label of the model that it follows; empty if it follows none.
        table: The table that had the rows.
        parent: The table of the model.
        number: The number that the partition had.
        columns: Its columns, in their order.
        primary_key: The columns of the primary key.
        partition_key: The column that says to which partition a row belongs.
        ddl: The definition of the table, for people.
        rows: How many rows there are.
        row_sum: See `parting.archives.records.RowSum`: of the CSV that PostgreSQL writes.
        files: The files that have the rows.
    """

    model: str
    leader: str
    table: Name
    parent: Name
    number: int
    columns: tuple[ArchivedColumn, ...]
    primary_key: tuple[str, ...]
    partition_key: str
    ddl: str
    rows: int
    row_sum: str
    files: tuple[DataFile, ...]

    @property
    def written_columns(self) -> tuple[ArchivedColumn, ...]:
        """The columns that are in the files, in the order in which they are there."""
        return tuple(one for one in self.columns if one.encoding)


@dataclass(frozen=True)
class Manifest:
    """What an archive has.

    Args:
        created_at: When it was made, aware.
        created_by: The name and version of the program that made it.
        server_version: The server's version, such as ``18.6``.
        data_format: ``csv`` or ``parquet``.
        suffix: What named the partition among those of its table.
        bound: What the partition contained.
        tables: The tables, leaders before followers.
    """

    created_at: datetime.datetime
    created_by: str
    server_version: str
    data_format: str
    suffix: str
    bound: Bound
    tables: tuple[ArchivedTable, ...]

    def of(self, label: str) -> ArchivedTable:
        """Return the table of a model.

        Raises:
            ArchiveError: If there is none.
        """
        for one in self.tables:
            if one.model.lower() == label.lower():
                return one
        has = ", ".join(one.model for one in self.tables)
        raise ArchiveError(f"The archive has no rows of {label}.", f"It has those of {has}.")

    def write(self) -> bytes:
        """Return the manifest as JSON."""
        data = {
            "format": FORMAT,
            "format_version": VERSION,
            "created_at": self.created_at.astimezone(datetime.timezone.utc).isoformat(),
            "created_by": self.created_by,
            "server_version": self.server_version,
            "encoding": "UTF-8",
            "data_format": self.data_format,
            "compression": "zstd",
            "suffix": self.suffix,
            "bound": json.loads(write_bound(self.bound)),
            "tables": [_table_data(one) for one in self.tables],
        }
        return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def _table_data(table: ArchivedTable) -> dict[str, Any]:
    return {
        "model": table.model,
        "follows": table.leader or None,
        "table": _name_data(table.table),
        "parent": _name_data(table.parent),
        "partition_number": table.number,
        "primary_key": list(table.primary_key),
        "partition_key": table.partition_key,
        "columns": [
            {
                "name": one.name,
                "type": one.type,
                "collation": _name_data(one.collation),
                "not_null": one.not_null,
                "identity": one.identity or None,
                "generated": one.generated or None,
                "encoding": one.encoding or None,
            }
            for one in table.columns
        ],
        "ddl": table.ddl,
        "rows": table.rows,
        "row_sum": table.row_sum,
        "files": [
            {"name": one.name, "bytes": one.size, "sha256": one.sha256} for one in table.files
        ],
    }


def _name_data(name: Name | None) -> dict[str, str] | None:
    return {"schema": name.schema, "name": name.name} if name else None


def read_manifest(data: bytes, where: str) -> Manifest:
    """Read a manifest.

    Args:
        data: The JSON.
        where: Where it is, for messages.

    Raises:
        ArchiveError: If it is no manifest, is of a newer version, or lacks something.
    """
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{where} is no JSON: {error}.", _OTHER_FILE) from error
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise ArchiveError(f"{where} is no manifest of an archive.", _OTHER_FILE)
    version = read.get("format_version")
    if not isinstance(version, int) or version > VERSION:
        raise ArchiveError(
            f"{where} has version {version!r} of the format; this version of django-parting reads "
            f"version {VERSION}.",
            "Update django-parting.",
        )
    try:
        return _manifest_of(read)
    except (_Damaged, ValueError) as error:
        raise ArchiveError(
            f"{where} is damaged: {error}.", "Take another copy of the archive."
        ) from error


_OTHER_FILE = f"Name the folder of an archive, or the {MANIFEST} in it."


class _Damaged(Exception):
    """Something is missing, or of another type."""


def _manifest_of(read: dict[str, Any]) -> Manifest:
    tables = tuple(_table_of(one) for one in _list(read, "tables"))
    if not tables:
        raise _Damaged("it has no tables")
    labels = [one.model for one in tables]
    for place, one in enumerate(tables):
        if one.leader and one.leader not in labels[:place]:
            raise _Damaged(f"{one.model} comes before {one.leader}, which it follows")
    if len(set(labels)) < len(labels):
        raise _Damaged("a model comes twice")
    data_format = _get(read, "data_format", str)
    if data_format not in ("csv", "parquet"):
        raise _Damaged(f"data_format is {data_format!r}")
    try:
        bound = read_bound(json.dumps(read.get("bound")))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise _Damaged(f"bound is {read.get('bound')!r}") from error
    created_at = datetime.datetime.fromisoformat(_get(read, "created_at", str))
    if created_at.tzinfo is None:
        raise _Damaged("created_at has no time zone")
    return Manifest(
        created_at,
        _get(read, "created_by", str),
        _get(read, "server_version", str),
        data_format,
        _get(read, "suffix", str),
        bound,
        tables,
    )


def _table_of(read: Any) -> ArchivedTable:
    table = ArchivedTable(
        model=_get(read, "model", str),
        leader=_optional(read, "follows"),
        table=_name_of(read, "table"),
        parent=_name_of(read, "parent"),
        number=_get(read, "partition_number", int),
        columns=tuple(_column_of(one) for one in _list(read, "columns")),
        primary_key=_texts(read, "primary_key"),
        partition_key=_get(read, "partition_key", str),
        ddl=_get(read, "ddl", str),
        rows=_get(read, "rows", int),
        row_sum=_digest(read, "row_sum"),
        files=tuple(_file_of(one) for one in _list(read, "files")),
    )
    names = [one.name for one in table.columns]
    if len(set(names)) < len(names) or not table.written_columns:
        raise _Damaged(f"the columns of {table.model} are {', '.join(names) or 'none'}")
    if not {*table.primary_key, table.partition_key} <= set(names):
        raise _Damaged(f"{table.model} has no column for its primary key, or partition key")
    return table


def _column_of(read: Any) -> ArchivedColumn:
    collation = read.get("collation") if isinstance(read, dict) else None
    return ArchivedColumn(
        name=_get(read, "name", str),
        type=_get(read, "type", str),
        collation=_name_of(read, "collation") if collation is not None else None,
        not_null=_get(read, "not_null", bool),
        identity=_optional(read, "identity"),
        generated=_optional(read, "generated"),
        encoding=_optional(read, "encoding"),
    )


def _file_of(read: Any) -> DataFile:
    name = _get(read, "name", str)
    if not _FILE_NAME.fullmatch(name) or name == MANIFEST:
        raise _Damaged(f"{name!r} is not the name of a file of an archive")
    return DataFile(name, _get(read, "bytes", int), _digest(read, "sha256"))


def _get(read: Any, key: str, type_: type[T]) -> T:
    value = read.get(key) if isinstance(read, dict) else None
    # True is an int to Python.
    if not isinstance(value, type_) or (isinstance(value, bool) and type_ is not bool):
        raise _Damaged(f"{key} is {value!r}")
    if isinstance(value, int) and value < 0:
        raise _Damaged(f"{key} is {value!r}")
    if isinstance(value, str) and not _is_text(value):
        raise _Damaged(f"{key} is {value!r}, which is no text of PostgreSQL")
    return value


def _is_text(value: str) -> bool:
    """Return whether PostgreSQL can store a text: JSON can have a NUL, and half of a character."""
    return "\0" not in value and not any("\ud800" <= one <= "\udfff" for one in value)


def _optional(read: Any, key: str) -> str:
    value = read.get(key) if isinstance(read, dict) else None
    return "" if value is None else _get(read, key, str)


def _list(read: Any, key: str) -> list[Any]:
    return _get(read, key, list)


def _texts(read: Any, key: str) -> tuple[str, ...]:
    found = _list(read, key)
    if not all(isinstance(one, str) for one in found):
        raise _Damaged(f"{key} is {found!r}")
    return tuple(found)


def _digest(read: Any, key: str) -> str:
    value = _get(read, key, str)
    if not _SHA256.fullmatch(value):
        raise _Damaged(f"{key} is {value!r}")
    return value


def _name_of(read: Any, key: str) -> Name:
    found = _get(read, key, dict)
    return Name(_get(found, "schema", str), _get(found, "name", str))
