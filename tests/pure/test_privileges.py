"""The privileges on partitions, the key table, sequences and functions."""

from dataclasses import replace

from parting.planning.compare.privileges import (
    closed_operations,
    function_privilege_operations,
    grant_operations,
    key_grants,
    new_closed_operations,
    own_table_operations,
    partition_grant_operations,
    partition_grants,
    privilege_operations,
    roles_with_too_much,
    sequence_operations,
)
from parting.planning.operations import (
    GrantExecute,
    GrantOnColumn,
    GrantPrivilege,
    RevokeExecute,
    RevokePrivilege,
)
from parting.schema.derived_names import Names
from parting.schema.objects import ExistingFunction, Grant, Marker, Name
from parting.schema.partitioned import RetiredTable
from parting.strategies.strategy import Follow
from parting.strategies.time import Monthly
from tests.hostile import COLUMNS, TABLE, current, plan
from tests.pure.states import carried_out

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
    grant = Grant("SELECT", "reader")
    key_table = replace(parent, name=NAMES.key_table, grants=())
    assert list(own_table_operations(key_table, key_grants(parent))) == [
        GrantPrivilege(NAMES.key_table, grant)
    ]
    key_table = replace(key_table, grants=(grant,))
    assert list(own_table_operations(key_table, key_grants(parent))) == []


def test_only_the_owner_may_write_the_key_table():
    existing = (Grant("SELECT", None), Grant("INSERT", "writer"), Grant("SELECT", "former"))
    columns = (("pk", Grant("UPDATE", "sly")), ("pk", Grant("SELECT", None)))
    key_table = replace(
        current().parent, name=NAMES.key_table, grants=existing, column_grants=columns
    )
    assert list(own_table_operations(key_table, frozenset({Grant("SELECT", None)}))) == [
        RevokePrivilege(NAMES.key_table, Grant("INSERT", "writer")),
        RevokePrivilege(NAMES.key_table, Grant("SELECT", "former")),
        RevokePrivilege(NAMES.key_table, Grant("UPDATE", "sly")),
    ]


def test_others_may_only_read_the_register_of_moves():
    existing = (Grant("SELECT", None), Grant("DELETE", "writer"))
    register = replace(current().parent, name=NAMES.moving, grants=existing)
    revoke = [RevokePrivilege(NAMES.moving, Grant("DELETE", "writer"))]
    assert list(closed_operations(register)) == revoke
    assert list(new_closed_operations(NAMES.moving, frozenset(existing))) == revoke


def test_what_is_granted_on_a_partition_cannot_be_passed_on():
    parent = replace(current().parent, grants=(Grant("SELECT", "reader", True),))
    assert partition_grants(parent) == {Grant("SELECT", "reader")}


def test_generated_columns_of_partitions_are_read_by_those_who_read_the_tables():
    columns = (
        replace(current().parent.columns[0], name="low", generated="s"),
        replace(current().parent.columns[0], name="plain"),
    )
    reads = Grant("SELECT", "reader")
    grants = (("low", reads), ("low", Grant("UPDATE", "reader")), ("plain", reads))
    table = replace(current().parent, columns=columns, column_grants=grants, grants=())
    partition = replace(table, name=NAMES.of("202611"), column_grants=())
    grant = GrantOnColumn(partition.name, "low", reads)
    assert list(partition_grant_operations(partition, table)) == [grant]
    partition = replace(partition, column_grants=(("low", reads),))
    assert list(partition_grant_operations(partition, table)) == []
    # What is revoked of all columns is granted on this one again.
    partition = replace(partition, column_grants=(("low", reads), ("other", reads)))
    assert list(partition_grant_operations(partition, table)) == [
        RevokePrivilege(partition.name, reads),
        grant,
    ]


def test_nobody_creates_triggers_or_foreign_keys_on_partitions():
    grants = (Grant("REFERENCES", "all"), Grant("TRIGGER", "all"), Grant("UPDATE", "all"))
    assert partition_grants(replace(current().parent, grants=grants)) == {Grant("UPDATE", "all")}


def test_who_may_insert_may_use_the_sequence_of_an_identity_column():
    existing = current()
    assert SEQUENCE is not None
    grant = GrantPrivilege(SEQUENCE, Grant("USAGE", ROLE))
    for usage, operations in (
        ((), [grant]),
        (((SEQUENCE, "other"),), [grant]),
        (((SEQUENCE, ROLE),), []),
        (((SEQUENCE, None),), []),  # everybody may
    ):
        state = replace(existing, sequence_usage=frozenset(usage))
        assert list(sequence_operations(state)) == operations, usage


def execute(strategy, purpose, executors=None, default_executors=(), more_grants=()):
    """Compare the privileges on one function, which exists if it has executors."""
    state = current()
    parent = replace(state.parent, grants=(*state.parent.grants, *more_grants))
    existing = replace(state, parent=parent, default_executors=frozenset(default_executors))
    desired, _ = plan(strategy, existing)
    (function,) = (one for one in desired.functions if one.name == NAMES.function(purpose))
    if executors is not None:
        one = ExistingFunction(function, "", Marker("function"), frozenset(executors))
        existing = replace(existing, functions={function.name.name: one})
    return list(function_privilege_operations(existing, function))


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


