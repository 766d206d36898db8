"""Whatever happens to a family of three, and to what references it, plain twins stay equal."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parting.planning.functions import MANY_ROWS
from parting.sql.quoting import ident
from tests.db.conftest import empty_tables
from tests.db.families.family_twins import FamilyTwins

START = datetime.datetime(2026, 10, 1, tzinfo=datetime.timezone.utc)

keys = st.integers(1, 6)
#: From October, for which no partition exists, to the end of March, for which none exists either.
times = st.integers(0, 180).map(lambda day: str(START + datetime.timedelta(days=day)))
numbers = st.integers(0, 3)
families = st.sampled_from([("{Star}", "Star", "tweet"), ("{StarNote}", "StarNote", "star")])


@st.composite
def tweets(draw):
    rows = draw(st.lists(st.tuples(keys, times), min_size=1, max_size=4))
    values = ", ".join(f"({key}, 't', '{at}')" for key, at in rows)
    return (
        f"INSERT INTO {{Tweet}} ({{Tweet.id}}, {{Tweet.text}}, {{Tweet.created_at}}) "
        f"VALUES {values} RETURNING {{Tweet.id}}"
    )


@st.composite
def followers(draw):
    table, model, field = draw(families)
    other, value = ("count", "7") if model == "Star" else ("text", "'n'")
    rows = draw(st.lists(st.tuples(keys, keys), min_size=1, max_size=4))
    values = ", ".join(f"({key}, {followed}, {value})" for key, followed in rows)
    return (
        f"INSERT INTO {table} ({{{model}.id}}, {{{model}.{field}}}, {{{model}.{other}}}) "
        f"VALUES {values} RETURNING *"
    )


@st.composite
def followers_of_all(draw):
    """A follower of each row, with a key from the sequence."""
    leader, follower, field, other, value = draw(
        st.sampled_from(
            [("Tweet", "Star", "tweet", "count", "7"), ("Star", "StarNote", "star", "text", "'n'")]
        )
    )
    return (
        f"INSERT INTO {{{follower}}} ({{{follower}.{field}}}, {{{follower}.{other}}}) "
        f"SELECT {{{leader}.id}}, {value} FROM {{{leader}}} ORDER BY 1 RETURNING {{{follower}.id}}"
    )


@st.composite
def many_followers(draw):
    """More rows than are routed one by one, of few leaders; some may not be there."""
    table, model, field = draw(families)
    other, value = ("count", "7") if model == "Star" else ("text", "n")
    columns = f"({{{model}.{field}}}, {{{model}.{other}}})"
    followed = draw(st.lists(keys, min_size=1, max_size=4))
    count = draw(st.sampled_from([MANY_ROWS - 1, MANY_ROWS, 40]))
    each = [followed[number % len(followed)] for number in range(count)]
    if draw(st.booleans()):
        lines = "".join(f"{key}\t{value}\n" for key in each)
        return f"COPY {table} {columns} FROM STDIN\n{lines}"
    rows = f"unnest(ARRAY[{', '.join(map(str, each))}])"
    return f"INSERT INTO {table} {columns} SELECT {rows}, '{value}' RETURNING {{{model}.{field}}}"


@st.composite
def moves(draw):
    at = draw(times)
    return draw(
        st.sampled_from(
            [
                f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = '{at}' WHERE {{Tweet.id}} = "
                f"{draw(keys)} RETURNING {{Tweet.id}}",
                f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = {{Tweet.created_at}} + "
                f"interval '{draw(st.integers(-90, 90))} days'",
                f"UPDATE {{Tweet}} SET {{Tweet.created_at}} = '{at}', {{Tweet.text}} = 'moved' "
                f"WHERE {{Tweet.created_at}} > '{draw(times)}'",
            ]
        )
    )


@st.composite
def changes_of_followed(draw):
    table, model, field = draw(families)
    key = f"{{{model}.{field}}}"
    return draw(
        st.sampled_from(
            [
                f"UPDATE {table} SET {key} = {draw(keys)} WHERE {{{model}.id}} = {draw(keys)} "
                "RETURNING *",
                f"UPDATE {table} SET {key} = {draw(keys)} WHERE {key} = {draw(keys)}",
                f"UPDATE {table} SET {key} = {draw(keys)}",
            ]
        )
    )


@st.composite
def changes_of_keys(draw):
    model = draw(st.sampled_from(["Tweet", "Star", "StarNote"]))
    also = {
        "Tweet": f"{{Tweet.created_at}} = '{draw(times)}'",
        "Star": f"{{Star.tweet}} = {draw(keys)}",
        "StarNote": f"{{StarNote.star}} = {draw(keys)}",
    }[model]
    new = f"{{{model}.id}} = {draw(keys)}"
    changed = draw(st.sampled_from([new, f"{new}, {also}"]))
    return f"UPDATE {{{model}}} SET {changed} WHERE {{{model}.id}} = {draw(keys)}"


@st.composite
def deletes(draw):
    model = draw(st.sampled_from(["Tweet", "Star", "StarNote"]))
    return f"DELETE FROM {{{model}}} WHERE {{{model}.id}} = {draw(keys)} RETURNING *"


@st.composite
def mentions(draw):
    key, tweet = draw(keys), draw(keys)
    return draw(
        st.sampled_from(
            [
                f"INSERT INTO {{Mention}} ({{Mention.id}}, {{Mention.tweet}}, {{Mention.text}}) "
                f"VALUES ({key}, {tweet}, 'm') RETURNING *",
                "INSERT INTO {Mention} ({Mention.tweet}, {Mention.text}) "
                "SELECT {Tweet.id}, 'all' FROM {Tweet} ORDER BY 1",
                f"UPDATE {{Mention}} SET {{Mention.tweet}} = {tweet} WHERE {{Mention.id}} = {key}",
                f"DELETE FROM {{Mention}} WHERE {{Mention.tweet}} = {tweet}",
            ]
        )
    )


@st.composite
def other_changes(draw):
    return (
        f"UPDATE {{Star}} SET {{Star.count}} = {{Star.count}} + 1 WHERE {{Star.tweet}} = "
        f"{draw(keys)}"
    )


words = st.sampled_from(["BEGIN", "SAVEPOINT", "ROLLBACK TO", "ROLLBACK", "COMMIT"])
operations = st.one_of(
    tweets(),
    tweets(),
    followers(),
    followers(),
    followers_of_all(),
    many_followers(),
    moves(),
    changes_of_followed(),
    changes_of_keys(),
    deletes(),
    mentions(),
    other_changes(),
    words,
    words,
)


class Run:
    """One run over both families, in transactions or without."""

    def __init__(self, twins):
        self.twins = twins
        self.session = twins.session
        self.savepoints = 0

    def operation(self, operation):
        twins = self.twins
        if operation == "BEGIN":
            if not twins.in_transaction:
                twins.begin()
                self.savepoints = 0
        elif operation == "COMMIT":
            if twins.in_transaction:
                twins.end("ROLLBACK" if self.violated() else "COMMIT")
        elif operation == "ROLLBACK":
            if twins.in_transaction:
                twins.end("ROLLBACK")
        elif operation == "SAVEPOINT":
            if twins.in_transaction:
                self.savepoints += 1
                self.session.rows(f"SAVEPOINT s{self.savepoints}")
        elif operation == "ROLLBACK TO":
            if twins.in_transaction and self.savepoints:
                self.session.rows(f"ROLLBACK TO s{self.savepoints}")
        else:
            twins.run(operation)
        twins.check(committed=not twins.in_transaction)

    def violated(self):
        """Return whether the transaction cannot be committed; neither or both must be so."""
        errors = []
        for tables in sides(self.twins):
            self.session.rows("SAVEPOINT before")
            names = ", ".join(str(ident(name)) for name in foreign_keys(tables))
            errors.append(self.session.run(f"SET CONSTRAINTS {names} IMMEDIATE").error)
            self.session.rows("ROLLBACK TO before")
        assert errors[0] == errors[1]
        return errors[0]


def sides(twins):
    """Return the tables of the plain twins, and those of the family."""
    return (
        [*twins.plain.values(), twins.plain_pointing],
        [*twins.tables.values(), twins.pointing],
    )


def foreign_keys(tables):
    """Name the foreign keys of tables; those of partitions have the same names."""
    constraints = [one for table in tables for one in table.current().parent.constraints]
    return [one.name for one in constraints if one.kind == "f"]


@pytest.mark.parametrize("action", ["NO ACTION", "CASCADE", "SET NULL"], indirect=True)
@settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(todo=st.lists(operations, min_size=8, max_size=20))
def test_random_statements_leave_the_families_equal_after_every_step(database, session, todo):
    twins = FamilyTwins(session, remember=True)
    run = Run(twins)
    for tables in sides(twins):
        foreign_keys(tables)
    try:
        for operation in todo:
            run.operation(operation)
    finally:
        session.run("ROLLBACK")
    empty_tables()
