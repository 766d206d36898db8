"""Validate declarations: return a `Declaration`, or the problems that system checks report."""

from __future__ import annotations

import datetime
import functools
import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from parting.declarations.families import follow_field, leader_model, leaders_of, referenced_model
from parting.declarations.pruning_setting import prunes_by_setting
from parting.declarations.sources import (
    Model,
    Problem,
    Source,
    UniqueNames,
    all_sources,
    has_key_function,
)
from parting.declarations.uniques import (
    is_recorded,
    nameable_uniques,
    per_partition_uniques,
    uniques_without_partition_key,
)
from parting.exceptions import DeclarationError, UnsupportedKeyFunction
from parting.schema.partitioned import Declaration
from parting.sql.quoting import literal
from parting.strategies.encodings import KeyEncoding
from parting.strategies.key_functions import KeyFunction, analyse
from parting.strategies.strategy import Follow, Strategy
from parting.strategies.time import Hourly, TimeStrategy
from parting.strategies.values import IntegerRange, ListPartitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parting.declarations.manager import DeclaringManager


#: The fields whose values may carry a time, by the types of these.
_KEY_FIELDS: dict[type, type[models.Field[Any, Any]]] = {
    uuid.UUID: models.UUIDField,
    int: models.BigIntegerField,
}


def problems() -> list[Problem]:
    """Return everything that is wrong with declarations and shows without a database."""
    sources, result = all_sources()
    for model in dict.fromkeys(source.model for source in sources):
        result += _examine(model, [source for source in sources if source.model is model])[1]
    return result


def declaration(model: Model) -> Declaration:
    """Return the declaration of one model.

    Raises:
        DeclarationError: If there is none, or it is not valid; the text then begins with the id of
            the check.
    """
    of_model = [source for source in all_sources()[0] if source.model is model]
    if not of_model:
        raise DeclarationError(
            f"{model._meta.label} declares no partitioning.",
            'Write objects = PartitionManager(by=Monthly("created_at")), or parting.register(..).',
        )
    result, wrong = _examine(model, of_model)
    if result is None:
        first = wrong[0]
        raise DeclarationError(f"{first.id}: {first.text}", first.hint)
    return result


def _examine(model: Model, sources: list[Source]) -> tuple[Declaration | None, list[Problem]]:
    label = model._meta.label

    def wrong(number: int, text: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(number, label, text, hint, model)]

    kind = unsuitable(model)
    if kind is not None:
        return wrong(2, *kind)
    strategies: list[tuple[Strategy, bool | None, UniqueNames]] = []
    for source in sources:
        try:
            strategy = source.strategy or _from_key_function(model, source.manager)
        except UnsupportedKeyFunction as error:
            return wrong(4, error.message, error.hint)
        if not isinstance(strategy, Strategy):
            return wrong(
                3,
                f"{label} has a PartitionManager, but nothing says how to partition it.",
                f'Write PartitionManager(by=Monthly("{_date_field(model)}")), for example.',
            )
        if (strategy, source.key_table, source.unique_per_partition) not in strategies:
            strategies.append((strategy, source.key_table, source.unique_per_partition))
    if len(strategies) > 1:
        ways = [_described(*way) for way in strategies]
        return wrong(
            5,
            f"{label} is partitioned in several ways: {' and '.join(ways)}.",
            "Keep one of them.",
        )
    strategy, key_table, names = strategies[0]
    per_partition = per_partition_uniques(model, names)
    if isinstance(per_partition, str):
        return wrong(17, per_partition, nameable_uniques(model))
    if isinstance(strategy, Follow):
        return _examine_follower(model, strategy, key_table, per_partition)
    field = _field(model, strategy)
    if isinstance(field, str):
        return wrong(6, field, "Choose one of the model's own columns.")
    problem = _unsuitable_field(label, strategy, field)
    if problem is not None:
        return wrong(*problem)
    return _declared(model, field, strategy, key_table, per_partition)


def _described(by: Strategy, key_table: bool | None, per_partition: tuple[Any, ...]) -> str:
    options = [] if key_table is None else [f"key_table={key_table}"]
    options += [f"unique_per_partition={list(per_partition)!r}"] if per_partition else []
    return f"{by!r} with {' and '.join(options)}" if options else repr(by)


