"""Whoever takes a name that is needed gets nothing by it, and no hint helps him."""

import pytest

from parting.exceptions import PartingError, UnmanagedObject
from parting.sql.quoting import ident, literal
from tests.db.conftest import install_at
from tests.db.installing.runs import derived, execute, fetch, function, uninstall
from tests.testapp.models import Event

pytestmark = pytest.mark.guarantee(18)

EVENT = str(ident(Event._meta.db_table))
TABLES = ("keys", "default", "moving", "parting_view", "202611")
FUNCTIONS = ("route", "locate", "cleanup", "record_key", "move")


@pytest.fixture
def comments(install):
    """The marker comments of an installed table, which anybody may read; it is plain again."""
    install(Event)
    query = "SELECT obj_description(to_regclass(%s), 'pg_class')"
    found = {one: fetch(query, derived(Event, one))[0][0] for one in TABLES}
    functions = dict(
        fetch("SELECT proname, obj_description(oid, 'pg_proc') FROM pg_proc WHERE proname ~ 'part'")
    )
    found |= {one: functions[f"{Event._meta.db_table}_parting_{one}"] for one in FUNCTIONS}
    uninstall(Event)
    return found


@pytest.mark.parametrize("marked", [False, True])
def test_what_is_planted_is_refused_and_its_owner_given_nothing(comments, attacker, marked):
    execute(f"GRANT CREATE ON SCHEMA public TO {attacker}")
    theirs = attacker.session
    for one in (*TABLES, *FUNCTIONS):
        if one in TABLES:
            kind, name = "TABLE", derived(Event, one)
            definition = f"TABLE {name} (pk bigint, partition_number smallint)"
        else:
            kind, name = "FUNCTION", f"{function(Event, one)}(timestamptz)"
            definition = f"FUNCTION {name} RETURNS int LANGUAGE sql AS 'SELECT 1'"
        theirs.rows(f"CREATE {definition}")
        if marked:
            theirs.rows(f"COMMENT ON {kind} {name} IS {literal(comments[one] or 'mine')}")
        with pytest.raises(PartingError) as caught:
            install_at(Event)
        error = caught.value
        assert repr(attacker.name) in error.message, one
        assert isinstance(error, UnmanagedObject) or marked
        assert "drop" in error.hint.lower()
        assert "rename" in error.hint.lower()
        assert "OWNER TO" not in error.hint
        assert attacker.name not in error.hint
        theirs.rows(f"DROP {kind} {name}")  # as it says
    install_at(Event)
