"""Move a partition to another tablespace, onto colder disks say, while the application works."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser

from parting.exceptions import UnsupportedTable
from parting.execution.receipt import Receipt
from parting.management.options import lock_retry
from parting.management.plan_output import PlanOutput
from parting.management.rearranging import Rearranging, add_options
from parting.pipeline.tablespaces import MoveTo, Survey, move_at_once, move_in_batches, survey

if TYPE_CHECKING:
    from parting.schema.partitioned import Declaration

Surveyed = list[tuple["Declaration", Survey]]


class Command(BaseCommand):
    """Options, then `move_at_once` or `move_in_batches`."""

    help = (
        "Moves a partition to another tablespace, with its indexes: a small one is copied at once, "
        "from a big one rows leave in small batches, while the application works."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        add_options(parser)
        parser.add_argument("suffix", metavar="SUFFIX", help="The partition, such as 202311.")
        parser.add_argument(
            "--tablespace", required=True, metavar="NAME", help="The tablespace that it goes to."
        )
        parser.add_argument(
            "--family",
            action="store_true",
            help="The partitions of followers that have the same rows go with it.",
        )
        parser.add_argument(
            "--at-once",
            action="store_true",
            help="Copy it under a lock, whatever its size: nobody can use it meanwhile.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Move a partition, or print what would be done."""
        run = Rearranging(self, options, ("move", "Moved"))
        found: Surveyed = []
        with run.families.attempt(run.model):
            found = self._look(run, options)
        if run.families.failed:
            run.families.exit()
        if _can_be_copied(found, whatever_size=options["at_once"]):
            self._move_at_once(run, options, found)
            return
        with run.families.attempt(run.model):
            self._check_leads(run.declared, found[0][1], options)
        if run.families.failed:
            run.families.exit()
        wanted = MoveTo(options["suffix"], options["tablespace"], options["family"])
        run.run(wanted, move_in_batches)
        if len(run.family) > 1 and not options["family"] and not options["dry_run"]:
            run.families.success(
                f"  Those of {_followers(run)} were made anew with it, where they were before."
            )

    @staticmethod
    def _look(run: Rearranging, options: dict[str, Any]) -> Surveyed:
        declared = run.declared
        if options["family"] and declared.leader is not None:
            leader = _first_leader(declared)
            raise UnsupportedTable(
                f"{declared} follows {declared.leader}.",
                f"Name the model at the top of the family: manage.py move_partition {leader} "
                f"{options['suffix']} --tablespace {options['tablespace']} --family",
            )
        members = run.family if options["family"] else [declared]
        return [
            (one, survey(run.connection, one, options["suffix"], options["tablespace"]))
            for one in members
        ]

    @staticmethod
    def _check_leads(declared: Declaration, found: Survey, options: dict[str, Any]) -> None:
        """Check that rows can leave a partition by themselves, and not with those they follow.

        Raises:
            UnsupportedTable: If they cannot.
        """
        if declared.leader is None:
            return
        leader, suffix = _first_leader(declared), options["suffix"]
        raise UnsupportedTable(
            f"{declared}: {found.partition.name.name} has {_megabytes(found)} with its indexes, "
            "too much to be copied while its users wait, and its rows leave it with those that "
            "they follow.",
            f"Move both: manage.py move_partition {leader} {suffix} --tablespace "
            f"{options['tablespace']} --family. Or have its users wait: --at-once",
        )

    def _move_at_once(self, run: Rearranging, options: dict[str, Any], found: Surveyed) -> None:
        suffix, tablespace = options["suffix"], options["tablespace"]
        waiting, families = lock_retry(options), run.families
        output = PlanOutput(
            self.stdout, waiting, as_json=options["json"], database=options["database"]
        )
        moved: list[dict[str, Any]] = []
        for declared, planned in found:
            name, label = planned.partition.name.name, declared.label
            if options["dry_run"]:
                output.plan(label, "move", planned, run.connection)
                says = "Would move" if planned.plan else "Nothing to move:"
                families.success(f"{says} {name} ({_megabytes(planned)}) to {tablespace}.")
                continue
            with families.attempt(run.model):
                done = move_at_once(
                    run.connection,
                    declared,
                    suffix,
                    tablespace,
                    families.reporter,
                    lock_retry=waiting,
                )
                size = done.total_bytes if done.plan else 0
                moved.append({"model": label, "copied_bytes": size, **Receipt().as_json()})
                if done.plan:
                    families.success(
                        f"Moved {name} to the tablespace {tablespace}: {_megabytes(done)} with "
                        "indexes."
                    )
                else:
                    families.success(f"Nothing to move: {name} is in {tablespace}.")
        if options["dry_run"]:
            output.end()
        elif options["json"]:
            self.stdout.write(json.dumps(moved, indent=2))
        if len(run.family) > len(found) and not options["dry_run"] and not families.failed:
            for one in run.family[1:]:
                families.success(
                    f"  The partition of {one} is where it was. To move it, too: manage.py "
                    f"move_partition {one} {suffix} --tablespace {tablespace}"
                )
        families.exit()


def _can_be_copied(found: Surveyed, *, whatever_size: bool) -> bool:
    """Return whether all that is to be moved is small, or is there, and nothing is on its way."""
    return all(
        not one.is_on_its_way and (whatever_size or one.is_small or not one.plan)
        for _, one in found
    )


def _first_leader(declared: Declaration) -> Declaration:
    """Return the declaration at the top of a family."""
    return _first_leader(declared.leader) if declared.leader is not None else declared


def _followers(run: Rearranging) -> str:
    return ", ".join(one.label for one in run.family[1:])


def _megabytes(found: Survey) -> str:
    return f"{found.total_bytes / 1_000_000:,.1f} MB"
