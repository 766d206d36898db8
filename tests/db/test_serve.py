"""make serve: the example with its admin, until it is told to end."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from functools import partial
from pathlib import Path

import psycopg2
import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 240


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def served(tmp_path):
    """The address, what was printed, and the process; it has a server of PostgreSQL of its own."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("DJANGO_SETTINGS")
    }
    environment.pop("DATABASE_URL", None)
    environment["PYTHONUNBUFFERED"] = "1"
    port = free_port()
    # The database's address is printed by a shell, as nothing else tells it.
    command = f'echo "$DATABASE_URL"; exec {sys.executable} example/serve.py {port}'
    log = tmp_path / "log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.postgres", "sh", "-c", command],
            cwd=ROOT,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # What a shell runs in the background ignores Control-C, and so would this. There are no
            # threads here.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
        try:
            deadline = time.monotonic() + LONGEST_S
            while "Quit the server" not in log.read_text() and time.monotonic() < deadline:
                assert process.poll() is None, log.read_text()
                time.sleep(0.2)
            assert "Quit the server" in log.read_text(), log.read_text()
            yield f"http://127.0.0.1:{port}", log.read_text(), process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def answers(url):
    try:
        psycopg2.connect(url).close()
    except psycopg2.OperationalError:
        return False
    return True


def test_it_prints_a_login_answers_and_leaves_nothing_running(served):
    address, printed, process = served
    name, password = re.search(r"Log in as (\w+) with the password (\w+)\.", printed).groups()
    assert f"{address}/admin/parting/partitions/" in printed
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    login = f"{address}/admin/login/?next=/admin/parting/partitions/"
    browser.open(login).read()
    (token,) = [one.value for one in cookies if one.name == "csrftoken"]
    form = {"username": name, "password": password, "csrfmiddlewaretoken": token}
    html = browser.open(login, urllib.parse.urlencode(form).encode()).read().decode()
    for label in ("tweets.Tweet", "tweets.Star", "tweets.Retweet", "flights.Flight"):
        assert f">{label}</a></h2>" in html
    assert "3 rows wait for the next run." in html
    css = browser.open(f"{address}/static/parting/partitions.css").read()
    assert b".parting-card" in css

    database = printed.splitlines()[0]
    assert answers(database)
    os.killpg(process.pid, signal.SIGINT)  # as Control-C does
    assert process.wait(timeout=LONGEST_S) in (0, 130)
    deadline = time.monotonic() + 20
    while answers(database) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not answers(database)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1])), timeout=5)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
