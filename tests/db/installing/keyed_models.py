"""Models whose primary keys carry their time, and their tables, with and without a key table."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import connection, models

import parting
from parting import Monthly, PartitionManager, Snowflake
from tests.db.conftest import drop_a_column, install_at
from tests.db.installing.runs import fetch, table
from tests.moments import moment

DISCORD = Snowflake(epoch=datetime.datetime(2015, 1, 1, tzinfo=datetime.timezone.utc))


class Meta:
    app_label = "testapp"


def made(name: str, **body: Any) -> Any:
    return type(name, (models.Model,), {"__module__": __name__, "Meta": Meta, **body})


def key_of(month: int, year: int = 2026, day: int = 5, low: int = 0) -> uuid.UUID:
    """A version 7 UUID of a day."""
    at = moment(year, month, day)
    ms = (at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // (
        datetime.timedelta(milliseconds=1)
    )
    return uuid.UUID(int=ms << 80 | 7 << 76 | 2 << 62 | low)


def snowflake_of(month: int, year: int = 2026, low: int = 0) -> int:
    key = DISCORD.key_at(moment(year, month, 5))
    assert key is not None
    return key + low


def entry_model() -> Any:
    """A model by month of its version 7 UUIDs."""
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id"))
    return made(
        "Entry",
        id=models.UUIDField(primary_key=True, default=parting.uuid7),
        text=models.TextField(default=""),
        objects=by,
    )


def create_tables(route: str, *family: Any) -> None:
    """Make the tables of models, for a route."""
    with connection.schema_editor() as editor:
        for model in family:
            editor.create_model(model)
    if route == "trigger":
        for model in family:
            drop_a_column(model)


def install_tables(route: str, *family: Any) -> None:
    """Make the tables of models, and partition them."""
    create_tables(route, *family)
    for model in family:
        assert install_at(model).desired.route.value == route


def place(model: Any, row: Any) -> str:
    """Return the suffix of the partition that a row is in."""
    ((name,),) = fetch(
        f"SELECT c.relname FROM {table(model)} t JOIN pg_class c ON c.oid = t.tableoid "
        f"WHERE t.{model._meta.pk.column} = %s",
        row,
    )
    suffix: str = name.removeprefix(f"{model._meta.db_table}_")
    return suffix
