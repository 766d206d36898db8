"""What is compared with what. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

#: Numbers of monthly partitions.
SIZES = (12, 24, 120)
FEW, MANY = min(SIZES), max(SIZES)

#: The installer is told that this is the present: the partitions reach from here into the future.
START = datetime(2026, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Variant:
    """One way to keep the rows.

    Args:
        name: For table names and JSON.
        title: For people.
        route: The route that the installer must choose; empty if it has no part in this.
        keys: As of PartitionManager.
        unique: Whether a column is unique, across partitions.
    """

    name: str
    title: str
    route: str = ""
    key_table: bool = True
    unique: bool = False

    def table(self, size: int) -> str:
        return f"bench_{self.name}_{size}"


PLAIN = Variant("plain", "plain table")
NATIVE = Variant("native", "native partitions")
RULE = Variant("rule", "rule route", "rule")
RULE_NO_KEYS = Variant("rule_no_keys", "rule route, key_table=False", "rule", key_table=False)
TRIGGER = Variant("trigger", "trigger route", "trigger")
TRIGGER_NO_KEYS = Variant(
    "trigger_no_keys", "trigger route, key_table=False", "trigger", key_table=False
)
COPY_DELETE = Variant("copy_delete", "copy and delete")
PLAIN_UNIQUE = Variant("plain_unique", "plain table, unique column", unique=True)
RULE_UNIQUE = Variant("rule_unique", "rule route, unique column", "rule", unique=True)

VARIANTS = (
    PLAIN,
    NATIVE,
    RULE,
    RULE_NO_KEYS,
    TRIGGER,
    TRIGGER_NO_KEYS,
    COPY_DELETE,
    PLAIN_UNIQUE,
    RULE_UNIQUE,
)
#: Those whose rows are not meant to stand in partitions that inherit.
OTHERS = (PLAIN, NATIVE, PLAIN_UNIQUE)
OURS = tuple(variant for variant in VARIANTS if variant.route)


def plain_twin(variant: Variant) -> Variant:
    """Give the plain table that a variant is compared with."""
    return PLAIN_UNIQUE if variant.unique else PLAIN


def month(number: int) -> datetime:
    """Give the first moment of a partition; number 0 is the first of them."""
    return START.replace(year=START.year + number // 12, month=number % 12 + 1)
