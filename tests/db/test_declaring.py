"""A PartitionManager is an ordinary manager, and the ways of declaring come to the same."""

import datetime
import pickle
import re
from typing import Any, ClassVar

import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.utils import timezone

import parting
from parting import (
    Daily,
    HashPartitions,
    Hourly,
    IntegerRange,
    ListPartitions,
    Monthly,
    PartingError,
    PartitionManager,
    Quarterly,
    Weekly,
    Yearly,
)
from parting.declarations import registry
from parting.declarations.registry import unregister
from parting.declarations.sources import declared_models
from parting.declarations.validation import declaration
from tests.db.bad_input import run
from tests.moments import clock
from tests.testapp.models import Event, Place

UTC = datetime.timezone.utc
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=UTC)


class MonthlyManager(PartitionManager):
    partition_by = Monthly("created_at")
    partition_key_table = False


class Newest(models.QuerySet):
    def newest(self):
        return self.order_by("-created_at").first()


class Dated(models.Model):
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        app_label = "testapp"


def create(*made):
    with connection.schema_editor() as editor:
        for model in made:
            editor.create_model(model)


def existing_tables(prefix):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
    return sorted(name for name in names if name.startswith(prefix))


def declared(manager, **fields):
    """Return a model with a manager."""
    meta = type("Meta", (), {"app_label": "testapp"})
    body = {"__module__": __name__, "Meta": meta, "objects": manager, **fields}
    return type("Made", (Dated,), body)


def test_a_subclass_may_declare_it(isolated):
    model = declared(MonthlyManager())
    assert declaration(model).strategy == Monthly("created_at")
    assert declaration(model).key_table is False


def test_the_arguments_win_over_the_class(isolated):
    model = declared(MonthlyManager(by=Yearly("created_at"), key_table=True))
    assert declaration(model).strategy == Yearly("created_at")
    assert declaration(model).key_table is True


def test_from_queryset_keeps_the_declaration(isolated):
    model = declared(
        PartitionManager.from_queryset(Newest)(by=Daily("created_at"), key_table=False)
    )
    assert declaration(model).strategy == Daily("created_at")
    assert declaration(model).key_table is False
    assert isinstance(model.objects.all(), Newest)


def test_an_abstract_base_passes_it_on_to_each_model(isolated):
    class Base(Dated):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            abstract = True
            app_label = "testapp"

    class One(Base):
        class Meta:
            app_label = "testapp"

    class Two(Base):
        class Meta:
            app_label = "testapp"

    assert [declaration(model).table for model in (One, Two)] == ["testapp_one", "testapp_two"]
    assert parting.checks.check_declarations() == []


def test_proxies_and_children_with_a_table_of_their_own_declare_nothing(isolated):
    class Base(Dated):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"

    class Proxy(Base):
        class Meta:
            app_label = "testapp"
            proxy = True

    class Child(Base):
        objects = models.Manager()

        class Meta:
            app_label = "testapp"

    assert declared_models() == [Base]


def test_a_child_with_a_partition_key_of_its_own_can_be_partitioned(fresh_database, isolated):
    class Base(Dated):
        class Meta:
            app_label = "testapp"

    class Child(Base):
        day = models.DateField()
        objects: ClassVar[PartitionManager[Any]] = PartitionManager(by=Monthly("day"))

        class Meta:
            app_label = "testapp"

    create(Base, Child)
    assert run().returncode == 0
    child = Child.objects.create(day=timezone.now().date())
    child.day -= datetime.timedelta(days=4000)
    child.save()
    assert Child.objects.get(pk=child.pk).day == child.day
    assert child.delete()[0] == 2
    assert not Base._default_manager.exists()


