"""Models of every kind have models of their partitions, in whatever way they are declared."""

import datetime
import pickle
import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django.forms import modelform_factory
from django.test.utils import CaptureQueriesContext

import parting
from parting import ListPartitions, Monthly, PartitionForeignKey, PartitionManager, Quarterly
from parting.declarations.registry import unregister
from parting.exceptions import PartingError
from parting.sql.quoting import ident
from tests.db.conftest import install_at
from tests.moments import moment
from tests.testapp.models import Place


def at(month, year=2026):
    return moment(year, month, 5, 12)


class Meta:
    app_label = "testapp"


def made(label, /, *bases, **body):
    body = {"__module__": __name__, "Meta": Meta, **body}
    return type(label, bases or (models.Model,), body)


def dated(label="Dated", /, *bases, **body):
    objects: PartitionManager[Any] = PartitionManager(by=Monthly("at"))
    body = {"objects": objects, "at": models.DateTimeField(), **body}
    return made(label, *bases, **body)


def following(leader, **options):
    """Make a follower that has a manager of its own."""
    leads = PartitionForeignKey(leader, models.CASCADE, **options)
    return made("Star", leader=leads, objects=PartitionManager())


@pytest.fixture
def install(fresh_database, isolated):
    """Return a function that makes tables, and partitions those that are to be."""

    def install(*partitioned, plain=()):
        with connection.schema_editor() as editor:
            for model in (*plain, *partitioned):
                editor.create_model(model)
        for model in partitioned:
            install_at(model)

    return install


def test_a_key_function_is_enough(install):
    calls = []

    class ByFunction(PartitionManager):
        def partition_key(self, tweet):
            calls.append(tweet)
            return tweet.created_at.strftime("%Y%m")

        def current_partition(self):
            return "202611"

        def next_partition(self):
            return "202612"

    tweet = made("Tweet", created_at=models.DateTimeField(), objects=ByFunction())
    install(tweet)
    november = tweet.objects.get_partition(tweet.objects.current_partition())
    row = november.objects.create(created_at=at(11))
    assert november.objects.partition_key(row) == "202611"
    assert tweet.objects.partition_for(row) is november
    calls.clear()
    for _ in range(3):
        assert tweet.objects.partition_for(row) is november
    assert calls == []  # it is analysed once
    assert tweet.objects.get_partition("203001", create=True).objects.count() == 0
    with pytest.raises(PartingError, match="can have no partition 'Nov'"):
        tweet.objects.get_partition("Nov", create=True)


def test_related_managers_know_partitions_too(install):
    event = dated(place=models.ForeignKey(Place, models.CASCADE, related_name="+"))
    star = following(event, related_name="stars", null=True)
    install(event, star, plain=[Place])
    row = event.objects.create(at=at(11), place=Place.objects.create(name="x"))
    assert row.stars.get_partition("202611") is star.objects.get_partition("202611")
    assert row.stars.partition_for(row) is star.objects.get_partition("202611")
    assert len(row.stars.partitions()) == 3
    with pytest.raises(PartingError, match="no partition can contain None"):
        star.objects.partition_for(star())


def test_a_registered_follower_by_one_to_one_has_models_of_partitions(install):
    leader = made("Leader", at=models.DateTimeField())
    follower = made("Follower", leader=models.OneToOneField(leader, models.CASCADE))
    parting.register(leader, by=Monthly("at"))
    parting.register(follower, follows="leader")
    try:
        install(leader, follower)
        leaders, followers = (parting.get_partition(m, "202611") for m in (leader, follower))
        row = leaders.objects.create(at=at(11))
        followers.objects.create(leader=row)
        assert type(leaders.objects.select_related("follower").get().follower) is followers
        assert leader.objects.get().follower.pk == row.follower.pk
        assert parting.partition_for(follower, at(12), create=True).objects.count() == 0
        assert parting.partitions(follower)[0].bound == parting.partitions(leader)[0].bound
    finally:
        unregister(follower)
        unregister(leader)


def test_managers_that_a_model_names_and_rows_that_it_loads_itself(install):
    class Named(models.Manager):
        def get_queryset(self):
            return super().get_queryset().exclude(name="hidden")

    of_model: Any = vars(models.Model)["from_db"].__func__

    def from_db(cls, *args, **options):
        row = of_model(cls, *args, **options)
        row.loaded = (args[0], cls)
        return row

    options = {"app_label": "testapp", "base_manager_name": "named", "default_manager_name": "all"}
    model = dated(
        name=models.CharField(max_length=9),
        named=Named(),
        all=models.Manager(),
        from_db=classmethod(from_db),
        Meta=type("Meta", (), options),
    )
    install(model)
    november = model.objects.get_partition("202611")
    for bound in (model, november):
        assert bound._base_manager.name == "named"
        assert bound._default_manager.name == "all"
        assert (bound._base_manager.model, bound._default_manager.model) == (bound, bound)
    seen, hidden = (november.objects.create(at=at(11), name=name) for name in ("seen", "hidden"))
    assert november.objects.get(pk=seen.pk).loaded == ("default", november)
    assert [one.name for one in november.named.all()] == ["seen"]
    seen.refresh_from_db()  # by the base manager
    with pytest.raises(model.DoesNotExist):
        hidden.refresh_from_db()
    assert november._default_manager.count() == 2


