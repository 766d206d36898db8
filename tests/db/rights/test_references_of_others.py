"""Whoever may reference a table can make no run for it fail.

Such a foreign key, and its comment, belongs to the table that has it: nobody else may change it.
"""

import io

import pytest
from django.core.management import CommandError, call_command

from parting.exceptions import UnsupportedTable
from parting.sql.quoting import ident
from tests.db.conftest import install_at
from tests.db.families.family_twins import FAMILY, install_family
from tests.db.installing.runs import derived, execute, fetch, table, uninstall
from tests.testapp.models import Event, StarNote, Tweet

pytestmark = pytest.mark.guarantee(18)

#: As this project would have marked its own, and as it could not.
MARKERS = (
    "django-parting 1 foreign_key",
    "django-parting 1 constraint",
    "django-parting 1 foreign_key {",
    'django-parting 1 foreign_key ["comment"]',
    "django-parting 1 foreign_key " + "[" * 100_000,
)


@pytest.fixture
def reference(attacker):
    """Return a function that references a table in some ways, by tables of an attacker's."""

    def make(model):
        on = table(model)
        execute(f"GRANT ALL ON {on} TO {attacker}; REVOKE TRIGGER ON {on} FROM {attacker}")
        for number, marker in enumerate(MARKERS):
            name = f"lair.hold_{number}"
            attacker.session.rows(f"CREATE TABLE {name} (e bigint CONSTRAINT held REFERENCES {on})")
            attacker.session.rows(
                f"ALTER TABLE {name} ADD CONSTRAINT held_parting FOREIGN KEY (e) "
                f"REFERENCES {on} NOT VALID"
            )
            for constraint in ("held", "held_parting"):
                attacker.session.rows(f"COMMENT ON CONSTRAINT {constraint} ON {name} IS '{marker}'")

    return make


def run(*arguments):
    """Run the command; return its exit status and what it says of errors."""
    err = io.StringIO()
    try:
        call_command("install_partition_triggers", *arguments, stdout=io.StringIO(), stderr=err)
    except CommandError as error:
        return error.returncode, err.getvalue()
    return 0, err.getvalue()


def reported(model, name="hold_0"):
    (owner,) = fetch("SELECT current_user")[0]
    (theirs,) = fetch(f"SELECT relowner::regrole::text FROM pg_class WHERE relname = '{name}'")[0]
    on = f"public.{model._meta.db_table}"
    return (
        f"{model._meta.label}: the foreign key held of lair.{name} references {on}, which belongs "
        f"to {owner!r} and not to {theirs!r}, as that table does.\n"
        f'HINT: ALTER TABLE "lair"."{name}" DROP CONSTRAINT "held"; or look at its triggers'
    )


def partitions(model):
    (count,) = fetch(
        "SELECT count(*) FROM pg_inherits WHERE inhparent = "
        f"'{str(ident(model._meta.db_table)).replace(chr(39), chr(39) * 2)}'::regclass"
    )[0]
    return count


def test_a_run_tells_it_and_does_all_the_rest(database, install, reference):
    install(Event)
    before = partitions(Event)
    reference(Event)
    assert run("testapp.Event", "--check")[0] == 1
    assert reported(Event) in run("testapp.Event", "--check")[1]
    status, errors = run("testapp.Event", "--ahead", "40")
    assert (status, reported(Event) in errors) == (1, True)
    assert partitions(Event) > before + 30
    execute("DROP TABLE " + ", ".join(f"lair.hold_{one}" for one in range(1, len(MARKERS))))
    execute("ALTER TABLE lair.hold_0 DROP CONSTRAINT held_parting")
    assert run("testapp.Event")[1].count("HINT") == 1
    execute('ALTER TABLE "lair"."hold_0" DROP CONSTRAINT "held"')  # as it says
    status, errors = run("testapp.Event")
    assert (status, "lair" in errors) == (0, False)


def test_it_does_not_keep_the_plain_table_from_being_restored(database, install, reference):
    install(Event)
    reference(Event)
    uninstall(Event)
    assert partitions(Event) == 0
    with pytest.raises(UnsupportedTable, match=r"the foreign key held of lair\.hold_0 references"):
        install_at(Event)
    assert fetch(f"SELECT to_regclass('{derived(Event, 'keys')}')".replace("it's", "it''s")) == [
        (None,)
    ]


@pytest.mark.parametrize("model", [Tweet, StarNote])
def test_families_get_their_partitions(database, route, reference, model):
    install_family(route)
    before = [partitions(one) for one in FAMILY]
    reference(model)
    labels = [one._meta.label for one in FAMILY]
    status, errors = run(*labels, "--ahead", "40")
    assert (status, reported(model) in errors) == (1, True)
    after = [partitions(one) for one in FAMILY]
    assert all(now > then + 30 for now, then in zip(after, before, strict=True))
