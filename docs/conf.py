"""Build the documentation: make docs."""

import os
import re
import shutil
from pathlib import Path

import django
from django.conf import settings
from pygments.lexers.sql import PostgresLexer
from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent

project = "django-parting"
author = copyright = "the django-parting contributors"  # noqa: A001 (Sphinx reads this name)
release = re.findall(
    r'^__version__ = "(.+)"$', (ROOT / "parting" / "__init__.py").read_text("utf-8"), re.MULTILINE
)[0]
version = release

# autodoc imports the package, whose models and managers need an app registry.
settings.configure(INSTALLED_APPS=["django.contrib.contenttypes", "parting"], USE_TZ=True)
django.setup()

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
nitpicky = True
# Signatures are written with names that only their modules know; types are said in words.
autodoc_typehints = "none"

html_theme = "furo"
html_title = f"django-parting {release}"
html_copy_source = False
html_show_sphinx = False

# References between pages are checked by each build. Other sites may be down, or out of reach.
linkcheck_ignore = [] if os.environ.get("EXTERNAL_LINKS") else [r"https?://.*"]


def setup(app: Sphinx) -> None:
    """Read SQL as PostgreSQL's, which has dollar quotes; use new screenshots, if there are any."""
    app.add_lexer("sql", PostgresLexer)
    app.connect("build-finished", take_new_screenshots)


def take_new_screenshots(app: Sphinx, exception: Exception | None) -> None:
    """Show the screenshots that `make docs` has taken in place of those that are kept."""
    for path in (ROOT / "build" / "screenshots").glob("*.png"):
        shown = Path(app.outdir, "_images", path.name)
        if exception is None and shown.exists():
            shutil.copy(path, shown)
