"""`make test` runs each test with a database in one of its cases."""

import subprocess
import sys
from pathlib import Path

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
    every, some = chosen(), chosen("--one-case", "7")
    assert [one for one in every if PURE in one] == [one for one in some if PURE in one]
    cases = [one for one in some if WITH_DATABASE in one]
    assert len(cases) < len([one for one in every if WITH_DATABASE in one])
    assert [one.partition("[")[0] for one in cases] == sorted(
        {one.partition("[")[0] for one in every if WITH_DATABASE in one}
    )


def test_the_number_chooses_the_cases():
    one, again, other = (chosen("--one-case", number) for number in ("7", "7", "8"))
    assert one == again != other
