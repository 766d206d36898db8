"""Contract lines 5 and 8 in races: a star is inserted, moved or deleted while its tweet moves."""

import pytest
from django.db import connection

from tests.db.conftest import drop_a_column, install_at
from tests.db.sessions import LEVELS, SERIALIZATION_FAILURE, finish
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Star, StarNote, Tweet

FAMILY = (Tweet, Star, StarNote)
REFUSED = (SERIALIZATION_FAILURE, "23503", "23001")  # foreign key or restrict violation

ACTIONS = ("NO ACTION", "CASCADE", "SET NULL", "RESTRICT")
INSERT = "INSERT INTO {star} (tweet_id, count) VALUES (1, 7)"


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
def family(database, route, action, session):
    """Tweet 1 in November with star 1 and its note, tweet 2 in December."""
    if action != "NO ACTION":
        with connection.cursor() as cursor:
            star = Table(Star)
            for constraint in star.found().parent.constraints:
                if constraint.kind == "f":
                    cursor.execute(
                        words(
                            f'ALTER TABLE {{star}} DROP CONSTRAINT "{constraint.name}", '
                            f'ADD CONSTRAINT "{constraint.name}" FOREIGN KEY (tweet_id) '
                            f"REFERENCES {{tweet}} ON DELETE {action} "
                            "DEFERRABLE INITIALLY DEFERRED"
                        )
                    )
            cursor.execute(words("ALTER TABLE {star} ALTER tweet_id DROP NOT NULL"))
    for model in FAMILY:
        if route == "trigger":
            drop_a_column(model)
        assert install_at(model).wanted.route.value == route
    session.rows(
        words(
            'INSERT INTO {tweet} (id, created_at, "the Text \\ it\'s") VALUES '
            "(1, '2026-11-05Z', ''), (2, '2026-12-05Z', '')"
        )
    )
    session.rows(words("INSERT INTO {star} (id, tweet_id, count) VALUES (1000, 1, 1)"))
    session.rows(words("INSERT INTO {starnote} (star_id, text) VALUES (1000, '')"))
    return session


def move(when="2027-01-05"):
    return words(f"UPDATE {{tweet}} SET created_at = '{when}Z' WHERE id = 1")


def check(session, place, stars):
    assert Table(Tweet).places(session)[1] == place
    found = Table(Star).places(session)
    assert list(found.values()) == [place] * stars
    assert set(Table(StarNote).places(session).values()) == {place}
    assert session.rows(words("SELECT count(*) FROM {star} WHERE tweet_id = 1")) == [(stars,)]
    for model in FAMILY:
        assert_keys_match(Table(model), session)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("first", ["the move", "the star"])
@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
def test_a_star_inserted_while_its_tweet_moves_is_not_lost(
    family, second_session, watch, level, first, end
):
    mover, inserter = second_session(), second_session()
    mover.begin(level)
    inserter.begin(level)
    mover.snapshot()
    inserter.snapshot()
    if first == "the move":
        assert mover.run(move()).count == 1
        running = inserter.start(words(INSERT))
        assert watch.until_blocked(inserter, running)
        mover.rows(end)
        outcome = finish(running)
        if end == "COMMIT" and level != "READ COMMITTED":
            assert outcome.error == SERIALIZATION_FAILURE
            inserter.run("ROLLBACK")
            check(family, "202701", 1)
            return
        assert outcome.count == 1
        assert inserter.run("COMMIT").error == ""
        check(family, "202701" if end == "COMMIT" else "202611", 2)
        return
    assert inserter.run(words(INSERT)).count == 1
    running = mover.start(move())
    assert watch.until_blocked(mover, running)
    inserter.rows(end)
    outcome = finish(running)
    error = outcome.error or mover.run("COMMIT").error
    stars = 2 if end == "COMMIT" else 1
    if end == "COMMIT" and level != "READ COMMITTED":
        # The move does not see the star: it fails, and the star stays.
        assert error in REFUSED
        mover.run("ROLLBACK")
        check(family, "202611", stars)
        return
    assert error == ""
    assert outcome.count == 1
    check(family, "202701", stars)
