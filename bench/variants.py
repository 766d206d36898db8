"""What is compared with what. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

#: Numbers of monthly partitions.
SIZES = (12, 24, 120)
FEW, MANY = min(SIZES), max(SIZES)

#: The current time for the installer: the partitions extend from here into the future.
START = datetime(2026, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Variant:
    """One way to keep the rows.

    Args:
        name: For table names and JSON.
        title: For people.
        route: The route that the installer must choose; empty if the table is not ours.
        key_table: As of PartitionManager.
        unique: Whether a column is unique, across partitions.
    """

    name: str
    title: str
    route: str = ""
    key_table: bool = True
    unique: bool = False

    def table(self, size: int) -> str:
        """Return the name of the table with a number of partitions."""
        return f"bench_{self.name}_{size}"


PLAIN = Variant("plain", "plain table")
NATIVE = Variant("native", "native partitions")
RULE = Variant("rule", "routed by rule", "rule")
RULE_NO_KEYS = Variant("rule_no_keys", "routed by rule, key_table=False", "rule", key_table=False)
TRIGGER = Variant("trigger", "routed by trigger", "trigger")
TRIGGER_NO_KEYS = Variant(
    "trigger_no_keys", "routed by trigger, key_table=False", "trigger", key_table=False
)
COPY_DELETE = Variant("copy_delete", "copy and delete")
PLAIN_UNIQUE = Variant("plain_unique", "plain table, unique column", unique=True)
RULE_UNIQUE = Variant("rule_unique", "routed by rule, unique column", "rule", unique=True)

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
#: Those without inheritance children.
OTHERS = (PLAIN, NATIVE, PLAIN_UNIQUE)
OURS = tuple(variant for variant in VARIANTS if variant.route)


def plain_counterpart(variant: Variant) -> Variant:
    """Return the plain table that a variant is compared with."""
    return PLAIN_UNIQUE if variant.unique else PLAIN


def month(number: int) -> datetime:
    """Return the first instant of a partition; number 0 is the first of them."""
    return START.replace(year=START.year + number // 12, month=number % 12 + 1)
