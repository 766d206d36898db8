"""Reads what models declare: the only place that looks into ``model._meta``."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, router
from django.db.models.signals import class_prepared

from parting.declaring import DeclaringManager
from parting.exceptions import DeclarationError, PartingError
from parting.fields import PartitionForeignKey, Weakened, weakened
from parting.key_functions import NotUnderstood, understand
from parting.sql import literal
from parting.state import Declaration
from parting.strategies import (
    Follow,
    Hourly,
    IntegerRange,
    ListPartitions,
    Strategy,
    TimeStrategy,
)

Model = type[models.Model]
_Weakened = tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True)
class Registration:
    """A call of `register`."""

    model: str | Model
    by: Strategy
    keys: bool
    weakened: _Weakened = ()

    @property
    def label(self) -> str:
        """The model's label."""
        return self.model if isinstance(self.model, str) else self.model._meta.label


@dataclass(frozen=True)
class Problem:
    """Why a declaration cannot be: a system check's number, text and hint."""

    number: int
    label: str
    text: str
    hint: str
    model: Model | None = None

    @property
    def id(self) -> str:
        """The check's id."""
        return f"parting.E{self.number:03d}"


_registrations: list[Registration] = []


def register(
    model: str | Model,
    *,
    by: Strategy | None = None,
    follows: str | None = None,
    keys: bool = True,
    unique_per_partition: Weakened = (),
) -> None:
    """Partition a model that one cannot edit.

    Args:
        model: The model, or its label: ``"auditlog.LogEntry"``.
        by: The strategy.
        follows: Instead of a strategy: the name of a foreign key to a partitioned model, whose
            partitions the rows of this one follow.
        keys: As of `PartitionManager`.
        unique_per_partition: As of `PartitionManager`.

    Raises:
        TypeError: If the arguments are of other types, or not one of ``by`` and ``follows``.

    Example:
        >>> class LogsConfig(AppConfig):
        ...     name = "logs"
        ...     def ready(self):
        ...         parting.register("auditlog.LogEntry", by=Monthly("timestamp"))
    """
    if (by is None) is (follows is None):
        raise TypeError(
            'register(): write by=Monthly("created_at"), for example, or follows="tweet" with the '
            "name of a foreign key."
        )
    if follows is not None:
        if not isinstance(follows, str) or not follows:
            raise TypeError(f"register(follows={follows!r}): write the name of a foreign key.")
        by = Follow(follows)
    if not isinstance(by, Strategy):
        raise TypeError(f'register(by={by!r}): write a strategy, such as by=Monthly("created_at").')
    if not isinstance(model, str) and not (
        isinstance(model, type) and issubclass(model, models.Model)
    ):
        raise TypeError(f'register({model!r}): write a model or its label, such as "app.Model".')
    registration = Registration(model, by, keys, weakened("register", unique_per_partition))
    if registration not in _registrations:
        _registrations.append(registration)
    forget_tables()


def unregister(model: str | Model) -> None:
    """Take a registration back; there need not be one."""
    label = Registration(model, Strategy, True).label  # type: ignore[arg-type]
    _registrations[:] = [one for one in _registrations if one.label.lower() != label.lower()]
    forget_tables()


@functools.cache
def declared_tables() -> dict[str, Model]:
    """Give the models that declare a partitioning by their ``db_table``.

    Every query asks for it, so it is worked out once, and again after a registration or when a
    model has been made.
    """
    return {model._meta.db_table: model for model in declared_models()}


@functools.cache
def declaration_of_table(table: str) -> Declaration | None:
    """Read the declaration of a table; None if there is none that could be installed."""
    model = declared_tables().get(table)
    if model is None:
        return None
    try:
        return declaration(model)
    except DeclarationError:
        return None  # a system check tells of it


def forget_tables(**kwargs: Any) -> None:
    """Let the declared tables be worked out again."""
    declared_tables.cache_clear()
    declaration_of_table.cache_clear()


class_prepared.connect(forget_tables, dispatch_uid="parting.declared.forget_tables")


@dataclass(frozen=True)
class _Source:
    """One place that declares a partitioning of a model."""

    model: Model
    strategy: Strategy | None
    keys: bool
    weakened: _Weakened
    manager: DeclaringManager[Any] | None


def declared_models() -> list[Model]:
    """List the models that declare a partitioning, sound or not, in the order of their apps."""
    sources, _ = _sources()
    return list(dict.fromkeys(source.model for source in sources))


