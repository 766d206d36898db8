"""Make model classes that are bound to one partition each.

The class of a partition is a Python subclass of the model, so that its methods, properties and
managers are the model's own, `super()` in them works, and a row of it is an instance of the model.
To Django it is a model of its own, with copies of the fields. Why not something simpler:

- A proxy with another ``db_table`` would save and lock through the model: wherever Django meets a
  proxy it goes on with the concrete model.
- A sibling, made of the model's bases and functions, breaks ``super()`` without arguments, which
  insists on an instance of the class that it was written in.
- A plain subclass would be multi-table inheritance. So Django's metaclass is not asked: `type`
  makes the class, and the fields are added one by one, as Django does it.

The class is its own concrete model: Django compares that with the models of the columns it selects,
to lock them or to defer them. It has the model's name, from which Django derives others: labels,
content types, accessors.

It is registered in no registry of apps, so migrations, checks and the admin do not see it. Nor is
the `class_prepared` signal sent: there are libraries that make further models when they receive it.
Its foreign keys add nothing to the models that they reference.
"""

from __future__ import annotations

import copy
import copyreg
import functools
import inspect
import threading
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from parting.orm import partition_signals

Model = type[models.Model]


@dataclass(frozen=True)
class PartitionMember:
    """A model of a family, and the table of its partition.

    Args:
        model: The base model.
        table: The partition, as a model's ``db_table`` has it.
        follows: The name of the foreign key to the leader; empty for the root of the family.
        leader: The model that it follows.
    """

    model: Model
    table: str
    follows: str = ""
    leader: Model | None = None


_lock = threading.RLock()


def partition_models(suffix: str, members: tuple[PartitionMember, ...]) -> dict[Model, Model]:
    """Return the models of one partition of a family, by their base models.

    Args:
        suffix: The partition's.
        members: All of the family that have the partition, leaders before followers.

    The same arguments give the same classes.
    """
    with _lock:
        made = _partition_models(suffix, members)
        for model in made.values():
            partition_signals.connect(model)
        return made


def base_model(model: Model) -> Model:
    """Return the base model of a partition's model; any other model is its own."""
    base: Model = getattr(model, "_parting_base", model)
    return base


@functools.cache
def _partition_models(suffix: str, members: tuple[PartitionMember, ...]) -> dict[Model, Model]:
    made: dict[Model, Model] = {}
    within: dict[Model, list[Any]] = {member.model: [] for member in members}
    replaced = []
    for member in members:
        cls = made[member.model] = _bare_class(member, suffix, members)
        _add_fields(cls, member.model)
        if member.leader in made:
            follows: Any = cls._meta.get_field(member.follows)
            original: Any = member.model._meta.get_field(member.follows)
            _reference(follows, original, made[member.leader])
            within[member.leader].append(follows)
            replaced.append(original)
    for member in members:
        _relate(member.model, made[member.model], within[member.model], replaced)
    return made


def _bare_class(
    member: PartitionMember, suffix: str, members: tuple[PartitionMember, ...]
) -> Model:
    base = member.model
    attributes: dict[str, Any] = {
        "__module__": base.__module__,
        # Django derives names from the class's name, so that is the model's own. This one tells
        # the classes apart in messages.
        "__qualname__": f"{base.__qualname__}[{suffix}]",
        "__doc__": f"{base._meta.label}, its partition {suffix!r} alone.",
        "__reduce__": _reduce_row,
        "_parting_base": base,
        "_parting_made_of": (suffix, members, base),
        "_parting_signals": set(),
    }
    if base.__eq__ is models.Model.__eq__:
        attributes |= {"__eq__": _is_same_row, "__hash__": base.__hash__}
    metaclass: Any = _metaclass(type(base))  # type: ignore[arg-type]
    cls: Any = type.__new__(metaclass, base.__name__, (base,), attributes)
    cls._meta = _options(base, cls, member.table)
    return cls  # type: ignore[no-any-return]


@functools.cache
def _metaclass(original: type) -> type:
    """Return the metaclass of the models of partitions.

    Its classes can be pickled: querysets contain their model.
    """
    body = {
        "__module__": original.__module__,
        "__subclasscheck__": _has_subclass,
        "__subclasses__": _subclasses,
    }
    metaclass = type(original.__name__, (original,), body)
    copyreg.pickle(metaclass, _reduce_class)  # type: ignore[arg-type]
    return metaclass


def _has_subclass(cls: Any, subclass: type) -> bool:
    """Answer `issubclass`: a subclass of the base model may have rows in any of its partitions.

    So Django takes the columns of a child of multi-table inheritance from the partition, and apps
    that return rows as what they are (`select_subclasses`, django-polymorphic) find the children.
    """
    if type.__subclasscheck__(cls, subclass):
        return True
    base = cls._parting_base
    return (
        subclass is not base
        and not hasattr(subclass, "_parting_made_of")
        and issubclass(subclass, base)
    )


def _subclasses(cls: Any) -> list[type]:
    """Return those of the base model: no class is a subclass of a partition's model alone."""
    found = type.__subclasses__(cls._parting_base)
    return [one for one in found if not hasattr(one, "_parting_made_of")]


