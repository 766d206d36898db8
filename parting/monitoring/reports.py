"""Read how all partitioned tables are, for a program that asks again and again."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, router

from parting.declarations import sources
from parting.declarations.families import families
from parting.declarations.validation import declaration
from parting.exceptions import PartingError
from parting.pipeline.inspection import check_server
from parting.pipeline.status import Status, status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from parting.declarations.sources import Model

logger = logging.getLogger("parting")

#: Who asks again in a minute waits for no lock: a scrape of Prometheus takes 10 s at most.
LOCK_TIMEOUT_MS = 1_000


@dataclass(frozen=True)
class ModelReport:
    """What could be read of one model's table.

    Args:
        label: The model's label.
        status: How its table is partitioned; None if that could not be read.
    """

    label: str
    status: Status | None


def present_time() -> datetime.datetime:
    """Return the present; what monitors reads the clock nowhere else."""
    return datetime.datetime.now(datetime.timezone.utc)


def read_reports(
    labels: Collection[str] = (), database: str = DEFAULT_DB_ALIAS
) -> list[ModelReport]:
    """Read how the tables of partitioned models are; one that fails does not hide the others.

    Args:
        labels: App labels, or ``app_label.Model``; none for all partitioned models.
        database: The alias of a database; models that the routers keep out of it are left out.

    Returns:
        One report for each model. Why a table could not be read goes to the logger ``parting``.

    Raises:
        PartingError: If the database is not PostgreSQL, is too old, or a label names nothing that
            is partitioned.
        DatabaseError: If the database cannot be reached.
    """
    connection, now = connections[database], present_time()
    check_server(connection)
    found: list[ModelReport] = []
    for model in _chosen(labels, database):
        label = model._meta.label
        try:
            found.append(
                ModelReport(label, status(connection, declaration(model), now, LOCK_TIMEOUT_MS))
            )
        except (PartingError, DatabaseError):
            logger.exception("The partitions of %s could not be read.", label)
            found.append(ModelReport(label, None))
    return found


def _chosen(labels: Collection[str], database: str) -> Iterator[Model]:
    partitioned = families(sources.declared_models())
    for label in labels:
        if not any(_is_named(model, label) for model in partitioned):
            listed = ", ".join(model._meta.label for model in partitioned) or "none yet"
            raise PartingError(
                f"{label!r} names no partitioned model.", f"The partitioned models are: {listed}."
            )
    for model in partitioned:
        is_chosen = not labels or any(_is_named(model, label) for label in labels)
        if is_chosen and router.allow_migrate_model(database, model):
            yield model


def _is_named(model: Model, label: str) -> bool:
    app_label, _, name = label.partition(".")
    meta = model._meta
    return meta.app_label == app_label and (not name or meta.model_name == name.lower())
