"""Races: a star is inserted, moved or deleted while its tweet moves."""

import os
import signal

import pytest
from django.db import connection

from parting.planning.functions import MANY_ROWS
from tests.db.conftest import drop_a_column, install_at
from tests.db.sessions import LEVELS, SERIALIZATION_FAILURE, finish
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(5), pytest.mark.guarantee(8)]

FAMILY = (Tweet, Star, StarNote)
#: What a move gets that does not see a star, by what the foreign key does on delete. PostgreSQL's
#: own check sees the star. (RESTRICT is an error of its own from PostgreSQL 18 on.)
REJECTED = {
    "NO ACTION": ("23503",),
    "CASCADE": (SERIALIZATION_FAILURE,),
    "SET NULL": (SERIALIZATION_FAILURE,),
    "RESTRICT": ("23503", "23001"),
}

ACTIONS = ("NO ACTION", "CASCADE", "SET NULL", "RESTRICT")
#: The same as the first, looked for when a statement ends.
AT_ONCE = "NO ACTION NOT DEFERRABLE"
INSERT = "INSERT INTO {star} (tweet_id, count) VALUES (1, 7)"
COPY = "COPY {star} (tweet_id, count) FROM STDIN"


def words(text):
    tables = {model.__name__.lower(): Table(model) for model in FAMILY}
    for name, table in tables.items():
        text = text.replace("{" + name + "}", table.words["table"])
    star, tweet = tables["star"], tables["tweet"]
    return text.replace("tweet_id", star.columns["tweet"]).replace(
        "created_at", tweet.columns["created_at"]
    )


@pytest.fixture(params=ACTIONS)
def action(request):
    return request.param


@pytest.fixture
def database(databases, django_db_blocker, route, action):
    """A copy of the one in which the family is partitioned, with the rows of `family`."""
    with django_db_blocker.unblock():
        template = databases.template(
            f"races of a family, {route} route, {action}",
            lambda: fill(route, action),
            databases.migrated(),
        )
        with databases.new(template) as made:
            yield made


def fill(route, action):
    timing = "" if action == AT_ONCE else "DEFERRABLE INITIALLY DEFERRED"
    with connection.cursor() as cursor:
        if action != "NO ACTION":
            star = Table(Star)
            for constraint in star.current().parent.constraints:
                if constraint.kind == "f":
                    cursor.execute(
                        words(
                            f'ALTER TABLE {{star}} DROP CONSTRAINT "{constraint.name}", '
                            f'ADD CONSTRAINT "{constraint.name}" FOREIGN KEY (tweet_id) '
                            f"REFERENCES {{tweet}} ON DELETE {action} {timing}"
                        )
                    )
            cursor.execute(words("ALTER TABLE {star} ALTER tweet_id DROP NOT NULL"))
        for model in FAMILY:
            if route == "trigger":
                drop_a_column(model)
            assert install_at(model).desired.route.value == route
        cursor.execute(
            words(
                'INSERT INTO {tweet} (id, created_at, "the Text \\ it\'s") VALUES '
                "(1, '2026-11-05Z', ''), (2, '2026-12-05Z', '')"
            )
        )
        cursor.execute(words("INSERT INTO {star} (id, tweet_id, count) VALUES (1000, 1, 1)"))
        cursor.execute(words("INSERT INTO {starnote} (star_id, text) VALUES (1000, '')"))


@pytest.fixture
def family(database, session):
    """Tweet 1 in November with star 1000 and its note, tweet 2 in December."""
    return session


def move(when="2027-01-05"):
    return words(f"UPDATE {{tweet}} SET created_at = '{when}Z' WHERE id = 1")


@pytest.fixture(params=[1, MANY_ROWS])
def stars(request):
    """How many stars come at once: one, or as many as are routed together."""
    return request.param


def insert(session, stars):
    """Insert stars of tweet 1."""
    if stars == 1:
        return session.run(words(INSERT))
    return session.copy(words(COPY), "1\t7\n" * stars)


def start(session, stars):
    """Insert stars of tweet 1 in a thread."""
    if stars == 1:
        return session.start(words(INSERT))
    return session.start_copy(words(COPY), "1\t7\n" * stars)


def check(session, place, stars):
    assert Table(Tweet).places(session)[1] == place
    found = Table(Star).places(session)
    assert list(found.values()) == [place] * stars
    assert set(Table(StarNote).places(session).values()) == {place}
    assert session.rows(words("SELECT count(*) FROM {star} WHERE tweet_id = 1")) == [(stars,)]
    for model in FAMILY:
        assert_keys_match(Table(model), session)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the server may be on another machine")
