"""The reporter: what it writes to a command's stderr, and what it logs without one."""

import io
import logging
import time

import pytest
from django.core.management.base import OutputWrapper

from parting.execution import progress
from parting.execution.progress import Reporter


class Terminal(io.StringIO):
    def isatty(self):
        return True


def written(verbosity, out=None):
    out = out or io.StringIO()
    reporter = Reporter(OutputWrapper(out), verbosity=verbosity)
    reporter.progress("blog_event: keys recorded", 5000)
    reporter.info("Waiting for a lock on blog_event.")
    reporter.warning("blog.Event: few locks are left.")
    reporter.error("blog.Event: it has no primary key.")
    reporter.end_progress()
    return out.getvalue()


def test_a_stream_gets_a_line_for_each_report_and_no_progress():
    assert written(1) == (
        "Waiting for a lock on blog_event.\n"
        "Warning: blog.Event: few locks are left.\n"
        "Failed: blog.Event: it has no primary key.\n"
    )


def test_at_verbosity_0_a_stream_gets_warnings_and_errors_only():
    assert written(0) == (
        "Warning: blog.Event: few locks are left.\nFailed: blog.Event: it has no primary key.\n"
    )


def test_progress_is_shown_on_a_terminal_and_removed_before_the_next_line(monkeypatch):
    out, shown = Terminal(), Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    reporter = Reporter(OutputWrapper(out), no_color=True)
    reporter.progress("blog_event: keys recorded", 5000)
    reporter.progress("blog_event: keys recorded", 10000)
    assert reporter._status is not None
    reporter.info("Done.")
    assert reporter._status is None
    assert out.getvalue() == "Done.\n"
    assert "blog_event: keys recorded: 10,000" in shown.getvalue()


def test_on_a_quiet_terminal_no_progress_is_shown(capsys):
    reporter = Reporter(OutputWrapper(Terminal()), verbosity=0)
    reporter.progress("blog_event: keys recorded", 5000)
    assert reporter._status is None
    assert capsys.readouterr().err == ""


def test_what_is_written_is_not_red():
    terminal = Terminal()
    out = OutputWrapper(terminal)
    out.style_func = lambda text: f"red {text}"
    Reporter(out).info("Waiting.")
    assert terminal.getvalue() == "Waiting.\n"


@pytest.mark.parametrize("verbosity", [0, 1])
def test_without_a_stream_everything_is_logged(caplog, capsys, verbosity):
    caplog.set_level(logging.DEBUG, "parting")
    reporter = Reporter(verbosity=verbosity)
    reporter.progress("blog_event: keys recorded", 5000)
    reporter.info("100 % done")
    reporter.warning("look")
    reporter.error("failed")
    reporter.end_progress()
    assert caplog.record_tuples == [
        ("parting", logging.DEBUG, "blog_event: keys recorded: 5000"),
        ("parting", logging.INFO, "100 % done"),
        ("parting", logging.WARNING, "look"),
        ("parting", logging.ERROR, "failed"),
    ]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_a_step_that_takes_long_says_so_before_it_is_done(monkeypatch, caplog, seconds):
    monkeypatch.setattr(progress, "SLOW_S", 0.1)
    caplog.set_level(logging.INFO, "parting")
    with Reporter().step("Create an index: blog_event"):
        time.sleep(seconds)
        before = list(caplog.messages)
    slow = seconds > 0
    assert before == ["Create an index: blog_event .."] * slow
    assert caplog.messages[1:] == ["Create an index: blog_event: took 0 s"] * slow


def test_one_thread_serves_all_steps_and_ends_when_there_are_none(monkeypatch, caplog):
    monkeypatch.setattr(progress, "SLOW_S", 0.1)
    monkeypatch.setattr(progress, "_clock", progress._Clock())
    caplog.set_level(logging.INFO, "parting")
    threads = set()
    for number in range(50):
        with Reporter().step(f"step {number}"):
            threads.add(progress._clock._thread)
            time.sleep(0.2 if number == 20 else 0)
    assert caplog.messages == ["step 20 ..", "step 20: took 0 s"]
    assert len(threads) < 5
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()
    assert progress._clock._thread is None
    with Reporter().step("later"):
        time.sleep(0.2)
    assert caplog.messages[2:] == ["later ..", "later: took 0 s"]


def test_a_shorter_step_is_told_of_beside_a_longer_one(monkeypatch, caplog):
    caplog.set_level(logging.INFO, "parting")
    with Reporter().step("longer"):
        time.sleep(0.05)
        monkeypatch.setattr(progress, "SLOW_S", 0.1)
        with Reporter().step("shorter"):
            time.sleep(0.3)
            assert caplog.messages == ["shorter .."]


def test_rows_are_counted_now_and_then_without_a_terminal(monkeypatch):
    out = io.StringIO()
    reporter = Reporter(OutputWrapper(out))
    reporter.progress("blog_event: keys recorded", 5000)
    monkeypatch.setattr(progress, "AGAIN_S", 0)
    reporter.progress("blog_event: keys recorded", 10000)
    assert out.getvalue() == "blog_event: keys recorded: 10,000\n"
