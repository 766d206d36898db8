"""Move every row back to the plain tables, and remove the partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parting.catalog import tables as catalog_tables
from parting.catalog.runtime import visible_partitions
from parting.declarations.families import leader_model
from parting.declarations.pruning_setting import prunes_by_setting
from parting.declarations.validation import declaration
from parting.exceptions import NotPartitioned, PartingError
from parting.execution.next_command import for_database
from parting.management.options import (
    add_labels,
    add_lock_options,
    lock_retry,
    postgresql,
    present_time,
)
from parting.management.plan_output import PlanOutput, add_json, require_preview
from parting.management.run import Families
from parting.pipeline.followers import finds_by_value, look_up_again, look_up_survey
from parting.pipeline.left_functions import (
    drop_left_functions,
    has_left_functions,
    wait_until_forgotten,
)
from parting.pipeline.uninstall import retired_names, uninstall, uninstall_survey

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from parting.declarations.sources import Model
    from parting.schema.partitioned import Declaration


class Command(BaseCommand):
    """Options, then `uninstall` for each model."""

    help = "Moves every row back to the plain tables, and removes the partitions."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_labels(parser)
        parser.add_argument(
            "--all", action="store_true", help="Uninstall all models that declare partitioning."
        )
        add_lock_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="Print the SQL, run nothing.")
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run over all tables; one that fails does not stop the others."""
        require_preview(options, "dry_run")
        if options["all"] and options["labels"]:
            raise CommandError("--all does not go with labels.")
        connection = postgresql(options["database"])
        families = Families(self, options, connection, undeclared=True)
        if families.models and not (options["labels"] or options["all"] or options["dry_run"]):
            raise CommandError(for_database(_name_them(families.models), options["database"]))
        output = PlanOutput(
            self.stdout, lock_retry(options), as_json=options["json"], database=options["database"]
        )
        pruned, left = prunes_by_setting(), []
        _tell_of_families(families, connection)
        for model in reversed(families.models):  # followers first
            with families.attempt(model):
                label, table = model._meta.label, model._meta.db_table
                try:
                    if options["dry_run"]:
                        with connection.cursor() as cursor:
                            oid = catalog_tables.resolve(cursor, table)
                        if oid is None:
                            raise NotPartitioned(f"{label}: there is no table {table!r}.")
                        if declared := _finds_by_value(connection, model):
                            recorded = look_up_survey(connection, declared, present_time())
                            assert declared.leader is not None
                            output.plan(declared.leader.label, "install", recorded, connection)
                            families.reporter.info(
                                f"{label} finds its rows without the key table of "
                                f"{declared.leader}, which is made first; then {label} is "
                                "installed again, to look them up there."
                            )
                        found = uninstall_survey(connection, oid, label, reads_are_pruned=pruned)
                        output.plan(label, "uninstall", found, connection)
                        families.success(f"Would uninstall {label}.")
                    else:
                        if declared := _finds_by_value(connection, model):
                            look_up_again(
                                connection,
                                declared,
                                present_time(),
                                families.reporter,
                                lock_retry=lock_retry(options),
                            )
                        receipt = uninstall(
                            connection,
                            table,
                            label,
                            families.reporter,
                            lock_retry=lock_retry(options),
                            reads_are_pruned=pruned,
                        )
                        families.success(f"Uninstalled {label}.")
                        if names := retired_names(connection, table):
                            families.success(f"  Retired before, these stay: {', '.join(names)}.")
                        for line in receipt.lines() if options["verbosity"] > 1 else ():
                            families.reporter.info(f"  {line}")
                        if has_left_functions(connection, table):
                            left.append(model)
                except NotPartitioned as error:
                    families.success(f"Nothing to uninstall: {error}")
        if left:
            wait_until_forgotten(connection, families.reporter)
        for model in left:
            with families.attempt(model):
                drop_left_functions(
                    connection,
                    model._meta.db_table,
                    families.reporter,
                    lock_retry=lock_retry(options),
                )
        output.end()
        families.exit()


def _name_them(models: list[Model]) -> str:
    """Return the refusal of a run that names no model: it would take hours, and all partitions."""
    labels = ", ".join(model._meta.label for model in models)
    return (
        "Name the models whose rows are to go back into plain tables.\n"
        f"HINT: For all of them ({labels}): manage.py uninstall_partition_triggers --all"
    )


def _finds_by_value(connection: BaseDatabaseWrapper, model: Model) -> Declaration | None:
    """Return what a model declares if its rows are found by the keys of those they follow."""
    try:
        declared = declaration(model)
        return declared if finds_by_value(connection, declared) else None
    except PartingError:
        return None  # it declares nothing any more, or has no table


def _is_partitioned(connection: BaseDatabaseWrapper, table: str) -> bool:
    try:
        with connection.cursor() as cursor:
            return bool(visible_partitions(cursor, [table])[0])
    except PartingError:
        return True  # what is wrong with it is said when its turn comes


def _tell_of_families(families: Families, connection: BaseDatabaseWrapper) -> None:
    """Say what becomes of the rest of a family of which one model is named."""
    leaders = {model: leader_model(model) for model in families}
    models = {*leaders, *filter(None, leaders.values())}
    installed = {model for model in models if _is_partitioned(connection, model._meta.db_table)}
    for model, leader in leaders.items():
        if leader is None or model not in installed:
            continue
        if leader in leaders:
            families.reporter.info(
                f"{model._meta.label} follows {leader._meta.label}: it goes first."
            )
        elif leader in installed:
            families.reporter.info(
                f"{model._meta.label} follows {leader._meta.label}, which stays partitioned."
            )
