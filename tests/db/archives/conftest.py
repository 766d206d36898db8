"""Databases for the tests of archives."""

import pytest

from parting.schema.partitioned import Route
from tests.db.archives.archiving import archive, of_family
from tests.db.archives.gone_november import FOUND, definition, fill
from tests.db.archives.test_restoring import FAMILY, drop, everything, run
from tests.db.conftest import drop_a_column, install_at
from tests.db.installing.runs import Command, derived
from tests.testapp.models import Tweet


@pytest.fixture
def archived(route, databases, django_db_blocker, tmp_path_factory):
    """A family whose November is gone; its archive, and all rows as they were."""

    def make():
        for model in FAMILY:
            if route == "trigger":
                drop_a_column(model)
            assert install_at(model).desired.route is Route(route)
        fill()
        before = [definition(derived(model, "202611")) for model in FAMILY]
        place = tmp_path_factory.mktemp("archives")
        FOUND[route] = archive(of_family(Tweet), place), everything(*FAMILY), before
        drop(*FAMILY)
        run(*FAMILY)

    with django_db_blocker.unblock():
        name = f"a family without November, {route}"
        template = databases.template(name, make, databases.migrated())
        with databases.new(template):
            yield FOUND[route][:2]


@pytest.fixture
def command(monkeypatch):
    return Command(monkeypatch)
