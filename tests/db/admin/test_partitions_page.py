"""The pages of the partitions: what they show, to whom, and that they only read."""

import json
import os
import re
from html.parser import HTMLParser
from time import monotonic

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parting.admin import cards
from parting.sql.quoting import literal
from tests.db.admin.conftest import INDEX, logged_in, superuser
from tests.db.archives.gone_november import leave_a_restore
from tests.db.installing.runs import (
    EVENT,
    NOW,
    at,
    derived,
    execute,
    install,
    some_events,
)
from tests.testapp.models import Event, Order, Reading, Session, Star, Tweet

OID = f"{literal(EVENT)}::pg_catalog.regclass"

pytestmark = [pytest.mark.guarantee(18)]


@pytest.fixture
def route():
    """The pages do not depend on the route, but for its name."""
    return "rule"


def page(client, path="", base=INDEX):
    answer = client.get(base + path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def told(client, path=""):
    answer = client.get(f"{INDEX}{path}", {"format": "json"})
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.content)


def text_of(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def card_of(html, label):
    (card,) = [one for one in html.split("<section") if f'/{label}/">{label}</a></h2>' in one]
    return card


def test_the_index_of_the_admin_leads_there(plain):
    client = superuser()
    html = page(client, base="/admin/")
    assert f'href="{INDEX}"' in html
    assert f'href="{INDEX}"' in page(client, base="/admin/parting/")
    assert page(client, base="/admin/").count("Partitions</a>") >= 1


def test_nothing_knows_the_model_that_stands_for_the_page(plain, capsys):
    call_command("makemigrations", check=True, dry_run=True)
    call_command("makemigrations", "parting", check=True, dry_run=True)
    assert capsys.readouterr().out.count("No changes detected") == 2
    assert "partitions" not in {model._meta.model_name for model in apps.get_models()}
    assert not ContentType.objects.filter(app_label="parting").exists()
    assert run_checks() == []


def test_a_card_says_first_how_the_table_is(plain):
    install(Event)
    some_events(3, months=(2,))
    html = card_of(page(superuser()), "testapp.Event")
    assert "Fine. Covered until 2027-01-31 (69 days). 3 rows wait for the next run." in text_of(
        html
    )
    assert html.index("Covered until") < html.index("<svg") < html.index("<table>")
    for fact in ("Routing by rule", "Key table filled", "Last run that did not fail", "Locks"):
        assert fact in text_of(html)
    rows = re.findall(r'<th scope="row"><a [^>]*>(\w+)</a></th><td>([^<]*)</td>', html)
    assert rows == [
        ("202611", "2026-11-01 up to 2026-12-01"),
        ("202612", "2026-12-01 up to 2027-01-01"),
        ("202701", "2027-01-01 up to 2027-02-01"),
        ("default", "rows that fit no partition"),
    ]


def test_a_table_that_is_not_partitioned_says_what_to_type(plain):
    html = card_of(page(superuser()), "testapp.Event")
    assert "Needs action. It is not partitioned yet." in text_of(html)
    assert "manage.py install_partition_triggers testapp.Event</code>" in html
    assert "<svg" not in html


def test_drift_is_told_with_the_command_to_type(installed):
    execute(f"ALTER TABLE {derived(Event, '202612')} SET (fillfactor = 50)")
    client = superuser()
    for html in (card_of(page(client), "testapp.Event"), page(client, "testapp.Event/")):
        assert "1 thing is missing, outdated or orphaned." in text_of(html)
        assert '<ul class="parting-drift"' in html
        assert "fillfactor" in html
        assert "manage.py install_partition_triggers testapp.Event</code>" in html
    (drift,) = told(client, "testapp.Event/")["drift"]
    assert "fillfactor" in drift


def test_what_a_restore_has_left_is_told_with_the_command_to_type(installed, monkeypatch):
    leave_a_restore(Event)
    client = superuser()
    html = card_of(page(client), "testapp.Event")
    assert "1 thing is missing, outdated or orphaned." in text_of(html)
    assert "orphaned: table left (left by a restore that was broken off)" in text_of(html)
    assert "Left by a restore that was broken off 1 table (public.left)" in text_of(html)
    assert "manage.py install_partition_triggers testapp.Event</code>" in html
    assert told(client, "testapp.Event/")["restoring_tables"] == [
        {"table": "public.left", "suffix": "202611", "pid": None}
    ]
    # Of large tables all are told, although nothing is compared.
    monkeypatch.setattr(cards, "MOST_COMPARED", 0)
    html = card_of(page(client), "testapp.Event")
    assert "orphaned" not in html
    assert "Left by a restore that was broken off 1 table (public.left)" in text_of(html)


def test_rows_that_a_run_has_left_behind_need_action(installed):
    some_events(1, months=(2,))
    execute("SELECT pg_catalog.pg_current_xact_id()")
    # As if a run had made it since, and had left the row where it is.
    execute(f"UPDATE pg_catalog.pg_inherits SET inhseqno = inhseqno WHERE inhparent = {OID}")
    text = text_of(card_of(page(superuser()), "testapp.Event"))
    assert "Needs action. Covered until" in text
    assert "1 row is in the default partition although a run should have taken it." in text


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (Reading, "Covered up to 2,999."),
        (Session, "It has 3 partitions."),
        (Order, "It has 2 partitions."),
        (Star, "It has the partitions of testapp.Tweet, and its rows are where those are."),
    ],
)
def test_other_strategies_have_their_own_words(installed, model, sentence):
    html = card_of(page(superuser()), model._meta.label)
    assert sentence in text_of(html)
    assert ("today" in html) == (model is Star)