def problems() -> list[Problem]:
    """Find everything that is wrong with declarations and can be seen without a database."""
    sources, found = _sources()
    for model in dict.fromkeys(source.model for source in sources):
        found += _examine(model, [source for source in sources if source.model is model])[1]
    return found


def declaration(model: Model) -> Declaration:
    """Read the declaration of one model.

    Raises:
        DeclarationError: If it cannot be; the text begins with the check's id.
    """
    mine = [source for source in _sources()[0] if source.model is model]
    if not mine:
        raise DeclarationError(
            f"{model._meta.label} declares no partitioning.",
            'Write objects = PartitionManager(by=Monthly("created_at")), or parting.register(..).',
        )
    result, wrong = _examine(model, mine)
    if result is None:
        first = wrong[0]
        raise DeclarationError(f"{first.id}: {first.text}", first.hint)
    return result


def select(labels: list[str], database: str) -> list[Model]:
    """Find the partitioned models that labels name.

    Args:
        labels: App labels, or ``app_label.Model``; none for all partitioned models.
        database: The alias of a database; models that the routers keep out of it are left out.

    Raises:
        PartingError: If a label names no app, no model, or nothing that is partitioned.
    """
    partitioned = declared_models()
    chosen: list[Model] = []
    for label in labels:
        app_label, _, model_name = label.partition(".")
        try:
            app = apps.get_app_config(app_label)
        except LookupError:
            raise PartingError(
                f"There is no app {app_label!r}.",
                f"The partitioned models are: {_listed(partitioned)}.",
            ) from None
        if model_name:
            try:
                models_of_label = [app.get_model(model_name)]
            except LookupError:
                raise PartingError(
                    f"The app {app_label!r} has no model {model_name!r}.",
                    f"The partitioned models are: {_listed(partitioned)}.",
                ) from None
        else:
            models_of_label = [model for model in partitioned if model._meta.app_label == app_label]
        wanted = [model for model in models_of_label if model in partitioned]
        if not wanted:
            raise PartingError(
                f"{label!r} declares no partitioning.",
                f"The partitioned models are: {_listed(partitioned)}.",
            )
        chosen += wanted
    unique = families(chosen if labels else partitioned)
    return [model for model in unique if router.allow_migrate_model(database, model)]


def families(chosen: Iterable[Model]) -> list[Model]:
    """List all models of the families that some models belong to, leaders before followers."""
    partitioned = declared_models()
    roots = dict.fromkeys(_leaders(model)[-1] for model in chosen)
    return [
        model
        for root in roots
        for model in sorted(partitioned, key=lambda one: len(_leaders(one)))
        if _leaders(model)[-1] is root
    ]


@dataclass(frozen=True)
class Relative:
    """A model of a family.

    Args:
        model: The model.
        leader: The model that it follows; None for the root of the family.
        follows: The name of the foreign key to it.
    """

    model: Model
    leader: Model | None = None
    follows: str = ""


def family(model: Model) -> list[Relative]:
    """List the family of a model, leaders before followers; nothing if it is not partitioned.

    Applications ask this again and again, so the declarations are read once only.
    """
    relatives: dict[Model, Relative] = {}
    for source in _sources()[0]:
        relatives.setdefault(source.model, Relative(source.model))
        if isinstance(source.strategy, Follow):
            field = _foreign_key(source.model, source.strategy)
            if not isinstance(field, str):
                relative = Relative(source.model, _pointed_at(field), source.strategy.field)
                relatives[source.model] = relative

    def leaders(one: Model) -> list[Model]:
        chain = [one]
        while (
            (relative := relatives.get(chain[-1]))
            and relative.leader is not None
            and relative.leader not in chain
        ):
            chain.append(relative.leader)
        return chain

    root = leaders(model)[-1]
    of_root = [one for one in relatives.values() if leaders(one.model)[-1] is root]
    return sorted(of_root, key=lambda one: len(leaders(one.model)))


def followers(model: Model) -> list[Model]:
    """List a model and all that follow it, at whatever distance, leaders before followers."""
    return [one for one in families([model]) if model in _leaders(one)] or [model]


def _leaders(model: Model) -> list[Model]:
    """Give a model, the one that it follows, and so on up to the root of the family."""
    chain = [model]
    while (leader := _followed(chain[-1])) is not None and leader not in chain:
        chain.append(leader)
    return chain


def _followed(model: Model) -> Model | None:
    for source in _sources()[0]:
        if source.model is model and isinstance(source.strategy, Follow):
            field = _foreign_key(model, source.strategy)
            return None if isinstance(field, str) else _pointed_at(field)
    return None


def _foreign_key(model: Model, strategy: Follow) -> models.ForeignKey[Any, Any] | str:
    """Find the foreign key of a follower, or say why there is none."""
    label = model._meta.label
    try:
        field = model._meta.get_field(strategy.field)
    except FieldDoesNotExist:
        return f"{label} follows {strategy.field!r}, which is no field of it."
    if not isinstance(field, models.ForeignKey) or field not in model._meta.local_fields:
        return f"{label} follows {strategy.field!r}, which is no foreign key of its own table."
    if isinstance(field.remote_field.model, str):
        return f"{label} follows {field.remote_field.model!r}, and there is no such model."
    if field.target_field is not field.remote_field.model._meta.pk:
        return (
            f"{label} follows {strategy.field!r}, which points at {field.target_field.name!r} of "
            f"{field.remote_field.model._meta.label}, and not at its primary key."
        )
    return field


def _pointed_at(field: models.ForeignKey[Any, Any]) -> Model:
    """Give the model whose table a foreign key points at: not a proxy of it."""
    model: Model = field.remote_field.model
    return model._meta.concrete_model or model


def _listed(models_: list[Model]) -> str:
    return ", ".join(model._meta.label for model in models_) or "none yet"


def _sources() -> tuple[list[_Source], list[Problem]]:
    sources: list[_Source] = []
    found: list[Problem] = []
    registered = {one.label.lower() for one in _registrations}
    for model in apps.get_models(include_swapped=True):
        follows = [f for f in model._meta.local_fields if isinstance(f, PartitionForeignKey)]
        sources += [
            _Source(
                model, Follow(field.name), field.partition_keys, field.unique_per_partition, None
            )
            for field in follows
        ]
        for manager in _own_managers(model):
            declares = manager.strategy is not None or _has_key_function(manager)
            if declares or not (follows or model._meta.label_lower in registered):
                sources.append(
                    _Source(
                        model,
                        manager.strategy,
                        manager.keys,
                        manager.unique_per_partition,
                        manager,
                    )
                )
    for registration in _registrations:
        registered_model, problem = _registered_model(registration)
        if registered_model is not None:
            sources.append(
                _Source(
                    registered_model,
                    registration.by,
                    registration.keys,
                    registration.weakened,
                    None,
                )
            )
        if problem is not None:
            found.append(problem)
    return sources, found


def _registered_model(registration: Registration) -> tuple[Model | None, Problem | None]:
    if not isinstance(registration.model, str):
        return registration.model, None
    try:
        return apps.get_model(registration.model), None
    except (LookupError, ValueError):
        text = f"parting.register({registration.model!r}): there is no such model."
        return None, Problem(1, registration.model, text, 'Write "app_label.Model".')


def _own_managers(model: Model) -> Iterator[DeclaringManager[Any]]:
    """Give the managers that a model declares itself, or has from an abstract model.

    Django also hands the managers of a concrete parent to proxies and to children with a table
    of their own; those declare nothing.
    """
    for manager in model._meta.managers:
        if not isinstance(manager, DeclaringManager):
            continue
        for base in model.mro():
            options = getattr(base, "_meta", None)
            if options is None:
                continue
            if base is not model and not options.abstract and _has(options.managers, manager):
                break
            if _has(options.local_managers, manager):
                yield manager
                break


def _has(managers: Iterable[models.Manager[Any]], manager: DeclaringManager[Any]) -> bool:
    return any(one.name == manager.name for one in managers)


def _has_key_function(manager: DeclaringManager[Any]) -> bool:
    return type(manager).partition_key is not DeclaringManager.partition_key


