"""Archives have exactly the rows of their tables, whatever the session has set."""

import datetime
import hashlib
import os
import stat
import threading

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parting import ArchiveError, NotPartitioned
from parting.archives import writing
from parting.archives.places import open_archive
from parting.archives.writing import verify_archive
from parting.declarations.validation import declaration
from parting.pipeline.archive import family_tables
from parting.schema.objects import Name
from parting.sql.quoting import ident
from tests.db.archives.archiving import (
    FORMATS,
    NOW,
    TYPES,
    alone,
    archive,
    copy_of,
    differing,
    execute,
    fetch,
    insert,
    load,
    of_family,
    read_json,
    table_of_types,
)
from tests.db.sessions import LONGEST_WAIT_S, Worker
from tests.moments import as_value
from tests.testapp.models import Event, Place, Star, Tweet

HARD = (
    {"a text": None, "i4": None},
    {"a text": "", "select": "", "it's": "", "ta": "{}", "by": "\\x"},
    {"a text": "\\.", "ta": '{NULL,"NULL","",",","\\"{}"}', "select": "NULL"},
    {"a text": 'a,"b"\n\r\nc\t\\N', "j": '{"a" :  1.0, "a": "\\u00e9"}', "jb": '{"b":[1,null]}'},
    {"f4": "NaN", "f8": "-Infinity", "n": "NaN", "d": "infinity", "ts": "-infinity"},
    {"f4": "1.1754944e-38", "f8": "5e-324", "n2": "NaN", "tz": "infinity"},
    {"f4": "-0", "f8": "-0", "d": "0044-03-15 BC", "ts": "4713-01-01 BC", "tz": "0001-01-01 BC"},
    {"d": "5874897-12-31", "ts": "294276-12-31 23:59:59.999999", "ti": "24:00:00"},
    {
        "f8": "0.1",
        "n": "0.10",
        "n2": "-999999999999999.99999",
        "n3": "0.00001",
        "ts3": "2026-11-01",
    },
    {
        "n": "1e131071",
        "iv": "-178000000 years 3 days -04:05:06.789",
        "titz": "23:59:59.999999-15:59",
    },
    {"i2": "-32768", "i4": "-2147483648", "i8": "-9223372036854775808", "by": "\\x00ff225c0a"},
    {"u": "00000000-0000-0000-0000-00000000000f", "ip": "::1/64", "r": '[2026-11-01,"2026-12-01")'},
    {"m": "-1234.56", "bits": "101", 'say "no"': "t", "tz": "2026-11-01 12:00+05:45"},
    {"a text": "é😀\u200f\ufeff\u0001\x7f", "select": "'; DROP TABLE x; --", "it's": "a"},
    {"d": "9999-12-31", "ts": "0001-01-01", "tz": "2026-10-25 02:30:00.123456 Europe/Berlin"},
)


@pytest.mark.parametrize("data_format", FORMATS)
def test_values_of_all_types_come_back_to_the_last_bit(database, tmp_path, data_format):
    table = table_of_types()
    insert(table, *HARD)
    location = archive(alone(table), tmp_path, data_format)
    manifest = verify_archive(location, connection)
    assert manifest.tables[0].rows == len(HARD)
    again = copy_of(table)
    load(location, again)
    assert differing(table, again) == 0


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
MOMENTS = st.datetimes(datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31)).map(str)
NUMBERS = st.decimals(-(10**14), 10**14, places=5, allow_nan=False).map(str)


def integers(bits):
    return st.integers(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1).map(str)


VALUES = {
    "a text": TEXT,
    "select": TEXT.map(lambda text: text[:20]),
    'say "no"': st.booleans().map(str),
    "i2": integers(16),
    "i4": integers(32),
    "i8": integers(64),
    "f4": st.floats(width=32).map(str),
    "f8": st.floats().map(str),
    "n": st.decimals()
    .filter(lambda n: not n.is_snan())
    .map(lambda n: str(n).replace("-NaN", "NaN")),
    "n2": st.one_of(NUMBERS, st.just("NaN")),
    "d": st.one_of(st.dates().map(str), st.sampled_from(["infinity", "-infinity"])),
    "ts": MOMENTS,
    "ts3": MOMENTS,
    "tz": st.one_of(MOMENTS.map(lambda text: f"{text} UTC"), st.just("infinity")),
    "ti": st.times().map(str),
    "by": st.binary(max_size=30).map(lambda some: f"\\x{some.hex()}"),
    "u": st.uuids().map(str),
}


