from django.contrib import admin

from tweets.models import Retweet, Star, Tweet


@admin.register(Tweet)
class TweetAdmin(admin.ModelAdmin):
    list_display = ["user", "created_at", "json"]
    date_hierarchy = "created_at"
    search_fields = ["user"]


@admin.register(Star)
class StarAdmin(admin.ModelAdmin):
    list_display = ["user", "tweet"]
    raw_id_fields = ["tweet"]


@admin.register(Retweet)
class RetweetAdmin(admin.ModelAdmin):
    list_display = ["retweet", "retweeted"]
    raw_id_fields = ["retweet", "retweeted"]
