"""An admin site with everything that the browser looks at: the pages, and both kinds of lists."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.urls import path

from parting.admin import PartitionedModelAdmin, Partitions, PartitionsAdmin
from tests.testapp.models import Event, Order, Star, Tweet

site = admin.AdminSite()
site.register(Partitions, PartitionsAdmin)
site.register((Order, Star, Tweet))


@admin.register(Event, site=site)
class Events(PartitionedModelAdmin):
    date_hierarchy = "created_at"
    list_display = ("text", "amount", "created_at")
    list_editable = ("amount",)
    list_filter: ClassVar[Any] = ("kind",)
    list_per_page = 10
    ordering: ClassVar[Any] = ("-created_at",)
    search_fields = ("text",)


urlpatterns = [path("admin/", site.urls)]
