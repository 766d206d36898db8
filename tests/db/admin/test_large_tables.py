"""PartitionedModelAdmin: lists that are counted by estimates, paged by keys, and pruned."""

import datetime
import re
import uuid
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.db import connection
from django.db.backends.postgresql.psycopg_any import is_psycopg3
from django.db.models import Window
from django.db.models.functions import RowNumber
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import urlencode

from parting import assert_pruned
from parting.admin import PartitionedModelAdmin, large_tables
from parting.orm.partition_lookup import create_partitions
from tests.db.installing.runs import EVENT, at, execute, install
from tests.testapp.models import Event, Log, Order, Place, Reading, Session, Star, Tweet

MONTHS = (2, 3, 4, 10, 11, 12)


@pytest.fixture
def route():
    """Lists do not depend on the route."""
    return "rule"


class Events(PartitionedModelAdmin):
    date_hierarchy = "created_at"
    list_display = ("text", "created_at")
    list_filter = ("kind", "created_at")
    ordering: ClassVar[Any] = ("-created_at",)
    list_per_page = 10


@pytest.fixture
def events(installed):
    """Rows of six months, each with a partition."""
    rows = [
        Event(
            text=f"{number}",
            kind=f"k{number}",
            created_at=at(1 + number % 28, month, hour=number % 24),
        )
        for number, month in enumerate(MONTHS * 8)
    ]
    Event.objects.bulk_create(rows)
    install(Event)
    execute("ANALYZE")  # before PostgreSQL 18, ANALYZE of a table leaves out its partitions
    return list(Event.objects.order_by("-created_at", "-pk"))


def shown(query="", model=Event, cls=Events):
    """Return the list that somebody sees who may do everything."""
    site = admin.AdminSite()
    request = RequestFactory().get(f"/{query}")
    request.user = User(is_active=True, is_staff=True, is_superuser=True)
    answer = cls(model, site).changelist_view(request)
    assert answer.status_code == 200, answer.headers
    site_urls(answer)
    return answer.context_data["cl"], answer


def site_urls(answer):
    """Let the template write addresses, without those of a site."""
    answer.template_name = "parting/admin/change_list.html"


def walk(name, first=""):
    """Return the texts of all pages, along one of their links."""
    pages: list[Any] = []
    query: Any = first
    while query is not None:
        changes, _ = shown(query)
        pages.append([row.text for row in changes.result_list])
        query = getattr(changes, name)
    return pages


def test_pages_by_keys_have_each_row_once_in_both_directions(events):
    expected = [row.text for row in events]
    pages = walk("next_url")
    assert [len(page) for page in pages] == [10, 10, 10, 10, 8]
    assert [text for page in pages for text in page] == expected
    last: Any = None
    query: Any = ""
    while query is not None:
        last, _ = shown(query)
        query = last.next_url
    back = walk("previous_url", last.previous_url)
    assert [text for page in reversed(back) for text in page] == expected[:40]
    assert shown(last.first_url)[0].result_list[0].text == expected[0]


def test_a_page_reads_the_partitions_that_it_needs(events):
    changes, _ = shown()
    with CaptureQueriesContext(connection) as queries:
        shown(changes.next_url)
    sql = " ".join(one["sql"] for one in queries)
    assert "OFFSET" not in sql
    # What comes after the row is said of the partition key alone, too.
    assert re.search(r'"Created At" <= ', sql)


@pytest.mark.parametrize("direction", ["", "-"])
def test_any_order_by_columns_that_are_never_null_is_paged_by_keys(events, direction):
    class ByText(Events):
        ordering: ClassVar[Any] = (f"{direction}kind", "text")

    expected = [row.pk for row in Event.objects.order_by(f"{direction}kind", "text", "-pk")]
    found: list[Any] = []
    query: Any = ""
    while query is not None:
        changes, _ = shown(query, cls=ByText)
        assert changes.pages_by_keys
        found += [row.pk for row in changes.result_list]
        query = changes.next_url
    assert found == expected


