"""Check the arguments of strategies, and the suffixes of partitions."""

from __future__ import annotations

# With one of these suffixes a partition would have the name of another object of the table.
RESERVED_SUFFIXES = frozenset({"default", "keys", "moving", "parting_view"})


def check_field(owner: str, field: str, example: str) -> None:
    """Check that an argument can be the name of a field of the model itself.

    Args:
        owner: The name of the class, for messages.
        field: The argument.
        example: A name for messages, such as ``"created_at"``.

    Raises:
        TypeError: If it is not text.
        ValueError: If it is empty, or contains a lookup (``__``).
    """
    advice = f"Write {owner}({example!r}), for example."
    if not isinstance(field, str):
        raise TypeError(
            f"{owner}: field must be the name of a model field, not {field!r}. {advice}"
        )
    if not field:
        raise ValueError(
            f"{owner}: field must be the name of a model field, not {field!r}. {advice}"
        )
    if "__" in field:
        raise ValueError(
            f"{owner}: field {field!r} looks into another model or into a part of a value. "
            f"Name a field of the model itself, such as {example!r}."
        )


def check_ahead(owner: str, ahead: int) -> None:
    """Check that an argument can be a number of partitions to keep ready.

    Raises:
        TypeError: If it is not an integer.
        ValueError: If it is negative.
    """
    advice = "Say how many partitions to keep ready, such as ahead=2."
    check_integer(owner, "ahead", ahead, (0, None), advice)


def check_keep(owner: str, keep: int | None) -> None:
    """Check that an argument can be a number of old partitions to keep.

    Raises:
        TypeError: If it is neither an integer nor None.
        ValueError: If it is less than 1.
    """
    if keep is not None:
        advice = "Say how many old partitions to keep, such as keep=12, or keep=None for all."
        check_integer(owner, "keep", keep, (1, None), advice)


def check_integer(
    owner: str, name: str, value: int, limits: tuple[int, int | None], advice: str
) -> None:
    """Check that an argument is an integer within limits.

    Args:
        owner: The name of the class, for messages.
        name: The name of the argument.
        value: The argument.
        limits: The least and the greatest value; None: no greatest.
        advice: The end of the message.

    Raises:
        TypeError: If it is not an integer.
        ValueError: If it is outside the limits.
    """
    least, most = limits
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{owner}: {name} must be an integer, not {value!r}. {advice}")
    if value < least or (most is not None and value > most):
        desired = f"{least} or more" if most is None or value < least else f"{most} or less"
        raise ValueError(f"{owner}: {name} must be {desired}, not {value!r}. {advice}")


def suffix_problem(suffix: str) -> str | None:
    """Return why no partition can have a suffix, or None if one can."""
    if not suffix:
        return "is empty"
    if suffix in RESERVED_SUFFIXES:
        return "is reserved for another object of the table"
    if "\0" in suffix or not _is_unicode(suffix):
        return "has a character that a name in PostgreSQL cannot have"
    return None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
