"""Families: rows are in the partitions of the rows that they follow.

Everything is run on plain twins too, which must do the same.
"""

import pytest

from tests.db.families.family_twins import (
    ACTIONS,
    DECEMBER,
    JANUARY,
    NOVEMBER,
    UNCOVERED,
)

pytestmark = [
    pytest.mark.guarantee(1),
    pytest.mark.guarantee(4),
    pytest.mark.guarantee(5),
    pytest.mark.guarantee(6),
    pytest.mark.guarantee(8),
]


FOREIGN_KEY_VIOLATION = "23503"
each_action = pytest.mark.parametrize("action", ACTIONS, indirect=True)


@pytest.fixture
def database(shared_database):
    return shared_database


def test_followers_are_in_the_partitions_of_their_rows(family):
    assert family.places("Tweet") == {1: "202611", 2: "202612", 3: "default"}
    assert family.places("Star") == {11: "202611", 12: "202611", 31: "default"}
    assert family.places("StarNote") == {111: "202611", 112: "202611", 311: "default"}


INSERTS = [
    "INSERT INTO {Star} ({Star.tweet}, {Star.count}) VALUES (1, 1), (3, 2), (2, 3) "
    "RETURNING {Star.id}, {Star.count} + 1",
    "INSERT INTO {Star} ({Star.tweet}, {Star.count}) SELECT {Tweet.id}, 1 FROM {Tweet} ORDER BY 1",
    "INSERT INTO {StarNote} ({StarNote.star}, {StarNote.text}) SELECT {Star.id}, 'n' "
    "FROM {Star} ORDER BY {Star.id} RETURNING *",
    "INSERT INTO {Star} ({Star.tweet}, {Star.count}) VALUES (1, 1), (99, 1)",
    "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (11, 2, 1)",
]


@pytest.mark.parametrize("sql", INSERTS)
def test_inserts_do_as_on_plain_tables(family, sql):
    family.run(sql)
    family.check()


@pytest.mark.parametrize("sql", INSERTS)
def test_inserts_do_so_where_constraints_are_immediate(family, sql):
    family.begin()
    family.session.rows("SET CONSTRAINTS ALL IMMEDIATE")
    family.run(sql)
    family.check()
    family.end()
    family.check()


@pytest.mark.parametrize("setting", ["array_nulls = on", "array_nulls = off"])
@pytest.mark.parametrize("how", ["COPY", "INSERT"])
def test_many_followers_of_one_statement(family, how, setting):
    """Of rows in every partition, and of one that comes later in the transaction."""
    family.session.rows(f"SET {setting}")
    family.begin()
    columns = "{Star} ({Star.id}, {Star.tweet}, {Star.count})"
    rows = [(100 + number, (1, 2, 3, 99)[number % 4], 1) for number in range(80)]
    if how == "COPY":
        lines = "".join("\t".join(map(str, row)) + "\n" for row in rows)
        family.succeed(f"COPY {columns} FROM STDIN\n{lines}")
    else:
        family.succeed(f"INSERT INTO {columns} VALUES {', '.join(map(str, rows))}")
    notes = "".join(f"{key}\tnote\n" for key, _, _ in rows)
    family.succeed(f"COPY {{StarNote}} ({{StarNote.star}}, {{StarNote.text}}) FROM STDIN\n{notes}")
    family.check(committed=False)
    family.succeed(
        "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) VALUES "
        f"(99, 'late', {JANUARY})"
    )
    family.end()
    family.check()
    assert family.places("Star")[103] == "202701"
    family.session.rows("RESET ALL")


def test_a_follower_may_come_before_the_row_it_follows(family):
    family.begin()
    family.succeed(
        "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) "
        "VALUES (9, 9, 'n')",
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (9, 9, 1)",
        f"INSERT INTO {{Tweet}} ({{Tweet.id}}, {{Tweet.text}}, {{Tweet.created_at}}) "
        f"VALUES (9, '', {DECEMBER})",
    )
    family.check(committed=False)
    family.end()
    family.check()
    assert family.places("StarNote")[9] == "202612"


