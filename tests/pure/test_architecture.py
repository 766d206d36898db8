"""What depends on what, and where SQL may stand."""

import ast
import re
from pathlib import Path

import pytest

from parting import steps
from parting.sql import template_of

ROOT = Path(__file__).resolve().parents[2] / "parting"
TEMPLATES = ROOT / "sql_templates"

#: A module imports from lines above its own only.
LAYERS = """
    exceptions
    strategies
    key_functions
    state
    bounds
    intervals
    array_literals
    routing_tree
    sql
    steps
    stages
    references
    uniques
    desired
    user_triggers
    likeness
    key_columns
    rights
    plan
    standing
    changes
    refusals
    fresh_parent
    fields
    partition_models
    declaring
    declared
    read_back
    introspection
    catalog
    belongings runtime_catalog
    contents
    apply
    installer
    partition_lookup
    managers
    checks __init__
    status
    migrating
    after_migrate
    proposed
    direct
    repeats
    compilers
    apps
    management
"""
ORDER = {module: place for place, line in enumerate(LAYERS.split("\n")) for module in line.split()}
MODULES = sorted(path for path in ROOT.rglob("*.py"))

#: Modules that know nothing of Django and need no database.
PURE = {
    "exceptions",
    "strategies",
    "key_functions",
    "state",
    "bounds",
    "intervals",
    "array_literals",
    "routing_tree",
    "sql",
    "steps",
    "stages",
    "references",
    "uniques",
    "desired",
    "user_triggers",
    "likeness",
    "key_columns",
    "rights",
    "plan",
    "standing",
    "changes",
    "refusals",
    "fresh_parent",
}

#: Those that read catalogs; what is asked of PostgreSQL about sizes, and statements that lock.
MAY_NAME_CATALOGS = {
    "catalog.py": None,
    "belongings.py": None,
    "runtime_catalog.py": None,
    "contents.py": {"pg_class"},
    "apply.py": {"pg_stat_activity"},  # in a hint
}


def layer(path):
    name = path.relative_to(ROOT).parts[0]
    return name.removesuffix(".py")


def imports(path):
    """Give the modules of parting that a file imports, and the others."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "parting":
                yield from (f"parting.{alias.name}" for alias in node.names)
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def texts(path):
    """Give the strings of a file, docstrings left out."""
    tree = ast.parse(path.read_text())
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downwards_only(path):
    own = layer(path)
    assert own in ORDER, f"Give {own} its place in LAYERS of {Path(__file__).name}."
    for name in imports(path):
        package, _, module = name.partition(".")
        if package != "parting":
            continue
        other = module.split(".")[0] or "__init__"
        inside = own == other == "management" or {own, other} <= {"checks", "apps", "__init__"}
        assert inside or ORDER[other] < ORDER[own], (
            f"{path.name} imports {name}, which stands above it in LAYERS of "
            f"{Path(__file__).name}: hand it over as an argument, or move one of the two."
        )


@pytest.mark.parametrize("name", sorted(PURE))
def test_the_pure_modules_know_nothing_of_django(name):
    found = [module for module in imports(ROOT / f"{name}.py") if module.startswith("django")]
    assert found == [], f"{name}.py is pure: Django belongs into declared.py or apply.py."


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_driver_is_imported(path):
    drivers = [name for name in imports(path) if name.startswith("psycopg")]
    assert drivers == [], f"{path.name} works with both drivers through Django's connection."


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_printed(path):
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert calls == [], f"{path.name} prints in lines {calls}: write to self.stdout, or Terminal."


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_catalog_module_reads_the_catalogs(path):
    allowed = MAY_NAME_CATALOGS.get(path.name, {"pg_stat_activity"})
    if allowed is None:
        return
    tables = re.compile(
        r"\bpg_(?:class|attribute|attrdef|constraint|depend|description|index|inherits|namespace"
        r"|operator|proc|rewrite|rules|stat_activity|tables|trigger|type|views)\b"
    )
    named = {name for text in texts(path) for name in tables.findall(text)}
    assert named <= allowed, f"{path.name} names {sorted(named - allowed)}: ask in catalog.py."


def test_the_clock_is_read_by_the_commands_migrate_and_the_manager_only():
    readers = {
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
    }
    # declared.py: a key function is looked at closely around the present.
    assert readers == {
        "after_migrate.py",
        "declared.py",
        "declaring.py",
        "management/command_line.py",
    }


STEPS = {
    template_of_class: cls
    for cls in vars(steps).values()
    if isinstance(cls, type) and issubclass(cls, steps.Step) and cls is not steps.Step
    for template_of_class in [template_of(cls.__new__(cls))]
}
FILES = sorted(path.stem for path in TEMPLATES.glob("*.sql"))
STATEMENTS = [
    name
    for name in FILES
    if not name.startswith("_") and not name.endswith("_body") and name != "holds"
]


@pytest.mark.parametrize("name", sorted(STEPS))
def test_each_step_has_a_template(name):
    assert name in FILES, f"Add sql_templates/{name}.sql for the step {STEPS[name].__name__}."


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_template_has_a_step(name):
    words = "".join(word.capitalize() for word in name.split("_"))
    assert name in STEPS, (
        f"Add a class {words}(Step) to steps.py, or drop sql_templates/{name}.sql."
    )


@pytest.mark.parametrize("name", sorted(STEPS))
def test_each_step_says_what_it_does_and_is_frozen(name):
    cls = STEPS[name]
    assert cls.__dataclass_params__.frozen
    assert re.fullmatch(r"[A-Z][^\n]+\.", cls.__doc__), (
        f"{cls.__name__} needs a one-line docstring."
    )


def first_comment(name):
    text = (TEMPLATES / f"{name}.sql").read_text()
    text = re.sub(r"\{%- macro .*?endmacro -%\}\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"^(\{%-.*?-%\}\s*)+", "", text)
    comment = []
    for line in text.splitlines():
        if not line.startswith("-- "):
            break
        comment.append(line[3:])
    return " ".join(comment)


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_statement_says_first_what_it_does_and_which_lock_it_takes(name):
    comment = first_comment(name)
    assert re.match(r"[A-Z]\w+s\b", comment), f"{name}.sql must begin with a comment: Makes ..."
    if name == "begin":
        return
    assert re.search(r"[Ll]ock", comment), (
        f"The first comment of {name}.sql must name its lock: Locks: SHARE on the table."
    )


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("_body")])
def test_each_function_says_first_what_it_does(name):
    assert re.match(r"[A-Z]\w+s\b", first_comment(name)), f"{name}.sql must begin with a comment."


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("_")])
def test_each_file_of_macros_says_so(name):
    text = (TEMPLATES / f"{name}.sql").read_text()
    assert re.match(r"\{#- [A-Z][^#]*Macros only\.[^#]* -#\}", text, re.DOTALL), (
        f"{name}.sql must begin with a comment that says: Macros only."
    )
