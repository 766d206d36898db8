"""What runs as the role that writes: it has the rights for that, as it has on the plain table."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from parting.exceptions import UnsupportedTable
from parting.sql.quoting import ident
from tests.db.conftest import install_at
from tests.db.families.family_twins import FAMILY, install_family
from tests.db.installing.runs import at, derived, differences, execute, fetch, function
from tests.testapp.models import Event, PlainEvent

pytestmark = pytest.mark.guarantee(18)

EVENT, PLAIN = (str(ident(model._meta.db_table)) for model in (Event, PlainEvent))


@pytest.fixture
def guarded(database):
    """A database in which nobody may execute what its owner has not said so of."""
    execute("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC")


@pytest.fixture
def work_as():
    """Return a function that has the ORM work as a role, until the test is over."""
    yield lambda role: execute(f"SET ROLE {role}")
    execute("RESET ROLE")


def add(model, number):
    return model(pk=number, text="added", kind=f"kind {number}", created_at=at(3))


def add_with_conflicts(model):
    """Add one row that exists, and others: a few are looked up otherwise than many."""
    model.objects.create(text="first", kind="first", pk=1, created_at=at(3))
    model.objects.bulk_create([add(model, number) for number in (1, 2)], ignore_conflicts=True)
    model.objects.bulk_create(
        [add(model, number) for number in range(1, 1100)], ignore_conflicts=True
    )
    model.objects.bulk_create(
        [add(model, 1)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["text", "created_at"],
    )
    assert model.objects.count() == 1099


@pytest.mark.parametrize("grantee", ["role", "group", "PUBLIC"])
def test_who_may_use_the_table_may_locate_its_rows(guarded, install, make_role, work_as, grantee):
    role, group = make_role(), make_role("", "group")
    to = {"role": role, "group": group, "PUBLIC": "PUBLIC"}[grantee]
    execute(f"GRANT {group} TO {role}; GRANT SELECT, INSERT, UPDATE ON {EVENT}, {PLAIN} TO {to}")
    install(Event)
    assert differences(Event) == []
    work_as(role)
    add_with_conflicts(PlainEvent)
    add_with_conflicts(Event)


def test_a_grant_is_told_and_reaches_the_function(guarded, install, make_role):
    install(Event)
    assert differences(Event) == []
    role, name = make_role(), f"{Event._meta.db_table}_parting_locate"
    for privilege in ("SELECT", "INSERT", "UPDATE", 'SELECT ("id")', 'UPDATE ("id")'):
        execute(f"GRANT {privilege} ON {EVENT} TO {role}")
        assert f"missing: privilege EXECUTE on {name} for {role}" in differences(Event), privilege
        install_at(Event)
        assert differences(Event) == [], privilege
        execute(f"REVOKE ALL ON {EVENT} FROM {role}")
        located = f"{function(Event, 'locate')}(timestamptz)"
        execute(f"REVOKE EXECUTE ON FUNCTION {located} FROM {role}")


@pytest.mark.parametrize("scope", ["", "IN SCHEMA public"])
def test_default_privileges_of_a_role_are_enough(guarded, install, make_role, scope):
    role = make_role()
    execute(f"ALTER DEFAULT PRIVILEGES {scope} GRANT EXECUTE ON FUNCTIONS TO {role}")
    execute(f"GRANT INSERT ON {EVENT} TO {role}")
    install(Event)
    assert differences(Event) == []
    may = f"SELECT has_function_privilege('{role}', p.oid, 'EXECUTE') FROM pg_proc p "
    assert fetch(may + "WHERE proname ~ 'parting_locate$'") == [(True,)]
    assert fetch(may + "WHERE proname ~ 'parting_record_key$'") == [(False,)]


def test_followers_are_written_where_nobody_may_execute_anything(guarded, route, make_role):
    role = make_role()
    tables = ", ".join(str(ident(model._meta.db_table)) for model in FAMILY)
    execute(f"GRANT INSERT ON {tables} TO {role}")
    install_family(route)
    for model in FAMILY:
        assert differences(model) == [], model
    may = f"SELECT bool_and(has_function_privilege('{role}', oid, 'EXECUTE')) FROM pg_proc "
    assert fetch(may + "WHERE proname ~ 'parting_locate$'") == [(True,)]


VIEW = f"""
CREATE SCHEMA IF NOT EXISTS front;
CREATE VIEW front.doors AS SELECT * FROM public.{EVENT};
CREATE VIEW front.porch AS SELECT * FROM front.doors;
CREATE VIEW front.plain_doors AS SELECT * FROM public.{PLAIN};
"""
BY_VIEW = """
INSERT INTO front.{view} (id, "the Text \\ it's", kind, "Amount", "Created At")
VALUES ({number}, '', 'k{number}', 0, '2026-11-03Z')
"""


def insert_by(role, view, number):
    return role.session.run(BY_VIEW.format(view=view, number=number)).error


@pytest.mark.parametrize("view", ["doors", "porch"])
@pytest.mark.parametrize("columns", ["", '("Amount", kind)'])
def test_inserts_by_a_view_alone_are_refused_before_anything_is_changed(
    database, install, make_role, view, columns
):
    role = make_role()
    execute(VIEW + f"GRANT USAGE ON SCHEMA front TO {role}")
    execute(f"GRANT INSERT {columns} ON front.{view} TO {role}")
    execute("REVOKE USAGE ON SCHEMA public FROM PUBLIC")
    execute(f"GRANT INSERT ON front.plain_doors TO {role}")
    assert insert_by(role, "plain_doors", 1) == ""
    with pytest.raises(UnsupportedTable) as caught:
        install(Event)
    assert str(caught.value) == (
        f"testapp.Event: {role} may insert into public.it's Event; -- by the view front.{view} "
        "only; a routed insert is made as the role that inserts, not as the owner of the view.\n"
        f'HINT: GRANT USAGE ON SCHEMA "public" TO "{role}"; '
        f'GRANT INSERT ON "public".{EVENT} TO "{role}"; '
        f'or: REVOKE INSERT ON "front"."{view}" FROM "{role}";'
    )
    execute(f'GRANT USAGE ON SCHEMA "public" TO "{role}"')  # as it says
    execute(f'GRANT INSERT ON "public".{EVENT} TO "{role}"; GRANT INSERT ON front.{view} TO {role}')
    install(Event)
    assert insert_by(role, view, 2) == ""
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202611')}") == [(1,)]


def test_a_later_grant_on_a_view_is_told_and_nothing_is_left_undone(database, install, make_role):
    role = make_role()
    install(Event)
    execute(VIEW + f"GRANT USAGE ON SCHEMA front TO {role}; GRANT INSERT ON front.doors TO PUBLIC")
    assert insert_by(role, "doors", 1) == "42501"
    told = "PUBLIC may insert into public.it's Event; -- by the view front.doors only"
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(
            "install_partition_triggers", "testapp.Event", "--check", stdout=out, stderr=err
        )
    assert (caught.value.returncode, told in err.getvalue()) == (1, True)
    shown = io.StringIO()
    arguments = ("install_partition_triggers", "testapp.Event", "--check", "--json")
    with pytest.raises(CommandError):
        call_command(*arguments, stdout=shown, stderr=io.StringIO())
    (refused,) = json.loads(shown.getvalue())
    assert (refused["model"], refused["refused"].startswith(f"testapp.Event: {told}")) == (
        "testapp.Event",
        True,
    )
    assert refused["hint"].startswith("GRANT INSERT ON ")
    call_command("install_partition_triggers", "testapp.Event", stdout=out, stderr=err)
    assert err.getvalue().count(told) == 2
    assert f"GRANT INSERT ON {EVENT}" not in out.getvalue()
    # Who may insert into the table may do so by the view too.
    execute(f"REVOKE INSERT ON front.doors FROM PUBLIC; GRANT INSERT ON front.doors TO {role}")
    execute(f"GRANT INSERT ON {EVENT} TO {role}")
    call_command("install_partition_triggers", "testapp.Event", stdout=out, stderr=err)
    call_command("install_partition_triggers", "testapp.Event", "--check", stdout=out, stderr=err)
    assert insert_by(role, "doors", 2) == ""


RULES = f"""
CREATE SCHEMA front;
CREATE TABLE front.box (id int, number int);
CREATE VIEW front.lid AS SELECT * FROM front.box;
CREATE VIEW front.slot AS SELECT 1 AS id;
CREATE VIEW front.count AS SELECT count(*) FROM public.{EVENT};
CREATE RULE into_box AS ON {{event}} TO front.{{on}} DO {{how}}
INSERT INTO public.{EVENT} (id, "the Text \\ it's", kind, "Amount", "Created At")
VALUES ({{number}}, '', 'k' || {{number}}, 0, '2026-11-03Z');
CREATE RULE reads AS ON INSERT TO front.count DO INSTEAD
INSERT INTO front.box SELECT count(*) FROM public.{EVENT};
INSERT INTO front.box VALUES (7, 7);
"""
BY_RULE = {
    ("INSERT", "box"): ("INSERT INTO front.box VALUES (8)", "box"),
    ("UPDATE", "box"): ("UPDATE front.box SET number = 8", "box"),
    ("DELETE", "box"): ("DELETE FROM front.box", "box"),
    ("INSERT", "slot"): ("INSERT INTO front.slot VALUES (8)", "slot"),
    ("UPDATE", "lid"): ("UPDATE front.lid SET number = 8", "lid"),
}


@pytest.mark.parametrize(("event", "on"), BY_RULE)
def test_inserts_by_a_rule_of_another_table_are_refused_too(
    database, install, make_role, event, on
):
    role = make_role()
    statement, granted = BY_RULE[event, on]
    number = {"INSERT": "NEW.id", "UPDATE": "NEW.number", "DELETE": "OLD.id"}[event]
    how = "ALSO" if on == "box" else "INSTEAD"
    execute(RULES.format(event=event, on=on, how=how, number=number))
    execute(f"GRANT USAGE ON SCHEMA front TO {role}; GRANT {event} ON front.{granted} TO {role}")
    execute(f"GRANT SELECT, INSERT ON front.count TO {role}")
    assert role.session.run(statement).error == ""
    execute(f"DELETE FROM front.box; DELETE FROM {EVENT}; INSERT INTO front.box VALUES (7, 7)")
    execute(f"DELETE FROM {EVENT}")
    with pytest.raises(UnsupportedTable) as caught:
        install(Event)
    assert str(caught.value) == (
        f"testapp.Event: {role} may insert into public.it's Event; -- by a rule ON {event} of "
        f"front.{granted} only; a routed insert is made as the role that inserts, not as the owner "
        f"of front.{granted}.\n"
        f'HINT: GRANT INSERT ON "public".{EVENT} TO "{role}"; '
        f'or: REVOKE {event} ON "front"."{granted}" FROM "{role}";'
    )
    execute(f"GRANT INSERT ON {EVENT} TO {role}")
    install(Event)
    assert role.session.run(statement).error == ""
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202611')}") == [(1,)]


def test_a_function_of_the_owners_inserts_by_a_view_as_the_owner(database, install, make_role):
    role = make_role()
    execute(
        VIEW + f"GRANT USAGE ON SCHEMA front TO {role}; CREATE VIEW front.hatch AS "
        f"SELECT * FROM public.{EVENT}; GRANT INSERT ON front.hatch TO {role};"
        "CREATE FUNCTION front.let_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
        f"$$BEGIN INSERT INTO public.{EVENT} SELECT NEW.*; RETURN NEW; END$$;"
        "CREATE TRIGGER let_in INSTEAD OF INSERT ON front.hatch FOR EACH ROW "
        "EXECUTE FUNCTION front.let_in()"
    )
    install(Event)
    assert insert_by(role, "hatch", 1) == ""
    assert fetch(f"SELECT count(*) FROM ONLY {derived(Event, '202611')}") == [(1,)]
