"""Metrics by the command and by HTTP, and the check for django-health-check."""

import asyncio
import json
import threading

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from health_check.exceptions import (  # type: ignore[import-untyped]
    ServiceUnavailable,
    ServiceWarning,
)
from health_check.views import HealthCheckView  # type: ignore[import-untyped]

from parting.exceptions import PartingError
from parting.monitoring import reports
from parting.monitoring.health import Partitions
from parting.monitoring.openmetrics import CONTENT_TYPE, OLDER_CONTENT_TYPE
from parting.monitoring.views import MetricsView
from tests.db.installing.runs import EVENT, NOW, execute, install, some_events
from tests.pure.test_openmetrics import samples
from tests.testapp.models import Event, Order

pytestmark = pytest.mark.guarantee(16)

TOKEN = "the token"
URL = "/-/partitions/metrics"


class ForEverybody(MetricsView):
    def has_permission(self, request):
        return True


urlpatterns = [
    path("-/partitions/", include("parting.monitoring.urls")),
    path("open", ForEverybody.as_view(labels=["testapp.Order"], per_partition=True)),
    path("of-events", ForEverybody.as_view(labels=["testapp.Event"], per_partition=True)),
    path("wrong", ForEverybody.as_view(labels=["testapp.Nothing"])),
    path(
        "health",
        HealthCheckView.as_view(
            checks=[("parting.monitoring.health.Partitions", {"models": ("testapp.Event",)})]
        ),
    ),
    path("login", lambda request: HttpResponse("log in"), name="login"),
]


@pytest.fixture(autouse=True)
def at_a_time_of_the_tests(monkeypatch, settings):
    monkeypatch.setattr(reports, "present_time", lambda: NOW)
    settings.ROOT_URLCONF = __name__
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PARTING_METRICS_TOKEN = TOKEN


def event(name):
    """The metric of a name, of this model."""
    return (name, "database=default", "model=testapp.Event")


def order(name):
    return (name, "database=default", "model=testapp.Order")


def scrape(url=URL, *, token=TOKEN, accept=""):
    headers = {"Authorization": f"Bearer {token}", "Accept": accept}
    return Client(headers={name: value for name, value in headers.items() if value}).get(url)


def test_the_command_prints_metrics(installed, command, route):
    some_events(4, months=(11, 12))
    done = command.status("--format", "openmetrics", "testapp.Event", "testapp.Order")
    assert (done.code, done.err) == (0, "")
    found = samples(done.out)
    assert found[event("parting_up")] == 1
    assert found[event("parting_routed_by_rule")] == (route == "rule")
    assert found[event("parting_partitions")] == 4
    assert found[event("parting_table_bytes")] > 0
    assert not [key for key in found if key[0].startswith("parting_partition_")]
    assert order("parting_covered_until_timestamp_seconds") not in found
    more = command.status("--format", "openmetrics", "--per-partition", "testapp.Event").out
    sizes = {key: n for key, n in samples(more).items() if key[0].startswith("parting_partition_")}
    assert len(sizes) == 3 * 4
    of_tables = [n for key, n in sizes.items() if key[0] == "parting_partition_table_bytes"]
    assert sum(of_tables) == found[event("parting_table_bytes")]


def test_formats_have_the_same_figures(installed, command):
    some_events(4, months=(10, 11))
    (found_event,) = json.loads(command.status("--format", "json", "testapp.Event").out)
    assert command.status("--json", "testapp.Event").out == (
        command.status("--format", "json", "testapp.Event").out
    )
    found = samples(command.status("--format", "openmetrics", "testapp.Event").out)
    for field, metric in (
        ("default_partition_rows", "parting_default_partition_rows"),
        ("rows_in_parent", "parting_parent_rows"),
        ("locks_of_one_query", "parting_query_locks"),
        ("transactions_that_fit", "parting_query_transactions"),
    ):
        assert found[event(metric)] == found_event[field]
    assert len(found_event["partitions"]) == found[event("parting_partitions")]
    assert found_event["covered_up_to"] == "2027-02-01T00:00:00+00:00"
    until = found[event("parting_covered_until_timestamp_seconds")]
    assert until == NOW.replace(2027, 2, 1, 0, 0, 0, 0).timestamp()
    plain = command.status("testapp.Event").out
    assert plain == command.status("--format", "table", "testapp.Event").out


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["--json", "--format", "openmetrics"],
            "--json is --format json. Leave it out, or --format openmetrics.",
        ),
        (["--per-partition"], "--per-partition needs --format openmetrics."),
        (["--json", "--per-partition"], "--per-partition needs --format openmetrics."),
    ],
)
def test_options_that_contradict_each_other(bare, command, arguments, error):
    done = command.status(*arguments)
    assert (done.code, done.error, done.out) == (1, error, "")


