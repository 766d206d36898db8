"""Old partitions are retired: detached with their rows, a whole family at a time."""

import datetime
import json
import random
import threading
import time
from dataclasses import replace
from typing import Any

import psycopg2
import pytest
from django.db import IntegrityError, connection, transaction

from parting.declarations.families import family
from parting.declarations.validation import declaration
from parting.exceptions import PartingError, UnsupportedTable
from parting.orm.pruning import partition_map as maps
from parting.orm.pruning import places
from parting.pipeline import retire as pipeline_retire
from parting.pipeline.retire import Terms, retire_survey, retired_tables
from parting.planning.retire import Wish
from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.schema.partitioned import Declaration
from tests.db.installing.runs import (
    CALM,
    NOW,
    Broken,
    RecordingReporter,
    assert_keys_are_exact,
    at,
    breaking,
    derived,
    differences,
    execute,
    existing,
    fetch,
    install,
    some_events,
    table,
    uninstall,
)
from tests.db.installing.test_dropped_partitions import FAMILY, assert_clean, keys, tweets
from tests.db.installing.test_dropped_partitions import differences as with_keys
from tests.db.installing.test_split import without_keyed_uniques
from tests.db.installing.test_takeover import take_over
from tests.db.sessions import Session as SessionOf
from tests.testapp.models import Event, Mention, Order, Retweet, Session, Star, StarNote, Tweet

pytestmark = [pytest.mark.long, pytest.mark.guarantee(20), pytest.mark.guarantee(4)]

UTC = datetime.timezone.utc


def family_of(model, keep=None) -> list[Declaration]:
    """What the models of a family declare; `keep` as the one at the top might."""
    found: dict[str, Declaration] = {}
    for member in family(model):
        declared = declaration(member.model)
        if declared.leader is None and keep is not None:
            strategy: Any = declared.strategy
            declared = replace(declared, strategy=replace(strategy, keep=keep))
        elif declared.leader is not None:
            declared = replace(declared, leader=found[declared.leader.label])
        found[declared.label] = declared
    return list(found.values())


def retire(model, *suffixes, before=None, keep=None, keeps_keys=False, now=NOW, reporter=None):
    return pipeline_retire.retire(
        connection,
        family_of(model, keep),
        now,
        Terms(Wish(before, suffixes), keeps_keys=keeps_keys),
        reporter or RecordingReporter(),
        lock_retry=CALM,
    )


def drop(model, grace=0, now=NOW):
    return pipeline_retire.drop_retired(
        connection, family_of(model), now, grace, RecordingReporter(), lock_retry=CALM
    )


def names(model) -> list[str]:
    return [one.table.name for one in retired_tables(connection, family_of(model))]


def count(name: str) -> int:
    ((found,),) = fetch(f'SELECT count(*) FROM "{name}"')
    return int(found)


def mention_of(tweet) -> str:
    return f"INSERT INTO testapp_mention (tweet_id, text) VALUES ({tweet.pk}, '')"


def returned(cursor) -> int:
    ((value,),) = cursor.fetchall()
    return int(value)


def retired_name(model, suffix) -> str:
    return Names(Name("public", model._meta.db_table)).retired(suffix).name


def test_a_month_is_retired_with_what_follows_it(plain):
    made = tweets(9, 9, 10, 11)
    made[0].stars.get().notes.create()
    retired = retire(Tweet, before="2026-10")
    assert [(one.label, one.suffix, one.order) for one in retired] == [
        ("testapp.Tweet", "202609", 0),
        ("testapp.Star", "202609", 1),
        ("testapp.Retweet", "202609", 2),
        ("testapp.StarNote", "202609", 3),
    ]
    assert all(one.retired_at == NOW.replace(second=0, microsecond=0) for one in retired)
    assert [count(one.table.name) for one in retired] == [2, 2, 0, 1]
    assert [one.pk for one in Tweet.objects.order_by("pk")] == [one.pk for one in made[2:]]
    assert (Star.objects.count(), StarNote.objects.count()) == (2, 0)
    assert keys(Tweet) == [one.pk for one in made[2:]]
    assert keys(StarNote) == []
    for model in FAMILY:
        assert_clean(model)
        assert_keys_are_exact(model)
    assert retired_tables(connection, family_of(Tweet)) == retired
    assert retire(Tweet, before="2026-10") == []


