"""A schema editor outside of `migrate` leaves nothing to be done either."""

import copy

import pytest
from django.db import IntegrityError, connection, migrations, models, transaction
from django.test.utils import CaptureQueriesContext

from parting.exceptions import UnsupportedTable
from tests.db.migrating.project import ID, rows
from tests.db.migrating.test_relations import assert_it_is_enforced
from tests.db.migrating.test_schema_editor import apply

pytestmark = pytest.mark.guarantee(13)

TABLE = "it's Note; --"


@pytest.fixture(params=["alone", "in a transaction"])
def editor(request, route):
    """Open a schema editor, as a project's own code may do; each route sees another kind alone."""
    if request.param == "alone":
        return lambda: connection.schema_editor(atomic=route == "rule")
    return lambda: _Within(connection.schema_editor())


alone = pytest.mark.parametrize("editor", ["alone"], indirect=True)


class _Within:
    """A schema editor in a transaction of the project's own."""

    def __init__(self, editor):
        self.editor, self.atomic = editor, transaction.atomic()

    def __enter__(self):
        self.atomic.__enter__()
        return self.editor.__enter__()

    def __exit__(self, *error):
        self.editor.__exit__(*error)
        self.atomic.__exit__(*error)


def without(field, name):
    """Return a field without its constraint or index, as django-postgres-copy makes it."""
    changed = copy.copy(field)
    setattr(changed, name, False)
    return changed


def drop_and_restore(model, editor, name, between):
    """Do what `from_csv` of django-postgres-copy does around its COPY."""
    fields = [one for one in model._meta.fields if getattr(one, name, False)]
    assert fields
    for restore in (False, True):
        with editor() as opened:
            for field in fields:
                pair = (field, without(field, name))
                opened.alter_field(model, *(reversed(pair) if restore else pair))
        if not restore:
            between()


@pytest.mark.parametrize(
    ("name", "editor"),
    [("Pin", "alone"), ("Star", "alone"), ("Star", "in a transaction")],
    indirect=["editor"],
)
def test_a_foreign_key_into_the_table_is_dropped_and_added_again(project, editor, name):
    model = project.model(name)
    note = project.model("Note").objects.create()

    def dangling():
        assert project.check() == []
        model.objects.create(note=note)

    drop_and_restore(model, editor, "db_constraint", dangling)
    assert project.check() == []
    if name == "Pin":
        assert_it_is_enforced(project, name)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(note_id=10**6)


@alone
def test_indexes_are_dropped_and_added_again(project, editor):
    drop_and_restore(project.model("Star"), editor, "db_index", lambda: None)
    assert project.check() == []
    indexes = (
        "SELECT count(*) FROM pg_indexes WHERE tablename LIKE 'shop_star_2%%' AND indexdef LIKE %s"
    )
    assert rows(indexes, "%(note_id)%")[0][0] == len(project.children("Star")) - 1


def test_the_foreign_key_of_the_model_itself_comes_to_its_partitions_and_goes(project, editor):
    def enforcing():
        found = rows(
            "SELECT conrelid::regclass::text FROM pg_constraint WHERE confrelid = %s::regclass",
            "shop_place",
        )
        return len(found) - 1 if found else 0

    place = models.ForeignKey("shop.Place", models.CASCADE, null=True, related_name="+")
    with editor() as opened:
        apply(project, opened, migrations.AddField("Note", "place", place))
    assert project.check() == []
    assert enforcing() == len(project.children("Note"))
    note = project.model("Note")
    field = note._meta.get_field("place")
    with editor() as opened:
        opened.alter_field(note, field, without(field, "db_constraint"))
    assert enforcing() == 0
    note.objects.create(place_id=10**6)


@alone
def test_a_new_model_with_a_foreign_key_takes_rows_at_once(project, editor):
    to_note = models.ForeignKey("shop.Note", models.CASCADE, related_name="+")
    with editor() as opened:
        apply(project, opened, migrations.CreateModel("Memo", [ID, ("note", to_note)]))
    assert_it_is_enforced(project, "Memo")
    assert project.check() == []


@alone
def test_an_index_comes_to_the_partitions_and_goes(project, editor):
    index = models.Index(fields=["kind"], name="by_kind")
    with editor() as opened:
        apply(project, opened, migrations.AddIndex("Note", index))
    assert project.check() == []
    found = "SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%%(kind)%%'"
    assert rows(found) == [(1 + len(project.children("Note")),)]
    with editor() as opened:
        apply(project, opened, migrations.RemoveIndex("Note", "by_kind"))
    assert project.check() == []
    assert rows(found) == [(0,)]


@alone
def test_a_unique_constraint_is_enforced_across_partitions(project, editor):
    unique = models.UniqueConstraint(fields=["kind"], name="one_kind")
    with editor() as opened:
        apply(project, opened, migrations.AddConstraint("Note", unique))
    assert project.check() == []
    note = project.model("Note")
    taken = note.objects.order_by("at").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        note.objects.create(kind=taken.kind)


@pytest.mark.parametrize("route", ["rule"])
def test_a_failing_block_is_undone_or_brought_up_to_date(project):
    def failing(atomic):
        with connection.schema_editor(atomic=atomic) as opened:
            opened.execute(f'CREATE INDEX by_{atomic} ON "{TABLE}" (number)')
            raise ZeroDivisionError

    for atomic in (True, False):
        with pytest.raises(ZeroDivisionError):
            failing(atomic)
        assert project.check() == []
    found = rows("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%%(number)%%'")
    assert len(found) == 1 + len(project.children("Note"))


@pytest.mark.parametrize("route", ["rule"])
def test_what_cannot_be_brought_up_to_date_is_raised(project):
    note = project.model("Note")
    note.objects.update(number=1)
    unique = models.UniqueConstraint(fields=["number"], name="one_number")
    with (
        pytest.raises(UnsupportedTable, match="one_number"),
        connection.schema_editor() as opened,
    ):
        apply(project, opened, migrations.AddConstraint("Note", unique))
    note.objects.create(number=1)


@pytest.mark.parametrize("route", ["rule"])
def test_nested_editors_are_attended_to_when_the_last_one_is_closed(project):
    with connection.schema_editor(atomic=False):
        with connection.schema_editor(atomic=False) as inner:
            inner.execute(f'CREATE INDEX by_number ON "{TABLE}" (number)')
        assert project.check() != []
    assert project.check() == []


@pytest.mark.parametrize("route", ["rule"])
def test_an_editor_that_touches_no_partitioned_table_costs_one_query(project):
    with connection.schema_editor(atomic=False) as opened:
        opened.execute("CREATE TABLE shop_first (id int)")  # what the project's tables left is done
    with (
        CaptureQueriesContext(connection) as queries,
        connection.schema_editor(atomic=False) as opened,
    ):
        opened.execute("CREATE TABLE shop_other (id int)")
    assert len(queries) == 2
