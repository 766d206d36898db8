"""Which rows a drain moves, and for where; what it does at the end; what its receipt says."""

from dataclasses import replace

from parting.execution.mover import in_words
from parting.execution.receipt import Receipt, RefusedRow
from parting.planning.drain import drain_plan, finish_plans
from parting.planning.operations import Analyze, MoveRows, Place, Reindex, Vacuum
from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.schema.partitioned import DesiredState
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from tests.hostile import TABLE, current, leader, plan
from tests.pure.states import carried_out

NAMES = Names(TABLE)
MONTHLY = Monthly("created", ahead=0)
DEFAULT = Place(1, NAMES.default)


def moves(desired: DesiredState) -> list[MoveRows]:
    operations = drain_plan(desired).operations
    return [one for one in operations if isinstance(one, MoveRows)]


def test_the_rows_of_the_table_itself_move_first():
    desired, _ = plan(MONTHLY, carried_out(MONTHLY))
    parent, default = moves(desired)
    assert (parent.source, default.source) == (Place(0, TABLE), DEFAULT)
    assert parent.places == default.places
    assert [(one.number, one.name) for one in parent.places] == [(2, NAMES.of("202611"))]
    # Those that no partition is for leave the table, too.
    assert (parent.otherwise, default.otherwise) == (DEFAULT, None)
    assert drain_plan(desired).differences() == []
    assert parent.place(1) == DEFAULT


def test_followers_move_where_the_key_table_of_their_leader_says():
    desired, _ = plan(Follow("number"), current())
    for move in moves(desired):
        assert (move.locate, move.leader_key_table) == (None, leader().key_table)


def test_without_a_key_table_nothing_is_recorded():
    desired, _ = plan(MONTHLY, current(), key_table=False)
    move = moves(desired)[0]
    assert [type(one).__name__ for one in move.to(DEFAULT)] == ["MoveRowsTo"]


def test_at_the_end_space_is_given_back_and_statistics_are_gathered():
    existing = carried_out(MONTHLY)
    desired, _ = plan(MONTHLY, existing)
    for version, only in ((170_000, False), (180_000, True)):
        plans = finish_plans(replace(existing, server_version=version), desired)
        assert [one for planned in plans for one in planned.operations] == [
            Vacuum(TABLE, only=only),
            Reindex(TABLE),
            Vacuum(NAMES.default),
            Vacuum(NAMES.key_table),
            Analyze(NAMES.default),
            Analyze(NAMES.of("202611")),
            Analyze(TABLE, only=only),
            Analyze(NAMES.key_table),
        ]
    without, _ = plan(MONTHLY, current(), key_table=False)
    done = [one for planned in finish_plans(existing, without) for one in planned.operations]
    assert not {Vacuum(NAMES.key_table), Analyze(NAMES.key_table)} & set(done)


def test_a_receipt_sums_batches_whatever_their_order():
    source, first, second = (Name("public", one) for one in ("tweet", "tweet_1", "tweet_2"))
    batches = [(second, 1, -5), (first, 2, 2**63), (first, 3, 2**63 + 7)]
    receipts = []
    for order in (batches, batches[::-1]):
        receipt = Receipt()
        for target, rows, checksum in order:
            receipt.add(source, target, rows, checksum)
        receipts.append(receipt)
    assert (
        receipts[0].lines()
        == receipts[1].lines()
        == [
            "tweet to tweet_1: 5 rows, checksum 0000000000000007",
            "tweet to tweet_2: 1 row, checksum fffffffffffffffb",
        ]
    )
    receipts[0].refused.append(RefusedRow(source, "7", "it is blue"))
    assert receipts[0].as_json() == {
        "rows": 6,
        "moved": [
            {"from": str(source), "to": str(first), "rows": 5, "checksum": "0000000000000007"},
            {"from": str(source), "to": str(second), "rows": 1, "checksum": "fffffffffffffffb"},
        ],
        "refused": [{"table": str(source), "key": "7", "reason": "it is blue"}],
    }


def test_how_long_is_left_is_said_in_a_unit_that_fits():
    assert [in_words(one) for one in (5, 150, 9000)] == ["5 s", "2 min", "2.5 h"]
