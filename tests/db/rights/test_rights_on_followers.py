"""Roles write the rows of a family with the rights that they have on the plain tables."""

import pytest
from django.db import connection

from parting.exceptions import UnsupportedTable
from parting.sql.quoting import ident
from tests.db.families.family_twins import (
    DECEMBER,
    FAMILY,
    NOVEMBER,
    PLAIN,
    FamilyTwins,
    install_family,
)
from tests.db.installing.runs import differences, execute
from tests.db.twin_tables import Table
from tests.testapp.models import PlainStar, PlainStarNote, Star, StarNote

pytestmark = pytest.mark.guarantee(18)

DENIED = "42501"
TWEETS = (
    "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) "
    f"VALUES (1, '', {NOVEMBER}), (2, '', {DECEMBER})"
)
STAR = "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES "
NOTE = "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) VALUES "
MOVE = f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {DECEMBER} WHERE {{Tweet.id}} = 1"


def names(*models):
    return ", ".join(str(ident(model._meta.db_table)) for model in models)


@pytest.fixture
def twins(database, session):
    """A plain family still, where nobody may execute what its owner has not said so of."""
    execute("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC")
    return FamilyTwins(session)


@pytest.fixture
def work_as():
    """Return a function that has the ORM work as a role, until the test is over."""
    yield lambda role: execute(f"SET ROLE {role}")
    execute("RESET ROLE")


def both(twins, session, sql):
    plain, done = (session.run(twins.sql(sql, one)) for one in (twins.plain, twins.tables))
    assert done.in_order() == plain.in_order(), sql
    return done.error


def test_each_role_does_what_it_may_on_one_table_of_the_family(twins, route, make_role):
    """With as little as the plain tables ask for: none of them may write the other tables."""
    stars, notes, tweets = (make_role("", name) for name in ("stars", "notes", "tweets"))
    execute(f"GRANT INSERT ON {names(Star, PlainStar)} TO {stars}")
    execute(f"GRANT INSERT ON {names(StarNote, PlainStarNote)} TO {notes}")
    execute(f"GRANT SELECT, UPDATE, DELETE ON {names(FAMILY[0], PLAIN[0])} TO {tweets}")
    install_family(route)
    for model in FAMILY:
        assert differences(model) == [], model
    twins.succeed(TWEETS)
    assert both(twins, stars.session, STAR + "(11, 1, 5), (21, 2, 5)") == ""
    assert both(twins, notes.session, NOTE + "(111, 11, 'a'), (211, 21, 'b')") == ""
    for role, sql in ((stars, NOTE + "(9, 11, '')"), (notes, STAR + "(9, 1, 1)"), (stars, TWEETS)):
        assert both(twins, role.session, sql) == DENIED
    twins.check()
    # What follows moves along, though the role may not write it.
    assert both(twins, tweets.session, MOVE) == ""
    assert twins.places("StarNote") == {111: "202612", 211: "202612"}
    assert both(twins, tweets.session, "DELETE FROM {Tweet} WHERE {Tweet.id} = 1") == "23503"
    # A follower that comes first is relocated at the commit, as the owner.
    for table in (twins.plain, twins.tables):
        stars.session.begin()
        stars.session.rows(twins.sql(STAR + "(31, 3, 5)", table))
        one = "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) "
        twins.session.rows(twins.sql(one + f"VALUES (3, '', {NOVEMBER})", table))
        stars.session.rows("COMMIT")
    assert twins.places("Star")[31] == "202611"
    twins.check()


def add_with_conflicts(star, note):
    star.objects.create(pk=11, tweet_id=1)
    for count in (2, 1100):  # a few are looked up otherwise than many
        stars = [star(pk=10 + number, tweet_id=1 + number % 2) for number in range(count)]
        star.objects.bulk_create(stars, ignore_conflicts=True)
    star.objects.bulk_create(
        [star(pk=11, tweet_id=2, count=7)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["tweet", "count"],
    )
    note.objects.bulk_create([note(pk=1, star_id=11)], ignore_conflicts=True)


@pytest.mark.parametrize("grantee", ["role", "PUBLIC"])
def test_the_orm_locates_followers_where_nobody_may_execute_anything(
    twins, route, make_role, work_as, grantee
):
    role = make_role()
    to = role if grantee == "role" else grantee
    execute(f"GRANT SELECT, INSERT, UPDATE ON {names(*FAMILY[1:], *PLAIN[1:])} TO {to}")
    install_family(route)
    twins.succeed(TWEETS)
    work_as(role)
    add_with_conflicts(PlainStar, PlainStarNote)
    add_with_conflicts(Star, StarNote)
    connection.cursor().execute("RESET ROLE")
    twins.check()


@pytest.mark.parametrize("model", [Star, StarNote], ids=lambda model: model.__name__)
def test_inserts_by_a_view_of_a_follower_alone_are_refused_before_anything_is_changed(
    twins, route, make_role, model
):
    role = make_role()
    execute(f"CREATE VIEW door AS SELECT * FROM {names(model)}; GRANT INSERT ON door TO {role}")
    with pytest.raises(UnsupportedTable) as caught:
        install_family(route)
    assert f"{role} may insert into public.{model._meta.db_table} by the view public.door only" in (
        str(caught.value)
    )
    assert Table(model).current().is_plain
    execute(f"GRANT INSERT ON {names(model)} TO {role}")
    install_family(route)
    twins.succeed(TWEETS, STAR + "(11, 1, 5)")
    columns = ", ".join(str(ident(field.column)) for field in model._meta.concrete_fields)
    values = f"({columns}) VALUES " + {Star: "(12, 2, 6)", StarNote: "(12, 11, '')"}[model]
    role.session.rows(f"INSERT INTO door {values}")
    (plain,) = (twin for one, twin in zip(FAMILY, PLAIN, strict=True) if one is model)
    execute(f"INSERT INTO {names(plain)} {values}")
    twins.check()
