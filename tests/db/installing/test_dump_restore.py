"""A dump by pg_dump, restored, is a working copy."""

import subprocess

import pytest
from django.db import IntegrityError

from tests.db.installing.runs import (
    ALL_MODELS,
    EVENT,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    derived,
    differences,
    existing,
    fetch,
    install,
    some_events,
    survey,
    table,
    texts,
)
from tests.testapp.models import Account, Event, Session

pytestmark = [pytest.mark.long, pytest.mark.guarantee(15)]


@pytest.fixture
def run(postgres_programs):
    def run(program, *arguments):
        command = [postgres_programs / program, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""

    return run


def fill():
    some_events(12, months=(11, 12))
    Session.objects.bulk_create(Session(token=f"t{i}") for i in range(9))
    for i in range(4):
        Account.objects.create(at=at(1 + i, 11 + i % 2), email=f"e{i}", number=i, code=f"c{i}")
    return texts(), existing()


def facts(expected):
    """Leave out what PostgreSQL writes with other casts once it has been dumped."""
    return {one for one in expected if not ("testapp_order" in str(one) and "ANY" in str(one))}


def assert_it_is_a_working_copy(rows, route):
    assert texts() == rows
    for model in ALL_MODELS:
        found = survey(model).current.parent
        if route == "rule" or found.dropped_columns:
            assert_nothing_to_do(model)
        else:
            # A restored table has never had a column dropped: the faster route is open to it.
            reported = " ".join(differences(model))
            assert "missing: rule parting_insert" in reported
            assert "outdated" not in reported
        assert fetch(f"SELECT count(*) FROM ONLY {table(model)}") == [(0,)]
    rules = fetch("SELECT count(*) FROM pg_rules WHERE rulename = 'parting_insert'")[0][0]
    assert (rules > 0) is (route == "rule")
    taken = Event.objects.order_by("pk")[0]
    with pytest.raises(IntegrityError):
        Event.objects.create(pk=taken.pk, text="x", kind="x", created_at=at(30, 12))
    if Account.objects.exists():  # of data alone only some tables are dumped
        with pytest.raises(IntegrityError, match="by Lower's"):
            Account.objects.create(at=at(30, 12), code="C1")
    added = Event.objects.create(text="new", kind="new", created_at=at(3))
    assert fetch(f"SELECT count(*) FROM ONLY {EVENT}") == [(0,)]
    assert Event.objects.filter(pk=added.pk).update(created_at=at(3, 12)) == 1
    assert fetch(f"SELECT id FROM ONLY {derived(Event, '202612')} WHERE id = %s", added.pk)
    assert added.delete()[0] == 1
    assert texts() == rows
    assert Session.objects.filter(token="t3").update(token="u3") == 1
    assert_keys_are_exact(Event)
    assert_keys_are_exact(Session)
    for model in ALL_MODELS:
        if differences(model):
            install(model)
            assert_nothing_to_do(model)
    assert texts() == rows


def test_a_plain_dump(installed, databases, run, route, tmp_path):
    rows, expected = fill()
    run("pg_dump", "-d", installed.dsn, "-f", tmp_path / "dump.sql")
    with databases.new() as copy:
        run(
            "psql",
            "-X",
            "-q",
            "-o",
            "/dev/null",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            copy.dsn,
            "-f",
            tmp_path / "dump.sql",
        )
        assert facts(existing()) == facts(expected)
        assert_it_is_a_working_copy(rows, route)


def test_a_custom_dump_restored_by_two_jobs(installed, databases, run, route, tmp_path):
    rows, expected = fill()
    run("pg_dump", "-Fc", "-d", installed.dsn, "-f", tmp_path / "dump")
    with databases.new() as copy:
        run("pg_restore", "-j2", "-d", copy.dsn, tmp_path / "dump")
        assert facts(existing()) == facts(expected)
        assert_it_is_a_working_copy(rows, route)


@pytest.mark.parametrize("how", ["disable-triggers", "no key tables"])
def test_data_alone_restored_into_an_installed_database(
    installed, databases, run, route, tmp_path, how
):
    rows, _ = fill()
    # The triggers of the partitions note the keys by themselves: it is one or the other.
    more, less = (["--disable-triggers"], []) if how[0] == "d" else ([], ["-T", "*_keys"])
    tables = ["-t", "testapp_place", "-t", table(Event) + "*", "-t", "testapp_session*"]
    sequences = ["-t", '"it\'s Event; --_id_seq"']
    run(
        "pg_dump",
        "-Fc",
        "-a",
        *tables,
        *sequences,
        *less,
        "-d",
        installed.dsn,
        "-f",
        tmp_path / "dump",
    )
    with databases.new(databases.templates[f"installed {route}"]) as copy:
        run("pg_restore", "-a", *more, "-d", copy.dsn, tmp_path / "dump")
        assert_it_is_a_working_copy(rows, route)


def test_one_partition_dumped_alone_contains_its_rows(installed, run, tmp_path):
    some_events(12)
    run("pg_dump", "-a", "-t", derived(Event, "202611"), "-d", installed.dsn, "-f", tmp_path / "d")
    assert (tmp_path / "d").read_text().count("old ") == 4