@pytest.mark.parametrize("action", ["CASCADE"], indirect=True)
def test_a_star_keeps_its_tweet_in_place_though_it_has_waited_for_a_change_that_is_rolled_back(
    family, second_session, watch, stars
):
    change = words("UPDATE {tweet} SET \"the Text \\ it's\" = 'new' WHERE id = 1")
    other, inserter, mover = second_session(), second_session(), second_session()
    other.begin()
    other.rows("SAVEPOINT change")
    other.run(change)
    other.rows(words("SELECT 1 FROM {tweet} WHERE id = 1 FOR UPDATE"))
    inserter.begin()
    running = start(inserter, stars)
    assert watch.until_blocked(inserter, running)
    os.kill(inserter.pid, signal.SIGSTOP)  # it goes on when the row has another version
    try:
        other.rows("ROLLBACK TO SAVEPOINT change")
        other.run(change)
        other.rows("COMMIT")
    finally:
        os.kill(inserter.pid, signal.SIGCONT)
    assert finish(running).count == stars
    running = mover.start(move())
    assert watch.until_blocked(mover, running)
    assert inserter.run("COMMIT").error == ""
    assert finish(running).count == 1
    mover.run("COMMIT")
    check(family, "202701", 1 + stars)


@pytest.mark.parametrize("action", ["CASCADE"], indirect=True)
def test_a_star_whose_tweet_has_gone_and_come_back_meanwhile_is_put_beside_it(
    family, second_session, watch, stars
):
    mover, inserter = second_session(), second_session()
    mover.begin()
    mover.run(move())
    mover.run(move("2026-11-05"))
    inserter.begin()
    running = start(inserter, stars)
    assert watch.until_blocked(inserter, running)
    mover.rows("COMMIT")
    assert finish(running).count == stars
    assert inserter.value(f"SELECT count(*) FROM {Table(Star).partition('202611')}") == 1 + stars
    inserter.rows("COMMIT")
    check(family, "202611", 1 + stars)


@pytest.mark.parametrize("action", ["NO ACTION"], indirect=True)
def test_a_star_that_came_before_its_tweet_and_who_deletes_that_do_not_wait_in_a_circle(
    family, second_session, watch
):
    """Both lock the row first, then its key, as both lock the row alone on a plain table."""
    inserter, deleter = second_session(), second_session()
    inserter.begin()
    assert inserter.run(words("INSERT INTO {star} (tweet_id, count) VALUES (7, 7)")).count == 1
    columns = '(id, created_at, "the Text \\ it\'s")'
    family.rows(words(f"INSERT INTO {{tweet}} {columns} VALUES (7, '2026-11-05Z', '')"))
    deleter.begin()
    deleter.rows(words("SELECT FROM {tweet} WHERE id = 7 FOR UPDATE"))
    running = inserter.start("COMMIT")
    assert watch.until_blocked(inserter, running)
    assert deleter.run(words("DELETE FROM {tweet} WHERE id = 7")).count == 1
    assert deleter.run("COMMIT").error == ""
    assert finish(running).error == "23503"
    check(family, "202611", 1)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("first", ["the move", "the star"])
@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
def test_a_star_inserted_while_its_tweet_moves_is_not_lost(
    family, second_session, watch, level, first, end, action, stars
):
    mover, inserter = second_session(), second_session()
    mover.begin(level)
    inserter.begin(level)
    mover.snapshot()
    inserter.snapshot()
    if first == "the move":
        assert mover.run(move()).count == 1
        running = start(inserter, stars)
        assert watch.until_blocked(inserter, running)
        mover.rows(end)
        outcome = finish(running)
        if end == "COMMIT" and level != "READ COMMITTED":
            assert outcome.error == SERIALIZATION_FAILURE
            inserter.run("ROLLBACK")
            check(family, "202701", 1)
            return
        assert outcome.count == stars
        assert inserter.run("COMMIT").error == ""
        check(family, "202701" if end == "COMMIT" else "202611", 1 + stars)
        return
    assert insert(inserter, stars).count == stars
    running = mover.start(move())
    assert watch.until_blocked(mover, running)
    inserter.rows(end)
    outcome = finish(running)
    error = outcome.error or mover.run("COMMIT").error
    in_the_end = 1 + stars if end == "COMMIT" else 1
    if end == "COMMIT" and level != "READ COMMITTED":
        # The move does not see the star: it fails, and the star stays.
        others = (SERIALIZATION_FAILURE,) if level == "SERIALIZABLE" else ()
        assert error in (*REJECTED[action], *others)
        mover.run("ROLLBACK")
        check(family, "202611", in_the_end)
        return
    assert error == ""
    assert outcome.count == 1
    check(family, "202701", in_the_end)


