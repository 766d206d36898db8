"""A partition that somebody drops or detaches by hand leaves keys, which the next run removes."""

import pytest
from django.db import IntegrityError, connection, transaction

from parting.declarations.validation import declaration
from parting.pipeline.dropped_keys import remove_dropped_keys
from parting.planning import limits
from parting.planning.compare.partitions import numbers_of_dropped
from parting.planning.dropped_keys import dropped_keys_plan
from tests.db.installing.runs import (
    CALM,
    RecordingReporter,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    derived,
    execute,
    fetch,
    install,
    some_events,
    survey,
    table,
)
from tests.db.installing.test_split import split, without_keyed_uniques
from tests.db.installing.test_takeover import take_over
from tests.db.sessions import Session
from tests.testapp.models import Event, Mention, Retweet, Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(4), pytest.mark.guarantee(6)]

FAMILY = (Tweet, Star, StarNote, Retweet)
KEYS = "orphaned: recorded keys of it's Tweet; --_keys of a partition that was dropped"


def tweets(*months):
    """Install the family; make a tweet in each of the months, with a star."""
    for model in FAMILY:
        install(model, beginning="2026-09" if model is Tweet else None)
    made = [Tweet.objects.create(created_at=at(3, month)) for month in months]
    for one in made:
        one.stars.create()
    return made


def run(*models, reporter=None):
    """Do what the monthly run does."""
    reporter = reporter or RecordingReporter()
    numbers = {
        model: numbers_of_dropped(install(model, reporter=reporter).current) for model in models
    }
    for model in reversed(models):
        declared = declaration(model)
        remove_dropped_keys(connection, declared, reporter, CALM, numbers[model])
    return reporter


def differences(model):
    found = survey(model)
    return [
        *map(str, dropped_keys_plan(found.current, found.desired).differences()),
        *map(str, found.plan.differences()),
    ]


def assert_clean(model, **changes):
    assert_nothing_to_do(model, **changes)
    found = survey(model, **changes)
    assert not dropped_keys_plan(found.current, found.desired)


def drop(model, suffix):
    execute(f"DROP TABLE {derived(model, suffix)} CASCADE")


def keys(model):
    return [pk for (pk,) in fetch(f"SELECT pk FROM {derived(model, 'keys')} ORDER BY 1")]


def test_the_keys_of_a_dropped_month_are_removed(bare, monkeypatch):
    """Until then foreign keys accept its rows, and nobody can use their primary keys again."""
    monkeypatch.setattr(limits, "REPAIRED_KEYS", 2)
    made = tweets(9, 9, 9, 10, 11)
    old = [one.pk for one in made[:3]]
    for model in (StarNote, Star, Retweet, Tweet):
        drop(model, "202609")
    assert KEYS in differences(Tweet)
    assert KEYS.replace("Tweet", "Star") in differences(Star)
    Mention.objects.create(tweet_id=old[0]).delete()

    reporter = run(*FAMILY)
    assert keys(Tweet) == [one.pk for one in made[3:]]
    assert (len(keys(Star)), reporter.warned) == (2, [])
    assert (
        "it's Tweet; --_keys: keys of a partition that was dropped removed: 3" in reporter.messages
    )
    for model in FAMILY:
        assert_clean(model)
        assert_keys_are_exact(model)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mention.objects.create(tweet_id=old[0])
    again = Tweet.objects.create(pk=old[0], created_at=at(3, 9))  # by the default partition
    Mention.objects.create(tweet=again)


@pytest.mark.parametrize("action", ["NO ACTION", "CASCADE", "SET NULL"])
def test_what_rows_reference_stays_and_so_do_these(bare, action):
    made = tweets(9, 9, 11)
    execute(
        f"CREATE TABLE likes (tweet bigint REFERENCES {derived(Tweet, 'keys')} ON DELETE {action})"
    )
    execute(f"INSERT INTO likes VALUES ({made[0].pk})")
    drop(Star, "202609")
    drop(Tweet, "202609")
    reporter = RecordingReporter()
    for _ in range(2):
        run(*FAMILY, reporter=reporter)
    assert fetch("SELECT tweet FROM likes") == [(made[0].pk,)]
    assert keys(Tweet) == [made[0].pk, made[2].pk]
    stays = (
        "it's Tweet; --_keys: 1 keys of a partition that was dropped stay, since rows "
        f'reference them: {made[0].pk} by "public"."likes". Change or delete those rows, and run '
        "it again."
    )
    assert reporter.warned == [stays, stays]
    assert differences(Tweet)[0] == KEYS
    execute("DELETE FROM likes")
    run(*FAMILY)
    assert keys(Tweet) == [made[2].pk]
    assert_clean(Tweet)


def test_rows_that_follow_are_not_lost_with_the_month_of_their_leader(bare):
    made = tweets(9, 11)
    drop(Tweet, "202609")
    (warning,) = run(*FAMILY).warned
    assert f"{made[0].pk} by " in warning
    assert Star.objects.count() == 2
    Star.objects.filter(tweet_id=made[0].pk).delete()
    run(*FAMILY)
    assert keys(Tweet) == [made[1].pk]


def test_a_follower_gets_its_partition_again_without_the_old_keys(bare):
    made = tweets(9, 11)
    execute(f"DROP TABLE {derived(Star, '202609')} CASCADE")
    execute(f"DROP TABLE {derived(StarNote, '202609')}")
    assert KEYS.replace("Tweet", "Star") in differences(Star)
    run(*FAMILY)
    assert len(keys(Star)) == 1
    star = made[0].stars.create()
    assert fetch(f"SELECT id FROM ONLY {derived(Star, '202609')}") == [(star.pk,)]
    for model in FAMILY:
        assert_clean(model)
        assert_keys_are_exact(model)