def test_children_of_multi_table_inheritance_are_reached_from_their_parents_partition(install):
    """Their columns come from the partition, and a delete takes them along."""
    base = dated("Base", name=models.CharField(max_length=9))
    child = made("Child", base, more=models.CharField(max_length=9))
    meta = type("Meta", (), {"app_label": "testapp", "proxy": True})
    proxy = made("Proxy", base, Meta=meta)
    star = following(base)
    install(base, star)
    with connection.schema_editor() as editor:
        editor.create_model(child)
    stars = star.objects.get_partition("202612")
    november, december = (base.objects.get_partition(key) for key in ("202611", "202612"))
    row = child.objects.create(name="x", more="y", at=at(11))
    with CaptureQueriesContext(connection) as queries:
        found = november.objects.select_related("child").get(child__more="y").child
        assert (found.name, found.more) == ("x", "y")
    assert len(queries) == 1
    found.at = at(12)
    found.save()
    star.objects.create(leader=row)
    assert december.objects.get().child == row
    assert december.objects.filter(child=row).exists()
    assert stars.objects.get(leader=row) == stars.objects.get(leader=december.objects.get())
    assert issubclass(child, november)
    assert issubclass(proxy, november)
    assert not issubclass(base, november)
    assert not issubclass(december, november)
    assert not issubclass(Place, november)
    assert november.__subclasses__() == [child, proxy]
    assert december.objects.all().delete()[0] == 3
    assert child.objects.count() == 0


def test_a_table_outside_of_the_search_path(install):
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA elsewhere")
    where = type("Meta", (), {"app_label": "testapp", "db_table": '"elsewhere"."dated"'})
    model = dated(Meta=where)
    install(model)
    november = model.objects.get_partition("202611")
    assert november._meta.db_table == '"elsewhere"."dated_202611"'
    row = november.objects.create(at=at(11))
    row.at = at(11) + datetime.timedelta(days=1)
    row.save()
    assert november.objects.select_for_update().count() == model.objects.count() == 1
    assert november.objects.get(at__day=6).delete()[0] == 1


def test_a_key_that_must_be_quoted(install):
    by = ListPartitions("code", {'a"b --': ["x"], "it's": ["y"]})
    model = made("Coded", code=models.CharField(max_length=9), objects=PartitionManager(by=by))
    install(model)
    for key, code in (('a"b --', "x"), ("it's", "y")):
        partition = model.objects.get_partition(key)
        partition.objects.create(code=code)
        assert partition.objects.filter(code=code).update(code=code) == 1
        assert model.objects.partition_for(code) is partition
        with pytest.raises(IntegrityError):
            partition.objects.create(code="z")


def test_columns_that_the_database_fills_in(install):
    double = models.GeneratedField(
        expression=models.F("value") * 2, output_field=models.IntegerField(), db_persist=True
    )
    model = dated(value=models.IntegerField(db_default=7), double=double)
    install(model)
    november = model.objects.get_partition("202611")
    row = november.objects.create(at=at(11))
    assert (row.value, row.double) == (7, 14)
    row.value = models.F("value") + 1
    row.save()
    row.refresh_from_db()
    assert row.double == 16


def test_an_order_with_respect_to_and_a_relation_to_itself(install):
    ordered = type("Meta", (), {"app_label": "testapp", "order_with_respect_to": "mother"})
    model = dated(
        mother=models.ForeignKey("self", models.CASCADE, null=True, related_name="children"),
        friends=models.ManyToManyField("self"),
        Meta=ordered,
    )
    install(model)
    november = model.objects.get_partition("202611")
    mother = november.objects.create(at=at(11))
    first, second = (november.objects.create(at=at(11), mother=mother) for _ in range(2))
    assert first.get_next_in_order() == second
    assert list(mother.get_dated_order()) == [first.pk, second.pk]
    assert [one.pk for one in november.objects.filter(mother=mother)] == [first.pk, second.pk]
    first.friends.set([second])
    assert list(second.friends.all()) == [first]
    assert november.objects.get(friends=second) == first
    assert mother.children.count() == 2


def test_a_child_of_multi_table_inheritance_that_is_partitioned_itself(install):
    base = made("Base", name=models.CharField(max_length=9))
    child = dated("Child", base)
    install(child, plain=[base])
    november = child.objects.get_partition("202611")
    row = november.objects.create(name="x", at=at(11))
    assert november.objects.get(name="x").name == "x"
    row.name = "y"
    row.save()
    assert base.objects.get().name == "y"
    assert base.objects.filter(child=row).count() == 1
    assert november.objects.filter(name="y").delete()[0] == 2
    assert base.objects.count() == child.objects.count() == 0


