"""ON CONFLICT and large inserts do as on a plain table, on both routes."""

import datetime
import pickle
import uuid
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from django.db import DatabaseError, NotSupportedError, connection, transaction
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext, isolate_apps

import parting
from parting import HashPartitions
from parting.declarations import registry as declarations_registry
from parting.orm import direct_insert as direct
from parting.orm import table_facts
from parting.sql.quoting import ident
from tests.db.conftest import drop_a_column, install_at
from tests.db.twin_tables import Table, Twins, assert_keys_match
from tests.moments import moment
from tests.testapp import models

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(7)]

NOVEMBER = moment(2026, 11, 5)
DECEMBER = moment(2026, 12, 5)
NOWHERE = moment(1999, 1, 1)
PLACES = (DECEMBER, NOVEMBER, NOWHERE)
DAY = datetime.timedelta(days=1)
MANY = direct.LARGE + 20


def upsert(model, rows, by, changed):
    return model.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=[by], update_fields=changed
    )


# Large batches


def test_a_large_batch_gets_ascending_keys_and_every_row(events):
    def create(model):
        rows = [model(text=str(n), kind=str(n), created_at=PLACES[n % 3]) for n in range(MANY)]
        model.objects.bulk_create(rows)
        assert [row._state.adding for row in rows] == [False] * MANY
        return [row.pk for row in rows], sorted(model.objects.values_list("id", "text"))

    events.call(create)
    events.check()
    assert set(events.table.places(events.session).values()) == {"202611", "202612", "default"}


def test_a_large_batch_that_is_scattered_takes_the_route(events, monkeypatch):
    monkeypatch.setattr(direct, "LARGE", 3)

    def create(model):
        rows = [model(text=str(n), kind=str(n), created_at=PLACES[n % 3]) for n in range(9)]
        with CaptureQueriesContext(connection) as queries:
            model.objects.bulk_create(rows)
        inserts = [one for one in queries if one["sql"].startswith("INSERT")]
        return len(inserts), [row.pk for row in rows]

    assert events.call(create)[0] == 1
    events.check()


def test_a_large_batch_is_filled_in_by_the_database(samples, readings, tokens, orders, logs):
    def taken(model):
        rows = [
            model(id=uuid.UUID(int=n), day=PLACES[n % 3].date(), **({"value": n} if n % 2 else {}))
            for n in range(MANY)
        ]
        model.objects.bulk_create(rows)
        return [(row.value, row.squared, row.note) for row in rows]

    def read(model):
        rows = model.objects.bulk_create([model(value=n) for n in range(MANY)])
        return [(row.pk, row.doubled) for row in rows]

    def opened(model):
        rows = [model(token=str(n), data={"n": [n, None]}) for n in range(MANY)]
        model.objects.bulk_create(rows)
        return sorted(model.objects.values_list("token", "data__n"))

    def ordered(model):
        countries = ["DE", "US", "XX"]
        rows = [model(country=countries[n % 3], total=n) for n in range(MANY)]
        return [row.pk for row in model.objects.bulk_create(rows, batch_size=MANY - 50)]

    def logged(model):
        return len(model.objects.bulk_create([model(day=NOVEMBER + n * DAY) for n in range(MANY)]))

    for twins, create in zip(
        (samples, readings, tokens, orders, logs),
        (taken, read, opened, ordered, logged),
        strict=True,
    ):
        twins.call(create)
        if twins is not logs:
            twins.check()


def test_a_small_batch_costs_no_query_more(events):
    def count(model):
        with CaptureQueriesContext(connection) as queries:
            model.objects.create(text="", created_at=NOVEMBER)
            model.objects.bulk_create([model(text="", kind=str(n)) for n in range(20)])
            row = model.objects.get(kind="3")
            row.save()
            model.objects.filter(kind="4").update(text="x")
            row.delete()
        return len(queries)

    events.call(count)


