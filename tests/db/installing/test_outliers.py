"""A few wrong rows must not decide where partitions are made, nor keep others from theirs."""

import pytest

from parting import IntegerRange, Monthly, Yearly
from parting.strategies.key_functions import KeyFunction
from tests.db.installing.runs import (
    CREATED,
    EVENT,
    RecordingReporter,
    assert_nothing_to_do,
    execute,
    fetch,
    install,
    some_events,
    table,
)
from tests.testapp.models import Event, Log, Reading

pytestmark = [pytest.mark.guarantee(4), pytest.mark.guarantee(11)]

READING, LOG = table(Reading), table(Log)


def places(name, column):
    """The rows of each partition, by its suffix."""
    found = fetch(
        f"SELECT replace(tableoid::regclass::text, '\"', ''), {column}::text FROM {name} ORDER BY 2"
    )
    by_suffix: dict[str, list[str]] = {}
    for of_table, value in found:
        by_suffix.setdefault(of_table.rpartition("_")[2], []).append(value)
    return by_suffix


def test_a_number_far_above_all_others_moves_no_partitions_ahead(plain, command):
    install(Reading)
    execute(f"INSERT INTO {READING} (id, value) SELECT g, 0 FROM generate_series(1, 1500) AS g")
    execute(f"INSERT INTO {READING} (id, value) VALUES (10::bigint ^ 15, 0)")
    reporter = RecordingReporter()
    result = install(Reading, reporter=reporter)
    assert [one.suffix for one in result.desired.partitions if one.suffix] == [
        "0",
        "1000",
        "2000",
        "3000",
    ]
    reported = (
        "the value 1,000,000,000,000,000 is far above the others: partitions ahead go by the others"
    )
    assert reporter.warned == [f"testapp.Reading: {reported}"]
    assert_nothing_to_do(Reading)
    assert places(READING, "id")["default"] == ["1000000000000000"]
    status = command.status("testapp.Reading")
    assert status.code == 0
    assert "covered until 3,999" in status.out
    assert reported in status.out


def test_a_number_that_no_partition_can_have_keeps_no_others_from_theirs(plain):
    install(Reading)
    execute(
        f"INSERT INTO {READING} (id, value) VALUES (%s, 0), (%s, 0), (-1, 0), (3500, 0)",
        -(2**63),
        2**63 - 1,
    )
    install(Reading)
    found = {suffix: sorted(keys) for suffix, keys in places(READING, "id").items()}
    assert found == {
        "default": ["-9223372036854775808", "9223372036854775807"],
        "m1000": ["-1"],
        "3000": ["3500"],
    }
    assert_nothing_to_do(Reading)


def test_a_jump_that_goes_on_is_followed(plain):
    install(Reading)
    execute(f"INSERT INTO {READING} (id, value) SELECT g, 0 FROM generate_series(1, 200) AS g")
    insert = f"INSERT INTO {READING} (id, value) SELECT g, 0 FROM generate_series(%s, %s) AS g"
    execute(insert, 1_000_000, 1_000_005)
    install(Reading)
    assert len(places(READING, "id")["default"]) == 6
    execute(insert, 1_000_006, 1_000_020)
    install(Reading)
    assert len(places(READING, "id")["1000000"]) == 21
    assert "default" not in places(READING, "id")


DATES = ("-infinity", "4713-01-01 BC", "0001-01-01", "1000-05-05", "9999-12-31", "infinity")


@pytest.mark.parametrize(
    "strategy",
    [
        Monthly("created_at"),
        Yearly("created_at", tz="Europe/Berlin"),
        KeyFunction("created_at", lambda event: f"{event.created_at:%Y%m}"),
    ],
    ids=repr,
)
def test_moments_that_python_cannot_represent_keep_no_others_from_theirs(plain, strategy):
    declared = {"strategy": strategy}
    install(Event, declared=declared)
    (event,) = some_events(1, months=(10,))
    days = (*DATES, "0001-01-02", "1899-12-31 12:00", "294276-12-31")
    for number, day in enumerate(days):
        execute(
            f"INSERT INTO {EVENT} SELECT (jsonb_populate_record(one, jsonb_build_object("
            f"'id', {number + 100}, 'kind', 'k{number}'))).* FROM {EVENT} AS one WHERE id = %s",
            event.pk,
        )
        in_utc = f"'{day}'::timestamp AT TIME ZONE 'UTC'"
        execute(f"UPDATE {EVENT} SET {CREATED} = {in_utc} WHERE id = {number + 100}")
    install(Event, declared=declared)
    found = places(EVENT, f"({CREATED} AT TIME ZONE 'UTC')")
    suffix = "2026" if isinstance(strategy, Yearly) else "202610"
    assert len(found[suffix]) == 1
    stays = {"-infinity", "infinity", "4713-01-01 00:00:00 BC", "294276-12-31 00:00:00"}
    assert stays <= set(found["default"])
    assert_nothing_to_do(Event, strategy=strategy)


def test_days_that_python_cannot_represent_keep_no_others_from_theirs(plain):
    install(Log, declared={"key_table": True})
    for day in (*DATES, "2020-05-05"):
        execute(f"INSERT INTO {LOG} (id, day, line) VALUES (gen_random_uuid(), '{day}', '')")
    install(Log, declared={"key_table": True})
    found = places(LOG, "day")
    assert found["2020"] == ["2020-05-05"]
    assert found["1000"] == ["1000-05-05"]
    assert {"-infinity", "4713-01-01 BC", "infinity", "9999-12-31"} <= set(found["default"])
    assert_nothing_to_do(Log, key_table=True)


def test_the_first_installation_looks_at_the_rows_that_exist(plain):
    execute(f"INSERT INTO {READING} (id, value) SELECT g, 0 FROM generate_series(1, 5500) AS g")
    execute(f"INSERT INTO {READING} (id, value) VALUES (%s, 0), (%s, 0)", 10**15, 2**63 - 1)
    result = install(Reading, declared={"strategy": IntegerRange("id", size=1000, ahead=1)})
    assert [one.suffix for one in result.desired.partitions if one.suffix] == ["5000", "6000"]
    assert result.outliers == (2**63 - 1, 10**15)