def test_late_rows_stay_in_the_default_partition_and_names_are_free(plain):
    tweets(9, 11)
    retire(Tweet, "202609")
    late = Tweet.objects.create(created_at=at(5, 9))
    star = late.stars.create()
    assert fetch(f"SELECT id FROM ONLY {derived(Tweet, 'default')}") == [(late.pk,)]
    assert Star.objects.get(pk=star.pk) == star
    for model in FAMILY:
        install(model)
        assert_clean(model)
        assert_keys_are_exact(model)
    assert fetch(f"SELECT id FROM ONLY {derived(Tweet, 'default')}") == [(late.pk,)]
    Tweet.objects.get_partition("202609", create=True)  # somebody wants it back
    for model in FAMILY:
        install(model)
    assert fetch(f"SELECT id FROM ONLY {derived(Tweet, '202609')}") == [(late.pk,)]
    assert fetch(f"SELECT id FROM ONLY {derived(Star, '202609')}") == [(star.pk,)]
    first = retired_name(Tweet, "202609")
    second = retire(Tweet, "202609")[0]
    assert second.table.name == f"{first}{second.number}"
    assert (count(first), count(second.table.name)) == (1, 1)
    for model in FAMILY:
        assert_clean(model)
        assert_keys_are_exact(model)


def test_numbers_never_come_back(bare):
    tweets(9, 11)
    (number,) = {one.number for one in retire(Tweet, "202609")}
    for model in FAMILY:
        install(model, ahead=5)
    found = fetch(
        f"SELECT obj_description(inhrelid, 'pg_class') FROM pg_inherits WHERE inhparent = "
        f"'{table(Tweet).replace(chr(39), chr(39) * 2)}'::regclass"
    )
    assert not any(f'"number": "{number}"' in text for (text,) in found)


@pytest.mark.parametrize("action", ["NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"])
def test_rows_that_others_reference_are_refused_by_name(bare, action):
    made = tweets(9, 11)
    execute(
        f"CREATE TABLE likes (tweet bigint REFERENCES {derived(Tweet, 'keys')} ON DELETE {action})"
    )
    execute(f"INSERT INTO likes VALUES ({made[0].pk}), ({made[1].pk})")
    before = existing()
    with pytest.raises(PartingError) as refused:
        retire(Tweet, "202609")
    assert "1 row of public.likes reference rows of 202609" in str(refused.value)
    assert f"tweet {made[0].pk}." in str(refused.value)
    assert "--on-reference keep-keys" in str(refused.value)
    assert existing() == before

    retire(Tweet, "202609", keeps_keys=True)
    assert fetch("SELECT tweet FROM likes ORDER BY 1") == [(made[0].pk,), (made[1].pk,)]
    assert keys(Tweet) == [made[0].pk, made[1].pk]
    assert keys(Star) == [made[1].stars.get().pk]
    for model in FAMILY:
        assert_clean(model)
    assert Tweet.objects.count() == 1
    execute(f"INSERT INTO likes VALUES ({made[0].pk})")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tweet.objects.create(pk=made[0].pk)
    dropped, refused_drops = drop(Tweet)
    assert (len(dropped), refused_drops) == (4, [])
    for model in FAMILY:
        install(model)
        assert_clean(model)
    assert keys(Tweet) == [made[0].pk, made[1].pk]


ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")


