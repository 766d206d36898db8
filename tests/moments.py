"""Times of the tests, as Django's settings want them: naive in the default time zone, or aware."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

UTC = datetime.timezone.utc


def clock() -> datetime.datetime:
    """Return the present as what runs take for it: it is aware, whatever `USE_TZ` says."""
    return datetime.datetime.now(UTC)


def as_value(instant: datetime.datetime) -> datetime.datetime:
    """Return an instant as rows have it: naive if `USE_TZ` is off."""
    if settings.USE_TZ:
        return instant
    return timezone.make_naive(instant, timezone.get_default_timezone())


def moment(year: int, month: int, day: int, *time: Any) -> datetime.datetime:
    """Return a time in UTC as rows have it: naive, of the default time zone, if `USE_TZ` is off.

    Args:
        year: The year.
        month: The month.
        day: The day.
        time: Hours, minutes, seconds and microseconds, as many as there are.
    """
    return as_value(datetime.datetime(year, month, day, *time).replace(tzinfo=UTC))