def test_one_that_is_detached_has_its_keys_until_it_is_dropped(bare):
    """It may be attached again; meanwhile nobody else can have its primary keys."""
    made = tweets(9, 11)
    for model in (StarNote, Star, Retweet, Tweet):
        execute(f"ALTER TABLE {derived(model, '202609')} NO INHERIT {table(model)}")
    assert KEYS not in differences(Tweet)
    run(Tweet)
    assert keys(Tweet) == [one.pk for one in made]
    late = Tweet.objects.create(created_at=at(4, 9))  # by the default partition
    assert list(Tweet.objects.filter(created_at__lt=at(1, 10))) == [late]
    late.delete()
    for model in (Tweet, Star, StarNote, Retweet):
        execute(f"ALTER TABLE {derived(model, '202609')} INHERIT {table(model)}")
    run(*FAMILY)
    assert Tweet.objects.get(pk=made[0].pk) == made[0]
    for model in FAMILY:
        assert_clean(model)
        assert_keys_are_exact(model)
    for model in (StarNote, Star, Retweet, Tweet):
        execute(f"ALTER TABLE {derived(model, '202609')} NO INHERIT {table(model)}")
        drop(model, "202609")
    run(*FAMILY)
    assert keys(Tweet) == [made[1].pk]


def test_truncating_one_that_was_detached_takes_no_keys_of_others(bare):
    made = tweets(9, 11)
    old = derived(Star, "202609")
    execute(f"ALTER TABLE {old} NO INHERIT {table(Star)}; ALTER TABLE {old} RENAME TO old_stars")
    for (index,) in fetch(
        "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'old_stars'::regclass"
    ):
        execute(f"ALTER INDEX {index} RENAME TO old_{abs(hash(index))}")
    run(Tweet)
    install(Star)
    star = made[0].stars.create()
    execute("TRUNCATE old_stars CASCADE")
    assert Star.objects.get(pk=star.pk) == star
    assert_keys_are_exact(Star)


def test_a_foreign_key_that_comes_meanwhile_is_noticed(bare, monkeypatch):
    monkeypatch.setattr(limits, "REPAIRED_KEYS", 1)
    made = tweets(9, 9, 11)
    for model in (StarNote, Star, Retweet, Tweet):
        drop(model, "202609")
    execute(f"CREATE TABLE late (tweet bigint); INSERT INTO late VALUES ({made[1].pk})")
    for model in FAMILY:
        install(model)
    added: list[str] = []

    def add(what, done, rest=""):
        if not added and "Tweet" in what:
            added.append(what)
            second.rows(
                f"ALTER TABLE late ADD FOREIGN KEY (tweet) REFERENCES {derived(Tweet, 'keys')} "
                "ON DELETE CASCADE"
            )

    second = Session(bare.connect())
    reporter = RecordingReporter()
    monkeypatch.setattr(reporter, "progress", add)
    for model in reversed(FAMILY):
        remove_dropped_keys(connection, declaration(model), reporter, CALM)
    second.close()
    assert added
    assert fetch("SELECT tweet FROM late") == [(made[1].pk,)]
    assert keys(Tweet) == [made[1].pk, made[2].pk]


def test_what_was_the_table_itself(plain):
    """Rows of the new parent have the number that those of the old table had."""
    without_keyed_uniques()
    made = some_events(8, months=(9, 11))
    take_over(Event)
    execute(f"DROP TABLE {derived(Event, 'before202611')}")
    run(Event)
    assert keys(Event) == [one.pk for one in made[1::2]]
    assert_clean(Event)
    assert_keys_are_exact(Event)


def test_what_commands_drop_leaves_nothing(bare):
    tweets(9, 9, 11)
    split(Tweet, everything=True, partition="202609")
    for model in FAMILY:
        assert_clean(model)


def test_without_a_key_table_there_is_nothing_to_remove(bare):
    install(Event, declared={"key_table": False}, beginning="2026-09")
    some_events(2, months=(9, 11))
    drop(Event, "202609")
    install(Event, declared={"key_table": False})
    assert_clean(Event, key_table=False)
    install(Event)
    assert_clean(Event)


def test_the_commands(bare, command):
    """First a whole family knows that partitions are gone; then keys go, from the bottom up."""
    made = tweets(9, 11)
    for model in (StarNote, Star, Retweet, Tweet):
        drop(model, "202609")
    labels = [f"testapp.{model.__name__}" for model in FAMILY]
    assert KEYS in command.status(labels[0]).out
    checked = command.install("--check", *labels)
    assert (checked.code, KEYS in checked.out) == (1, True)
    hint = (
        "testapp.Tweet: a partition was dropped by hand, and its keys were left; a run removes "
        "them. To drop one with its keys, and with what follows it: manage.py retire_partitions "
        "testapp.Tweet --partition SUFFIX --drop"
    )
    assert checked.err.count(hint) == 1
    shown = command.install("--dry-run", *labels)
    assert (shown.code, "FOR UPDATE OF recorded" in shown.out) == (0, True)
    assert len(keys(Tweet)) == 2
    execute(f"ANALYZE {derived(Tweet, 'keys')}")
    done = command.install(*labels)
    assert (done.code, done.err.count(hint)) == (0, 1)
    assert keys(Tweet) == [made[1].pk]
    removed = [line for line in done.err.splitlines() if "removed: 1" in line]
    assert [line.split(":")[0] for line in removed] == ["it's Star; --_keys", "it's Tweet; --_keys"]
    checked = command.install("--check", *labels)
    assert (checked.code, checked.err) == (0, "")
    assert KEYS not in command.status(labels[0]).out
