"""A fixture for pytest, for who asks for it: ``pytest_plugins = ["parting.pytest_plugin"]``.

It is no entry point, which pytest would load in each project of the environment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from parting.schema.partitioned import Partition


@pytest.fixture
def make_partitions(db: None) -> Callable[..., tuple[Partition, ...]]:  # noqa: ARG001 - it opens the way
    """Make the partitions of a period: `parting.testing.make_partitions`, with a database."""

    def make(*arguments: Any, **options: Any) -> tuple[Partition, ...]:
        # Settings are read only now: pytest-django has set them up.
        from parting import testing

        return testing.make_partitions(*arguments, **options)

    return make
