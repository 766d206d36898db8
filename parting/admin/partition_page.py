"""Read one partition: what its page shows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import Error, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parting.admin.cards import LOCK_TIMEOUT_MS, Fact, Failure, bound, first_line
from parting.admin.words import edge, moment, number, size
from parting.catalog.partition_details import read_details
from parting.declarations.families import family
from parting.declarations.validation import declaration
from parting.exceptions import NotPartitioned, PartingError
from parting.orm.partition_lookup import get_partition, partitions
from parting.pipeline.inspection import find_table, reading
from parting.strategies.strategy import RangeStrategy
from parting.strategies.time import TimeStrategy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parting.catalog.partition_details import Details
    from parting.declarations.sources import Model
    from parting.pipeline.status import PartitionStatus

#: So many rows are asked for by the sample.
SAMPLE = 25


@dataclass(frozen=True)
class IndexRow:
    """One index, in words and numbers that are ready to be shown."""

    name: str
    size: str
    scans: str
    remark: str


@dataclass(frozen=True)
class Partner:
    """The partition of another model of the family, with the same suffix."""

    label: str
    name: str
    url: str


@dataclass(frozen=True)
class Sample:
    """A query, and how PostgreSQL would run it.

    Args:
        query: The query, as one types it.
        plan: The plan; empty if it failed.
        failure: Why it failed.
    """

    query: str
    plan: str = ""
    failure: str = ""


@dataclass(frozen=True)
class PartitionPage:
    """What the page of one partition shows, and as JSON."""

    name: str
    suffix: str
    facts: tuple[Fact, ...]
    indexes: tuple[IndexRow, ...]
    partners: tuple[Partner, ...]
    sample: Sample
    data: dict[str, Any]


def read_partition(
    model: Model,
    alias: str,
    one: PartitionStatus,
    shown: Callable[[Model], bool],
    url: Callable[[Model, str], str],
) -> PartitionPage | Failure:
    """Read one partition.

    Args:
        model: The model.
        alias: The database.
        one: The partition.
        shown: Whether somebody may see a model of the family.
        url: Returns the page of a partition of a model.
    """
    connection = connections[alias]
    try:
        oid = find_table(connection, declaration(model))
        with reading(connection, LOCK_TIMEOUT_MS) as cursor:
            details = read_details(cursor, oid, one.name)
        partners = tuple(_partners(model, alias, one.suffix, shown, url))
    except (PartingError, Error) as error:
        return Failure(first_line(error))
    if details is None:
        return Failure(_("The partition is gone."))
    sample = _sample(model, alias, one)
    return PartitionPage(
        name=one.name,
        suffix=one.suffix,
        facts=tuple(_facts(one, details)),
        indexes=tuple(_indexes(details)),
        partners=partners,
        sample=sample,
        data={
            "model": model._meta.label,
            "database": alias,
            **one.as_json(),
            **details.as_json(),
            "partners": [{"model": two.label, "name": two.name} for two in partners],
            "sample": {"query": sample.query, "plan": sample.plan.splitlines()},
        },
    )


def _facts(one: PartitionStatus, details: Details) -> Iterator[Fact]:
    yield Fact(_("Contains"), bound(one))
    yield Fact(_("Suffix"), one.suffix)
    yield Fact(_("Rows (estimated)"), number(one.estimated_rows))
    yield Fact(_("Table"), size(one.table_bytes))
    yield Fact(_("Indexes"), size(one.index_bytes))
    if one.tablespace:
        yield Fact(_("Tablespace"), one.tablespace)
    if one.past_keep:
        yield Fact(_("Past keep"), _("yes: retire_partitions takes it"))
    share = details.dead_share
    dead = _("unknown") if share is None else f"{number(round(share * 100))} %"
    yield Fact(_("Share of dead rows"), dead)
    yield Fact(_("Last vacuum"), moment(details.vacuumed) or _("never"))
    yield Fact(_("Last analyze"), moment(details.analyzed) or _("never"))


def _indexes(details: Details) -> Iterator[IndexRow]:
    for index in details.indexes:
        remarks = []
        if index.primary:
            remarks.append(_("primary key"))
        elif index.unique:
            remarks.append(_("unique"))
        if not index.valid:
            remarks.append(_("not valid"))
        yield IndexRow(index.name, size(index.bytes), number(index.scans), ", ".join(remarks))


def _partners(
    model: Model,
    alias: str,
    suffix: str,
    shown: Callable[[Model], bool],
    url: Callable[[Model, str], str],
) -> Iterator[Partner]:
    for member in family(model):
        if member.model is model or not shown(member.model):
            continue
        try:
            existing = partitions(member.model, using=alias)
        except NotPartitioned:  # not yet
            continue
        for one in existing:
            if (one.suffix or "default") == suffix:
                label = member.model._meta.label
                yield Partner(label, one.name.name, url(member.model, suffix))


def _sample(model: Model, alias: str, one: PartitionStatus) -> Sample:
    """Let PostgreSQL plan a query for rows of one partition; it is not run."""
    query, queryset = _query(model, alias, one)
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")
            return Sample(query, queryset().explain())
    except (PartingError, Error) as error:
        return Sample(query, failure=first_line(error))


def _query(model: Model, alias: str, one: PartitionStatus) -> tuple[str, Callable[[], Any]]:
    strategy = declaration(model).strategy
    carries_time = isinstance(strategy, TimeStrategy) and strategy.encoding is not None
    name = model._meta.object_name
    if isinstance(strategy, RangeStrategy) and not carries_time and one.lower is not None:
        field = strategy.field
        lower, upper = (_as_of_rows(edge_) for edge_ in (one.lower, one.upper))
        query = (
            f"{name}.objects.filter({field}__gte={_shown(one.lower)}, "
            f"{field}__lt={_shown(one.upper)})[:{SAMPLE}]"
        )
        within = {f"{field}__gte": lower, f"{field}__lt": upper}
        rows: Any = model._base_manager.using(alias)
        return query, lambda: rows.filter(**within)[:SAMPLE]
    query = f'get_partition({name}, "{one.suffix}").objects.all()[:{SAMPLE}]'

    def of_partition() -> Any:
        bound_to_it: Any = get_partition(model, one.suffix, using=alias)
        return bound_to_it._base_manager.using(alias).all()[:SAMPLE]

    return query, of_partition


def _shown(value: Any) -> str:
    return str(value) if isinstance(value, int) else f'"{edge(value)}"'


def _as_of_rows(value: Any) -> Any:
    """Return an edge as the rows of this project have it: naive where Django's times are."""
    if isinstance(value, datetime.datetime) and not settings.USE_TZ:
        return timezone.make_naive(value, datetime.timezone.utc)
    return value
