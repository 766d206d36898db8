"""`make test` runs each test with a database in one of its cases."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import one_case_each

TESTS = Path(__file__).parents[1]
WITH_DATABASE, PURE = "tests/db/test_keys.py", "tests/pure/test_bounds.py"


def chosen(*arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments, WITH_DATABASE, PURE],
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return sorted(line for line in done.stdout.splitlines() if "::" in line)


def test_each_test_with_a_database_is_run_in_one_case():
    every, *days = chosen(), chosen("--one-case", "7"), chosen("--one-case", "8")
    for some in days:
        assert [one for one in every if PURE in one] == [one for one in some if PURE in one]
    cases = sorted(one for some in days for one in some if WITH_DATABASE in one)
    assert len(cases) < len([one for one in every if WITH_DATABASE in one])
    assert sorted(one.partition("[")[0] for one in cases) == sorted(
        {one.partition("[")[0] for one in every if WITH_DATABASE in one}
    )


def test_the_number_chooses_the_cases():
    one, again, other = (chosen("--one-case", number) for number in ("7", "7", "8"))
    assert one == again != other


@dataclass(frozen=True)
class Item:
    nodeid: str
    marks: tuple[str, ...] = ()
    path: Path = TESTS / "db/test_keys.py"

    def get_closest_marker(self, name: str) -> bool:
        return name in self.marks


def test_tests_that_take_long_are_run_each_on_one_of_five_days():
    long = [
        Item(f"test_{number}[{route}]", ("long",))
        for number in range(40)
        for route in ("rule", "trigger")
    ]
    pure: Any = Item("test_pure", ("long",), TESTS / "pure/test_a.py")
    items: list[Any] = [*long, pure]
    days = [one_case_each(items, day) for day in range(11, 16)]
    assert all(day[-1] is pure for day in days)
    assert max(map(len, days)) < 20
    run = [one.nodeid.partition("[")[0] for day in days for one in day[:-1]]
    assert sorted(run) == sorted({one.nodeid.partition("[")[0] for one in long})
