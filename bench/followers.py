"""Measures inserts of rows that follow others, beside plain tables with a plain foreign key."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from django.db import connection

from bench import tables
from bench.data import WORDS
from bench.measures import CREATE, INSERT, Effort, samples_of, timed
from bench.models import FAMILIES
from bench.variants import START, month
from parting import declared, installer

#: Rows to be followed, in each partition.
POSTS = 1_000
FEW, MANY = sorted({size for _, size in FAMILIES})
VARIANTS = ((False, FEW), (True, FEW), (False, MANY), (True, MANY))

Samples = dict[str, dict[str, list[float]]]


def name_of(partitioned: bool, size: int) -> str:
    return f"{'followed' if partitioned else 'plain'}_{size}"


def measure(effort: Effort, advance: Callable[[str], None]) -> Samples:
    """Make the tables and insert into them in alternation: seconds a row, by measure and variant."""
    for key in VARIANTS:
        _make(*key)
    found: Samples = {one.name: {name_of(*key): [] for key in VARIANTS} for one in (CREATE, INSERT)}
    turn = 0
    for number in range(effort.rounds):
        for key in VARIANTS:
            _begin_round(*key)
        for one in (CREATE, INSERT):
            samples, count = samples_of(one, effort)
            for sample in range(samples):
                for key in (*VARIANTS[turn % 4 :], *VARIANTS[: turn % 4]):
                    work = _work(one.name, key, count, f"{number} {one.name} {sample}")
                    found[one.name][name_of(*key)].append(timed(work) / count)
                turn += 1
        advance(f"followers, round {number + 1} of {effort.rounds}")
    return found


def _make(partitioned: bool, size: int) -> None:
    """Make the tables, and fill in what is to be followed."""
    for model in FAMILIES[partitioned, size]:
        with connection.schema_editor() as editor:
            editor.create_model(model)
        if partitioned:
            declaration = declared.declaration(model)
            survey = installer.install(connection, declaration, START, tables.Silence())
            if survey.wanted.route.value != "rule":
                raise RuntimeError(f"{model._meta.db_table} is not on the rule route.")
    table = FAMILIES[partitioned, size][0]._meta.db_table
    values = ", ".join(f"('{month(number % size)}', 'post')" for number in range(size * POSTS))
    tables.execute(f"INSERT INTO {table} (created_at, text) VALUES {values}")
    tables.execute(f"VACUUM ANALYZE {table}")


def _begin_round(partitioned: bool, size: int) -> None:
    """Empty the tables of replies, and let the session make its plans."""
    _, reply = FAMILIES[partitioned, size]
    tables.execute(f"TRUNCATE {reply._meta.db_table}")
    for _ in range(8):
        chosen = [1 + number for number in range(size)]
        tables.execute(_insert_statement(reply._meta.db_table, _rows(chosen)))
    for row in _rows(range(1, 13)):
        reply._default_manager.create(**row)  # type: ignore[attr-defined]
    tables.execute(f"ANALYZE {reply._meta.db_table}")


def _work(measure: str, key: tuple[bool, int], count: int, seed: str) -> Callable[[], object]:
    chance = random.Random(seed)
    _, reply = FAMILIES[key]
    rows = _rows([chance.randint(1, key[1] * POSTS) for _ in range(count)])
    table = reply._meta.db_table
    if measure == CREATE.name:
        manager: Any = reply._default_manager

        def create() -> None:
            for row in rows:
                manager.create(**row)

        return create
    statements = [
        _insert_statement(table, rows[start : start + 1_000]) for start in range(0, count, 1_000)
    ]

    def insert() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return insert


def _rows(posts: Any) -> list[dict[str, Any]]:
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
