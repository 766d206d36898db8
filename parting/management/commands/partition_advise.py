"""Say for which tables partitioning would pay, by what, and what it would cost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, models, router

from parting.management.options import add_labels, not_negative, positive, postgresql
from parting.pipeline.advise import STATEMENT_TIMEOUT_MS, ModelAdvice, advise_on
from parting.pipeline.counted import counted
from parting.planning.advice import (
    MIN_BYTES,
    WAL_FACTOR,
    FieldAdvice,
    Proposal,
    written_bytes,
)
from parting.sql.sqlstates import QUERY_CANCELED, sqlstate

if TYPE_CHECKING:
    from collections.abc import Iterator

Model = type[models.Model]

_MB = 1 << 20


class Command(BaseCommand):
    """Options, then `advise_on` all models."""

    help = "Says for which tables partitioning would pay; reads statistics only."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_labels(parser)
        parser.add_argument(
            "--format",
            choices=("text", "json"),
            default="text",
            help="What to print (default: %(default)s).",
        )
        parser.add_argument(
            "--min-size",
            type=not_negative,
            default=MIN_BYTES // _MB,
            metavar="MB",
            help="From which size on, with indexes, partitioning pays (default: %(default)s).",
        )
        parser.add_argument(
            "--statement-timeout",
            type=positive,
            default=STATEMENT_TIMEOUT_MS,
            metavar="MS",
            help="Milliseconds that a statement may take (default: %(default)s).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Report all models, the largest first."""
        connection = postgresql(options["database"])
        chosen = [
            model
            for model in _chosen(options["labels"])
            if router.allow_migrate_model(options["database"], model)
        ]
        try:
            found = list(
                advise_on(
                    connection,
                    chosen,
                    min_bytes=options["min_size"] * _MB,
                    statement_timeout_ms=options["statement_timeout"],
                )
            )
        except DatabaseError as error:
            raise CommandError(f"PostgreSQL reports: {str(error).strip()}{_hint(error)}") from error
        if options["format"] == "json":
            self.stdout.write(json.dumps([_as_json(one) for one in found], indent=2))
        else:
            self._print(found, options)
        if failed := [one for one in found if one.error is not None]:
            hints = dict.fromkeys(_hint(one.error) for one in failed if one.error is not None)
            labels = ", ".join(one.label for one in failed)
            raise CommandError(f"Failed for {labels}.{''.join(hints)}")

    def _print(self, found: list[ModelAdvice], options: dict[str, Any]) -> None:
        shown = found if options["labels"] or options["verbosity"] > 1 else _of_interest(found)
        lines = [line for one in shown for line in _lines(one)]
        if left := len(found) - len(shown):
            lines.append(f"And {counted(left, 'models')} whose tables are small (-v 2 lists them).")
        self.stdout.write("\n".join(lines) if lines else "No model has a table here.")


def _of_interest(found: list[ModelAdvice]) -> list[ModelAdvice]:
    """Leave out small tables that are not among the three largest."""
    return [
        one
        for place, one in enumerate(found)
        if place < 3 or one.advice.verdict in ("yes", "later") or one.error is not None
    ]


def _hint(error: DatabaseError) -> str:
    canceled = sqlstate(error) == QUERY_CANCELED
    return "\nHINT: Allow it more: --statement-timeout 60000" if canceled else ""


def _chosen(labels: list[str]) -> list[Model]:
    candidates = [
        model for model in apps.get_models() if model._meta.managed and not model._meta.proxy
    ]
    chosen: list[Model] = []
    for label in labels:
        app_label, _, name = label.partition(".")
        named = [
            model
            for model in candidates
            if model._meta.app_label == app_label
            and (not name or model._meta.model_name == name.lower())
        ]
        if not named:
            raise CommandError(
                f"{label!r} names no model with a table of its own.\n"
                'HINT: Write an app label, or "app_label.Model".'
            )
        chosen += named
    return list(dict.fromkeys(chosen)) if labels else candidates


