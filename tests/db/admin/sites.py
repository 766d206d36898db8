"""Admin sites as projects have them: the default one, and one of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.urls import path

from parting.admin import Partitions, PartitionsAdmin
from tests.testapp.models import Event, Star, Tweet


class Secret(admin.ModelAdmin):  # type: ignore[type-arg]
    """Nobody may view these, whatever their permissions say."""

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return False


own_site = admin.AdminSite(name="own")
own_site.register(Partitions, PartitionsAdmin)
own_site.register(Event)
own_site.register((Tweet, Star), Secret)

urlpatterns = [path("admin/", admin.site.urls), path("own/", own_site.urls)]
