"""Contract line 13: tables are known by what exists, however they are partitioned."""

from typing import Any

import pytest
from django.db import IntegrityError, migrations, models
from django.utils import timezone

import parting
from parting import HashPartitions, IntegerRange, ListPartitions
from parting.declarations import registry as declarations_registry
from parting.exceptions import UnsupportedTable
from tests.db.migrating.project import ID, rows

pytestmark = pytest.mark.guarantee(13)

STRATEGIES = {
    "Hashed": (HashPartitions("name", 3), False),
    "Listed": (ListPartitions("name", {"eu": ["DE", "FR"], "us": ["US"]}), True),
    "Ranged": (IntegerRange("number", size=10), False),
}


@pytest.fixture
def others(bare, settings):
    """Models that are partitioned otherwise, with rows."""
    settings.PARTING_INSTALL_ON_MIGRATE = True
    declarations_registry.unregister("shop.Note")
    declarations_registry.unregister("shop.Star")
    operations = []
    for name, (strategy, keys) in STRATEGIES.items():
        fields: list[tuple[str, Any]] = [
            ID,
            ("name", models.CharField(max_length=5, default="DE")),
            ("number", models.IntegerField(default=1)),
        ]
        operations.append(migrations.CreateModel(name, fields))
        parting.register(f"shop.{name}", by=strategy, key_table=keys)
    bare.migrate(*operations)
    yield bare
    for name in STRATEGIES:
        declarations_registry.unregister(f"shop.{name}")


def test_tables_of_all_strategies_are_migrated(others):
    operations = []
    for name in STRATEGIES:
        make = migrations.RunPython(
            lambda apps, _, name=name: [  # type: ignore[arg-type]
                apps.get_model("shop", name).objects.create(name=value)
                for value in ("DE", "US", "XX")
            ],
            migrations.RunPython.noop,
        )
        field = models.BigIntegerField(default=1)
        operations += [
            make,
            migrations.AddField(name, "at", models.DateTimeField(default=timezone.now)),
            make,
            migrations.AlterField(name, "name", models.CharField(max_length=50, default="DE")),
            migrations.AlterField(name, "number", field),
            make,
            migrations.AlterModelTable(name, f"other {name}"),
            make,
        ]
    others.migrate(*operations)
    assert others.check() == []
    for name, (_, keys) in STRATEGIES.items():
        model = others.model(name)
        assert model.objects.count() == 12
        assert rows(f'SELECT count(*) FROM ONLY "other {name}"') == [(0,)]
        if keys:
            with pytest.raises(IntegrityError):
                model.objects.create(pk=1, name="US")
    to_hashed = models.ForeignKey("shop.Hashed", models.CASCADE, null=True)
    with pytest.raises(UnsupportedTable, match="without a key table"):
        others.migrate(migrations.AddField("Place", "to", to_hashed))


def test_an_earlier_migration_than_the_models_is_kept_in_order(others):
    """The declaration names a column that the table no longer has, as when migrating backwards."""
    rename = migrations.RenameField("Listed", "name", "title")
    others.migrate(rename, migrations.AddIndex("Listed", models.Index(fields=["number"], name="n")))
    listed = others.model("Listed")
    listed.objects.create(title="FR")
    assert rows("SELECT count(*) FROM shop_listed_eu") == [(1,)]
    assert rows("SELECT count(*) FROM pg_indexes WHERE tablename = 'shop_listed_eu'") == [(2,)]
    assert rows("SELECT count(*) FROM ONLY shop_listed") == [(0,)]
