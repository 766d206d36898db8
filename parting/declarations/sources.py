"""Find declarations: managers, foreign keys and calls of `register`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from parting.declarations.key_fields import with_encoding
from parting.declarations.manager import DeclaringManager
from parting.fields import PartitionForeignKey
from parting.strategies.strategy import Follow, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Model = type[models.Model]
UniqueNames = tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True)
class Registration:
    """A call of `register`."""

    model: str | Model
    by: Strategy
    key_table: bool | None
    unique_per_partition: UniqueNames = ()

    @property
    def label(self) -> str:
        """The model's label."""
        return self.model if isinstance(self.model, str) else self.model._meta.label


@dataclass(frozen=True)
class Problem:
    """What is wrong with a declaration: a system check's number, text and hint."""

    number: int
    label: str
    text: str
    hint: str
    model: Model | None = None

    @property
    def id(self) -> str:
        """The check's id."""
        return f"parting.E{self.number:03d}"


registrations: list[Registration] = []


@dataclass(frozen=True)
class Source:
    """One place that declares a partitioning of a model."""

    model: Model
    strategy: Strategy | None
    key_table: bool | None
    unique_per_partition: UniqueNames
    manager: DeclaringManager[Any] | None


def declared_models() -> list[Model]:
    """Return the models that declare a partitioning, valid or not, in the order of their apps."""
    sources, _ = all_sources()
    return list(dict.fromkeys(source.model for source in sources))


def all_sources() -> tuple[list[Source], list[Problem]]:
    """Return all declarations, and what is wrong with registrations."""
    sources: list[Source] = []
    problems: list[Problem] = []
    registered = {registration.label.lower() for registration in registrations}
    for model in apps.get_models(include_swapped=True):
        follows = [f for f in model._meta.local_fields if isinstance(f, PartitionForeignKey)]
        sources += [
            Source(
                model,
                Follow(field.name),
                field.partition_key_table,
                field.unique_per_partition,
                None,
            )
            for field in follows
        ]
        for manager in _own_managers(model):
            declares = manager.strategy is not None or has_key_function(manager)
            if declares or not (follows or model._meta.label_lower in registered):
                sources.append(
                    Source(
                        model,
                        with_encoding(manager.strategy, model),
                        manager.key_table,
                        manager.unique_per_partition,
                        manager,
                    )
                )
    for registration in registrations:
        registered_model, problem = _registered_model(registration)
        if registered_model is not None:
            sources.append(
                Source(
                    registered_model,
                    with_encoding(registration.by, registered_model),
                    registration.key_table,
                    registration.unique_per_partition,
                    None,
                )
            )
        if problem is not None:
            problems.append(problem)
    return sources, problems


def _registered_model(registration: Registration) -> tuple[Model | None, Problem | None]:
    if not isinstance(registration.model, str):
        return registration.model, None
    try:
        return apps.get_model(registration.model), None
    except (LookupError, ValueError):
        text = f"parting.register({registration.model!r}): there is no such model."
        return None, Problem(1, registration.model, text, 'Write "app_label.Model".')


def _own_managers(model: Model) -> Iterator[DeclaringManager[Any]]:
    """Yield the managers that a model declares itself, or inherits from an abstract model.

    Django also passes the managers of a concrete parent on to proxies and to children with a table
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
    return any(other.name == manager.name for other in managers)


def has_key_function(manager: DeclaringManager[Any]) -> bool:
    """Return whether a manager has a `partition_key` method of its own."""
    return type(manager).partition_key is not DeclaringManager.partition_key