@pytest.mark.parametrize("data_format", FORMATS)
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_values_come_back(database, tmp_path, data_format, data):
    execute('DROP TABLE IF EXISTS "of types", "of types again"')
    table = table_of_types()
    rows = data.draw(
        st.lists(st.fixed_dictionaries({}, optional=VALUES).filter(bool), min_size=1, max_size=5)
    )
    insert(table, *rows)
    location = archive(alone(table), tmp_path, data_format)
    verify_archive(location, connection)
    again = copy_of(table)
    load(location, again)
    assert differing(table, again) == 0


ABROAD = {
    "datestyle": "German",
    "intervalstyle": "sql_standard",
    "timezone": "Asia/Kathmandu",
    "bytea_output": "escape",
    "extra_float_digits": "-15",
    "search_path": "pg_temp",
    "statement_timeout": "100000",
    "array_nulls": "off",
    "xmloption": "document",
}


@pytest.mark.parametrize("data_format", FORMATS)
def test_a_byte_order_mark_is_a_part_of_a_text(database, tmp_path, data_format):
    execute("CREATE TABLE marked (token text PRIMARY KEY, tz timestamptz)")
    execute("INSERT INTO marked VALUES (chr(65279) || 'abc', '2026-11-03'), ('z', '2026-11-04')")
    table = Name("public", "marked")
    location = archive(alone(table), tmp_path, data_format)
    again = copy_of(table)
    load(location, again)
    assert differing(table, again) == 0
    assert fetch('SELECT length(token) FROM "marked again" ORDER BY 1') == [(1,), (4,)]


@pytest.mark.parametrize("data_format", FORMATS)
def test_settings_of_the_session_change_nothing(database, tmp_path, data_format):
    table = table_of_types()
    insert(table, *HARD)
    before = read_json(archive(alone(table), tmp_path, data_format))
    for name, value in ABROAD.items():
        execute(f"SET {name} = '{value}'")
    after = read_json(archive(alone(table), tmp_path, data_format))
    assert before["tables"] == after["tables"]
    assert fetch("SHOW timezone") == [("Asia/Kathmandu",)]
    assert fetch("SHOW bytea_output") == [("escape",)]


@pytest.mark.parametrize("data_format", FORMATS)
def test_settings_of_the_session_change_nothing_of_what_comes_back(database, tmp_path, data_format):
    table = table_of_types()
    insert(table, *HARD, {"ta": '{a,NULL,"NULL"}', "ia": "{1,NULL}"})
    location, again = archive(alone(table), tmp_path, data_format), copy_of(table)
    for name, value in ABROAD.items():
        execute(f"SET {name} = '{value}'")
    load(location, again)
    assert differing(table, again) == 0


def test_a_table_that_is_rewritten_meanwhile_has_its_rows(database, tmp_path):
    table, worker = table_of_types(), Worker()
    insert(table, *HARD)
    begun, waited_for = threading.Event(), threading.Event()

    def rewrite():
        with transaction.atomic():
            execute('ALTER TABLE "of types" ALTER COLUMN i2 TYPE bigint')
            begun.set()
            waited_for.wait(LONGEST_WAIT_S)

    done = worker.start(rewrite)
    assert begun.wait(LONGEST_WAIT_S)
    threading.Timer(1, waited_for.set).start()
    location = archive(alone(table), tmp_path)
    done.result(LONGEST_WAIT_S)
    worker.close()
    assert read_json(location)["tables"][0]["rows"] == len(HARD)


def test_within_a_transaction_settings_are_put_back(database, tmp_path):
    table = table_of_types()
    with transaction.atomic():
        execute("SET LOCAL timezone = 'Asia/Kathmandu'")
        insert(table, {"a text": "not committed"})
        assert read_json(archive(alone(table), tmp_path))["tables"][0]["rows"] == 1
        assert fetch("SHOW timezone") == [("Asia/Kathmandu",)]


