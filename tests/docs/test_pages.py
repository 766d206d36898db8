"""The examples of the tutorial, the how-to pages and the README do what the pages say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import psycopg2
import pytest
from pytest_postgresql.janitor import DatabaseJanitor

from tests.db.installing.conftest import find_programs
from tests.docs.pages import (
    ROOT,
    blocks,
    commands,
    guide_pages,
    replace_output,
    server_settings,
    unmarked,
)
from tests.postgres import Server, connection_parameters, temporary_server

PATH = os.environ.get("PATH", "")

#: Commands that come with the server.
PROGRAMS = re.compile(r"^\$ (psql|pg_\w+|createdb) ", re.MULTILINE)

#: The database that the pages name.
DATABASE = "parting_docs"

PAGES = {str(page.relative_to(ROOT)): page for page in guide_pages()}
WITH_EXAMPLES = [name for name, page in PAGES.items() if blocks(page.read_text(encoding="utf-8"))]


@pytest.fixture
def server_of_page(name: str, request: pytest.FixtureRequest):
    """The server of all tests, or one with the settings that the page needs."""
    settings = server_settings(PAGES[name].read_text(encoding="utf-8"))
    if not settings:
        yield request.getfixturevalue("server")
    elif "DATABASE_URL" in os.environ:
        pytest.skip(f"it needs a server of its own with {settings}")
    else:
        with temporary_server(settings=settings, memory=True) as started:
            yield started


@pytest.fixture
def environment(server_of_page: Server, name: str):
    """An empty database, in libpq's variables; roles and databases of a page go with it."""
    server = server_of_page
    parameters: dict[str, Any] = connection_parameters(server.url)
    programs = find_programs(server)
    if programs is None and PROGRAMS.search(PAGES[name].read_text(encoding="utf-8")):
        pytest.skip(f"no psql and pg_dump of PostgreSQL {server.version} on this machine")
    maintenance = psycopg2.connect(**parameters)
    maintenance.autocommit = True
    with maintenance.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT array_agg(rolname::text) FROM pg_roles),"
            " (SELECT array_agg(datname::text) FROM pg_database)"
        )
        ((roles, databases),) = cursor.fetchall()
        janitor = DatabaseJanitor(
            user=parameters.get("user", ""),
            password=parameters.get("password"),
            host=parameters.get("host", ""),
            port=parameters.get("port", "5432"),
            dbname=DATABASE,
            maintenance_dbname=parameters.get("dbname", "postgres"),
        )
        with janitor:
            yield {
                **os.environ,
                "PGHOST": parameters.get("host", ""),
                "PGPORT": parameters.get("port", "5432"),
                "PGUSER": parameters.get("user", ""),
                "PGPASSWORD": parameters.get("password", ""),
                "PGDATABASE": DATABASE,
                "PATH": os.pathsep.join(filter(None, [programs and str(programs), PATH])),
            }
        cursor.execute(
            "SELECT 'DATABASE ' || quote_ident(datname) FROM pg_database WHERE datname <> ALL (%s)"
            " UNION ALL"
            " SELECT 'ROLE ' || quote_ident(rolname) FROM pg_roles WHERE rolname <> ALL (%s)",
            [databases, roles],
        )
        for (what,) in cursor.fetchall():
            cursor.execute(f"DROP {what}")
    maintenance.close()


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_do_what_the_page_says(name, environment, request):
    rewrite = ["--rewrite"] if request.config.getoption("--rewrite-golden") else []
    done = subprocess.run(
        [sys.executable, "-m", "tests.docs", PAGES[name], *rewrite],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{name}:\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", PAGES)
def test_each_block_names_its_language(name):
    """A block without one would be neither run nor marked."""
    assert unmarked(PAGES[name].read_text(encoding="utf-8")) == []


def test_links_of_the_readme_and_of_contributing_lead_somewhere():
    """Those between pages are checked when the documentation is built."""
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        assert all((ROOT / link).is_file() for link in links), links


PAGE = """\
A page.

<!-- run
```console
$ one
```
-->

<!-- not run: it needs a cluster -->
```python
nothing
```

<!-- clock: 2026-12-05 09:00 -->
```console
$ python manage.py two
shown
$ three
```

```python
# blog/models.py, at the end
x = 1
```

```ini
nothing
```
"""


def test_blocks_are_run_unless_they_are_marked():
    found = [(block.language, block.line, block.file) for block in blocks(PAGE)]
    assert found == [
        ("console", 5, None),
        ("clock", 14, None),
        ("console", 16, None),
        ("python", 22, ("blog/models.py", True)),
    ]


def test_a_mark_without_a_reason_does_not_count():
    assert blocks("<!-- not run: -->\n```sql\nSELECT 1\n```\n")


def test_a_command_has_the_output_below_it():
    found = [(one.text, one.output, one.line) for one in commands(blocks(PAGE)[2])]
    assert found == [("python manage.py two", "shown\n", 16), ("three", "", 18)]


def test_output_is_rewritten_in_place():
    command = commands(blocks(PAGE)[2])[0]
    assert replace_output(PAGE, command, "a\nb\n") == PAGE.replace("shown\n", "a\nb\n")


WRONG = {
    "an output": "```console\n$ python manage.py check\nAll is well.\n```\n",
    "a command that fails": "```console\n$ python manage.py nonsense\n```\n",
    "a status": "```console\n$ python manage.py check > /dev/null\n$ echo $?\n1\n```\n",
    "a result": "```pycon\n>>> 1 + 1\n3\n```\n",
    "a block without a prompt": "```pycon\n1 + 1\n```\n",
    "an exception": "```python\n1 / 0\n```\n",
    "an exit": "```python\nraise SystemExit(0)\n```\n",
    "a hidden block": "<!-- run\n```python\nassert False\n```\n-->\n",
    "a file that is not there": "```python\n# blog/nothing.py, at the end\n```\n",
}


@pytest.mark.parametrize("what", WRONG)
def test_what_a_page_says_wrongly_is_found(what, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(WRONG[what], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.docs", page], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr


def test_what_a_page_says_rightly_passes(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "```console\n$ python manage.py nonsense\nUnknown command: 'nonsense'\n...\n$ echo $?\n1\n"
        "```\n```pycon\n>>> 1 + 1\n2\n```\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.docs", page], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
