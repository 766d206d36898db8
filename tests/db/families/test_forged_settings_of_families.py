"""Settings that anybody may write give nobody anything in a family, either.

What a role does with forged settings is done on the plain twins too, with the same outcome.
"""

import pytest

from tests.db.families.family_twins import DECEMBER, FAMILY, NOVEMBER, install_family
from tests.db.rights.conftest import attacker, make_role  # noqa: F401
from tests.db.rights.test_forged_settings import forgery
from tests.db.sessions import UNIQUE_VIOLATION

pytestmark = pytest.mark.guarantee(18)

FOREIGN_KEY_VIOLATION = "23503"

TWEET = "INSERT INTO {Tweet} ({Tweet.id}, {Tweet.text}, {Tweet.created_at}) VALUES "
STAR = "INSERT INTO {Star} ({Star.id}, {Star.tweet}, {Star.count}) VALUES "
NOTE = "INSERT INTO {StarNote} ({StarNote.id}, {StarNote.star}, {StarNote.text}) VALUES "

#: What forges each of the family's settings, of leaders and followers at once.
ATTEMPTS = {
    TWEET + f"(1, '', {DECEMBER})": UNIQUE_VIOLATION,
    STAR + "(11, 2, 5)": UNIQUE_VIOLATION,
    STAR + "(31, 1, 5)": UNIQUE_VIOLATION,
    STAR + "(11, 404, 5)": UNIQUE_VIOLATION,
    NOTE + "(111, 31, '')": UNIQUE_VIOLATION,
    NOTE + "(311, 11, '')": UNIQUE_VIOLATION,
    STAR + "(13, 404, 5)": FOREIGN_KEY_VIOLATION,
    "UPDATE {Star} SET {Star.id} = 31 WHERE {Star.id} = 11": UNIQUE_VIOLATION,
    "UPDATE {Star} SET {Star.id} = 99 WHERE {Star.id} = 11": FOREIGN_KEY_VIOLATION,
    "DELETE FROM {Star} WHERE {Star.id} = 11": FOREIGN_KEY_VIOLATION,
    "DELETE FROM {Star} WHERE {Star.tweet} = 3": FOREIGN_KEY_VIOLATION,
    "DELETE FROM {Tweet} WHERE {Tweet.id} <> 2": FOREIGN_KEY_VIOLATION,
    "UPDATE {Tweet} SET {Tweet.id} = 9 WHERE {Tweet.id} = 1": FOREIGN_KEY_VIOLATION,
}
#: What they may do, and is done as without the settings.
ALLOWED = (
    "DELETE FROM {StarNote} WHERE {StarNote.id} = 112",
    NOTE + "(112, 31, 'c')",
    "UPDATE {StarNote} SET {StarNote.star} = 12 WHERE {StarNote.id} = 112",
    "DELETE FROM {StarNote} WHERE {StarNote.star} = 12",
    "DELETE FROM {Star} WHERE {Star.id} = 12",
    STAR + "(12, 3, 6)",
    "UPDATE {Star} SET {Star.tweet} = 2 WHERE {Star.id} = 12",
    NOTE + "(112, 12, 'd')",
    f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {NOVEMBER} WHERE {{Tweet.id}} = 2",
    f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {DECEMBER} WHERE {{Tweet.id}} = 2",
    "UPDATE {Star} SET {Star.tweet} = 1 WHERE {Star.id} = 12",
)


@pytest.fixture
def role(attacker):  # noqa: F811
    return attacker


@pytest.fixture
def theirs(family, role, route):
    """Return a function that runs SQL as a role that may write rows, on both; it does the same."""
    for table in (family.tables, family.plain):
        names = (family.sql(f"{{{model.__name__}}}", table) for model in FAMILY)
        role.may("SELECT, INSERT, UPDATE, DELETE", *names)
    install_family(route)

    def run(sql):
        plain, done = (
            role.session.run(family.sql(sql, table)) for table in (family.plain, family.tables)
        )
        assert done.in_order() == plain.in_order(), sql
        return done.error

    return run


@pytest.mark.parametrize("value", ["1", "2"])
def test_rows_of_a_family_are_neither_doubled_nor_dragged_along(family, role, theirs, value):
    for model in FAMILY:
        role.session.rows(forgery(model, value))
    places = family.places("Star"), family.places("StarNote")
    for sql, error in ATTEMPTS.items():
        assert theirs(sql) == error, sql
    assert (family.places("Star"), family.places("StarNote")) == places
    family.check()
    for sql in ALLOWED:
        assert theirs(sql) == "", sql
    family.check()


@pytest.mark.parametrize("value", ["1", "2"])
def test_a_setting_that_is_written_within_the_statement_changes_nothing(
    family,
    role,
    theirs,
    value,
):
    for model in FAMILY:
        forged = forgery(model, value).removeprefix("SELECT ")
        for sql, error in ATTEMPTS.items():
            role.session.rows("RESET ALL")
            # The functions give the value: the outcome is compared, the text is not.
            assert theirs(f"{sql} RETURNING {forged}") == error, sql
        for sql in ALLOWED:
            role.session.rows("RESET ALL")
            assert theirs(f"{sql} RETURNING {forged}") == "", sql
        family.check()


def test_deferred_statements_are_no_moves_of_a_family(family, role, theirs):
    """A follower may come before the row it follows, and is relocated at the commit."""
    session = role.session
    for model in FAMILY:
        session.rows(forgery(model, "1"))
    for forge_again in (False, True):
        for table in (family.plain, family.tables):
            session.begin()
            session.rows(family.sql(NOTE + "(500, 50, 'x')", table))
            session.rows(family.sql(STAR + "(50, 5, 5)", table))
            if forge_again:
                session.rows(forgery(FAMILY[1], "2"))
            session.rows(family.sql(TWEET + f"(5, '', {DECEMBER})", table))
            session.rows("COMMIT")
        family.check()
        for name, key in (("StarNote", 500), ("Star", 50), ("Tweet", 5)):
            assert theirs(f"DELETE FROM {{{name}}} WHERE {{{name}.id}} = {key}") == ""
        family.check()