def _examine(model: Model, sources: list[_Source]) -> tuple[Declaration | None, list[Problem]]:
    label = model._meta.label

    def wrong(number: int, text: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(number, label, text, hint, model)]

    kind = _unsuitable(model)
    if kind is not None:
        return wrong(2, *kind)
    strategies: list[tuple[Strategy, bool, _Weakened]] = []
    for source in sources:
        try:
            strategy = source.strategy or _from_key_function(model, source.manager)
        except NotUnderstood as error:
            return wrong(4, error.message, error.hint)
        if not isinstance(strategy, Strategy):
            return wrong(
                3,
                f"{label} has a PartitionManager, but nothing says how to partition it.",
                f'Write PartitionManager(by=Monthly("{_some_date(model)}")), for example.',
            )
        if (strategy, source.keys, source.weakened) not in strategies:
            strategies.append((strategy, source.keys, source.weakened))
    if len(strategies) > 1:
        ways = [_described(*way) for way in strategies]
        return wrong(
            5,
            f"{label} is partitioned in several ways: {' and '.join(ways)}.",
            "Keep one of them.",
        )
    strategy, keys, names = strategies[0]
    weakened_uniques = _weakened_uniques(model, names)
    if isinstance(weakened_uniques, str):
        return wrong(17, weakened_uniques, _uniques_that_are_named(model))
    if isinstance(strategy, Follow):
        return _examine_follower(model, strategy, keys, weakened_uniques)
    field = _field(model, strategy)
    if isinstance(field, str):
        return wrong(6, field, "Choose one of the model's own columns.")
    problem = _unsuitable_field(label, strategy, field)
    if problem is not None:
        return wrong(*problem)
    return _declared(model, field, strategy, keys, weakened_uniques)


def _described(by: Strategy, keys: bool, weakened: tuple[Any, ...]) -> str:
    options = [] if keys else ["keys=False"]
    options += [f"unique_per_partition={list(weakened)!r}"] if weakened else []
    return f"{by!r} with {' and '.join(options)}" if options else repr(by)


def _examine_follower(
    model: Model, strategy: Follow, keys: bool, weakened_uniques: _Weakened
) -> tuple[Declaration | None, list[Problem]]:
    label = model._meta.label

    def wrong(number: int, text: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(number, label, text, hint, model)]

    field = _foreign_key(model, strategy)
    if isinstance(field, str):
        return wrong(13, field, "Name a foreign key to the primary key of a partitioned model.")
    leader = _pointed_at(field)
    sources = [source for source in _sources()[0] if source.model is leader]
    if not sources:
        return wrong(
            14,
            f"{label} follows {leader._meta.label}, which is not partitioned.",
            "Write a plain ForeignKey, or partition that model too.",
        )
    if model in _leaders(leader):
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
    if not declared.keys:
        return wrong(
            16,
            f"{label} follows {leader._meta.label}, which is declared with keys=False.",
            "Leave keys=False out there: its key table tells where the rows are.",
        )
    return _declared(model, field, strategy, keys, weakened_uniques, declared)


def _declared(
    model: Model,
    field: models.Field[Any, Any],
    strategy: Strategy,
    keys: bool,
    weakened_uniques: _Weakened,
    leader: Declaration | None = None,
) -> tuple[Declaration, list[Problem]]:
    """Put a declaration together, with the problems on which the database has the last word."""
    meta = model._meta
    assert meta.pk is not None
    assert meta.pk.column is not None
    assert field.column is not None
    # Migrations may differ from models: what stands in the database is refused there.
    later = [
        *_foreign_keys_into(model, keys=keys),
        *_unique_without_key(model, field, keys, weakened_uniques),
    ]
    return (
        Declaration(
            label=meta.label,
            table=meta.db_table,
            pk=meta.pk.column,
            key=field.column,
            strategy=strategy,
            keys=keys,
            leader=leader,
            unique_per_partition=weakened_uniques,
        ),
        [Problem(number, meta.label, text, hint, model) for number, text, hint in later],
    )


def _unsuitable(model: Model) -> tuple[str, str] | None:
    meta = model._meta
    if meta.abstract:
        return f"{meta.label} is abstract and has no table.", "Partition the models made from it."
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
    if manager is None or not _has_key_function(manager):
        return None
    fields = [f for f in model._meta.concrete_fields if isinstance(f, models.DateField)]
    times = [f.name for f in fields if isinstance(f, models.DateTimeField)]
    return understand(
        manager.partition_key,
        datetime_fields=times,
        date_fields=[f.name for f in fields if f.name not in times],
        now=datetime.datetime.now(datetime.timezone.utc),
        label=f"{type(manager).__name__}.partition_key",
    )


