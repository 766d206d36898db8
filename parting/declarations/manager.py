"""What managers declare, and the suffixes of partitions that follow from it, without a database."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import models
from django.utils import timezone

from parting.declarations.key_fields import as_key, with_encoding
from parting.declarations.model_options import partition_field
from parting.exceptions import PartingError
from parting.fields import PartitionForeignKey, UniquePerPartition, normalize_unique_per_partition
from parting.strategies.strategy import FixedStrategy, Strategy
from parting.strategies.time import present
from parting.strategies.values import IntegerRange

if TYPE_CHECKING:
    from typing_extensions import Self

    from parting.strategies.bounds import PartitionSpec

M = TypeVar("M", bound=models.Model)

#: Arguments that concern the partitioning alone.
OPTIONS = ("by", "key_table", "unique_per_partition")


class DeclaringManager(models.Manager[M]):
    """The methods of `PartitionManager` that need no database.

    Arguments and errors are those of `PartitionManager`.
    """

    partition_by: ClassVar[Strategy | None] = None
    partition_key_table: ClassVar[bool | None] = None

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Create a manager, whose arguments Django records for migrations."""
        # Django records the arguments here for migrations, and compares managers by them. Those
        # that concern the partitioning are left out.
        kept = [arg for arg in args if not isinstance(arg, Strategy | bool)]
        others = {name: value for name, value in kwargs.items() if name not in OPTIONS}
        manager: Self = super().__new__(cls, *kept, **others)
        return manager

    def __init__(
        self,
        by: Strategy | None = None,
        key_table: bool | None = None,
        *,
        unique_per_partition: UniquePerPartition = (),
    ) -> None:
        super().__init__()
        self.strategy = by if by is not None else type(self).partition_by
        if self.strategy is not None and not isinstance(self.strategy, Strategy):
            raise TypeError(
                f"{type(self).__name__}(by={self.strategy!r}): write a strategy, such as "
                'by=Monthly("created_at").'
            )
        self.key_table = key_table if key_table is not None else type(self).partition_key_table
        self.unique_per_partition = normalize_unique_per_partition(
            type(self).__name__, unique_per_partition
        )

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Report that the app is not installed, whose own checks do not run then."""
        found: list[checks.CheckMessage] = super().check(**kwargs)
        if apps.is_installed("parting"):
            return found
        error = checks.Error(
            f"{self._label()} has a {type(self).__name__}, but 'parting' is not in INSTALLED_APPS.",
            hint='Put "parting" into INSTALLED_APPS.',
            obj=self.model,
            id="parting.E018",
        )
        return [*found, error]

    def partition_key(self, instance: M) -> str:
        """Return the suffix of the partition that an instance belongs to.

        Args:
            instance: A row, saved or not.

        Raises:
            PartingError: If there is no strategy, or no partition can contain the row.
            TypeError: If it is not an instance of the model.

        Example:
            >>> Event.objects.partition_key(Event(created_at=timezone.now()))
            '202611'
        """
        if not isinstance(instance, self._row_class()):
            raise TypeError(f"{self._label()}: {instance!r} is not a row of it. Pass an instance.")
        if (field := self._follow_field()) is not None:
            leader: models.Model | None = getattr(instance, field.name, None)
            if leader is None:
                return self._suffix(None, None)
            return self._leader_manager(field).partition_key(leader)
        strategy = self._strategy()
        value = instance.pk
        if strategy.field != "pk":
            value = instance.serializable_value(strategy.field)
        key = as_key(strategy, partition_field(type(instance), strategy), aware(value))
        return self._suffix(strategy.spec_for(key), value)

    def current_partition(self) -> str:
        """Return the suffix of the partition that rows of the current time belong to.

        Raises:
            PartingError: If there is no strategy, or it is not one by date or time.

        Example:
            >>> Event.objects.current_partition()
            '202611'
        """
        return self._at_present(0)

    def next_partition(self) -> str:
        """Return the suffix of the partition after the current one.

        Raises:
            PartingError: If there is no strategy, or it is not one by date or time.

        Example:
            >>> Event.objects.next_partition()
            '202612'
        """
        return self._at_present(1)

    def _at_present(self, ahead: int) -> str:
        if (field := self._follow_field()) is not None:
            manager = self._leader_manager(field)
            return manager.next_partition() if ahead else manager.current_partition()
        strategy = self._strategy()
        if isinstance(strategy, FixedStrategy | IntegerRange):
            raise PartingError(
                f"{self._label()}: {strategy!r} has no current partition.",
                "Only strategies by date or time have one.",
            )
        specs = strategy.upcoming(self._now(strategy), ahead)
        return self._suffix(specs[ahead] if len(specs) > ahead else None, timezone.now())

    def _now(self, strategy: Strategy) -> Any:
        now = datetime.datetime.now(datetime.timezone.utc)
        return present(strategy, now, is_date=is_date(partition_field(self.model, strategy)))

    def _row_class(self) -> type:
        """Return the class whose instances are rows of the table, or of one of its partitions."""
        model = getattr(self, "model", None)
        base = getattr(model, "_parting_base", model)
        return base._meta.concrete_model if base is not None else object

    def _follow_field(self) -> PartitionForeignKey | None:
        fields = self.model._meta.local_fields if getattr(self, "model", None) else ()
        return next((field for field in fields if isinstance(field, PartitionForeignKey)), None)

    def _leader_manager(self, field: PartitionForeignKey) -> DeclaringManager[Any]:
        leader = field.remote_field.model
        for manager in leader._meta.managers:
            if isinstance(manager, DeclaringManager):
                return manager
        raise PartingError(
            f"{leader._meta.label} has no PartitionManager.",
            f"Call spec_for() of its strategy, with the row that {field.name!r} references.",
        )

    def _strategy(self) -> Strategy:
        managers: list[Any] = [self]
        if getattr(self, "model", None) is not None:
            managers += self.model._meta.managers  # related managers are made without arguments
        for manager in managers:
            if isinstance(manager, DeclaringManager) and manager.strategy is not None:
                model = getattr(manager, "model", None)
                found = with_encoding(manager.strategy, model) if model else None
                return found or manager.strategy
        raise PartingError(
            f"{self._label()} has no strategy.",
            'Write PartitionManager(by=Monthly("created_at")), for example.',
        )

    def _suffix(self, spec: PartitionSpec | None, value: Any) -> str:
        if spec is None:
            raise PartingError(
                f"{self._label()}: no partition can contain {value!r}.",
                "Such rows are in the default partition.",
            )
        return spec.suffix

    def _label(self) -> str:
        model = getattr(self, "model", None)
        return model._meta.label if model is not None else type(self).__name__


def is_date(field: Any) -> bool:
    """Return whether a field has dates without times: in Django a DateTimeField is a DateField."""
    return isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)


def aware(value: Any) -> Any:
    """Return a naive datetime as the instant that is stored for it, all else unchanged."""
    if not (isinstance(value, datetime.datetime) and timezone.is_naive(value)):
        return value
    zone = timezone.get_default_timezone()
    if settings.USE_TZ:
        return timezone.make_aware(value, zone)  # as DateTimeField does
    # The database makes an instant of it: where the clock shows a time twice, the later one.
    first, second = (value.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return second if second.utcoffset() < first.utcoffset() else first  # type: ignore[operator]
