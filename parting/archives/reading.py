"""Read an archive as instances of a model, without a database."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connections, models

from parting.archives.formats import file_format
from parting.archives.places import open_archive
from parting.archives.records import raw_fields, records_of, text_of
from parting.archives.values import reader_of
from parting.exceptions import ArchiveError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from parting.archives.manifest import ArchivedTable
    from parting.archives.places import Archive

Model = type[models.Model]

#: What can be asked of a value that is not NULL.
_LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
    "in": lambda value, among: value in among,
    "range": lambda value, ends: bool(ends[0] <= value <= ends[1]),
}


def read_archive(
    location: str | os.PathLike[str], model: Model | None = None, /, **filters: Any
) -> Iterator[Any]:
    """Yield the rows of an archive as instances of their model, one after the other.

    No database is needed. The files are read twice: before the first row, to compare them with the
    sums in the manifest, and then for the rows. An instance is one that has not been saved: `save`
    inserts it. Fields that the archive has no column for, those of generated columns among them,
    are deferred: to ask for one is to ask the database for the row.

    Args:
        location: The manifest, or its folder: a path or a URL.
        model: The model whose rows are read; None: the one that leads the family.
        filters: Conditions, as of a queryset: ``name=value``, or ``name__lookup=value`` with
            ``exact``, ``lt``, ``lte``, ``gt``, ``gte``, ``in``, ``range`` or ``isnull``.

    Raises:
        PartingError: If the archive is damaged, or has no rows of the model, or a library is not
            installed.
        TypeError: If a condition is of no field, or of another lookup.

    Example:
        >>> [tweet.text for tweet in read_archive("/srv/archives/blog.Tweet_202401", user="ada")]
        ['First!']
    """
    archive = open_archive(location)
    table = archive.manifest.tables[0] if model is None else archive.manifest.of(_label(model))
    of = model or _model_of(table)
    columns = {one.name for one in table.written_columns}
    conditions = [_condition(of, columns, name, value) for name, value in filters.items()]
    archive.check_files(*table.files)
    return _instances(archive, table, of, conditions)


def _label(model: Model) -> str:
    return (model._meta.concrete_model or model)._meta.label


def _model_of(table: ArchivedTable) -> Model:
    from django.apps import apps

    try:
        return apps.get_model(table.model)
    except (LookupError, ValueError) as error:
        raise ArchiveError(
            f"The archive has rows of {table.model}, which is no model of this project.",
            "Pass the model that is meant: read_archive(manifest, Model).",
        ) from error


def _instances(
    archive: Archive,
    table: ArchivedTable,
    model: Model,
    conditions: list[Callable[[models.Model], bool]],
) -> Iterator[models.Model]:
    places = {one.name: place for place, one in enumerate(table.written_columns)}
    readers = [reader_of(one.type) for one in table.written_columns]
    fields = [one for one in model._meta.concrete_fields if one.column in places]
    columns = [places[str(one.column)] for one in fields]
    read = [
        (place, readers[place], _converter(one)) for place, one in zip(columns, fields, strict=True)
    ]
    names = [one.attname for one in fields]
    format_ = file_format(archive.manifest.data_format)
    for file in table.files:
        for records in records_of(format_.blocks(archive, file, table.written_columns)):
            for record in records:
                raw = raw_fields(record)
                values = [_value(raw[place], reader, convert) for place, reader, convert in read]
                instance = model.from_db(None, names, values)
                instance._state.adding = True
                if all(holds(instance) for holds in conditions):
                    yield instance


def _value(field: bytes, read: Callable[[str], Any], convert: Callable[[Any], Any] | None) -> Any:
    text = text_of(field)
    value = None if text is None else read(text)
    return value if convert is None else convert(value)


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    """Return what a field makes of a value of the driver's, such as of the text of JSON."""
    from_db: Any = getattr(field, "from_db_value", None)
    if from_db is None:
        return None
    connection = connections[DEFAULT_DB_ALIAS]  # which is not opened
    return lambda value: from_db(value, None, connection)


def _condition(
    model: Model, columns: set[str], name: str, value: Any
) -> Callable[[models.Model], bool]:
    path, _, lookup = name.rpartition("__")
    if not path or lookup not in (*_LOOKUPS, "isnull"):
        path, lookup = name, "exact"
    field = _field(model, path)
    if field.column not in columns:
        raise TypeError(f"{name}={value!r}: the archive has no column {field.column!r}.")
    attribute = field.attname
    if lookup == "isnull":
        return lambda row: (getattr(row, attribute) is None) is bool(value)
    if lookup in ("in", "range"):
        wanted: Any = [_prepared(field, one) for one in value]
        if lookup == "range" and len(wanted) != 2:
            raise TypeError(f"{name}={value!r}: a range has two ends.")
    else:
        wanted = _prepared(field, value)
        if wanted is None:
            return lambda row: lookup == "exact" and getattr(row, attribute) is None
    holds = _LOOKUPS[lookup]

    def check(row: models.Model) -> bool:
        found = getattr(row, attribute)
        try:
            return found is not None and holds(found, wanted)
        except TypeError as error:
            raise TypeError(f"{name}={value!r}: {found!r} of a row cannot be compared.") from error

    return check


def _field(model: Model, path: str) -> models.Field[Any, Any]:
    if path == "pk":
        pk: Any = model._meta.pk
        return pk  # type: ignore[no-any-return]
    try:
        field = model._meta.get_field(path)
    except FieldDoesNotExist:
        # get_field knows the name of a foreign key, not that of its column.
        found = [one for one in model._meta.concrete_fields if one.attname == path]
        if not found:
            raise _not_a_field(model, path) from None
        return found[0]
    if not isinstance(field, models.Field) or field.column is None:
        raise _not_a_field(model, path)
    return field


def _not_a_field(model: Model, path: str) -> TypeError:
    names = ", ".join(one.name for one in model._meta.concrete_fields)
    return TypeError(
        f"{path!r} is no field of the table of {model._meta.label}, which has {names}, or is no "
        f"lookup of read_archive(), which has {', '.join(_LOOKUPS)} and isnull."
    )


def _prepared(field: models.Field[Any, Any], value: Any) -> Any:
    """Return a value as instances have it."""
    if isinstance(value, models.Model):
        value = value.pk
    return value if value is None else field.get_prep_value(value)