def test_references_to_each_of_three_are_refused_by_name_whatever_they_do(bare):
    old, new = tweets(9, 11)
    for one in (old, new):
        one.stars.get().notes.create()
    rows: dict[Any, Any] = {
        Tweet: old,
        Star: old.stars.get(),
        StarNote: old.stars.get().notes.get(),
    }
    references = {}
    for model, row in rows.items():
        for number, action in enumerate(ACTIONS):
            name = f"of_{model.__name__.lower()}_{number}"
            execute(
                f"CREATE TABLE {name} (row bigint REFERENCES {derived(model, 'keys')} "
                f"ON DELETE {action}); INSERT INTO {name} VALUES ({row.pk})"
            )
            references[name] = (model, row.pk)
    before = existing()
    family = family_of(Tweet)
    survey = retire_survey(connection, family, NOW, Terms(Wish(None, ("202609",))), lock_retry=CALM)
    refusals = "\n".join(map(str, survey.refusals))
    for name, (model, pk) in references.items():
        assert f"{model._meta.label}: 1 row of public.{name} reference rows of 202609" in refusals
        assert f"row {pk}." in refusals
    with pytest.raises(PartingError, match=r"of public\.of_"):
        retire(Tweet, "202609")
    assert existing() == before

    retire(Tweet, "202609", keeps_keys=True)
    for name, (_, pk) in references.items():
        assert fetch(f"SELECT row FROM {name}") == [(pk,)]
    for model, row in rows.items():
        assert model.objects.count() == 1
        assert keys(model) == [row.pk, model.objects.get().pk]
    for name in references:  # nobody references them any more
        execute(f"DELETE FROM {name}")
    for model in FAMILY:
        install(model)
        assert_clean(model)


def test_a_natively_partitioned_table_that_references_is_seen(bare):
    made = tweets(9, 11)
    execute(
        f"CREATE TABLE likes (tweet bigint REFERENCES {derived(Tweet, 'keys')}, at int) "
        "PARTITION BY RANGE (at); CREATE TABLE likes_1 PARTITION OF likes DEFAULT"
    )
    execute(f"INSERT INTO likes VALUES ({made[0].pk}, 1)")
    with pytest.raises(PartingError, match=f"of public.likes .*{made[0].pk}"):
        retire(Tweet, "202609")
    execute("DELETE FROM likes")
    assert len(retire(Tweet, "202609")) == 4


def test_rows_of_the_family_that_stay_reference_rows_that_go(bare):
    made = tweets(9, 11)
    retweet = Retweet.objects.create(retweet=made[1], retweeted=made[0])
    with pytest.raises(PartingError, match=f"retweeted_id {made[0].pk}"):
        retire(Tweet, "202609")
    retweet.delete()
    Retweet.objects.create(retweet=made[0], retweeted=made[0])  # goes along
    Retweet.objects.create(retweet=made[0], retweeted=made[1])
    retire(Tweet, "202609")
    made[1].delete()  # the retired row does not keep it
    assert keys(Tweet) == []


def test_what_is_not_over_or_has_no_age_is_refused(bare):
    tweets(11)
    for one in (Session, Order, Event):
        install(one)
    cases: tuple[tuple[Any, dict[str, str], str], ...] = (
        (Tweet, {"before": "2026-12"}, "is not over"),
        (Tweet, {"suffix": "202611"}, "is not over"),
        (Tweet, {"suffix": "202612"}, "is not over"),
        (Tweet, {"suffix": "202401"}, "has no partition '202401'"),
        (Tweet, {"suffix": "default"}, "has no partition 'default'"),
        (Tweet, {"suffix": ""}, "has no partition ''"),
        (Session, {"suffix": "0"}, "rows of all times"),
        (Order, {"before": "eu"}, "have no order"),
    )
    for model, wish, says in cases:
        suffixes = [wish["suffix"]] if "suffix" in wish else []
        with pytest.raises(PartingError, match=says):
            retire(model, *suffixes, before=wish.get("before"))


def test_a_group_of_a_list_is_retired_by_name_and_not_made_again(bare):
    install(Order)
    for country in ("DE", "US"):
        Order.objects.create(country=country)
    retire(Order, "us")
    assert [one.country for one in Order.objects.all()] == ["DE"]
    Order.objects.create(country="US")
    install(Order)
    assert_clean(Order)
    assert fetch(f"SELECT country FROM ONLY {derived(Order, 'default')}") == [("US",)]
    assert_keys_are_exact(Order)


