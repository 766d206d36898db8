"""Whatever batches are inserted with conflicts, the twins stay equal after every one."""

import pytest
from django.db import IntegrityError, ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db.conftest import empty_tables
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(7)]

TIMES = [
    moment(2026, 11, 5),
    moment(2026, 11, 6),
    moment(2026, 12, 5),
    moment(2027, 1, 5),
    moment(1999, 1, 1),
]
times = st.sampled_from(TIMES)
keys = st.integers(1, 5)

ACCOUNTS = {
    "id": keys,
    "at": times,
    "email": st.sampled_from([None, "a", "b", "c"]),
    "number": st.sampled_from([None, 1, 2]),
    "code": st.sampled_from(["", "A", "a", "b"]),
    "payload": st.sampled_from([{}, {"slot": 1}, {"slot": 2}]),
}
EVENTS = {
    "id": keys,
    "text": st.sampled_from(["x", "y"]),
    "kind": st.sampled_from(["one", "two", "three"]),
    "amount": st.sampled_from([0, 1, -1]),
    "created_at": times,
}
ARBITERS = {
    "accounts": [["id"], ["email"], ["number", "code"], ["code", "at"], ["twice"], ["number"]],
    "events": [["id"], ["kind", "created_at"], ["text"]],
}
FIELDS = {"accounts": ACCOUNTS, "events": EVENTS}


@st.composite
def batches(draw, name):
    fields = FIELDS[name]
    rows = draw(st.lists(st.fixed_dictionaries(fields), min_size=1, max_size=5))
    if draw(st.booleans()):
        return rows, {"ignore_conflicts": True}
    changed = draw(st.lists(st.sampled_from(sorted(fields)[:-1]), min_size=1, unique=True))
    return rows, {
        "update_conflicts": True,
        "unique_fields": draw(st.sampled_from(ARBITERS[name])),
        "update_fields": [field for field in changed if field != "id"] or [sorted(fields)[0]],
    }


def insert(model, rows, options):
    objects = [model(**row) for row in rows]
    try:
        model.objects.bulk_create(objects, **options)
        error = None
    except (IntegrityError, ProgrammingError) as raised:
        error = type(raised)
    names = [*rows[0], *(["twice"] if hasattr(model, "twice") else [])]
    returned = [one.__dict__.get("twice") for one in objects]
    return error, returned, sorted(model.objects.values_list(*names), key=repr)


@pytest.mark.parametrize("name", FIELDS)
def test_random_batches_leave_the_twins_equal_after_every_one(accounts, events, name):
    twins = {"accounts": accounts, "events": events}[name]

    @settings(
        max_examples=25,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(todo=st.lists(batches(name), min_size=2, max_size=5))
    def run(todo):
        try:
            for rows, options in todo:
                twins.call(lambda model: insert(model, rows, options))  # noqa: B023
            twins.check()
        finally:
            empty_tables()

    run()
