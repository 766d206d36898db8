"""Nobody but who may write the key table has a row inserted whose key is not recorded.

A function of somebody else, which a session of the owner calls, may insert into a partition, and
write any setting first.
"""

import pytest

from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.sql.quoting import ident
from parting.sql.session_settings import BATCH, RECORDED, setting_name
from tests.db.sessions import UNIQUE_VIOLATION
from tests.db.test_copy import copy
from tests.db.test_many_rows import WITH_KEY, insert, lines
from tests.db.twin_tables import Table, assert_keys_match
from tests.testapp.models import Account, Event

pytestmark = [pytest.mark.long, pytest.mark.guarantee(7), pytest.mark.guarantee(18)]

NAMES = Names(Name("public", Event._meta.db_table))
SETTING = setting_name("moving", NAMES.table)
SEQUENCE = str(ident(NAMES.proof))
MANY = 100
NOT_YET_USED = "55000"
DENIED = "42501"
#: What functions of others can guess: depths, and what the sequence says after a statement.
GUESSES = [
    *(f"{word}{value}" for word in (BATCH, RECORDED) for value in (0, 1, 2, 3, 1024, 1025, 1026)),
    BATCH.strip(),
    RECORDED.strip(),
    "0",
    "1",
]


class Planted:
    """Functions of a role that may insert into the table, and that anybody may call."""

    def __init__(self, table, attacker):
        self.table, self.owner, self.theirs = table, attacker.owner, attacker.session
        self.partition = table.partition("202612")
        self.columns = table.sql("({id}, {text}, {kind}, {amount}, {created_at})")
        self.theirs.rows(
            "GRANT USAGE ON SCHEMA lair TO PUBLIC; "
            "CREATE TABLE lair.table (key bigint); "
            "CREATE FUNCTION lair.deeper() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"AS $$ BEGIN {self.row('NEW.key')}; RETURN NULL; END $$; "
            "CREATE TRIGGER deeper AFTER INSERT ON lair.table "
            "FOR EACH ROW EXECUTE FUNCTION lair.deeper()"
        )
        self.function("plain", self.row("key"))
        self.function("deep", "INSERT INTO lair.table VALUES (key)")
        self.function("gone", table.sql(f"DELETE FROM {self.partition} WHERE {{id}} = key"))
        self._key = 10_000

    def row(self, key):
        return (
            f"INSERT INTO {self.partition} {self.columns} "
            f"VALUES ({key}, '', ({key})::text, 0, '2026-12-05Z')"
        )

    def function(self, name, body):
        self.theirs.rows(
            f"CREATE FUNCTION lair.{name}(value text, key bigint) RETURNS void LANGUAGE plpgsql "
            f"SECURITY DEFINER AS $$ BEGIN PERFORM set_config('{SETTING}', value, true); "
            f"{body}; END $$"
        )

    def insert(self, session, value):
        """Insert a row by each function, and return the errors; all other rows have their keys."""
        errors = set()
        for function in ("plain", "deep"):
            self._key += 1
            errors.add(session.run(f"SELECT lair.{function}('{value}', {self._key})").error)
            self.check()
        return errors

    def errors(self, session):
        """Return what may be reported: who may not write the key table has used no sequence."""
        role = session.value("SELECT session_user")
        may_write = f"has_table_privilege('{role}', $${ident(NAMES.key_table)}$$, 'INSERT')"
        return {""} if self.owner.value(f"SELECT {may_write}") else {"", NOT_YET_USED}

    def fires(self, name, body, declared=""):
        """Have a partition alone fire a trigger: those of the table have rows go one by one."""
        self.owner.rows(
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ {declared} BEGIN '
            f"{body}; RETURN NULL; END $$"
        )
        self.owner.rows(
            f'CREATE TRIGGER "{name}" AFTER INSERT ON {self.table.partition("202611")} '
            f'FOR EACH ROW EXECUTE FUNCTION "{name}"()'
        )

    def many(self, session, first, count=MANY):
        """Insert rows whose keys are recorded by the statement, if the session may do so."""
        return copy(self.table, session, WITH_KEY, lines(count, first=first))

    def count(self):
        return self.owner.value(self.table.sql("SELECT count(*) FROM {table}"))

    def check(self):
        assert_keys_match(self.table, self.owner)


