"""To be included: ``path("-/partitions/", include("parting.monitoring.urls"))``."""

from django.urls import path

from parting.monitoring.views import MetricsView

urlpatterns = [path("metrics", MetricsView.as_view(), name="partition-metrics")]
