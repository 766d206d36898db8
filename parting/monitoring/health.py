"""A check for django-health-check, from its version 4 on: ``django-parting[health]``."""

from __future__ import annotations

import dataclasses
import datetime
import logging

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from health_check.base import HealthCheck  # type: ignore[import-untyped]
from health_check.exceptions import (  # type: ignore[import-untyped]
    ServiceUnavailable,
    ServiceWarning,
)

from parting.exceptions import PartingError
from parting.monitoring.reports import read_reports

logger = logging.getLogger("parting")


@dataclasses.dataclass
class Partitions(HealthCheck):  # type: ignore[misc]
    """Whether `partition_status` has an alarm.

    No alarm keeps the application from working: rows without a partition go to the default
    partition. So this belongs to a page that somebody is called by, and never to the probe that
    restarts the application, or takes it off the load balancer.

    Args:
        database: The alias of the database.
        models: App labels, or ``app_label.Model``; none for all partitioned models.
        min_runway: The shortest runway that is enough, in days; None: any is.
        max_age: How many days ago the last run may be that did not fail; None: any number.
        timeout: How long it may take.

    Example:
        >>> checks = [("parting.monitoring.health.Partitions", {"min_runway": 20, "max_age": 3})]
    """

    database: str = DEFAULT_DB_ALIAS
    models: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    min_runway: int | None = dataclasses.field(default=None, repr=False)
    max_age: int | None = dataclasses.field(default=None, repr=False)
    timeout: datetime.timedelta = dataclasses.field(
        default=datetime.timedelta(seconds=30), repr=False
    )

    def run(self) -> None:
        """Look.

        Raises:
            ServiceWarning: If there is an alarm, with its words.
            ServiceUnavailable: If that could not be found out; why goes to the logger ``parting``.
        """
        # It runs in a thread of an executor, where nobody else closes a connection.
        connection = connections[self.database]
        was_open = connection.connection is not None
        try:
            reports = read_reports(self.models, self.database)
        except (PartingError, DatabaseError) as error:
            logger.exception("No partitions could be read.")
            raise ServiceUnavailable("the partitions could not be read") from error
        finally:
            if not was_open:
                connection.close()
        unread = [report.label for report in reports if report.status is None]
        if unread:
            raise ServiceUnavailable(f"{', '.join(unread)} could not be read")
        alarms = [
            f"{report.label}: {alarm}"
            for report in reports
            if report.status is not None
            for alarm in report.status.alarms(self.min_runway, self.max_age)
        ]
        if alarms:
            raise ServiceWarning("; ".join(alarms))