def _examine_follower(
    model: Model, strategy: Follow, key_table: bool | None, per_partition: UniqueNames
) -> tuple[Declaration | None, list[Problem]]:
    label = model._meta.label

    def wrong(number: int, text: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(number, label, text, hint, model)]

    field = follow_field(model, strategy)
    if isinstance(field, str):
        return wrong(13, field, "Name a foreign key to the primary key of a partitioned model.")
    leader = referenced_model(field)
    sources = [source for source in all_sources()[0] if source.model is leader]
    if not sources:
        return wrong(
            14,
            f"{label} follows {leader._meta.label}, which is not partitioned.",
            "Write a plain ForeignKey, or partition that model too.",
        )
    if model in leaders_of(leader):
        return wrong(
            15,
            f"{label} follows {leader._meta.label}, which follows it in turn.",
            "One model of a family must be partitioned by a strategy, such as "
            'PartitionManager(by=Monthly("created_at")).',
        )
    declared, problems_of_leader = _examine(leader, sources)
    if declared is None:
        return wrong(
            14,
            f"{label} follows {leader._meta.label}, which cannot be partitioned "
            f"({problems_of_leader[0].id}).",
            problems_of_leader[0].hint,
        )
    if not (declared.key_table or declared.compares_by_partitions):
        return wrong(
            16,
            f"{label} follows {leader._meta.label}, which is declared with key_table=False.",
            "Leave key_table=False out there: followers need the key table of their leader.",
        )
    return _declared(model, field, strategy, key_table, per_partition, declared)


def _declared(
    model: Model,
    field: models.Field[Any, Any],
    strategy: Strategy,
    given: bool | None,
    per_partition: UniqueNames,
    leader: Declaration | None = None,
) -> tuple[Declaration, list[Problem]]:
    """Return a declaration, with the problems on which the database has the last word."""
    meta = model._meta
    assert meta.pk is not None
    assert meta.pk.column is not None
    assert field.column is not None
    key_table = given
    if key_table is None:
        key_table = leader is not None or needs_key_table(model, field, per_partition)
    # Migrations may differ from models: a preflight check examines the database.
    later = [
        *_foreign_keys_into(model, field, per_partition, key_table=key_table),
        *uniques_without_partition_key(model, field, key_table, per_partition),
    ]
    return (
        Declaration(
            label=meta.label,
            table=meta.db_table,
            pk=meta.pk.column,
            partition_column=field.column,
            strategy=strategy,
            key_table=key_table,
            key_table_if_needed=given is None and not key_table,
            leader=leader,
            unique_per_partition=per_partition,
            reads_are_pruned=prunes_by_setting(),
            followers=_followers(model) if field is meta.pk and leader is None else (),
        ),
        [Problem(number, meta.label, text, hint, model) for number, text, hint in later],
    )


def _followers(model: Model) -> tuple[Declaration, ...]:
    """Return what the direct followers of a model declare, without their leader."""
    found = {}
    for source in all_sources()[0]:
        field = isinstance(source.strategy, Follow) and follow_field(source.model, source.strategy)
        if not field or isinstance(field, str) or referenced_model(field) is not model:
            continue
        meta = source.model._meta
        names = per_partition_uniques(source.model, source.unique_per_partition)
        assert source.strategy is not None
        assert meta.pk is not None
        assert meta.pk.column is not None
        assert field.column is not None
        if isinstance(names, str) or source.model is model:
            continue  # a check reports it
        found[source.model] = Declaration(
            label=meta.label,
            table=meta.db_table,
            pk=meta.pk.column,
            partition_column=field.column,
            strategy=source.strategy,
            key_table=source.key_table is not False,
            unique_per_partition=names,
            reads_are_pruned=prunes_by_setting(),
        )
    return tuple(found.values())


