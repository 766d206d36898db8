"""Names of partitions, within PostgreSQL's 63 bytes."""

from __future__ import annotations

import hashlib

MAX_NAME_BYTES = 63


def partition_name(table: str, suffix: str) -> str:
    """Return the name of an object beside a table, such as a partition, within 63 bytes.

    A name that is too long for PostgreSQL (NAMEDATALEN) is cut, and contains eight digits of its
    SHA-256 sum.

    Args:
        table: The name of the table.
        suffix: The suffix.

    Example:
        >>> partition_name("blog_tweet", "202611")
        'blog_tweet_202611'
        >>> partition_name("the_tweets_of_all_the_people_in_all_the_cities_we_know", "2026112314")
        'the_tweets_of_all_the_people_in_all_the_cit_aaecf0b4_2026112314'
    """
    name = f"{table}_{suffix}"
    if len(name.encode()) <= MAX_NAME_BYTES:
        return name
    # No name contains a NUL, so that ("a_b", "c") and ("a", "b_c") have different sums.
    digest = hashlib.sha256(f"{table}\0{suffix}".encode()).hexdigest()[:8]
    tail = f"_{digest}_{suffix}"
    # A short suffix stays readable at the end; a long one is cut with the rest.
    if len(tail.encode()) > MAX_NAME_BYTES // 2:
        return _cut(name, MAX_NAME_BYTES - len(digest) - 1) + f"_{digest}"
    return _cut(table, MAX_NAME_BYTES - len(tail.encode())) + tail


def _cut(text: str, size: int) -> str:
    """Return as many whole characters of a text as fit into ``size`` bytes."""
    return text.encode()[:size].decode(errors="ignore")