def test_a_large_batch_with_a_duplicate_is_rejected_as_a_whole(accounts):
    def create(model):
        model.objects.create(email="7", code="x", at=DECEMBER)
        model.objects.bulk_create(
            [model(email=str(n), code=str(n), at=NOVEMBER) for n in range(MANY)]
        )

    accounts.call(create)
    assert models.Account.objects.count() == 1
    accounts.check()


def test_a_large_batch_is_computed_and_inserted_with_the_same_key(events):
    def create(model):
        rows = [model(text="", kind=str(n), created_at=Now() + n * DAY) for n in range(MANY)]
        model.objects.bulk_create(rows)
        return model.objects.count()

    events.call(create)
    assert_keys_match(events.table, events.session)


# Conflicts


def test_conflicts_of_every_kind_of_table(samples, readings, tokens, orders, logs):
    def taken(model):
        def rows(*days):
            return [model(id=uuid.UUID(int=n), day=day, note="x") for n, day in enumerate(days)]

        model.objects.bulk_create(rows(NOVEMBER, DECEMBER)[:1])
        model.objects.bulk_create(rows(DECEMBER, NOVEMBER), ignore_conflicts=True)
        again = rows(NOWHERE, DECEMBER, NOVEMBER)
        upsert(model, again, "id", ["day", "note"])
        return [(one.value, one.squared) for one in again], sorted(
            model.objects.values_list("id", "day", "note")
        )

    def read(model):
        rows = upsert(model, [model(id=5, value=1), model(value=2)], "id", ["value"])
        more = upsert(model, [model(id=5, value=3), model(id=5000, value=4)], "id", ["value"])
        return [(one.pk, one.doubled) for one in [*rows, *more]]

    def opened(model):
        upsert(model, [model(token="a", data={}), model(token="b", data={})], "token", ["data"])
        upsert(model, [model(token="b", data=[1]), model(token="c")], "token", ["data"])
        model.objects.bulk_create([model(token="c", data=[2])] * 2, ignore_conflicts=True)
        return sorted(model.objects.values_list("token", "data"), key=str)

    def ordered(model):
        upsert(model, [model(id=1, country="DE"), model(country="XX")], "id", ["country"])
        upsert(model, [model(id=1, country="US", total=3)], "id", ["country", "total"])
        return sorted(model.objects.values_list("country", "total"))

    def logged(model):
        rows = [model(id=uuid.UUID(int=n), day=NOVEMBER, line="x") for n in range(3)]
        model.objects.bulk_create(rows[:2])
        model.objects.bulk_create(rows, ignore_conflicts=True)
        for row in rows:
            row.line = "y"
        upsert(model, rows, "id", ["line"])
        return sorted(model.objects.values_list("id", "day", "line"))

    for twins, insert in zip(
        (samples, readings, tokens, orders, logs),
        (taken, read, opened, ordered, logged),
        strict=True,
    ):
        twins.call(insert)
        twins.check()


def test_upserts_move_rows_and_tell_their_new_values(accounts):
    def insert(model):
        model.objects.create(id=1, email="a", at=NOVEMBER)
        model.objects.create(id=2, email="b", at=DECEMBER)
        model.objects.create(id=3, email="c", at=NOWHERE, code="c")
        rows = [
            model(email="b", at=NOVEMBER + DAY, number=2),
            model(email="d", at=DECEMBER, number=4, code="d"),
            model(email="a", at=NOWHERE, number=1),
            model(email="c", at=DECEMBER, number=3, code="new"),
        ]
        upsert(model, rows, "email", ["at", "number"])
        return [(row.email, row.twice) for row in rows], sorted(
            model.objects.values_list("email", "at", "number", "code", "twice")
        )

    accounts.call(insert)
    accounts.check()


