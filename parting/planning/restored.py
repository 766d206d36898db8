"""What is done about a partition whose rows have come back from an archive. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.planning.leaving import analyze_plan
from parting.planning.operations import Analyze
from parting.planning.plan import Plan, Transaction

if TYPE_CHECKING:
    from parting.schema.partitioned import CurrentState


def statistics_plan(current: CurrentState, number: int) -> Plan:
    """Plan to gather the planner's statistics of what has got many rows at once.

    Args:
        current: What exists.
        number: The number of the partition whose rows have come back.
    """
    analyze = Analyze(current.parent.name, only=current.analyzes_children)
    return Plan((*analyze_plan(current, {number}).stages, Transaction((analyze,))))