def _reduce_class(cls: Any) -> tuple[Any, ...]:
    return _find_class, cls._parting_made_of


def _find_class(suffix: str, members: tuple[PartitionMember, ...], base: Model) -> Model:
    return partition_models(suffix, members)[base]


def _reduce_row(self: Any) -> tuple[Any, ...]:
    # Django's own finds the model by its label, which is that of the base model.
    reduced: Any = base_model(type(self)).__reduce__(self)
    return (_empty_row, (type(self),), *reduced[2:])


def _empty_row(cls: Model) -> models.Model:
    return cls.__new__(cls)


def _is_same_row(self: Any, other: object) -> Any:
    """Compare as Django compares the rows of a model and its proxies: by the primary key."""
    if not isinstance(other, models.Model):
        return NotImplemented
    if _concrete(type(self)) is not _concrete(type(other)):
        return False
    return self is other if self.pk is None else self.pk == other.pk


def _concrete(model: Model) -> Model | None:
    return base_model(model)._meta.concrete_model


def _options(base: Model, cls: Model, table: str) -> Any:
    options: Any = copy.copy(base._meta)
    _forget(options)
    options.model = options.concrete_model = cls
    options.db_table = table
    options.managed = options.proxy = False
    options.proxy_for_model = base
    options.pk = options.auto_field = None
    options._get_fields_cache = {}
    options.local_fields, options.local_many_to_many = [], []
    options.private_fields, options.local_managers = [], []
    options.related_fkey_lookups, options.parents = [], {}
    return options


def _forget(thing: Any) -> None:
    """Delete what a copy has cached while it was the original."""
    for name in list(vars(thing)):
        attribute = inspect.getattr_static(type(thing), name, None)
        if isinstance(attribute, cached_property | functools.cached_property):
            del vars(thing)[name]


def _add_fields(cls: Any, base: Any) -> None:
    """Copy the fields, as Django copies those of abstract models."""
    options, originals = cls._meta, base._meta.concrete_model._meta
    for original in (*originals.local_fields, *originals.local_many_to_many):
        # A field may have been added by another one already.
        added = (*options.local_fields, *options.local_many_to_many)
        if all(one.name != original.name for one in added):
            _add_copy(cls, original)
    for original in base._meta.private_fields:
        _add_copy(cls, original)
    for field in options.local_fields:
        name = f"get_{field.name}_display"
        # One that the model has written itself is kept.
        if name in vars(cls) and inspect.isfunction(inspect.getattr_static(base, name)):
            delattr(cls, name)
    for parent, link in originals.parents.items():
        options.parents[parent] = link and options.get_field(link.name)
    if options.order_with_respect_to:
        options.order_with_respect_to = options.get_field(options.order_with_respect_to.name)


def _add_copy(cls: Any, original: Any) -> None:
    field = copy.deepcopy(original)
    _forget(field)
    if field.remote_field:
        _forget(field.remote_field)
        field.remote_field.related_name = "+"  # nothing is added to the model at the other end
        field.remote_field.related_query_name = None
    field.contribute_to_class(cls, original.name)
    if isinstance(field, models.ManyToManyField):
        # The through model and the other end know the base model only.
        for name in _THROUGH:
            setattr(field, name, getattr(original, name))
        delattr(cls, field.name)  # so the base model's accessor serves


_THROUGH = (
    "m2m_db_table",
    "m2m_column_name",
    "m2m_reverse_name",
    "m2m_field_name",
    "m2m_reverse_field_name",
    "m2m_target_field_name",
    "m2m_reverse_target_field_name",
)


def _reference(follows: Any, original: Any, leader: Model) -> None:
    """Have the foreign key to the leader reference its partition, and be its reverse relation."""
    relation = follows.remote_field
    relation.model = leader
    relation.related_name = original.remote_field.related_name
    relation.related_query_name = original.remote_field.related_query_name
    _forget(follows)
    _forget(relation)
    follows.do_related_class(leader, follows.model)


def _relate(base: Any, cls: Any, within: list[Any], replaced: list[Any]) -> None:
    """Have the class know what references its rows: a delete must reach it."""
    options = cls._meta
    options._expire_cache()
    outside = [field for field in base._meta._relation_tree if field not in replaced]
    options.__dict__["_relation_tree"] = [*outside, *within]
    options.__dict__["all_parents"] = _ComparableParents(options.all_parents).of(_concrete(base))


class _ComparableParents(tuple[Any, ...]):
    """The parents of a partition's model, whose tables it joins.

    By ``in`` Django finds out which models' rows may be compared. Those of the base model, its
    proxies and its children may, too; but their columns are no part of a query, so they are not
    listed.
    """

    concrete: Model | None

    def of(self, concrete: Model | None) -> _ComparableParents:
        self.concrete = concrete
        return self

    def __contains__(self, model: Any) -> bool:
        of_base = self.concrete is not None and issubclass(model, self.concrete)
        return of_base or bool(super().__contains__(model))
