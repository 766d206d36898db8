"""Groups of a list go to an archive, and come back, whatever the declaration has become."""

from dataclasses import replace

import pytest
from django.db import connection, models

from parting import HashPartitions, ListPartitions, PartitionForeignKey, PartitionManager
from parting.archives.places import open_archive
from parting.declarations.validation import declaration
from parting.exceptions import ArchiveError
from parting.pipeline import archive_retired
from parting.pipeline import restore as pipeline_restore
from parting.pipeline import retire as pipeline_retire
from parting.pipeline.archive_retired import Destination
from parting.pipeline.retire import Terms
from parting.planning.retire import Wish
from parting.sql.quoting import ident
from tests.db.archives.archiving import archive, execute, fetch, of_family
from tests.db.archives.test_restoring import drop, refused, restore
from tests.db.conftest import drop_a_column, install_at
from tests.db.families.test_kinds_of_followers import made, places
from tests.db.installing.runs import (
    CALM,
    NOW,
    RecordingReporter,
    assert_keys_are_exact,
    assert_nothing_to_do,
    captured,
    derived,
    survey,
    table,
    uninstall,
)
from tests.db.installing.runs import install as install_as
from tests.testapp.models import Order, Session

pytestmark = [pytest.mark.long, pytest.mark.guarantee(20), pytest.mark.guarantee(10)]

LABEL = "testapp.Order"


def groups(**values):
    return ListPartitions("country", values)


def restore_as(strategy, location, reporter=None):
    """Restore into what the model might declare."""
    declared = replace(declaration(Order), strategy=strategy)
    reporter = reporter or RecordingReporter()
    return pipeline_restore.restore(
        connection, [declared], open_archive(location), reporter, lock_retry=CALM
    )


def countries(suffix):
    found = fetch(f"SELECT country FROM ONLY {derived(Order, suffix)} ORDER BY id")
    return [country for (country,) in found]


@pytest.fixture
def gone(install, command, tmp_path):
    """The archive of a group whose partition is gone; rows of it, and of another, were there."""
    install(Order)
    for country in ("DE", "US", "FR"):
        Order.objects.create(country=country)
    done = command.retire(LABEL, "--partition", "eu", "--archive", tmp_path)
    assert (done.code, "Dropped 1 retired table" in done.out) == (0, True), done.err
    assert countries("us") == ["US"]
    return tmp_path / f"{LABEL}_eu"


def test_a_group_comes_back(gone):
    assert "Would restore 2 rows of testapp.Order into a new partition eu." in restore(
        gone, "--dry-run"
    )
    with captured() as statements:
        said = restore(gone)
    assert "Restored 2 rows of testapp.Order into testapp_order_eu." in said
    assert any("_restoring" in one for one in statements)
    assert (countries("eu"), countries("us")) == (["DE", "FR"], ["US"])
    assert_nothing_to_do(Order)
    assert_keys_are_exact(Order)
    Order.objects.create(country="FR")
    Order.objects.filter(country="US").update(country="DE")
    assert (countries("eu"), countries("us")) == (["DE", "DE", "FR", "FR"], [])
    assert_keys_are_exact(Order)
    assert "it may have been restored before" in refused(gone)


def test_rows_that_came_meanwhile_come_to_it(gone):
    Order.objects.create(country="DE")
    install_as(Order)
    assert countries("default") == ["DE"]
    restore(gone)
    assert (countries("eu"), countries("default")) == (["DE", "FR", "DE"], [])
    assert_nothing_to_do(Order)
    assert_keys_are_exact(Order)


def test_it_comes_into_a_partition_that_subscribers_know(gone):
    execute(f"CREATE PUBLICATION wanted FOR TABLE {table(Order)}")
    install_as(Order)
    with captured() as statements:
        restore(gone)
    assert not any("_restoring" in one for one in statements)
    assert (countries("eu"), countries("us")) == (["DE", "FR"], ["US"])
    assert_nothing_to_do(Order)
    assert_keys_are_exact(Order)


@pytest.mark.parametrize("suffix", ["eu", "west"])
def test_it_is_made_as_it_is_declared_by_now(gone, suffix):
    """It has another name, or more values, whose rows were in the default partition."""
    strategy = groups(us=["US"], **{suffix: ["IT", "FR", "DE"]})
    Order.objects.create(country="IT")
    (done,) = restore_as(strategy, gone)
    assert (done.suffix, str(done.into)) == (suffix, f"public.testapp_order_{suffix}")
    assert (countries(suffix), countries("default")) == (["DE", "FR", "IT"], [])
    assert_nothing_to_do(Order, strategy=strategy)
    recorded = "SELECT pk FROM testapp_order_keys WHERE partition_number = %s ORDER BY 1"
    for one in survey(Order, strategy=strategy).current.partitions:
        own = f"SELECT id FROM ONLY {ident(one.relation.name)} ORDER BY 1"
        assert fetch(recorded, one.partition.number) == fetch(own)


