"""Helpers for the tests of a project; for pytest there is a fixture in `parting.pytest_plugin`.

Partitions that a test makes within its transaction (``TestCase``, the fixture ``db``) are gone when
it ends, as its rows are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connections, router
from django.utils import timezone

from parting.declarations.model_options import concrete_model, label
from parting.declarations.validation import declaration
from parting.exceptions import PartingError
from parting.orm.partition_lookup import create_partitions
from parting.orm.partition_models import base_model
from parting.orm.pruning.explanation import assert_pruned
from parting.pipeline.status import status

if TYPE_CHECKING:
    from django.db import models

    from parting.schema.partitioned import Partition

__all__ = ["assert_partitioned", "assert_pruned", "make_partitions"]


def assert_partitioned(model: type[models.Model], *, using: str | None = None) -> None:
    """Check, in a test, that the table of a model is partitioned, and nothing of that is missing.

    Args:
        model: The model; it need not have a `PartitionManager`.
        using: The alias of the database; None: the one that the model is written to.

    Raises:
        AssertionError: If it is not, or something is missing, outdated or orphaned. New partitions
            are left aside: a test may have set the clock.

    Example:
        >>> assert_partitioned(Tweet)
    """
    __tracebackhide__ = True
    model = concrete_model(base_model(model))
    alias = using or router.db_for_write(model)
    try:
        found = status(connections[alias], declaration(model), timezone.now())
    except PartingError as error:
        raise AssertionError(str(error)) from error
    if found.route == "none":
        raise AssertionError(
            f"{label(model)} is not partitioned in the database {alias!r}.\n"
            "HINT: Set PARTING_INSTALL_ON_MIGRATE = True, and have the test database made again "
            "(--create-db, or without --keepdb)."
        )
    if found.drift:
        raise AssertionError(
            "\n".join([f"{label(model)} is not partitioned as it should be:", *found.drift])
        )


def make_partitions(
    model: type[models.Model], first: Any = None, last: Any = None, *, using: str | None = None
) -> tuple[Partition, ...]:
    """Make the partitions of a period, in the whole family, for a test whose rows are of that time.

    Partitions of the test database are those of the day on which it was made. Rows of other times
    go to the default partition, unless their partitions are made before.

    Args:
        model: The model; it need not have a `PartitionManager`.
        first: A value of the partition key in the first partition, such as a date. None: the
            present, as ``time-machine``, ``freezegun`` or ``faketime`` have it.
        last: A value in the last one. None: as many partitions come after the first as a run makes
            ahead.
        using: The alias of the database; None: the one that the model is written to.

    Returns:
        The partitions of the period, in their order, those among them that existed before.

    Raises:
        PartingError: If the table is not partitioned, its partitions contain no ranges, or one
            cannot be created.

    Example:
        >>> [one.suffix for one in make_partitions(Tweet, date(2012, 3, 15), date(2012, 4, 1))]
        ['201203', '201204']
    """
    if first is None:
        first = timezone.now()
    return create_partitions(model, first, last, using=using)
