"""Partitioned by primary keys that carry their time: end to end, on both routes."""

import datetime
import json
import uuid
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

import parting
from parting import (
    ULID,
    Monthly,
    PartitionForeignKey,
    PartitionManager,
    UnsupportedTable,
)
from parting.declarations.validation import declaration, problems
from parting.pipeline import inspection
from parting.pipeline import install as pipeline_install
from tests.db.conftest import NOW, Silence, install_at
from tests.db.installing.keyed_models import (
    DISCORD,
    install_tables,
    key_of,
    made,
    place,
    snowflake_of,
)
from tests.db.installing.runs import (
    CALM,
    assert_keys_are_exact,
    assert_nothing_to_do,
    derived,
    execute,
    fetch,
    table,
    uninstall,
)
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(5), pytest.mark.guarantee(7)]

#: Its first 48 bits are a time of November 2026.
RANDOM_OF_NOVEMBER = uuid.UUID("01a1dc80-f000-4abc-8123-456789abcdef")
DECEMBER = moment(2026, 12, 15)


@pytest.fixture
def note(entry):
    return made(
        "Note", entry=PartitionForeignKey(entry, models.CASCADE), text=models.TextField(default="")
    )


@pytest.fixture
def message(isolated):
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id", encoding=DISCORD))
    return made(
        "Message", id=models.BigIntegerField(primary_key=True), text=models.TextField(), objects=by
    )


@pytest.fixture
def install(create, route):
    """Return a function that makes the tables, and partitions them."""
    return partial(install_tables, route)


def test_uuids_go_to_the_partitions_of_their_times(install, entry):
    install(entry)
    keys = {key_of(11): "202611", key_of(12): "202612", key_of(1, 2027): "202701"}
    for key, suffix in keys.items():
        row = entry.objects.create(pk=key, text=suffix)
        assert (row.pk, place(entry, key)) == (key, suffix)
    execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, 'raw')", key_of(11, low=1))
    assert place(entry, key_of(11, low=1)) == "202611"
    more = [entry(pk=key_of(1 + low % 12, 2026 + low % 2, low=9 + low)) for low in range(60)]
    entry.objects.bulk_create(more)
    for row in more:
        at = f"{parting.time_of(row.pk):%Y%m}"
        assert place(entry, row.pk) == (at if at in keys.values() else "default")
        assert entry.objects.get(pk=row.pk).pk == row.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.objects.create(pk=key_of(11))
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, 'raw')", more[3].pk)
    assert_keys_are_exact(entry)
    install_at(entry)
    for row in more:
        at = f"{parting.time_of(row.pk):%Y%m}"
        assert place(entry, row.pk) == (at if at <= "202701" else "default")
    assert_nothing_to_do(entry, NOW)


def test_the_edges_of_a_month_are_exact(install, entry):
    install(entry)
    december = moment(2026, 12, 1)
    ms = int(december.timestamp() * 1000)
    bits = [0, 2**74 - 1]
    last, first = (
        [
            uuid.UUID(int=at << 80 | 7 << 76 | (one >> 62) << 64 | 2 << 62 | one & 2**62 - 1)
            for one in bits
        ]
        for at in (ms - 1, ms)
    )
    for key in [*last, *first]:
        entry.objects.create(pk=key)
    assert [place(entry, key) for key in last] == ["202611"] * 2
    assert [place(entry, key) for key in first] == ["202612"] * 2