def test_a_table_without_a_key_table(bare):
    install(Event, declared={"key_table": False}, beginning="2026-09")
    some_events(4, months=(9, 11))
    declared = [replace(declaration(Event), key_table=False)]
    pipeline_retire.retire(
        connection, declared, NOW, Terms(Wish("2026-10")), RecordingReporter(), lock_retry=CALM
    )
    assert (Event.objects.count(), count(retired_name(Event, "202609"))) == (2, 2)
    assert_clean(Event, key_table=False)


def test_keep_counts_the_past_partitions(bare):
    for model in FAMILY:
        install(model, beginning="2026-05" if model is Tweet else None)
    assert retire(Tweet, keep=6) == []
    found = retire(Tweet, keep=4)
    assert list(dict.fromkeys(one.suffix for one in found)) == ["202605", "202606"]
    assert retire(Tweet, keep=4) == []
    assert retire(Tweet) == []


def test_uninstalling_works_with_retired_tables(plain):
    made = tweets(9, 11)
    mention = Mention.objects.create(tweet=made[0])
    retire(Tweet, "202609", keeps_keys=True)
    for model in (StarNote, Retweet, Star, Tweet):
        uninstall(model)
    assert Tweet.objects.get() == made[1]
    assert Mention.objects.get() == mention
    assert count(retired_name(Tweet, "202609")) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Mention.objects.create(tweet_id=made[0].pk)
    for model in FAMILY:
        install(model)
        assert_clean(model)
    assert with_keys(Tweet) == []


def test_what_names_the_partition_itself_is_refused_by_name(bare):
    made = tweets(9, 11)
    old = derived(Tweet, "202609")
    for create, gone, says in (
        (
            f"CREATE VIEW of_september AS SELECT * FROM {old}",
            "DROP VIEW of_september",
            "of_september",
        ),
        (
            f"CREATE TABLE fans (tweet bigint REFERENCES {old} ON DELETE CASCADE)",
            "DROP TABLE fans",
            "constraint fans_tweet_fkey on table",
        ),
        (
            f"CREATE FUNCTION takes({old}) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            f"DROP FUNCTION takes({old})",
            "takes",
        ),
        (f"CREATE TABLE child () INHERITS ({old})", "DROP TABLE child", "child"),
    ):
        execute(create)
        with pytest.raises(PartingError, match=says):
            retire(Tweet, "202609")
        execute(gone)
    assert len(retire(Tweet, "202609")) == 4
    assert Tweet.objects.get() == made[1]


def test_rows_that_were_not_moved_are_refused_by_name(bare):
    old = Tweet.objects.create(created_at=at(3, 9))
    star = old.stars.create()
    made = tweets(9, 11)
    with pytest.raises(PartingError, match="rows that belong to 202609 are in public"):
        retire(Tweet, "202609")
    execute(f"DELETE FROM {table(Star)} WHERE id = {star.pk}")
    execute(f"DELETE FROM {table(Tweet)} WHERE id = {old.pk}")
    # A star that a session with an old function has sent there.
    stars = derived(Star, "default")
    execute(f'ALTER TABLE {stars} DISABLE TRIGGER "!parting_relocate"')
    execute(f'INSERT INTO {stars} (id, count, "its Tweet") VALUES (1000, 1, {made[0].pk})')
    execute(f'ALTER TABLE {stars} ENABLE TRIGGER "!parting_relocate"')
    with pytest.raises(PartingError, match=f"follow rows of 202609.*its Tweet {made[0].pk}"):
        retire(Tweet, "202609", keeps_keys=True)


def test_the_default_partition_is_emptied_before(bare):
    install(Event, beginning="2026-09")
    Event.objects.get_partition("default").objects.create(text="lost", created_at=at(5, 9))
    with pytest.raises(PartingError, match="are in the default partition"):
        retire(Event, "202609")


