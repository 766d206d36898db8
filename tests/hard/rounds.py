"""One round: a run is killed at some moment beside an application, and run again."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from tests.hard.application import Application
from tests.hard.operations import CHECK, INSTALL, UNINSTALL, VERIFY
from tests.hard.rows import ask

if TYPE_CHECKING:
    from tests.hard.commands import Command
    from tests.hard.operations import Operation
    from tests.hard.place import Database, Place

#: How long an application may wait behind a client that was killed.
LONGEST_WAIT_S = 15

#: How long a client may go on that has lost its server.
LONGEST_END_S = 120

#: How many seconds an operation took when it was last not killed.
DURATIONS: dict[str, float] = {}


def template(place: Place, operation: Operation) -> str:
    """Make a database in the state that an operation begins in; return its name."""
    name = f"before_{operation.name}"
    made = place.make(name, operation.span, operation.keep, operation.empty)
    operation.prepare(made)
    return name


def run_round(place: Place, operation: Operation, before: str, kill: str, seed: int) -> str:
    """Kill a run, run it again, and compare all rows with what was acknowledged.

    Args:
        place: Where.
        operation: What is killed.
        before: The database that it begins with.
        kill: "client", "server", "disk" (which is full from some moment on), or "nobody".
        seed: What the moment depends on, and all that is written.

    Returns:
        What happened, in a line.

    Raises:
        AssertionError: If anything is not as it was promised.
    """
    chance = random.Random(f"{operation.name} {kill} {seed}")
    database = place.copy(before, f"round_{seed}", operation.keep)
    application = Application(
        database.dsn,
        seed,
        operation.span,
        operation.rows_before(database),
        loses_months=operation.loses_months,
    )
    application.begin()
    time.sleep(0.3)
    began = time.monotonic()
    command = database.start(*operation.command)
    share = chance.random()
    try:
        said = _kill(place, application, command, kill, share * DURATIONS.get(operation.name, 10.0))
        took = time.monotonic() - began
        if kill in ("client", "nobody"):
            time.sleep(1)  # the application goes on
    finally:
        try:
            application.end()
        finally:  # the next round needs a server, whatever becomes of this one
            if place.disk is not None:
                place.disk.empty()
            if kill in ("server", "disk"):
                place.holder.revive(place.port)
    operation.check_killed(database, application)
    if kill == "nobody":
        assert command.code == 0, said
    if command.code == 0:
        DURATIONS[operation.name] = took
    longest = max(one.longest_s for one in application.writers)
    assert longest < LONGEST_WAIT_S, f"a writer waited {longest:.1f} s"
    operation.again(database, application)
    operation.check_done(database, application)
    if not operation.uninstalls:
        for then in (INSTALL, CHECK, VERIFY):
            database.must(*then)
        operation.check_done(database, application)
        database.must(*UNINSTALL)
        operation.check_done(database, application)
    _check_plain(database)
    place.drop(f"round_{seed}")
    writes = sum(one.writes for one in application.writers)
    ended = "had ended" if command.code == 0 else f"was killed after {took:.1f} s"
    return f"{writes:,} writes, the longest {longest * 1000:.0f} ms; the run {ended}"


def _kill(
    place: Place, application: Application, command: Command, kill: str, after_s: float
) -> str:
    if kill == "nobody" or command.ends_within(after_s):
        return command.end()
    if kill == "client":
        command.kill()
    else:
        application.lose_server()
        if place.disk is not None:
            place.disk.fill()
        else:
            place.holder.crash()
    # One that has done all may end well although the server is gone.
    return command.end(LONGEST_END_S)


def _check_plain(database: Database) -> None:
    left = ask(
        database.dsn,
        "SELECT relname FROM pg_class WHERE relname LIKE '%parting%' UNION ALL "
        "SELECT proname FROM pg_proc WHERE proname LIKE '%parting%' UNION ALL "
        "SELECT inhrelid::regclass::text FROM pg_inherits",
    )
    assert left == [], f"uninstalling has left {left}"
