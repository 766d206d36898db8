"""Eight writers beside the monthly life: none of them fails, and each row is found once."""

from dataclasses import replace
from typing import Any

import pytest

from parting.archives.writing import verify_archive
from parting.declarations.validation import declaration
from parting.management.commands import install_partition_triggers
from tests.db.busy_writers import Writers
from tests.db.installing.runs import (
    MONTH_LATER,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    derived,
    fetch,
    table,
)
from tests.db.installing.test_dropped_partitions import FAMILY, tweets
from tests.db.installing.test_retire import count, names, retire
from tests.testapp.models import Mention, Star, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(10), pytest.mark.guarantee(20)]

LABELS = [model._meta.label for model in FAMILY]
TWEET, STAR, MENTION = table(Tweet), table(Star), table(Mention)
#: The writers leave a busy machine little room for locks.
PATIENCE = ("--lock-timeout", 500, "--retries", 100)
TEXT = '"the Text \\ it\'s"'


def writes(tweet):
    """Late rows of retired months among them; what follows and references rows that stay."""
    return (
        f"INSERT INTO {TWEET} ({TEXT}, \"Created At\") VALUES ('written', "
        "'2026-09-01Z'::timestamptz + random() * '110 days'::interval)",
        f'INSERT INTO {STAR} ("its Tweet", count) VALUES ({tweet.pk}, -1)',
        f"INSERT INTO {MENTION} (tweet_id, text) VALUES ({tweet.pk}, 'written')",
        f"SELECT count(*) FROM {TWEET}",
    )


def written(*elsewhere):
    """Count the rows that writers wrote, those in retired tables and archives too."""
    where = f"WHERE {TEXT} = 'written'"
    ((kept,),) = fetch(f"SELECT count(*) FROM {TWEET} {where}")
    for one in names(Tweet):
        if one.startswith(f"{Tweet._meta.db_table}_"):
            ((retired,),) = fetch(f'SELECT count(*) FROM "{one}" {where}')
            kept += retired
    ((stars,),) = fetch(f"SELECT count(*) FROM {STAR} WHERE count = -1")
    ((mentions,),) = fetch(f"SELECT count(*) FROM {MENTION}")
    return kept + sum(elsewhere), stars, mentions


def assert_each_is_there(writers, *elsewhere):
    assert writers.errors == []
    tweets_, stars, mentions = written(*elsewhere)
    assert tweets_ == stars == mentions >= 40


def test_maintain_archive_and_drop(plain, command, monkeypatch, tmp_path):
    made = tweets(*([9] * 30), *([10] * 30), *([11] * 30))
    staying = made[-1]
    Tweet.objects.create(created_at=at(3, 2, 2027))  # is to be relocated

    def keeps_one(model):
        found = declaration(model)
        if model is not Tweet:
            return found
        strategy: Any = found.strategy
        return replace(found, strategy=replace(strategy, keep=1))

    monkeypatch.setattr(install_partition_triggers, "declaration", keeps_one)
    with Writers(plain.dsn, writes(staying)) as writers:
        done = command.install("--maintain", *PATIENCE, *LABELS, now=MONTH_LATER)
    assert done.code == 0, done
    assert "Relocated 1 row of testapp.Tweet.\n" in done.out
    assert "Retired 2 partitions of testapp.Tweet: 202609, 202610.\n" in done.out
    assert_each_is_there(writers)

    of_tweets = [one for one in names(Tweet) if one.startswith(f"{Tweet._meta.db_table}_")]
    before = sorted(map(count, of_tweets))
    where = f"WHERE {TEXT} = 'written'"
    archived = sum(fetch(f'SELECT count(*) FROM "{one}" {where}')[0][0] for one in of_tweets)
    with Writers(plain.dsn, writes(staying)) as writers:
        done = command.retire("testapp.Tweet", "--archive", tmp_path, *PATIENCE, now=MONTH_LATER)
    assert done.code == 0, done
    found = [verify_archive(one).tables[0].rows for one in sorted(tmp_path.iterdir())]
    assert (sorted(found), names(Tweet)) == (before, [])
    assert_each_is_there(writers, archived)

    retire(Tweet, "202611", keeps_keys=True, now=MONTH_LATER)
    ((dropped,),) = fetch(f"SELECT count(*) FROM {derived(Tweet, '202611_retired')} {where}")
    newest = Tweet.objects.create(created_at=at(3, 12))
    with Writers(plain.dsn, writes(newest)) as writers:
        done = command.retire("testapp.Tweet", "--drop", *PATIENCE, now=MONTH_LATER)
    assert done.code == 0, done
    assert names(Tweet) == []
    ((gone,),) = fetch(f"SELECT count(*) FROM {MENTION} WHERE tweet_id = {staying.pk}")
    assert writers.errors == []
    tweets_, stars, mentions = written(archived, dropped)
    # The stars of the tweet that was retired have gone with it.
    assert tweets_ == mentions == stars + gone

    assert command.install("--check", *LABELS, now=MONTH_LATER).code == 0
    for model in FAMILY:
        assert_nothing_to_do(model, MONTH_LATER)
        if model is not Tweet:  # whose keys are kept that are referenced
            assert_keys_are_exact(model)
