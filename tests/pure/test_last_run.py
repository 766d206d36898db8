"""When runs were at work is kept in the marker comment of the default partition."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from parting.planning.compare.partitions import marker_operations, remembered
from parting.planning.desired_state import desired_state
from parting.planning.last_run import LastRun, last_run, record_plan
from parting.planning.operations import LockMode, SetMarker
from parting.schema.objects import Marker
from parting.sql.markers import read_marker
from parting.strategies.time import Monthly
from tests.hostile import FIELDS, declaration
from tests.pure.states import carried_out

UTC = datetime.timezone.utc
NOW = datetime.datetime(2026, 11, 23, 14, 57, 3, 250, tzinfo=UTC)
MONTHLY = Monthly("created", ahead=1)
WRITTEN = "2026-11-23T14:57:03+00:00"


def recorded(current, plan):
    """What exists once the plan has been carried out."""
    (operation,) = plan.operations
    assert isinstance(operation, SetMarker)
    default, *others = current.partitions
    assert operation.target.name == default.relation.name
    relation = replace(default.relation, marker=read_marker(operation.text))
    return replace(current, partitions=(replace(default, relation=relation), *others))


def values(current):
    return dict(current.default_partition.marker.values)


@pytest.mark.parametrize(
    ("maintains", "failed", "written"),
    [
        (False, (), {"success": WRITTEN}),
        (True, (), {"success": WRITTEN, "maintained": WRITTEN, "outcome": "done"}),
        (
            True,
            ("install", "drain"),
            {"maintained": WRITTEN, "outcome": "failed: install, drain"},
        ),
    ],
)
def test_what_is_recorded(maintains, failed, written):
    before = carried_out(MONTHLY)
    plan = record_plan(before, NOW, maintains=maintains, failed=failed)
    after = recorded(before, plan)
    assert values(after) == {**values(before), **written}
    assert not record_plan(after, NOW, maintains=maintains, failed=failed)
    (lock,) = plan.operations[0].locks
    assert lock.mode is LockMode.SHARE_UPDATE_EXCLUSIVE
    assert plan.differences() == []


def test_a_failure_keeps_the_time_of_the_last_success():
    first = carried_out(MONTHLY)
    succeeded = recorded(first, record_plan(first, NOW, maintains=False))
    later = NOW + datetime.timedelta(days=1)
    failed = recorded(succeeded, record_plan(succeeded, later, maintains=True, failed=["drain"]))
    assert last_run(failed) == LastRun(
        NOW.replace(microsecond=0), later.replace(microsecond=0), "failed: drain"
    )
    assert not record_plan(failed, later, maintains=False, failed=["install"])


def test_it_is_kept_and_is_no_difference():
    first = carried_out(MONTHLY)
    current = recorded(first, record_plan(first, NOW, maintains=True))
    desired = desired_state(declaration(MONTHLY, FIELDS, key_table=True), current, ())
    default = current.default_partition
    assert default is not None
    assert list(marker_operations(desired, desired.partitions[0], default)) == []
    assert dict(remembered(desired, default).runs)["success"] == WRITTEN
    # A marker that has lost something else keeps it.
    bare = replace(default, marker=Marker("default", (("number", "1"), ("success", WRITTEN))))
    (operation,) = marker_operations(desired, desired.partitions[0], bare)
    assert isinstance(operation, SetMarker)
    assert '"success"' in operation.text
    assert operation.difference is None


@pytest.mark.parametrize("written", [5, None, "soon", "2026-11-23T14:57:03", ["x"]])
def test_what_is_no_time_is_none(written):
    first = carried_out(MONTHLY)
    default, *others = first.partitions
    values: Any = (("number", "1"), ("outcome", 7), ("success", written))
    marker = Marker("default", values)
    default = replace(default, relation=replace(default.relation, marker=marker))
    assert last_run(replace(first, partitions=(default, *others))) == LastRun()


def test_without_a_default_partition_nothing_is_recorded():
    current = replace(carried_out(MONTHLY), partitions=())
    assert not record_plan(current, NOW, maintains=True)
    assert last_run(current) == LastRun()


@pytest.mark.parametrize(("hours", "days", "older"), [(23, 1, False), (25, 1, True), (1, 0, True)])
def test_how_old_a_success_is(hours, days, older):
    assert LastRun(NOW).is_older(days, NOW + datetime.timedelta(hours=hours)) is older
    assert LastRun().is_older(days, NOW)
