"""Kill runs at random moments: python -m tests.hard [--rounds 40] [--seed 1] [OPERATION ...].

Each operation is run as often on a server whose first process is killed (SIGKILL) as with a client
that is killed. Two writers go on meanwhile. After each round all rows must be what was
acknowledged, the command must succeed when it is run again, --check must find nothing, and
uninstalling must give the plain tables back.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.hard.rounds import OPERATIONS, Place, run_round
from tests.postgres import Holder


def main() -> int:
    """Run what the command line asks for; return 1 if a round has failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.hard", description=__doc__)
    names = [one.name for one in OPERATIONS]
    parser.add_argument("operations", nargs="*", default=names, metavar="OPERATION")
    parser.add_argument("--rounds", type=int, default=40, help="of each operation and kind (40)")
    parser.add_argument("--seed", type=int, default=1, help="the number of the first round (1)")
    parser.add_argument("--rows", type=int, default=10_000, help="of the table (10,000)")
    parser.add_argument("--route", choices=("rule", "trigger"), default="rule")
    parser.add_argument("--version", help="a major version of PostgreSQL")
    options = parser.parse_args()
    if unknown := set(options.operations) - set(names):
        parser.error(f"no operation {', '.join(unknown)}; there are {', '.join(names)}")
    order = {
        "version": options.version,
        "timezone": "UTC",
        "locale": "C",
        # What is acknowledged must survive a server that is killed.
        "settings": {"synchronous_commit": "on", "full_page_writes": "on"},
        "memory": True,
    }
    holder = Holder(order)
    failed = 0
    try:
        server = holder.start()
        print(f"PostgreSQL {server.version}, {options.route} route, {options.rows:,} rows")
        place = Place(holder, server.url, options.rows, options.route)
        for operation in OPERATIONS:
            if operation.name not in options.operations:
                continue
            template = place.template(operation)
            seeds = range(options.seed, options.seed + options.rounds)
            rounds = [("nobody", options.seed)]
            rounds += [(kill, seed) for kill in ("client", "server") for seed in seeds]
            for kill, seed in rounds:
                began = time.monotonic()
                try:
                    said = run_round(place, operation, template, kill, seed)
                except AssertionError as error:
                    said, failed = f"FAILED: {error}", failed + 1
                took = time.monotonic() - began
                print(f"{operation.name} {kill} {seed}: {said} ({took:.0f} s)", flush=True)
    finally:
        holder.stop()
    print(f"{failed} rounds have failed." if failed else "All rounds have passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
