"""Databases in which the family of Tweet, Star and StarNote is partitioned."""

import pytest

pytest.register_assert_rewrite("tests.db.families.family_twins")

from tests.db.families.family_twins import (  # noqa: E402
    DECEMBER,
    NOVEMBER,
    UNCOVERED,
    FamilyTwins,
    act_on_delete,
    empty_family,
    install_family,
)


@pytest.fixture
def action(request):
    """What the foreign keys of the family do on delete: nothing, as Django declares them."""
    return getattr(request, "param", "NO ACTION")


@pytest.fixture
def template(databases, django_db_blocker, route, action):
    """The name of a database in which the family is partitioned."""

    def fill():
        act_on_delete(action)
        install_family(route)

    label = f"family, {route} route, {action}"
    with django_db_blocker.unblock():
        yield databases.template(label, fill, databases.migrated())


@pytest.fixture
def database(databases, template):
    """A copy of it for one test."""
    with databases.new(template) as made:
        yield made


@pytest.fixture
def shared_database(databases, template):
    """The one that all tests use which write nothing but rows; it is emptied after each."""
    with databases.serve(template) as served:
        yield served
        empty_family()


@pytest.fixture
def plain_database(databases, django_db_blocker):
    """A database of the test's own, in which nothing is partitioned."""
    with django_db_blocker.unblock(), databases.new(databases.migrated()) as made:
        yield made


@pytest.fixture
def family(database, session):
    """Tweets in November, in December and in the default partition; stars and notes on 1 and 3."""
    twins = FamilyTwins(session, remember=True)
    twins.succeed(
        "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) VALUES "
        f"(1, 'one', {NOVEMBER}), (2, 'two', {DECEMBER}), (3, 'three', {UNCOVERED})",
        "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES "
        "(11, 1, 5), (12, 1, 6), (31, 3, 7)",
        "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) VALUES "
        "(111, 11, 'a'), (112, 11, 'b'), (311, 31, 'c')",
    )
    twins.check()
    return twins
