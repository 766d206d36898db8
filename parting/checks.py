"""System checks: what is wrong with declarations, seen without a database."""

from __future__ import annotations

from typing import Any

from django.core import checks

from parting.declarations.validation import problems


def check_declarations(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Report each declaration that cannot be.

    Args:
        app_configs: The apps to look at; None for all.
        kwargs: What else Django hands to checks.
    """
    labels = None if app_configs is None else {config.label for config in app_configs}
    return [
        checks.Error(problem.text, hint=problem.hint, obj=problem.model, id=problem.id)
        for problem in problems()
        if labels is None or problem.model is None or problem.model._meta.app_label in labels
    ]