def test_nobody_gains_a_right(roles):
    owner, reader = roles
    execute(f"ALTER TABLE {table(Event)} OWNER TO {owner}")
    execute(f"GRANT CREATE, USAGE ON SCHEMA public TO {owner}")
    execute(f"GRANT SELECT, REFERENCES ON testapp_place TO {owner}")
    execute(f"GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON {table(Event)} TO {reader}")
    install(Event, beginning="2026-09")
    some_events(4, months=(9, 11))
    retire(Event, "202609")
    granted = fetch(
        "SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a "
        "WHERE c.relname LIKE '%retired' AND a.grantee <> c.relowner AND c.relkind = 'r'"
    )
    assert granted == [(retired_name(Event, "202609"), "SELECT")]
    owners = fetch(
        "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relname LIKE '%retired'"
    )
    assert owners == [(owner,)]
    execute(f"REVOKE SELECT ON {table(Event)} FROM {reader}")
    install(Event)
    retire(Event, "202610")
    granted = fetch(
        "SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a "
        "WHERE c.relname LIKE '%retired' AND a.grantee <> c.relowner AND c.relkind = 'r'"
    )
    assert granted == []


def columns_of_others() -> list[Any]:
    return fetch(
        "SELECT a.attname, g.privilege_type FROM pg_class c JOIN pg_attribute a "
        "ON a.attrelid = c.oid, aclexplode(a.attacl) g WHERE c.relname LIKE '%retired' "
        "AND g.grantee <> c.relowner ORDER BY 1, 2"
    )


def test_nobody_changes_single_columns(roles):
    """A hand may grant what may be done with columns of the table, and more when it is retired."""
    _, reader = roles
    install(Event, beginning="2026-09")
    some_events(4, months=(9, 11))
    rights = 'SELECT (id, "Amount"), UPDATE ("Amount"), REFERENCES (id)'
    execute(f"GRANT {rights} ON {table(Event)} TO {reader}")
    execute(f"GRANT {rights} ON {derived(Event, '202609')} TO {reader}")
    retire(Event, "202609")
    assert columns_of_others() == [("Amount", "SELECT"), ("id", "SELECT")]
    assert_clean(Event)
    old = derived(Event, "202609_retired")
    execute(f'GRANT UPDATE ("Amount"), SELECT (kind) ON {old} TO {reader}')
    execute(f'GRANT INSERT ("Amount") ON {old} TO PUBLIC')
    execute(f"GRANT DELETE ON {old} TO {reader}")
    assert sorted(differences(Event)) != []
    install(Event)
    assert columns_of_others() == [("Amount", "SELECT"), ("id", "SELECT")]
    assert_clean(Event)
    granted = "SELECT has_table_privilege(%s, %s, 'DELETE')"
    assert fetch(granted, reader, old) == [(False,)]


def test_a_policy_that_names_the_partition_keeps_it(bare, command):
    tweets(9, 11)
    partition = derived(Tweet, "202609")
    execute(
        "CREATE TABLE guarded (a int); "
        f"CREATE POLICY p ON guarded USING (EXISTS (SELECT FROM {partition}))"
    )
    with pytest.raises(UnsupportedTable, match="policy p on table public"):
        retire(Tweet, "202609")
    execute("DROP TABLE guarded")
    retire(Tweet, "202609")


def test_a_retired_table_leaves_publications_and_keeps_no_row_of_others(bare):
    execute(f"CREATE PUBLICATION changes FOR TABLE ONLY {table(Event)}")
    install(Event, beginning="2026-09")
    made = some_events(4, months=(9, 11))
    retire(Event, "202609")
    published = [name for (name,) in fetch("SELECT tablename FROM pg_publication_tables")]
    assert not any("retired" in name for name in published)
    assert len(published) > 3
    place = made[0].place
    Event.objects.all().delete()
    place.delete()  # retired rows do not keep it
    assert count(retired_name(Event, "202609")) == 2
    execute(f"DROP TABLE {derived(Event, '202609_retired')}")  # nor the sequence
    install(Event)
    assert_clean(Event)


