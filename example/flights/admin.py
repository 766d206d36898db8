from django.contrib import admin

from flights.models import Flight


@admin.register(Flight)
class FlightAdmin(admin.ModelAdmin):
    list_display = ["carrier", "flight", "origin", "dest", "time_hour", "dep_delay"]
    list_filter = ["origin", "carrier"]
    date_hierarchy = "time_hour"
