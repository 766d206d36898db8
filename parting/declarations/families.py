"""Partition families: which model follows which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from parting.declarations import sources
from parting.declarations.sources import Model, all_sources
from parting.strategies.strategy import Follow


def families(chosen: Iterable[Model]) -> list[Model]:
    """List all models of the families that some models belong to, leaders before followers."""
    partitioned = sources.declared_models()
    roots = dict.fromkeys(leaders_of(model)[-1] for model in chosen)
    return [
        model
        for root in roots
        for model in sorted(partitioned, key=lambda one: len(leaders_of(one)))
        if leaders_of(model)[-1] is root
    ]


@dataclass(frozen=True)
class FamilyMember:
    """A model of a family.

    Args:
        model: The model.
        leader: The model that it follows; None for the root of the family.
        follows: The name of the foreign key to it.
    """

    model: Model
    leader: Model | None = None
    follows: str = ""


def family(model: Model) -> list[FamilyMember]:
    """List the family of a model, leaders before followers; nothing if it is not partitioned.

    Applications ask this again and again, so the declarations are read once only.
    """
    members: dict[Model, FamilyMember] = {}
    for source in all_sources()[0]:
        members.setdefault(source.model, FamilyMember(source.model))
        if isinstance(source.strategy, Follow):
            field = following_key(source.model, source.strategy)
            if not isinstance(field, str):
                member = FamilyMember(source.model, referenced_model(field), source.strategy.field)
                members[source.model] = member

    def leaders(one: Model) -> list[Model]:
        chain = [one]
        while (
            (member := members.get(chain[-1]))
            and member.leader is not None
            and member.leader not in chain
        ):
            chain.append(member.leader)
        return chain

    root = leaders(model)[-1]
    of_root = [one for one in members.values() if leaders(one.model)[-1] is root]
    return sorted(of_root, key=lambda one: len(leaders(one.model)))


def followers(model: Model) -> list[Model]:
    """List a model and all that follow it, at whatever distance, leaders before followers."""
    return [one for one in families([model]) if model in leaders_of(one)] or [model]


def leaders_of(model: Model) -> list[Model]:
    """Give a model, the one that it follows, and so on up to the root of the family."""
    chain = [model]
    while (leader := followed(chain[-1])) is not None and leader not in chain:
        chain.append(leader)
    return chain


def followed(model: Model) -> Model | None:
    for source in all_sources()[0]:
        if source.model is model and isinstance(source.strategy, Follow):
            field = following_key(model, source.strategy)
            return None if isinstance(field, str) else referenced_model(field)
    return None


def following_key(model: Model, strategy: Follow) -> models.ForeignKey[Any, Any] | str:
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


def referenced_model(field: models.ForeignKey[Any, Any]) -> Model:
    """Give the model whose table a foreign key points at: not a proxy of it."""
    model: Model = field.remote_field.model
    return model._meta.concrete_model or model
