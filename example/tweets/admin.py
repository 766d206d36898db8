from django.contrib import admin

from tweets.models import Tweet


@admin.register(Tweet)
class TweetAdmin(admin.ModelAdmin):
    list_display = ["user", "created_at", "json"]
    date_hierarchy = "created_at"
    search_fields = ["user"]
