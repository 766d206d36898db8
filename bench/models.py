"""One model for each variant and number of partitions, all with the same fields."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from bench.variants import SIZES, VARIANTS, Variant
from parting import Monthly, PartitionManager


class Entry(models.Model):
    """A row has about 200 bytes (pg_column_size)."""

    created_at = models.DateTimeField(db_index=True)
    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        abstract = True


def make(variant: Variant, size: int) -> type[Entry]:
    attributes: dict[str, Any] = {
        "__module__": __name__,
        "Meta": type("Meta", (), {"db_table": variant.table(size)}),
    }
    if variant.unique:
        # PostgreSQL fills it in: the rows are the same for all variants.
        attributes["reference"] = models.UUIDField(unique=True, db_default=RandomUUID())
    if variant.route:
        by = Monthly("created_at", ahead=size - 1)
        attributes["objects"] = PartitionManager(by=by, keys=variant.keys)
    return type(f"Entry_{variant.name}_{size}", (Entry,), attributes)


MODELS = {(variant.name, size): make(variant, size) for size in SIZES for variant in VARIANTS}
