"""Families are installed and uninstalled while others move, insert and delete their rows."""

import datetime
import itertools
import re

import pytest
from django.db import connection

from parting.execution.runner import Runner
from tests.db.families.family_twins import (
    DECEMBER,
    FAMILY,
    JANUARY,
    NOVEMBER,
    UNCOVERED,
    FamilyTwins,
    install_family,
)
from tests.db.installing.runs import small_batches, uninstall
from tests.db.sessions import Outcome, finish
from tests.testapp.models import Star, StarNote

pytestmark = [pytest.mark.guarantee(5), pytest.mark.guarantee(10), pytest.mark.guarantee(14)]

INSERT_TWEET = "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) VALUES "
INSERT_STAR = "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES "
INSERT_NOTE = "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) VALUES "
MOVE = "UPDATE {Tweet} SET {Tweet.created_at} = %s WHERE {Tweet.id} = %s"

IN_2030 = datetime.datetime(2030, 1, 3, tzinfo=datetime.timezone.utc)  # month of UNCOVERED


class Application:
    """Works on the family and on its plain twins, which must do the same, round by round."""

    def __init__(self, twins):
        self.twins = twins
        self.rounds = 0
        self._numbers = itertools.count(1_000)
        self._months = itertools.cycle((DECEMBER, UNCOVERED, JANUARY, NOVEMBER))
        self._open = False

    def work(self, *_):
        """Move rows everywhere, insert others and delete them."""
        if self._open:
            return  # it is asked within a round
        self._open = True
        self.rounds += 1
        twins, new, month = self.twins, next(self._numbers), next(self._months)
        twins.succeed(
            MOVE % (month, 1),
            f"{INSERT_STAR}({new}, 1, 0)",
            f"{INSERT_NOTE}({new}, {new}, 'x')",
            MOVE % (next(self._months), 1),
            f"UPDATE {{Star}} SET {{Star.tweet}} = 2 WHERE {{Star.id}} = {new}",
            MOVE % (month, 2),
            f"{INSERT_TWEET}({new}, 'new', {month})",
            f"{INSERT_STAR}({new + 1_000_000}, {new}, 0)",
            MOVE % (DECEMBER, new),
            f"UPDATE {{Star}} SET {{Star.count}} = {new} WHERE {{Star.tweet}} = 1",
            f"DELETE FROM {{StarNote}} WHERE {{StarNote.id}} = {new}",
            f"DELETE FROM {{Star}} WHERE {{Star.id}} = {new + 1_000_000}",
            f"DELETE FROM {{Tweet}} WHERE {{Tweet.id}} = {new}",
        )
        twins.begin()
        twins.succeed(
            "UPDATE {Tweet} SET {Tweet.id} = 9 WHERE {Tweet.id} = 1",
            "UPDATE {Star} SET {Star.tweet} = 9 WHERE {Star.tweet} = 1",
        )
        twins.end()
        twins.begin()
        twins.succeed(
            "DELETE FROM {Tweet} WHERE {Tweet.id} = 9",
            f"{INSERT_TWEET}(9, 'again', {next(self._months)})",
            "UPDATE {Tweet} SET {Tweet.id} = 1 WHERE {Tweet.id} = 9",
            "UPDATE {Star} SET {Star.tweet} = 1 WHERE {Star.tweet} = 9",
        )
        twins.end()
        self._compare()
        # Else a run that goes row by row would never end.
        twins.succeed(f"DELETE FROM {{Star}} WHERE {{Star.id}} = {new}")
        self._open = False

    def _compare(self):
        twins = self.twins
        for name, table in twins.tables.items():
            columns = ", ".join(f"{{{name}.{field}}}" for field in table.columns)
            select = f"SELECT {columns} FROM {{{name}}} ORDER BY 1"
            assert twins.rows(select) == twins.session.rows(twins.sql(select, twins.plain)), name


@pytest.fixture
def application(family, monkeypatch):
    """An application that works whenever a transaction of a run begins."""
    small_batches(monkeypatch, 2)
    application = Application(FamilyTwins(family.session))
    turn = Runner._take_turn

    def take_turn_and_work(runner, cursor, block):
        turn(runner, cursor, block)
        application.work()

    monkeypatch.setattr(Runner, "_take_turn", take_turn_and_work)
    return application


def test_an_application_sees_neither_an_uninstallation_nor_an_installation(application, route):
    for model in reversed(FAMILY):
        uninstall(model)
    assert application.rounds > 20
    application.work()
    application.rounds = 0
    install_family(route)
    assert application.rounds > 20
    application.work()
    application.rounds = 0
    install_family(route, now=IN_2030)
    assert application.rounds > 5
    application.work()


def test_who_waits_for_a_lock_of_an_uninstallation_goes_on_without_an_error(
    family, second_session, watch
):
    """The plan of a move, and the trigger functions that it is about to call, are older."""
    months = itertools.cycle((UNCOVERED, JANUARY, NOVEMBER, DECEMBER))
    mover, blocked = second_session(), []

    def move():
        return family.sql(MOVE % (next(months), 1))

    def wrapper(run, statement, parameters, many, context):
        done = run(statement, parameters, many, context)
        if re.search(r"(REPLACE FUNCTION|DROP TRIGGER) .*parting_follow(?!_delete)", statement):
            running = mover.start(move())
            assert watch.until_blocked(mover, running)
            blocked.append(running)
        return done

    for _ in range(4):
        assert mover.run(move()).count == 1
    with connection.execute_wrapper(wrapper):
        for model in (StarNote, Star):
            uninstall(model)
    assert [finish(running) for running in blocked] == [Outcome(count=1)] * 4
