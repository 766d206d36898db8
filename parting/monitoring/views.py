"""Metrics for Prometheus, by HTTP."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.decorators import method_decorator
from django.views import View

from parting.monitoring.openmetrics import CONTENT_TYPE, OLDER_CONTENT_TYPE, render_metrics
from parting.monitoring.reports import read_reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

#: Schemes of authorization are the same in capitals: RFC 9110, 11.1.
_SCHEME = "bearer "


# It has a way of its own to tell who asks. A transaction around it would keep locks to its end.
@method_decorator([login_not_required, transaction.non_atomic_requests], name="dispatch")
class MetricsView(View):
    """The metrics of all partitioned models, for who has the token, and for superusers.

    Args:
        database: The alias of the database.
        labels: App labels, or ``app_label.Model``; none for all partitioned models.
        per_partition: Whether each partition has metrics of its own, too. A request asks for that
            by ``?per_partition=1``.

    Example:
        >>> path("metrics/archive", MetricsView.as_view(database="archive"))
    """

    http_method_names = ("get", "head", "options")

    database = DEFAULT_DB_ALIAS
    labels: Sequence[str] = ()
    per_partition = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer who may see it; everybody else with 401."""
        response: HttpResponseBase
        if self.has_permission(request):
            response = super().dispatch(request, *args, **kwargs)
        else:
            response = HttpResponse("No token.\n", status=401, content_type="text/plain")
            response["WWW-Authenticate"] = 'Bearer realm="metrics"'
        patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
        add_never_cache_headers(response)
        return response

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether who asks may see the metrics: a class of your own may decide otherwise.

        Args:
            request: It has the token of `PARTING_METRICS_TOKEN`, or comes from a superuser.
        """
        given = request.headers.get("Authorization", "")
        if given[: len(_SCHEME)].lower() == _SCHEME:
            return _is_token(given[len(_SCHEME) :].strip())
        user = getattr(request, "user", None)
        return user is not None and user.is_active and user.is_superuser

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the metrics, in the format that is asked for."""
        per_partition = self.per_partition or request.GET.get("per_partition") == "1"
        reports = read_reports(self.labels, self.database)
        is_new = "application/openmetrics-text" in request.headers.get("Accept", "")
        return HttpResponse(
            render_metrics(reports, self.database, per_partition=per_partition),
            content_type=CONTENT_TYPE if is_new else OLDER_CONTENT_TYPE,
        )


def _is_token(given: str) -> bool:
    """Return whether it is one of the tokens; that takes as long whatever is wrong with it.

    A variable that is not set is None, and what is read from a file ends with the line: neither
    lets somebody in, or keeps everybody out.
    """
    tokens = getattr(settings, "PARTING_METRICS_TOKEN", "") or ()
    tokens = [tokens] if isinstance(tokens, str) else tokens
    wanted = [one.strip().encode() for one in tokens if one and one.strip()]
    same = [hmac.compare_digest(given.encode(), one) for one in wanted]
    return any(same)
