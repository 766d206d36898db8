"""Version 7 UUIDs for every automatic primary key of Django's tests.

Keys are as far apart as days, so that those of one test are in several partitions by month, and
begin again when as many months are over as there are partitions.
"""

from __future__ import annotations

import datetime
import itertools
import os
import uuid
from typing import Any

from django.db import models
from django.db.models.options import Options

#: How many days one key is later than the one before it.
STEP_DAYS = 5

#: How many days of each month are used: some months have no more.
DAYS = 28

_counted = itertools.count()


def key() -> uuid.UUID:
    """Return the next key: of a day of this month, or of one of those after it."""
    number = next(_counted)
    days = number * STEP_DAYS % (DAYS * int(os.environ["SUITE_PARTITIONS"]))
    first = datetime.datetime.now(datetime.timezone.utc).replace(day=1, hour=0)
    months = first.month - 1 + days // DAYS
    at = datetime.datetime(
        first.year + months // 12, months % 12 + 1, days % DAYS + 1, tzinfo=datetime.timezone.utc
    )
    return uuid.UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62 | number)


class UUID7AutoField(models.UUIDField):  # type: ignore[type-arg]
    """A primary key that nobody has to give."""

    def __init__(self, *args: object, **options: object) -> None:
        options.setdefault("default", key)
        super().__init__(*args, **options)  # type: ignore[arg-type]


#: What Django's own migrations make, and of which they know the keys.
MIGRATED = ("admin", "flatpages", "redirects", "sites")


def use_uuid7() -> None:
    """Have each model that declares no primary key get this one."""
    of_django = Options._get_default_pk_class  # type: ignore[attr-defined]

    def default_pk_class(meta: Any) -> Any:
        return of_django(meta) if meta.app_label in MIGRATED else UUID7AutoField

    setattr(Options, "_get_default_pk_class", default_pk_class)  # noqa: B010
