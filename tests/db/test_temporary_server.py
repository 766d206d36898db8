"""What tests/postgres.py promises: a server for as long as its user lives, and not longer."""

import os
import signal
import subprocess
import sys
import time

import psycopg2
import pytest

from tests.postgres import ROOT, ServerError, available_version


@pytest.fixture
def environment():
    try:
        available_version()
    except ServerError as error:
        pytest.skip(str(error))
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def start(environment, *command):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.postgres", *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def answers(url):
    try:
        psycopg2.connect(url).close()
    except psycopg2.OperationalError:
        return False
    return True


def test_the_command_gets_a_server_and_its_status_is_kept(environment):
    with start(environment, "--", "sh", "-c", "echo $DATABASE_URL; exit 7") as process:
        assert process.stdout.read().startswith("postgresql://postgres@127.0.0.1:")
    assert process.returncode == 7


def test_a_server_of_ones_own_is_respected(environment):
    environment = {**environment, "DATABASE_URL": "postgresql://me@nowhere/mine"}
    with start(environment, "--", "sh", "-c", "echo $DATABASE_URL") as process:
        assert process.stdout.read() == "postgresql://me@nowhere/mine\n"


@pytest.mark.parametrize(
    ("number", "options"),
    [(signal.SIGTERM, []), (signal.SIGKILL, []), (signal.SIGKILL, ["--memory"])],
)
def test_nothing_is_left_after_a_signal(environment, number, options):
    command = [*options, "sh", "-c", 'echo "$DATABASE_URL"; exec sleep 60']
    with start(environment, *command) as process:
        url = process.stdout.readline().strip()
        connection = psycopg2.connect(url)
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            [(directory,)] = cursor.fetchall()
        connection.close()
        assert os.path.exists(directory)
        os.killpg(process.pid, number)
    deadline = time.monotonic() + 20
    while (answers(url) or os.path.exists(directory)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not answers(url)
    assert not os.path.exists(directory)
