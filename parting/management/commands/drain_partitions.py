"""Move rows that are in the tables themselves to their partitions, while the application works."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parting.declarations.validation import declaration
from parting.execution.receipt import Receipt
from parting.management.moving_options import (
    SIGNALLED,
    add_moving_options,
    move_options,
    stopping,
)
from parting.management.options import (
    add_labels,
    add_lock_options,
    lock_retry,
    postgresql,
    present_time,
)
from parting.management.plan_output import PlanOutput
from parting.management.run import Families, cannot_move
from parting.pipeline.counted import counted
from parting.pipeline.drain import Rest, drain, drain_survey, finish, look_at_rest

if TYPE_CHECKING:
    from parting.schema.partitioned import Declaration


class Command(BaseCommand):
    """Options, then `drain` for each model."""

    help = (
        "Moves rows that are in the tables themselves, or in default partitions, to their "
        "partitions, in small batches, while the application works."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_labels(parser)
        add_lock_options(parser)
        add_moving_options(
            parser,
            finish="Vacuum, reindex and analyze the tables themselves when their rows have gone.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run over all families; one that fails does not stop the others."""
        connection = postgresql(options["database"])
        families = Families(self, options, connection)
        waiting = lock_retry(options)
        output = PlanOutput(
            self.stdout, waiting, as_json=options["json"], database=options["database"]
        )
        moving = move_options(options)
        receipts: list[dict[str, Any]] = []
        with stopping() as signals:
            for model in families:
                declared = declaration(model)
                if options["dry_run"]:
                    with families.attempt(model):
                        found, plan = drain_survey(connection, declared, present_time())
                        if found.plan:
                            output.plan(declared.label, "install", found, connection)
                        output.plan(declared.label, "drain", plan, connection)
                        families.success(f"Would drain {declared.label}.")
                    continue
                receipt, failed = Receipt(), len(families.failed)
                moving = replace(moving, receipt=receipt, is_stopped=lambda: bool(signals))
                with families.attempt(model):
                    drain(
                        connection,
                        declared,
                        present_time(),
                        families.reporter,
                        moving,
                        lock_retry=waiting,
                    )
                with families.attempt(model):
                    rest = look_at_rest(connection, declared)
                    if options["finish"] and not signals and rest.in_parent.rows == 0:
                        finish(
                            connection,
                            declared,
                            present_time(),
                            families.reporter,
                            lock_retry=waiting,
                        )
                        rest = look_at_rest(connection, declared)
                    receipts.append(_as_json(declared, receipt, rest))
                    has_failed = len(families.failed) > failed
                    _report(families, declared, receipt, rest, has_failed=has_failed)
                if moving.limit is not None:
                    moving = replace(moving, limit=max(0, moving.limit - receipt.rows))
        if options["json"] and not options["dry_run"]:
            self.stdout.write(json.dumps(receipts, indent=2))
        else:
            output.end()
        if signals and not families.failed:
            families.reporter.end_progress()
            raise CommandError(
                f"Ended by {signals[0].name} after a batch. Run it again to go on.",
                returncode=SIGNALLED + signals[0],
            )
        families.exit()


def _report(
    families: Families, declared: Declaration, receipt: Receipt, rest: Rest, *, has_failed: bool
) -> None:
    """Say what has moved, what is left, and what to do next."""
    label = declared.label
    if receipt.rows:
        families.success(f"Drained {label}: {counted(receipt.rows, 'rows')} moved.")
    elif not has_failed:
        families.success(f"Nothing to drain for {label}.")
    for line in receipt.lines():
        families.success(f"  {line}")
    left = [
        f"{count} in {where}"
        for count, where in (
            (rest.in_parent, "the table itself"),
            (rest.in_default, "the default partition"),
        )
        if count.rows
    ]
    if left:
        families.success(f"  Rows left: {', '.join(left)}.")
    if rest.is_bloated:
        table, indexes = (
            f"{size / 1_000_000:,.0f} MB" for size in (rest.size.table_bytes, rest.size.index_bytes)
        )
        families.success(
            f"  The table itself has no rows, and takes {table} and {indexes} of indexes: "
            "--finish gives them back (VACUUM (TRUNCATE), REINDEX CONCURRENTLY), and gathers "
            "statistics (ANALYZE). What an older transaction may still see stays until it ends."
        )
    if receipt.refused:
        families.fail(label, cannot_move(label, receipt))


def _as_json(declared: Declaration, receipt: Receipt, rest: Rest) -> dict[str, Any]:
    return {
        "model": declared.label,
        **receipt.as_json(),
        "rows_in_parent": rest.in_parent.rows,
        "rows_in_parent_estimated": rest.in_parent.estimated,
        "default_partition_rows": rest.in_default.rows,
        "default_partition_rows_estimated": rest.in_default.estimated,
    }
