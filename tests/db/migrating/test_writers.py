"""Writers go on while migrations run, and none of their rows is lost."""

import datetime
import threading

import psycopg2
import pytest
from django.db import connection, migrations, models

from parting.exceptions import LockNotAvailable
from parting.execution.locking import LockRetry
from parting.sql.advisory_lock import advisory_key
from tests.db.migrating.project import rows
from tests.moments import clock

pytestmark = [pytest.mark.long, pytest.mark.guarantee(13)]

TABLE = '"it\'s Note; --"'
PATIENT = LockRetry(lock_timeout_ms=500, retries=20, pause_s=0.02)


def parameters():
    """What a session beside Django's connects with."""
    settings = connection.settings_dict
    names = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER"}
    names["password"] = "PASSWORD"
    return {name: settings[key] for name, key in names.items() if settings[key]}


class Writer:
    """Inserts, updates and follows by itself, and remembers which rows were committed."""

    def __init__(self):
        self.made, self.errors = [], []
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, error, *_):
        self.stopped.set()
        if error is not None:
            connection.close()  # else the writer may wait for what it has locked
        self.thread.join()

    def run(self):
        session = psycopg2.connect(**parameters())
        session.autocommit = True
        moments = [clock() + datetime.timedelta(days=days) for days in (0, 31, 5000)]
        with session.cursor() as cursor:
            while not self.stopped.is_set():
                at = moments[len(self.made) % 3]
                try:
                    cursor.execute(
                        f'INSERT INTO {TABLE} ("made at", kind, number) VALUES (%s, %s, 0) '
                        "RETURNING id",
                        [at, "written"],
                    )
                    self.made += cursor.fetchone()
                    cursor.execute("INSERT INTO shop_star (note_id) VALUES (%s)", [self.made[-1]])
                except psycopg2.Error as error:
                    self.errors.append(error)
        session.close()


def test_no_row_of_a_writer_is_lost(project, atomic, monkeypatch):
    monkeypatch.setattr("parting.migrate.schema_editor.WITH_LOCKS", PATIENT)
    monkeypatch.setattr("parting.migrate.schema_editor.LockRetry", lambda: PATIENT)
    index = models.Index(fields=["number"], name="by_number")
    note = models.ForeignKey("shop.Note", models.CASCADE, null=True, related_name="+")
    with Writer() as writer:
        for operations in (
            [migrations.AddField("Note", "extra", models.IntegerField(db_default=1))],
            [migrations.AlterField("Note", "number", models.BigIntegerField(default=0))],
            [migrations.AddField("Place", "note", note), migrations.AddIndex("Note", index)],
            [migrations.RemoveField("Note", "email")],
            [migrations.AlterField("Note", "kind", models.CharField(max_length=30))],
        ):
            project.migrate(*operations, atomic=atomic)
    assert [str(error) for error in writer.errors] == []
    assert len(writer.made) > 20
    existing = project.model("Note").objects.filter(kind="written").values_list("pk", flat=True)
    assert sorted(existing) == sorted(writer.made)
    stars = project.model("Star").objects.filter(note__kind="written")
    assert stars.count() == len(writer.made)
    assert rows(f"SELECT count(*) FROM ONLY {TABLE}") == [(0,)]
    assert project.check() == []


@pytest.mark.parametrize("route", ["rule"])
def test_an_installation_at_work_is_not_disturbed(project, monkeypatch):
    haste = LockRetry(lock_timeout_ms=50, retries=1, pause_s=0.01)
    monkeypatch.setattr("parting.migrate.schema_editor.WITH_LOCKS", haste)
    monkeypatch.setattr("parting.migrate.schema_editor.LockRetry", lambda: haste)
    oid = project.current("Note").parent.oid
    busy = psycopg2.connect(**parameters())
    with busy.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", advisory_key(oid))
    state = project.state.clone()
    with pytest.raises(LockNotAvailable, match="it's Note"):
        project.migrate(migrations.AlterModelTable("Note", "shop_note"))
    busy.close()
    project.state = state
    project.declare()
    assert project.check() == []


@pytest.mark.parametrize("route", ["trigger"])
def test_a_busy_table_is_not_waited_for_for_long(project, atomic, monkeypatch):
    haste = LockRetry(lock_timeout_ms=50, retries=1, pause_s=0.01)
    monkeypatch.setattr("parting.migrate.schema_editor.WITH_LOCKS", haste)
    monkeypatch.setattr("parting.migrate.schema_editor.LockRetry", lambda: haste)
    busy = psycopg2.connect(**parameters())
    with busy.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
    field = models.IntegerField(null=True)
    state = project.state.clone()
    with pytest.raises(LockNotAvailable):
        project.migrate(migrations.AddField("Note", "extra", field), atomic=atomic)
    busy.close()
    assert not connection.in_atomic_block
    project.state = state
    project.declare()
    assert project.check() == []
