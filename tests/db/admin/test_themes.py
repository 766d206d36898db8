"""The pages within themes that many projects use, and under Django's strictest policy."""

import re

import django
import pytest
from django.contrib import admin
from django.test import override_settings

from tests.db.admin.conftest import INDEX, superuser
from tests.testapp.models import Event

pytestmark = [pytest.mark.guarantee(18)]

PAGES = (INDEX, f"{INDEX}{Event._meta.label}/")


@pytest.fixture
def route():
    """The pages do not depend on the route, but for its name."""
    return "rule"


@pytest.mark.parametrize(
    ("theme", "urls"), [("unfold", "unfold_site"), ("jazzmin", "sites")], ids=["unfold", "jazzmin"]
)
def test_the_pages_take_the_look_of_a_theme(installed, settings, monkeypatch, theme, urls):
    for module in (admin, admin.sites):  # which django-unfold replaces
        monkeypatch.setattr(module, "site", module.site)
    apps = [theme, *settings.INSTALLED_APPS]
    with override_settings(INSTALLED_APPS=apps, ROOT_URLCONF=f"tests.db.admin.{urls}"):
        browser = superuser()
        for address in PAGES:
            answer = browser.get(address)
            assert answer.status_code == 200, address
            html = answer.content.decode()
            assert re.search(rf'(href|src)="[^"]*/{theme}/', html), address
            assert "<svg" in html and Event._meta.label in html


@pytest.mark.skipif(django.VERSION < (6, 0), reason="Django 6.0 has the middleware")
def test_the_strictest_policy_is_kept(installed, settings):
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "django.middleware.csp.ContentSecurityPolicyMiddleware",
    ]
    policy = {"default-src": ["'none'"], "style-src": ["'self'"], "img-src": ["'self'"]}
    settings.SECURE_CSP = policy
    browser = superuser()
    for address in PAGES:
        answer = browser.get(address)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        content = answer.content.decode().partition('id="content"')[2]
        assert "<svg" in content
        assert not re.search(r"<style|<script|\sstyle=|\son\w+=|javascript:", content)
