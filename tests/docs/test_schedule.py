"""What starts the command each day does so, as docs/how-to/schedule.md has it.

Each recipe is taken from the page, and run for a project in a directory in the place of /srv/shop.
"""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import django
import psycopg2
import pytest

from tests.docs.pages import DOCS, ROOT
from tests.docs.test_pages import environment, server_of_page

__all__ = ["environment", "server_of_page"]

PAGE = DOCS / "how-to" / "schedule.md"
SHOP = "/srv/shop"

#: What a command may have from where it is started, besides what the recipe gives it.
FROM_CRON = {"LOGNAME": "shop", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}

CELERY_SECONDS = 120


def recipes(language: str) -> list[str]:
    """Return the blocks of the page in one language."""
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def file_of(path: str, containing: str = "") -> str:
    """Return the file of a project that the page shows."""
    (found,) = [
        one for one in recipes("python") if one.startswith(f"# {path}\n") and containing in one
    ]
    return found


@pytest.fixture
def name():
    """The page, of which `environment` is."""
    return str(PAGE.relative_to(ROOT))


@pytest.fixture
def secrets(environment):
    """What the settings of the project read from the environment."""
    libpq = {key: value for key, value in environment.items() if key.startswith("PG") and value}
    return {**libpq, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def shop(tmp_path, secrets):
    """A project with a virtual environment and a file of variables, migrated."""
    directory = tmp_path / "shop"
    shutil.copytree(ROOT / "tests" / "docs" / "project", directory)
    python = directory / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    lines = (f"{key}={shlex.quote(value)}\n" for key, value in secrets.items())
    (directory / ".env").write_text("".join(lines), encoding="utf-8")
    run([python, "manage.py", "migrate", "--verbosity", "0"], directory, secrets)
    return directory


def run(command, directory, variables, *, fails=False):
    """Run a command with no more variables than given; return it when it has ended."""
    done = subprocess.run(
        command,
        cwd=directory,
        env={"PATH": os.defpath, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert bool(done.returncode) is fails, done.stdout + done.stderr
    return done


def ask(secrets, sql):
    """Return the rows of a query."""
    with psycopg2.connect(
        host=secrets["PGHOST"],
        port=secrets["PGPORT"],
        user=secrets["PGUSER"],
        password=secrets.get("PGPASSWORD"),
        dbname=secrets["PGDATABASE"],
    ) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            found = cursor.fetchall() if cursor.description else []
    connection.close()
    return found


def partitions(secrets):
    """Return how many partitions there are."""
    sql = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'blog_tweet'::regclass"
    ((found,),) = ask(secrets, sql)
    return found


def test_cron(shop, secrets, tmp_path):
    (text,) = recipes("sh")
    *variables, entry = text.splitlines()
    assert all(re.fullmatch(r"[A-Z]+=\S+", line) for line in variables)
    *fields, command = entry.split(maxsplit=5)
    ranges = (range(60), range(24), range(1, 32), range(1, 13), range(8))
    for field, numbers in zip(fields, ranges, strict=True):
        assert field == "*" or int(field) in numbers
    assert "%" not in command  # for cron that is a line break
    assert SHOP in command
    command = command.replace(SHOP, shlex.quote(str(shop)))
    poor = {"HOME": str(tmp_path), **FROM_CRON}
    for _ in range(2):
        done = run(["/bin/sh", "-c", command], tmp_path, poor)
        assert done.stdout + done.stderr == ""  # of which cron makes a mail
        assert partitions(secrets) == 4
    (shop / ".env").write_text("PGHOST=/nowhere\n", encoding="utf-8")
    done = run(["/bin/sh", "-c", command], tmp_path, poor, fails=True)
    assert done.stderr


def units():
    """Return the units of systemd, by their names."""
    (text,) = recipes("ini")
    _, *parts = re.split(r"^# /etc/systemd/system/(\S+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def read_unit(text):
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(text)
    return unit


def test_the_service_of_systemd(shop, secrets):
    service = read_unit(units()["partitions.service"].replace(SHOP, str(shop)))["Service"]
    variables = dict(
        line.split("=", 1)
        for line in shlex.split(Path(service["EnvironmentFile"]).read_text(encoding="utf-8"))
    )
    run(shlex.split(service["ExecStart"]), service["WorkingDirectory"], variables)
    assert partitions(secrets) == 4


def test_systemd_takes_the_units(shop, tmp_path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze on this machine")
    directory = tmp_path / "units"
    directory.mkdir()
    mail = "[Service]\nType=oneshot\nExecStart=/bin/true\n"
    (directory / "notify-admin@.service").write_text(mail, encoding="utf-8")

    def said(change=str):
        for name, text in units().items():
            written = change(text.replace(SHOP, str(shop)))
            (directory / name).write_text(written, encoding="utf-8")
        names = [str(directory / name) for name in units()]
        path = {"SYSTEMD_UNIT_PATH": f"{directory}:", "PATH": os.defpath}
        command = [analyze, "verify", "--man=no", *names]
        done = subprocess.run(command, env=path, capture_output=True, text=True)
        # What is wrong with other units of the machine is of no interest.
        return [line for line in done.stderr.splitlines() if "partitions" in line]

    assert said() == []
    assert said(lambda text: text.replace("OnCalendar", "OnCalender"))
    calendar = read_unit(units()["partitions.timer"])["Timer"]["OnCalendar"]
    run([analyze, "calendar", calendar], directory, {})


def manifest():
    (text,) = recipes("yaml")
    return pytest.importorskip("yaml").safe_load(text)


def test_the_schema_of_kubernetes_takes_the_manifest():
    kubernetes = pytest.importorskip(
        "kubernetes_validate", reason="it comes with the extra [dev]: pip install '.[dev]'"
    )
    kubernetes.validate(manifest(), kubernetes.latest_version(), strict=True)
    wrong = manifest()
    wrong["spec"]["concurrencyPolicies"] = wrong["spec"].pop("concurrencyPolicy")
    with pytest.raises(kubernetes.ValidationError):
        kubernetes.validate(wrong, kubernetes.latest_version(), strict=True)


def test_the_command_of_the_container(shop, secrets):
    (container,) = manifest()["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    path = {"PATH": f"{shop / '.venv' / 'bin'}:{os.defpath}"}
    command = [str(shop / ".venv" / "bin" / container["command"][0]), *container["command"][1:]]
    run(command, shop, {**secrets, **path})
    assert partitions(secrets) == 4


#: As if beat had been off for two days: of a time that is due, a test would have to wait for.
OFF = """
import datetime, sys
from celery.beat import PersistentScheduler
from project.celery import app
scheduler = PersistentScheduler(app, schedule_filename=sys.argv[1])
scheduler.schedule["partitions"].last_run_at = app.now() - datetime.timedelta(days=2)
scheduler.close()
"""


def test_a_worker_of_celery_with_beat(shop, secrets, tmp_path):
    """It sends the task by a broker, in files, and another process of it runs the command."""
    for path in ("blog/tasks.py", "project/celery.py", "project/__init__.py"):
        text = file_of(path, "celery")
        (shop / path).write_text(text, encoding="utf-8")
    queue = tmp_path / "queue"
    queue.mkdir()
    with (shop / "project" / "settings.py").open("a", encoding="utf-8") as settings:
        folders = f'{{"data_folder_in": "{queue}", "data_folder_out": "{queue}"}}'
        settings.write('CELERY_BROKER_URL = "filesystem://"\n')
        settings.write(f"CELERY_BROKER_TRANSPORT_OPTIONS = {folders}\n")
    python, schedule = shop / ".venv" / "bin" / "python", tmp_path / "schedule"
    run([python, "-c", OFF, schedule], shop, secrets)
    log = tmp_path / "log"
    start = [python, "-m", "celery", "--app", "project", "worker", "--beat", "--concurrency", "1"]
    with log.open("w", encoding="utf-8") as written:
        worker = subprocess.Popen(
            [*start, "--schedule", str(schedule), "--loglevel", "INFO"],
            cwd=shop,
            env={"PATH": os.defpath, "C_FORCE_ROOT": "1", **secrets},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    succeeded = re.compile(r"Task blog\.tasks\.maintain_partitions\[.*\] succeeded")
    try:
        end = time.monotonic() + CELERY_SECONDS
        while not succeeded.search(log.read_text(encoding="utf-8")):
            assert worker.poll() is None and time.monotonic() < end, log.read_text(encoding="utf-8")
            time.sleep(0.2)
    finally:
        worker.terminate()
        worker.wait()
    assert partitions(secrets) == 4


#: Runs the task by the backend that Django uses unless the settings name another one.
ENQUEUE = """
import django
django.setup()
from blog.tasks import maintain_partitions
from django.db import connection
result = maintain_partitions.enqueue()
print(result.status, *(one.exception_class_path for one in result.errors))
"""


@pytest.mark.skipif(django.VERSION < (6, 0), reason="Django has tasks from 6.0 on")
def test_a_task_of_django(shop, secrets):
    (shop / "blog" / "tasks.py").write_text(file_of("blog/tasks.py", "django.tasks"))
    variables = {**secrets, "DJANGO_SETTINGS_MODULE": "project.settings"}
    python = shop / ".venv" / "bin" / "python"
    done = run([python, "-c", ENQUEUE], shop, variables)
    assert done.stdout == "SUCCESSFUL\n", done.stderr
    assert partitions(secrets) == 4
    ask(secrets, "ALTER TABLE blog_tweet_default RENAME TO away")
    ask(secrets, "CREATE VIEW blog_tweet_default AS SELECT 1")
    done = run([python, "-c", ENQUEUE], shop, variables)
    assert done.stdout == "FAILED django.core.management.base.CommandError\n", done.stdout


def test_the_alarm_for_pg_cron(shop, secrets):
    function, job, _ = recipes("sql")[-3:]
    command = re.search(r"'(SELECT [^']+)'\);", job)
    assert command is not None
    python = shop / ".venv" / "bin" / "python"
    maintain = [python, "manage.py", "install_partition_triggers", "--maintain"]
    run(maintain, shop, secrets)
    ask(secrets, function)
    ask(secrets, command[1])
    ((marker,),) = ask(
        secrets, "SELECT obj_description('blog_tweet_default'::regclass, 'pg_class')"
    )
    years_ago = re.sub(r'("success": ")\d{4}', r"\g<1>2019", marker)
    never = re.sub(r'"success": "[^"]*"', '"other": ""', marker)
    for old in (years_ago, never):
        assert old != marker
        ask(secrets, f"COMMENT ON TABLE blog_tweet_default IS '{old}'")
        with pytest.raises(psycopg2.errors.RaiseException, match="no partitions were made since"):
            ask(secrets, command[1])
    run(maintain, shop, secrets)
    ask(secrets, command[1])
