"""The admin of a project that uses django-unfold."""

from __future__ import annotations

from django.urls import path
from unfold.sites import UnfoldAdminSite  # type: ignore[import-untyped]

from parting.admin import Partitions, PartitionsAdmin
from tests.testapp.models import Event

site = UnfoldAdminSite()
site.register(Partitions, PartitionsAdmin)
site.register(Event)

urlpatterns = [path("admin/", site.urls)]