def test_many_conflicts_in_one_batch(accounts):
    def insert(model):
        def rows(first, last):
            return [
                model(id=n, email=str(n), code=f"c{n}", at=PLACES[(n + first) % 3], number=n)
                for n in range(first, last)
            ]

        model.objects.bulk_create(rows(0, 300))
        model.objects.bulk_create(rows(100, 400) + rows(50, 350), ignore_conflicts=True)
        upsert(model, rows(370, 420), "email", ["at", "number"])
        return sorted(model.objects.values_list("id", "email", "at", "number"))

    accounts.call(insert)
    accounts.check()


def test_whatever_makes_the_query_comes_to_the_same(events):
    (event, plain) = (models.Event, models.PlainEvent)
    historical = ProjectState.from_apps(apps).apps.get_model("testapp", "Event")
    place = models.Place.objects.create(name="here")
    with isolate_apps("tests.testapp"):

        class Proxy(models.Event):
            class Meta:
                proxy = True
                app_label = "testapp"

    ways: dict[str, Any] = {
        "proxy": lambda rows: Proxy.objects.bulk_create(rows, ignore_conflicts=True),
        "base manager": lambda rows: event._base_manager.bulk_create(rows, ignore_conflicts=True),
        "related": lambda rows: place.events.bulk_create(rows, ignore_conflicts=True),
        "async": lambda rows: async_to_sync(event.objects.all().abulk_create)(
            rows, ignore_conflicts=True
        ),
        "historical": lambda rows: historical.objects.bulk_create(rows, ignore_conflicts=True),
        "pickled": lambda rows: pickle.loads(pickle.dumps(event.objects.all())).bulk_create(
            rows, ignore_conflicts=True
        ),
    }
    for number, (name, create) in enumerate(ways.items()):
        model: Any = {"historical": historical, "proxy": Proxy}.get(name, event)
        for at in (NOVEMBER, DECEMBER):
            create([model(id=number, text=name, created_at=at, kind=name)])
    assert sorted(event.objects.values_list("id", "text")) == list(enumerate(ways))
    assert set(event.objects.values_list("created_at", flat=True)) == {NOVEMBER}
    assert plain.objects.count() == 0


def test_nulls_that_are_not_distinct_are_in_conflict(install, session):
    if connection.pg_version < 150000:  # type: ignore[attr-defined]
        pytest.skip("NULLS NOT DISTINCT came with PostgreSQL 15")
    accounts = Twins(models.Account, models.PlainAccount, session)
    for table in (accounts.table, accounts.plain):
        session.rows(table.sql("CREATE UNIQUE INDEX ON {table} ({number}) NULLS NOT DISTINCT"))
    install(models.Account)

    def ignore(model):
        rows = [(NOVEMBER, "a", None), (DECEMBER, "b", None), (DECEMBER, "c", 1)]
        made = [
            model(id=n, at=at, code=code, number=number)
            for n, (at, code, number) in enumerate(rows)
        ]
        model.objects.bulk_create(made, ignore_conflicts=True)
        return sorted(model.objects.values_list("at", "code", "number"))

    def change(model):
        upsert(model, [model(at=DECEMBER, code="z", number=None)], "number", ["code", "at"])
        return sorted(model.objects.values_list("at", "code", "number"))

    accounts.call(ignore)
    accounts.call(change)
    accounts.check()


def test_names_that_statements_use_and_percent_signs_are_nothing_special(install, session):
    accounts = Twins(models.Account, models.PlainAccount, session)
    names = ["n", "c1", "value1", "locked", "occurrence", "given", "existing", "other", "found"]
    for table in (accounts.table, accounts.plain):
        for name in names:
            session.rows(table.sql(f"ALTER TABLE {{table}} ADD COLUMN {name} integer DEFAULT 1"))
        columns = ", ".join(names)
        session.rows(table.sql(f"CREATE UNIQUE INDEX ON {{table}} ({columns}) WHERE n % 2 = 1"))
        session.rows(table.sql("ALTER TABLE {table} ADD CHECK (c1 % 2 = 1)"))
    install(models.Account)

    def insert(model):
        rows = [model(id=1, at=NOVEMBER, code="a"), model(id=2, at=DECEMBER, code="b")]
        model.objects.bulk_create(rows, ignore_conflicts=True)
        upsert(model, [model(id=1, at=DECEMBER, code="c")], "id", ["at", "code"])
        return sorted(model.objects.values_list("id", "at", "code"))

    accounts.call(insert)
    accounts.check()


