"""Partition families: which model follows which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from parting.declarations import sources
from parting.declarations.sources import Model, all_sources
from parting.strategies.strategy import Follow

if TYPE_CHECKING:
    from collections.abc import Iterable


def families(chosen: Iterable[Model]) -> list[Model]:
    """Return all models of the families that some models belong to, leaders before followers."""
    partitioned = sources.declared_models()
    # Each of them reads all declarations.
    chains = {model: leaders_of(model) for model in partitioned}
    roots = dict.fromkeys((chains.get(model) or leaders_of(model))[-1] for model in chosen)
    ordered = sorted(partitioned, key=lambda model: len(chains[model]))
    return [model for root in roots for model in ordered if chains[model][-1] is root]


@dataclass(frozen=True)
class FamilyMember:
    """A model of a family.

    Args:
        model: The model.
        leader: The model that it follows; None for the root of the family.
        follows: The name of the foreign key to the leader; empty for the root.
    """

    model: Model
    leader: Model | None = None
    follows: str = ""


def family(model: Model) -> list[FamilyMember]:
    """Return the family of a model, leaders before followers; nothing if it is not partitioned.

    It is called within an application's own queries, so the declarations are read only once.
    """
    members: dict[Model, FamilyMember] = {}
    for source in all_sources()[0]:
        members.setdefault(source.model, FamilyMember(source.model))
        if isinstance(source.strategy, Follow):
            field = follow_field(source.model, source.strategy)
            if not isinstance(field, str):
                member = FamilyMember(source.model, referenced_model(field), source.strategy.field)
                members[source.model] = member

    def chain_of(model: Model) -> list[Model]:
        chain = [model]
        while (
            (member := members.get(chain[-1]))
            and member.leader is not None
            and member.leader not in chain
        ):
            chain.append(member.leader)
        return chain

    root = chain_of(model)[-1]
    of_root = [member for member in members.values() if chain_of(member.model)[-1] is root]
    return sorted(of_root, key=lambda member: len(chain_of(member.model)))


def followers(model: Model) -> list[Model]:
    """Return a model and its direct and indirect followers, leaders before followers."""
    return [one for one in families([model]) if model in leaders_of(one)] or [model]


def leaders_of(model: Model) -> list[Model]:
    """Return a model, the one that it follows, and so on up to the root of the family."""
    chain = [model]
    while (leader := leader_model(chain[-1])) is not None and leader not in chain:
        chain.append(leader)
    return chain


def leader_model(model: Model) -> Model | None:
    """Return the model that a model follows, or None if it follows none."""
    for source in all_sources()[0]:
        if source.model is model and isinstance(source.strategy, Follow):
            field = follow_field(model, source.strategy)
            return None if isinstance(field, str) else referenced_model(field)
    return None


def follow_field(model: Model, strategy: Follow) -> models.ForeignKey[Any, Any] | str:
    """Return the foreign key that a follower follows, or the reason why there is none."""
    label = model._meta.label
    try:
        field = model._meta.get_field(strategy.field)
    except FieldDoesNotExist:
        return f"{label} follows {strategy.field!r}, which is not a field of it."
    if not isinstance(field, models.ForeignKey) or field not in model._meta.local_fields:
        return f"{label} follows {strategy.field!r}, which is not a foreign key of its own table."
    if isinstance(field.remote_field.model, str):
        # A label that names no model remains one. To django-stubs it is always a model.
        missing = field.remote_field.model  # type: ignore[unreachable]
        return f"{label} follows {missing!r}, which does not exist."
    if field.target_field is not field.remote_field.model._meta.pk:
        return (
            f"{label} follows {strategy.field!r}, which references {field.target_field.name!r} of "
            f"{field.remote_field.model._meta.label}, not its primary key."
        )
    return field


def referenced_model(field: models.ForeignKey[Any, Any]) -> Model:
    """Return the model whose table a foreign key references, not a proxy of it."""
    model: Model = field.remote_field.model
    return model._meta.concrete_model or model
