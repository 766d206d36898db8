"""Does what users of an app do, and prints what came of it, a line of JSON each."""

from __future__ import annotations

import json
import operator
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db import models


def report(what: str, value: object) -> None:
    sys.stdout.write(json.dumps([what, value]) + "\n")


def rows(found: Iterable[models.Model]) -> list[str]:
    """Return what rows are of, and their names."""
    return sorted(f"{type(one).__qualname__} {vars(one)['name']}" for one in found)


def polymorphic(at: Callable[[int], object]) -> None:
    from tests.extended.models import Asset, Icon, Image, Link

    november: Any = Asset.objects.get_partition("202611")
    Asset.objects.create(name="a", at=at(11))
    image = Image.objects.create(name="b", at=at(11), width=3)
    Link.objects.create(name="c", at=at(11))
    Image.objects.create(name="d", at=at(12), width=4)
    Icon.objects.create(name="e", at=at(11), width=5, colour="red")
    november.objects.create(name="f", at=at(11))
    report("model", rows(Asset.objects.all()))
    report("partition", rows(november.objects.all()))
    report("instances", rows(november.objects.instance_of(Image)))
    base = november.objects.non_polymorphic().order_by("pk")
    report("real", rows(one.get_real_instance() for one in base))
    report("by relation", rows(november.objects.filter(image__width=3)))
    found = november.objects.get(pk=image.pk)
    found.width, found.at = 9, at(12)
    found.save()
    report("moved", [Image.objects.get(pk=image.pk).width, rows(november.objects.all())])
    november.objects.get(name="e").delete()
    report("deleted", [one.objects.count() for one in (Asset, Image, Icon)])
    november.objects.all().delete()
    report("deleted", rows(Asset.objects.all()))


def model_utils(at: Callable[[int], object]) -> None:
    from tests.extended.models import Book, Novel, Work

    tracker: Any = operator.attrgetter("tracker")
    november: Any = Work.objects.get_partition("202611")
    row: Any = november.objects.create(name="a", at=at(11))
    book = Book.objects.create(name="b", at=at(11), pages=3)
    Book.objects.create(name="c", at=at(12), pages=4)
    Novel.objects.create(name="d", at=at(11), pages=5, plot="none")
    report("model", rows(Work.objects.select_subclasses()))
    report("partition", rows(november.objects.select_subclasses()))
    report("one", rows([november.objects.get_subclass(pk=book.pk)]))
    report("named", rows(november.objects.select_subclasses("book")))
    report("pages", november.objects.get_subclass(pk=book.pk).pages)
    query = str(november.objects.select_subclasses().query)
    report("joins the table itself", '"extended_work"' in query)
    row.name = "z"
    report("tracked", [tracker(row).changed(), tracker(row).previous("name")])
    row.save()
    report("tracked", tracker(row).changed())
    november.objects.all().delete()
    report("deleted", [one.objects.count() for one in (Work, Book, Novel)])


def simple_history(at: Callable[[int], object]) -> None:
    from tests.extended.models import Note

    notes: Any = Note
    history = notes.history
    november = notes.objects.get_partition("202611")
    row = notes.objects.create(text="a", at=at(11))
    row.text = "b"
    row.save()
    other = november.objects.create(text="c", at=at(11))
    other.text = "d"
    other.save()
    report("of a row", other.history.count())
    other.delete()
    report("history", list(history.order_by("history_id").values_list("text", "history_type")))
    report("of the partition's model", november.history.count())


def main(app: str) -> None:
    django.setup()
    from parting.declarations.validation import declaration
    from parting.execution.progress import Reporter
    from parting.pipeline.install import install
    from tests.extended.models import Asset, Note, Work
    from tests.moments import UTC, moment

    call_command("migrate", run_syncdb=True, verbosity=0)
    models = {"polymorphic": Asset, "model_utils": Work, "simple_history": Note}
    uses = {
        "polymorphic": polymorphic,
        "model_utils": model_utils,
        "simple_history": simple_history,
    }
    model = models[app]
    install(connection, declaration(model), datetime(2026, 11, 15, tzinfo=UTC), Reporter())
    uses[app](lambda month: moment(2026, month, 5))


if __name__ == "__main__":
    main(*sys.argv[1:])