def test_an_order_by_what_may_be_null_is_paged_by_numbers(events):
    class ByPlace(Events):
        ordering: ClassVar[Any] = ("place",)

    changes, _ = shown("?p=2", cls=ByPlace)
    assert not changes.pages_by_keys
    assert len(changes.result_list) == 10


def test_a_page_keeps_filters_and_a_filter_begins_at_the_first_page(events):
    changes, _ = shown("?created_at__year=2026&created_at__month=11&kind__exact=k4")
    assert [row.kind for row in changes.result_list] == ["k4"]
    changes, _ = shown("?partition=202611")
    changes.list_per_page = 3
    changes, _ = shown()
    onward, _ = shown(changes.next_url)
    assert "after" not in onward.get_query_string({"partition": "202611"})
    assert "partition=202611" in onward.get_query_string({"partition": "202611"})


def assert_refused(query, model=Event, cls=Events):
    """Assert that an address leads to the list without parameters, as Django's do."""
    request = RequestFactory().get(f"/?{urlencode(query)}")
    request.user = User(is_active=True, is_staff=True, is_superuser=True)
    answer = cls(model, admin.AdminSite()).changelist_view(request)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/?e=1")


@pytest.mark.parametrize(
    "written",
    [
        "x",
        "[]",
        "[1]",
        '["x", "y"]',
        "{}",
        "null",
        '[null, "1"]',
        "[" * 100_000,
        '["2026-11-01T00:00:00", "1"]',  # of no time zone
        '["Infinity", "1"]',
    ],
)
@pytest.mark.parametrize("name", ["after", "before"])
def test_what_somebody_writes_into_the_address_fails_politely(events, name, written):
    assert_refused({name: written})


@pytest.mark.parametrize(
    ("model", "column", "written"),
    [
        (Event, "amount", "[1e400]"),
        (Event, "amount", "[Infinity]"),
        (Event, "amount", "[NaN]"),
        (Event, "text", '["\\u0000"]'),
        (Event, "text", '["\\ud800"]'),
        (Event, "text", '[{"a": 1}]'),
        (Order, "total", '["1e1000000"]'),
        (Order, "total", '["sNaN"]'),
        (Log, "day", '["2026-02-30"]'),
    ],
)
def test_a_value_that_no_row_has_fails_politely(installed, model, column, written):
    class By(PartitionedModelAdmin):
        ordering = (column,)

    pk = '"1"' if model is not Log else '"00000000-0000-0000-0000-000000000000"'
    assert_refused({"after": f"{written[:-1]}, {pk}]"}, model, By)


@pytest.mark.parametrize(("model", "column"), [(Reading, "doubled"), (Session, "data")])
def test_values_that_may_be_null_whatever_their_fields_say_are_paged_by_numbers(
    installed, model, column
):
    class By(PartitionedModelAdmin):
        ordering = (column,)

    changes, _ = shown('?after=["abc", "1"]', model, By)
    assert not changes.pages_by_keys


@pytest.mark.skipif(is_psycopg3, reason="psycopg 3 reads no such rows, nor does Django's list")
@pytest.mark.parametrize("direction", ["", "-"])
def test_rows_before_and_after_all_time_are_shown_once_each(plain, direction):
    class ByTime(Events):
        ordering = (f"{direction}created_at",)
        list_per_page = 2

    moments = ("-infinity", "infinity", "9999-12-31 23:59:59.999999+00", "0001-01-01 00:00+00")
    for number, moment in enumerate(moments * 3):
        values = f"'{number}', '{number}', 0, '{moment}'"
        columns = """ "the Text \\ it's", kind, "Amount", "Created At" """
        execute(f"INSERT INTO {EVENT} ({columns}) VALUES ({values})")
    install(Event)
    found: list[Any] = []
    query: Any = ""
    while query is not None and len(found) < 20:
        changes, _ = shown(query, cls=ByTime)
        found += [row.text for row in changes.result_list]
        query = changes.next_url
    expected = Event.objects.order_by(f"{direction}created_at", "-pk")
    assert found == list(expected.values_list("text", flat=True))
    back: list[Any] = []
    query = changes.previous_url
    while query is not None and len(back) < 20:
        changes, _ = shown(query, cls=ByTime)
        back = [row.text for row in changes.result_list] + back
        query = changes.previous_url
    assert back == found[:-2]


