"""Reads by primary key find what the table has, whatever was done to its partitions by hand."""

import pytest
from django.db import connection, transaction

from parting.orm.pruning import partition_map
from tests.db.bad_input import execute
from tests.db.everyday.test_traps_of_reads import TABLE, both, check, stars, texts
from tests.testapp.models import Mention, Star, Tweet

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(18)]

STAR = Star._meta.db_table


@pytest.fixture
def database(own_database):
    """Each test changes its own."""
    partition_map._remembered.clear()
    yield own_database
    partition_map._remembered.clear()


def attach(partition, child, **values):
    """Give a table a child that is no partition, with one row of its own."""
    columns = ", ".join(f'"{name}"' for name in values)
    execute(f'CREATE TABLE {child} (LIKE "{partition}" INCLUDING ALL)')
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(values))
        cursor.execute(f"INSERT INTO {child} ({columns}) VALUES ({marks})", [*values.values()])
    execute(f'ALTER TABLE {child} INHERIT "{partition}"')


@pytest.mark.parametrize("partition", [TABLE, f"{TABLE}_202611"], ids=["child", "grandchild"])
def test_rows_of_a_child_that_somebody_attached_are_read(posted, partition):
    check(posted)
    values = {"id": 8888, "the Text \\ it's": "by hand", "Created At": "2026-11-20T00:00:00+00"}
    attach(partition, "by_hand", **values)
    by_hand = Tweet(pk=8888)
    for reads in (texts(by_hand), texts(posted[0], by_hand), texts(by_hand, Tweet(pk=9999))):
        found, expected, pruned = both(reads)
        assert found == expected
        assert "by hand" in found
        assert pruned


def test_rows_of_a_child_that_somebody_attached_in_place_of_a_partition_are_read(posted, session):
    """There are as many children as before."""
    check(posted)
    session.rows(f'DROP TABLE "{TABLE}_202701" CASCADE')
    session.rows(
        f'CREATE TABLE "{TABLE}_202701" (LIKE "{TABLE}" INCLUDING ALL);'
        f'INSERT INTO "{TABLE}_202701" (id, "the Text \\ it\'s", "Created At") '
        "VALUES (8888, 'by hand', '2027-01-20Z');"
        f'ALTER TABLE "{TABLE}_202701" INHERIT "{TABLE}"'
    )
    by_hand = Tweet(pk=8888)
    for reads in (texts(by_hand), texts(posted[0], by_hand), texts(posted[0], by_hand, posted[1])):
        found, expected, pruned = both(reads)
        assert found == expected
        assert "by hand" in found
        assert pruned


@pytest.mark.parametrize("parent", [STAR, f"{STAR}_202611", f"{STAR}_default"])
def test_followers_of_a_child_that_somebody_attached_are_read(posted, session, parent):
    check(posted)
    of_november, tweet = posted[0], Star._meta.get_field("tweet").column
    session.rows(f'CREATE TABLE by_hand (LIKE "{STAR}" INCLUDING ALL)')
    session.rows(
        f'INSERT INTO by_hand (id, count, "{tweet}") VALUES (8888, 77, %s)', [of_november.pk]
    )
    session.rows(f'ALTER TABLE by_hand INHERIT "{parent}"')
    found, expected, pruned = both(stars(of_november))
    assert found == expected
    assert 77 in found
    assert pruned


def exchange(table, one="202611", other="202612"):
    """Exchange the names of two partitions."""
    for before, after in ((one, "between"), (other, one), ("between", other)):
        execute(f'ALTER TABLE "{table}_{before}" RENAME TO "{table}_{after}"')


@pytest.mark.parametrize("table", [TABLE, STAR])
def test_partitions_that_have_exchanged_their_names_are_read(posted, table):
    check(posted)
    exchange(table)
    check(posted)


def test_of_some_rows_each_is_returned_once_if_one_is_not_where_it_is_recorded(posted):
    check(posted)
    with transaction.atomic():
        execute(f'ALTER TABLE "{TABLE}_202612" DROP CONSTRAINT parting_bound')
        execute(
            "SET LOCAL session_replication_role = replica; WITH moved AS ("
            f'DELETE FROM ONLY "{TABLE}_202611" WHERE id = {posted[0].pk} RETURNING *)'
            f'INSERT INTO "{TABLE}_202612" SELECT * FROM moved'
        )
    check(posted)
    check([posted[0], posted[2], posted[1], posted[3], Tweet(pk=9999)])


def test_keys_that_are_still_being_recorded(posted):
    """As while a table of partitions without a key table gets one."""
    execute(
        f'COMMENT ON TABLE "{TABLE}_keys" IS \'django-parting 1 key_table {{"state": "filling"}}\''
    )
    execute(
        "SET session_replication_role = replica; "
        f'DELETE FROM "{TABLE}_keys" WHERE pk = {posted[0].pk}; RESET session_replication_role'
    )
    for reads in (texts(posted[0]), texts(*posted)):
        found, expected, _ = both(reads)
        assert found == expected
        assert found
    mention = Mention.objects.select_related("tweet").get(tweet=posted[0])
    assert mention.tweet.text == posted[0].text