def test_forms_are_made_of_them(install):
    model = dated(name=models.CharField(max_length=9, unique=True))
    install(model)
    november = model.objects.get_partition("202611")
    form = modelform_factory(november, fields=["name", "at"])
    made_by_form = form({"name": "x", "at": "2026-11-05 12:00"}).save()
    assert type(made_by_form) is november
    assert not form({"name": "x", "at": "2026-11-05 12:00"}).is_valid()
    november.objects.create(name="y", at=at(11))
    with pytest.raises(IntegrityError):  # the key table enforces it across partitions
        model.objects.get_partition("202612").objects.create(name="y", at=at(12))


def test_a_class_of_a_projects_own_metaclass(install):
    class Counting(models.base.ModelBase):
        made = []

        def __new__(cls, *args, **kwargs):
            result = super().__new__(cls, *args, **kwargs)
            cls.made.append(result)
            return result

    class Base(models.Model, metaclass=Counting):
        class Meta:
            app_label = "testapp"
            abstract = True

    model = dated("Dated", Base)
    install(model)
    made_before = list(Counting.made)
    november = model.objects.get_partition("202611")
    assert isinstance(november, Counting)
    assert Counting.made == made_before
    globals()["Dated"] = model  # so that pickle finds it
    try:
        model.__qualname__ = "Dated"
        queryset = november.objects.all()  # type: ignore[attr-defined]
        assert pickle.loads(pickle.dumps(queryset)).model is november
    finally:
        del globals()["Dated"]


def test_a_partition_that_is_gone_is_missed_at_once(install):
    model = dated()
    install(model)
    november = model.objects.get_partition("202611")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {ident(november._meta.db_table)}")
    with pytest.raises(PartingError, match="has no partition '202611'"):
        model.objects.get_partition("202611")
    with pytest.raises(ProgrammingError, match="does not exist"):
        november.objects.count()


def test_a_partition_is_made_within_a_transaction_or_not_at_all(install):
    model = dated()
    install(model)
    waiting = model.objects.create(at=at(1, 2031))
    with transaction.atomic():
        assert model.objects.get_partition("203101", create=True).objects.get() == waiting
        transaction.set_rollback(True)
    with pytest.raises(PartingError, match="has no partition '203101'"):
        model.objects.get_partition("203101")
    assert model.objects.get() == waiting
    with transaction.atomic():
        assert model.objects.get_partition("203101", create=True).objects.get() == waiting
    assert model.objects.get_partition("203101").objects.count() == 1


def test_a_value_is_found_where_it_is_under_another_strategy(install):
    model = dated()
    install(model)
    november = model.objects.get_partition("202611")
    for manager in (*model._meta.local_managers, *model._meta.managers):
        manager.strategy = Quarterly("at")
    assert model.objects.partition_for(at(11)) is november
    quarter = model.objects.partition_for(at(10), create=True)
    assert quarter._meta.db_table == "testapp_dated_2026q4"  # what was free of it
    assert model.objects.partition_for(at(11)) is november
    with pytest.raises(IntegrityError):
        quarter.objects.create(at=at(11))
    january = model.objects.get_partition("2027q1", create=True)
    assert model.objects.partition_for(at(1, 2027)) is model.objects.get_partition("202701")
    assert model.objects.partition_for(at(3, 2027)) is january


def test_a_family_that_is_installed_in_part(install):
    leader = dated("Leader")
    star = following(leader)
    install(leader, plain=[star])
    assert leader.objects.get_partition("203101", create=True).objects.count() == 0
    with pytest.raises(PartingError, match=r"testapp\.Star is not partitioned"):
        star.objects.get_partition("203101", create=True)
    partial = leader.objects.get_partition("202611")
    row = partial.objects.create(at=at(11))
    assert type(row.star_set.create()) is star
    install_at(star)
    bound = leader.objects.get_partition("202611")
    assert bound is not partial
    assert type(bound.objects.get().star_set.create()) is star.objects.get_partition("202611")
    assert bound.objects.get() == row


def test_no_content_type_is_made(install):
    model = dated()
    november_label = model._meta.label_lower
    install(model)
    november = model.objects.get_partition("202611")
    assert november._meta.label_lower == november_label
    assert ContentType.objects._get_opts(november, True).model_name == "dated"


def test_partitions_are_no_tables_of_their_own_to_introspection(install):
    model = dated()
    install(model)
    assert connection.introspection.table_names() == ["testapp_dated"]

    def classes(*names, **options):
        written = StringIO()
        call_command("inspectdb", *names, stdout=written, **options)
        return re.findall(r"class (\w+)\(models.Model\)", written.getvalue())

    assert classes() == classes(include_views=True) == ["TestappDated"]
    assert "TestappDated202611" in classes(include_partitions=True)
    assert classes("testapp_dated_202611") == ["TestappDated202611"]