@pytest.mark.parametrize("more", [{}, {"created_at__month": 12, "created_at__day": 31}])
def test_the_last_year_that_python_knows_fails_politely(events, more):
    # Django's own list fails: it computes the first moment after.
    assert_refused({"created_at__year": 9999, **more})


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_partition_at_the_end_of_time_has_a_place_in_the_hierarchy(installed, zone):
    for moment in (datetime.datetime.min, datetime.datetime(9999, 11, 30)):
        edge = moment.replace(tzinfo=datetime.timezone.utc)
        create_partitions(Event, edge, edge)
    with timezone.override(zone):
        assert (titles()[0], titles()[-1]) == ("1", "9999")
        assert shown("?partition=000101")[0].result_count == 0


def test_few_rows_are_counted(events):
    changes, _ = shown()
    assert (changes.result_count, changes.is_estimate, changes.counted) == (48, False, "48")


@pytest.mark.parametrize("query", ["", "?partition=202611"])
def test_many_rows_are_estimated_over_all_partitions(events, monkeypatch, query):
    class Short(Events):
        list_per_page = 4

    monkeypatch.setattr(large_tables, "COUNTED_ROWS", 5)
    with CaptureQueriesContext(connection) as queries:
        changes, _ = shown(query, cls=Short)
    assert changes.is_estimate
    expected = 48 if not query else 8
    assert expected * 0.8 <= changes.result_count <= expected * 1.3
    counts = [one["sql"] for one in queries if "COUNT(" in one["sql"]]
    assert len(counts) == 1
    assert "LIMIT 6" in counts[0]


def test_an_estimate_is_never_less_than_what_was_counted(events, monkeypatch):
    monkeypatch.setattr(large_tables, "COUNTED_ROWS", 5)
    monkeypatch.setattr(large_tables, "estimated_rows", lambda rows: 0)
    assert shown()[0].result_count == 6


def test_the_filter_offers_the_partitions_and_reads_one(events):
    changes, _ = shown("?partition=202602")
    assert {row.created_at.month for row in changes.result_list} == {2}
    assert changes.result_count == 8
    assert_pruned(changes.queryset)
    (offered,) = [one for one in changes.filter_specs if one.title == "partition"]
    assert [name for name, _ in offered.lookup_choices] == [
        "202701",
        "202612",
        "202611",
        "202610",
        "202604",
        "202603",
        "202602",
        "default",
    ]


@pytest.mark.parametrize(
    ("model", "suffix", "count"),
    [(Order, "eu", 2), (Session, None, None), (Star, "202611", 1), (Event, "default", 0)],
)
def test_each_kind_of_partition_can_be_chosen(installed, model, suffix, count):
    Order.objects.bulk_create(Order(country=country) for country in ("DE", "FR", "US"))
    Session.objects.bulk_create(Session(token=f"t{number}") for number in range(30))
    tweet, _ = (Tweet.objects.create(text="t", created_at=at(3, month)) for month in (11, 12))
    Star.objects.create(tweet=tweet)
    listed = large_tables.partitions_of(model, "default")
    suffixes = [suffix] if suffix else [one.suffix for one in listed]
    counts = [
        shown(f"?partition={one}", model, PartitionedModelAdmin)[0].result_count for one in suffixes
    ]
    assert sum(counts) == (30 if count is None else count)


