"""An admin of partitioned models and their plain twins."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.urls import path

from tests.testapp import models

site = AdminSite()


def register(tweet: Any, star: Any, article: Any) -> None:
    class Stars(admin.TabularInline):
        model = star
        extra = 1

    class Tweets(admin.ModelAdmin):
        date_hierarchy = "created_at"
        list_display = ("text", "created_at")
        list_editable = ("created_at",)
        list_display_links = ("text",)
        list_filter = ("created_at",)
        search_fields = ("text",)
        inlines = (Stars,)

    class Articles(admin.ModelAdmin):
        date_hierarchy = "at"
        list_display = ("title", "status", "place")
        list_filter = ("status",)
        list_select_related = ("place",)
        raw_id_fields = ("origin",)
        autocomplete_fields = ()

    site.register(tweet, Tweets)
    site.register(article, Articles)


register(models.Tweet, models.Star, models.Article)
register(models.PlainTweet, models.PlainStar, models.PlainArticle)

urlpatterns = [path("admin/", site.urls)]
