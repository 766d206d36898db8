"""A project whose models are nothing but what its migrations make of them."""

from __future__ import annotations

import datetime
from typing import Any

from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.utils import timezone

import parting
from parting import Monthly
from parting.catalog import reader as catalog_reader
from parting.catalog import tables as catalog_tables
from parting.declarations import families as declarations_families
from parting.declarations import registry as declarations_registry
from parting.declarations import sources as declarations_sources
from parting.declarations import validation as declarations_validation
from parting.migrate import post_migrate as after_migrate
from parting.pipeline import inspection as pipeline_inspection
from parting.pipeline import install as pipeline_install
from parting.schema.derived_names import Names
from parting.schema.partitioned import CurrentState, Route
from parting.sql.quoting import ident
from tests.db.conftest import Silence
from tests.moments import clock

APP = "shop"
ID = ("id", models.BigAutoField(primary_key=True))

#: Notes by month, with a value that is unique across partitions; stars that follow them; and a
#: plain model that references them.
FIRST = (
    migrations.CreateModel("Place", [ID, ("name", models.TextField(default=""))]),
    migrations.CreateModel(
        "Note",
        [
            ID,
            ("at", models.DateTimeField(default=timezone.now, db_column="made at")),
            ("kind", models.CharField(max_length=20, default="")),
            ("email", models.CharField(max_length=40, null=True, unique=True)),
            ("number", models.IntegerField(default=0)),
        ],
        options={"db_table": "it's Note; --"},
    ),
    migrations.CreateModel(
        "Star", [ID, ("note", models.ForeignKey(f"{APP}.Note", models.CASCADE))]
    ),
    migrations.CreateModel(
        "Pin", [ID, ("note", models.ForeignKey(f"{APP}.Note", models.CASCADE, null=True))]
    ),
)
NOTE, STAR = f"{APP}.Note", f"{APP}.Star"


class Project:
    """Runs migrations as `migrate` does, and inspects what exists then."""

    #: The models before the last migration.
    before: ProjectState

    def __init__(self, monkeypatch: Any) -> None:
        self.state = ProjectState()
        self.monkeypatch = monkeypatch
        self.made = 0

    @property
    def apps(self) -> Any:
        return self.state.apps

    def model(self, name: str) -> Any:
        """Return a model as it is now."""
        return self.apps.get_model(APP, name)

    def mutate(self, *operations: Any) -> None:
        """Let the models be what operations make of them; the database is so already."""
        for operation in operations:
            operation.state_forwards(APP, self.state)
        self.declare()

    def declare(self) -> None:
        """Let the declared models be those of now."""
        for module in ("declarations.sources", "management.labels", "management.run"):
            self.monkeypatch.setattr(f"parting.{module}.apps", self.state.apps)

    def migration(self, *operations: Any, atomic: bool = True) -> Any:
        """Return a migration."""
        self.made += 1
        migration = migrations.Migration(f"{self.made:04}_test", APP)
        migration.operations = list(operations)  # type: ignore[misc]
        migration.atomic = atomic  # type: ignore[misc]
        return migration

    def migrate(self, *operations: Any, atomic: bool = True, backwards: bool = False) -> None:
        """Run operations as one migration, with all that belongs to it; backwards if wanted.

        Backwards means: what these operations have done to the models is undone.
        """
        migration = self.migration(*operations, atomic=atomic)
        self.run(migration, backwards=backwards)

    def run(self, migration: Any, *, backwards: bool = False) -> None:
        executor = MigrationExecutor(connection)
        plan = [(migration, backwards)]
        after_migrate.forget_changes(using="default")
        if backwards:
            executor.unapply_migration(self.before.clone(), migration)
            self.state = self.before
        else:
            self.before = self.state.clone()
            self.state = executor.apply_migration(self.state.clone(), migration)
        self.declare()
        self._end(plan)

    def finish(self) -> None:
        """Run `migrate` when there is no migration to apply."""
        after_migrate.forget_changes(using="default")
        self._end()

    def _end(self, plan: Any = ()) -> None:
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        after_migrate.bring_up_to_date(last, "default", verbosity=0, plan=list(plan))

    # What exists

    def declared(self) -> list[Any]:
        return list(declarations_families.families(declarations_sources.declared_models()))

    def check(self) -> list[str]:
        """Return what `install_partition_triggers --check` would list."""
        now = clock()
        lines: list[str] = []
        declarations = [declarations_validation.declaration(model) for model in self.declared()]
        for one in declarations:
            oid = pipeline_inspection.find_table(connection, one)
            lines += map(str, pipeline_install.survey(connection, one, oid, now).plan.differences())
        tables = [one.table for one in declarations]
        return lines + [
            f"orphaned: {name}" for name in pipeline_inspection.orphans(connection, tables)
        ]

    def current(self, name: str) -> CurrentState:
        with connection.cursor() as cursor:
            oid = catalog_tables.resolve(cursor, self.model(name)._meta.db_table)
        assert oid is not None
        with pipeline_inspection.reading(connection) as cursor:
            return catalog_reader.read(cursor, oid)

    def route(self, name: str) -> Route:
        """Return the existing route."""
        rules = {rule.name for rule in self.current(name).parent.rules}
        return Route.RULE if Names.INSERT_RULE in rules else Route.TRIGGER

    def children(self, name: str) -> list[Any]:
        """Return the existing partitions."""
        return [one.relation for one in self.current(name).partitions]


def register() -> None:
    """Declare the models that are partitioned."""
    parting.register(NOTE, by=Monthly("at"))
    parting.register(STAR, follows="note")


def unregister() -> None:
    """Take that back."""
    for label in (NOTE, STAR, f"{APP}.Memo", f"{APP}.Label"):
        declarations_registry.unregister(label)


def months(count: int = 3) -> list[datetime.datetime]:
    """Return moments: one that has no partition, the present one, and others in months to come."""
    now = timezone.now()
    return [now + datetime.timedelta(days=31 * months) for months in (-40, 0, 1, 500)][: count + 1]


def fill(project: Project) -> None:
    """Put rows into several partitions and the default one, with rows that reference them."""
    note, star, pin = (project.model(name) for name in ("Note", "Star", "Pin"))
    for place, at in enumerate(months()):
        made = note.objects.create(at=at, kind=f"k{place}", email=f"{place}@x.org", number=place)
        star.objects.create(note=made)
        pin.objects.create(note=made)


def install_all(project: Project, route: str, *names: str) -> None:
    """Partition what is declared, or these models of it."""
    for model in project.declared():
        if names and model.__name__ not in names:
            continue
        if route == "trigger" and not project.current(model.__name__).installed:
            table = ident(model._meta.db_table)
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE {table} ADD junk int; ALTER TABLE {table} DROP junk")
        declaration = declarations_validation.declaration(model)
        result = pipeline_install.install(connection, declaration, clock(), Silence())
        assert result.desired.route is Route(route)


def rows(sql: str, *parameters: Any) -> list[Any]:
    """Run a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []
