"""The differences that are understood: tests of Django's that may end otherwise on partitions.

The key is the test's name, or the beginning of it up to a dot; the value is the reason.
"""

EXPLAINED: dict[str, str] = {}


def reason(test: str) -> str | None:
    """Give the reason why a test may end otherwise, or None."""
    for name, why in EXPLAINED.items():
        if test == name or test.startswith(f"{name}."):
            return why
    return None
