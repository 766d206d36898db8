"""Families: leaders come first, and go last."""

import datetime
from dataclasses import replace

import pytest
from django.db import ProgrammingError, connection

from parting.declarations.validation import declaration
from parting.exceptions import UnsupportedTable
from parting.pipeline import install as pipeline_install
from parting.schema.derived_names import Names
from parting.sql.quoting import ident
from tests.db.conftest import NOW, Silence, drop_a_column, install_at
from tests.db.families.family_twins import (
    FAMILY,
    NOVEMBER,
    UNCOVERED,
    FamilyTwins,
    install_family,
)
from tests.db.installing.runs import Command, differences, existing, uninstall
from tests.db.sessions import Session
from tests.db.twin_tables import Table
from tests.testapp.models import Star, StarNote, Tweet

pytestmark = [
    pytest.mark.guarantee(4),
    pytest.mark.guarantee(10),
    pytest.mark.guarantee(11),
    pytest.mark.guarantee(14),
]

LABELS = [f"testapp.{model.__name__}" for model in FAMILY]
IN_2030 = datetime.datetime(2030, 1, 3, tzinfo=datetime.timezone.utc)


@pytest.fixture
def plain_family(plain_database, route):
    """A family that is not partitioned yet; installing would choose the route of the test."""
    for model in FAMILY:
        if route == "trigger":
            drop_a_column(model)
    return FamilyTwins(Session(plain_database.connect()))


@pytest.fixture
def command(monkeypatch):
    return Command(monkeypatch)


def labels(output):
    """Return the labels of the family in the order in which a command reported them."""
    words = [line.split()[1].rstrip(":.") for line in output.splitlines()]
    return [word for word in words if word in LABELS]


def test_rows_in_the_default_partition_are_relocated_with_their_family(family, route):
    family.succeed(
        f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {UNCOVERED} WHERE {{Tweet.id}} = 2"
    )
    family.succeed(
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (21, 2, 1)",
        "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) "
        "VALUES (211, 21, 'n')",
    )
    twins = FamilyTwins(family.session)  # what exists changes now
    for model in FAMILY:
        install_at(model, IN_2030)
    twins.check()
    assert twins.places("StarNote") == {111: "202611", 112: "202611", 311: "203001", 211: "203001"}
    assert differences(StarNote, IN_2030) == []