def test_somebody_sees_the_tables_whose_rows_they_may_view(installed):
    client = logged_in("view_event", "view_place")
    html = page(client)
    assert re.findall(r"<h2[^>]*><a [^>]*>([^<]*)", html) == ["testapp.Event"]
    assert [one["model"] for one in told(client)] == ["testapp.Event"]
    assert client.get(f"{INDEX}testapp.Event/").status_code == 200
    for path in ("testapp.Tweet/", "testapp.Tweet/202611/"):
        assert client.get(INDEX + path).status_code == 403
        assert client.get(INDEX + path, {"format": "json"}).status_code == 403
    for path in ("testapp.Place/", "nothing.Nowhere/", "testapp.Event/209912/"):
        assert client.get(INDEX + path).status_code == 404


def test_who_may_change_rows_may_view_them(installed):
    assert "testapp.Event" in page(logged_in("change_event"))


def test_nobody_else_sees_anything(installed):
    client = logged_in("view_place")
    assert INDEX not in page(client, base="/admin/")
    assert client.get(INDEX).status_code == 403
    client.logout()
    answer = client.get(INDEX)
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/admin/login/?next={INDEX}",
    )


def test_a_site_of_ones_own_asks_its_own_classes(installed):
    client = superuser()
    own = "/own/parting/partitions/"
    html = page(client, base=own)
    labels = re.findall(r'<h2[^>]*><a href="([^"]*)">([^<]*)', html)
    assert (f"{own}testapp.Event/", "testapp.Event") in labels
    assert not {"testapp.Tweet", "testapp.Star"} & {label for _, label in labels}
    assert f'href="{own}"' in page(client, base="/own/")
    assert client.get(f"{own}testapp.Tweet/").status_code == 403
    assert 'href="/own/testapp/event/"' in html
    assert not [one for one in re.findall(r'href="([^"]*)"', html) if one.startswith("/admin/")]


def test_the_page_of_a_partition(installed):
    client = superuser()
    html = page(client, "testapp.Tweet/202611/")
    text = text_of(html)
    for fact in (
        "Contains 2026-11-01 up to 2026-12-01",
        "Share of dead rows",
        "Last vacuum",
        "Last analyze",
        "_202611_pkey",
        "primary key",
        "_202611 (testapp.Star)",
    ):
        assert fact in text
    assert "Tweet.objects.filter(" in html
    assert "Scan" in text
    found = told(client, "testapp.Tweet/202611/")
    assert (found["model"], found["suffix"], found["database"]) == (
        "testapp.Tweet",
        "202611",
        "default",
    )
    assert found["lower"] == "2026-11-01T00:00:00+00:00"
    name = f"{Star._meta.db_table}_202611"
    assert {"model": "testapp.Star", "name": name} in found["partners"]
    assert [index["primary"] for index in found["indexes"]][:1] == [True]
    assert found["sample"]["plan"]


def test_partners_are_those_that_one_may_view(installed):
    client = logged_in("view_tweet")
    assert told(client, "testapp.Tweet/202611/")["partners"] == []


