"""A family comes back from its archive beside eight writers, whose rows all stay."""

import pytest

from tests.db.archives.archiving import archive, execute, fetch, of_family
from tests.db.archives.test_restoring import FAMILY, LATER, drop, restore, run
from tests.db.busy_writers import Writers
from tests.db.installing.runs import assert_keys_are_exact, assert_nothing_to_do, derived, table
from tests.testapp.models import Retweet, Star, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(10)]

TWEET, STAR, RETWEET = table(Tweet), table(Star), table(Retweet)
TEXT, CREATED, OF_TWEET = '"the Text \\ it\'s"', '"Created At"', '"its Tweet"'

#: Tweets of November are in the archive; those of December stay, and have these keys.
NOVEMBER, DECEMBER = 500, 20
STAYING = f"{NOVEMBER} + 1 + floor(random() * {DECEMBER})"

#: Late rows of November among them. They come in any order, so that tables are locked in any.
WRITES = (
    f"INSERT INTO {TWEET} ({TEXT}, {CREATED}) VALUES ('written', "
    "'2026-11-01Z'::timestamptz + random() * '55 days'::interval)",
    f"INSERT INTO {STAR} ({OF_TWEET}, count) VALUES ({STAYING}, -1)",
    f"INSERT INTO {RETWEET} (retweet_id, retweeted_id) VALUES ({STAYING}, {STAYING})",
    f"SELECT count(*) FROM {TWEET}",
)


def old_rows():
    """The rows that no writer wrote."""
    return (
        fetch(f"SELECT * FROM {TWEET} WHERE {TEXT} <> 'written' ORDER BY id"),
        fetch(f"SELECT * FROM {STAR} WHERE count >= 0 ORDER BY id"),
    )


def test_eight_writers_and_a_restore(database, install, tmp_path):
    for model in FAMILY:
        install(model)
    execute(
        f"INSERT INTO {TWEET} ({TEXT}, {CREATED}) SELECT 'old', '2026-11-01Z'::timestamptz "
        f"+ n * interval '30 days' / {NOVEMBER} FROM generate_series(0, {NOVEMBER - 1}) AS n"
    )
    execute(
        f"INSERT INTO {TWEET} ({TEXT}, {CREATED}) SELECT 'old', '2026-12-02Z' "
        f"FROM generate_series(1, {DECEMBER})"
    )
    execute(f"INSERT INTO {STAR} ({OF_TWEET}, count) SELECT id, id FROM {TWEET}")
    before = old_rows()
    location = archive(of_family(Tweet), tmp_path)
    drop(*FAMILY)
    run(*FAMILY)
    assert [len(rows) for rows in old_rows()] == [DECEMBER, DECEMBER]

    with Writers(database.dsn, WRITES) as writers:
        restore(location)
    assert writers.errors == []
    assert old_rows() == before
    written = [
        fetch(f"SELECT count(*) FROM {TWEET} WHERE {TEXT} = 'written'"),
        fetch(f"SELECT count(*) FROM {STAR} WHERE count < 0"),
        fetch(f"SELECT count(*) FROM {RETWEET}"),
    ]
    assert written[0] == written[1] == written[2] != [(0,)]

    run(*FAMILY)
    late = f"{CREATED} < '2026-12-01Z'"
    found = fetch(f"SELECT count(*) FROM {TWEET} WHERE {late}")
    assert fetch(f"SELECT count(*) FROM {derived(Tweet, '202611')}") == found
    for model in FAMILY:
        assert_nothing_to_do(model, LATER)
        assert_keys_are_exact(model)