def test_no_such_partition_is_no_error(events):
    site = admin.AdminSite()
    request = RequestFactory().get("/", {"partition": "209912"})
    request.user = User(is_active=True, is_staff=True, is_superuser=True)
    assert Events(Event, site).changelist_view(request).status_code == 302


def titles(query=""):
    return [choice["title"] for choice in shown(query)[0].offered_dates["choices"]]


def test_the_date_hierarchy_comes_from_the_partitions_and_reads_no_rows(events):
    assert titles() == ["2026", "2027"]
    assert titles("?created_at__year=2026") == [
        f"{month} 2026"
        for month in ("February", "March", "April", "October", "November", "December")
    ]
    november = "?created_at__year=2026&created_at__month=11"
    assert titles(november) == [f"November {day}" for day in range(1, 31)]
    assert titles(f"{november}&created_at__day=7") == ["November 7"]
    changes, _ = shown(november)
    assert_pruned(changes.queryset)
    with CaptureQueriesContext(connection) as queries:
        _ = changes.offered_dates
    assert not [one for one in queries if "MIN(" in one["sql"] or "DISTINCT" in one["sql"]]


def test_a_hierarchy_of_another_field_or_table_is_djangos(installed):
    class Plain(PartitionedModelAdmin):
        date_hierarchy = None

    class Days(PartitionedModelAdmin):
        date_hierarchy = "day"

    assert shown(model=Place, cls=Plain)[0].offered_dates is None
    assert shown(model=Log, cls=Days)[0].offered_dates["choices"]


def test_a_plain_table_is_listed_as_always(installed):
    Place.objects.bulk_create(Place(name=f"{number}") for number in range(3))
    changes, _ = shown(model=Place, cls=PartitionedModelAdmin)
    assert [row.name for row in changes.result_list] == ["2", "1", "0"]
    assert [one for one in changes.filter_specs if one.title == "partition"] == []


def test_it_stands_in_front_of_other_classes(events):
    class Other(ChangeList):
        def get_results(self, request):
            super().get_results(request)
            self.seen = True

    class Of(admin.ModelAdmin):
        def get_changelist(self, request, **kwargs):
            return Other

    class Both(PartitionedModelAdmin, Of):
        ordering = ("place",)
        list_partitions = False

    changes, _ = shown(cls=Both)
    assert changes.seen
    assert changes.filter_specs == []