def test_dropping_waits_for_keys_and_for_what_depends(bare):
    made = tweets(9, 10, 11)
    retire(Tweet, before="2026-10")
    month_later = NOW + datetime.timedelta(days=30)
    assert drop(Tweet, grace=1) == ([], [])
    assert drop(Tweet, grace=31, now=month_later) == ([], [])
    name = derived(Tweet, "202609_retired")
    execute(f"CREATE VIEW old AS SELECT * FROM {name}")
    dropped, (error,) = drop(Tweet)
    assert (dropped, "view public.old" in str(error)) == ([], True)
    execute("DROP VIEW old")
    execute(f"CREATE TABLE {derived(Tweet, '202610_retired')} (id int)")  # somebody else's
    dropped, errors = drop(Tweet, grace=30, now=month_later)
    assert (len(dropped), errors) == (4, [])
    retire(Tweet, "202610")
    assert len(names(Tweet)) == 4
    drop(Tweet)
    assert names(Tweet) == []
    execute(f"SELECT id FROM {derived(Tweet, '202610_retired')}")
    assert Tweet.objects.get() == made[2]
    for model in FAMILY:
        install(model)
        assert_clean(model)
        assert_keys_are_exact(model)


def test_a_reference_that_comes_after_all_keeps_the_table_from_being_dropped(bare, monkeypatch):
    """Until its key is removed, foreign keys accept it; what it references is not dropped then."""
    made = tweets(9, 9, 11)
    monkeypatch.setattr(pipeline_retire, "finish", lambda *a, **k: None)  # as if it were killed
    retire(Tweet, "202609")
    monkeypatch.undo()
    mention = Mention.objects.create(tweet_id=made[0].pk)
    assert any("retired" in one for one in with_keys(Tweet))
    reporter = RecordingReporter()
    retire(Tweet, before="2026-09", reporter=reporter)
    assert keys(Tweet) == [made[0].pk, made[2].pk]
    (warning,) = reporter.warned
    assert f"{made[0].pk} by " in warning
    dropped, errors = drop(Tweet)
    assert (dropped, len(errors)) == ([], 1)
    mention.delete()
    retire(Tweet, before="2026-09")
    assert len(drop(Tweet)[0]) == 4


def test_a_reference_that_comes_between_the_look_and_the_locks_is_refused(bare, monkeypatch):
    made = tweets(9, 11)
    second = SessionOf(bare.connect())
    look = pipeline_retire._look

    def look_and_refer(*args, rows_too=True):
        found = look(*args, rows_too=rows_too)
        if not rows_too:
            second.rows(mention_of(made[0]))
        return found

    monkeypatch.setattr(pipeline_retire, "_look", look_and_refer)
    with pytest.raises(PartingError, match=f"1 row of public.testapp_mention .*{made[0].pk}"):
        retire(Tweet, "202609")
    second.close()
    assert names(Tweet) == []
    assert Tweet.objects.count() == 2


def test_it_is_given_up_where_the_look_takes_too_long(bare, monkeypatch):
    made = tweets(9, 11, 9)
    execute(
        f"INSERT INTO testapp_mention (tweet_id, text) SELECT {made[1].pk}, '' "
        "FROM generate_series(1, 30000)"
    )
    how = pipeline_retire._how
    monkeypatch.setattr(pipeline_retire, "_how", lambda *args: replace(how(*args), look_ms=1))
    with pytest.raises(PartingError, match="was not known within"):
        retire(Tweet, "202609")
    assert names(Tweet) == []


def test_broken_off_after_each_transaction_it_goes_on(plain):
    made = tweets(9, 9, 10, 11)
    made[0].stars.get().notes.create()
    for k in range(200):
        commits = 0

        def is_next(statement, last=k + 1):
            nonlocal commits
            commits += statement.startswith("-- Wait until no other run")
            return commits == last

        try:
            with breaking(is_next):
                retire(Tweet, before="2026-11")
        except Broken:
            now = Tweet.objects.create(created_at=at(2, 11))
            now.stars.create()
            now.delete()
            late = Tweet.objects.create(created_at=at(2, 9))
            assert Tweet.objects.filter(pk=late.pk).count() == 1
            assert late.delete()[0] >= 1
            continue
        break
    assert k > 5
    assert [one.pk for one in Tweet.objects.all()] == [made[3].pk]
    assert keys(Tweet) == [made[3].pk]
    for model in FAMILY:
        assert_clean(model)
        assert_keys_are_exact(model)
    assert len(names(Tweet)) == 8


