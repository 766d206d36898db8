"""Whatever happens to both, the twins stay equal after every step."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db.conftest import empty_tables
from tests.db.sessions import UNIQUE_VIOLATION, Outcome

pytestmark = [
    pytest.mark.guarantee(1),
    pytest.mark.guarantee(5),
    pytest.mark.guarantee(6),
    pytest.mark.guarantee(7),
]

CHECK_VIOLATION = "23514"
REJECTED = "a check or a unique constraint"
COLUMNS = "({text}, {kind}, {amount}, {created_at})"
WITH_KEY = "({id}, {text}, {kind}, {amount}, {created_at})"
START = datetime.datetime(2026, 10, 1, tzinfo=datetime.timezone.utc)

keys = st.integers(1, 12)
#: From October, for which no partition exists, to the end of March, for which none exists either.
times = st.integers(0, 180).map(lambda day: str(START + datetime.timedelta(days=day)))
amounts = st.integers(-1, 20)  # the check rejects -1
kinds = st.sampled_from(["a", "b", ""])
returning = st.sampled_from(["", " RETURNING {id}", " RETURNING {id}, {kind}, {amount} + 1"])


@st.composite
def inserts(draw):
    rows = draw(st.lists(st.tuples(kinds, amounts, times), min_size=1, max_size=4))
    values = ", ".join(f"('new', '{kind}', {amount}, '{at}')" for kind, amount, at in rows)
    return f"INSERT INTO {{table}} {COLUMNS} VALUES {values}{draw(returning)}"


@st.composite
def inserts_with_keys(draw):
    rows = draw(st.lists(st.tuples(keys, amounts, times), min_size=1, max_size=3))
    values = ", ".join(f"({key}, 'key', 'k{key}', {amount}, '{at}')" for key, amount, at in rows)
    return f"INSERT INTO {{table}} {WITH_KEY} VALUES {values}{draw(returning)}"


@st.composite
def bulk_inserts(draw):
    count, at = draw(st.integers(0, 30)), draw(times)
    return (
        f"INSERT INTO {{table}} {COLUMNS} SELECT 'bulk', 'g' || g, g, "
        f"'{at}'::timestamptz + g * interval '9 days' FROM generate_series(1, {count}) AS g"
        f"{draw(returning)}"
    )


@st.composite
def copies_of_rows(draw):
    days = draw(st.sampled_from([0, 31, 400]))
    return (
        f"INSERT INTO {{table}} {COLUMNS} SELECT {{text}}, {{kind}}, {{amount}}, "
        f"{{created_at}} + interval '{days} days' FROM {{table}} WHERE {{id}} = {draw(keys)}"
    )


@st.composite
def moves(draw):
    at = draw(times)
    return draw(
        st.sampled_from(
            [
                f"UPDATE {{table}} SET {{created_at}} = '{at}' WHERE {{id}} = {draw(keys)}",
                f"UPDATE {{table}} SET {{created_at}} = '{at}', {{amount}} = {draw(amounts)}, "
                f"{{text}} = 'moved' WHERE {{id}} = {draw(keys)} RETURNING {{id}}",
                f"UPDATE {{table}} SET {{created_at}} = {{created_at}} + interval "
                f"'{draw(st.integers(-100, 100))} days 1 microsecond' * {{id}}, {{kind}} = "
                f"{{id}}::text",
                f"UPDATE {{table}} SET {{created_at}} = '{at}', {{kind}} = 'all' || {{id}} "
                f"WHERE {{created_at}} > '{draw(times)}'",
            ]
        )
    )


@st.composite
def changes_of_keys(draw):
    key, new, at = draw(keys), draw(keys), draw(times)
    return draw(
        st.sampled_from(
            [
                f"UPDATE {{table}} SET {{id}} = {new} WHERE {{id}} = {key} RETURNING {{id}}",
                f"UPDATE {{table}} SET {{id}} = {new}, {{created_at}} = '{at}' WHERE {{id}} = "
                f"{key}",
                f"UPDATE {{table}} SET {{id}} = {{id}} + 1000 WHERE {{id}} BETWEEN {key} AND 999",
                f"UPDATE {{table}} SET {{id}} = {{id}} + 1000, {{created_at}} = '{at}', "
                f"{{kind}} = {{id}}::text WHERE {{id}} BETWEEN {key} AND 999",
            ]
        )
    )


@st.composite
def changes(draw):
    amount = draw(amounts)
    return draw(
        st.sampled_from(
            [
                f"UPDATE {{table}} SET {{amount}} = {amount} WHERE {{id}} = {draw(keys)} "
                f"RETURNING *",
                f"UPDATE {{table}} SET {{amount}} = {{amount}} + {amount}",
                f"UPDATE {{table}} SET {{kind}} = '{draw(kinds)}' WHERE {{id}} = {draw(keys)}",
            ]
        )
    )


@st.composite
def deletes(draw):
    return draw(
        st.sampled_from(
            [
                f"DELETE FROM {{table}} WHERE {{id}} = {draw(keys)} RETURNING *",
                f"DELETE FROM {{table}} WHERE {{created_at}} < '{draw(times)}' RETURNING {{id}}",
                f"DELETE FROM {{table}} WHERE {{amount}} = {draw(amounts)}",
                "TRUNCATE {table}",
            ]
        )
    )


words = st.sampled_from(["BEGIN", "SAVEPOINT", "ROLLBACK TO", "ROLLBACK", "COMMIT"])
operations = st.one_of(
    inserts(),
    inserts_with_keys(),
    bulk_inserts(),
    copies_of_rows(),
    moves(),
    changes_of_keys(),
    changes(),
    deletes(),
    words,
)


class Run:
    """One run over both tables, in transactions or without."""

    def __init__(self, twins):
        self.twins = twins
        self.session = twins.session
        self.in_transaction = False
        self.savepoints = 0

    def operation(self, operation):
        if operation == "BEGIN":
            if not self.in_transaction:
                self.session.begin()
                self.in_transaction, self.savepoints = True, 0
        elif operation in ("COMMIT", "ROLLBACK"):
            if self.in_transaction:
                self.session.rows(operation)
                self.in_transaction = False
        elif operation == "SAVEPOINT":
            if self.in_transaction:
                self.savepoints += 1
                self.session.rows(f"SAVEPOINT s{self.savepoints}")
        elif operation == "ROLLBACK TO":
            if self.in_transaction and self.savepoints:
                self.session.rows(f"ROLLBACK TO s{self.savepoints}")
        else:
            if self.twins.run(operation, session=self).error:
                self.let_sequences_go_on_alike()
        self.twins.check()

    def let_sequences_go_on_alike(self):
        """A statement that fails has drawn keys up to some row: which one, nobody promises."""
        sequences = [
            self.session.value(
                table.sql("SELECT pg_get_serial_sequence('{regclass}', %s)"),
                [table.words["id"].strip('"')],
            )
            for table in (self.twins.plain, self.twins.table)
        ]
        values = [self.session.value("SELECT nextval(%s)", [name]) for name in sequences]
        for name in sequences:
            self.session.rows("SELECT setval(%s, %s)", [name, max(values)])

    def execute(self, sql, parameters):
        return self.session.run(sql, parameters)

    def run(self, sql, parameters):
        """Run a statement; an error inside a transaction undoes the statement alone.

        Where rows violate several constraints, it is left open which of them is reported.
        """
        if self.in_transaction:
            self.session.rows("SAVEPOINT statement")
        outcome = self.execute(sql, parameters)
        if self.in_transaction:
            self.session.rows(f"{'ROLLBACK TO' if outcome.error else 'RELEASE'} statement")
        return (
            Outcome(REJECTED) if outcome.error in (CHECK_VIOLATION, UNIQUE_VIOLATION) else outcome
        )


@pytest.fixture
def known(events):
    """The twins; what exists is read now, as a TRUNCATE would block it later."""
    events.table.current()
    return events


@settings(
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(todo=st.lists(operations, min_size=6, max_size=16))
def test_random_statements_leave_the_twins_equal_after_every_step(known, todo):
    run = Run(known)
    try:
        for operation in todo:
            run.operation(operation)
    finally:
        known.session.run("ROLLBACK")
    empty_tables()
