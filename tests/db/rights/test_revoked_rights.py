"""What a role has lost on the table, or never had, it has not on what belongs to the table."""

import json

import pytest

from parting.sql.quoting import ident
from tests.db.conftest import install_at
from tests.db.installing.runs import Command, derived, execute, fetch
from tests.testapp.models import Event

pytestmark = pytest.mark.guarantee(18)

EVENT = str(ident(Event._meta.db_table))
LABEL = "testapp.Event"
DENIED = "42501"


@pytest.fixture
def command(database, monkeypatch):
    return Command(monkeypatch)


def reads(role, *suffixes):
    errors = [role.session.run(f"SELECT FROM {derived(Event, one)}").error for one in suffixes]
    return [error == "" for error in errors]


def test_a_role_that_has_lost_a_privilege_is_told_and_loses_it_in_one_step(
    install, make_role, command, second_session
):
    role = make_role()
    execute(f"GRANT SELECT, INSERT ON {EVENT} TO {role}")
    install(Event)
    assert command.install("--grants-only", LABEL).out == f"No privileges to change for {LABEL}.\n"
    execute(f"REVOKE SELECT ON {EVENT} FROM {role}")
    parts = ("202611", "default", "keys")
    assert reads(role, *parts) == [True, True, True]
    checked = command.install("--check", LABEL)
    assert checked.code == 1
    assert f"{LABEL}: {role} may do more on the partitions" in checked.err
    assert f"manage.py install_partition_triggers --grants-only {LABEL}" in checked.err
    assert f"orphaned: privilege SELECT on it's Event; --_keys for {role}" in checked.out
    shown = command.install("--grants-only", "--dry-run", LABEL)
    assert shown.out.count("REVOKE SELECT") == 5
    ((one,),) = (json.loads(command.install("--grants-only", "--dry-run", "--json", LABEL).out),)
    assert (one["purpose"], len(one["stages"])) == ("grants", 1)
    listed = command.install("--grants-only", "--check", LABEL)
    assert (listed.code, listed.out.count("orphaned: privilege SELECT")) == (1, 5)
    assert reads(role, *parts) == [True, True, True]
    # Writers, and whoever keeps them out, need not be waited for.
    busy = second_session()
    busy.rows("BEGIN")
    busy.rows(f"LOCK TABLE {EVENT}, {derived(Event, 'keys')} IN EXCLUSIVE MODE")
    done = command.install("--grants-only", "--retries", "0", "--lock-timeout", "100", LABEL)
    busy.rows("ROLLBACK")
    assert (done.code, done.out) == (0, f"Changed 5 privileges of what belongs to {LABEL}.\n")
    assert reads(role, *parts) == [False, False, False]
    assert command.install("--check", LABEL).code == 0


@pytest.mark.parametrize("options", [(), ("--grants-only",)])
def test_what_is_granted_on_columns_of_a_partition_alone_is_taken_back(
    install, make_role, command, options
):
    role = make_role()
    partition = derived(Event, "202611")
    execute(f"GRANT SELECT ON {EVENT} TO {role}; GRANT UPDATE (kind) ON {EVENT} TO {role}")
    install(Event)
    execute(f"GRANT SELECT (kind), UPDATE (kind) ON {partition} TO {role}")
    assert command.install("--check", LABEL).code == 0
    execute(f'GRANT UPDATE ("Amount") ON {partition} TO {role}')
    checked = command.install("--check", LABEL)
    assert (checked.code, "orphaned: privilege UPDATE on it's Event; --_202611" in checked.out) == (
        1,
        True,
    )
    assert f"{LABEL}: {role} may do more on the partitions" in checked.err
    assert command.install(*options, LABEL).code == 0
    assert command.install("--check", LABEL).code == 0
    assert role.session.run(f'UPDATE {partition} SET "Amount" = 1').error == "42501"
    assert role.session.run(f"UPDATE {EVENT} SET kind = 'x'").error == ""


WRITABLE = """
SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
WHERE c.relname ~ 'it''s Event; --_(keys|moving|parting_view)$' AND a.grantee <> c.relowner
    AND a.privilege_type <> 'SELECT'
UNION ALL
SELECT c.relname, a.privilege_type
FROM pg_class c JOIN pg_attribute ON attrelid = c.oid, aclexplode(attacl) a
WHERE c.relname ~ 'it''s Event; --_(keys|moving|parting_view)$'
"""