def test_what_is_not_of_version_7_is_in_the_default_partition(install, entry):
    install(entry)
    odd = [
        RANDOM_OF_NOVEMBER,
        uuid.UUID(int=key_of(11).int ^ 1 << 63),  # of another variant
        uuid.UUID(int=key_of(11).int & ~(0xF << 76)),  # version 0
        uuid.uuid4(),
        uuid.UUID(int=0),
        uuid.UUID(int=2**128 - 1),
    ]
    entry.objects.create(pk=odd[0])
    entry.objects.bulk_create([entry(pk=key) for key in odd[1:3]])
    for key in odd[3:]:
        execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", key)
    for key in odd:
        assert place(entry, key) == "default"
        assert entry.objects.get(pk=key).pk == key
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.objects.create(pk=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(
            f"INSERT INTO {derived(entry, '202611')} (id, text) VALUES (%s, '')",
            uuid.UUID(int=RANDOM_OF_NOVEMBER.int + 1),
        )
    lower, upper = key_of(11, day=1), key_of(12, day=1)
    between = set(entry.objects.filter(pk__gte=lower, pk__lt=upper).values_list("pk", flat=True))
    assert between == {key for key in odd if lower <= key < upper}
    assert RANDOM_OF_NOVEMBER in between
    entry.objects.filter(pk=RANDOM_OF_NOVEMBER).update(text="found")
    row = entry.objects.get(pk=RANDOM_OF_NOVEMBER)
    row.text = "saved"
    row.save()
    assert fetch(f"SELECT text FROM {table(entry)} WHERE text <> ''") == [("saved",)]
    with pytest.raises(parting.PartingError, match="no partition can contain"):
        parting.partition_for(entry, RANDOM_OF_NOVEMBER)
    install_at(entry, DECEMBER)
    assert all(place(entry, key) == "default" for key in odd)
    row.delete()
    assert not entry.objects.filter(pk=RANDOM_OF_NOVEMBER).exists()


def test_checks_of_an_older_server_are_as_good(install, entry):
    """PostgreSQL 17 has a function for the version; what was made without it stays."""
    install(entry)
    ((version,),) = fetch("SELECT pg_catalog.current_setting('server_version_num')::int")
    written = f"FROM pg_constraint WHERE conrelid = '{derived(entry, '202611')}'::regclass"
    ((name, check, marker),) = fetch(
        "SELECT conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint') "
        f"{written} AND contype = 'c'"
    )
    assert ("uuid_extract_version" in check) is (version >= 170_000)
    bytes_of_it = (
        "(get_byte(uuid_send(id), 6) & 240) = 112 AND (get_byte(uuid_send(id), 8) & 192) = 128"
    )
    lower, upper = (parting.UUID7().edge(moment(2026, month, 1)) for month in (11, 12))
    execute(
        f"ALTER TABLE {derived(entry, '202611')} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} "
        f"CHECK (id >= '{lower}' AND id < '{upper}' AND {bytes_of_it})"
    )
    execute(f"COMMENT ON CONSTRAINT {name} ON {derived(entry, '202611')} IS '{marker}'")
    assert_nothing_to_do(entry, NOW)
    for suffix in ("202611", "202612"):
        for key in (RANDOM_OF_NOVEMBER, uuid.UUID(int=key_of(11).int ^ 1 << 63)):
            with pytest.raises(IntegrityError), transaction.atomic():
                execute(
                    f"INSERT INTO {derived(entry, suffix)} (id, text) VALUES (%s, '')", str(key)
                )
    for month in (11, 12):
        literal = f"SELECT text FROM {table(entry)} WHERE id = '{key_of(month)}'"
        read = "\n".join(line for (line,) in fetch(f"EXPLAIN {literal}"))
        assert f"testapp_entry_2026{month}" in read
        assert f"testapp_entry_2026{23 - month}" not in read


def test_what_waited_is_relocated_when_its_month_comes(install, entry, command):
    install(entry)
    late, early, odd = key_of(2, 2027), key_of(5), RANDOM_OF_NOVEMBER
    for key in (late, early, odd):
        entry.objects.create(pk=key)
        assert place(entry, key) == "default"
    status = command.status("testapp.Entry", "--json", now=NOW)
    (found,) = json.loads(status.out)
    assert found["keys_without_time"] == 1
    assert found["misplaced_partitions"] == ["202605"]
    assert found["covered_until"] == "2027-01-31"
    text = command.status("testapp.Entry", now=NOW).out
    assert "1 key there is not UUIDv7, and carries no time" in text
    assert "2026-11-01 up to 2026-12-01" in text
    assert command.install("--check", now=NOW).code == 1
    install_at(entry, DECEMBER)
    assert [place(entry, key) for key in (late, early, odd)] == ["202702", "202605", "default"]
    assert command.install("--check", now=DECEMBER).code == 0
    assert_keys_are_exact(entry)


def test_an_update_of_the_key_moves_the_row_and_its_followers(install, entry, note):
    install(entry, note)
    november, december = key_of(11), key_of(12)
    row = entry.objects.create(pk=november)
    one = note.objects.create(entry=row)
    assert (place(note, one.pk), place(entry, november)) == ("202611", "202611")
    with transaction.atomic():
        assert entry.objects.filter(pk=november).update(id=december) == 1
        note.objects.filter(pk=one.pk).update(entry_id=december)
    assert (place(note, one.pk), place(entry, december)) == ("202612", "202612")
    assert entry.objects.count() == 1
    with transaction.atomic():
        entry.objects.filter(pk=december).update(id=RANDOM_OF_NOVEMBER)
        note.objects.filter(pk=one.pk).update(entry_id=RANDOM_OF_NOVEMBER)
    assert place(entry, RANDOM_OF_NOVEMBER) == place(note, one.pk) == "default"
    assert_keys_are_exact(entry)


def test_a_family_by_such_a_key(install, entry, note, command):
    install(entry, note)
    rows = [entry.objects.create(pk=key_of(month)) for month in (11, 12)]
    notes = note.objects.bulk_create([note(entry=row) for row in rows for _ in range(3)])
    for one in notes:
        assert place(note, one.pk) == place(entry, one.entry_id)
    with transaction.atomic():
        early = note.objects.create(entry_id=key_of(12, low=7))
        entry.objects.create(pk=key_of(12, low=7))
    assert place(note, early.pk) == "202612"
    with pytest.raises(IntegrityError):
        note.objects.create(entry_id=key_of(11, low=8))  # at its commit
    assert note.objects.filter(entry__pk=rows[0].pk).count() == 3
    assert note.objects.filter(entry__pk__gte=key_of(12)).count() == 4
    assert rows[0].delete()[0] == 4
    install_at(entry, DECEMBER)
    install_at(note, DECEMBER)
    assert_nothing_to_do(entry, DECEMBER)
    assert_nothing_to_do(note, DECEMBER)
    done = command.uninstall("testapp.Entry", now=DECEMBER)
    assert done.code == 0, done
    assert (entry.objects.count(), note.objects.count()) == (2, 4)
    assert fetch("SELECT count(*) FROM pg_inherits") == [(0,)]


def test_rows_from_before_are_drained_into_their_months(create, entry, route, command):
    create(entry)
    keys = [key_of(month, low=low) for month in (9, 10, 11) for low in range(20)]
    odd = [RANDOM_OF_NOVEMBER, uuid.uuid4()]
    for key in (*keys, *odd):
        execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", key)
    install_at(entry)
    drained = command("drain_partitions", "testapp.Entry", now=NOW)
    assert drained.code == 0, drained
    assert fetch(f"SELECT count(*) FROM ONLY {table(entry)}") == [(0,)]
    for key in keys:
        assert place(entry, key) == f"{parting.time_of(key):%Y%m}"
    assert [place(entry, key) for key in odd] == ["default"] * 2
    # While the table itself had rows, new ones were compared with them, by the trigger.
    assert command.install("--check", now=NOW).code == (1 if route == "rule" else 0)
    assert command.install(now=NOW).code == 0
    assert command.install("--check", now=NOW).code == 0
    assert_keys_are_exact(entry)
    uninstall(entry)
    assert entry.objects.count() == 62


def test_a_table_whose_keys_are_no_times_is_refused_with_a_sample(create, entry, message):
    create(entry, message)
    for _ in range(5):
        execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", uuid.uuid4())
    execute(f"INSERT INTO {table(entry)} (id, text) VALUES (%s, '')", key_of(11))
    with pytest.raises(UnsupportedTable) as raised:
        install_at(entry)
    assert "5 of 6 keys of public.testapp_entry that were looked at carry no time by UUID7()" in (
        str(raised.value)
    )
    sample = [str(pk) for pk in entry.objects.values_list("pk", flat=True)]
    assert sum(one in str(raised.value) for one in sample) == 3
    assert str(key_of(11)) not in str(raised.value)
    execute(f"INSERT INTO {table(message)} SELECT n, '' FROM generate_series(1, 2000) n")
    with pytest.raises(UnsupportedTable, match=r"101 of 101 keys .* such as 1, 2, 3"):
        install_at(message)
    assert fetch("SELECT count(*) FROM pg_inherits") == [(0,)]
    execute(f"DELETE FROM {table(message)}")
    execute(f"INSERT INTO {table(message)} VALUES (%s, '')", snowflake_of(10))
    install_at(message)


def test_snowflakes_go_to_the_partitions_of_their_times(install, message, command):
    install(message)
    keys = {snowflake_of(11): "202611", snowflake_of(1, 2027): "202701", -5: "default"}
    for key, suffix in keys.items():
        message.objects.create(pk=key, text=suffix)
        assert place(message, key) == suffix
    message.objects.bulk_create([message(pk=snowflake_of(12, low=low)) for low in range(1, 40)])
    assert place(message, snowflake_of(12, low=7)) == "202612"
    edge = DISCORD.edge(moment(2026, 12, 1))
    assert message.objects.filter(pk__lt=edge).count() == 2
    assert message.objects.filter(pk__gte=edge, pk__lt=snowflake_of(1, 2027)).count() == 39
    assert set(message.objects.filter(pk__in=keys).values_list("pk", flat=True)) == set(keys)
    extreme = [-(2**63), 2**63 - 1]
    for key in extreme:
        message.objects.create(pk=key, text="")
        assert place(message, key) == "default"
    assert message.objects.filter(pk__lte=0).count() == 2
    assert [row.pk for row in message.objects.order_by("-pk")[:2]] == [
        2**63 - 1,
        snowflake_of(1, 2027),
    ]
    assert message.objects.filter(pk=snowflake_of(11)).update(id=snowflake_of(12)) == 1
    assert place(message, snowflake_of(12)) == "202612"
    text = command.status("testapp.Message", now=NOW).out
    assert "covered until 2027-01-31" in text
    assert "2026-11-01 up to 2026-12-01" in text
    install_at(message, DECEMBER)
    # The month of -5 is one of 2014; what is beyond all partitions stays.
    assert place(message, -5) == "201412"
    assert [place(message, key) for key in extreme] == ["default"] * 2
    assert_nothing_to_do(message, DECEMBER)
    assert_keys_are_exact(message)
    uninstall(message)
    assert message.objects.count() == 44


def test_partitions_are_found_by_keys_times_and_rows(install, entry, message):
    install(entry, message)
    november = parting.get_partition(entry, "202611")
    key = key_of(11)
    for value in (key, parting.time_of(key), parting.time_of(key).date(), entry(pk=key), str(key)):
        assert parting.partition_for(entry, value) is november
    assert entry.objects.partition_key(entry(pk=str(key))) == "202611"
    assert (entry.objects.current_partition() < entry.objects.next_partition()) is True
    assert parting.partition_for(message, snowflake_of(12)) is parting.get_partition(
        message, "202612"
    )
    with pytest.raises(parting.PartingError, match="no key has the time"):
        parting.partition_for(entry, moment(1960, 1, 1))
    with pytest.raises(TypeError, match="neither a key nor a datetime"):
        parting.partition_for(entry, 5)
    march = parting.partition_for(entry, key_of(3, 2027), create=True)
    assert march is parting.get_partition(entry, "202703")
    march.objects.create(pk=key_of(3, 2027))
    assert place(entry, key_of(3, 2027)) == "202703"
    assert_nothing_to_do(entry)
    lower = parting.partitions(entry)[0].bound.lower
    assert lower == uuid.UUID(int=int(moment(2026, 11, 1).timestamp() * 1000) << 80)


def test_ulids_are_uuids_without_a_version(install, isolated):
    by: PartitionManager[Any] = PartitionManager(by=Monthly("pk", encoding=ULID(), tz="Asia/Tokyo"))
    item = made("Item", key=models.UUIDField(primary_key=True), objects=by)
    install(item)
    item.objects.create(pk=RANDOM_OF_NOVEMBER)
    november = parting.time_of(RANDOM_OF_NOVEMBER, ULID())
    assert place(item, RANDOM_OF_NOVEMBER) == f"{november:%Y%m}"
    edge = ULID().edge(moment(2026, 11, 30, 15))
    item.objects.bulk_create([item(pk=edge), item(pk=uuid.UUID(int=edge.int - 1))])
    assert place(item, edge) == "202612"
    assert place(item, uuid.UUID(int=edge.int - 1)) == "202611"
    assert item.objects.current_partition() < item.objects.next_partition()
    assert_nothing_to_do(item)


def test_partitions_are_joined_and_split_by_time(create, entry, note, command):
    create(entry, note)
    # So that notes are found while entries leave a partition.
    asked = replace(declaration(entry), key_table=True, key_table_if_needed=False)
    pipeline_install.install(connection, asked, NOW, Silence(), lock_retry=CALM)
    install_at(note)
    for month in (8, 9):
        parting.partition_for(entry, moment(2026, month, 5), create=True)
    rows = [entry.objects.create(pk=key_of(month, low=low)) for month in (8, 9) for low in range(9)]
    notes = note.objects.bulk_create([note(entry=row) for row in rows])
    random = uuid.UUID(int=key_of(8).int ^ 3 << 76)  # a time of August, but version 4
    assert random.version == 4
    entry.objects.create(pk=random)
    joined = command("merge_partitions", "testapp.Entry", "202608", "202609", "--finish")
    assert joined.code == 0, joined
    assert {place(entry, row.pk) for row in rows} == {"202608to202609"}
    assert place(entry, random) == "default"
    assert_nothing_to_do(entry, NOW)
    split = command("split_partition", "testapp.Entry", "--all", "--finish")
    assert split.code == 0, split
    for one in notes:
        suffix = f"{parting.time_of(one.entry_id):%Y%m}"
        assert place(entry, one.entry_id) == place(note, one.pk) == suffix
    assert place(entry, random) == "default"
    assert_nothing_to_do(entry, NOW)
    assert_keys_are_exact(entry)


def test_another_encoding_is_refused_when_partitions_exist(install, entry, isolated):
    install(entry)
    declared = replace(declaration(entry), strategy=Monthly("id", encoding=ULID()))
    oid = inspection.find_table(connection, declared)
    with pytest.raises(UnsupportedTable, match="has other partitions than"):
        pipeline_install.survey(connection, declared, oid, NOW)


@pytest.mark.parametrize(
    ("field", "by", "text"),
    [
        (models.BigIntegerField, Monthly("number"), "needs a DateTimeField or DateField"),
        (models.IntegerField, Monthly("number", encoding=DISCORD), "needs a BigIntegerField"),
        (models.UUIDField, Monthly("number", encoding=DISCORD), "needs a BigIntegerField"),
        (models.DateTimeField, Monthly("number", encoding=ULID()), "needs a UUIDField"),
        (models.IntegerField, Monthly("number"), "needs a DateTimeField or DateField"),
    ],
)
def test_checks_say_which_field_an_encoding_needs(isolated, field, by, text):
    made("Odd", number=field(), objects=PartitionManager(by=by))
    (problem,) = [one for one in problems() if one.id == "parting.E009"]
    assert text in problem.text
    assert ("say how: encoding=parting.Snowflake" in problem.hint) is (
        field is models.BigIntegerField
    )


def test_months_of_keys_are_retired(install, entry, note, command, monkeypatch):
    monkeypatch.setattr("parting.management.commands.retire_partitions.present_time", lambda: NOW)
    install(entry, note)
    for month in (8, 9):
        parting.partition_for(entry, moment(2026, month, 5), create=True)
    rows = [entry.objects.create(pk=key_of(month)) for month in (8, 9, 11)]
    note.objects.bulk_create([note(entry=row) for row in rows])
    entry.objects.create(pk=RANDOM_OF_NOVEMBER)
    retired = command("retire_partitions", "testapp.Entry", "--before", "202609")
    assert retired.code == 0, retired
    assert set(entry.objects.values_list("pk", flat=True)) == {
        rows[1].pk,
        rows[2].pk,
        RANDOM_OF_NOVEMBER,
    }
    assert note.objects.count() == 2
    late = entry.objects.create(pk=key_of(8, low=5))
    assert place(entry, late.pk) == "default"
    for model in (entry, note):
        install_at(model)
        assert_nothing_to_do(model, NOW)
    assert place(entry, late.pk) == "default"
    found, _ = json.loads(command.status("testapp.Entry", "--json", now=NOW).out)
    assert (found["late_partitions"], found["keys_without_time"]) == (["202608"], 1)
    assert_keys_are_exact(entry)


def test_the_database_makes_the_keys(install, isolated):
    functions = pytest.importorskip("django.db.models.functions")
    ((version,),) = fetch("SELECT pg_catalog.current_setting('server_version_num')::int")
    if not hasattr(functions, "UUID7") or version < 180_000:
        pytest.skip("needs Django 6.1 and PostgreSQL 18")
    by: PartitionManager[Any] = PartitionManager(by=Monthly("id"))
    paper = made(
        "Paper",
        id=models.UUIDField(primary_key=True, db_default=functions.UUID7()),
        text=models.TextField(default=""),
        objects=by,
    )
    install(paper)
    now = datetime.datetime.now(datetime.timezone.utc)
    install_at(paper, now)
    one = paper.objects.create(text="one")
    many = paper.objects.bulk_create([paper(text=str(n)) for n in range(40)])
    execute(f"INSERT INTO {table(paper)} (text) VALUES ('raw')")
    assert one.pk.version == 7
    for pk in paper.objects.values_list("pk", flat=True):
        assert place(paper, pk) == f"{parting.time_of(pk):%Y%m}"
    assert {row.pk for row in many} < set(paper.objects.values_list("pk", flat=True))
    assert_keys_are_exact(paper)