def test_exclusion_constraints_are_postgresqls_own_affair(install, session):
    accounts = Twins(models.Account, models.PlainAccount, session)
    for table in (accounts.table, accounts.plain):
        session.rows(table.sql("ALTER TABLE {table} ADD EXCLUDE ({at} WITH =, payload WITH =)"))
    install(models.Account)

    def ignore(model):
        rows = [(NOVEMBER, {}), (DECEMBER, {}), (NOVEMBER, {}), (NOVEMBER, {"slot": 1})]
        made = [
            model(id=n, at=at, payload=payload, code=str(n)) for n, (at, payload) in enumerate(rows)
        ]
        model.objects.bulk_create(made, ignore_conflicts=True)
        return sorted(model.objects.values_list("at", "code"))

    accounts.call(ignore)
    accounts.check()


def test_errors_are_postgresqls_own(accounts, events):
    def no_arbiter(model):
        with pytest.raises(Exception, match="no unique or exclusion constraint") as error:
            upsert(model, [model(at=NOVEMBER)], "payload", ["code"])
        return type(error.value)

    def twice(model):
        rows = [model(email="a", at=at, code=str(at.month)) for at in (NOVEMBER, DECEMBER)]
        with pytest.raises(Exception, match="cannot affect row a second time") as error:
            upsert(model, rows, "email", ["code"])
        return type(error.value)

    def rejected(model):
        model.objects.bulk_create([model(text="", amount=-1)], ignore_conflicts=True)

    accounts.call(no_arbiter)
    accounts.call(twice)
    events.call(rejected)


def test_an_error_leaves_the_transaction_as_on_a_plain_table(accounts):
    def insert(model):
        with transaction.atomic():
            model.objects.create(email="a", at=NOVEMBER)
            with pytest.raises(Exception, match="duplicate key"), transaction.atomic():
                upsert(model, [model(id=7, email="a", at=DECEMBER)], "id", ["email"])
            model.objects.create(email="b", at=DECEMBER)
        return list(model.objects.order_by("email").values_list("email", flat=True))

    accounts.call(insert)


# Special tables


@pytest.fixture
def through(database, route):
    """The table between collections and tweets, partitioned."""
    model = models.Collection.tweets.through
    parting.register(model, by=HashPartitions("pk", 3))
    if route == "trigger":
        drop_a_column(model)
    assert install_at(model).desired.route.value == route
    yield model
    declarations_registry.unregister(model)


def test_many_to_many_fields_through_a_partitioned_table(through, session):
    collection = models.Collection.objects.create()
    tweets = models.Tweet.objects.bulk_create(models.Tweet() for _ in range(8))
    collection.tweets.add(*tweets[:3])
    collection.tweets.add(*tweets[1:5])
    collection.tweets.add(tweets[4])
    assert set(collection.tweets.all()) == set(tweets[:5])
    collection.tweets.set(tweets[3:])
    assert set(collection.tweets.all()) == set(tweets[3:])
    tweets[0].collections.add(collection)
    through.objects.bulk_create(
        [through(collection=collection, tweet=tweet) for tweet in tweets], ignore_conflicts=True
    )
    assert through.objects.count() == 8
    assert_keys_match(Table(through), session)