def test_a_partition_that_only_the_leader_has_yet_rejects_and_loses_nothing(family):
    twins = FamilyTwins(family.session)
    install_at(Tweet, IN_2030)
    assert twins.places("Tweet")[3] == "203001"
    twins.succeed(
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (32, 3, 1)",
        "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) "
        "VALUES (321, 32, 'n')",
        f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {UNCOVERED} WHERE {{Tweet.id}} = 1",
        "UPDATE {Star} SET {Star.count} = 9",
    )
    twins.check(committed=False)
    assert set(twins.places("Star").values()) == {"default"}
    twins.run("DELETE FROM {Tweet} WHERE {Tweet.id} = 1")  # rejected: it has stars
    twins.succeed(f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {NOVEMBER} WHERE {{Tweet.id}} = 1")
    twins.check(committed=False)
    assert twins.places("StarNote")[111] == "202611"
    for model in (Star, StarNote):
        install_at(model, IN_2030)
    twins.check()


def test_followers_of_rows_that_existed_before_wait_in_the_default(plain_family, route):
    twins = plain_family
    twins.succeed(
        "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) VALUES "
        f"(1, 'old', {NOVEMBER})",
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (11, 1, 1)",
    )
    for model in FAMILY:
        assert install_at(model).desired.route.value == route
    twins.succeed(
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES (12, 1, 1)",
        "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) "
        "VALUES (111, 11, 'n'), (121, 12, 'n')",
    )
    assert twins.places("Star") == {11: "parent", 12: "default"}
    assert twins.places("StarNote") == {111: "default", 121: "default"}
    twins.run("DELETE FROM {Tweet} WHERE {Tweet.id} = 1")  # rejected: it has stars
    twins.succeed(
        "DELETE FROM {StarNote}",
        "DELETE FROM {Star} WHERE {Star.id} IN (11, 12)",
        "DELETE FROM {Tweet} WHERE {Tweet.id} = 1",
    )


def test_a_follower_cannot_be_installed_before_its_leader(plain_family):
    before = existing()
    with pytest.raises(UnsupportedTable) as raised:
        install_at(Star)
    assert str(raised.value) == (
        "testapp.Star follows testapp.Tweet, which is not installed completely.\n"
        "HINT: manage.py install_partition_triggers testapp.Tweet"
    )
    assert existing() == before


def test_the_command_installs_leaders_first_and_uninstalls_them_last(plain_family, command):
    before = existing()
    done = command.install("testapp.StarNote", now=NOW)
    assert done.code == 0, done.err
    assert labels(done.out) == LABELS
    assert command.install("testapp.Tweet", "--check", now=NOW).code == 0
    done = command.uninstall("testapp.Tweet", "--dry-run")
    assert (done.code, done.err.count("Would uninstall")) == (0, 4)
    done = command.uninstall("testapp.Tweet")
    assert (done.code, labels(done.out)) == (0, LABELS[::-1])
    assert existing() == before


def test_uninstalling_gives_back_every_row(family, command):
    done = command.uninstall("testapp.Tweet")
    assert (done.code, labels(done.out)) == (0, LABELS[::-1])
    twins = FamilyTwins(family.session)
    for name in twins.tables:
        assert set(twins.places(name).values()) == {"parent"}
        # A column that was dropped, and made again, may have changed their order.
        select = f"SELECT to_jsonb(one) - 'id' FROM {{{name}}} AS one ORDER BY {{{name}.id}}"
        assert twins.rows(select) == twins.session.rows(twins.sql(select, twins.plain))
    twins.run("DELETE FROM {Tweet} WHERE {Tweet.id} = 1")  # rejected: it has stars


def test_a_last_follower_is_uninstalled_before_its_leader(family, route):
    uninstall(StarNote)
    twins = FamilyTwins(family.session)
    assert set(twins.places("StarNote").values()) == {"parent"}
    twins.succeed(
        f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {UNCOVERED} WHERE {{Tweet.id}} = 1",
        "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) "
        "VALUES (9, 12, 'n')",
    )
    assert set(twins.places("Star").values()) == {"default"}
    twins.run("DELETE FROM {Star} WHERE {Star.id} = 12")  # rejected: it has a note
    assert install_at(StarNote).desired.route.value == "trigger" or route == "rule"


def test_a_leader_that_is_followed_is_not_uninstalled(family, route):
    before = existing()
    for model, follower in ((Tweet, Star), (Star, StarNote)):
        with pytest.raises(UnsupportedTable) as raised:
            uninstall(model)
        assert str(raised.value) == (
            f"testapp.{model.__name__}: rows of another table follow those of public."
            f"{model._meta.db_table}, by the trigger {follower._meta.db_table}_parting_follow.\n"
            "HINT: Run uninstall_partition_triggers for that model first."
        )
    assert existing() == before
    family.check()


def test_a_last_follower_can_be_uninstalled_alone(database, route):
    before = existing()
    uninstall(StarNote)
    found = Table(StarNote).current()
    assert (found.partitions, found.functions, found.follow_triggers) == ((), {}, ())
    assert differences(Star, NOW) == []
    assert install_at(StarNote).desired.route.value == route
    assert existing() == before


def test_another_leader_is_rejected(database):
    declared = replace(declaration(StarNote), leader=declaration(Tweet))
    with pytest.raises(UnsupportedTable) as raised:
        pipeline_install.install(connection, declared, NOW, Silence())
    assert str(raised.value) == (
        "testapp.StarNote: the rows of public.testapp_starnote follow another table, whose key "
        "table is public.it's Star; --_keys, and not public.it's Tweet; --.\n"
        "HINT: Declare it as before, or run uninstall_partition_triggers first."
    )


def test_installing_a_family_again_changes_nothing(database, route):
    before = existing()
    install_family(route)
    assert existing() == before


def test_who_may_insert_followers_may_locate_them_and_nobody_else(family):
    clerk, guest = "parting_clerk", "parting_guest"
    star = family.tables["Star"]
    insert = star.sql("INSERT INTO {table} ({id}, {tweet}, {count}) VALUES (%s, 1, 0)")
    locate = f"SELECT {ident(Names(star.current().parent.name).function('locate'))}(1)"
    with connection.cursor() as cursor:
        for role in (clerk, guest):
            cursor.execute(f"DROP ROLE IF EXISTS {role}; CREATE ROLE {role}")
        cursor.execute(star.sql(f"GRANT SELECT, INSERT ON {{table}} TO {clerk}"))
        install_at(Star)
        assert install_at(Star).plan.stages == ()
        try:
            cursor.execute(f"SET ROLE {clerk}")
            cursor.execute(insert, [91])
            cursor.execute(f"{locate}; SET ROLE {guest}")
            for statement in (locate, insert.replace("%s", "92")):
                with pytest.raises(ProgrammingError, match="permission denied"):
                    cursor.execute(statement)
        finally:
            cursor.execute(
                f"RESET ROLE; DROP OWNED BY {clerk}, {guest}; DROP ROLE {clerk}, {guest}"
            )
        install_at(Star)
        assert install_at(Star).plan.stages == ()
    assert Star.objects.filter(pk__in=[91, 92]).count() == 1


def test_uninstalling_a_follower_says_what_becomes_of_the_family(plain_family, command):
    assert command.install("testapp.StarNote", now=NOW).code == 0
    done = command.uninstall("testapp.StarNote")
    follows = "testapp.StarNote follows testapp.Star, which stays partitioned.\n"
    assert (done.code, done.out, done.err) == (0, "Uninstalled testapp.StarNote.\n", follows)
    assert command.install("testapp.StarNote", now=NOW).code == 0
    done = command.uninstall("testapp.Star")
    assert done.err.startswith("testapp.Star follows testapp.Tweet, which stays partitioned.\n")
    assert "testapp.StarNote follows testapp.Star: it goes first.\n" in done.err
    assert command.uninstall("testapp.Star").err == ""  # nothing of it is left
    report = command.status("testapp.Star", now=NOW).out
    assert "testapp.Tweet: routed by" in report
    assert "not installed: manage.py install_partition_triggers testapp.Star\n" in report