@pytest.fixture(params=["owner", "member", "heir", "superuser"])
def victim(request, session, make_role):
    """Return a session of somebody who may write the key table, or may let himself do so."""
    owner = make_role(name="owner")
    session.rows(f"ALTER TABLE {ident(NAMES.table)} OWNER TO {owner}")
    session.rows(f"GRANT ALL ON SCHEMA public TO {owner}; GRANT ALL ON testapp_place TO {owner}")
    if request.param == "owner":
        return owner.session
    if request.param == "superuser":
        return session
    options = "NOINHERIT" if request.param == "heir" else ""
    member = make_role(f"{options} IN ROLE {owner}", name="member")
    member.may("SELECT, INSERT", str(ident(NAMES.table)))
    return member.session


@pytest.fixture
def planted(install, victim, attacker):
    table = Table(Event)
    attacker.may("INSERT, SELECT, DELETE", table.words["table"])
    install(Event)
    return Planted(table, attacker)


def test_a_guess_records_the_key_or_fails(planted, victim):
    for value in GUESSES:
        assert planted.insert(victim, value) <= {"", NOT_YET_USED}, value
    assert planted.many(victim, 1) == MANY
    for value in GUESSES:
        assert planted.insert(victim, value) <= planted.errors(victim), value


def test_a_guess_keeps_no_key_of_a_row_that_goes(planted, victim):
    assert planted.many(victim, 1) == MANY
    for key, value in enumerate(GUESSES, 5000):
        victim.rows(planted.table.sql(insert(1, first=key, at="2026-12-05Z")))
        done = victim.run(f"SELECT lair.gone('{value}', {key})")
        assert done.error in planted.errors(victim)
        planted.check()


def seen(planted, victim, first):
    """Insert many rows, and return which values a trigger of the partition has read meanwhile."""
    planted.owner.rows("CREATE TABLE seen (value text); GRANT ALL ON seen TO PUBLIC")
    planted.fires("look", f"INSERT INTO public.seen SELECT current_setting('{SETTING}', true)")
    assert planted.many(victim, first) == MANY
    values = planted.owner.rows("SELECT DISTINCT value FROM seen WHERE value <> ''")
    # Who may not write the key table has the keys of his rows recorded one by one.
    assert len(values) == (1 if planted.errors(victim) == {""} else 0)
    return [value for (value,) in values]


def test_what_was_read_in_a_statement_proves_nothing_after_it(planted, victim):
    for value in seen(planted, victim, 3000):
        number = int(value.removeprefix(RECORDED))
        assert number > 2**11
        for forged in (value, f"{BATCH}{number}", f"{RECORDED}{number + 1}"):
            assert planted.insert(victim, forged) == {""}


def test_what_was_read_in_a_statement_proves_nothing_once_another_has_failed(planted, victim):
    """Within a savepoint: the setting has its old value again, and the sequence has not."""
    values = seen(planted, victim, 3000) or [f"{RECORDED}1"]
    planted.owner.rows(f"DROP TRIGGER look ON {planted.table.partition('202611')}")
    errors = set()
    victim.begin()
    victim.rows("SAVEPOINT one")
    errors_of_copy = {planted.many(victim, 2950)}
    victim.rows("ROLLBACK TO one")
    for key, (value, function) in enumerate(
        [(value, function) for value in (*values, *GUESSES) for function in ("plain", "deep")],
        9000,
    ):
        victim.rows("SAVEPOINT two")
        done = victim.run(f"SELECT lair.{function}('{value}', {key})")
        victim.rows("RELEASE two" if not done.error else "ROLLBACK TO two")
        errors.add(done.error)
    victim.rows("COMMIT")
    assert errors_of_copy == {UNIQUE_VIOLATION}
    assert errors <= planted.errors(victim)
    planted.check()


def test_a_function_that_reads_the_setting_in_a_trigger_is_too_deep(planted, victim):
    """It writes the setting as it is, and as one deeper, before it inserts rows itself."""
    planted.function("within", planted.row("key"))
    planted.fires(
        "within",
        f"before := current_setting('{SETTING}', true); "
        "IF NEW.id = 4000 THEN "
        "FOR more IN 0..3 LOOP "
        f"PERFORM lair.within(concat(word, CASE WHEN before LIKE '{RECORDED}%' "
        f"THEN substr(before, {len(RECORDED) + 1})::bigint + more ELSE more END), "
        "50000 + more + 10 * length(word)) "
        f"FROM unnest(ARRAY['{RECORDED}', '{BATCH}', '{RECORDED.strip()}']) AS word; "
        f"PERFORM set_config('{SETTING}', before, true); END LOOP; END IF",
        declared="DECLARE before text;",
    )
    done = planted.many(victim, 4000)
    assert done == MANY or (done == NOT_YET_USED and NOT_YET_USED in planted.errors(victim))
    planted.check()
    assert planted.count() == (MANY + 12 if done == MANY else 0)