@pytest.mark.parametrize("model", [Event, Order, Session, Reading, Star, Tweet])
def test_each_kind_of_partition_has_a_page(installed, model):
    client = superuser()
    label = model._meta.label
    suffixes = [one["suffix"] for one in told(client, f"{label}/")["partitions"]]
    assert "default" in suffixes
    for suffix in suffixes:
        found = told(client, f"{label}/{suffix}/")
        assert (found["suffix"], bool(found["sample"]["plan"])) == (suffix, True)
        page(client, f"{label}/{suffix}/")


def test_followers_are_in_the_order_of_their_leaders(installed):
    Tweet.objects.create(text="old", created_at=at(1, 2))
    for model in (Tweet, Star):
        install(model)
    suffixes = [one["suffix"] for one in told(superuser(), "testapp.Star/")["partitions"]]
    assert suffixes == sorted(suffixes)
    assert suffixes[0] == "202602"


def test_json_says_what_the_command_says(installed, command):
    (expected,) = json.loads(command.status("--json", "testapp.Event").out)
    (event,) = [one for one in told(superuser()) if one["model"] == "testapp.Event"]
    assert event.pop("database") == "default"
    assert event == expected


class Markup(HTMLParser):
    """What a strict Content-Security-Policy forbids."""

    def __init__(self):
        super().__init__()
        self.inline = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.inline += [name for name in names if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in names):
            self.inline.append(tag)
        self.inline += [f"{k}={v}" for k, v in attrs if v and v.startswith("javascript:")]


@pytest.mark.parametrize("path", ["", "testapp.Event/", "testapp.Event/202611/"])
def test_no_style_or_script_is_inline(installed, path):
    html = page(superuser(), path)
    found = Markup()
    found.feed(html)
    assert found.inline == []
    assert '<link rel="stylesheet" href="/static/parting/partitions.css">' in html
    assert "<script" not in html.split('id="content-main"')[1].split("<footer")[0]


def test_what_the_database_holds_is_escaped(plain):
    evil = "<script>alert('1')</script>&\""
    execute(f"COMMENT ON TABLE {EVENT} IS '{evil.replace(chr(39), chr(39) * 2)}'")
    install(Event)
    index = evil.replace('"', '""')
    execute(f'CREATE INDEX "{index}" ON {derived(Event, "202611")} (id)')
    quoted = evil.replace("'", "''")
    execute(f'ALTER TABLE {derived(Event, "202612")} ADD CONSTRAINT "{index}" CHECK (true)')
    execute(f"COMMENT ON CONSTRAINT \"{index}\" ON {derived(Event, '202612')} IS '{quoted}'")
    client = superuser()
    for path in ("", "testapp.Event/", "testapp.Event/202611/"):
        html = page(client, path)
        assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "testapp.Event/", "testapp.Event/202611/"])
def test_the_pages_only_read(installed, method, path):
    client = superuser()
    assert getattr(client, method)(INDEX + path).status_code == 405
    with CaptureQueriesContext(connection) as queries:
        page(client, path)
    words = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "TRUNCATE", "COMMENT")
    assert [one["sql"] for one in queries if one["sql"].lstrip().upper().startswith(words)] == []


def test_all_sizes_of_a_table_are_read_by_one_query_and_nothing_is_counted(installed):
    some_events(4, months=(11, 12))
    client = logged_in("view_event")
    with CaptureQueriesContext(connection) as queries:
        page(client)
    sql = [one["sql"] for one in queries]
    assert sum("pg_table_size" in one for one in sql) == 1
    counts = [one for one in sql if "count(" in one.lower()]
    # The default partition and the table itself are looked at; no more than so many rows of them.
    assert all("LIMIT 100001" in one for one in counts), counts
    assert not [one for one in counts if "20261" in one]


def test_a_table_that_cannot_be_read_does_not_hide_the_others(installed):
    execute(f"DROP TABLE {EVENT} CASCADE")
    html = page(superuser())
    failed = card_of(html, "testapp.Event")
    assert "It cannot be read." in failed
    assert "Run migrate first." in failed
    assert "<svg" in card_of(html, "testapp.Tweet")
    (event,) = [one for one in told(superuser()) if one["model"] == "testapp.Event"]
    assert event["hint"] == "Run migrate first."


def test_who_may_not_read_the_table_in_the_database_is_told_so(installed, monkeypatch):
    from django.db import ProgrammingError

    def forbidden(*_, **__):
        raise ProgrammingError("permission denied for table x\nDETAIL: row (1, 'secret')")

    monkeypatch.setattr(cards, "status", forbidden)
    html = page(superuser())
    assert "permission denied for table x" in html
    assert "secret" not in html


