"""The sequence beside the key table: how it comes, is found, and goes."""

import pytest

from parting.exceptions import UnmanagedObject
from tests.db.installing.runs import (
    assert_nothing_to_do,
    derived,
    differences,
    execute,
    fetch,
    install,
    some_events,
    uninstall,
)
from tests.testapp.models import Event, Log

pytestmark = [pytest.mark.guarantee(7), pytest.mark.guarantee(10)]

SEQUENCES = """
SELECT c.relname, pg_get_userbyid(c.relowner) = current_user, k.relname, c.relacl,
    obj_description(c.oid, 'pg_class')
FROM pg_class c
LEFT JOIN pg_depend d ON d.objid = c.oid AND d.deptype = 'a' AND d.refclassid = 'pg_class'::regclass
LEFT JOIN pg_class k ON k.oid = d.refobjid
WHERE c.relkind = 'S' AND c.relname ~ '_parting_proof$'
"""
PROOF = "it's Event; --_parting_proof"
MARKER = "django-parting 1 proof"
OURS = (PROOF, True, "it's Event; --_keys", None, MARKER)


def test_it_belongs_to_the_key_table_and_goes_with_it(plain):
    install(Log)
    assert fetch(SEQUENCES) == []  # without a key table there is nothing to prove
    install(Event)
    assert fetch(SEQUENCES) == [OURS]
    uninstall(Event)
    assert fetch(SEQUENCES) == []


def test_a_run_adds_it_to_a_table_that_is_installed(plain):
    install(Event)
    some_events(6)
    execute(f"DROP SEQUENCE {derived(Event, 'parting_proof')}")
    assert f"missing: sequence {PROOF}" in differences(Event)
    some_events(40, prefix="new")  # their keys are recorded one by one
    assert fetch(f"SELECT count(*) FROM {derived(Event, 'keys')}") == [(46,)]
    install(Event)
    assert fetch(SEQUENCES) == [OURS]
    assert_nothing_to_do(Event)


def test_a_relation_of_its_name_is_left_alone(plain):
    execute(f"CREATE SEQUENCE {derived(Event, 'parting_proof')}")
    with pytest.raises(UnmanagedObject, match="_parting_proof exists already"):
        install(Event)