def test_if_everybody_may_insert_everybody_may_execute_the_locator_of_a_follower():
    name, everybody = NAMES.function("locate"), (Grant("INSERT", None),)
    grants = [GrantExecute(name, "integer", one) for one in (None, ROLE)]
    assert execute(Follow("number"), "locate", more_grants=everybody) == grants
    assert execute(Follow("number"), "locate", executors=[], more_grants=everybody) == grants
    assert (
        execute(Follow("number"), "locate", default_executors=[None, ROLE], more_grants=everybody)
        == []
    )


def changed(state, name, **changes):
    """Change a relation beside the table."""
    relation = replace(state.others[name.name], **changes)
    return replace(state, others={**state.others, name.name: relation})


def with_executors(state, purpose, *executors):
    name = NAMES.function(purpose).name
    one = replace(state.functions[name], executors=frozenset(executors))
    return replace(state, functions={**state.functions, name: one})


def with_too_much():
    """Return an installed table on whose objects roles have more than on the table itself."""
    state = carried_out(MONTHLY)
    default, one = state.partitions
    grants = (*one.relation.grants, Grant("DELETE", "sly"))
    one = replace(one, relation=replace(one.relation, grants=grants))
    state = replace(state, partitions=(default, one))
    keys = state.others[NAMES.key_table.name].grants
    state = changed(
        state,
        NAMES.key_table,
        grants=(*keys, Grant("UPDATE", "keys")),
        column_grants=(("pk", Grant("INSERT", "columns")),),
    )
    state = changed(state, NAMES.moving, grants=(Grant("INSERT", None),))
    state = changed(state, NAMES.view, grants=(Grant("SELECT", "reader"), Grant("DELETE", "view")))
    return with_executors(state, "move", "mover")


def test_what_an_installation_granted_is_neither_too_much_nor_too_little():
    for key_table in (True, False):
        state = carried_out(MONTHLY, key_table=key_table)
        assert list(privilege_operations(state)) == []
        assert roles_with_too_much(state) == []


def test_all_privileges_on_what_belongs_to_a_table_are_compared_and_nothing_else():
    state = with_too_much()
    made = state.partitions[1].relation.name
    assert list(privilege_operations(state)) == [
        RevokePrivilege(made, Grant("DELETE", "sly")),
        RevokePrivilege(NAMES.key_table, Grant("INSERT", "columns")),
        RevokePrivilege(NAMES.key_table, Grant("UPDATE", "keys")),
        RevokePrivilege(NAMES.moving, Grant("INSERT", None)),
        RevokePrivilege(NAMES.view, Grant("DELETE", "view")),
        RevokeExecute(NAMES.function("move"), "", "mover"),
    ]
    assert roles_with_too_much(state) == ["PUBLIC", "columns", "keys", "mover", "sly", "view"]


def test_columns_of_retired_tables_are_compared_too():
    """Who may read a column of the table may read it; nobody may change one."""
    state, old = carried_out(MONTHLY), Name("public", "old")
    table = (("a", Grant("SELECT", "one")), ("a", Grant("UPDATE", "one")))
    state = replace(state, parent=replace(state.parent, column_grants=table))
    granted = (
        *table,
        ("b", Grant("SELECT", "one")),
        ("b", Grant("SELECT", "two")),
        ("b", Grant("INSERT", None)),
    )
    retired = RetiredTable(old, 7, Marker("retired"), column_grants=granted)
    state = replace(state, retired=(retired,))
    assert list(privilege_operations(state)) == [
        RevokePrivilege(old, Grant("INSERT", None)),
        RevokePrivilege(old, Grant("SELECT", "one")),
        RevokePrivilege(old, Grant("SELECT", "two")),
        RevokePrivilege(old, Grant("UPDATE", "one")),
        GrantOnColumn(old, "a", Grant("SELECT", "one")),
    ]
    state = replace(state, retired=(replace(retired, column_grants=table[:1]),))
    assert list(privilege_operations(state)) == []


def test_what_is_only_missing_makes_no_role_one_with_too_much():
    state = replace(carried_out(MONTHLY), sequence_usage=frozenset())
    state = changed(state, NAMES.key_table, grants=())
    assert SEQUENCE is not None
    assert list(privilege_operations(state)) == [
        GrantPrivilege(NAMES.key_table, Grant("SELECT", None)),
        GrantPrivilege(SEQUENCE, Grant("USAGE", ROLE)),
    ]
    assert roles_with_too_much(state) == []


def test_what_has_no_marker_is_left_alone():
    """Nor is USAGE on sequences granted before there are partitions."""
    state = with_too_much()
    others = {name: replace(one, marker=None) for name, one in state.others.items()}
    functions = {name: replace(one, marker=None) for name, one in state.functions.items()}
    state = replace(
        state,
        others=others,
        functions=functions,
        partitions=(),
        sequence_usage=frozenset(),
    )
    assert list(privilege_operations(state)) == []
