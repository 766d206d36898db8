"""Whether a table has enough partitions for a way of reading a few of them to cost less than all.

Where it has not, the query is left as Django writes it. Both return the same rows, so that it does
no harm if the number of partitions is an old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.orm.pruning.running import current_run

if TYPE_CHECKING:
    from parting.catalog.partition_maps import PartitionMap


def pays(found: PartitionMap, fewest: int, compiler: Any, alias: str) -> bool:
    """Return whether a way costs less than to read the whole table; if not, note why.

    Args:
        found: Where the rows of the table probably are.
        fewest: From how many partitions on it does.
        compiler: The compiler of the query, or of the part of it.
        alias: That of the table in it.
    """
    run, partitions = current_run(), len(found.bounds)
    assert run is not None
    if run.at_any_cost or partitions >= fewest:
        return True
    run.left_alone[compiler, alias] = (
        f"reading all of its partitions ({partitions}) costs less: queries like this are pruned "
        f"from {fewest} on"
    )
    return False