class TestMigrations:
    """makemigrations does not see the partitioning."""

    @staticmethod
    def changes(before, after):
        states = []
        for model in (before, after):
            state = ProjectState()
            if model is not None:
                state.add_model(ModelState.from_model(model))
            states.append(state)
        detector = MigrationAutodetector(*states)  # type: ignore[arg-type]
        return detector._detect_changes()  # type: ignore[attr-defined]

    def test_a_strategy_is_no_change(self, isolated):
        plain = declared(models.Manager())
        isolated.all_models["testapp"].clear()
        assert self.changes(plain, declared(PartitionManager(by=Monthly("created_at")))) == {}

    def test_another_strategy_is_no_change_with_use_in_migrations(self, isolated):
        class Kept(MonthlyManager):
            use_in_migrations = True

        one = declared(Kept(by=Monthly("created_at"), key_table=False))
        isolated.all_models["testapp"].clear()
        assert self.changes(one, declared(Kept(by=Daily("created_at")))) == {}
        isolated.all_models["testapp"].clear()
        assert self.changes(one, declared(Kept(Yearly("created_at"), False))) == {}

    def test_a_migration_names_the_manager_without_arguments(self, isolated):
        class Kept(PartitionManager):
            use_in_migrations = True

        Kept.__qualname__ = "Kept"
        globals()["Kept"] = Kept
        model = declared(Kept(by=Monthly("created_at"), key_table=False))
        (migration,) = self.changes(None, model)["testapp"]
        text = MigrationWriter(migration).as_string()
        assert re.search(r"\('objects', tests\.db\.test_declaring\.Kept\(\)\)", text)
        assert "Monthly" not in text

    def test_makemigrations_has_nothing_to_do(self, database, capsys):
        call_command("makemigrations", "auth", "contenttypes", check=True, dry_run=True)
        assert "No changes detected" in capsys.readouterr().out


class TestRelatedManagers:
    """Django calls the class without arguments for them."""

    def test_of_a_foreign_key_out_of_the_table(self, database):
        assert run("install_partition_triggers", "testapp.Event").returncode == 0
        place = Place.objects.create(name="here")
        event = place.events.create(text="x")
        assert list(place.events.all()) == [event]
        assert place.events.partition_key(event) == f"{event.created_at:%Y%m}"
        place.events.clear()
        assert list(Event.objects.filter(place=None)) == [event]

    def test_of_keys_into_the_table_without_constraints(self, fresh_database, isolated):
        class Thing(Dated):
            objects: ClassVar[PartitionManager[Any]] = PartitionManager(by=Monthly("created_at"))

            class Meta:
                app_label = "testapp"

        class Note(models.Model):
            thing = models.ForeignKey(
                Thing, models.CASCADE, db_constraint=False, related_name="notes"
            )
            others = models.ManyToManyField(Thing, db_constraint=False, related_name="back")

            class Meta:
                app_label = "testapp"

        create(Thing, Note)
        assert run().returncode == 0
        thing, other = Thing.objects.create(), Thing.objects.create()
        note = thing.notes.create()
        note.others.add(thing, other)
        note.others.create()
        assert note.others.count() == 3
        note.others.remove(other)
        assert list(thing.back.all()) == [note]
        assert thing.delete()[0] == 4
        assert not Note._default_manager.exists()


def test_querysets_can_be_pickled_and_be_empty(database):
    assert run("install_partition_triggers", "testapp.Event").returncode == 0
    event = Event.objects.create(text="x")
    assert list(Event.objects.none()) == []
    rows = pickle.loads(pickle.dumps(Event.objects.filter(text="x")))
    assert list(rows) == [event]
    assert pickle.loads(pickle.dumps(event)) == event
    manager = pickle.loads(pickle.dumps(MonthlyManager(by=Daily("x"), key_table=True)))
    assert (manager.strategy, manager.key_table) == (Daily("x"), True)


@pytest.mark.parametrize("by_class", [False, True])
def test_register_partitions_a_model_that_cannot_be_edited(fresh_database, isolated, by_class):
    class LogEntry(Dated):
        class Meta:
            app_label = "testapp"

    create(LogEntry)
    model = LogEntry if by_class else "testapp.logentry"
    for _ in range(2):
        parting.register(model, by=Monthly("created_at"), key_table=False)
    try:
        assert declaration(LogEntry).key_table is False
        assert run("install_partition_triggers", "testapp.LogEntry").returncode == 0
        LogEntry._default_manager.create()
        assert f"testapp_logentry_{timezone.now():%Y%m}" in existing_tables("testapp_logentry")
    finally:
        unregister(model)
    assert declared_models() == []