def test_a_table_that_fails_is_down_and_does_not_hide_the_others(installed, command, caplog):
    execute(f"ALTER TABLE {EVENT} RENAME TO gone")
    done = command.status("--format", "openmetrics")
    assert (done.code, done.error) == (1, "Failed for testapp.Event.")
    by_http = scrape()
    assert by_http.status_code == 200
    for text in (done.out, by_http.content.decode()):
        found = samples(text)
        assert (found[event("parting_up")], found[order("parting_up")]) == (0, 1)
        assert event("parting_installed") not in found
    assert "The partitions of testapp.Event could not be read." in caplog.text


def test_an_alarm_is_a_metric_and_an_exit_status(plain, command):
    install(Order)
    done = command.status("--format", "openmetrics", "testapp.Order", "testapp.Event")
    found = samples(done.out)
    assert (done.code, done.error) == (1, "Alarms for testapp.Event.")
    assert (found[event("parting_alarms")], found[order("parting_alarms")]) == (1, 0)
    assert (found[event("parting_installed")], found[event("parting_up")]) == (0, 1)


def test_prometheus_gets_metrics_by_its_token(installed):
    answer = scrape(accept="application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
    assert answer.status_code == 200
    assert answer["Content-Type"] == CONTENT_TYPE
    assert samples(answer.content.decode())[event("parting_up")] == 1
    assert "no-store" in answer["Cache-Control"]
    assert {"Accept", "Authorization", "Cookie"} <= set(answer["Vary"].split(", "))
    older = scrape(accept="text/plain")
    assert older["Content-Type"] == OLDER_CONTENT_TYPE


def test_partitions_have_metrics_when_they_are_asked_for(installed):
    text = scrape("/-/partitions/metrics?per_partition=1").content.decode()
    assert (*event("parting_partition_table_bytes"), "partition=202611") in samples(text)
    assert "parting_partition_table_bytes" not in scrape().content.decode()


@pytest.mark.parametrize("route", ["rule"])
@pytest.mark.parametrize("token", ["", "wrong", "the token ", "the\ttoken", "ü", "the"])
def test_nobody_else_gets_them(installed, token, settings):
    if token == "the token ":
        settings.PARTING_METRICS_TOKEN = ""  # and neither does who sends nothing
        token = " "
    with CaptureQueriesContext(connection) as queries:
        answer = scrape(token=token)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert b"parting" not in answer.content
    assert len(queries) == 0


@pytest.mark.parametrize("route", ["rule"])
@pytest.mark.parametrize(
    ("tokens", "status"),
    [
        (["old", TOKEN], 200),
        ([], 401),
        ([""], 401),
        ("", 401),
        (None, 401),
        ([None, TOKEN], 200),
        ("  \n", 401),
        (f"{TOKEN}\n", 200),
    ],
)
def test_a_token_may_have_a_successor(installed, settings, tokens, status):
    settings.PARTING_METRICS_TOKEN = tokens
    assert scrape().status_code == status


@pytest.mark.parametrize("route", ["rule"])
def test_nothing_is_no_token_where_there_is_none(installed, settings):
    for tokens in (None, "", [None], "\n"):
        settings.PARTING_METRICS_TOKEN = tokens
        for given in ("Bearer ", "Bearer", "Bearer None", "bearer \t", "Basic Og=="):
            assert Client(headers={"Authorization": given}).get(URL).status_code == 401


@pytest.mark.parametrize("route", ["rule"])
def test_the_scheme_may_be_written_otherwise(installed):
    for scheme in ("bearer", "BEARER"):
        headers = {"Authorization": f"{scheme} {TOKEN}"}
        assert Client(headers=headers).get(URL).status_code == 200


@pytest.mark.parametrize("route", ["rule"])
def test_without_the_setting_there_is_no_token(installed, settings):
    del settings.PARTING_METRICS_TOKEN
    for token in ("", TOKEN, "None"):
        assert scrape(token=token).status_code == 401


@pytest.mark.parametrize("route", ["rule"])
@pytest.mark.parametrize(
    ("user", "status"),
    [
        (User(username="root", is_superuser=True), 200),
        (User(username="gone", is_superuser=True, is_active=False), 401),
        (User(username="staff", is_staff=True), 401),
        (AnonymousUser(), 401),
    ],
)
def test_superusers_may_look_with_a_browser(installed, user, status):
    request = RequestFactory().get("/")
    request.user = user
    assert MetricsView.as_view()(request).status_code == status


@pytest.mark.parametrize("route", ["rule"])
def test_a_token_that_is_wrong_is_not_made_good_by_a_session(installed):
    request = RequestFactory(headers={"Authorization": "Bearer wrong"}).get("/")
    request.user = User(username="root", is_superuser=True)
    assert MetricsView.as_view()(request).status_code == 401


@pytest.mark.parametrize("route", ["rule"])
def test_it_is_not_sent_to_the_page_for_logging_in(installed, settings):
    settings.LOGIN_URL = "/login"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.auth.middleware.LoginRequiredMiddleware",
    ]
    assert scrape().status_code == 200
    assert scrape(token="wrong").status_code == 401


