"""An admin site with a list of a large table."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from parting.admin import PartitionedModelAdmin
from tests.testapp.models import Event

site = admin.AdminSite()


@admin.register(Event, site=site)
class Events(PartitionedModelAdmin):
    date_hierarchy = "created_at"
    list_display = ("text", "amount")
    list_editable = ("amount",)
    list_per_page = 10
    ordering = ("-created_at",)


urlpatterns = [path("admin/", site.urls)]
