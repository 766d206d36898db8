from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils import timezone

from parting import PartitionForeignKey, PartitionManager


def _key_for_date(dt):
    return dt.strftime("%Y%m")


class TweetPartitionManager(PartitionManager):
    def partition_key(self, tweet):
        return _key_for_date(tweet.created_at)

    def current_partition(self):
        return _key_for_date(timezone.now())

    def next_partition(self):
        one_months_time = timezone.now() + relativedelta(months=1)
        return _key_for_date(one_months_time)


class Tweet(models.Model):
    json = models.TextField()
    user = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = TweetPartitionManager()

    def __str__(self):
        return f"{self.user}, {self.created_at:%Y-%m-%d %H:%M}"


class Star(models.Model):
    tweet = PartitionForeignKey(Tweet, models.CASCADE, related_name="stars")
    user = models.TextField()

    def __str__(self):
        return f"{self.user} likes {self.tweet}"


class Retweet(models.Model):
    retweet = PartitionForeignKey(Tweet, models.CASCADE, related_name="retweets")
    retweeted = models.ForeignKey(Tweet, models.CASCADE, related_name="retweeted")

    def __str__(self):
        return f"{self.retweet}: {self.retweeted}"
