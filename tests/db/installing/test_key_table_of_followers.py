"""The key table of a leader goes, though rows follow its rows, and comes back."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from parting import PartingError
from parting.declarations.validation import declaration
from parting.pipeline import inspection
from parting.pipeline import install as pipeline_install
from parting.strategies.bounds import Followed, PartitionSpec
from tests.db.conftest import NOW, Silence
from tests.db.installing.keyed_models import key_of, place
from tests.db.installing.runs import (
    CALM,
    Broken,
    assert_nothing_to_do,
    breaking,
    execute,
    is_step,
    table,
)
from tests.db.installing.test_followers_by_value import (
    WAITING,
    assert_in_their_partitions,
    follower,
    keys_exist,
    references,
    references_of,
)

pytestmark = [pytest.mark.guarantee(8), pytest.mark.guarantee(10)]


@pytest.fixture
def note(entry):
    return follower(entry)


def with_keys(model, key_table):
    """What a model of the family declares if its leader has a key table, or none."""
    declared = declaration(model)
    changes = {"key_table": key_table, "key_table_if_needed": False}
    if declared.leader is None:
        return replace(declared, **changes)
    return replace(declared, leader=replace(declared.leader, **changes))


def install(model, key_table):
    declared = with_keys(model, key_table)
    pipeline_install.install(connection, declared, NOW, Silence(), lock_retry=CALM)


def fill(entry, note):
    keys = [key_of(11 + n % 2, low=n) for n in range(6)] + [WAITING]
    for key in keys:
        entry.objects.create(pk=key)
        note.objects.create(leader_id=key, text="old")
    note.objects.create(text="of none")
    return keys


def rows(note):
    return sorted(note.objects.values_list("pk", "leader_id"), key=str)


def assert_found_by_keys(entry, note, keys):
    assert_in_their_partitions(entry, note)
    assert references_of(note) == [("testapp_entry", True)]
    assert references(note, "default") == [("testapp_entry_default", True)]
    assert references(note, "202611") == [("testapp_entry_202611", True)]
    for key in keys:
        one = note.objects.create(leader_id=key, text="new")
        assert place(note, one.pk) == place(entry, key)
    with transaction.atomic():
        note.objects.create(leader_id=key_of(12, low=77))
        entry.objects.create(pk=key_of(12, low=77))
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(leader_id=key_of(12, low=78))
    assert_in_their_partitions(entry, note)


def test_it_goes_and_comes_back(create, entry, note):
    create(entry, note)
    for model in (entry, note):
        install(model, True)
    keys = fill(entry, note)
    before = rows(note)
    for model in (entry, note):
        install(model, False)
    assert rows(note) == before
    assert not keys_exist(entry)
    for model in (entry, note):
        found = with_keys(model, False)
        assert_nothing_to_do(
            model,
            key_table=found.key_table,
            key_table_if_needed=found.key_table_if_needed,
            leader=found.leader,
        )
        assert_nothing_to_do(model)  # nor by what is declared
    assert_found_by_keys(entry, note, keys)
    for model in (entry, note):
        install(model, True)
    assert keys_exist(entry)
    assert references(note, "default") == [("testapp_entry_keys", True)]


def test_wherever_it_is_killed(create, entry, note):
    create(entry, note)
    for model in (entry, note):
        install(model, True)
    keys = fill(entry, note)
    before, done, is_over = rows(note), 0, False
    while not is_over:
        seen, last = iter(range(10_000)), 2 + done * 6
        try:
            with breaking(lambda text, seen=seen, last=last: is_step(text) and next(seen) > last):
                for model in (entry, note):
                    install(model, False)
            is_over = True
        except Broken:
            done += 1
        assert rows(note) == before
        for key in (keys[0], WAITING):
            with transaction.atomic():
                one = note.objects.create(leader_id=key)
                assert place(note, one.pk) == place(entry, key)
                transaction.set_rollback(True)
        with pytest.raises(IntegrityError), transaction.atomic():
            note.objects.create(leader_id=key_of(12, low=78))
        with pytest.raises(IntegrityError), transaction.atomic():
            execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", keys[done % 7])
    assert done > 2
    assert_found_by_keys(entry, note, keys)


def test_what_cannot_be_found_by_keys_is_named(create, entry, note):
    create(entry, note)
    install(entry, True)
    entry.objects.create(pk=key_of(11))
    note.objects.create(leader_id=key_of(11), text="old")
    with pytest.raises(PartingError, match="testapp_note follows it, and is not part") as raised:
        install(entry, False)
    assert "install_partition_triggers testapp.Note" in raised.value.hint
    install(note, True)
    with pytest.raises(PartingError, match="has rows in the table itself, which are") as raised:
        install(entry, False)
    assert "manage.py drain_partitions testapp.Note" in raised.value.hint
    with pytest.raises(PartingError, match="has rows in the table itself"):
        install(note, False)
    assert keys_exist(entry)
    assert references_of(note) == [("testapp_entry_keys", True)]
    note.objects.all().delete()
    note.objects.create(text="of none")
    for model in (entry, note):
        install(model, False)
    assert_found_by_keys(entry, note, [key_of(11)])


def test_a_follower_alone_waits_for_its_leader(create, entry, note):
    create(entry, note)
    for model in (entry, note):
        install(model, True)
    declared = with_keys(note, False)
    with pytest.raises(PartingError, match=r"looked up in .*, which is to go") as raised:
        pipeline_install.partition_survey(
            connection,
            declared,
            inspection.find_table(connection, declared),
            PartitionSpec("202705", Followed(9)),
        )
    assert "install_partition_triggers testapp.Entry" in raised.value.hint