def test_a_group_of_the_same_name_with_other_values_is_no_matter(gone):
    strategy = groups(us=["US"], eu=["IT"], west=["DE", "FR"])
    install_as(Order, declared={"strategy": groups(us=["US"], eu=["IT"])})
    restore_as(strategy, gone)
    assert (countries("west"), countries("eu")) == (["DE", "FR"], [])
    assert_nothing_to_do(Order, strategy=strategy)


def test_where_no_group_has_all_of_its_values_the_hints_work(gone):
    with pytest.raises(ArchiveError) as raised:
        restore_as(groups(us=["US"], eu=["DE"]), gone)
    assert (
        "has the rows of DE, FR; ListPartitions('country', {'us': ['US'], 'eu': ['DE']}) "
        in str(raised.value)
    )
    assert raised.value.hint.startswith("Declare one, such as 'eu': ['DE', 'FR']; or read")
    assert Order.objects.count() == 1
    restore_as(groups(us=["US"], eu=["DE", "FR"]), gone)
    assert countries("eu") == ["DE", "FR"]


def test_where_two_partitions_have_its_values_the_hint_works(gone):
    split = groups(us=["US"], eu=["DE"], fr=["FR"])
    install_as(Order, declared={"strategy": split})
    with pytest.raises(ArchiveError) as raised:
        restore_as(split, gone)
    assert "of these, testapp_order_eu, testapp_order_fr has a part today" in str(raised.value)
    hint = (
        "Have one group contain all of them: manage.py uninstall_partition_triggers testapp.Order,"
    )
    assert raised.value.hint.startswith(hint)
    uninstall(Order)
    install_as(Order)
    restore(gone)
    assert (countries("eu"), Order.objects.count()) == (["DE", "FR"], 3)
    assert_nothing_to_do(Order)
    assert_keys_are_exact(Order)


def test_where_the_group_has_got_its_values_since_the_hint_works(gone):
    install_as(Order, declared={"strategy": groups(us=["US"], eu=["DE"])})
    with pytest.raises(AssertionError) as raised:
        restore(gone)
    assert "of these, testapp_order_eu has a part today" in str(raised.value)
    assert "manage.py install_partition_triggers testapp.Order" in str(raised.value)
    install_as(Order)
    restore(gone)
    assert countries("eu") == ["DE", "FR"]
    assert_nothing_to_do(Order)


def test_a_partition_of_a_hash_is_made_by_an_installation(install, tmp_path):
    install(Session)
    Session.objects.create(token="t")
    suffix = HashPartitions("pk", 3).spec_for("t").suffix
    location = archive(of_family(Session, suffix), tmp_path)
    drop(Session, suffix=suffix)
    said = refused(location)
    assert f"testapp_session has lost its partition '{suffix}', which the archive is of." in said
    assert "manage.py install_partition_triggers testapp.Session" in said
    install_as(Session)
    restore(location)
    assert Session.objects.get().token == "t"
    assert_keys_are_exact(Session)


def test_a_group_leads_a_family(fresh_database, isolated, route, tmp_path):
    """Followers come back together with it."""
    tweet = made(
        "Tweet",
        region=models.CharField(max_length=2),
        objects=PartitionManager(by=ListPartitions("region", {"eu": ["DE"], "us": ["US"]})),
    )
    star = made("Star", tweet=PartitionForeignKey(tweet, models.CASCADE))
    note = made("Note", star=PartitionForeignKey(star, models.CASCADE))
    with connection.schema_editor() as editor:
        for model in (tweet, star, note):
            editor.create_model(model)
    for model in (tweet, star, note):
        if route == "trigger":
            drop_a_column(model)
        assert install_at(model).desired.route.value == route
    for region in ("DE", "US", "DE"):
        row = tweet.objects.create(region=region)
        note.objects.create(star=star.objects.create(tweet=row))
    family = [declaration(model) for model in (tweet, star, note)]
    before = [places(model) for model in (tweet, star, note)]
    reporter = RecordingReporter()
    pipeline_retire.retire(
        connection, family, NOW, Terms(Wish(suffixes=("eu",))), reporter, lock_retry=CALM
    )
    done = archive_retired.archive_retired(
        connection, family, NOW, 0, Destination(str(tmp_path)), reporter, lock_retry=CALM
    )
    assert (done.refused, [one.rows for one in done.archived], len(done.dropped)) == ([], [6], 3)
    assert note.objects.count() == 1
    found = pipeline_restore.restore(
        connection, family, open_archive(done.archived[0].manifest), reporter, lock_retry=CALM
    )
    assert [one.suffix for one in found] == ["eu", "eu", "eu"]
    assert [places(model) for model in (tweet, star, note)] == before
    for model in (tweet, star, note):
        assert_nothing_to_do(model)
        assert_keys_are_exact(model)
