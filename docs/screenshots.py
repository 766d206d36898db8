"""Take the screenshots of the admin's pages: make docs, if there is a browser.

    python -m tests.postgres python docs/screenshots.py DIRECTORY

They show the example, with the data of make serve. Without a browser it says what is missing, and
takes none.
"""

from __future__ import annotations

import io
import logging
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "example")]

from tests import browser  # noqa: E402

#: Without the admin's bar at the side, which appears in wider windows.
SIZE = (900, 500)


def main(directory: Path) -> None:
    if browser.missing():
        print(f"No new screenshots: {browser.missing()}")
        return
    import serve
    from tour import database_of_its_own

    logging.disable(logging.WARNING)  # there is no favicon
    directory.mkdir(parents=True, exist_ok=True)
    with database_of_its_own():
        prepare_quietly()
        with live_server() as address, browser.browser() as started:
            for scheme in ("light", "dark"):
                page = browser.window(started, size=SIZE, color_scheme=scheme)
                page.add_init_script("localStorage['django.admin.navSidebarIsOpen'] = 'false'")
                browser.log_in(page, address, serve.NAME, serve.PASSWORD)
                page.goto(f"{address}/admin/parting/partitions/tweets.Tweet/")
                page.screenshot(path=directory / f"partitions-{scheme}.png", full_page=True)
                page.click("tbody tr:nth-last-child(5) a")
                page.screenshot(path=directory / f"partition-{scheme}.png", full_page=True)
                page.close()


def prepare_quietly() -> None:
    import serve
    import tour

    tour.console.quiet = True
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        serve.prepare()


@contextmanager
def live_server() -> Iterator[str]:
    """Serve the admin and its static files, each request in a thread of its own."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread

    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
