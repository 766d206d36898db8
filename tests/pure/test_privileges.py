"""The privileges on partitions, the key table, sequences and functions."""

from dataclasses import replace

from parting.planning.compare.privileges import (
    function_privilege_operations,
    grant_operations,
    key_table_privilege_operations,
    sequence_operations,
)
from parting.planning.operations import (
    GrantExecute,
    GrantPrivilege,
    RevokeExecute,
    RevokePrivilege,
)
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingFunction, Grant, Marker, Name
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from tests.hostile import COLUMNS, TABLE, current, plan

MONTHLY = Monthly("created", ahead=0)
PARTITION = Name("public", "event_202611")
NAMES = Names(TABLE)
ROLE = 'a "role" %'  # may insert into the hostile table
SEQUENCE = COLUMNS[0].sequence


def test_privileges_are_revoked_and_granted_until_they_are_the_same():
    desired = (Grant("INSERT", "writer"), Grant("SELECT", None))
    existing = frozenset({Grant("SELECT", None), Grant("DELETE", "writer")})
    assert list(grant_operations(PARTITION, desired, existing)) == [
        RevokePrivilege(PARTITION, Grant("DELETE", "writer")),
        GrantPrivilege(PARTITION, Grant("INSERT", "writer")),
    ]
    assert list(grant_operations(PARTITION, desired, frozenset(desired))) == []


def test_the_grant_option_makes_another_privilege():
    plain, grantable = Grant("SELECT", "reader"), Grant("SELECT", "reader", True)
    assert list(grant_operations(PARTITION, (grantable,), frozenset({plain}))) == [
        RevokePrivilege(PARTITION, plain),
        GrantPrivilege(PARTITION, grantable),
    ]


def test_who_may_read_the_table_may_read_the_key_table_and_not_grant_it():
    desired, _ = plan(MONTHLY, current())
    parent = replace(desired.parent, grants=(Grant("SELECT", "reader", True),))
    desired = replace(desired, parent=parent)
    grant = GrantPrivilege(NAMES.key_table, Grant("SELECT", "reader"))
    assert list(key_table_privilege_operations(desired, ())) == [grant]
    assert list(key_table_privilege_operations(desired, [Grant("SELECT", "reader")])) == []


def test_other_privileges_on_the_key_table_are_left_alone():
    desired, _ = plan(MONTHLY, current())
    existing = [Grant("SELECT", None), Grant("INSERT", "writer")]
    assert list(key_table_privilege_operations(desired, existing)) == []
    existing = [Grant("SELECT", None), Grant("SELECT", "former")]
    assert list(key_table_privilege_operations(desired, existing)) == [
        RevokePrivilege(NAMES.key_table, Grant("SELECT", "former"))
    ]


def test_who_may_insert_may_use_the_sequence_of_an_identity_column():
    existing = current()
    desired, _ = plan(MONTHLY, existing)
    assert SEQUENCE is not None
    grant = GrantPrivilege(SEQUENCE, Grant("USAGE", ROLE))
    for usage, operations in (
        ((), [grant]),
        (((SEQUENCE, "other"),), [grant]),
        (((SEQUENCE, ROLE),), []),
        (((SEQUENCE, None),), []),  # everybody may
    ):
        state = replace(existing, sequence_usage=frozenset(usage))
        assert list(sequence_operations(state, desired)) == operations, usage


def execute(strategy, purpose, executors=None, default_executors=()):
    """Compare the privileges on one function, which exists if it has executors."""
    existing = replace(current(), default_executors=frozenset(default_executors))
    desired, _ = plan(strategy, existing)
    (function,) = (one for one in desired.functions if one.name == NAMES.function(purpose))
    if executors is not None:
        one = ExistingFunction(function, "", Marker("function"), frozenset(executors))
        existing = replace(existing, functions={function.name.name: one})
    return list(function_privilege_operations(existing, desired, function))


def test_nobody_else_may_execute_what_runs_as_the_owner():
    name = NAMES.function("move")
    assert execute(MONTHLY, "move") == [RevokeExecute(name, "", None, follows=True)]
    assert execute(MONTHLY, "move", default_executors=["other"]) == [
        RevokeExecute(name, "", None, follows=True),
        RevokeExecute(name, "", "other", follows=True),
    ]
    assert execute(MONTHLY, "move", executors=[]) == []
    assert execute(MONTHLY, "move", executors=["other"]) == [RevokeExecute(name, "", "other")]


def test_everybody_may_execute_what_runs_as_the_user():
    assert execute(MONTHLY, "route", default_executors=[None]) == []
    assert execute(MONTHLY, "locate", default_executors=[None]) == []


def test_who_may_use_the_table_may_locate_where_not_everybody_may():
    name, type_ = NAMES.function("locate"), "timestamp with time zone"
    grants = [GrantExecute(name, type_, one) for one in (None, ROLE)]
    assert execute(MONTHLY, "locate") == grants
    assert execute(MONTHLY, "locate", executors=["other"]) == grants  # left alone
    assert execute(MONTHLY, "locate", executors=[None]) == []
    assert execute(MONTHLY, "route", executors=[]) == []  # a trigger's function needs none


def test_who_may_insert_may_execute_the_locator_of_a_follower():
    name = NAMES.function("locate")
    assert execute(Follow("number"), "locate", executors=[]) == [
        GrantExecute(name, "integer", ROLE)
    ]
    assert execute(Follow("number"), "locate", executors=[ROLE]) == []
    assert execute(Follow("number"), "locate") == [
        RevokeExecute(name, "integer", None, follows=True),
        GrantExecute(name, "integer", ROLE),
    ]
