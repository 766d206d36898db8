"""Sessions read rows by keys while a run makes partitions, which take rows from the default one."""

import uuid
from typing import Any

import pytest
from django.db import connection, models

import parting
from parting import Monthly, PartitionForeignKey, PartitionManager
from tests.db.conftest import drop_a_column, install_at
from tests.db.installing.runs import derived
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(12)]


def key_of(month, low):
    key = parting.UUID7().key_at(moment(2026 + (10 + month) // 12, (10 + month) % 12 + 1, 5))
    assert key is not None
    return uuid.UUID(int=key.int + low)


#: Of a month that has a partition, of the one that gets it, and of one that gets none.
KEYS = [key_of(1, 1), key_of(12, 1), key_of(30, 1)]


class Meta:
    app_label = "testapp"


@pytest.fixture
def family(isolated, fresh_database, route):
    def model(name: str, **attributes: Any) -> Any:
        made: Any = type(
            name, (models.Model,), {"__module__": __name__, "Meta": Meta, **attributes}
        )
        with connection.schema_editor() as editor:
            editor.create_model(made)
        if route == "trigger":
            drop_a_column(made)
        return made

    by: PartitionManager[Any] = PartitionManager(by=Monthly("id", ahead=11), key_table=False)
    entry = model("Entry", id=models.UUIDField(primary_key=True), objects=by)
    note = model("Note", entry=PartitionForeignKey(entry, models.CASCADE))
    install_at(entry, moment(2026, 11, 15))
    install_at(note, moment(2026, 11, 15))
    entry.objects.bulk_create([entry(pk=key) for key in KEYS])
    note.objects.bulk_create([note(entry_id=key) for key in KEYS])
    return entry, note


def test_no_row_is_missed_by_a_transaction_that_began_before_a_change(family, fresh_database):
    """A session hears of new functions when it locks something: within a transaction maybe late."""
    entry, note = family
    session = fresh_database.connect().cursor()
    reads = [
        (f"public.{entry._meta.db_table}_parting_read_rows", [KEYS, KEYS[1:]]),
        (f"public.{note._meta.db_table}_parting_read_followers", [KEYS, KEYS[1:2]]),
    ]
    missed, steps = [], []

    def look():
        found: dict[Any, int] = {}
        for function, several in reads:
            for keys in several:
                array = f"{{{','.join(map(str, keys))}}}"
                session.execute(f"SELECT count(*) FROM {function}('{array}'::uuid[])")
                found[function, len(keys)] = session.fetchone()[0] - len(keys)
        for key in KEYS:
            session.execute(f"SELECT FROM {entry._meta.db_table}_parting_read_row('{key}'::uuid)")
            found["read_row", str(key)] = session.rowcount - 1
        return {what: less for what, less in found.items() if less}

    def beside(execute, sql, parameters, many, context):
        # What it knew when it last looked is what it begins the next transaction with.
        missed.append(look())
        steps.append(sql)
        session.execute("COMMIT; BEGIN")
        return execute(sql, parameters, many, context)

    session.execute("BEGIN")
    with connection.execute_wrapper(beside):
        install_at(entry, moment(2026, 12, 15))
        install_at(note, moment(2026, 12, 15))
    session.execute("COMMIT")
    assert [(sql, less) for sql, less in zip(steps, missed, strict=True) if less] == []
    assert len(steps) > 20
    session.execute(f"SELECT count(*) FROM ONLY {derived(entry, 'default')}")
    assert session.fetchone() == (1,)