@pytest.mark.parametrize("route", ["rule"])
def test_a_view_of_ones_own_chooses(installed):
    found = samples(scrape("/open", token="").content.decode())
    assert {key[2] for key in found} == {"model=testapp.Order"}
    assert "parting_partition_table_bytes" in {key[0] for key in found}
    with pytest.raises(PartingError, match=r"'testapp\.Nothing' names no partitioned model"):
        scrape("/wrong")


@pytest.mark.parametrize("route", ["rule"])
def test_no_transaction_is_left_open_around_it(installed, settings):
    connection.settings_dict["ATOMIC_REQUESTS"] = True
    try:
        with CaptureQueriesContext(connection) as queries:
            assert scrape().status_code == 200
    finally:
        connection.settings_dict["ATOMIC_REQUESTS"] = False
    assert not [one for one in queries.captured_queries if "SAVEPOINT" in one["sql"]]


@pytest.mark.parametrize("route", ["rule"])
def test_a_table_that_somebody_locks_keeps_it_for_a_second_only(installed, monkeypatch):
    monkeypatch.setattr(reports, "LOCK_TIMEOUT_MS", 50)
    other = installed.connect()
    with other.cursor() as cursor:
        cursor.execute(f"BEGIN; LOCK TABLE {EVENT}")
        found = samples(scrape().content.decode())
        cursor.execute("ROLLBACK")
    assert (found[event("parting_up")], found[order("parting_up")]) == (0, 1)


@pytest.mark.parametrize("route", ["rule"])
def test_sizes_are_one_query_and_nothing_is_counted_without_a_limit(plain):
    def queries_of(ahead):
        install(Event, ahead=ahead)
        with CaptureQueriesContext(connection) as queries:
            found = samples(scrape("/of-events").content.decode())
        assert found[event("parting_partitions")] == ahead + 2
        return [one["sql"] for one in queries.captured_queries]

    few, many = queries_of(2), queries_of(40)
    assert len(few) == len(many)
    assert len([sql for sql in many if "pg_table_size" in sql]) == 1
    assert all("LIMIT" in sql for sql in many if "count(*)" in sql)


def outcome(**options):
    return asyncio.run(Partitions(**options).get_result()).error


@pytest.mark.parametrize("route", ["rule"])
def test_a_healthy_table(installed):
    assert outcome() is None
    assert outcome(models=("testapp.Event",), min_runway=69) is None
    error = outcome(models=("testapp.Event",), max_age=1)
    assert isinstance(error, ServiceWarning)
    assert error.message == "testapp.Event: no run is recorded that did not fail"


@pytest.mark.parametrize("route", ["rule"])
def test_alarms_are_warnings_of_health(installed):
    execute(f'CREATE INDEX later ON {EVENT} ("Amount", kind)')
    error = outcome(models=("testapp.Event", "testapp.Reading"), min_runway=70)
    assert isinstance(error, ServiceWarning)
    assert error.message == (
        "testapp.Event: 4 things are missing, outdated or orphaned; "
        "testapp.Event: the runway of 69 days is shorter than 70"
    )
    assert outcome(models=("testapp.Reading",)) is None


@pytest.mark.parametrize("route", ["rule"])
def test_what_cannot_be_read_is_no_secret_and_not_told(installed, monkeypatch):
    execute(f"ALTER TABLE {EVENT} RENAME TO gone")
    error = outcome()
    assert isinstance(error, ServiceUnavailable)
    assert error.message == "testapp.Event could not be read"

    def fails(*_):
        raise DatabaseError("password=secret")

    monkeypatch.setattr(reports, "check_server", fails)
    error = outcome()
    assert (type(error), error.message) == (ServiceUnavailable, "the partitions could not be read")
    monkeypatch.undo()
    assert isinstance(outcome(models=("testapp.Nothing",)), ServiceUnavailable)


@pytest.mark.parametrize("route", ["rule"])
def test_the_page_of_health_checks(installed):
    answer = Client().get("/health?format=json")
    assert (answer.status_code, answer.json()) == (200, {"Partitions(database='default')": "OK"})
    execute(f'CREATE INDEX later ON {EVENT} ("Amount", kind)')
    answer = Client().get("/health?format=text")
    assert answer.status_code == 500
    assert "Warning: testapp.Event: 4 things are missing" in answer.content.decode()


@pytest.mark.parametrize("route", ["rule"])
def test_no_connection_is_left_in_the_thread_of_the_check(installed):
    closed: list[bool] = []

    def look():
        Partitions(models=("testapp.Event",)).run()
        closed.append(connection.connection is None)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert closed == [True]
    connection.ensure_connection()
    Partitions(models=("testapp.Event",)).run()
    assert connection.connection is not None
