"""The differences that are understood: tests of apps that may end otherwise on partitions.

Each reason has the names of the tests. A name that a run does not confirm is reported.
"""

EXPLAINED: dict[str, str] = {}


def reason(test: str) -> str | None:
    """Give the reason why a test may end otherwise, or None."""
    for why, names in EXPLAINED.items():
        if test in names.split():
            return " ".join(why.split())
    return None


def named() -> set[str]:
    """Give the names of all tests that may end otherwise."""
    return {name for names in EXPLAINED.values() for name in names.split()}
