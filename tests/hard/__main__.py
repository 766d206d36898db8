"""Kill runs at random moments: python -m tests.hard [--rounds 40] [--seed 1] [OPERATION ...].

The client is killed (SIGKILL), or the first process of the server, or the disk of the data or of
the write-ahead log is full from some moment on; root alone may mount such a disk. Two writers go on
meanwhile. After each round all rows must be what was acknowledged, the command must succeed when it
is run again, --check must find nothing, and uninstalling must give the plain tables back.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.hard.disk import small_disk
from tests.hard.keys import use_keys
from tests.hard.operations import OPERATIONS, OPERATIONS_OF_KEYS, Operation
from tests.hard.place import Place
from tests.hard.rounds import DURATIONS, run_round, template
from tests.postgres import Holder

#: What goes wrong.
KINDS = ("client", "server", *(("data", "wal") if os.geteuid() == 0 else ()))

#: How large a disk is that is to be full, and the settings with which a server fits there. What is
#: acknowledged must survive a server that is killed.
SMALL_MB = 320
SETTINGS = {
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_wal_size": "64MB",
    "min_wal_size": "32MB",
}


def main() -> int:
    """Run what the command line asks for; return 1 if a round has failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.hard", description=__doc__)
    parser.add_argument("operations", nargs="*", metavar="OPERATION", help="default: each one")
    parser.add_argument(
        "--keys",
        action="store_true",
        help="primary keys carry the times of rows, and say in which partition followers are",
    )
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--rounds", type=int, default=40, help="of each operation and kind (40)")
    parser.add_argument("--seed", type=int, default=1, help="the number of the first round (1)")
    parser.add_argument("--rows", type=int, default=10_000, help="of the table (10,000)")
    parser.add_argument("--route", choices=("rule", "trigger"), default="rule")
    parser.add_argument("--version", help="a major version of PostgreSQL")
    options = parser.parse_args()
    if options.keys:
        use_keys()
    chosen = OPERATIONS_OF_KEYS if options.keys else OPERATIONS
    names = [one.name for one in chosen]
    if unknown := set(options.operations) - set(names):
        parser.error(f"no operation {', '.join(unknown)}; there are {', '.join(names)}")
    wanted = [one for one in chosen if not options.operations or one.name in options.operations]
    failed = 0
    for kind in KINDS:
        if kind in options.kinds:
            failed += _run_kind(kind, wanted, options)
    print(f"{failed} rounds have failed." if failed else "All rounds have passed.")
    return 1 if failed else 0


def _run_kind(kind: str, operations: list[Operation], options: argparse.Namespace) -> int:
    """Run all rounds of one kind on a server of its own; return how many have failed."""
    order: dict[str, Any] = {
        "version": options.version,
        "timezone": "UTC",
        "locale": "C",
        "settings": SETTINGS,
        "memory": True,
    }
    with ExitStack() as stack:
        disk = None
        if kind in ("data", "wal"):
            disk = stack.enter_context(small_disk(SMALL_MB))
            order[kind] = disk.path
        holder = Holder(order)
        stack.callback(holder.stop)
        server = holder.start()
        keyed = ", by key" if options.keys else ""
        print(
            f"PostgreSQL {server.version}, {options.route} route{keyed}, {options.rows:,} rows: "
            f"{kind}"
        )
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="parting-archives-")))
        place = Place(holder, server.url, options.rows, options.route, folder, disk)
        failed = 0
        for operation in operations:
            failed += _run_rounds(place, operation, kind, options)
        return failed


def _run_rounds(place: Place, operation: Operation, kind: str, options: argparse.Namespace) -> int:
    before, failed = template(place, operation), 0
    seeds = range(options.seed, options.seed + options.rounds)
    kill = "disk" if place.disk is not None else kind
    rounds = [] if operation.name in DURATIONS else [("nobody", 0)]
    for how, seed in (*rounds, *((kill, seed) for seed in seeds)):
        began = time.monotonic()
        try:
            said = run_round(place, operation, before, how, seed)
        except AssertionError as error:
            said, failed = f"FAILED: {error}", failed + 1
        took = time.monotonic() - began
        print(f"{operation.name} {how} {seed}: {said} ({took:.0f} s)", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
