"""The page's place in an admin site: its addresses, and who may see what.

Django lists in the index what is registered, and only models can be. `Partitions` is a model that
exists nowhere else: it is in a registry of apps of its own, so that no migration, content type,
permission or system check knows it.

Every process of a site imports this module, few show the pages: what reads the database is imported
by them.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.apps import apps as installed_apps
from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import connections, models, router, transaction
from django.http import Http404, JsonResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from parting.declarations.families import families
from parting.declarations.sources import declared_models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from parting.admin.cards import Card, Found
    from parting.declarations.sources import Model


#: Stands for a suffix within an address; there is none like it.
_ANY = "~any~suffix~"

#: What Django leaves as it is in an address.
_UNQUOTED = "!$&'()*+,;=/~:@"


class Partitions(models.Model):
    """Stands for the page among the models of an admin site; there is no table."""

    class Meta:
        """It is in no registry that anybody reads."""

        apps = type(installed_apps)()
        app_label = "parting"
        managed = False
        default_permissions = ()
        verbose_name = gettext_lazy("partitions")
        verbose_name_plural = gettext_lazy("partitions")


class PartitionsAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The pages of the partitions: all tables, one table, one partition. They only read.

    Somebody sees a table who may view the rows of its model in the same admin site. Its class may
    be derived from, and registered for `Partitions` instead.

    Example:
        >>> site = AdminSite()
        >>> site.register(Partitions, PartitionsAdmin)
    """

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses; that of the first is what the index of the admin leads to."""

        def view(method: Callable[..., HttpResponse]) -> Any:
            # A failed query must not end a transaction in which the next table is to be read.
            return transaction.non_atomic_requests(self.admin_site.admin_view(require_safe(method)))

        return [
            path("", view(self.changelist_view), name="parting_partitions_changelist"),
            path("<str:label>/", view(self.model_view), name="parting_partitions_model"),
            path(
                "<str:label>/<path:suffix>/",
                view(self.partition_view),
                name="parting_partitions_partition",
            ),
        ]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether somebody may see any of the tables."""
        return any(self._shown(request, model) for model in declared_models())

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return whether the page is listed for somebody."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return that nobody may add anything."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return that nobody may change anything."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return that nobody may delete anything."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show all tables."""
        from parting.admin.cards import read_all

        found = list(read_all(self._chosen(request), _now()))
        if _wants_json(request):
            return JsonResponse([one.as_json() for one in found], safe=False)
        context = {
            "title": _("Partitions"),
            "cards": [self._card(one, request) for one in found],
            **(extra_context or {}),
        }
        return self._page(request, "parting/admin/index.html", context)

    def model_view(self, request: HttpRequest, label: str) -> HttpResponse:
        """Show one table, compared with what its model declares, however long that takes."""
        from parting.admin.cards import read

        model, alias = self._one(request, label)
        found = read(model, alias, _now(), compares=True)
        if _wants_json(request):
            return JsonResponse(found.as_json())
        context = {
            "title": _("Partitions of %(model)s") % {"model": label},
            "cards": [self._card(found, request)],
            "is_one": True,
        }
        return self._page(request, "parting/admin/index.html", context)

    def partition_view(self, request: HttpRequest, label: str, suffix: str) -> HttpResponse:
        """Show one partition."""
        from parting.admin.cards import Failure, read
        from parting.admin.partition_page import read_partition

        model, alias = self._one(request, label)
        found = read(model, alias, _now(), compares=False)
        partitions = found.status.partitions if found.status else ()
        one = next((one for one in partitions if one.suffix == suffix), None)
        if one is None and found.status is not None:
            raise Http404(f"{label} has no partition {suffix!r}.")
        page: Any = found.failure
        if one is not None:
            shown = partial(self._shown, request)
            page = read_partition(model, alias, one, shown, partial(self._url, request))
        failure = page if isinstance(page, Failure) else None
        if _wants_json(request):
            told = {"error": failure.text, "hint": failure.hint or None} if failure else page.data
            return JsonResponse(told)
        context = {
            "title": one.name if one is not None else suffix,
            **self._neighbours(request, model, [two.suffix for two in partitions], suffix),
            "page": None if failure else page,
            "failure": failure,
            "label": label,
            "model_url": self._url(request, model),
        }
        return self._page(request, "parting/admin/partition.html", context)

    def _neighbours(
        self, request: HttpRequest, model: Model, suffixes: list[str], suffix: str
    ) -> dict[str, Any]:
        """Return the partitions before and after one, where there are any."""
        if suffix not in suffixes:
            return {}
        place = suffixes.index(suffix)
        found = {
            "before": suffixes[place - 1] if place else "",
            "after": suffixes[place + 1] if place + 1 < len(suffixes) else "",
        }
        return {
            name: {"suffix": one, "url": self._url(request, model, one)}
            for name, one in found.items()
            if one
        }

    def _page(self, request: HttpRequest, template: str, context: Any) -> HttpResponse:
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        listed = [
            (alias, f"{self._url(request)}?database={alias}", alias == _database(request))
            for alias in _databases()
        ]
        shared = {
            **self.admin_site.each_context(request),
            "index_url": self._url(request),
            "databases": listed if len(listed) > 1 else [],
        }
        return TemplateResponse(request, template, {**shared, **context})

    def _chosen(self, request: HttpRequest) -> Iterator[tuple[Model, str]]:
        """Yield the models that somebody may see, with the database in which to look."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = _database(request)
        for model in families(declared_models()):
            alias = asked or router.db_for_write(model)
            if self._shown(request, model) and router.allow_migrate_model(alias, model):
                yield model, alias

    def _one(self, request: HttpRequest, label: str) -> tuple[Model, str]:
        model = next((one for one in declared_models() if one._meta.label == label), None)
        if model is None:
            raise Http404(f"{label} declares no partitioning.")
        if not self._shown(request, model):
            raise PermissionDenied
        return model, _database(request) or router.db_for_write(model)

    def _shown(self, request: HttpRequest, model: Model) -> bool:
        """Return whether somebody may view the rows of a model in this site."""
        if self.admin_site.is_registered(model):
            return self.admin_site.get_model_admin(model).has_view_permission(request)
        names = (get_permission_codename(action, model._meta) for action in ("view", "change"))
        user: Any = request.user
        return any(user.has_perm(f"{model._meta.app_label}.{name}") for name in names)

    def _card(self, found: Found, request: HttpRequest) -> Card:
        from parting.admin.cards import card

        meta = found.model._meta
        rows_url = ""
        if self.admin_site.is_registered(found.model):
            try:
                rows_url = self._reverse(f"{meta.app_label}_{meta.model_name}_changelist")
            except NoReverseMatch:  # its class has other addresses
                rows_url = ""
        # Django looks through all addresses of a site for each that it is asked for.
        first, last = self._url(request, found.model, _ANY).split(_ANY)

        def url_of(suffix: str) -> str:
            return f"{first}{quote(suffix, safe=_UNQUOTED)}{last}"

        return card(found, self._url(request, found.model), rows_url, url_of)

    def _url(
        self, request: HttpRequest, model: Model | None = None, suffix: str | None = None
    ) -> str:
        """Return the address of a page, in the database that was asked for."""
        if model is None:
            return self._reverse("parting_partitions_changelist")
        asked = _database(request)
        query = f"?database={asked}" if asked else ""
        label = model._meta.label
        if suffix is None:
            return self._reverse("parting_partitions_model", label) + query
        return self._reverse("parting_partitions_partition", label, suffix) + query

    def _reverse(self, name: str, *arguments: str) -> str:
        return reverse(f"admin:{name}", args=arguments, current_app=self.admin_site.name)


def _now() -> datetime.datetime:
    """Return the present: the pages read the clock nowhere else."""
    return datetime.datetime.now(datetime.timezone.utc)


def _wants_json(request: HttpRequest) -> bool:
    return request.GET.get("format") == "json"


def _databases() -> list[str]:
    return [alias for alias in connections if connections[alias].vendor == "postgresql"]


def _database(request: HttpRequest) -> str:
    """Return the alias that was asked for; empty if none was.

    Raises:
        Http404: If there is no such database, or it is not PostgreSQL.
    """
    asked = request.GET.get("database", "")
    if asked and asked not in _databases():
        raise Http404(f"There is no database {asked!r}.")
    return asked
