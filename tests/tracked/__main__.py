"""Does what users do, and prints what the history saw of it, a line of JSON each."""

from __future__ import annotations

import datetime
import json
import sys

import django
from django.core.management import call_command
from django.db import DatabaseError, connection

NOVEMBER = datetime.datetime(2026, 11, 3, tzinfo=datetime.timezone.utc)
DECEMBER = datetime.datetime(2026, 12, 3, tzinfo=datetime.timezone.utc)
FAR = datetime.datetime(2036, 1, 1, tzinfo=datetime.timezone.utc)
NOW = datetime.datetime(2026, 11, 15, 12, tzinfo=datetime.timezone.utc)
LISTED = (("kept", NOVEMBER), ("far", FAR))


def main(route: str, order: str) -> None:
    django.setup()
    import pghistory
    import pgtrigger

    from parting.declarations import validation as declarations_validation
    from parting.execution.progress import Reporter
    from parting.pipeline import inspection as pipeline_inspection
    from parting.pipeline import install as pipeline_install
    from parting.pipeline import uninstall as pipeline_uninstall
    from tests.tracked.models import Note, NoteEvent  # type: ignore[attr-defined]

    def report(operation: str, value: object) -> None:
        sys.stdout.write(json.dumps([operation, value]) + "\n")

    def report_events(operation: str) -> None:
        events = NoteEvent.objects.order_by("pgh_id")
        report(operation, [list(one) for one in events.values_list("pgh_label", "text", "lower")])
        events.delete()

    def install(now: datetime.datetime = NOW) -> None:
        pipeline_install.install(
            connection, declarations_validation.declaration(Note), now, Reporter()
        )

    def differences() -> list[str]:
        declaration = declarations_validation.declaration(Note)
        oid = pipeline_inspection.find_table(connection, declaration)
        found = pipeline_install.survey(connection, declaration, oid, NOW).plan.differences()
        return [str(one) for one in found]

    def statuses() -> list[str]:
        return sorted(
            {one.get_installation_status(model)[0] for model, one in pgtrigger.registered()}
        )

    call_command("migrate", run_syncdb=True, verbosity=0)
    if route == "trigger":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE tracked_note ADD junk int")
            cursor.execute("ALTER TABLE tracked_note DROP junk")
    if order == "after":
        install()
    call_command("pgtrigger", "install", verbosity=0)
    if order == "after":
        report("drift", len(differences()))
    install()
    report("differences", differences())
    report("statuses", statuses())

    note = Note.objects.create(text="New", created_at=NOVEMBER)
    report_events("create")
    Note.objects.bulk_create(Note(text=text, created_at=at) for text, at in LISTED)
    report_events("bulk_create")
    note.text = "Saved"
    note.save()
    report_events("save")
    Note.objects.filter(text="far").update(text="Farther")
    report_events("update")
    with pghistory.context(user="me"):
        Note.objects.filter(pk=note.pk).update(created_at=DECEMBER)
    report_events("move")
    try:
        Note.objects.filter(text="kept").delete()
    except DatabaseError as error:
        report("protected", str(error).splitlines()[0])
    with pgtrigger.ignore("tracked.Note:kept"):
        Note.objects.filter(text="kept").delete()
    report_events("ignored")
    note.delete()
    report_events("delete")
    install(FAR)
    report("default", Note.objects.count())
    report_events("relocated")

    call_command("pgtrigger", "install", verbosity=0)
    report("drift again", bool(differences()))
    install()
    report("differences", differences())
    report("statuses", statuses())
    Note.objects.create(text="Again", created_at=NOVEMBER)
    report_events("create")
    pipeline_uninstall.uninstall(connection, "tracked_note", "tracked.Note", Reporter())
    report_events("uninstall")
    report("statuses", statuses())
    for one in Note.objects.order_by("pk"):
        one.delete()
    report_events("delete")


if __name__ == "__main__":
    main(*sys.argv[1:])
