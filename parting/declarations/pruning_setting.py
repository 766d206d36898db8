"""Whether a project has turned pruned reads off."""

from __future__ import annotations

import functools

from django.conf import settings
from django.core.signals import setting_changed


@functools.cache
def prunes_by_setting() -> bool:
    """Return whether the settings have queries rewritten so that they touch few partitions."""
    # Django takes long to find that there is no such setting.
    return bool(getattr(settings, "PARTING_PRUNE_READS", True))


def _forget_setting(*, setting: str, **_: object) -> None:
    if setting == "PARTING_PRUNE_READS":
        prunes_by_setting.cache_clear()


# Sent where tests override a setting.
setting_changed.connect(_forget_setting, dispatch_uid="parting.pruning_setting")
