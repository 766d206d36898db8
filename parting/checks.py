"""System checks: what is wrong with declarations, found without a database."""

from __future__ import annotations

from typing import Any

from django.core import checks

from parting.declarations.validation import problems


def check_declarations(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Report each declaration that is not valid.

    Args:
        app_configs: The apps to check; None: all.
        kwargs: Further arguments that Django passes to checks.

    Returns:
        The errors, with ids from ``parting.E001`` on.
    """
    labels = None if app_configs is None else {config.label for config in app_configs}
    return [
        checks.Error(problem.text, hint=problem.hint, obj=problem.model, id=problem.id)
        for problem in problems()
        if labels is None or problem.model is None or problem.model._meta.app_label in labels
    ]
