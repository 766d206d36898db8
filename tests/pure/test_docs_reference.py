"""What the reference lists is what the code has."""

import ast
import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import load_command_class
from django.core.management.base import BaseCommand

import parting
from bench.variants import VARIANTS
from parting import exceptions
from parting.catalog.table_data import Count, LockRoom
from parting.execution.locking import LockRetry
from parting.execution.script import difference_data, plan_data
from parting.execution.statements import RunContext
from parting.management.commands import partition_status
from parting.pipeline.key_state import KeyState
from parting.pipeline.status import PartitionStatus, RestoringStatus, RetiredStatus, Status
from parting.planning import limits
from parting.planning.last_run import LastRun
from parting.planning.operations import DropRule
from parting.planning.plan import Plan, Transaction
from parting.schema.derived_names import FUNCTIONS, Names
from parting.schema.objects import Name
from parting.schema.partitioned import FIRST_NUMBER, LAST_NUMBER
from parting.sql.session_settings import PURPOSES
from parting.strategies.values import MAX_MODULUS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "parting"
#: Where a marker comment is made, by its kind.
MARKER = re.compile(r'Marker\(\s*"([a-z_]+)"')


def page(name):
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def section(name, heading):
    """The text below a heading, up to the next one of the same level or a higher one."""
    level = len(heading) - len(heading.lstrip("#"))
    _, found, rest = page(name).partition(f"\n{heading}\n")
    assert found, f"{name}.md has no heading {heading!r}"
    return re.split(rf"^#{{1,{level}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def first_column(text):
    """What the first columns of the tables list in backquotes."""
    cells = (line.split("|")[1] for line in text.splitlines() if line.startswith("| "))
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_the_checks():
    number = re.compile(r'^ +(\d+),$|wrong\((\d+),|Problem\((\d+),|\.E(\d+)"', re.MULTILINE)
    declarations = (PACKAGE / "declarations").glob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in declarations)
    made = {f"parting.E{int(next(filter(None, found))):03d}" for found in number.findall(source)}
    listed = first_column(page("reference/checks"))
    assert [one for one in listed if one.startswith("parting.E")] == sorted(made)
    tested = (ROOT / "tests" / "pure" / "test_checks.py").read_text(encoding="utf-8")
    assert all(f"def test_{one[-4:].lower()}_" in tested for one in made)


def test_the_errors():
    def children(error):
        """The classes of this package that inherit from an error."""
        for child in error.__subclasses__():
            if child.__module__.startswith("parting."):
                yield child.__name__
            yield from children(child)

    listed = first_column(page("reference/errors").partition("## Errors of the database")[0])
    assert sorted(listed) == sorted(children(exceptions.PartingError))


@pytest.mark.parametrize(
    "name",
    [
        "drain_partitions",
        "install_partition_triggers",
        "merge_partitions",
        "move_partition",
        "partition_advise",
        "partition_status",
        "restore_partition",
        "retire_partitions",
        "split_partition",
        "uninstall_partition_triggers",
    ],
)
def test_the_options_of_the_commands(name):
    def options(command):
        parser = command.create_parser("manage.py", name)
        return {action.option_strings[-1] for action in parser._actions if action.option_strings}

    listed = [
        one for one in first_column(section("reference/commands", f"## {name}")) if "--" in one
    ]
    assert len(set(listed)) == len(listed)
    assert set(listed) == options(load_command_class("parting", name)) - options(BaseCommand())


def test_how_long_commands_wait_for_locks():
    patience = LockRetry()
    text = page("reference/commands")
    assert f"| `--lock-timeout` | {patience.lock_timeout_ms} | milliseconds |" in text
    assert f"| `--retries` | {patience.retries} |" in text
    assert f"after pauses of {patience.pause_s:g}, 0.5, 1 .. {patience.longest_pause_s:g} s" in text


def test_the_fields_of_the_json():
    values: dict[str, Any] = {
        **{field.name: () for field in dataclasses.fields(Status)},
        "key_state": KeyState(),
        "route": "rule",
        "runway_days": None,
        "covered_up_to": None,
        "default_partition_rows": Count(0),
        "waiting_partitions": (),
        "rows_in_parent": Count(0),
        "lock_room": LockRoom(1, 1, 1),
        "last_run": LastRun(),
    }
    status = Status(**values)
    listed = first_column(section("reference/commands", "### JSON"))
    partition = [field.name for field in dataclasses.fields(PartitionStatus)]
    retired = [field.name for field in dataclasses.fields(RetiredStatus)]
    restoring = [field.name for field in dataclasses.fields(RestoringStatus)]
    assert listed == [*status.as_json(None), *partition, *retired, *restoring]


def test_the_values_of_the_json_of_the_status():
    lines = section("reference/commands", "### JSON").splitlines()
    for field, values in (
        ("route", partition_status._ROUTES),
        ("key_table", partition_status._KEY_TABLES),
    ):
        line = next(one for one in lines if one.startswith(f"| `{field}` "))
        assert set(re.findall(r"`(\w+)`", line)) == {field, *values}


