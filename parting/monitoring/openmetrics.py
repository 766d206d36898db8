"""Write the status of tables as metrics, in the text format of OpenMetrics 1.0. Pure.

The same text is valid in the older text format of Prometheus (0.0.4), which node_exporter reads
from files: the metrics are gauges, which are written alike in both.

https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from parting.monitoring.reports import ModelReport
    from parting.pipeline.status import PartitionStatus, Status

CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"
OLDER_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

#: Where a metric of a time has none: there was no run, or the present is not covered. A rule that
#: compares it with time() then fires, which it would not if the metric were missing.
NEVER = 0


@dataclass(frozen=True)
class Metric:
    """A gauge of each model.

    Args:
        name: Its name.
        help: What it says, in one line.
        read: Returns the value; None if there is none for a model.
    """

    name: str
    help: str
    read: Callable[[Status], float | None]


@dataclass(frozen=True)
class PartitionMetric:
    """A gauge of each partition.

    Args:
        name: Its name.
        help: What it says, in one line.
        read: Returns the value.
    """

    name: str
    help: str
    read: Callable[[PartitionStatus], float]


def _seconds(moment: datetime.datetime | None) -> float:
    return moment.timestamp() if moment is not None else NEVER


def _covered(status: Status) -> float | None:
    if status.runway_days is None:
        return None
    return _seconds(status.covered_up_to)


#: The only metric of a model whose table could not be read.
UP = "parting_up"
UP_HELP = "Whether the table could be read; if not, its other metrics are missing."

METRICS = (
    Metric(
        "parting_installed",
        "Whether the table is partitioned; if not, most of its other metrics are missing.",
        lambda one: one.route != "none",
    ),
    Metric(
        "parting_alarms",
        "How many alarms partition_status raises.",
        lambda one: len(one.alarms(None)),
    ),
    Metric(
        "parting_routed_by_rule",
        "Whether inserts are routed by rule; if not, by trigger.",
        lambda one: one.route == "rule",
    ),
    Metric(
        "parting_covered_until_timestamp_seconds",
        "The first moment that the partitions do not reach; 0 if the present is not covered.",
        _covered,
    ),
    Metric(
        "parting_last_success_timestamp_seconds",
        "When a run last ended without a failure; 0 if none is recorded.",
        lambda one: _seconds(one.last_run.success),
    ),
    Metric(
        "parting_last_maintain_timestamp_seconds",
        "When a run with --maintain last ended; 0 if none is recorded.",
        lambda one: _seconds(one.last_run.maintained),
    ),
    Metric(
        "parting_last_maintain_failed",
        "Whether something failed in the last run with --maintain.",
        lambda one: one.last_run.outcome.startswith("failed"),
    ),
    Metric(
        "parting_default_partition_rows",
        "Rows in the default partition; an estimate where there are more than 100,000.",
        lambda one: one.default_partition_rows.rows,
    ),
    Metric(
        "parting_parent_rows",
        "Rows in the table itself; an estimate where there are more than 100,000.",
        lambda one: one.rows_in_parent.rows,
    ),
    Metric(
        "parting_misplaced_partitions",
        "How many partitions rows in the default partition belong to.",
        lambda one: len(one.misplaced_partitions),
    ),
    Metric(
        "parting_waiting_partitions",
        "How many of them wait for the next run; the others are an alarm.",
        lambda one: len(one.waiting_partitions),
    ),
    Metric(
        "parting_leaving_partitions",
        "How many partitions rows are leaving for others.",
        lambda one: len(one.leaving_partitions),
    ),
    Metric(
        "parting_late_partitions",
        "How many retired partitions late rows in the default partition belong to.",
        lambda one: len(one.late_partitions),
    ),
    Metric(
        "parting_retired_partitions",
        "How many tables were partitions, and are not dropped.",
        lambda one: len(one.retired_partitions),
    ),
    Metric(
        "parting_restoring_tables",
        "How many tables rows of archives came into, and are no partitions.",
        lambda one: len(one.restoring_tables),
    ),
    Metric(
        "parting_drift_objects",
        "How many things are missing, outdated or orphaned.",
        lambda one: len(one.drift),
    ),
    Metric(
        "parting_key_table_faults",
        "How many kinds of keys were found wrong.",
        lambda one: len(one.key_state.faults),
    ),
    Metric(
        "parting_key_table_doubts",
        "How many things may have made the key table wrong.",
        lambda one: len(one.key_state.doubts),
    ),
    Metric(
        "parting_partitions",
        "How many partitions there are, the default partition among them.",
        lambda one: len(one.partitions),
    ),
    Metric(
        "parting_partitions_past_keep",
        "How many of them are older than keep asks for.",
        lambda one: sum(partition.past_keep for partition in one.partitions),
    ),
    Metric(
        "parting_estimated_rows",
        "Rows in all partitions, by PostgreSQL's estimate.",
        lambda one: sum(partition.estimated_rows for partition in one.partitions),
    ),
    Metric(
        "parting_table_bytes",
        "Bytes of all partitions on disk, without indexes.",
        lambda one: sum(partition.table_bytes for partition in one.partitions),
    ),
    Metric(
        "parting_index_bytes",
        "Bytes of the indexes of all partitions.",
        lambda one: sum(partition.index_bytes for partition in one.partitions),
    ),
    Metric(
        "parting_query_locks",
        "How many locks a query over all partitions takes.",
        lambda one: one.lock_room.locks,
    ),
    Metric(
        "parting_query_transactions",
        "How many transactions with such a query the server's lock table has room for.",
        lambda one: one.lock_room.transactions,
    ),
)

PARTITION_METRICS = (
    PartitionMetric(
        "parting_partition_estimated_rows",
        "Rows in the partition, by PostgreSQL's estimate.",
        lambda one: one.estimated_rows,
    ),
    PartitionMetric(
        "parting_partition_table_bytes",
        "Bytes of the partition on disk, without indexes.",
        lambda one: one.table_bytes,
    ),
    PartitionMetric(
        "parting_partition_index_bytes",
        "Bytes of the indexes of the partition.",
        lambda one: one.index_bytes,
    ),
)

#: What a table that is not partitioned has.
_OF_PLAIN_TABLES = ("parting_installed", "parting_alarms")

_UNITS = ("seconds", "bytes")


def render_metrics(
    reports: Iterable[ModelReport], database: str, *, per_partition: bool = False
) -> str:
    """Write metrics.

    Args:
        reports: What was read.
        database: The alias of the database.
        per_partition: Whether each partition has metrics of its own, too.

    Returns:
        The text, ``# EOF`` at its end.
    """
    return "".join(f"{line}\n" for line in _lines(list(reports), database, per_partition))


def _lines(reports: list[ModelReport], database: str, per_partition: bool) -> Iterator[str]:
    yield from _head(UP, UP_HELP)
    for report in reports:
        yield _sample(UP, report.status is not None, database=database, model=report.label)
    existing = [report.status for report in reports if report.status is not None]
    for metric in METRICS:
        yield from _head(metric.name, metric.help)
        for status in existing:
            value = metric.read(status)
            if value is None or (status.route == "none" and metric.name not in _OF_PLAIN_TABLES):
                continue
            yield _sample(metric.name, value, database=database, model=status.label)
    for of_partitions in PARTITION_METRICS if per_partition else ():
        yield from _head(of_partitions.name, of_partitions.help)
        for status in existing:
            for partition in status.partitions:
                yield _sample(
                    of_partitions.name,
                    of_partitions.read(partition),
                    database=database,
                    model=status.label,
                    partition=partition.suffix,
                )
    yield "# EOF"


def _head(name: str, help_text: str) -> Iterator[str]:
    yield f"# HELP {name} {_escaped(help_text)}"
    yield f"# TYPE {name} gauge"
    for unit in _UNITS:
        if name.endswith(f"_{unit}"):
            yield f"# UNIT {name} {unit}"


def _sample(name: str, value: float, **labels: str) -> str:
    written = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{written}}} {int(value) if value == int(value) else value!r}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
