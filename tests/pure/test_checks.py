"""Each system check: its id, its whole text and its hint, found without a database."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import models
from django.test import override_settings

import parting
from parting import (
    HashPartitions,
    Hourly,
    IntegerRange,
    ListPartitions,
    Monthly,
    PartitionForeignKey,
    PartitionManager,
    Yearly,
)
from parting.checks import check_declarations
from parting.declarations.manager import aware
from parting.declarations.registry import unregister
from parting.declarations.sources import declared_models
from parting.declarations.validation import declaration
from parting.exceptions import DeclarationError

ROOT = Path(__file__).resolve().parents[2]


def reported():
    """Return what the checks report, as tuples."""
    return [(error.id, error.msg, error.hint) for error in check_declarations()]


@pytest.fixture
def register():
    """`parting.register`, undone when the test ends."""
    done = []

    def register(model, **arguments):
        done.append(model)
        parting.register(model, **arguments)

    yield register
    for model in done:
        unregister(model)


class Dated(models.Model):
    created_at = models.DateTimeField()

    class Meta:
        abstract = True
        app_label = "testapp"


def test_sound_declarations_have_no_errors(isolated):
    class Fine(Dated):
        name = models.TextField()
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"
            constraints = (
                models.UniqueConstraint(fields=["name", "created_at"], name="both"),
                models.UniqueConstraint("created_at", models.F("name").desc(), name="too"),
            )

    class Loose(models.Model):
        fine = models.ForeignKey(Fine, models.CASCADE, db_constraint=False)
        many = models.ManyToManyField(Fine, db_constraint=False, related_name="+")

        class Meta:
            app_label = "testapp"

    assert reported() == []
    assert declaration(Fine).partition_column == "created_at"


@pytest.mark.parametrize(
    ("label", "hint"),
    [
        ("nowhere.Model", 'Write "app_label.Model".'),
        ("testapp.Nothing", 'Write "app_label.Model".'),
        ("Event", 'Write "app_label.Model".'),
    ],
)
def test_e001_a_registered_label_without_a_model(isolated, register, label, hint):
    register(label, by=Monthly("created_at"))
    assert reported() == [
        ("parting.E001", f"parting.register({label!r}): there is no such model.", hint)
    ]


def test_e002_an_abstract_model(isolated, register):
    register(Dated, by=Monthly("created_at"))
    assert reported() == [
        (
            "parting.E002",
            "testapp.Dated is abstract and has no table.",
            "Partition the models that inherit from it.",
        )
    ]


def test_e002_a_proxy(isolated):
    class Plain(Dated):
        class Meta:
            app_label = "testapp"

    class Proxy(Plain):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"
            proxy = True

    assert reported() == [
        (
            "parting.E002",
            "testapp.Proxy is a proxy and has no table of its own.",
            "Partition testapp.Plain.",
        )
    ]


def test_e002_a_swapped_model(isolated, settings):
    settings.TESTAPP_NOTE_MODEL = "testapp.OtherNote"

    class Note(Dated):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"
            swappable = "TESTAPP_NOTE_MODEL"

    assert reported() == [
        (
            "parting.E002",
            "testapp.Note is swapped for testapp.OtherNote.",
            "Partition testapp.OtherNote.",
        )
    ]


def test_e002_a_model_that_django_does_not_manage(isolated):
    class Foreign(Dated):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"
            managed = False

    assert reported() == [
        (
            "parting.E002",
            "testapp.Foreign is not managed by Django (managed = False).",
            "Let Django manage the table, or leave it as it is.",
        )
    ]


def test_e002_a_composite_primary_key(isolated):
    class Pair(Dated):
        pk = models.CompositePrimaryKey("number", "created_at")
        number = models.IntegerField()
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E002",
            "testapp.Pair has a composite primary key.",
            "Partition a model whose primary key is one column.",
        )
    ]


def test_e003_nothing_says_how_to_partition(isolated):
    class Vague(models.Model):
        seen = models.DateField()
        objects = PartitionManager()

        class Meta:
            app_label = "testapp"

    class Vaguer(models.Model):
        objects = PartitionManager()

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E003",
            "testapp.Vague has a PartitionManager, but nothing says how to partition it.",
            'Write PartitionManager(by=Monthly("seen")), for example.',
        ),
        (
            "parting.E003",
            "testapp.Vaguer has a PartitionManager, but nothing says how to partition it.",
            'Write PartitionManager(by=Monthly("created_at")), for example.',
        ),
    ]


class TwoFieldsManager(PartitionManager):
    def partition_key(self, tweet):
        return f"{tweet.created_at:%Y%m}{tweet.updated_at:%m}"


class UnknownFieldManager(PartitionManager):
    def partition_key(self, tweet):
        return tweet.country


class RandomManager(PartitionManager):
    calls = 0

    def partition_key(self, tweet):
        type(self).calls += 1
        return f"{tweet.created_at:%Y%m}_{type(self).calls}"


class MonthNameManager(PartitionManager):
    def partition_key(self, tweet):
        return f"{tweet.created_at:%m}"


@pytest.mark.parametrize(
    ("manager", "text", "hint"),
    [
        (
            TwoFieldsManager,
            "TwoFieldsManager.partition_key reads 'created_at' and 'updated_at', but partitions go "
            "by one field.",
            'Write by=Monthly("created_at") instead.',
        ),
        (
            UnknownFieldManager,
            "UnknownFieldManager.partition_key reads 'country', which is not a DateTimeField or "
            "DateField of the model.",
            'Write by=Monthly("created_at") or by=HashPartitions("country", 16) instead.',
        ),
    ],
)
def test_e004_a_key_function_that_is_not_supported(isolated, manager, text, hint):
    class Tweet(Dated):
        updated_at = models.DateTimeField()
        country = models.TextField()
        objects = manager()

        class Meta:
            app_label = "testapp"

    assert reported() == [("parting.E004", text, hint)]


@pytest.mark.parametrize(
    ("manager", "begin"),
    [
        (RandomManager, "RandomManager.partition_key returns '"),
        (MonthNameManager, "MonthNameManager.partition_key returns '"),
    ],
)
def test_e004_a_key_function_that_is_random_or_returns_a_suffix_again(isolated, manager, begin):
    class Tweet(Dated):
        objects = manager()

        class Meta:
            app_label = "testapp"

    ((number, text, hint),) = reported()
    assert number == "parting.E004"
    assert text.startswith(begin)
    assert hint == 'Write by=Monthly("created_at") instead.'


def test_e005_several_strategies(isolated, register):
    class Torn(Dated):
        objects = PartitionManager(by=Monthly("created_at"))
        others = PartitionManager(by=Yearly("created_at"))

        class Meta:
            app_label = "testapp"

    class TornToo(Dated):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"

    register(TornToo, by=HashPartitions("pk", 4))
    assert reported() == [
        (
            "parting.E005",
            "testapp.Torn is partitioned in several ways: Monthly('created_at') and "
            "Yearly('created_at').",
            "Keep one of them.",
        ),
        (
            "parting.E005",
            "testapp.TornToo is partitioned in several ways: Monthly('created_at') and "
            "HashPartitions('pk', 4).",
            "Keep one of them.",
        ),
    ]


def test_the_same_strategy_twice_is_no_error(isolated, register):
    class Sure(Dated):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"

    register(Sure, by=Monthly("created_at"))
    register(Sure, by=Monthly("created_at"))
    assert reported() == []


def test_e005_with_and_without_a_key_table(isolated):
    class Torn(Dated):
        objects = PartitionManager(by=Monthly("created_at"))
        others = PartitionManager(by=Monthly("created_at"), key_table=False)

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E005",
            "testapp.Torn is partitioned in several ways: Monthly('created_at') and "
            "Monthly('created_at') with key_table=False.",
            "Keep one of them.",
        )
    ]


def test_e006_an_unknown_field(isolated):
    class Typo(Dated):
        objects = PartitionManager(by=Monthly("created"))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E006",
            "testapp.Typo is partitioned by 'created', which is not a field of it (its fields are "
            "'id', 'created_at').",
            "Choose one of the model's own columns.",
        )
    ]


def test_e006_a_field_without_a_column(isolated):
    class Tag(models.Model):
        class Meta:
            app_label = "testapp"

    class Tagged(Dated):
        tags = models.ManyToManyField(Tag)
        objects = PartitionManager(by=HashPartitions("tags", 4))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E006",
            "testapp.Tagged is partitioned by 'tags', which has no column.",
            "Choose one of the model's own columns.",
        )
    ]


def test_e006_a_field_of_a_parent_with_a_table_of_its_own(isolated):
    class Base(Dated):
        class Meta:
            app_label = "testapp"

    class Child(Base):
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E006",
            "testapp.Child is partitioned by 'created_at', which is in the table of its parent "
            "testapp.Base.",
            "Choose one of the model's own columns.",
        )
    ]


def test_e007_a_partition_key_that_may_be_null(isolated):
    class Unsure(models.Model):
        created_at = models.DateTimeField(null=True)
        objects = PartitionManager(by=Monthly("created_at"))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E007",
            "testapp.Unsure is partitioned by 'created_at', which may be NULL.",
            "Set null=False, or choose another partition key.",
        )
    ]


def test_e008_a_partition_key_that_postgresql_generates(isolated):
    class Made(Dated):
        day = models.GeneratedField(
            expression=models.F("created_at"),  # type: ignore[arg-type]
            output_field=models.DateField(),
            db_persist=True,
        )
        objects = PartitionManager(by=Monthly("day"))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E008",
            "testapp.Made is partitioned by 'day', which PostgreSQL generates: it is not known yet "
            "when a row is routed.",
            "Choose a partition key that is not generated.",
        )
    ]


@pytest.mark.parametrize(
    ("strategy", "text"),
    [
        (
            Hourly("day"),
            "testapp.Odd: Hourly('day') needs a DateTimeField, but 'day' is a DateField.",
        ),
        (
            Monthly("name"),
            "testapp.Odd: Monthly('name') needs a DateTimeField or DateField, but 'name' is a "
            "TextField.",
        ),
        (
            Monthly("pk"),
            "testapp.Odd: Monthly('pk') needs a DateTimeField or DateField, but 'id' is a "
            "BigAutoField.",
        ),
        (
            IntegerRange("name", size=10),
            "testapp.Odd: IntegerRange('name', size=10) needs an integer field, but 'name' is a "
            "TextField.",
        ),
    ],
)
def test_e009_a_field_of_the_wrong_type(isolated, strategy, text):
    class Odd(models.Model):
        name = models.TextField()
        day = models.DateField()
        objects = PartitionManager(by=strategy)

        class Meta:
            app_label = "testapp"

    hint = "Choose another field or strategy."
    if strategy.field == "pk":
        hint += (
            " If its integers carry a time, say how: "
            "encoding=parting.Snowflake(epoch=1288834974657)."
        )
    assert reported() == [("parting.E009", text, hint)]


@pytest.mark.parametrize("value", ["one", "1", 1.5, b"1", float("inf"), object])
def test_e010_a_listed_value_that_the_field_cannot_have(isolated, value):
    groups = {"good": [1, 2], "bad": [3, value]}

    class Order(models.Model):
        country = models.IntegerField()
        objects = PartitionManager(by=ListPartitions("country", groups))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E010",
            f"testapp.Order: the group 'bad' lists {value!r}, which is not a value of the "
            "IntegerField 'country'.",
            "List values of the Python type that the field has.",
        )
    ]


def test_e010_a_number_where_the_field_is_text(isolated):
    class Order(models.Model):
        country = models.CharField(max_length=2)
        objects = PartitionManager(by=ListPartitions("country", {"some": [49]}))

        class Meta:
            app_label = "testapp"

    assert reported() == [
        (
            "parting.E010",
            "testapp.Order: the group 'some' lists 49, which is not a value of the CharField "
            "'country'.",
            "List values of the Python type that the field has.",
        )
    ]


def test_e011_foreign_keys_into_a_model_without_a_key_table(isolated):
    class Thing(Dated):
        itself = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
        objects = PartitionManager(by=Monthly("created_at"), key_table=False)

        class Meta:
            app_label = "testapp"

    class Part(models.Model):
        thing = models.OneToOneField(Thing, models.CASCADE)
        loose = models.ForeignKey(Thing, models.CASCADE, db_constraint=False, related_name="+")

        class Meta:
            app_label = "testapp"

    class Box(models.Model):
        things = models.ManyToManyField(Thing)

        class Meta:
            app_label = "testapp"

    class Special(Thing):
        class Meta:
            app_label = "testapp"

    class Elsewhere(models.Model):
        thing = models.ForeignKey(Thing, models.CASCADE)

        class Meta:
            app_label = "testapp"
            managed = False

    def text(field, label):
        return (
            f"testapp.Thing is declared with key_table=False, but the foreign key {field!r} of "
            f"{label} "
            "references it; PostgreSQL would look for its rows in the table only, not in the "
            "partitions."
        )

    hint = "Leave key_table=False out: foreign keys reference the key table."
    assert sorted(reported()) == [
        ("parting.E011", text("itself", "testapp.Thing"), hint),
        ("parting.E011", text("thing", "testapp.Box_things"), hint),
        ("parting.E011", text("thing", "testapp.Part"), hint),
        ("parting.E011", text("thing_ptr", "testapp.Special"), hint),
    ]
    assert declaration(Thing).label == "testapp.Thing"  # the database has the last word


def test_e011_foreign_keys_to_another_column(isolated):
    class Thing(Dated):
        at = models.DateTimeField(unique=True)
        code = models.TextField(unique=True)
        slug = models.TextField()
        name = models.TextField(unique=True)
        objects = PartitionManager(by=Monthly("at"), unique_per_partition=["name"])

        class Meta:
            app_label = "testapp"
            constraints = (models.UniqueConstraint(fields=["slug"], name="slug"),)

    def to(field):
        return models.ForeignKey(Thing, models.CASCADE, to_field=field, related_name="+")

    class Part(models.Model):
        good = models.ForeignKey(Thing, models.CASCADE, related_name="+")
        by_code = to("code")
        by_slug = to("slug")
        by_at = to("at")
        by_name = to("name")

        class Meta:
            app_label = "testapp"

    hint = "Leave to_field out, or set db_constraint=False on it, and migrate."
    assert reported() == [
        (
            "parting.E011",
            "testapp.Thing is partitioned, but the foreign key 'by_at' of testapp.Part references "
            "its field 'at', which is the partition key: no index has its values of all "
            "partitions.",
            hint,
        ),
        (
            "parting.E011",
            "testapp.Thing is partitioned, but the foreign key 'by_name' of testapp.Part "
            "references its field 'name', which is unique within each partition only, by "
            "unique_per_partition.",
            hint,
        ),
    ]


def test_e012_uniques_that_do_not_contain_the_partition_key(isolated):
    class Named(Dated):
        name = models.TextField(unique=True)
        other = models.TextField()
        objects = PartitionManager(by=Monthly("created_at"), key_table=False)

        class Meta:
            app_label = "testapp"
            unique_together = (("name", "other"), ("name", "created_at"))
            constraints = (
                models.UniqueConstraint(fields=["other"], name="alone", include=["created_at"]),
                models.UniqueConstraint(models.F("other").asc(), name="by expression"),
            )

    def text(what):
        return (
            f"testapp.Named is partitioned by 'created_at', which {what} does not contain: with "
            "key_table=False it would be unique within each partition only."
        )

    def hint(name):
        return f"Leave key_table=False out, or declare unique_per_partition=[{name!r}]."

    assert reported() == [
        ("parting.E012", text("the field 'name'"), hint("name")),
        ("parting.E012", text("unique_together ('name', 'other')"), hint(("name", "other"))),
        ("parting.E012", text("the constraint 'alone'"), hint("alone")),
        ("parting.E012", text("the constraint 'by expression'"), hint("by expression")),
    ]


class Leading(Dated):
    objects = PartitionManager(by=Monthly("created_at"))

    class Meta:
        abstract = True
        app_label = "testapp"


def follower(to, name="Star", **fields):
    """Return a model whose rows follow those of another."""
    meta = type("Meta", (), {"app_label": "testapp"})
    body = {"__module__": __name__, "Meta": meta, **fields}
    if to is not None:
        body["tweet"] = PartitionForeignKey(to, models.CASCADE, related_name="+")
    return type(name, (models.Model,), body)


def test_sound_families_have_no_errors(isolated, register):
    class Tweet(Leading):
        class Meta:
            app_label = "testapp"

    class Proxy(Tweet):
        class Meta:
            app_label = "testapp"
            proxy = True

    follower(Tweet)
    follower("testapp.Star", "StarNote")
    follower("Proxy", "OfProxy")
    follower(
        Tweet,
        "Retweet",
        retweeted=models.ForeignKey(Tweet, models.CASCADE, "+", db_constraint=False),
    )
    follower(None, "Maybe", tweet=PartitionForeignKey(Tweet, models.SET_NULL, null=True))
    follower(None, "Only", tweet=models.OneToOneField(Tweet, models.CASCADE))
    register("testapp.Only", follows="tweet")
    follower(None, "Plainly", tweet=models.ForeignKey(Tweet, models.CASCADE))
    register("testapp.Plainly", follows="tweet")
    assert reported() == []
    assert [one._meta.label for one in declared_models()][:2] == ["testapp.Tweet", "testapp.Star"]


def test_e013_follows_no_foreign_key(isolated, register):
    class Tweet(Leading):
        number = models.IntegerField(unique=True)

        class Meta:
            app_label = "testapp"
            constraints = (models.UniqueConstraint(fields=["number", "created_at"], name="n"),)

    follower(None, "Typo", tweet=models.ForeignKey(Tweet, models.CASCADE, "+"))
    register("testapp.Typo", follows="twet")
    follower(None, "NoKey", tweet=models.IntegerField())
    register("testapp.NoKey", follows="tweet")
    follower(
        None,
        "ByNumber",
        tweet=PartitionForeignKey(
            Tweet, models.CASCADE, "+", to_field="number", db_constraint=False
        ),
    )
    hint = "Name a foreign key to the primary key of a partitioned model."
    assert [one for one in reported() if one[0] == "parting.E013"] == [
        (
            "parting.E013",
            "testapp.ByNumber follows 'tweet', which references 'number' of testapp.Tweet, not its "
            "primary key.",
            hint,
        ),
        ("parting.E013", "testapp.Typo follows 'twet', which is not a field of it.", hint),
        (
            "parting.E013",
            "testapp.NoKey follows 'tweet', which is not a foreign key of its own table.",
            hint,
        ),
    ]


def test_e014_follows_what_is_not_partitioned(isolated):
    class Plain(Dated):
        class Meta:
            app_label = "testapp"

    class Wrong(Dated):
        objects = PartitionManager(by=Monthly("created"))

        class Meta:
            app_label = "testapp"

    follower(Plain)
    follower(Wrong, "OfWrong")
    assert [one for one in reported() if one[0] == "parting.E014"] == [
        (
            "parting.E014",
            "testapp.Star follows testapp.Plain, which is not partitioned.",
            "Write a plain ForeignKey, or partition that model too.",
        ),
        (
            "parting.E014",
            "testapp.OfWrong follows testapp.Wrong, which cannot be partitioned (parting.E006).",
            "Choose one of the model's own columns.",
        ),
    ]


def test_e015_a_circle(isolated):
    follower("testapp.Hen", "Egg")
    follower("testapp.Egg", "Hen")
    follower("self", "Snake")
    hint = (
        "One model of a family must be partitioned by a strategy, such as "
        'PartitionManager(by=Monthly("created_at")).'
    )

    def text(one, other):
        return f"testapp.{one} follows testapp.{other}, which follows it in turn."

    assert reported() == [
        ("parting.E015", text("Egg", "Hen"), hint),
        ("parting.E015", text("Hen", "Egg"), hint),
        ("parting.E015", text("Snake", "Snake"), hint),
    ]


def test_e016_follows_a_model_without_a_key_table(isolated):
    class Tweet(Dated):
        objects = PartitionManager(by=Monthly("created_at"), key_table=False)

        class Meta:
            app_label = "testapp"

    follower(Tweet)
    assert reported() == [
        (
            "parting.E016",
            "testapp.Star follows testapp.Tweet, which is declared with key_table=False.",
            "Leave key_table=False out there: followers need the key table of their leader.",
        )
    ]


def test_two_rows_cannot_be_followed(isolated):
    class Tweet(Leading):
        class Meta:
            app_label = "testapp"

    follower(Tweet, other=PartitionForeignKey(Tweet, models.CASCADE, "+"))
    follower(
        Tweet,
        "Both",
        created_at=models.DateTimeField(),
        objects=PartitionManager(by=Monthly("created_at")),
    )
    assert [one for one in reported() if one[0] == "parting.E005"] == [
        (
            "parting.E005",
            "testapp.Star is partitioned in several ways: following 'other' and following 'tweet'.",
            "Keep one of them.",
        ),
        (
            "parting.E005",
            "testapp.Both is partitioned in several ways: following 'tweet' and "
            "Monthly('created_at').",
            "Keep one of them.",
        ),
    ]


NAMES = ["name", ("name", "other"), "alone"]


def model_with_per_partition_uniques(names, key_table=False):
    class Named(Dated):
        name = models.TextField(unique=True, db_column="the Name")
        other = models.TextField()
        objects = PartitionManager(
            by=Monthly("created_at"), key_table=key_table, unique_per_partition=names
        )

        class Meta:
            app_label = "testapp"
            unique_together = (("name", "other"),)
            constraints = (models.UniqueConstraint(fields=["other"], name="alone"),)

    return Named


@pytest.mark.parametrize("key_table", [True, False])
def test_uniques_may_be_declared_per_partition(isolated, key_table):
    model = model_with_per_partition_uniques(NAMES, key_table)
    assert reported() == []
    names = ("the Name",), ("the Name", "other"), "alone"
    assert declaration(model).unique_per_partition == names


def test_with_a_key_table_all_uniques_are_enforced_across_partitions(isolated):
    model = model_with_per_partition_uniques([], key_table=True)
    assert reported() == []
    assert declaration(model).unique_per_partition == ()


def test_e017_a_name_of_nothing_unique(isolated):
    model_with_per_partition_uniques(["other"])
    text = (
        "testapp.Named: unique_per_partition names 'other', which is not a unique constraint or "
        "field of it."
    )
    hint = "Name some of these: 'name', ('name', 'other'), 'alone'."
    assert reported() == [("parting.E017", text, hint)]


def test_unique_per_partition_is_a_list():
    with pytest.raises(TypeError) as raised:
        PartitionManager(by=Monthly("created_at"), unique_per_partition="email")
    assert str(raised.value) == (
        "PartitionManager(unique_per_partition='email'): write a list of names, such as "
        'unique_per_partition=["email"].'
    )


def test_a_unique_on_the_primary_key_contains_it(isolated):
    class Hashed(models.Model):
        name = models.TextField()
        objects = PartitionManager(by=HashPartitions("pk", 4))

        class Meta:
            app_label = "testapp"
            constraints = (models.UniqueConstraint(fields=["id", "name"], name="both"),)

    assert reported() == []


def test_an_error_of_a_declaration_begins_with_the_id_of_its_check(isolated):
    class Typo(Dated):
        objects = PartitionManager(by=Monthly("created"))

        class Meta:
            app_label = "testapp"

    with pytest.raises(DeclarationError) as raised:
        declaration(Typo)
    assert str(raised.value) == (
        "parting.E006: testapp.Typo is partitioned by 'created', which is not a field of it (its "
        "fields are 'id', 'created_at').\n"
        "HINT: Choose one of the model's own columns."
    )


def test_a_model_without_a_declaration(isolated):
    class Plain(Dated):
        class Meta:
            app_label = "testapp"

    with pytest.raises(DeclarationError) as raised:
        declaration(Plain)
    assert str(raised.value) == (
        "testapp.Plain declares no partitioning.\n"
        'HINT: Write objects = PartitionManager(by=Monthly("created_at")), or parting.register(..).'
    )


@pytest.mark.parametrize("by", ["created_at", Monthly, 3])
def test_a_manager_takes_strategies_only(by):
    with pytest.raises(TypeError) as raised:
        PartitionManager(by=by)
    assert str(raised.value) == (
        f'PartitionManager(by={by!r}): write a strategy, such as by=Monthly("created_at").'
    )


def test_register_takes_strategies_and_models_only():
    with pytest.raises(TypeError) as raised:
        parting.register("testapp.Event", by="created_at")  # type: ignore[arg-type]
    assert str(raised.value) == (
        "register(by='created_at'): write a strategy, such as by=Monthly(\"created_at\")."
    )
    with pytest.raises(TypeError) as raised:
        parting.register(3, by=Monthly("created_at"))  # type: ignore[arg-type]
    assert str(raised.value) == ('register(3): write a model or its label, such as "app.Model".')


def test_values_of_two_groups_may_not_overlap():
    with pytest.raises(ValueError, match=r"groups 'a' and 'b' both list 'DE'"):
        ListPartitions("country", {"a": ["DE", "FR"], "b": ["DE"]})


def test_checks_of_one_app_leave_the_others_out(isolated):
    class Typo(Dated):
        objects = PartitionManager(by=Monthly("created"))

        class Meta:
            app_label = "testapp"

    assert check_declarations(app_configs=[]) == []


def test_manage_check_needs_no_database():
    assert reported() == []  # pytest-django forbids all databases here
    url = "postgresql://nobody@127.0.0.1:1/nothing"
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT / "example",
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "project.settings"},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.returncode) == (
        "System check identified no issues (0 silenced).\n",
        0,
    ), done.stderr


def test_naive_times_are_of_the_default_time_zone(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    assert aware(datetime.datetime(2026, 1, 1)).utcoffset() == datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("value", "use_tz", "hours"),
    [
        ("2026-01-01 12:00", False, 1),
        ("2026-03-29 02:30", False, 1),  # skipped: read by the offset before
        ("2026-10-25 02:30", False, 1),  # shown twice: PostgreSQL takes the later one
        ("2026-10-25 02:30", True, 2),  # Django takes the earlier one
        ("2026-07-01 12:00", False, 2),
    ],
)
def test_naive_times_are_the_instants_that_are_stored(settings, value, use_tz, hours):
    settings.USE_TZ, settings.TIME_ZONE = use_tz, "Europe/Berlin"
    offset = aware(datetime.datetime.fromisoformat(value)).utcoffset()
    assert offset == datetime.timedelta(hours=hours)


def test_e018_the_app_is_not_installed(isolated):
    class Tweet(Dated):
        objects = PartitionManager(by=Monthly("created_at"))

    assert Tweet.check() == []
    others = [app for app in settings.INSTALLED_APPS if app != "parting"]
    with override_settings(INSTALLED_APPS=others):
        (error,) = Tweet.check()
    assert (error.id, error.msg, error.hint) == (
        "parting.E018",
        "testapp.Tweet has a PartitionManager, but 'parting' is not in INSTALLED_APPS.",
        'Put "parting" into INSTALLED_APPS.',
    )
