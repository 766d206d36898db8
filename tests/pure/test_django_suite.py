"""What the run of Django's own tests reports: no test that ended otherwise gets lost."""

import io
import unittest

import pytest

from tests.django_suite.__main__ import Comparison, Report
from tests.django_suite.explained import named, reason
from tests.django_suite.runner import Recorder

PASSED, FAILED = ("passed", ""), ("failed", "1 != 2")


def differences(plain, partitioned):
    return [
        (one.test, one.plain, one.partitioned)
        for one in Comparison("m", plain, partitioned).differences()
    ]


def test_tests_that_ended_otherwise_or_did_not_run_are_reported():
    plain = Report({"m.C.same": FAILED, "m.C.other": PASSED, "m.C.gone": PASSED})
    partitioned = Report({"m.C.same": FAILED, "m.C.other": FAILED, "m.C.new": PASSED})
    assert differences(plain, partitioned) == [
        ("m.C.gone", "passed", "did not run"),
        ("m.C.new", "did not run", "passed"),
        ("m.C.other", "passed", "failed"),
    ]


def test_a_class_that_was_not_set_up_is_reported_once():
    plain = Report({"m.C.one": PASSED, "m.C.two": PASSED, "m.D.one": PASSED})
    partitioned = Report({"setUpClass (m.C)": ("error", "no table")})
    assert differences(plain, partitioned) == [
        ("m.D.one", "passed", "did not run"),
        ("setUpClass (m.C)", "did not run", "error"),
    ]


def test_a_run_without_a_report_is_a_difference():
    plain, broken = Report({"m.C.one": PASSED}), Report(broken="it ended early")
    assert differences(plain, broken) == [("m", "a report", "none")]


class Example(unittest.TestCase):
    __test__ = False  # pytest is not to run it

    def test_passes(self):
        pass

    def test_fails_in_a_subtest(self):
        for number in range(3):
            with self.subTest(number=number):
                if number == 1:
                    self.fail("one")

    def test_has_an_error(self):
        raise LookupError("nothing there")

    @unittest.skip("not here")
    def test_is_skipped(self):
        pass

    @unittest.expectedFailure
    def test_fails_as_expected(self):
        self.fail()


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("passes", PASSED),
        ("fails_in_a_subtest", ("failed", "AssertionError: one")),
        ("has_an_error", ("error", "LookupError: nothing there")),
        ("is_skipped", ("skipped", "not here")),
        ("fails_as_expected", PASSED),
    ],
)
def test_each_outcome_is_recorded(name, outcome):
    test = Example(f"test_{name}")
    recorder = Recorder(unittest.runner._WritelnDecorator(io.StringIO()), False, 0)
    test.run(recorder)
    assert recorder.outcomes == {test.id(): outcome}


def test_each_explained_test_has_its_reason():
    assert all(reason(name) for name in named())
    assert reason("m.C.one") is None
