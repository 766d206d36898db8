"""The run of `retire_partitions` on one family after the other, and what it says."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parting.exceptions import NotPartitioned
from parting.management.options import lock_retry
from parting.pipeline.archive_retired import Outcome, archive_retired, archive_survey
from parting.pipeline.counted import counted
from parting.pipeline.retire import (
    Survey,
    drop_retired,
    drop_survey,
    finish,
    retire,
    retire_survey,
    retired_tables,
)
from parting.strategies.bound_text import describe_bound
from parting.strategies.strategy import RangeStrategy
from parting.strategies.time import in_times

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.management.plan_output import PlanOutput
    from parting.management.run import Families
    from parting.pipeline.archive_retired import Archived, Destination
    from parting.pipeline.retire import Leaving, Retired, Terms
    from parting.schema.partitioned import Declaration


@dataclass(frozen=True)
class Retiring:
    """What is done with each family.

    Args:
        connection: Django's connection.
        families: What reports, and what has failed.
        output: Where a dry run prints to.
        present: The present, aware.
        terms: What is retired, and how.
        options: Those of the command.
        destination: Where what is due is archived before it is dropped; None: it is not.
    """

    connection: BaseDatabaseWrapper
    families: Families
    output: PlanOutput
    present: datetime.datetime
    terms: Terms
    options: dict[str, Any]
    destination: Destination | None = None
    _json: list[dict[str, Any]] = field(default_factory=list)

    def one(self, family: Sequence[Declaration]) -> None:
        """Say what is to be retired, and why; retire it; archive and drop what is due."""
        root = family[0]
        retry = lock_retry(self.options)
        try:
            survey = retire_survey(
                self.connection, family, self.present, self.terms, lock_retry=retry
            )
        except NotPartitioned:
            # What was retired before it was uninstalled may be dropped.
            if not (self._drops and retired_tables(self.connection, family)):
                raise
            survey = Survey(is_installed=False)
        say = self.families.success
        for line in _plan_lines(root, survey):
            say(line)
        for error in survey.refusals:
            self.families.fail(root.label, str(error))
        if not survey.chosen and survey.is_installed:
            say(_nothing(root, self.terms))
        data: dict[str, Any] = {"model": root.label, **_survey_json(survey)}
        if self.options["dry_run"]:
            self._show(family, survey)
            return
        retired: list[Retired] = []
        if not survey.is_installed:
            pass
        elif survey.refusals:
            # An earlier run may have been ended.
            finish(self.connection, family, self.families.reporter, lock_retry=retry)
        else:
            retired = retire(
                self.connection,
                family,
                self.present,
                self.terms,
                self.families.reporter,
                lock_retry=retry,
            )
            if retired:
                suffixes = dict.fromkeys(one.suffix for one in retired)
                say(f"Retired {counted(len(suffixes), 'partitions')} of {root.label}.")
        ended = self._drop(family) if self._drops else Outcome()
        for one in ended.archived:
            say(_archived_line(one))
        if ended.dropped:
            say(f"Dropped {counted(len(ended.dropped), 'retired tables')} of {root.label}.")
        data["retired"] = [_retired_json(one) for one in retired]
        data["archived"] = [_archived_json(one) for one in ended.archived]
        data["dropped"] = [_retired_json(one) for one in ended.dropped]
        self._json.append(data)
        self._say_what_stays(family)

    def end(self) -> None:
        """Print the document, if it is JSON."""
        if self.options["json"] and not self.options["dry_run"]:
            self.families.stdout.write(json.dumps(self._json, indent=2))
        elif self.options["json"]:
            self.output.end()

    def _show(self, family: Sequence[Declaration], survey: Survey) -> None:
        label = family[0].label
        for found in survey.plans:
            self.output.plan(label, "retire", found, self.connection)
        if not self._drops:
            return
        present, grace = self.present, self.options["grace"]
        if self.destination is not None:
            for group in archive_survey(self.connection, family, present, grace):
                self.families.success(
                    f"Would archive {group[0].suffix} of {label} ({counted(len(group), 'tables')}) "
                    f"in {self.destination.place}, and read it back, before this:"
                )
        for found in drop_survey(self.connection, family, present, grace):
            self.output.plan(label, "drop", found, self.connection)

    @property
    def _drops(self) -> bool:
        return self.options["drop"] or self.destination is not None

    def _drop(self, family: Sequence[Declaration]) -> Outcome:
        reporter, retry = self.families.reporter, lock_retry(self.options)
        present, grace = self.present, self.options["grace"]
        if self.destination is not None:
            ended = archive_retired(
                self.connection,
                family,
                present,
                grace,
                self.destination,
                reporter,
                lock_retry=retry,
            )
        else:
            dropped, refused = drop_retired(
                self.connection, family, present, grace, reporter, lock_retry=retry
            )
            ended = Outcome(dropped=dropped, refused=refused)
        for error in ended.refused:
            self.families.fail(family[0].label, str(error))
        return ended

    def _say_what_stays(self, family: Sequence[Declaration]) -> None:
        root = family[0]
        waiting = [one for one in retired_tables(self.connection, family) if one.order == 0]
        if not waiting or self.options["json"]:
            return
        suffixes = ", ".join(one.suffix for one in waiting)
        how = f"--archive {shlex.quote(self.destination.place)}" if self.destination else "--drop"
        self.families.success(
            f"Retired, and not dropped: {suffixes}. To drop their tables: manage.py "
            f"retire_partitions {how} {root.label}"
        )


def _plan_lines(root: Declaration, survey: Survey) -> Iterator[str]:
    for chosen in survey.chosen:
        partition = chosen.existing.partition
        contained = describe_bound(in_times(root.strategy, partition.bound))
        yield (f"{root.label}: partition {partition.suffix} ({contained}), {chosen.why}:")
        for one in (survey.leaving or {})[chosen.number]:
            yield from _leaving_lines(one)


def _leaving_lines(one: Leaving) -> Iterator[str]:
    size = (one.size.table_bytes + one.size.index_bytes) / 1_000_000
    rows = "1 row" if one.rows.rows == 1 else f"{one.rows} rows"
    yield f"  {one.table.name}: {rows}, {size:,.1f} MB with indexes"
    for reference, values in one.referenced:
        columns = ", ".join(reference.referencing.columns)
        examples = ", ".join(dict.fromkeys(values[:3]))
        yield (
            f"    referenced by {counted(len(values), 'rows')} of {reference.referencing.table}: "
            f"{columns} {examples}"
        )


def _nothing(root: Declaration, terms: Terms) -> str:
    strategy = root.strategy
    if terms.wish:
        return f"Nothing to retire for {root.label}: no partition of the past is before that one."
    if getattr(strategy, "keep", None) is not None:
        return f"Nothing to retire for {root.label}."
    if isinstance(strategy, RangeStrategy):
        return (
            f"Nothing to retire for {root.label}: {strategy!r} keeps all partitions. Declare keep, "
            f"or: manage.py retire_partitions {root.label} --before SUFFIX"
        )
    return f"Nothing to retire for {root.label}: {strategy!r} has no old partitions."


def _survey_json(survey: Survey) -> dict[str, Any]:
    return {
        "partitions": [
            {
                "suffix": chosen.suffix,
                "why": chosen.why,
                "tables": [
                    {
                        "model": one.label,
                        "table": str(one.table),
                        "rows": one.rows.rows,
                        "rows_estimated": one.rows.estimated,
                        "bytes": one.size.table_bytes + one.size.index_bytes,
                        "referenced_by": [
                            {
                                "table": str(reference.referencing.table),
                                "columns": list(reference.referencing.columns),
                                "rows": len(values),
                            }
                            for reference, values in one.referenced
                        ],
                    }
                    for one in (survey.leaving or {})[chosen.number]
                ],
            }
            for chosen in survey.chosen
        ],
        "refused": [str(error) for error in survey.refusals],
    }


def _archived_line(one: Archived) -> str:
    was = "Archived" if one.is_new else "Found an archive of"
    tables = counted(len(one.tables), "tables")
    return (
        f"{was} {one.suffix} of {one.label}, {counted(one.rows, 'rows')} of {tables}, and read it "
        f"back: {one.manifest}"
    )


def _archived_json(one: Archived) -> dict[str, Any]:
    return {
        "model": one.label,
        "suffix": one.suffix,
        "manifest": one.manifest,
        "rows": one.tables,
        "written": one.is_new,
    }


def _retired_json(one: Retired) -> dict[str, Any]:
    return {
        "model": one.label,
        "parent": str(one.parent),
        "table": str(one.table),
        "suffix": one.suffix,
        "number": one.number,
        "bound": one.bound,
        "retired_at": one.retired_at.isoformat(),
    }
