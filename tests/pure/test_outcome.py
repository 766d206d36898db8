"""The line by which a command says what it has installed for a model."""

import pytest

from parting.management.run import outcome
from parting.pipeline.install import Survey
from parting.planning.partitions import last_upcoming
from parting.planning.plan import Plan
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from parting.strategies.values import HashPartitions, IntegerRange
from tests.hostile import FIELDS, NOW, current, declaration, plan
from tests.pure.states import carried_out


def survey(strategy, existing, at=NOW):
    declared = declaration(strategy, FIELDS, key_table=True)
    desired, planned = plan(strategy, existing)
    return declared, Survey(existing, desired, planned, (), last_upcoming(declared, at))


@pytest.mark.parametrize(
    ("strategy", "dropped", "text"),
    [
        (
            Monthly("created", ahead=1),
            False,
            "Installed shop.Offer: 2 partitions, 2 of them new, up to 2027-01-01; routed by rule.",
        ),
        (
            HashPartitions("text", 3),
            True,
            "Installed shop.Offer: 3 partitions, 3 of them new; routed by trigger (a column was "
            "once dropped from the table).",
        ),
        (
            Follow("number"),
            False,
            "Installed shop.Offer: 2 partitions, 2 of them new; routed by rule.",
        ),
    ],
)
def test_what_was_installed(strategy, dropped, text):
    declared, result = survey(strategy, current(dropped=dropped))
    assert outcome("Installed", declared, result) == text


def test_numbers_are_covered_up_to_the_next_range():
    strategy = IntegerRange("pk", size=1000, ahead=1)
    declared, result = survey(strategy, current(), 2500)
    assert ", up to 4000;" in outcome("Installed", declared, result)


def test_partitions_that_exist_are_not_new():
    existing = carried_out(Monthly("created", ahead=0))
    declared, result = survey(Monthly("created", ahead=1), existing)
    assert outcome("Would install", declared, result).startswith(
        "Would install shop.Offer: 2 partitions, 1 of them new, "
    )


def test_an_empty_plan_is_nothing():
    declared, result = survey(Monthly("created", ahead=0), carried_out(Monthly("created", ahead=0)))
    assert result.plan == Plan()
    assert outcome("Installed", declared, result) == "Nothing to install for shop.Offer."