def test_a_follower_whose_row_never_comes_fails_at_commit(family):
    for tables in (family.plain, family.tables):
        family.session.begin()
        sql = "INSERT INTO {Star} ({Star.tweet}, {Star.count}) VALUES (99, 1)"
        family.session.rows(family.sql(sql, tables))
        assert family.session.run("COMMIT").error == FOREIGN_KEY_VIOLATION
    family.check()


def test_a_follower_waits_no_longer_than_constraints_are_set_to(family):
    for tables in (family.plain, family.tables):
        family.session.begin()
        family.session.rows("SET CONSTRAINTS ALL IMMEDIATE")
        sql = "INSERT INTO {Star} ({Star.tweet}, {Star.count}) VALUES (99, 1)"
        assert family.session.run(family.sql(sql, tables)).error == FOREIGN_KEY_VIOLATION
        family.session.rows("ROLLBACK")
    family.check()


@pytest.mark.parametrize(
    ("to", "place"), [(JANUARY, "202701"), (UNCOVERED, "default"), (DECEMBER, "202612")]
)
@pytest.mark.parametrize("constraints", ["DEFERRED", "IMMEDIATE"])
@each_action
def test_a_tweet_that_moves_takes_its_family_along(family, to, place, constraints):
    family.begin()
    family.session.rows(f"SET CONSTRAINTS ALL {constraints}")
    family.succeed(f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {to} WHERE {{Tweet.id}} = 1")
    family.check()
    assert set(family.places("StarNote").values()) == {place, "default"}
    family.succeed(f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {NOVEMBER}")
    family.check()
    assert set(family.places("StarNote").values()) == {"202611"}
    family.end()
    family.check()


@each_action
def test_many_tweets_that_move_at_once_take_their_families_along(family):
    family.succeed(
        "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) SELECT 100 + g, "
        f"'many', {NOVEMBER}::timestamptz + g * interval '9 days' FROM generate_series(0, 15) AS g",
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) SELECT {Tweet.id} * 10 + g, "
        "{Tweet.id}, g FROM {Tweet}, generate_series(5, 7) AS g",
        "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) "
        "SELECT {Star.id} + 5000, {Star.id}, 'n' FROM {Star}",
        "UPDATE {Tweet} SET {Tweet.created_at} = {Tweet.created_at} + interval '31 days' "
        "RETURNING {Tweet.id}",
    )
    family.check()


@each_action
def test_a_star_that_gets_another_tweet_moves_to_it(family):
    for tweet, place in ((2, "202612"), (3, "default"), (1, "202611")):
        family.succeed(
            f"UPDATE {{Star}} SET {{Star.tweet}} = {tweet} WHERE {{Star.id}} = 11 RETURNING *"
        )
        family.check()
        assert family.places("StarNote")[111] == place


@each_action
def test_a_star_that_gets_a_tweet_that_never_comes_is_rejected(family):
    family.run("UPDATE {Star} SET {Star.tweet} = 99 WHERE {Star.id} = 11")
    family.check()


@each_action
@pytest.mark.parametrize("tweet", [1, 3])
def test_deleting_a_tweet_does_as_on_plain_tables(family, tweet):
    family.run(f"DELETE FROM {{Tweet}} WHERE {{Tweet.id}} = {tweet} RETURNING {{Tweet.text}}")
    family.check()
    family.run(f"DELETE FROM {{Star}} WHERE {{Star.tweet}} = {tweet}")
    family.check()


@each_action
@pytest.mark.parametrize("tweet", [1, 3])
def test_stars_deleted_after_their_tweet_in_one_transaction(family, tweet):
    family.begin()
    for sql in (
        f"DELETE FROM {{Tweet}} WHERE {{Tweet.id}} = {tweet}",
        f"DELETE FROM {{StarNote}} WHERE {{StarNote.star}} / 10 = {tweet}",
        f"DELETE FROM {{Star}} WHERE {{Star.id}} / 10 = {tweet}",
    ):
        family.run(sql)
    family.check(committed=False)
    family.end()
    family.check()


@each_action
@pytest.mark.parametrize("tweet", [1, 3])
def test_a_deleted_tweet_that_comes_back_keeps_its_stars(family, tweet):
    for tables in (family.plain, family.tables):
        family.session.begin()
        sql = f"DELETE FROM {{Tweet}} WHERE {{Tweet.id}} = {tweet}"
        failed = family.session.run(family.sql(sql, tables)).error
        if failed:
            family.session.rows("ROLLBACK")
            continue
        sql = (
            "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) "
            f"VALUES ({tweet}, 'again', {JANUARY})"
        )
        family.session.rows(family.sql(sql, tables))
        assert family.session.run("COMMIT").error == ""
    family.check()


CHANGES_OF_KEYS = [
    "UPDATE {Tweet} SET {Tweet.id} = 7 WHERE {Tweet.id} = 1",
    "UPDATE {Tweet} SET {Tweet.id} = 7 WHERE {Tweet.id} = 3",
    f"UPDATE {{Tweet}} SET {{Tweet.id}} = 7, {{Tweet.created_at}} = {JANUARY} "
    "WHERE {Tweet.id} = 1",
    f"UPDATE {{Tweet}} SET {{Tweet.id}} = 7, {{Tweet.created_at}} = {JANUARY} "
    "WHERE {Tweet.id} = 3",
    f"UPDATE {{Tweet}} SET {{Tweet.id}} = 7, {{Tweet.created_at}} = {UNCOVERED} "
    "WHERE {Tweet.id} = 1",
    "UPDATE {Tweet} SET {Tweet.id} = 7 WHERE {Tweet.id} = 2",
    "UPDATE {Star} SET {Star.id} = 7 WHERE {Star.id} = 11",
    "UPDATE {Star} SET {Star.id} = 7, {Star.tweet} = 2 WHERE {Star.id} = 11",
    "UPDATE {Star} SET {Star.id} = 7, {Star.tweet} = 3 WHERE {Star.id} = 11",
    "UPDATE {Star} SET {Star.id} = 7, {Star.tweet} = 1 WHERE {Star.id} = 31",
    "UPDATE {Star} SET {Star.id} = 7, {Star.tweet} = 2 WHERE {Star.id} = 12",
]


@each_action
@pytest.mark.parametrize("change", CHANGES_OF_KEYS)
def test_a_changed_primary_key_does_as_on_plain_tables(family, change):
    family.run(change)
    family.check()


@each_action
@pytest.mark.parametrize("first", ["the key", "the foreign keys"])
@pytest.mark.parametrize("change", CHANGES_OF_KEYS[:5])
def test_stars_follow_a_changed_primary_key_within_a_transaction(family, change, first):
    old = change[-1]
    stars = f"UPDATE {{Star}} SET {{Star.tweet}} = 7 WHERE {{Star.tweet}} = {old}"
    family.begin()
    for sql in (change, stars) if first == "the key" else (stars, change):
        family.succeed(sql)
        family.check(committed=False)
    family.end()
    family.check()


@pytest.mark.parametrize(
    "truncate",
    [
        "TRUNCATE {Tweet}",
        "TRUNCATE {Tweet}, {Star}, {StarNote}, {Mention}",
        "TRUNCATE {Star}, {StarNote}",
        "TRUNCATE {StarNote}",
    ],
)
def test_truncate_does_as_on_plain_tables(family, truncate):
    family.run(truncate)
    family.check()


def test_truncate_cascades_through_the_family(family):
    family.succeed("TRUNCATE {Tweet} CASCADE")
    family.check()
    assert family.rows("SELECT * FROM {StarNote}") == []


def test_no_row_of_others_is_deleted_because_a_follower_that_it_references_moves(family):
    stars = family.tables["Star"].partition("202611")
    family.session.rows(f"CREATE TABLE likes (star bigint REFERENCES {stars} ON DELETE CASCADE)")
    family.session.rows("INSERT INTO likes VALUES (11)")
    move = f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {DECEMBER} WHERE {{Tweet.id}} = 1"
    refused = family.session.run(family.sql(move))
    left = family.session.rows("SELECT star FROM likes")
    family.session.rows("DROP TABLE likes")
    assert (refused.error, left) == ("55000", [(11,)])
    family.run(move)
    family.check()