def test_the_commands(bare, command):
    made = tweets(9, 10, 11)
    Mention.objects.create(tweet=made[1])
    label = "testapp.Tweet"
    nothing = command.retire(label)
    assert (nothing.code, "keeps all partitions" in nothing.out) == (0, True)
    shown = command.retire(label, "--before", "2026-10", "--dry-run")
    assert (shown.code, "NO INHERIT" in shown.out) == (0, True)
    refused = command.retire(label, "--before", "2026-11")
    assert (refused.code, "testapp_mention" in refused.err) == (1, True)
    assert names(Tweet) == []
    done = command.retire(label, "--before", "2026-10")
    assert done.code == 0
    assert "partition 202609 (2026-09-01 up to 2026-10-01), before 2026-10:" in done.out
    assert "1 row, " in done.out
    assert "Retired 1 partition of testapp.Tweet." in done.out
    Tweet.objects.create(created_at=at(5, 9))
    status = command.status(label)
    assert (status.code, "202609, which was retired" in status.out) == (0, True)
    assert "retired 2026-11-23 14:57 UTC: 202609, now public." in status.out
    monthly = command.install(label)
    assert monthly.code == 0
    assert command.install("--check", label).code == 0
    kept = command.retire(label, "--before", "2026-11", "--on-reference", "keep-keys", "--json")
    assert kept.code == 0
    (data,) = json.loads(kept.out)
    assert [one["suffix"] for one in data["partitions"]] == ["202610"]
    assert len(data["retired"]) == 4
    assert "keys that rows reference are kept" in command.status(label).out
    assert command.install("--check", label).code == 0
    dropped = command.retire(label, "--drop", "--grace", "1")
    assert "Dropped" not in dropped.out
    dropped = command.retire(label, "--drop")
    assert "Dropped 8 retired tables of testapp.Tweet." in dropped.out
    assert command.install("--check", label).code == 0
    for arguments in (
        ("--before", "202610", "--partition", "202609", label),
        ("--before", "202610"),
        ("--grace", "3", label),
    ):
        assert command.retire(*arguments).error


