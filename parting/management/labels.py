"""Find the models that the arguments of a command name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import router

from parting.declarations import sources
from parting.declarations.families import families
from parting.exceptions import PartingError

if TYPE_CHECKING:
    from parting.declarations.sources import Model


def select(labels: list[str], database: str) -> list[Model]:
    """Find the partitioned models that labels name.

    Args:
        labels: App labels, or ``app_label.Model``; none for all partitioned models.
        database: The alias of a database; models that the routers keep out of it are left out.

    Raises:
        PartingError: If a label names no app, no model, or nothing that is partitioned.
    """
    partitioned = sources.declared_models()
    chosen: list[Model] = []
    for label in labels:
        app_label, _, model_name = label.partition(".")
        try:
            app = apps.get_app_config(app_label)
        except LookupError:
            raise PartingError(
                f"There is no app {app_label!r}.",
                f"The partitioned models are: {_listed(partitioned)}.",
            ) from None
        if model_name:
            try:
                models_of_label = [app.get_model(model_name)]
            except LookupError:
                raise PartingError(
                    f"The app {app_label!r} has no model {model_name!r}.",
                    f"The partitioned models are: {_listed(partitioned)}.",
                ) from None
        else:
            models_of_label = [model for model in partitioned if model._meta.app_label == app_label]
        desired = [model for model in models_of_label if model in partitioned]
        if not desired:
            raise PartingError(
                f"{label!r} declares no partitioning.",
                f"The partitioned models are: {_listed(partitioned)}.",
            )
        chosen += desired
    unique = families(chosen if labels else partitioned)
    return [model for model in unique if router.allow_migrate_model(database, model)]


def _listed(models_: list[Model]) -> str:
    return ", ".join(model._meta.label for model in models_) or "none yet"