def test_a_statement_within_a_statement_takes_no_proof_away(planted, victim):
    """A trigger inserts many rows; those of the outer statement have their own triggers later."""
    within = planted.table.sql(insert(MANY, first=8000))
    planted.fires("more", f"IF NEW.id = 6010 THEN {within}; END IF")
    assert planted.many(victim, 6000) == MANY
    assert planted.count() == 2 * MANY
    planted.check()


def test_others_may_not_use_the_sequence(planted, victim):
    assert planted.many(victim, 1) == MANY
    for call in ("setval($${}$$, 1)", "nextval($${}$$)", "currval($${}$$)"):
        assert planted.theirs.run(f"SELECT {call.format(SEQUENCE)}").error == DENIED
    assert planted.theirs.run(f"SELECT * FROM {SEQUENCE}").error == DENIED


@pytest.mark.parametrize("discard", ["ALL", "SEQUENCES"])
def test_a_session_that_forgets_its_sequences_goes_on(planted, victim, discard):
    """As those do that poolers give to one client after the other."""
    for first in (1, 1001, 2001):
        assert planted.many(victim, first) == MANY
        victim.rows(planted.table.sql(insert(1, first=first + 500)))
        victim.rows(f"DISCARD {discard}")
        assert planted.insert(victim, f"{RECORDED}1026") <= {"", NOT_YET_USED}
    planted.check()


def test_a_statement_whose_proof_is_forgotten_meanwhile_loses_no_key(planted, victim):
    planted.fires("!!forget", "IF NEW.id = 7 THEN EXECUTE 'DISCARD SEQUENCES'; END IF")
    done = planted.many(victim, 1)
    if planted.errors(victim) == {""}:
        assert done == NOT_YET_USED
    planted.check()
    assert planted.count() == (MANY if done == MANY else 0)
    assert planted.many(victim, 200) == MANY
    planted.check()


def test_sessions_do_not_disturb_each_other(planted, victim, second_session):
    """While rows of one wait for a lock, another inserts as many."""
    other, blocker = second_session(), second_session()
    blocker.begin()
    blocker.rows(planted.table.sql(insert(1, first=50)))
    into = planted.table.sql(f"COPY {{table}} {WITH_KEY} FROM STDIN")
    waiting = victim.start_copy(into, lines(MANY))
    assert planted.many(other, 1000) == MANY
    blocker.rows("ROLLBACK")
    assert waiting.result().error == ""
    planted.check()


def test_unique_values_are_recorded_or_refused_too(install, session, attacker):
    """The rows of a statement that conflict go one by one, without a proof."""
    table = Table(Account)
    attacker.may("INSERT, SELECT", table.words["table"])
    install(Account)
    setting = setting_name("moving", Name("public", Account._meta.db_table))
    columns = table.sql("({id}, {email}, {code}, {payload}, {at})")
    into = table.partition("202612")
    attacker.session.rows(
        "CREATE FUNCTION lair.plant(value text, key bigint) RETURNS void LANGUAGE plpgsql "
        f"SECURITY DEFINER AS $$ BEGIN PERFORM set_config('{setting}', value, true); "
        f"INSERT INTO {into} {columns} "
        "VALUES (key, 'e' || key, 'c' || key, '{}', '2026-12-05Z'); END $$; "
        "GRANT USAGE ON SCHEMA lair TO PUBLIC"
    )

    def fill(first):
        rows = range(first, first + 40)
        text = "".join(f"{key}\ta{key}\tx{key}\t{{}}\t2026-11-05Z\n" for key in rows)
        return copy(table, session, columns, text)

    assert fill(1) == 40
    assert fill(20) == UNIQUE_VIOLATION
    for key, value in enumerate(GUESSES, 9000):
        assert session.run(f"SELECT lair.plant('{value}', {key})").error == ""
        assert_keys_match(table, session)
