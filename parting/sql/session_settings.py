"""Names of the settings by which the triggers of one table communicate."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parting.schema.objects import Name

#: What they say: the row was routed; rows are being moved; this row has moved; triggers of users
#: must not see what happens; which rows a batch has; who truncates. Anybody may write them, so
#: none of them proves anything, but for the last one: a trigger writes it right before the one
#: that reads it. Those two words are believed with a proof behind them, see `_moving.sql`.
PURPOSES = ("routed", "moving", "moved", "silent", "keys", "truncated_by")

#: What the setting of moves begins with while a batch of rows moves, instead of a depth. Triggers
#: that record keys leave them to the batch then, if the value behind it is that of the sequence
#: which only the owner of the table may set.
BATCH = "batch "

#: The same while a statement inserts rows and records all their keys.
RECORDED = "recorded "


@functools.lru_cache(maxsize=256)  # triggers of each partition name those of its table
def setting_name(purpose: str, table: Name) -> str:
    """Return the name of a setting for one table, local to a transaction.

    Args:
        purpose: The first part of the name, such as ``"moving"``.
        table: The table.
    """
    return f"parting.{purpose}_{hashlib.sha256(str(table).encode()).hexdigest()[:12]}"
