"""Find the partitions that exist when an application asks, and create one that does not."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DEFAULT_DB_ALIAS, DataError, connections, models, router, transaction
from django.utils import timezone

from parting.catalog.runtime import VisiblePartition, value_columns, visible_partitions
from parting.catalog.runtime import targets as insert_targets
from parting.declarations.families import FamilyMember, family
from parting.declarations.key_fields import as_key
from parting.declarations.manager import aware, is_date
from parting.declarations.model_options import (
    concrete_model,
    db_table,
    label,
    partition_field,
)
from parting.declarations.validation import declaration
from parting.exceptions import NotPartitioned, PartingError
from parting.orm.partition_models import PartitionMember, base_model, partition_models
from parting.schema.derived_names import Names
from parting.strategies.bounds import Bound, Interval, PartitionSpec
from parting.strategies.key_functions import KeyFunction
from parting.strategies.strategy import FixedStrategy, RangeStrategy, Strategy
from parting.strategies.time import TimeStrategy

if TYPE_CHECKING:
    from parting.schema.partitioned import Partition
    from parting.strategies.encodings import KeyEncoding

M = TypeVar("M", bound=models.Model)


Model = type[models.Model]


#: The partitions of each model of a family, by their suffixes: all, or those that were asked for.
Found = Mapping[Model, Mapping[str, VisiblePartition]]


DEFAULT = "default"


def partitions(model: Model, *, using: str | None = None) -> tuple[Partition, ...]:
    """List the partitions that exist, in the order of their bounds, without the default partition.

    Args:
        model: The model; it need not have a `PartitionManager`.
        using: The alias of the database; None: the one that the model is read from.

    Raises:
        PartingError: If the table is not partitioned there.

    Each has a ``suffix``, a ``bound`` (of a model that follows another: the bound of its leader)
    and the ``name`` of its table. The bounds of times are aware, in UTC, whatever ``USE_TZ`` says.

    Example:
        >>> [(one.suffix, one.bound.upper) for one in parting.partitions(LogEntry)]
        [('202611', datetime.datetime(2026, 12, 1, 0, 0, tzinfo=datetime.timezone.utc))]
    """
    model, members = _family(model)
    using = using or router.db_for_read(model)
    found = _existing(members, using)
    bounds = {suffix: one.partition.bound for suffix, one in found[members[0].model].items()}
    listed = [
        # A follower's own marker comment says only that it follows.
        replace(one.partition, bound=bounds.get(suffix, one.partition.bound))
        for suffix, one in _installed(found, model, using).items()
        if suffix != DEFAULT
    ]
    return tuple(sorted(listed, key=lambda one: (_lower(one.bound), one.number)))


def get_partition(
    model: type[M], suffix: str, *, create: bool = False, using: str | None = None
) -> type[M]:
    """Return a model that is bound to one partition: queries on it are those of a plain table.

    Args:
        model: The model; it need not have a `PartitionManager`.
        suffix: The partition's, as `partitions` has it; ``"default"`` for the default partition.
        create: Whether to create the partition, in the whole family, if it does not exist. That
            takes the locks of a monthly run: do it outside of a transaction.
        using: The alias of the database; None: as the routers say. The returned model is bound to
            none: query it with the same alias.

    Raises:
        PartingError: If the partition does not exist, or cannot be created.
        TypeError: If the suffix is not text.

    The model is unmanaged, and the same each time. Its rows are rows of the base model, with its
    methods, properties and managers. The foreign key to the leader references the same partition of
    it, and so does the reverse relation; all other relations are the base model's. Saving inserts
    straight into the partition, which rejects rows that belong elsewhere, and does not fire the
    ``BEFORE INSERT`` and statement triggers of the table. Receivers of the base model hear of its
    rows; the signals themselves have the partition's model as their sender.

    Example:
        >>> November = parting.get_partition(LogEntry, "202611")
        >>> November.objects.filter(action="login").count()
        1
    """
    _check_suffix(suffix)
    found_for, members = _family(model)
    using = using or _router(create)(model)
    # PostgreSQL has no NUL in texts.
    found = _existing(members, using, suffix.replace("\0", ""))
    if suffix not in _installed(found, found_for, using):
        root = _concrete(members[0].model)
        strategy = declaration(root).strategy
        if not create or not isinstance(strategy, RangeStrategy):
            raise _missing(found_for, strategy, suffix, using)
        spec = strategy.spec_named(suffix, is_date=is_date(partition_field(root, strategy)))
        if spec is None:
            raise PartingError(
                f"{label(model)} can have no partition {suffix!r}.",
                "Ask partition_for() with a value, and create=True.",
            )
        found = _create(members, found, spec, using)
    return _class(members, found, found_for, suffix)  # type: ignore[return-value]


def partition_for(
    model: type[M], value: Any, *, create: bool = False, using: str | None = None
) -> type[M]:
    """Return the model of the partition that a value, or an instance, belongs to.

    Args:
        model: As of `get_partition`.
        value: A value of the partition key, such as a datetime; or an instance of the model, or of
            one of its family. A date means its first moment.
        create: As of `get_partition`.
        using: As of `get_partition`.

    Raises:
        PartingError: If no partition contains the value, or none could.
        TypeError: If the value is of a type that the strategy does not know.

    Example:
        >>> parting.partition_for(LogEntry, timezone.now()).objects.count()
        1
    """
    found_for, members = _family(model)
    using = using or _router(create)(model)
    root = _concrete(members[0].model)
    strategy = declaration(root).strategy
    value = _value(members, strategy, value)
    # By their bounds, not by their suffixes: the strategy may have been another one.
    (of_root,) = _existing(members[:1], using).values()
    spec = None
    suffix = None
    if isinstance(strategy, FixedStrategy) and of_root and value is not None:
        number = _located(root, strategy, value, using)
        suffix = next((key for key, one in of_root.items() if one.partition.number == number), None)
    elif value is not None:
        if isinstance(strategy, KeyFunction):
            # It is asked many times for the edges of a partition that does not exist yet.
            strategy.place(value)  # raises, if it is no value of the field
            suffix = _containing(of_root, value)
        if suffix is None:
            spec = strategy.spec_for(value)
            suffix = _containing(of_root, value) or (spec.suffix if spec else None)
    if suffix is None:
        raise PartingError(
            f"{label(model)}: no partition can contain {value!r}.",
            f"Such rows are in the default partition: get_partition({DEFAULT!r}).",
        )
    found = _existing(members, using, suffix)
    if suffix not in _installed(found, found_for, using):
        spec = spec or (strategy.spec_for(value) if value is not None else None)
        if not create or spec is None or not isinstance(strategy, RangeStrategy):
            raise _missing(found_for, strategy, suffix, using)
        found = _create(members, found, replace(spec, suffix=suffix), using)
    return _class(members, found, found_for, suffix)  # type: ignore[return-value]


def create_partitions(
    model: Model, first: Any, last: Any = None, *, using: str | None = None
) -> tuple[Partition, ...]:
    """Create the partitions of a period that do not exist, in the whole family.

    Args:
        model: As of `get_partition`.
        first: A value in the first partition, as of `partition_for`.
        last: A value in the last one; None: as many come after the first as a run makes ahead.
        using: As of `get_partition`.

    Returns:
        The partitions of the period, in their order.

    Raises:
        PartingError: If the table is not partitioned, its partitions contain no ranges, or one
            cannot be created.
        TypeError: If a value is of a type that the strategy does not know.
    """
    found_for, members = _family(model)
    using = using or router.db_for_write(model)
    root = _concrete(members[0].model)
    strategy = declaration(root).strategy
    if not isinstance(strategy, RangeStrategy):
        raise PartingError(
            f"{label(model)}: {strategy!r} has all its partitions from the beginning.",
            f"manage.py install_partition_triggers {label(model)}",
        )
    end = _value(members, strategy, last) if last is not None else None
    spec = strategy.spec_for(_value(members, strategy, first))
    suffixes: list[str] = []
    while spec is not None:
        lower = _lower(spec.bound)
        if lower > end if end is not None else len(suffixes) > strategy.ahead:
            break
        # By its bound: the strategy may have been another one.
        (of_root,) = _existing(members[:1], using).values()
        suffix = _containing(of_root, lower) or spec.suffix
        found = _existing(members, using, suffix)
        if suffix not in _installed(found, found_for, using):
            _create(members, found, replace(spec, suffix=suffix), using)
        suffixes.append(suffix)
        spec = strategy.following(spec)
    return tuple(one for one in partitions(model, using=using) if one.suffix in suffixes)


def _router(write: bool) -> Callable[..., str]:
    return router.db_for_write if write else router.db_for_read


def _family(model: Model) -> tuple[Model, list[FamilyMember]]:
    """Return a model and its family, in which a proxy takes its place if one was asked for.

    Raises:
        DeclarationError: If the model declares no partitioning.
        TypeError: If it is no model.
    """
    if not (isinstance(model, type) and issubclass(model, models.Model)):
        raise TypeError(f"{model!r} is not a model: pass the class of one.")
    model = base_model(model)
    concrete = _concrete(model)
    members = family(concrete)
    if all(one.model is not concrete for one in members):
        declaration(concrete)  # raises
    return model, [
        replace(
            one,
            model=model if one.model is concrete else one.model,
            leader=model if one.leader is concrete else one.leader,
        )
        for one in members
    ]


def _concrete(model: Model) -> Model:
    return concrete_model(base_model(model))


def _existing(members: Sequence[FamilyMember], using: str, suffix: str | None = None) -> Found:
    from parting.pipeline.inspection import check_server  # it loads the planners

    connection = connections[using]
    check_server(connection)
    with connection.cursor() as cursor:
        tables = [db_table(one.model) for one in members]
        existing = visible_partitions(cursor, tables, suffix)
    return {one.model: found for one, found in zip(members, existing, strict=True)}


def _installed(found: Found, model: Model, using: str) -> Mapping[str, VisiblePartition]:
    if not found[model]:
        option = f" --database {using}" if using != DEFAULT_DB_ALIAS else ""
        raise NotPartitioned(
            f"{label(model)} is not partitioned in the database {using!r}.",
            f"manage.py install_partition_triggers {label(model)}{option}",
        )
    return found[model]


def _missing(model: Model, strategy: Strategy, suffix: str, using: str) -> PartingError:
    (existing,) = _existing([FamilyMember(model)], using).values()
    new = "use create=True for a new one"
    if not isinstance(strategy, RangeStrategy):
        new = f"run: manage.py install_partition_triggers {label(model)}"
    return NotPartitioned(
        f"{label(model)} has no partition {suffix!r} in the database {using!r}.",
        f"Ask for one that exists ({', '.join(map(repr, existing))}), or {new}.",
    )


def _class(members: Sequence[FamilyMember], found: Found, model: Model, suffix: str) -> Model:
    # Rows in the default partition may follow rows anywhere.
    bound = [one for one in members if suffix in found[one.model]]
    if suffix == DEFAULT:
        bound = [FamilyMember(model)]
    bound_members = tuple(
        PartitionMember(one.model, found[one.model][suffix].db_table, one.follows, one.leader)
        for one in bound
    )
    return partition_models(suffix, bound_members)[model]


def _create(
    members: Sequence[FamilyMember], found: Found, spec: PartitionSpec, using: str
) -> Found:
    """Create a partition in all of the family that is installed, leaders first."""
    from parting.execution.progress import Reporter
    from parting.pipeline.install import install_partition

    for one in members:
        if found[one.model]:
            install_partition(
                connections[using], declaration(_concrete(one.model)), spec, Reporter()
            )
    return _existing(members, using, spec.suffix)


def _leading_row(row: models.Model, follows: str) -> Any:
    """Return the row that a row follows; None if it follows none."""
    try:
        return getattr(row, follows)
    except ObjectDoesNotExist:
        return None


def _value(members: Sequence[FamilyMember], strategy: Strategy, value: Any) -> Any:
    """Return the value that the family is partitioned by, of an instance or as it is."""
    by_model = {_concrete(one.model): one for one in members}
    while isinstance(value, models.Model):
        one = by_model.get(_concrete(type(value)))
        if one is None:
            labels = ", ".join(map(label, by_model))
            raise PartingError(f"{value!r} is no row of {labels}.", "Pass a row, or a value.")
        if one.leader is not None:
            value = _leading_row(value, one.follows)
        elif strategy.field == "pk":
            value = value.pk
        else:
            value = value.serializable_value(strategy.field)
    value = aware(value)
    field = partition_field(members[0].model, strategy)
    if is_date(field) and isinstance(value, datetime.datetime):
        return timezone.localdate(value, timezone.get_default_timezone())  # as DateField does
    is_time = isinstance(field, models.DateTimeField)
    if is_time and isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return _first_moment(strategy, value)
    if isinstance(strategy, TimeStrategy) and strategy.encoding is not None:
        return _key(strategy, strategy.encoding, field, value)
    return value


def _first_moment(strategy: Strategy, day: datetime.date) -> datetime.datetime:
    zone = ZoneInfo(getattr(strategy, "tz", "UTC"))
    return datetime.datetime.combine(day, datetime.time(), zone)


def _key(
    strategy: TimeStrategy, encoding: KeyEncoding, field: models.Field[Any, Any], value: Any
) -> Any:
    """Return the key that a value is, or the first one of a time.

    Raises:
        PartingError: If no key has the time.
        TypeError: If the value is neither a key nor a time.
    """
    if value is None:
        return None
    time = value
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        time = _first_moment(strategy, value)
    if isinstance(time, datetime.datetime):
        key = encoding.key_at(time)
        if key is None:
            raise PartingError(
                f"{strategy!r}: no key has the time {value!r}.",
                f"The first one that is not negative has {encoding.epoch}.",
            )
        return key
    key = as_key(strategy, field, value)
    strategy.spec_for(key)  # raises, if it is of another type
    return key


def _containing(existing: Mapping[str, VisiblePartition], value: Any) -> str | None:
    """Return the suffix of the interval that contains a value, or None."""
    found = (key for key, one in existing.items() if _contains(one.partition.bound, value))
    return next(found, None)


def _contains(bound: Bound | None, value: Any) -> bool:
    return isinstance(bound, Interval) and bound.contains(value)


def _located(root: Model, strategy: Strategy, value: Any, using: str) -> int | None:
    """Ask the database where a value belongs: types compare values in ways of their own.

    Returns:
        The number of the partition; None for the default partition.

    Raises:
        TypeError: If it is not a value of the field.
    """
    from parting.orm.statements import compose, parameter  # it loads templates

    field = partition_field(root, strategy)
    connection = connections[using]
    assert field.column is not None
    try:
        prepared = field.get_db_prep_value(value, connection)
        # Behind a savepoint: PostgreSQL may find out that it is too long, or too large.
        with transaction.atomic(using=using), connection.cursor() as cursor:
            targets = insert_targets(cursor, db_table(root), field.column)
            if targets is None:
                return None
            column = value_columns(cursor, targets.oid)[field.column]
            cursor.execute(
                *compose(
                    "locate_value",
                    {"value": parameter(prepared)},
                    locate=Names(targets.table).function("locate"),
                    column_type=column.type,
                )
            )
            number: int | None = cursor.fetchone()[0]
    except (TypeError, ValueError, ValidationError, DataError) as error:
        raise TypeError(
            f"{strategy!r}: {value!r} is not a value of the {type(field).__name__} {field.name!r}."
        ) from error
    return number


def _check_suffix(suffix: object) -> None:
    """Check that a suffix is text.

    Raises:
        TypeError: If it is not.
    """
    if not isinstance(suffix, str):
        raise TypeError(
            f"get_partition(.., {suffix!r}): pass the suffix of a partition, such as "
            '"202611"; partition_for() takes a value.'
        )


def _lower(bound: Bound | None) -> Any:
    return bound.lower if isinstance(bound, Interval) else 0
