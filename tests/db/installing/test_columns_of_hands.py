"""A column that somebody adds by hand, and not by `migrate`, has its values wherever rows go."""

import pytest

from tests.db.installing.runs import at, differences, execute, fetch, install, table
from tests.testapp.models import Account, Star, Tweet

pytestmark = pytest.mark.guarantee(1)


def extra(model):
    return fetch(f"SELECT extra FROM {table(model)} ORDER BY id")


def test_a_row_that_follows_another_keeps_it(installed):
    tweet = Tweet.objects.create(created_at=at(3))
    Star.objects.create(tweet=tweet)
    execute(f"ALTER TABLE {table(Star)} ADD COLUMN extra int")
    execute(f"UPDATE {table(Star)} SET extra = 7")
    Tweet.objects.filter(pk=tweet.pk).update(created_at=at(3, 12))
    assert extra(Star) == [(7,)]
    assert differences(Star)
    install(Star)
    Tweet.objects.filter(pk=tweet.pk).update(created_at=at(3))
    assert extra(Star) == [(7,)]


@pytest.mark.parametrize("dropped", [0, 2])
def test_a_table_with_generated_columns_routes_it(installed, dropped):
    """Its columns are named one by one: what is generated cannot be inserted."""
    old = Account.objects.create(at=at(3), number=2, code="a")
    for i in range(dropped):
        execute(f"ALTER TABLE {table(Account)} ADD COLUMN junk{i} int")
        execute(f"ALTER TABLE {table(Account)} DROP COLUMN junk{i}")
    execute(f"ALTER TABLE {table(Account)} ADD COLUMN extra int")
    execute(f"UPDATE {table(Account)} SET extra = 7")
    Account.objects.filter(pk=old.pk).update(at=at(3, 12))
    assert extra(Account) == [(7,)]
    insert = (
        f'INSERT INTO {table(Account)} ("Opened At", number, code, payload, extra) '
        "VALUES (%s, %s, %s, '{}', 8) RETURNING twice"
    )
    assert fetch(insert, at(3), 4, "b") == [(8,)]
    assert extra(Account) == [(7,), (8,)]
    install(Account)
    Account.objects.filter(code="b").update(at=at(3, 12))
    assert fetch(insert, at(4), 5, "c") == [(10,)]
    assert extra(Account) == [(7,), (8,), (8,)]