@pytest.mark.parametrize("options", [(), ("--grants-only",)])
def test_only_the_owner_writes_what_proofs_depend_on(install, make_role, command, options):
    role = make_role()
    install(Event)
    execute(
        f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role};"
        f"REVOKE TRIGGER ON {EVENT} FROM {role};"
        f"GRANT UPDATE (partition_number) ON {derived(Event, 'keys')} TO PUBLIC;"
        f"GRANT INSERT (pk) ON {derived(Event, 'moving')} TO {role};"
    )
    assert fetch(WRITABLE) != []
    checked = command.install("--check", "-v2", LABEL)
    assert f"{LABEL}: PUBLIC, {role} may do more on the partitions" in checked.err
    for table in ("keys", "moving"):
        for privilege in ("INSERT", "UPDATE", "DELETE", "TRIGGER"):
            line = f"orphaned: privilege {privilege} on it's Event; --_{table} for {role}"
            assert line in checked.out
    assert command.install(*options, LABEL).code == 0
    assert fetch(WRITABLE) == []
    assert command.install("--check", LABEL).code == 0


USABLE = """
SELECT a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
WHERE c.relname = 'it''s Event; --_parting_proof' AND a.grantee <> c.relowner
AND a.privilege_type <> 'SELECT'
"""


@pytest.mark.parametrize("options", [(), ("--grants-only",)])
def test_only_the_owner_uses_the_sequence_that_proves(install, make_role, command, options):
    role = make_role()
    install(Event)
    execute(
        f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {role} WITH GRANT OPTION;"
        f"GRANT SELECT ON {derived(Event, 'parting_proof')} TO PUBLIC"
    )
    checked = command.install("--check", "-v2", LABEL)
    assert f"{LABEL}: {role} may do more on the partitions" in checked.err
    for privilege in ("UPDATE", "USAGE"):
        line = f"orphaned: privilege {privilege} on it's Event; --_parting_proof for {role}"
        assert line in checked.out
    assert command.install(*options, LABEL).code == 0
    assert fetch(USABLE) == []
    assert command.install("--check", LABEL).code == 0


def test_who_backs_up_may_read_it(install, make_role, command):
    role = make_role()
    execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO {role}")
    install(Event)
    for _ in range(2):
        role.session.rows(f"SELECT last_value, is_called FROM {derived(Event, 'parting_proof')}")
        assert command.install("--check", LABEL).code == 0
        assert command.install(LABEL).code == 0
        assert command.install("--grants-only", LABEL).code == 0


def test_default_privileges_do_not_give_it_away_either(install, make_role, command):
    role = make_role()
    for kind in ("TABLES", "SEQUENCES"):
        execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON {kind} TO {role}")
    install(Event)
    assert fetch(WRITABLE) == []
    assert fetch(USABLE) == []
    assert reads(role, "202611", "keys") == [False, False]
    assert command.install("--check", LABEL).code == 0


def test_what_else_is_wrong_does_not_leave_a_role_what_it_has_lost(install, make_role, command):
    role = make_role()
    execute(f"GRANT SELECT ON {EVENT} TO {role}")
    install(Event)
    execute(f"REVOKE SELECT ON {EVENT} FROM {role}; ALTER TABLE {EVENT} ENABLE ROW LEVEL SECURITY")
    assert command.install(LABEL).code == 1
    assert command.install("--grants-only", LABEL).code == 0
    assert reads(role, "202611", "keys") == [False, False]


def test_nobody_passes_on_what_only_the_owner_can_take_back(install, make_role):
    role, other = make_role(), make_role("", "other")
    execute(f"GRANT SELECT ON {EVENT} TO {role} WITH GRANT OPTION")
    install(Event)
    role.session.run(f"GRANT SELECT ON {derived(Event, '202611')} TO {other}")
    assert reads(other, "202611") == [False]
    # On the table they may.
    role.session.rows(f"GRANT SELECT ON {EVENT} TO {other}")
    install_at(Event)
    assert reads(other, "202611") == [True]
    execute(f"REVOKE SELECT ON {EVENT} FROM {role} CASCADE")
    install_at(Event)
    assert reads(role, "202611") + reads(other, "202611") == [False, False]