# The form of the original, with its imports, and months=1 by relativedelta.


def _key_for_date(dt):
    return dt.strftime("%Y%m")


class TweetPartitionManager(PartitionManager):
    def partition_key(self, tweet):
        return _key_for_date(tweet.created_at)

    def current_partition(self):
        return _key_for_date(timezone.now())

    def next_partition(self):
        one_months_time = timezone.now() + relativedelta(months=1)
        return _key_for_date(one_months_time)


def test_the_form_of_the_original_runs_end_to_end(fresh_database, isolated, monkeypatch):
    class Tweet(models.Model):
        json = models.TextField()
        user = models.TextField()
        created_at = models.DateTimeField(default=timezone.now)

        objects: ClassVar[TweetPartitionManager] = TweetPartitionManager()

        class Meta:
            app_label = "testapp"

    class Retweet(models.Model):
        retweet = models.ForeignKey(
            Tweet, on_delete=models.CASCADE, related_name="+", db_constraint=False
        )
        retweeted = models.ForeignKey(
            Tweet, on_delete=models.CASCADE, related_name="+", db_constraint=False
        )

        class Meta:
            app_label = "testapp"

    create(Tweet, Retweet)
    assert parting.checks.check_declarations() == []
    assert run().returncode == 0
    now = Tweet.objects.create(json="{}", user="me")
    later = Tweet.objects.create(
        json="{}", user="me", created_at=timezone.now() + relativedelta(months=1, day=1)
    )
    Retweet._default_manager.create(retweet=later, retweeted=now)
    current, following = Tweet.objects.current_partition(), Tweet.objects.next_partition()
    tables = existing_tables("testapp_tweet")
    assert {f"testapp_tweet_{current}", f"testapp_tweet_{following}"} < set(tables)
    with connection.cursor() as cursor:
        for tweet, suffix in ((now, current), (later, following)):
            assert Tweet.objects.partition_key(tweet) == suffix
            cursor.execute(f"SELECT id FROM ONLY testapp_tweet_{suffix}")
            assert cursor.fetchall() == [(tweet.pk,)]
    assert run("partition_status").returncode == 0
    # The run has analysed the function: that is not done each time that a partition is asked for.
    monkeypatch.setattr("parting.declarations.validation.analyse", None)
    registry.clear_caches()
    for moment in (now.created_at, later.created_at, now):
        assert Tweet.objects.partition_for(moment)._meta.db_table in tables
    refused = run("uninstall_partition_triggers")
    assert refused.returncode == 1
    assert refused.error == (
        "Name the models whose rows are to go back into plain tables.\n"
        "HINT: For all of them (testapp.Tweet): "
        "manage.py uninstall_partition_triggers --all"
    )
    assert f"testapp_tweet_{current}" in existing_tables("testapp_tweet")
    assert run("uninstall_partition_triggers", all=True).returncode == 0
    assert Tweet.objects.count() == 2


@pytest.mark.parametrize(
    ("strategy", "suffix"),
    [
        (Hourly("created_at"), "2026112312"),
        (Daily("created_at"), "20261123"),
        (Weekly("created_at"), "2026w48"),
        (Monthly("created_at"), "202611"),
        (Quarterly("created_at"), "2026q4"),
        (Yearly("created_at"), "2026"),
        (IntegerRange("pk", size=10), "30"),
        (HashPartitions("pk", 4), "3"),
    ],
)
def test_partition_key_has_a_default_body(isolated, strategy, suffix):
    model = declared(PartitionManager(by=strategy))
    assert model.objects.partition_key(model(pk=35, created_at=NOON)) == suffix


@pytest.mark.parametrize("by", [Hourly, Daily, Weekly, Monthly, Quarterly, Yearly])
def test_the_current_and_the_next_partition_have_default_bodies(isolated, by):
    strategy = by("created_at")
    model = declared(PartitionManager(by=strategy))
    before = clock()
    returned = (model.objects.current_partition(), model.objects.next_partition())
    possible = [
        tuple(spec.suffix for spec in strategy.upcoming(now, 1)) for now in (before, clock())
    ]
    assert returned in possible


