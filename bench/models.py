"""One model for each variant and number of partitions, all with the same fields."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from bench.variants import FEW, MANY, SIZES, VARIANTS, Variant
from parting import Monthly, PartitionForeignKey, PartitionManager


class Entry(models.Model):
    """A row has about 200 bytes (pg_column_size)."""

    created_at = models.DateTimeField(db_index=True)
    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        abstract = True


def make(variant: Variant, size: int) -> type[Entry]:
    """Return the model of a variant with a number of partitions."""
    attributes: dict[str, Any] = {
        "__module__": __name__,
        "Meta": type("Meta", (), {"db_table": variant.table(size)}),
    }
    if variant.unique:
        # PostgreSQL computes it: the rows are the same for all variants.
        attributes["reference"] = models.UUIDField(unique=True, db_default=RandomUUID())
    if variant.route:
        by = Monthly("created_at", ahead=size - 1)
        attributes["objects"] = PartitionManager(by=by, key_table=variant.key_table)
    return type(f"Entry_{variant.name}_{size}", (Entry,), attributes)


MODELS = {(variant.name, size): make(variant, size) for size in SIZES for variant in VARIANTS}


class Post(models.Model):
    """The leader of a reply."""

    created_at = models.DateTimeField(db_index=True)
    text = models.TextField()

    class Meta:
        abstract = True


class Reply(models.Model):
    """A follower; a row has about 200 bytes, too."""

    user_id = models.BigIntegerField()
    text = models.TextField()

    class Meta:
        abstract = True


def make_family(size: int, *, partitioned: bool) -> tuple[type[Post], type[Reply], type[Reply]]:
    """Return posts, replies that follow them, and mentions: a plain table that references posts."""
    suffix = f"{'followed' if partitioned else 'plain'}_{size}"

    def body(name: str, **attributes: Any) -> dict[str, Any]:
        meta = type("Meta", (), {"db_table": f"bench_{name}_{suffix}"})
        return {"__module__": __name__, "Meta": meta, **attributes}

    by: dict[str, Any] = {"objects": PartitionManager(by=Monthly("created_at", ahead=size - 1))}
    post = type(f"Post_{suffix}", (Post,), body("post", **(by if partitioned else {})))
    key = PartitionForeignKey if partitioned else models.ForeignKey
    fields = (
        key(post, models.CASCADE, related_name="+"),
        models.ForeignKey(post, models.CASCADE, related_name="+"),
    )
    reply = type(f"Reply_{suffix}", (Reply,), body("reply", post=fields[0]))
    mention = type(f"Mention_{suffix}", (Reply,), body("mention", post=fields[1]))
    return post, reply, mention


FAMILIES = {
    (partitioned, size): make_family(size, partitioned=partitioned)
    for size in (FEW, MANY)
    for partitioned in (False, True)
}