def needs_key_table(
    model: Model, partition_field: models.Field[Any, Any], per_partition: UniqueNames
) -> bool:
    """Return whether a model cannot do without a key table.

    If its primary key is the partition key, each partition makes its own keys unique everywhere,
    and rows that follow its rows are where those belong. Then other unique values need it, and
    other foreign keys to the model.

    Args:
        model: The model.
        partition_field: Its partition key.
        per_partition: What is declared to be unique within each partition only.
    """
    others = (one for one in _foreign_keys_to(model) if not _follows_by(one, model))
    if partition_field is not model._meta.pk or next(others, None) is not None:
        return True
    uniques = uniques_without_partition_key(model, partition_field, False, per_partition)
    return next(uniques, None) is not None


def unsuitable(model: Model) -> tuple[str, str] | None:
    """Return why a model can have no partitions, whatever it declares, and a hint; or None."""
    meta = model._meta
    if meta.abstract:
        return (
            f"{meta.label} is abstract and has no table.",
            "Partition the models that inherit from it.",
        )
    if meta.proxy:
        parent = meta.concrete_model._meta.label  # type: ignore[union-attr]
        return f"{meta.label} is a proxy and has no table of its own.", f"Partition {parent}."
    if meta.swapped:
        return f"{meta.label} is swapped for {meta.swapped}.", f"Partition {meta.swapped}."
    if not meta.managed:
        return (
            f"{meta.label} is not managed by Django (managed = False).",
            "Let Django manage the table, or leave it as it is.",
        )
    if not meta.pk or not getattr(meta.pk, "column", None):
        return (
            f"{meta.label} has a composite primary key.",
            "Partition a model whose primary key is one column.",
        )
    return None


def _from_key_function(model: Model, manager: DeclaringManager[Any] | None) -> Strategy | None:
    if manager is None or not has_key_function(manager):
        return None
    fields = [f for f in model._meta.concrete_fields if isinstance(f, models.DateField)]
    times = tuple(f.name for f in fields if isinstance(f, models.DateTimeField))
    dates = tuple(f.name for f in fields if f.name not in times)
    function: Any = manager.partition_key
    return _analysed(manager, function, getattr(function, "__code__", None), times, dates)


@functools.lru_cache
def _analysed(
    manager: DeclaringManager[Any],
    function: Any,
    code: object,  # noqa: ARG001 - part of what it is remembered by
    times: tuple[str, ...],
    dates: tuple[str, ...],
) -> KeyFunction:
    """Analyse a function once: it is called thousands of times.

    Args:
        manager: The manager that it is a method of.
        function: The method.
        code: Its code: another one makes it another function.
        times: The names of the model's DateTimeFields.
        dates: Those of its DateFields.
    """
    return analyse(
        function,
        datetime_fields=times,
        date_fields=dates,
        now=datetime.datetime.now(datetime.timezone.utc),
        label=f"{type(manager).__name__}.partition_key",
    )


def _date_field(model: Model) -> str:
    dates = (f.name for f in model._meta.concrete_fields if isinstance(f, models.DateField))
    return next(dates, "created_at")


def _field(model: Model, strategy: Strategy) -> models.Field[Any, Any] | str:
    if strategy.field == "pk":
        primary_key: models.Field[Any, Any] | None = model._meta.pk
        assert primary_key is not None
        return primary_key
    try:
        field = model._meta.get_field(strategy.field)
    except FieldDoesNotExist:
        names = ", ".join(repr(one.name) for one in model._meta.concrete_fields)
        return (
            f"{model._meta.label} is partitioned by {strategy.field!r}, which is not a field of it "
            f"(its fields are {names})."
        )
    if not isinstance(field, models.Field) or field.column is None or field.many_to_many:
        return f"{model._meta.label} is partitioned by {strategy.field!r}, which has no column."
    if field not in model._meta.local_concrete_fields:
        return (
            f"{model._meta.label} is partitioned by {strategy.field!r}, which is in the table "
            f"of its parent {field.model._meta.label}."
        )
    return field