def _some_date(model: Model) -> str:
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
            f"{model._meta.label} is partitioned by {strategy.field!r}, which is no field of it "
            f"(its fields are {names})."
        )
    if not isinstance(field, models.Field) or field.column is None or field.many_to_many:
        return f"{model._meta.label} is partitioned by {strategy.field!r}, which has no column."
    if field not in model._meta.local_concrete_fields:
        return (
            f"{model._meta.label} is partitioned by {strategy.field!r}, which stands in the table "
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
            "Set null=False, or choose another key.",
        )
    if getattr(field, "generated", False):
        return (
            8,
            f"{label} is partitioned by {field.name!r}, which PostgreSQL generates: it is not "
            "known yet when a row is routed.",
            "Choose a key that is not generated.",
        )
    needed: str | None = None
    match strategy:
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
            "Choose another field or strategy.",
        )
    if isinstance(strategy, ListPartitions):
        return _unsuitable_value(label, strategy, field)
    return None


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
                f"{label}: the group {group!r} lists {value!r}, which is no value of the "
                f"{type(field).__name__} {field.name!r}.",
                "List values of the Python type that the field has.",
            )
    return None


def _foreign_keys_into(model: Model, *, keys: bool) -> Iterator[tuple[int, str, str]]:
    """Find the foreign keys that the key table cannot serve."""
    for relation in model._meta.get_fields(include_parents=False, include_hidden=True):
        field: Any = getattr(relation, "field", None)
        if not isinstance(relation, models.ManyToOneRel) or not field.db_constraint:
            continue
        other = field.model._meta
        if field.model is not other.concrete_model or not other.managed:
            continue
        if _followed(field.model) is model:
            continue  # a check of its own tells of it
        which = f"the foreign key {field.name!r} of {other.label} points at"
        if not keys:
            yield (
                11,
                f"{model._meta.label} is declared with keys=False, but {which} it; PostgreSQL "
                "would look for its rows in the table only, not in the partitions.",
                "Leave keys=False out: foreign keys point at the key table.",
            )
        elif field.target_field is not model._meta.pk:
            yield (
                11,
                f"{model._meta.label} is partitioned, but {which} its field "
                f"{field.target_field.name!r}, which is not the primary key.",
                "Leave to_field out, or set db_constraint=False on it, and migrate.",
            )


@dataclass(frozen=True)
class _Unique:
    """Something that a model declares to be unique.

    Args:
        what: For messages.
        name: As `unique_per_partition` names it.
        declared: The name of the constraint, or its columns.
        fields: The names of the fields whose plain values are compared.
    """

    what: str
    name: str | tuple[str, ...]
    declared: str | tuple[str, ...]
    fields: tuple[str, ...]


def _uniques(model: Model) -> Iterator[_Unique]:
    meta = model._meta
    for field in meta.local_concrete_fields:
        if field.unique and not field.primary_key:
            assert field.column is not None
            yield _Unique(f"the field {field.name!r}", field.name, (field.column,), (field.name,))
    for together in meta.unique_together:
        names = tuple(together)
        columns = tuple(str(meta.get_field(name).column) for name in names)  # type: ignore[union-attr]
        yield _Unique(f"unique_together {names!r}", names, columns, names)
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            name = constraint.name
            plain: list[Any] = [getattr(one, "expression", one) for one in constraint.expressions]
            fields = [getattr(one, "name", "") for one in plain if isinstance(one, models.F)]
            yield _Unique(f"the constraint {name!r}", name, name, (*constraint.fields, *fields))


def _weakened_uniques(model: Model, names: _Weakened) -> _Weakened | str:
    """Find what `unique_per_partition` names, or say what it names that is not there."""
    uniques = {unique.name: unique.declared for unique in _uniques(model)}
    for name in names:
        if name not in uniques:
            return (
                f"{model._meta.label}: unique_per_partition names {name!r}, which is no unique "
                "constraint or field of it."
            )
    return tuple(uniques[name] for name in names)


def _uniques_that_are_named(model: Model) -> str:
    names = ", ".join(repr(unique.name) for unique in _uniques(model))
    return f"Name some of these: {names}." if names else "Leave unique_per_partition out."


def _unique_without_key(
    model: Model, key: models.Field[Any, Any], keys: bool, weakened_uniques: _Weakened
) -> Iterator[tuple[int, str, str]]:
    """Find what would be unique within each partition only, without having been declared so."""
    label = model._meta.label
    for unique in () if keys else _uniques(model):
        if {key.name, key.attname}.isdisjoint(
            unique.fields
        ) and unique.declared not in weakened_uniques:
            yield (
                12,
                f"{label} is partitioned by {key.name!r}, which {unique.what} does not hold: with "
                "keys=False it would be unique within each partition only.",
                f"Leave keys=False out, or declare unique_per_partition=[{unique.name!r}].",
            )


def _is_integer(field: models.Field[Any, Any]) -> bool:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return isinstance(field, models.IntegerField | models.AutoField)
