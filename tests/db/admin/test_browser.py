"""The pages in a real browser: what it complains about, and what each of its users can do there.

In light and in dark colors, in a narrow window, by keyboard, on paper, and as a screen reader has
them.
"""

import re
from contextlib import contextmanager
from importlib import import_module

import django
import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from tests import browser
from tests.db.admin.conftest import INDEX
from tests.db.installing.runs import at, derived, execute, install, some_events
from tests.testapp.models import Event, Star, Tweet

pytestmark = [
    pytest.mark.guarantee(18),
    pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "there is a browser"),
]

#: The strictest one with which the admin itself works.
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}

LIST = "/admin/testapp/event/"
PAGES = (INDEX, f"{INDEX}testapp.Event/", f"{INDEX}testapp.Event/202611/", LIST)
SCHEMES = ("light", "dark")


@pytest.fixture
def route():
    """The pages do not depend on the route, but for its name."""
    return "rule"


class Policy:
    """Django's middleware, for the versions that have none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        parts = (f"{name} {' '.join(sources)}" for name, sources in POLICY.items())
        answer.headers["Content-Security-Policy"] = "; ".join(parts)
        return answer


@pytest.fixture
def address(plain, settings):
    """A server with a strict policy, rows that wait, drift, and somebody who may log in."""
    settings.ROOT_URLCONF = "tests.db.admin.browser_site"
    for model in (Event, Tweet, Star):
        install(model)
    some_events(24, months=(2, 11, 12))
    install(Event)
    some_events(3, months=(3,))
    Tweet.objects.create(text="a tweet", created_at=at(3, 11))
    execute(f"ALTER TABLE {derived(Event, '202612')} SET (fillfactor = 50)")
    execute("ANALYZE")
    user = User.objects.create_user("ada", password="x", is_staff=True)
    names = ("view_event", "change_event", "view_tweet", "view_star", "view_order")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    policy = f"{__name__}.Policy"
    if django.VERSION >= (6,):
        policy = "django.middleware.csp.ContentSecurityPolicyMiddleware"
        settings.SECURE_CSP = POLICY
    settings.MIDDLEWARE = [policy, *settings.MIDDLEWARE]
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def started(address):
    """A browser, which is gone before the server and its database are."""
    with browser.browser() as one:
        yield one


@pytest.fixture
def complaints():
    """What the browser has complained about."""
    return []


@pytest.fixture
def opened(started, address, complaints):
    """Return a function that opens a window, of somebody who has logged in."""

    @contextmanager
    def open_window(**options):
        page = browser.window(started, **options)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_complaint(message)))
        browser.log_in(page, address, "ada", "x")
        yield page
        page.close()

    return open_window


def _complaint(message):
    if message.type in ("error", "warning") and "favicon.ico" not in message.location["url"]:
        yield message.text


def test_the_browser_has_nothing_to_complain_about(opened, address, complaints):
    with opened() as page:
        for one in PAGES:
            page.goto(address + one)
            assert complaints == [], one
        # The policy is there: what it forbids is not done, and complained about.
        with page.expect_console_message(lambda one: "Content Security Policy" in one.text):
            page.evaluate("document.body.setAttribute('style', 'color: red')")
        assert complaints


def violations(page, selector):
    """Return what axe finds, whatever it takes for its weight, with the element each time."""
    package = import_module("axe_playwright_python.sync_playwright")  # it has no types

    # The policy allows no other script: Playwright's own way in asks no policy.
    found = package.Axe().run(page, context=selector, options={})
    assert len(found.response["passes"]) >= 5
    return [
        (one["id"], node["html"][:150])
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_that_bars_anybody(opened, address, scheme):
    with opened(color_scheme=scheme) as page:
        for one in PAGES[:3]:
            page.goto(address + one)
            for size in (browser.WIDE, browser.NARROW):
                resize(page, size)
                assert violations(page, "#content") == [], (one, size)
        # The rest of a list is Django's own.
        for query in ("", "?partition=202611&created_at__year=2026"):
            page.goto(address + LIST + query)
            assert violations(page, ".paginator, .toplinks, #changelist-filter") == [], query


def test_a_narrow_window_is_wide_enough(opened, address):
    with opened(size=browser.NARROW) as page:
        for one in PAGES:
            page.goto(address + one)
            assert overflow(page) <= 0, one
            # What is drawn is not shrunk to be unreadable: it scrolls within its frame.
            for text in page.locator("figure text").all()[:3]:
                assert text.bounding_box()["height"] >= 9


def overflow(page):
    """Return how many pixels of a page are beyond the edge of the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def resize(page, size):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_charts_have_the_colors_of_the_admin_and_can_be_printed(opened, address, scheme):
    with opened(color_scheme=scheme) as page:
        page.goto(f"{address}{INDEX}testapp.Event/")
        fill, link, background = page.evaluate(
            """() => ["path.parting-table", "#content-main h2 a", "body"].map((selector, place) => {
                const style = getComputedStyle(document.querySelector(selector));
                return [style.fill, style.color, style.backgroundColor][place];
            })"""
        )
        assert fill == link
        assert brightness(background) > 200 if scheme == "light" else brightness(background) < 60
        box = page.locator("path.parting-table").bounding_box()
        assert box["width"] > 300 and box["height"] > 5
        is_printed_well(page, scheme)


