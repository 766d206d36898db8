"""Migrations beside busy writers: nobody's transaction is ended by a deadlock."""

import pytest
from django.db import connection, migrations, models
from psycopg2.extensions import make_dsn

from tests.db.busy_writers import Writers
from tests.db.migrating.project import rows
from tests.db.migrating.test_writers import TABLE, parameters

pytestmark = [pytest.mark.long, pytest.mark.guarantee(13)]

WRITES = (
    f'INSERT INTO {TABLE} ("made at", kind, number, email) VALUES ('
    "now() + random() * '90 days'::interval, left(md5(random()::text), 10), 0, NULL)",
    "INSERT INTO shop_star (note_id) VALUES (1)",
    "INSERT INTO shop_pin (note_id) VALUES (1)",
    "INSERT INTO shop_place (name) VALUES ('written')",
)


def test_schema_changes_beside_writers_that_lock_what_they_lock(project, atomic):
    place = models.ForeignKey("shop.Place", models.CASCADE, null=True, related_name="+")
    note = models.ForeignKey("shop.Note", models.CASCADE, null=True, related_name="+")
    index = models.Index(fields=["number"], name="by_number")
    changes = (
        [migrations.AddField("Note", "place", place), migrations.AddIndex("Note", index)],
        [migrations.AddField("Place", "note", note)],
        [migrations.RemoveField("Note", "place")],
    )
    with Writers(make_dsn(**parameters()), WRITES) as writers:
        for operations in changes:
            project.migrate(*operations, atomic=atomic)
    assert writers.errors == []
    connection.close()
    assert rows(f"SELECT count(*) FROM ONLY {TABLE}") == [(0,)]