def test_large_tables_are_compared_on_a_page_of_their_own(installed, monkeypatch):
    monkeypatch.setattr(cards, "MOST_COMPARED", 3)
    execute(f"ALTER TABLE {derived(Event, '202612')} SET (fillfactor = 50)")
    client = logged_in("view_event")
    html = page(client)
    assert "It was not compared with what the model declares." in text_of(html)
    assert "fillfactor" not in html
    assert "Compare testapp.Event with what it declares" in html
    (event,) = told(client)
    assert event["drift"] is None
    assert "fillfactor" in page(client, "testapp.Event/")


def test_the_pages_speak_german(installed, settings):
    some_events(2, months=(2,))
    settings.LANGUAGE_CODE = "de"
    client = superuser()
    text = text_of(card_of(page(client), "testapp.Event"))
    assert "In Ordnung. Abgedeckt bis 2027-01-31 (69 Tage). 2 Zeilen warten" in text
    svg = re.findall(r"<svg.*?</svg>", page(client), re.DOTALL)[0]
    assert not re.search(r'(?:x|y|width|height|d)="[^"]*,', svg)  # no comma in a number
    assert "Anteil toter Zeilen" in page(client, "testapp.Event/202611/")


def test_another_database_is_asked_for_by_its_alias(installed):
    client = superuser()
    assert page(client, "?database=default")
    assert client.get(f"{INDEX}?database=nowhere").status_code == 404


def test_the_present_is_that_of_the_clock(installed):
    (event,) = [one for one in told(superuser()) if one["model"] == "testapp.Event"]
    assert (event["covered_until"], event["runway_days"]) == ("2027-01-31", 69)
    assert NOW.year == 2026


def test_a_follower_that_is_not_installed_yet_is_no_partner(plain):
    install(Tweet)
    client = superuser()
    assert told(client, "testapp.Tweet/202611/")["partners"] == []
    assert "Share of dead rows" in page(client, "testapp.Tweet/202611/")


def test_a_table_that_somebody_has_locked_says_so_soon(installed):
    client = logged_in("view_event", "view_order")
    other = installed.connect()
    with other.cursor() as cursor:
        cursor.execute(f"BEGIN; LOCK TABLE {EVENT} IN ACCESS EXCLUSIVE MODE")
        started = monotonic()
        html = page(client)
        assert monotonic() - started < 60  # two seconds, on a machine with nothing else to do
        assert "lock timeout" in card_of(html, "testapp.Event")
        assert "<svg" in card_of(html, "testapp.Order")
        assert "lock timeout" in page(client, "testapp.Event/202611/")
        cursor.execute("ROLLBACK")
    assert "<svg" in page(client, "testapp.Event/")


def test_a_role_that_may_not_read_a_table_is_told_so(installed):
    client = superuser()
    role = f"parting_admin_{os.getpid()}"
    execute(f"CREATE ROLE {role}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
    execute(f"REVOKE SELECT ON {EVENT}, {derived(Event, 'default')} FROM {role}")
    try:
        execute(f"SET ROLE {role}")
        html = page(client)
        assert "permission denied" in card_of(html, "testapp.Event")
        assert "<svg" in card_of(html, "testapp.Order")
        for path in ("testapp.Event/", "testapp.Event/202611/"):
            assert "permission denied" in page(client, path)
    finally:
        execute(f"RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_database_that_is_down_is_told_so(installed):
    connections.settings["down"] = {**connections.settings["default"], "PORT": "1"}
    try:
        client = superuser()
        for path in ("", "testapp.Event/", "testapp.Event/202611/"):
            html = page(client, f"{path}?database=down")
            assert "connect" in html
        assert "<svg" in page(client)
        found = client.get(f"{INDEX}?database=down&format=json").json()
        assert all("connect" in one["error"] for one in found)
    finally:
        connections["down"].close()
        del connections["down"], connections.settings["down"]


def test_the_addresses_in_a_table_are_those_that_django_would_write(installed):
    client = superuser()
    html = page(client, "testapp.Order/?database=default")
    suffixes = [one["suffix"] for one in told(client, "testapp.Order/")["partitions"]]
    name = "admin:parting_partitions_partition"
    expected = [reverse(name, args=("testapp.Order", suffix)) for suffix in suffixes]
    found = re.findall(r'<th scope="row"><a href="([^"]*)"', html)
    assert found == [f"{address}?database=default" for address in expected]
