"""Measure inserts of followers, and of rows that reference partitions, beside plain tables."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from django.db import connection

from bench import tables
from bench.data import WORDS
from bench.measures import (
    CREATE,
    CREATE_ONE_MONTH,
    INSERT,
    INSERT_ONE_MONTH,
    Effort,
    Measure,
    Work,
    copy_work,
    samples_of,
    timed,
)
from bench.models import FAMILIES
from bench.variants import START, month
from parting.declarations import validation as declarations_validation
from parting.pipeline import install as pipeline_install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MEASURES = (CREATE, CREATE_ONE_MONTH, INSERT, INSERT_ONE_MONTH)
#: Rows that can be followed, in each partition.
POSTS = 1_000
#: Whether the table is partitioned, and the number of partitions (of a plain table: of months).
Key = tuple[bool, int]
KEYS: tuple[Key, ...] = tuple(FAMILIES)

#: Places in a family: followers of a post, and rows of a plain table that reference one.
FOLLOWER, REFERENCE = 1, 2

#: Measure, place, partitioned or not, and size -> seconds a row, for each sample.
Samples = dict[tuple[str, int, bool, int], list[float]]


def measure(effort: Effort, advance: Callable[[str], None]) -> Samples:
    """Create the tables and insert into them, in alternation."""
    for key in KEYS:
        make(key)
    cases = [(place, key) for place in (FOLLOWER, REFERENCE) for key in KEYS]
    result: Samples = {(one.name, place, *key): [] for one in MEASURES for place, key in cases}
    turn = 0
    for number in range(effort.rounds):
        for place, key in cases:
            begin_round(FAMILIES[key][place], key)
        for one in MEASURES:
            samples, count = samples_of(one, effort)
            for sample in range(samples):
                seed = f"{number} {one.name} {sample}"
                first = turn % len(cases)
                for place, key in (*cases[first:], *cases[:first]):
                    work = _work(one, FAMILIES[key][place], key, count, seed)
                    case = (one.name, place, *key)
                    result[case].append(timed(work) / count)
                turn += 1
        advance(f"followers, round {number + 1} of {effort.rounds}")
    return result


def make(key: Key) -> None:
    """Create the tables of a family, and insert the rows that can be followed."""
    partitioned, size = key
    for model in FAMILIES[key]:
        with connection.schema_editor() as editor:
            editor.create_model(model)
    for model in FAMILIES[key][:REFERENCE] if partitioned else ():
        survey = pipeline_install.install(
            connection, declarations_validation.declaration(model), START, tables.Silence()
        )
        if survey.desired.route.value != "rule":
            raise RuntimeError(f"{model._meta.db_table} is not routed by rule.")
    posts = FAMILIES[key][0]._meta.db_table
    values = ", ".join(f"('{month(number % size)}', 'post')" for number in range(size * POSTS))
    tables.execute(f"INSERT INTO {posts} (created_at, text) VALUES {values}")
    tables.execute(f"VACUUM ANALYZE {posts}")


def begin_round(reply: Any, key: Key) -> None:
    """Empty the table, and insert until the session's plans are settled."""
    table = reply._meta.db_table
    tables.execute(f"TRUNCATE {table}")
    for _ in range(8):
        tables.execute(_insert_statement(table, _rows(range(1, key[1] + 1))))
    _create(reply, _rows(range(1, 13)))()
    tables.execute(f"ANALYZE {table}")


def copy(reply: Any, key: Key, count: int, months: int | None, seed: str) -> Work:
    """Return what copies rows that follow posts, of one month or of all."""
    chosen = _chosen(key, count, months, seed)
    rows = [list(row.values()) for row in _rows(chosen)]
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    return copy_work(reply._meta.db_table, list(_rows([1])[0]), text)


def _work(measure: Measure, reply: Any, key: Key, count: int, seed: str) -> Work:
    rows = _rows(_chosen(key, count, measure.months, seed))
    creates = measure in (CREATE, CREATE_ONE_MONTH)
    return _create(reply, rows) if creates else _insert(reply, rows)


def _chosen(key: Key, count: int, months: int | None, seed: str) -> list[int]:
    """Return posts to follow, of one month or of all."""
    _, size = key
    chance = random.Random(seed)
    if months == 1:
        return [1 + size * chance.randrange(POSTS) for _ in range(count)]
    return [1 + chance.randrange(size * POSTS) for _ in range(count)]


def _create(reply: Any, rows: list[dict[str, Any]]) -> Work:
    manager = reply._default_manager

    def work() -> None:
        for row in rows:
            manager.create(**row)

    return work


def _insert(reply: Any, rows: list[dict[str, Any]]) -> Work:
    statements = [
        _insert_statement(reply._meta.db_table, rows[start : start + 1_000])
        for start in range(0, len(rows), 1_000)
    ]

    def work() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return work


def _rows(posts: Iterable[int]) -> list[dict[str, Any]]:
    chance = random.Random("replies")
    return [
        {
            "post_id": post,
            "user_id": chance.randrange(1_000_000),
            "text": " ".join(chance.choices(WORDS, k=50))[:150],
        }
        for post in posts
    ]


def _insert_statement(table: str, rows: list[dict[str, Any]]) -> str:
    values = ", ".join(f"({row['post_id']}, {row['user_id']}, '{row['text']}')" for row in rows)
    return f"INSERT INTO {table} (post_id, user_id, text) VALUES {values}"
