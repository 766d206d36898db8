from importlib import import_module

from django.db import migrations

_first = import_module("tests.migrated.migrations.0001_initial").Migration
_second = import_module("tests.migrated.migrations.0002_star").Migration


class Migration(migrations.Migration):
    initial = True
    replaces = [("migrated", "0001_initial"), ("migrated", "0002_star")]
    dependencies = []
    operations = [*_first.operations, *_second.operations]