def brightness(color):
    """Return how bright a color of CSS is, from 0 to 255."""
    red, green, blue = map(int, re.findall(r"\d+", color)[:3])
    return (red * 299 + green * 587 + blue * 114) / 1000


def is_printed_well(page, scheme):
    # What somebody chose by the button of the admin stays on paper, too.
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", scheme)
    page.locator("summary").first.click()
    page.emulate_media(media="print")
    resize(page, (700, 1000))
    assert not page.locator("#nav-sidebar").is_visible()
    assert overflow(page) <= 0
    # What is closed is there to be read, and nothing is written in white.
    assert page.locator("div.parting-table td").first.bounding_box()["height"] > 0
    colors = page.evaluate(
        """() => [...document.querySelectorAll("#content *")]
            .filter(one => [...one.childNodes].some(
                node => node.nodeType === 3 && node.textContent.trim()))
            .map(one => [one.tagName, getComputedStyle(one)[
                one.tagName === "text" ? "fill" : "color"]])"""
    )
    assert len(colors) > 50
    assert [one for one in colors if brightness(one[1]) > 140] == []
    assert page.pdf(print_background=False).startswith(b"%PDF")


def focused(page):
    """Return the text of what has the focus, and whether it is marked as such."""
    return page.evaluate(
        """() => {
            const style = getComputedStyle(document.activeElement);
            const is_marked = style.outlineStyle !== "none" || style.textDecorationLine !== "none";
            return [document.activeElement.textContent.trim(), is_marked];
        }"""
    )


def test_a_keyboard_reaches_each_partition_and_opens_its_page(opened, address):
    with opened() as page:
        page.goto(f"{address}{INDEX}testapp.Event/")
        page.locator("#content-main h2 a").focus()
        seen: list[str] = []
        while "default" not in seen and len(seen) < 40:
            page.keyboard.press("Tab")
            text, _ = focused(page)
            seen.append(text)
        assert [one for one in seen if one.isdigit() or one == "default"] == [
            "202602",
            "202611",
            "202612",
            "202701",
            "default",
        ]
        page.keyboard.press("Shift+Tab")
        assert focused(page) == ["202701", True]
        page.keyboard.press("Enter")
        page.wait_for_url("**/202701/")
        assert "Share of dead rows" in page.locator("#content-main").inner_text()
        page.get_by_role("link", name="202612").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/202612/")


def test_a_keyboard_closes_the_table_and_moves_the_chart(opened, address):
    with opened(size=browser.NARROW) as page:
        page.goto(f"{address}{INDEX}testapp.Event/")
        table = page.locator("div.parting-table").first
        assert table.is_visible()
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert not table.is_visible()
        page.locator(".parting-drawing").first.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.parting-drawing').scrollLeft > 0")


def rows(page):
    return [one.inner_text() for one in page.locator("#result_list tbody tr").all()]


def test_a_list_is_paged_filtered_and_saved(opened, address, complaints):
    with opened() as page:
        page.goto(address + LIST)
        first = rows(page)
        assert len(first) == 10
        page.get_by_role("link", name="Next page").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**?after=*")
        assert not set(first) & set(rows(page))
        page.get_by_role("link", name="Previous page").click()
        page.wait_for_url("**?before=*")
        assert rows(page) == first
        page.goto(f"{address}{LIST}?partition=202602")
        page.locator("#result_list [name$=-amount]").first.fill("7")
        page.locator("[name=_save]").first.click()
        page.wait_for_selector(".messagelist .success")
        assert page.locator("#result_list [name$=-amount]").first.input_value() == "7"
        page.goto(f"{address}{LIST}?created_at__year=2026&created_at__month=2")
        assert "February 1" in page.locator(".toplinks").inner_text()
        assert complaints == []