def test_no_acknowledged_row_is_lost_or_doubled_beside_eight_writers(plain):
    """Late rows, followers, references to rows of the months that go, deletes of their leaders."""
    made = tweets(*([9] * 60), *([10] * 60), 11)
    deleted: list[int] = []
    told: list[tuple[str, int]] = []
    errors: list[str] = []
    stop = threading.Event()

    def write(seed):
        chance = random.Random(seed)
        session = psycopg2.connect(plain.dsn)
        session.autocommit = True
        with session.cursor() as cursor:
            while not stop.is_set():
                old = chance.choice(made)
                kind = chance.randrange(6)
                month = chance.choice(("2026-09", "2026-10", "2026-11"))
                # Two who delete the same rows may wait for each other on a plain table, too.
                alone = f"SELECT pg_advisory_xact_lock({old.pk}); "
                try:
                    if kind <= 1:
                        cursor.execute(
                            f'INSERT INTO {table(Tweet)} ("the Text \\ it\'s", "Created At") '
                            f"VALUES ('w', '{month}-05') RETURNING id"
                        )
                        told.append(("tweet", returned(cursor)))
                    elif kind == 2:
                        cursor.execute(
                            f'INSERT INTO {table(Star)} ("its Tweet", count) '
                            f"VALUES ({old.pk}, 7) RETURNING id"
                        )
                        told.append(("star", returned(cursor)))
                    elif kind == 3:
                        cursor.execute(f"{mention_of(old)} RETURNING id")
                        told.append(("mention", returned(cursor)))
                    elif kind == 4:  # a leader, whose followers and references go before it
                        cursor.execute(
                            f"{alone}DELETE FROM testapp_mention WHERE tweet_id = {old.pk}; "
                            f'DELETE FROM {table(Star)} WHERE "its Tweet" = {old.pk}; '
                            f"DELETE FROM {table(Tweet)} WHERE id = {old.pk} RETURNING id"
                        )
                        deleted.extend(pk for (pk,) in cursor.fetchall())
                    else:
                        cursor.execute(
                            f"{alone}DELETE FROM testapp_mention WHERE tweet_id = {old.pk}; "
                            f'DELETE FROM {table(Star)} WHERE "its Tweet" = {old.pk}'
                        )
                except psycopg2.Error as error:
                    errors.append(f"{error.pgcode}: {error}")
        session.close()

    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(8)]
    for one in threads:
        one.start()
    try:
        while len(told) < 50:
            time.sleep(0.05)
        retire(Tweet, before="2026-11", keeps_keys=True)
        time.sleep(0.5)
    finally:
        stop.set()
        for one in threads:
            one.join()
    # A reference or a follower of a retired row fails once its key is gone. That is all.
    assert [one for one in errors if not one.startswith("23503")] == []
    tweets_told = {pk for kind, pk in told if kind == "tweet"}
    seen = [pk for (pk,) in fetch(f"SELECT id FROM {table(Tweet)}")]
    for suffix in ("202609", "202610"):
        seen += [pk for (pk,) in fetch(f"SELECT id FROM {derived(Tweet, suffix + '_retired')}")]
    assert len(seen) == len(set(seen))
    assert tweets_told <= set(seen)
    assert 0 < len(deleted) == len(set(deleted))
    assert not set(deleted) & set(seen)
    assert len(seen) == len(tweets_told) + len(made) - len(deleted)
    dangling = fetch(
        f"SELECT m.id FROM testapp_mention m LEFT JOIN {derived(Tweet, 'keys')} k "
        "ON k.pk = m.tweet_id WHERE k.pk IS NULL"
    )
    assert dangling == []
    late = Tweet.objects.create(created_at=at(9, 9))
    assert Tweet.objects.get(pk=late.pk) == late


def test_what_was_the_table_itself(plain):
    """Rows of the table above keep their number as long as the retired table has the old one."""
    without_keyed_uniques()
    made = some_events(8, months=(9, 11))
    take_over(Event)
    retire(Event, "before202611")
    assert (Event.objects.count(), count(retired_name(Event, "before202611"))) == (4, 4)
    assert keys(Event) == [one.pk for one in made[1::2]]
    made[1].delete()
    assert_clean(Event)
    assert_keys_are_exact(Event)
    drop(Event)
    install(Event)
    made[3].delete()
    Event.objects.create(created_at=at(5, 11))
    assert_clean(Event)
    assert_keys_are_exact(Event)


def test_processes_that_remember_the_partition_go_on(bare, monkeypatch):
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0)
    monkeypatch.setattr(maps, "TIME_TO_LIVE_S", 1e9)
    made = tweets(9, 11)
    old = made[0].pk
    september = {"created_at__gte": at(1, 9), "created_at__lt": at(1, 10)}
    assert Tweet.objects.filter(**september).count() == 1
    assert Tweet.objects.get(pk=old) == made[0]
    maps.partition_map(connection, Tweet._meta.db_table, ask=True)
    remembered = dict(maps._remembered)
    retire(Tweet, "202609")

    def again():
        maps._remembered.clear()
        maps._remembered.update(remembered)

    for statement, result in (
        (lambda: Tweet.objects.filter(pk=old).update(text="x"), 0),
        (lambda: len(Tweet.objects.filter(**september)), 0),
        (lambda: Tweet.objects.filter(pk=old).first(), None),
        (Tweet.objects.count, 1),
        (lambda: Tweet.objects.filter(pk=old).delete()[0], 0),
        (lambda: len(Tweet.objects.bulk_create([Tweet(created_at=at(5, 9))] * 1)), 1),
        (lambda: len(Tweet.objects.filter(**september)), 1),
    ):
        again()
        assert statement() == result
    assert count(retired_name(Tweet, "202609")) == 1