def test_followers_go_where_their_leaders_stand(install, session):
    tweets, stars = (install(model) for model in (models.Tweet, models.Star))
    one, two, three = models.Tweet.objects.bulk_create(
        models.Tweet(created_at=at) for at in (NOVEMBER, DECEMBER, NOWHERE)
    )
    models.Star.objects.bulk_create(
        [models.Star(id=n, tweet=tweet) for n, tweet in enumerate((one, two, three))],
        ignore_conflicts=True,
    )
    upsert(
        models.Star,
        [models.Star(id=0, tweet=two, count=5), models.Star(id=4, tweet=one)],
        "id",
        ["tweet", "count"],
    )
    assert stars.places(session) == {0: "202612", 1: "202612", 2: "default", 4: "202611"}
    with transaction.atomic():
        late = [models.Star(id=100 + n, tweet_id=77) for n in range(MANY)]
        models.Star.objects.bulk_create(late)
        models.Star.objects.bulk_create([models.Star(id=99, tweet_id=77)], ignore_conflicts=True)
        models.Tweet.objects.create(id=77, created_at=NOVEMBER)
    assert {place for pk, place in stars.places(session).items() if pk > 98} == {"202611"}
    assert_keys_match(stars, session)
    assert_keys_match(tweets, session)


def test_rows_not_yet_moved_are_in_conflict_too(install, session, route):
    models.Event.objects.create(id=1, text="old", kind="k", created_at=NOVEMBER)
    models.Order.objects.create(id=1, country="DE")
    events, orders = install(models.Event), install(models.Order)
    assert events.places(session) == {1: "parent"}
    rows = [models.Event(id=n, text="new", kind=f"k{n}", created_at=DECEMBER) for n in (1, 2)]
    models.Event.objects.bulk_create(rows, ignore_conflicts=True)
    if route == "trigger":  # on the other one no constraint of the table compares them
        same = models.Event(id=3, text="same", kind="k", created_at=NOVEMBER)
        models.Event.objects.bulk_create([same], ignore_conflicts=True)
    assert sorted(models.Event.objects.values_list("id", "text")) == [(1, "old"), (2, "new")]
    upsert(models.Order, [models.Order(id=1, country="US", total=2)], "id", ["country", "total"])
    assert list(models.Order.objects.values_list("id", "country", "total")) == [(1, "US", 2)]
    assert orders.places(session) == {1: "us"}  # with its new partition key it has moved


TRIGGER = (
    "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
    "INSERT INTO recorded VALUES (TG_OP); RETURN NEW; END$$;"
    "CREATE TABLE recorded (what text);"
    "CREATE TRIGGER a_note {} ON {{table}} FOR EACH ROW EXECUTE FUNCTION note()"
)


def test_a_trigger_that_exists_on_the_table_alone_is_not_passed_by(database, session):
    session.rows(Table(models.Event).sql(TRIGGER.format("BEFORE INSERT")))
    install_at(models.Event)
    rows = [models.Event(text="", kind=str(n), created_at=NOVEMBER) for n in range(MANY)]
    models.Event.objects.bulk_create(rows)
    assert session.value("SELECT count(*) FROM recorded") == MANY
    with pytest.raises(NotSupportedError) as error:
        models.Event.objects.bulk_create(rows, ignore_conflicts=True)
    assert str(error.value) == (
        "testapp.Event: ON CONFLICT goes straight into partitions, where the trigger 'a_note' of "
        "public.it's Event; -- would not see it.\nHINT: Make it an AFTER trigger FOR EACH ROW, or "
        "do without ignore_conflicts and update_conflicts."
    )


def test_row_triggers_see_each_row_once(install, session):
    session.rows(Table(models.Event).sql(TRIGGER.format("AFTER INSERT OR UPDATE")))
    install(models.Event)
    rows = [models.Event(id=n, text="", kind=str(n), created_at=NOVEMBER) for n in range(MANY)]
    models.Event.objects.bulk_create(rows)
    assert session.rows("DELETE FROM recorded RETURNING what") == [("INSERT",)] * MANY
    models.Event.objects.bulk_create(
        [*rows[:3], models.Event(id=MANY, text="")], ignore_conflicts=True
    )
    upsert(models.Event, [rows[5], models.Event(id=-1, text="")], "id", ["text"])
    assert sorted(session.rows("SELECT what FROM recorded")) == [("INSERT",)] * 2 + [("UPDATE",)]


