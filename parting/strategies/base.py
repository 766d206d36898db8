"""Say which partition holds a value, and which partitions come next.

Plain arithmetic: no Django, no database and no clock. Whoever asks passes the time.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

# A partition of one of these keys would bear the name of a relation beside the partitions.
RESERVED_SUFFIXES = frozenset({"default", "keys", "moving", "parting_view"})


@dataclass(frozen=True)
class Interval:
    """The values from lower up to, but not including, upper."""

    lower: datetime | date | int
    upper: datetime | date | int


@dataclass(frozen=True)
class Values:
    """The values listed, and no others."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Remainder:
    """The values whose hash leaves this remainder."""

    modulus: int
    remainder: int


@dataclass(frozen=True)
class Followed:
    """The rows whose parent row stands in the partition of this number."""

    number: int


Bound = Interval | Values | Remainder | Followed


@dataclass(frozen=True)
class PartitionSpec:
    """One partition: the key that names it and the bound of what it holds."""

    suffix: str
    bound: Bound


class Strategy(ABC):
    """How a table is cut into partitions, by the value of one field."""

    field: str
    ahead: int
    keep: int | None

    @abstractmethod
    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return the partition that holds the value, or None if no partition can."""

    @abstractmethod
    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return the partition that holds the position and the `ahead` ones after it."""

    @abstractmethod
    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return the partition that begins where this one ends, or None if none can."""

    def __repr__(self) -> str:
        shown = []
        for item in dataclasses.fields(self):  # type: ignore[arg-type]  # each subclass is one
            value = getattr(self, item.name)
            if not item.kw_only:
                shown.append(repr(value))
            elif value != item.default:
                shown.append(f"{item.name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


class RangeStrategy(Strategy):
    """Partitions that hold one interval each and touch one another."""

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return the partition that holds the position and the `ahead` ones after it.

        Fewer are returned where the values end, and none if no partition can hold the position.
        """
        if ahead is None:
            ahead = self.ahead
        check_ahead(f"{self!r}.upcoming", ahead)
        specs: list[PartitionSpec] = []
        spec = self.spec_for(position)
        while spec is not None and len(specs) <= ahead:
            specs.append(spec)
            spec = self.following(spec)
        return tuple(specs)

    @abstractmethod
    def spec_named(self, suffix: str, *, is_date: bool) -> PartitionSpec | None:
        """Return the partition that has the key, or None if none has.

        `is_date` says whether the field is a DateField.
        """

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return the partition that begins where this one ends, or None if none can.

        Raises ValueError if the spec is none of this strategy's: what followed would overlap it.
        """
        bound = spec.bound
        if isinstance(bound, Interval):
            following = self.spec_for(bound.upper)
            if following is None or _lower(following) == bound.upper:
                return following
        raise ValueError(
            f"{self!r}: {spec!r} is not one of its partitions. "
            f"Pass a spec that spec_for(), upcoming() or following() returned."
        )


class FixedStrategy(Strategy):
    """Partitions that all stand from the start."""

    ahead = 0
    keep = None

    @abstractmethod
    def partitions(self) -> tuple[PartitionSpec, ...]:
        """Return all the partitions."""

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return all the partitions: the position and `ahead` change nothing."""
        return self.partitions()

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return None: no partition comes after another."""
        return None


@dataclass(frozen=True, repr=False)
class Follow(Strategy):
    """Each row stands where the row stands that a foreign key points at.

    Args:
        field: The name of the foreign key.

    The partitions are those of the model that is followed; no value tells by itself which of them
    holds it.
    """

    field: str
    ahead = 0
    keep = None

    def __repr__(self) -> str:
        return f"following {self.field!r}"

    def spec_for(self, value: Any) -> PartitionSpec | None:
        """Return None: only the database knows."""
        return None

    def upcoming(self, position: Any, ahead: int | None = None) -> tuple[PartitionSpec, ...]:
        """Return nothing: the partitions are those of the model that is followed."""
        return ()

    def following(self, spec: PartitionSpec) -> PartitionSpec | None:
        """Return None: the model that is followed knows."""
        return None


def check_field(owner: str, field: str, example: str) -> None:
    """Refuse what cannot be the name of a field of the model itself."""
    if not isinstance(field, str):
        raise TypeError(
            f"{owner}: field must be the name of a model field, not {field!r}. "
            f"Write {owner}({example!r}), for example."
        )
    if not field:
        raise ValueError(
            f"{owner}: field must be the name of a model field, not {field!r}. "
            f"Write {owner}({example!r}), for example."
        )
    if "__" in field:
        raise ValueError(
            f"{owner}: field {field!r} looks into another model or into a part of a value. "
            f"Name a field of the model itself, such as {example!r}."
        )


def check_ahead(owner: str, ahead: int) -> None:
    """Refuse what cannot be a number of partitions to keep ready."""
    advice = "Say how many partitions to keep ready, such as ahead=2."
    check_integer(owner, "ahead", ahead, (0, None), advice)


def check_keep(owner: str, keep: int | None) -> None:
    """Refuse what cannot be a number of old partitions to keep."""
    if keep is not None:
        advice = "Say how many old partitions to keep, such as keep=12, or keep=None for all."
        check_integer(owner, "keep", keep, (1, None), advice)


def suffix_problem(suffix: str) -> str | None:
    """Return why no partition can have the key, or None if one can."""
    if not suffix:
        return "is empty"
    if suffix in RESERVED_SUFFIXES:
        return "is taken by a relation that stands beside the partitions"
    if "\0" in suffix or not _is_unicode(suffix):
        return "has a character that a name in PostgreSQL cannot have"
    return None


def _lower(spec: PartitionSpec) -> datetime | date | int | None:
    return spec.bound.lower if isinstance(spec.bound, Interval) else None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_integer(
    owner: str, name: str, value: int, limits: tuple[int, int | None], advice: str
) -> None:
    least, most = limits
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{owner}: {name} must be an integer, not {value!r}. {advice}")
    if value < least or (most is not None and value > most):
        desired = f"{least} or more" if most is None or value < least else f"{most} or less"
        raise ValueError(f"{owner}: {name} must be {desired}, not {value!r}. {advice}")
