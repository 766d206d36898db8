"""A real browser without a window, driven through Playwright: Debian's chromium, or one like it.

Neither is needed for anything else: tests that need them say what is missing, and are skipped.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: What the program may be called.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")

#: The width and height of the window, in pixels of CSS.
WIDE = (1280, 900)
NARROW = (375, 800)

#: How long anything may take: a machine may be busy with other things.
PATIENCE_MS = 180_000

# root may not have chromium's sandbox, and a container may have a small /dev/shm.
_ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none")


def program() -> str:
    """Return the path of a browser; empty if there is none on PATH."""
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


def missing() -> str:
    """Return what a browser needs and this machine has not; empty if there is one."""
    if not program():
        return f"none of {', '.join(PROGRAMS)} is on PATH: apt-get install chromium"
    for module in ("playwright", "axe_playwright_python"):
        if find_spec(module) is None:
            return f"{module} is not installed: pip install -e '.[browser]'"
    return ""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser, and end it.

    Django refuses queries in a thread in which Playwright runs: what a page needs has to be in the
    database before.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program(), args=list(_ARGUMENTS), timeout=PATIENCE_MS
        )
        try:
            yield started
        finally:
            started.close()


def window(started: Browser, *, size: tuple[int, int] = WIDE, **options: Any) -> Page:
    """Open a window with nothing remembered.

    Args:
        started: The browser.
        size: The width and height of the window, in pixels of CSS.
        options: What else the window has: ``color_scheme="dark"``, ``locale="de"``.
    """
    width, height = size
    page = started.new_page(viewport={"width": width, "height": height}, **options)
    page.set_default_timeout(PATIENCE_MS)
    return page


def log_in(page: Page, address: str, name: str, password: str) -> None:
    """Log in to the admin.

    Args:
        page: The window.
        address: Of the server, such as ``http://127.0.0.1:8000``.
        name: The user.
        password: The password.
    """
    page.goto(f"{address}/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click("[type=submit]")
    page.wait_for_url(f"{address}/admin/")