def _lines(one: ModelAdvice) -> Iterator[str]:
    advice, usage = one.advice, one.usage
    words = {"done": "nothing to do", "unknown": "not known"}
    yield f"{one.label}: {words.get(advice.verdict, advice.verdict)}: {advice.reason}."
    if advice.verdict == "done" or usage is None:
        return
    rows = f"{usage.rows:,}" if usage.rows >= 0 else "an unknown number of"
    yield (
        f"  {rows} rows: {written_bytes(usage.table_bytes)}, and "
        f"{written_bytes(usage.index_bytes)} of indexes ({usage.indexes})"
    )
    for field in advice.fields:
        yield f"  {_field(field)}"
    if advice.proposal is not None and advice.verdict in ("yes", "later"):
        yield from (f"  {line}" for line in _proposal(one, advice.proposal))
        yield from (f"  {note}" for note in advice.notes)


def _field(found: FieldAdvice) -> str:
    text = f"{found.candidate.field}: "
    if found.growth is not None:
        months = sorted(found.growth.months)
        span = months[0] if len(months) == 1 else f"{months[0]} up to {months[-1]}"
        text += f"about {found.growth.lately:,} rows a month lately, {span}"
    if found.against:
        text += f"; not by it: {found.against}" if found.growth else f"not by it, {found.against}"
    return text


def _proposal(one: ModelAdvice, proposal: Proposal) -> Iterator[str]:
    yield proposal.declaration
    yield (
        f"{counted(proposal.partitions, 'partitions')}, with those ahead; about "
        f"{proposal.partition_rows:,} rows and {written_bytes(proposal.partition_bytes)} in each"
    )
    yield (
        f"a query over all of them takes {proposal.locks:,} locks: the server has room for "
        f"{proposal.transactions:,} such transactions"
    )
    best = next(found for found in one.advice.fields if found.candidate.field == proposal.field)
    if one.statements is None:
        yield f"queries: not known, since {one.recorded.problem}"
    elif best.queries is None:
        yield "queries: pg_stat_statements has none of this table"
    else:
        shares = best.queries
        yield (
            f"queries, by their time: {shares.by_field:.0%} compare {proposal.field}, "
            f"{shares.by_key:.0%} the primary key; {shares.whole:.0%} would read all partitions"
        )
    if one.recorded.hidden:
        hidden = counted(one.recorded.hidden, "statements")
        yield f"and {hidden} of other roles, hidden from this one: it needs pg_read_all_stats"
    yield (
        f"inserts: {proposal.inserts_per_day:,} a day; one by one these take about "
        f"{proposal.insert_seconds_per_day:g} s longer in all, and {WAL_FACTOR:g} times the WAL"
    )


def _as_json(one: ModelAdvice) -> dict[str, Any]:
    advice, usage = one.advice, one.usage
    if usage is None:
        return {"model": one.label, "verdict": advice.verdict, "reason": advice.reason}
    return {
        "model": one.label,
        "verdict": advice.verdict,
        "reason": advice.reason,
        "estimated_rows": usage.rows if usage.rows >= 0 else None,
        "table_bytes": usage.table_bytes,
        "index_bytes": usage.index_bytes,
        "indexes": usage.indexes,
        "inserted": usage.inserted,
        "updated": usage.updated,
        "deleted": usage.deleted,
        "seq_scans": usage.seq_scans,
        "index_scans": usage.index_scans,
        "statistics_seconds": int(usage.seconds),
        "statements": one.statements,
        "hidden_statements": one.recorded.hidden,
        "fields": [
            {
                "field": found.candidate.field,
                "against": found.against or None,
                "rows_by_month": found.growth.months if found.growth else None,
                "query_shares": (
                    {
                        "calls": found.queries.calls,
                        "by_field": round(found.queries.by_field, 3),
                        "by_key": round(found.queries.by_key, 3),
                        "whole": round(found.queries.whole, 3),
                    }
                    if found.queries
                    else None
                ),
            }
            for found in advice.fields
        ],
        "proposal": (
            {"declaration": advice.proposal.declaration, **vars(advice.proposal)}
            if advice.proposal
            else None
        ),
        "notes": list(advice.notes),
    }