def test_a_role_that_may_not_read_the_key_table(accounts, session):
    names = {"table": accounts.table.words["table"]}
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS parting_clerk; CREATE ROLE parting_clerk")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO parting_clerk")
        tables = [*accounts.table.current().partitions]
        for name in [names["table"], *(str(one.relation.name.name) for one in tables)]:
            quoted = name if name.startswith('"') else '"' + name + '"'
            cursor.execute(f"GRANT ALL ON {quoted} TO parting_clerk")
        cursor.execute("SET ROLE parting_clerk")
        try:
            models.Account.objects.create(id=1, email="a", at=NOVEMBER)
            models.Account.objects.bulk_create(
                [models.Account(id=2, email="a", at=DECEMBER, code="x")], ignore_conflicts=True
            )
            upsert(
                models.Account,
                [models.Account(id=3, email="a", at=DECEMBER, number=3)],
                "email",
                ["at", "number"],
            )
        finally:
            cursor.execute("RESET ROLE; DROP OWNED BY parting_clerk; DROP ROLE parting_clerk")
    assert list(models.Account.objects.values_list("id", "at", "number")) == [(1, DECEMBER, 3)]


def test_a_role_that_may_insert_may_do_so_with_conflicts(events):
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS parting_clerk; CREATE ROLE parting_clerk")
        cursor.execute(f"GRANT SELECT, INSERT ON {events.table.words['table']} TO parting_clerk")
        install_at(models.Event)
        cursor.execute("SET ROLE parting_clerk")
        try:
            for number in (1, 2, 2):
                models.Event.objects.bulk_create(
                    [models.Event(created_at=NOVEMBER, kind=str(number), text=str(number))],
                    ignore_conflicts=True,
                )
        finally:
            cursor.execute("RESET ROLE; DROP OWNED BY parting_clerk; DROP ROLE parting_clerk")
    assert list(models.Event.objects.order_by("pk").values_list("text", flat=True)) == ["1", "2"]


def test_a_role_that_may_not_use_the_sequence(events):
    """On a plain table it need not: PostgreSQL draws from the sequence of an identity column."""
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS parting_clerk; CREATE ROLE parting_clerk")
        parts = [one.relation.name for one in events.table.current().partitions]
        tables = ", ".join([events.table.words["table"], *(str(ident(name)) for name in parts)])
        cursor.execute(f"GRANT SELECT, INSERT ON {tables} TO parting_clerk")
        cursor.execute("SET ROLE parting_clerk")
        try:
            made = models.Event.objects.bulk_create(
                [models.Event(created_at=NOVEMBER, kind=str(n), text=str(n)) for n in range(MANY)]
            )
            table_facts.memory(connection, models.Event._meta.db_table).cautious = 0
            more = [models.Event(created_at=NOVEMBER, kind="more", text="more")]
            with transaction.atomic():  # outside of one Django 6.1 opens none for a small batch
                models.Event.objects.bulk_create(more, ignore_conflicts=True)
            # What is in conflict goes straight into partitions, where a default draws.
            with pytest.raises(DatabaseError, match="permission denied for sequence"):
                models.Event.objects.bulk_create(more, ignore_conflicts=True)
        finally:
            cursor.execute("RESET ROLE; DROP OWNED BY parting_clerk; DROP ROLE parting_clerk")
    assert models.Event.objects.filter(text="more").count() == 1
    models.Event.objects.filter(text="more").delete()
    found = dict(models.Event.objects.values_list("pk", "text"))
    assert found == {one.pk: one.text for one in made}
    assert len(found) == MANY