def test_the_manifest_says_what_the_archive_is(database, tmp_path):
    table = table_of_types('it\'s \\ "of" types')
    insert(table, {"a text": "one"}, {"a text": "two"})
    location = archive(alone(table, suffix="20/26"), tmp_path)
    read = read_json(location)
    [one] = read.pop("tables")
    assert location == str(tmp_path / "testapp.Event_20_26" / "manifest.json")
    version = fetch("SHOW server_version")[0][0].split()[0]
    assert read == {
        "format": "django-parting archive",
        "format_version": 1,
        "created_at": NOW.isoformat(),
        "created_by": "django-parting 0.1.0",
        "server_version": version,
        "encoding": "UTF-8",
        "data_format": "csv",
        "compression": "zstd",
        "suffix": "20/26",
        "bound": [
            "interval",
            ["time", "2026-11-01T00:00:00+00:00"],
            ["time", "2026-12-01T00:00:00+00:00"],
        ],
    }
    [file] = one["files"]
    data = (tmp_path / "testapp.Event_20_26" / file["name"]).read_bytes()
    assert file == {
        "name": "1-testapp.Event.csv.zst",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    assert one["columns"][0] == {
        "name": "id",
        "type": "bigint",
        "collation": None,
        "not_null": True,
        "identity": "d",
        "generated": None,
        "encoding": "text",
    }
    assert one["columns"][-1]["generated"] == "s"
    assert one["columns"][-1]["encoding"] is None
    assert [column["name"] for column in one["columns"][1:-1]] == list(TYPES)
    assert (one["primary_key"], one["partition_key"], one["rows"]) == (["id"], "tz", 2)
    execute(f"DROP TABLE {ident(table)}")
    execute(one["ddl"])
    assert fetch(f"SELECT count(*) FROM {ident(table)}") == [(0,)]


@pytest.mark.parametrize("data_format", FORMATS)
def test_a_family_is_in_one_manifest_with_its_leader_first(install, tmp_path, data_format):
    for model in (Tweet, Star):
        install(model)
    at = as_value(datetime.datetime(2026, 11, 3, tzinfo=datetime.timezone.utc))
    tweets = [Tweet.objects.create(text=f"tweet {n}", created_at=at) for n in range(3)]
    for tweet in tweets[:2]:
        Star.objects.create(tweet=tweet)
    location = archive(tweets_and_stars(), tmp_path, data_format)
    read = read_json(location)
    found = [(one["model"], one["follows"], one["rows"]) for one in read["tables"]]
    assert found == [("testapp.Tweet", None, 3), ("testapp.Star", "testapp.Tweet", 2)]
    verify_archive(location, connection)


def tweets_and_stars():
    return family_tables(connection, [declaration(Tweet), declaration(Star)], "202611")


def test_all_tables_are_read_at_one_moment(install, tmp_path, second_session, monkeypatch):
    for model in (Tweet, Star):
        install(model)
    at = as_value(datetime.datetime(2026, 11, 3, tzinfo=datetime.timezone.utc))
    tweet = Tweet.objects.create(text="first", created_at=at)
    other = second_session()
    write_table = writing._write_table

    def between(*arguments):
        written = write_table(*arguments)
        if written.model == "testapp.Tweet":
            with other.connection.cursor() as cursor:
                cursor.execute(
                    f'INSERT INTO {ident(Star._meta.db_table)} ("its Tweet", count) '
                    f"VALUES ({tweet.pk}, 1)"
                )
        return written

    monkeypatch.setattr(writing, "_write_table", between)
    location = archive(tweets_and_stars(), tmp_path)
    assert [one["rows"] for one in read_json(location)["tables"]] == [1, 0]
    with pytest.raises(ArchiveError, match="rows of the table were changed meanwhile"):
        verify_archive(location, connection)


def test_a_partition_that_is_not_there_is_told(install):
    install(Event)
    with pytest.raises(NotPartitioned, match=r"testapp\.Event has no partition '199901'"):
        of_family(Event, "199901")
    with pytest.raises(NotPartitioned):
        of_family(Event, "")


@pytest.mark.parametrize("data_format", FORMATS)
@pytest.mark.parametrize(
    "change",
    [
        'UPDATE "of types" SET "a text" = \'tow\' WHERE "a text" = \'two\'',
        'DELETE FROM "of types" WHERE i4 = 2',
        'INSERT INTO "of types" ("a text") VALUES (\'three\')',
        'UPDATE "of types" SET "a text" = NULL WHERE "a text" = \'\'',
        'UPDATE "of types" SET i4 = 3 - i4',
        'UPDATE "of types" SET n = 1.0 WHERE n = 1.00',
        'ALTER TABLE "of types" ADD COLUMN another integer',
        'ALTER TABLE "of types" DROP COLUMN f8',
    ],
)
def test_any_change_of_the_table_since_is_found(database, tmp_path, data_format, change):
    table = table_of_types()
    insert(
        table,
        {"a text": "one", "i4": "1", "n": "1.00"},
        {"a text": "two", "i4": "2"},
        {"a text": "", "i4": None},
    )
    location = archive(alone(table), tmp_path, data_format)
    verify_archive(location, connection)
    execute(change)
    with pytest.raises(ArchiveError, match="is not what the manifest, or the table, says"):
        verify_archive(location, connection)


@pytest.mark.parametrize("data_format", FORMATS)
def test_rows_in_another_order_are_the_same_rows(database, tmp_path, data_format):
    table = table_of_types()
    insert(table, *HARD)
    location = archive(alone(table), tmp_path, data_format)
    execute('UPDATE "of types" SET i4 = i4 WHERE id < 4')
    execute('VACUUM FULL "of types"')
    verify_archive(location, connection)


@pytest.mark.parametrize("data_format", FORMATS)
def test_an_empty_table_has_an_archive(database, tmp_path, data_format):
    table = table_of_types()
    location = archive(alone(table), tmp_path, data_format)
    assert verify_archive(location, connection).tables[0].rows == 0
    again = copy_of(table)
    load(location, again)
    assert fetch(f"SELECT count(*) FROM {ident(again)}") == [(0,)]


@pytest.mark.parametrize("data_format", FORMATS)
def test_many_rows_and_large_ones(database, tmp_path, data_format):
    table = table_of_types()
    execute(
        'INSERT INTO "of types" ("a text", i4, by, tz) '
        "SELECT repeat(chr(97 + i % 26) || ',\"' || chr(10), 20), i, decode(md5(i::text), 'hex'), "
        "'2026-11-01'::timestamptz + i * interval '1 ms' FROM generate_series(1, 50000) i"
    )
    execute('INSERT INTO "of types" ("a text") VALUES (repeat(\'x"\', 3000000))')
    location = archive(alone(table), tmp_path, data_format)
    verify_archive(location, connection)
    again = copy_of(table)
    load(location, again)
    assert differing(table, again) == 0


def test_children_of_a_table_are_not_part_of_it(database, tmp_path):
    table = table_of_types()
    execute('CREATE TABLE child () INHERITS ("of types"); INSERT INTO child (id) VALUES (1)')
    assert read_json(archive(alone(table), tmp_path))["tables"][0]["rows"] == 0


def test_row_security_hides_no_rows(database, tmp_path):
    table = table_of_types()
    insert(table, {"a text": "hidden"})
    role = f"parting_archive_{os.getpid()}"
    execute(f"CREATE ROLE {role}; GRANT SELECT ON {ident(table)} TO {role}")
    execute(f"ALTER TABLE {ident(table)} ENABLE ROW LEVEL SECURITY")
    try:
        with transaction.atomic():
            execute(f"SET LOCAL ROLE {role}")
            with pytest.raises(Exception, match="row-level security"):
                archive(alone(table), tmp_path)
            transaction.set_rollback(True)
        assert list(tmp_path.iterdir()) == []
    finally:
        execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_archives_of_one_partition_have_names_of_their_own(database, tmp_path):
    table = table_of_types()
    found = [archive(alone(table), tmp_path) for _ in range(3)]
    assert [one.split("/")[-2] for one in found] == [
        "testapp.Event_202611",
        "testapp.Event_202611-2",
        "testapp.Event_202611-3",
    ]
    assert all(open_archive(one).manifest.suffix == "202611" for one in found)


@pytest.mark.parametrize("data_format", FORMATS)
def test_an_unknown_format_is_refused(database, tmp_path, data_format):
    table = table_of_types()
    with pytest.raises(ArchiveError) as raised:
        archive(alone(table), tmp_path, data_format.upper())
    assert str(raised.value) == (
        f"There is no format '{data_format.upper()}'.\nHINT: There are csv, parquet."
    )
    assert list(tmp_path.iterdir()) == []


def test_events_have_archives_with_their_hostile_names(install, tmp_path):
    install(Event)
    at = as_value(datetime.datetime(2026, 11, 3, tzinfo=datetime.timezone.utc))
    place = Place.objects.create(name="here")
    Event.objects.create(text="it's %s", place=place, created_at=at)
    location = archive(of_family(Event), tmp_path)
    assert verify_archive(location, connection).tables[0].rows == 1
    mode = stat.S_IMODE(os.stat(location).st_mode)
    umask = os.umask(0)
    os.umask(umask)
    assert mode == 0o666 & ~umask
