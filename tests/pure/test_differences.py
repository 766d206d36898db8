"""What `--check` prints in place of each operation, and what each one creates, in tests/golden."""

from pathlib import Path

from tests.operation_cases import CASES

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "differences.txt"


def listed() -> str:
    """Return a line for each case: the operation, what it creates, and its difference."""
    lines = []
    for case in CASES:
        one = case.operation
        name = " ".join(filter(None, (type(one).__name__, case.when and f"({case.when})")))
        creates = f" creates {one.creates};" if one.creates else ""
        lines.append(f"{name}:{creates} {one.difference or 'nothing'}")
    return "\n".join(sorted(lines)) + "\n"


def test_each_operation_is_reported_as_it_was(request):
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.write_text(listed(), encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == listed(), "Run make golden."