def test_the_fields_of_the_json_of_plans_and_differences():
    operation = DropRule("parting_insert", Name("public", "tweet"))
    (stage,) = plan_data(Plan((Transaction((operation,)),)), RunContext(Name("public", "tweet")))
    operations = [one["operation"] for one in stage["statements"]]
    shown = next(one for one in operations if one and one["name"] == "DropRule")
    listed = first_column(section("reference/commands", "### JSON of a plan"))
    assert listed == ["model", "purpose", "stages", *stage, *shown]
    listed = first_column(section("reference/commands", "### JSON of differences"))
    assert operation.difference is not None
    assert listed == list(difference_data(operation.difference))


def test_everything_public_is_on_a_page():
    pages = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "reference").glob("*.md"))
    listed = set(re.findall(r"\.\. auto\w+:: parting\.(\w+)|`(\w+)`", pages))
    listed = {name for names in listed for name in names}
    assert set(parting.__all__) - listed == set()


def test_the_signature_of_the_manager():
    """Python would show that of `__new__`, which takes anything."""
    shown = re.findall(
        r"autoclass:: parting\.PartitionManager(\(.*\))", page("reference/declarations")
    )
    parameters = list(inspect.signature(parting.PartitionManager.__init__).parameters.values())[1:]
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in parameters]
    assert shown == [str(inspect.Signature(bare))]


def test_the_settings():
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    read = set(re.findall(r"\bPARTING_[A-Z_]+", source))
    assert set(re.findall(r"^## `(PARTING_\w+)`", page("reference/settings"), re.MULTILINE)) == read


def test_the_names_of_database_objects():
    names = Names(Name("public", "tweet"))
    derived = {
        getattr(names, name).name
        for name, one in vars(Names).items()
        if isinstance(one, property) and "follow" not in name
    }
    listed = set(first_column(section("reference/database-objects", "## Tables and the view")))
    assert listed == derived | {"tweet", "tweet_<suffix>"}

    listed = set(first_column(section("reference/database-objects", "## Functions")))
    assert listed == {names.function(purpose).name for purpose in FUNCTIONS}

    constants = {one for name, one in vars(Names).items() if name.isupper()}
    star = Names(Name("public", "star"))
    listed = {star.follow_trigger, star.follow_delete_trigger}
    for heading in ("## Triggers", "## Rules", "## Constraints and indexes"):
        listed |= set(first_column(section("reference/database-objects", heading)))
    assert constants - listed == set()
    assert names.key_index("<constraint>").name in listed


def test_the_kinds_of_marker_comments():
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    listed = first_column(section("reference/database-objects", "## Marker comments"))
    assert len(set(listed)) == len(listed)
    assert set(listed) == set(MARKER.findall(source))


def test_the_settings_of_the_session():
    bodies = "".join(
        path.read_text(encoding="utf-8") for path in (PACKAGE / "sql_templates").glob("*.sql")
    )
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    of_tables = {f"parting.{one}_<hash>" for one in PURPOSES}
    assert set(re.findall(r'setting_name\("(\w+)"', source)) <= set(PURPOSES)
    of_all = set(re.findall(r"'(parting\.\w+)'", bodies))
    listed = first_column(section("reference/database-objects", "## Settings of the session"))
    assert set(listed) == of_tables | of_all


def test_the_numbers():
    text = section("reference/limits", "## Numbers")
    for number in (
        LAST_NUMBER - FIRST_NUMBER + 1,
        MAX_MODULUS,
        limits.PARTITIONS_A_TRANSACTION,
        limits.DROPPED_A_TRANSACTION,
        limits.FILL_BATCH_ROWS,
        limits.MOVE_BATCH_ROWS,
    ):
        assert f" {number:,}" in text


def test_the_combinations_that_the_matrix_tests():
    rows = next(
        ast.literal_eval(node.value)
        for node in ast.walk(ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ROWS"
    )
    lines = page("reference/support").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    listed = [(one[0], one[1], one[2].split(",")[0]) for one in cells if len(one) == 3]
    assert listed[2:] == [row[:3] for row in rows]


def test_the_tables_of_the_benchmark_have_its_variants():
    text = page("explanation/cost")
    first = text.partition("**12 partitions")[2].partition("\n\n")[2].partition("\n\n")[0]
    _, _, *lines = first.splitlines()
    assert [line.split("|")[1].strip() for line in lines] == [one.title for one in VARIANTS]


def test_each_guarantee_has_an_anchor_and_says_what_is_given_today():
    text = page("explanation/guarantees")
    found = re.findall(r"^\(G(\d+)\)=\n### G(\d+): .+$", text, re.MULTILINE)
    assert found == [(str(number), str(number)) for number in range(1, 21)]
    sections = re.split(r"^\(G\d+\)=$", text, flags=re.MULTILINE)[1:]
    assert [number for number, one in enumerate(sections, 1) if one.count("**Today:**") != 1] == []
    overview = text.partition("\n## ")[0]
    assert sorted(map(int, re.findall(r"\{ref\}`G(\d+) <G\1>`", overview))) == list(range(1, 21))
