"""Passes what is saved and deleted through models of partitions on to receivers of the base model.

Apps that record changes connect receivers with ``sender=Tweet``. Django calls those of the class of
a row only, and a row of a partition's model is of a class of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asgiref.sync import async_to_sync
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

if TYPE_CHECKING:
    from django.db import models

_SIGNALS = (pre_save, post_save, pre_delete, post_delete)
_UID = "parting.partition_signals"


def connect(model: Any) -> None:
    """Pass the signals of a partition's model on, if its base model has receivers.

    It is called whenever the model is asked for: receivers may have been connected since. Where
    there are none, nothing is connected: Django then deletes without fetching the rows.
    """
    connected: set[Any] = model._parting_signals
    for signal in _SIGNALS:
        if signal not in connected and any(_of_base(signal, model)):
            signal.connect(_pass_on, sender=model, weak=False, dispatch_uid=_UID)
            connected.add(signal)


def _of_base(signal: Any, model: Any) -> list[list[Any]]:
    """Return the receivers of the base model, sync and async ones, that the model has not."""
    pairs = zip(
        signal._live_receivers(model._parting_base), signal._live_receivers(model), strict=True
    )
    return [[one for one in base if one not in own] for base, own in pairs]


def _pass_on(sender: type[models.Model], signal: Any, **named: Any) -> None:
    base: Any = sender._parting_base  # type: ignore[attr-defined]
    plain, coroutines = _of_base(signal, sender)
    for receiver in plain:
        receiver(signal=signal, sender=base, **named)
    for receiver in coroutines:
        async_to_sync(receiver)(signal=signal, sender=base, **named)
