"""Somebody who looks at the pages, with a clock of the test's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from parting.admin import site
from tests.db.installing.conftest import bare, command, installed, plain, route
from tests.db.installing.runs import NOW

__all__ = ["bare", "command", "installed", "plain", "route"]

INDEX = "/admin/parting/partitions/"


@pytest.fixture(autouse=True)
def present(monkeypatch: Any) -> None:
    monkeypatch.setattr(site, "_now", lambda: NOW)


@pytest.fixture(autouse=True)
def urls(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.db.admin.sites"
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]


def logged_in(*permissions: str, **more: Any) -> Client:
    """Return a browser of somebody who has some permissions, and no others."""
    number = User.objects.count()
    user = User.objects.create_user(f"user {number}", is_staff=True, **more)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def superuser() -> Client:
    return logged_in(is_superuser=True)
