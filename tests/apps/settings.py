"""Django's settings for the tests of an app: those that it comes with, on PostgreSQL."""

from tests.apps.databases import APP, settings_of, use_chosen_driver

use_chosen_driver()
globals().update(settings_of(APP))
