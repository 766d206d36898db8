"""Django's settings for the tests of an app that need pytest."""

from parting_suite import APP, settings_of  # type: ignore[import-not-found]

globals().update(settings_of(APP))
del TEST_RUNNER  # type: ignore[name-defined]  # noqa: F821