@pytest.fixture
def page(events, settings, client):
    """The page as a browser has it."""
    settings.ROOT_URLCONF = "tests.db.admin.large_site"
    user = User.objects.create_superuser("ada")

    def get(query=""):
        client.force_login(user)
        answer = client.get(f"/admin/testapp/event/{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def test_the_page_has_links_by_keys_and_says_that_it_estimates(page, monkeypatch):
    html = page()
    assert 'rel="next">Next page</a>' in html
    assert "48 events" in html
    assert 'rel="prev"' not in html
    (onward,) = re.findall(r'<a href="([^"]*)" rel="next"', html)
    onward = onward.replace("&amp;", "&")
    html = page(onward)
    assert 'rel="prev">Previous page</a>' in html
    assert ">First page</a>" in html
    monkeypatch.setattr(large_tables, "COUNTED_ROWS", 5)
    assert re.search(r"about \d+ events", page())
    assert "November 2026" in page("?created_at__year=2026")
    assert "?p=1" not in page()


def test_rows_can_be_changed_in_the_list(page, client):
    html = page("?partition=202611")
    pks = re.findall(r'name="form-\d+-id" value="(\d+)"', html)
    assert len(pks) == 8
    form = {"form-TOTAL_FORMS": 8, "form-INITIAL_FORMS": 8, "_save": "Save"}
    for number, pk in enumerate(pks):
        form |= {f"form-{number}-id": pk, f"form-{number}-amount": 77}
    answer = client.post("/admin/testapp/event/?partition=202611", form)
    assert answer.status_code == 302
    assert Event.objects.filter(amount=77).count() == 8
    assert datetime.date(2026, 11, 1).month == 11


def test_a_search_with_few_results_is_not_run_once_more_to_count_them(events):
    class Searched(Events):
        search_fields = ("text",)

    with CaptureQueriesContext(connection) as queries:
        changes, _ = shown("?q=17", cls=Searched)
    assert (changes.result_count, changes.is_estimate, changes.next_url) == (1, False, None)
    assert sum("UPPER" in one["sql"] for one in queries) == 1
    assert shown("?q=7", cls=Searched)[0].result_count == 5


def test_the_partitions_are_looked_up_once_for_a_page(events):
    with CaptureQueriesContext(connection) as queries:
        changes, _ = shown("?partition=202602")
        assert changes.offered_dates["choices"]
    assert sum("pg_inherits" in one["sql"] for one in queries) == 1


@pytest.fixture
def few_are_counted(monkeypatch):
    """Lists of more than 5 rows are estimated; wrongly, as with old statistics."""
    monkeypatch.setattr(large_tables, "COUNTED_ROWS", 5)
    monkeypatch.setattr(large_tables, "estimated_rows", lambda rows: 12)


class ByPlace(Events):
    """Paged by numbers."""

    ordering: ClassVar[Any] = ("place", "-created_at")


def test_pages_by_numbers_reach_the_rows_that_an_estimate_knows_nothing_of(events, few_are_counted):
    found: list[Any] = []
    number, last = 1, 2
    while number <= last:
        changes, _ = shown(f"?p={number}", cls=ByPlace)
        found += [row.pk for row in changes.result_list]
        number, last = number + 1, changes.paginator.num_pages
        assert list(changes.paginator.get_elided_page_range(number - 1))[-1] == last
    assert found == [row.pk for row in Event.objects.order_by("place", "-created_at", "-pk")]
    for number in (6, 10**9, 10**30, 0, -1):
        assert_refused({"p": number}, cls=ByPlace)


@pytest.mark.parametrize("cls", [ByPlace, Events])
def test_an_estimate_lets_nobody_show_all_rows(events, few_are_counted, monkeypatch, cls):
    monkeypatch.setattr(cls, "list_max_show_all", 20)
    changes, _ = shown("?all=", cls=cls)
    assert len(changes.result_list) == 10
    assert (changes.can_show_all, changes.is_estimate) == (False, True)
    monkeypatch.setattr(large_tables, "COUNTED_ROWS", 48)
    monkeypatch.setattr(cls, "list_max_show_all", 48)
    changes, _ = shown("?all=", cls=cls)
    assert len(changes.result_list) == 48
    assert (changes.can_show_all, changes.is_estimate) == (True, False)


def test_the_page_does_not_say_an_estimate_as_if_it_were_counted(page, monkeypatch):
    sentence = "The number of rows is an estimate."
    html = page()
    assert sentence not in html
    assert "All 48 selected" in html
    monkeypatch.setattr(large_tables, "COUNTED_ROWS", 5)
    for query in ("", "?p=2"):
        html = page(query)
        assert sentence in html
        assert "All rows that match are selected" in html
        assert "All 48 selected" not in html


@pytest.mark.parametrize(("query", "left"), [("", 0), ("?partition=202611", 40)])
def test_an_action_on_all_rows_takes_those_of_all_pages(page, client, few_are_counted, query, left):
    html = page(query)
    (onward,) = re.findall(r'<a href="([^"]*)" rel="next"', html) or [query]
    form = {
        "action": "delete_selected",
        "select_across": "1",
        "index": "0",
        "_selected_action": re.findall(r'name="_selected_action" value="(\d+)"', html)[:1],
    }
    address = f"/admin/testapp/event/{onward.replace('&amp;', '&')}"
    assert client.post(address, form).status_code == 200
    answer = client.post(address, {**form, "post": "yes"} | {"index": "0"})
    assert answer.status_code == 302
    assert Event.objects.count() == left


def test_one_comes_back_from_a_row_to_its_page(page, client):
    (onward,) = re.findall(r'<a href="([^"]*)" rel="next"', page("?created_at__year=2026"))
    onward = onward.replace("&amp;", "&")
    html = page(onward)
    (row, *_) = re.findall(r'href="(/admin/testapp/event/\d+/change/[^"]*)"', html)
    pk = row.split("/")[-3]
    form = {"text": "new", "kind": f"new {pk}", "amount": 1, "_save": "Save"}
    form["place"] = Place.objects.create(name="here").pk
    form |= {"created_at_0": "2026-11-03", "created_at_1": "00:00:00"}
    back = client.post(row.replace("&amp;", "&"), form).headers["Location"]
    assert dict(parse_qsl(urlsplit(back).query)) == dict(parse_qsl(urlsplit(onward).query))


def test_a_list_that_pages_by_keys_already_is_taken_as_it_is(events):
    class Own(large_tables.KeysetChangeList):
        pass

    class Of(admin.ModelAdmin):
        def get_changelist(self, request, **kwargs):
            return Own

    class Both(PartitionedModelAdmin, Of):
        pass

    assert type(shown(cls=Both)[0]) is Own


def test_a_function_over_all_rows_sees_them_on_each_page(events):
    class Numbered(Events):
        def get_queryset(self, request):
            rank = Window(RowNumber(), order_by=("-created_at", "-pk"))
            return super().get_queryset(request).annotate(rank=rank)

    changes, _ = shown("?p=2", cls=Numbered)
    assert not shown(cls=Numbered)[0].pages_by_keys
    assert [row.rank for row in changes.result_list] == list(range(11, 21))


def test_equal_keys_of_several_partitions_are_each_on_a_page(installed):
    class ByLine(PartitionedModelAdmin):
        ordering = ("line",)
        list_per_page = 1

    pk = uuid.uuid4()  # there is no key table: it is unique within each partition only
    days = [datetime.date(2026, 11, 1), datetime.date(2027, 2, 1), datetime.date(2020, 1, 1)]
    for day in days:
        Log.objects.bulk_create([Log(id=pk, day=day, line="same")])
    found: list[Any] = []
    query: Any = ""
    while query is not None and len(found) < 10:
        changes, _ = shown(query, Log, ByLine)
        assert changes.pages_by_keys
        found += [row.day for row in changes.result_list]
        query = changes.next_url
    assert sorted(found) == sorted(days)


def test_a_partition_has_no_rows_of_others_that_have_the_same_key(installed):
    pk = uuid.uuid4()
    for day in (datetime.date(2026, 11, 1), datetime.date(2020, 1, 1)):
        Log.objects.bulk_create([Log(id=pk, day=day)])
    for suffix, year in (("default", 2020), ("2026", 2026)):
        changes, _ = shown(f"?partition={suffix}", Log, PartitionedModelAdmin)
        assert [row.day.year for row in changes.result_list] == [year]
        assert changes.result_count == 1


@pytest.mark.parametrize(("column", "by_keys"), [("tweet_id", True), ("tweet", False)])
def test_the_column_of_a_relation_is_one_of_the_table(installed, column, by_keys):
    class ByTweet(PartitionedModelAdmin):
        ordering = (column,)
        list_per_page = 2

    tweets = [Tweet.objects.create(text="t", created_at=at(3, 11)) for _ in range(2)]
    expected = [Star.objects.create(tweet=tweets[number % 2]).pk for number in range(5)]
    changes, _ = shown("", Star, ByTweet)
    assert changes.pages_by_keys == by_keys
    if not by_keys:
        return
    found: list[Any] = []
    query: Any = ""
    while query is not None:
        changes, _ = shown(query, Star, ByTweet)
        found += [row.pk for row in changes.result_list]
        query = changes.next_url
    assert found == [expected[place] for place in (4, 2, 0, 3, 1)]
