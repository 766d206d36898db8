"""Triggers of users are guarded, copied, and read back as they were."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parting.planning.operations import CreateUserTrigger
from parting.planning.user_triggers import on_partition, on_table, original
from parting.schema.objects import Name, UserTrigger

pytestmark = pytest.mark.guarantee(9)

TABLE = Name("a 'schema'", 'the "table" %')
EVENTS = ("INSERT", "DELETE", "UPDATE", "TRUNCATE")

triggers = st.builds(
    UserTrigger,
    name=st.just('the "trigger" {{ x }}'),
    timing=st.sampled_from(["BEFORE", "AFTER"]),
    events=st.sets(st.sampled_from(EVENTS[:3]), min_size=1).map(
        lambda chosen: tuple(event for event in EVENTS if event in chosen)
    ),
    columns=st.just(()),
    row=st.booleans(),
    constraint=st.just(False),
    options=st.just(""),
    condition=st.sampled_from(
        ["", "((old.a)::text = ')'::text)", "((new.a > 1) AND (new.b IS NULL))", "new.flag"]
    ),
    function=st.just(Name("a 'schema'", 'do "it"')),
    arguments=st.just(()),
    enabled=st.sampled_from("ODRA"),
)


@given(triggers)
def test_what_is_guarded_is_read_back_as_it_was(trigger):
    guarded = on_table(trigger, TABLE)
    assert original(guarded) == trigger
    assert on_table(guarded, TABLE) == guarded
    # The settings of a renamed table have other names.
    assert original(on_table(guarded, Name("public", "renamed"))) == trigger


@given(triggers)
def test_a_copy_does_not_depend_on_the_guard_of_the_original(trigger):
    assert on_partition(on_table(trigger, TABLE), TABLE) == on_partition(trigger, TABLE)


@pytest.mark.parametrize("events", [("INSERT",), ("INSERT", "UPDATE"), ("DELETE",)])
def test_partitions_have_what_does_not_happen_before_an_insert(events):
    before = UserTrigger("t", "BEFORE", events, (), True, False, "", "", TABLE, (), "O")
    copied = on_partition(before, TABLE)
    assert (copied.events if copied else ()) == tuple(one for one in events if one != "INSERT")
    after = on_partition(replace(before, timing="AFTER"), TABLE)
    assert after is not None
    assert after.events == events
    assert on_partition(replace(before, row=False), TABLE) is None


def test_a_trigger_is_written_with_all_that_it_has():
    trigger = UserTrigger(
        name='the "trigger" {{ x }}',
        timing="AFTER",
        events=("INSERT", "UPDATE"),
        columns=("a col", 'b"'),
        row=True,
        constraint=True,
        options="DEFERRABLE INITIALLY DEFERRED ",
        condition="(new.a > 1)",
        function=Name("s", 'do "it"'),
        arguments=("it's", "back\\slash", ""),
        enabled="A",
    )
    on = '"a \'schema\'"."the ""table"" %"'
    name = '"the ""trigger"" {{ x }}"'
    assert CreateUserTrigger(trigger, TABLE, "a 'comment'").statement().splitlines() == [
        "-- Create a user's trigger as it is on the table.",
        f"-- Locks: SHARE ROW EXCLUSIVE on {on}.",
        f'CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR UPDATE OF "a col", "b""" ON {on}',
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.a > 1))",
        """EXECUTE FUNCTION "s"."do ""it\"""('it''s', E'back\\\\slash', '');""",
        f"ALTER TABLE {on} ENABLE ALWAYS TRIGGER {name};",
        f"COMMENT ON TRIGGER {name} ON {on} IS 'a ''comment''';",
    ]
