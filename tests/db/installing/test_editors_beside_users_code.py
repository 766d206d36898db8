"""The schema editor changes tables whose checks call functions that call others by bare names."""

import pytest
from django.db import connection, models

from tests.db.installing.runs import EVENT, derived, differences, execute, fetch, install
from tests.testapp.models import Event

pytestmark = [pytest.mark.guarantee(13), pytest.mark.guarantee(18)]


def test_the_schema_editor_leaves_a_table_that_takes_and_moves_rows(plain, route):
    execute(
        "CREATE FUNCTION inner_one(text) RETURNS text LANGUAGE plpgsql AS "
        "'BEGIN RETURN lower($1); END'; CREATE FUNCTION lowered(text) RETURNS text LANGUAGE "
        "plpgsql AS 'BEGIN RETURN inner_one($1); END';"
        f"ALTER TABLE {EVENT} ADD CONSTRAINT lower_case CHECK (lowered(kind) <> 'bad')"
    )
    install(Event)
    field = models.IntegerField(default=1, db_index=True)
    field.set_attributes_from_name("more")
    field.model = Event
    with connection.schema_editor() as editor:
        editor.add_field(Event, field)
        editor.remove_field(Event, field)
    install(Event)
    assert differences(Event) == []
    one = Event.objects.create(text="1", created_at="2026-11-05T00:00Z")
    Event.objects.filter(pk=one.pk).update(created_at="2026-12-05T00:00Z")
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202612')}") == [(1,)]