def _unsuitable_field(
    label: str, strategy: Strategy, field: models.Field[Any, Any]
) -> tuple[int, str, str] | None:
    if field.null:
        return (
            7,
            f"{label} is partitioned by {field.name!r}, which may be NULL.",
            "Set null=False, or choose another partition key.",
        )
    if getattr(field, "generated", False):
        return (
            8,
            f"{label} is partitioned by {field.name!r}, which PostgreSQL generates: it is not "
            "known yet when a row is routed.",
            "Choose a partition key that is not generated.",
        )
    needed: str | None = None
    match strategy:
        case TimeStrategy(encoding=KeyEncoding() as encoding):
            if not isinstance(field, _KEY_FIELDS[encoding.key_type]):
                needed = f"a {_KEY_FIELDS[encoding.key_type].__name__}"
        case Hourly() if not isinstance(field, models.DateTimeField):
            needed = "a DateTimeField"
        case TimeStrategy() if not isinstance(field, models.DateField):
            needed = "a DateTimeField or DateField"
        case IntegerRange() if not _is_integer(field):
            needed = "an integer field"
    if needed is not None:
        return (
            9,
            f"{label}: {strategy!r} needs {needed}, but {field.name!r} is a "
            f"{type(field).__name__}.",
            _instead(strategy, field),
        )
    if isinstance(strategy, ListPartitions):
        return _unsuitable_value(label, strategy, field)
    return None


def _instead(strategy: Strategy, field: models.Field[Any, Any]) -> str:
    instead = "Choose another field or strategy."
    if isinstance(strategy, TimeStrategy) and isinstance(field, models.BigIntegerField):
        instead += (
            " If its integers carry a time, say how: "
            "encoding=parting.Snowflake(epoch=1288834974657)."
        )
    return instead


def _unsuitable_value(
    label: str, strategy: ListPartitions, field: models.Field[Any, Any]
) -> tuple[int, str, str] | None:
    for group, values in strategy.groups:
        for value in values:
            try:
                literal(value)
                if field.to_python(value) == value:
                    continue
            except (TypeError, ValueError, ValidationError):
                pass
            return (
                10,
                f"{label}: the group {group!r} lists {value!r}, which is not a value of the "
                f"{type(field).__name__} {field.name!r}.",
                "List values of the Python type that the field has.",
            )
    return None


def _foreign_keys_into(
    model: Model,
    partition_field: models.Field[Any, Any],
    per_partition: UniqueNames,
    *,
    key_table: bool,
) -> Iterator[tuple[int, str, str]]:
    """Yield the problems of foreign keys that cannot reference the key table."""
    for field in _foreign_keys_to(model):
        other = field.model._meta
        if leader_model(field.model) is model:
            continue  # a check of its own reports it
        which = f"the foreign key {field.name!r} of {other.label} references"
        if not key_table:
            yield (
                11,
                f"{model._meta.label} is declared with key_table=False, but {which} it; PostgreSQL "
                "would look for its rows in the table only, not in the partitions.",
                "Leave key_table=False out: foreign keys reference the key table.",
            )
        elif (target := field.target_field) is not model._meta.pk:
            if target is partition_field:
                why = "is the partition key: no index has its values of all partitions"
            elif not is_recorded(model, target, per_partition):
                why = "is unique within each partition only, by unique_per_partition"
            else:
                continue
            yield (
                11,
                f"{model._meta.label} is partitioned, but {which} its field {target.name!r}, "
                f"which {why}.",
                "Leave to_field out, or set db_constraint=False on it, and migrate.",
            )


def _foreign_keys_to(model: Model) -> Iterator[Any]:
    """Yield the foreign keys to a model that are constraints, or that rows follow its rows by."""
    for relation in model._meta.get_fields(include_parents=False, include_hidden=True):
        field: Any = getattr(relation, "field", None)
        if not isinstance(relation, models.ManyToOneRel):
            continue
        other = field.model._meta
        if field.model is not other.concrete_model or not other.managed:
            continue
        if field.db_constraint or leader_model(field.model) is model:
            yield field


def _follows_by(field: Any, leader: Model) -> bool:
    """Return whether rows of a model follow rows of a leader by a foreign key."""
    return referenced_model(field) is leader and any(
        isinstance(source.strategy, Follow) and follow_field(field.model, source.strategy) is field
        for source in all_sources()[0]
        if source.model is field.model
    )


def _is_integer(field: models.Field[Any, Any]) -> bool:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return isinstance(field, models.IntegerField | models.AutoField)