@pytest.mark.parametrize("action", ["CASCADE"], indirect=True)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("first", ["the move", "the star"])
@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
def test_a_star_inserted_while_its_tweet_leaves_the_default_partition_is_not_lost(
    family, second_session, watch, level, first, end, stars
):
    family.rows(move("2030-01-05"))
    check(family, "default", 1)
    mover, inserter = second_session(), second_session()
    for session in (mover, inserter):
        session.begin(level)
        session.snapshot()
    one, other = (mover, inserter) if first == "the move" else (inserter, mover)
    if first == "the move":
        assert mover.run(move()).count == 1
        running = start(inserter, stars)
    else:
        assert insert(inserter, stars).count == stars
        running = mover.start(move())
    assert watch.until_blocked(other, running)
    one.rows(end)
    outcome = finish(running)
    error = outcome.error or other.run("COMMIT").error
    if level == "READ COMMITTED" or end == "ROLLBACK":
        assert error == ""
    if error:
        assert error == SERIALIZATION_FAILURE
        other.run("ROLLBACK")
    moved = (end == "COMMIT") if first == "the move" else error == ""
    starred = (end == "COMMIT") if first == "the star" else error == ""
    if level == "READ COMMITTED" or not (moved and starred):
        check(family, "202701" if moved else "default", 1 + starred * stars)
        return
    # The move did not see the star, which waits in the default partition for the next run.
    assert family.rows(words("SELECT count(*) FROM {star} WHERE tweet_id = 1")) == [(1 + stars,)]
    for model in FAMILY:
        install_at(model)
    check(family, "202701", 1 + stars)


@pytest.mark.parametrize("action", ["SET NULL"], indirect=True)
@pytest.mark.parametrize("level", LEVELS)
def test_a_star_that_gets_a_tweet_while_that_moves_goes_with_it(
    family, second_session, watch, level
):
    family.rows(words("INSERT INTO {star} (id, tweet_id, count) VALUES (2000, 2, 1)"))
    mover, starrer = second_session(), second_session()
    for session in (mover, starrer):
        session.begin(level)
        session.snapshot()
    assert mover.run(move()).count == 1
    running = starrer.start(words("UPDATE {star} SET tweet_id = 1 WHERE id = 2000"))
    assert watch.until_blocked(starrer, running)
    mover.rows("COMMIT")
    outcome = finish(running)
    if level != "READ COMMITTED":
        assert outcome.error == SERIALIZATION_FAILURE
        return
    assert outcome.count == 1
    starrer.rows("COMMIT")
    check(family, "202701", 2)


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
def test_a_star_inserted_while_its_tweet_is_deleted(
    family, second_session, watch, action, end, stars
):
    family.rows(words("DELETE FROM {starnote}"))
    deleter, inserter = second_session(), second_session()
    deleter.begin()
    inserter.begin()
    assert insert(inserter, stars).count == stars
    running = deleter.start(words("DELETE FROM {tweet} WHERE id = 1"))
    assert watch.until_blocked(deleter, running)
    inserter.rows(end)
    error = finish(running).error or deleter.run("COMMIT").error
    in_the_end = 1 + stars * (end == "COMMIT")
    left = {"CASCADE": [], "SET NULL": [(None, in_the_end)]}.get(action, [(1, in_the_end)])
    assert (error != "") == (action in ("NO ACTION", "RESTRICT"))
    assert family.rows(words("SELECT tweet_id, count(*) FROM {star} GROUP BY 1")) == left
    for model in FAMILY:
        assert_keys_match(Table(model), family)


@pytest.mark.parametrize("action", [AT_ONCE], indirect=True)
@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
@pytest.mark.parametrize("how", ["COPY", "INSERT"])
def test_stars_that_are_checked_at_once_and_who_deletes_their_tweet_do_not_wait_in_a_circle(
    family, second_session, watch, end, how
):
    """Both lock the row first, then its key, as both lock the row alone on a plain table."""
    deleter, inserter = second_session(), second_session()
    family.rows(words("DELETE FROM {starnote}"))
    family.rows(words("DELETE FROM {star}"))
    deleter.begin()
    deleter.rows(words("SELECT FROM {tweet} WHERE id = 1 FOR UPDATE"))
    if how == "COPY":
        running = start(inserter, MANY_ROWS)
    else:
        rows = f"SELECT 1, 7 FROM generate_series(1, {MANY_ROWS})"
        running = inserter.start(words(f"INSERT INTO {{star}} (tweet_id, count) {rows}"))
    assert watch.until_blocked(inserter, running)
    assert finish(deleter.start(words("DELETE FROM {tweet} WHERE id = 1"))).count == 1
    deleter.rows(end)
    outcome = finish(running)
    assert (outcome.error, outcome.count) == (("23503", -1) if end == "COMMIT" else ("", MANY_ROWS))
