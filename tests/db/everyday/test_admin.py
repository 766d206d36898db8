"""The admin works on partitioned models as on their plain twins."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.test import Client

from tests.db.everyday.test_orm import at
from tests.testapp.models import (
    Article,
    Mention,
    PlainArticle,
    PlainMention,
    PlainStar,
    PlainStarNote,
    PlainTweet,
    Remark,
    Spot,
    Star,
    StarNote,
    Tag,
    Tweet,
)

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(5), pytest.mark.guarantee(6)]


@pytest.fixture
def client(database, settings):
    """A browser, in which somebody has logged in who may do everything."""
    settings.ROOT_URLCONF = "tests.db.everyday.admin_site"
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    return client


def shown(response):
    """Return what a page shows as text, without what differs between the twins."""
    assert response.status_code == 200, response.status_code
    text = response.content.decode()
    text = re.sub(r"(?s)<(script|style).*?</\1>|<input type=.hidden..*?>", "", text)
    text = re.sub(r"(?s)<[^>]*>", " ", text).replace("Plain", "").replace("plain ", "")
    return re.sub(r"\s+", " ", text).lower()


def tweets(client, tweet, star, note, mention):
    url = f"/admin/testapp/{tweet._meta.model_name}/"
    pages = []

    def get(where="", **query):
        pages.append(shown(client.get(f"{url}{where}", query)))

    def post(where, **data):
        response = client.post(f"{url}{where}", data)
        if response.status_code == 200:
            pages.append(shown(response))
        else:
            pages.append(response.url.replace("plain", ""))

    def form(text, day, stars=(), initial=0, **more):
        return {
            "text": text,
            "created_at_0": day,
            "created_at_1": "12:00",
            "stars-TOTAL_FORMS": len(stars),
            "stars-INITIAL_FORMS": initial,
            **{f"stars-{i}-count": count for i, count in enumerate(stars)},
            **more,
        }

    get("add/")
    post("add/", **form("one", "2026-11-05", [3, 4]))
    post("add/", **form("two", "2026-12-05", [5]))
    post("add/", **form("later", "2031-01-05"))
    post("add/", **form("wrong", "2026-11-99"))
    one = tweet.objects.get(text="one")
    first = one.stars.get(count=3)
    note.objects.create(star=first, text="n")
    mention.objects.create(tweet=one)
    get()
    get(created_at__year=2026)
    get(created_at__year=2026, created_at__month=11)
    get(q="tw")
    get(o="-1")
    get(f"{one.pk}/change/")
    its = {
        f"stars-{i}-{name}": value
        for i, row in enumerate(one.stars.order_by("pk"))
        for name, value in (("id", row.pk), ("tweet", one.pk))
    }
    changed = form("changed", "2026-12-06", [8, 4], initial=2, **its, **{"stars-1-DELETE": "on"})
    post(f"{one.pk}/change/", **changed)
    pages.append(list(tweet.objects.order_by("pk").values()))
    pages.append(list(star.objects.order_by("pk").values()))
    pages.append("2 entries" in shown(client.get(f"{url}{one.pk}/history/")))
    get(f"{one.pk}/delete/")
    post(f"{one.pk}/delete/", post="yes")
    listed = tweet.objects.order_by("-pk")
    action = {"action": "delete_selected", "_selected_action": [row.pk for row in listed]}
    post("", **action)
    post("", **action, post="yes")
    get()
    pages.append([model.objects.count() for model in (tweet, star, note, mention)])
    return pages


def test_a_family_is_listed_changed_and_deleted_as_its_plain_twin(client):
    expected = tweets(client, PlainTweet, PlainStar, PlainStarNote, PlainMention)
    actions = LogEntry.objects.count()
    result = tweets(client, Tweet, Star, StarNote, Mention)
    assert LogEntry.objects.count() == 2 * actions
    for page, expected_page in zip(result, expected, strict=True):
        assert page == expected_page
    assert any("delete multiple objects" in page for page in result if isinstance(page, str))
    assert run_checks() == []


def articles(client, article):
    url = f"/admin/testapp/{article._meta.model_name}/"
    place = Spot.objects.create(name="x")
    tag = Tag.objects.create(name="t")
    for month in (11, 12):
        row = article.objects.create(title=f"a{month}", at=at(month), place=place)
        row.tags.add(tag)
        Remark.objects.create(about=row, text="r")
    article.objects.update(origin=row)
    pages = [
        shown(client.get(f"{url}{where}"))
        for where in ("", "?status__exact=p", "?at__month=11&at__year=2026", f"{row.pk}/delete/")
    ]
    response = client.post(f"{url}{row.pk}/delete/", {"post": "yes"})
    pages.append(shown(client.get(url)))  # with the message
    pages.append((response.status_code, article.objects.count(), Remark.objects.count()))
    Remark.objects.all().delete()
    Tag.objects.all().delete()
    Spot.objects.all().delete()
    return pages


def digits(pages):
    return [re.sub(r"\(\d+\)", "", page) if isinstance(page, str) else page for page in pages]


def test_relations_of_all_kinds_are_summarized_as_of_the_plain_twin(client):
    expected = articles(client, PlainArticle)
    assert digits(articles(client, Article)) == digits(expected)