def test_the_present_of_a_date_is_that_of_the_time_zone(isolated):
    strategy = Daily("day", tz="Pacific/Kiritimati")
    model = declared(PartitionManager(by=strategy), day=models.DateField())
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=14)))
    assert model.objects.current_partition() == f"{today:%Y%m%d}"
    assert model.objects.partition_key(model(day=datetime.date(2026, 1, 2))) == "20260102"


def test_list_partitions_know_the_suffix_of_what_they_list(isolated):
    by = ListPartitions("country", {"eu": ["DE"]})
    model = declared(PartitionManager(by=by), country=models.TextField())
    assert model.objects.partition_key(model(country="DE")) == "eu"
    with pytest.raises(PartingError) as raised:
        model.objects.partition_key(model(country="JP"))
    assert str(raised.value) == (
        "testapp.Made: no partition can contain 'JP'.\n"
        "HINT: Such rows are in the default partition."
    )


@pytest.mark.parametrize("by", [IntegerRange("pk", size=10), HashPartitions("pk", 4)])
def test_a_strategy_without_a_current_partition_raises(isolated, by):
    model = declared(PartitionManager(by=by))
    for method in (model.objects.current_partition, model.objects.next_partition):
        with pytest.raises(PartingError) as raised:
            method()
        assert str(raised.value) == (
            f"testapp.Made: {by!r} has no current partition.\n"
            "HINT: Only strategies by date or time have one."
        )


def test_without_a_strategy_the_methods_say_what_to_write(isolated):
    model = declared(PartitionManager())
    with pytest.raises(PartingError) as raised:
        model.objects.current_partition()
    assert str(raised.value) == (
        "testapp.Made has no strategy.\n"
        'HINT: Write PartitionManager(by=Monthly("created_at")), for example.'
    )


@pytest.fixture
def new_york(naive_times, settings):
    """Times without zones, of New York."""
    settings.TIME_ZONE = "America/New_York"
    connection.close()
    _forget_time_zone()
    yield
    _forget_time_zone()
    connection.close()


def _forget_time_zone():
    for name in ("timezone", "timezone_name"):
        connection.__dict__.pop(name, None)


def test_without_use_tz_naive_times_are_routed_by_the_default_time_zone(
    fresh_database, isolated, new_york
):
    model = declared(PartitionManager(by=Monthly("created_at")))
    create(model)
    assert run().returncode == 0
    last = timezone.now().replace(day=28, hour=23) + datetime.timedelta(days=4)
    first_of_next = last.replace(day=1, hour=0, minute=0)
    # The evening of the last day in New York is the next month in UTC.
    evening = first_of_next - datetime.timedelta(hours=1)
    row = model.objects.create(created_at=evening)
    suffix = model.objects.partition_key(row)
    assert suffix == f"{first_of_next:%Y%m}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ONLY testapp_made_{suffix}")
        assert cursor.fetchall() == [(row.pk,)]
    assert model.objects.get(created_at=evening) == row
    now = datetime.datetime.now(UTC)
    assert model.objects.current_partition() == f"{now:%Y%m}"


def test_a_time_that_the_clock_shows_twice_is_found_where_it_is_stored(
    fresh_database, isolated, new_york
):
    """Midnight in Mexico comes between the two times at which New York's clocks show 1:30."""
    model = declared(PartitionManager(by=Monthly("created_at", tz="America/Mexico_City")))
    create(model)
    assert run().returncode == 0
    for suffix in ("202610", "202611"):
        model.objects.get_partition(suffix, create=True)
    before, twice = (datetime.datetime(2026, 11, 1, hour, 30) for hour in (0, 1))
    for at, suffix in ((before, "202610"), (twice, "202611")):
        row = model.objects.create(created_at=at)
        model.objects.bulk_create([model(pk=row.pk, created_at=at)], ignore_conflicts=True)
        model.objects.bulk_create([model(created_at=at)], ignore_conflicts=True)
        assert model.objects.partition_key(row) == suffix
        assert model.objects.partition_for(row).objects.count() == 2
        assert [one.created_at for one in model.objects.get_partition(suffix).objects.all()] == [
            at,
            at,
        ]
