"""Foreign keys to unique values: installed, taken up again, given back, refused by name."""

import pytest
from django.db import IntegrityError, connection, transaction

import parting
from parting.declarations.validation import declaration
from parting.exceptions import UnsupportedTable
from parting.pipeline.rebuild_parent import rebuild_parent
from parting.sql.quoting import ident
from tests.db.installing.runs import (
    MONTH_LATER,
    Broken,
    Busy,
    RecordingReporter,
    assert_keys_are_exact,
    assert_nothing_to_do,
    at,
    breaking,
    captured,
    derived,
    differences,
    execute,
    existing,
    fetch,
    install,
    small_batches,
    table,
    uninstall,
)
from tests.testapp.models import Account, Star, Tweet

pytestmark = [pytest.mark.guarantee(8), pytest.mark.guarantee(10), pytest.mark.guarantee(14)]

NOTE = '"Note; --"'
DJANGO = "DEFERRABLE INITIALLY DEFERRED"
ACCOUNT = table(Account)
EMAIL = str(ident(str(Account._meta.get_field("email").column)))


def accounts(count=6):
    rows = [
        Account(email=f"m{n}", number=n, code=f"c{n}", at=at(1 + n % 28, 10 + n % 3))
        for n in range(count)
    ]
    return Account.objects.bulk_create(rows)


def make_notes():
    execute(
        f"CREATE TABLE {NOTE} (id serial PRIMARY KEY, mail varchar(40) "
        f'CONSTRAINT "to it" REFERENCES {ACCOUNT} ({EMAIL}) ON DELETE CASCADE {DJANGO}, '
        "n int, c varchar(20), CONSTRAINT pair FOREIGN KEY (c, n) "
        f"REFERENCES {ACCOUNT} (code, number))"
    )
    execute(f"INSERT INTO {NOTE} (mail, n, c) SELECT {EMAIL}, number, code FROM {ACCOUNT}")


def foreign_keys(name=NOTE):
    return fetch(
        "SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY conname",
        name,
    )


def assert_it_is_enforced():
    with pytest.raises(IntegrityError, match=r'"to it(_parting)?"'):
        execute(f"INSERT INTO {NOTE} (mail) VALUES ('nobody')")
    with pytest.raises(IntegrityError):
        execute(f"INSERT INTO {NOTE} (n, c) VALUES (99, 'nothing')")
    with pytest.raises(IntegrityError):
        execute(f"UPDATE {ACCOUNT} SET {EMAIL} = 'other' WHERE {EMAIL} = 'm1'")


def test_a_table_with_rows_is_installed_and_given_back(plain):
    accounts()
    make_notes()
    before = existing()
    lines = differences(Account)
    assert "outdated: foreign key to it on Note; -- must reference it's Account; --_keys" in lines
    install(Account)
    keys = derived(Account, "keys")[9:]
    assert [one[1:] for one in foreign_keys()] == [
        (f"FOREIGN KEY (c, n) REFERENCES {keys}(code, number)", True),
        (f"FOREIGN KEY (mail) REFERENCES {keys}({EMAIL}) ON DELETE CASCADE {DJANGO}", True),
    ]
    assert_nothing_to_do(Account)
    assert_it_is_enforced()
    uninstall(Account)
    assert existing() == before
    assert_it_is_enforced()
    execute(f"ALTER TABLE {NOTE} DROP CONSTRAINT pair; DELETE FROM {ACCOUNT} WHERE number = 3")
    assert fetch(f"SELECT count(*) FROM {NOTE}") == [(5,)]


@pytest.mark.parametrize("way", [install, uninstall])
@pytest.mark.parametrize("before", ["Check that the existing rows", "Drop the old foreign key"])
def test_a_run_that_broke_off_is_taken_up_again(plain, way, before):
    accounts()
    make_notes()
    if way is uninstall:
        install(Account)
    with pytest.raises(Broken), breaking(lambda statement: statement.startswith(f"-- {before}")):
        way(Account)
    assert len(foreign_keys()) == 3
    assert_it_is_enforced()
    way(Account)
    assert [name for name, *_ in foreign_keys()] == ["pair", "to it"]
    assert_it_is_enforced()


def test_writers_go_on_while_foreign_keys_are_replaced(plain, monkeypatch):
    small_batches(monkeypatch, 20)
    accounts(60)
    make_notes()

    def work(number):
        one = Account.objects.create(email=f"new {number}", code=f"new {number}", at=at(3, 12))
        execute(f"INSERT INTO {NOTE} (mail) VALUES (%s)", one.email)
        Account.objects.filter(pk=one.pk).update(at=at(4, 11))
        with transaction.atomic():
            Account.objects.filter(pk=one.pk).update(email=f"newer {number}")
            execute(f"UPDATE {NOTE} SET mail = %s WHERE mail = %s", f"newer {number}", one.email)
        if number % 3 == 0:
            execute(f"DELETE FROM {ACCOUNT} WHERE id = %s", one.pk)

    with Busy(work) as busy:
        install(Account)
        uninstall(Account)
        install(Account)
    assert busy.rounds > 3
    assert fetch(f"SELECT mail FROM {NOTE} EXCEPT SELECT {EMAIL} FROM {ACCOUNT}") == []
    assert fetch(f"SELECT count(*) FROM {NOTE} WHERE mail LIKE 'newer%'")[0][0] > 0
    assert_keys_are_exact(Account)
    assert_nothing_to_do(Account)


def test_a_foreign_key_that_is_added_later_is_replaced_by_the_next_run(plain):
    install(Account)
    accounts()
    execute(f"CREATE TABLE {NOTE} (mail varchar(40) REFERENCES {ACCOUNT} ({EMAIL}))")
    assert differences(Account)
    install(Account)
    execute(f"INSERT INTO {NOTE} VALUES ('m1')")
    with pytest.raises(IntegrityError):
        execute(f"INSERT INTO {NOTE} VALUES ('nobody')")
    assert_nothing_to_do(Account)


def test_references_of_a_table_to_its_own_values_are_on_new_partitions(plain, route):
    execute(f"ALTER TABLE {ACCOUNT} ADD boss varchar(40) REFERENCES {ACCOUNT} ({EMAIL}) {DJANGO}")
    accounts()
    execute(f"UPDATE {ACCOUNT} SET boss = 'm1'")
    before = existing()

    def partitions():
        query = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass"
        return [name for (name,) in fetch(query, ACCOUNT)]

    def assert_all_have_it(count):
        assert len(partitions()) == count
        for name in partitions():
            ((_, definition, validated),) = foreign_keys(name)
            assert (definition.endswith(f"({EMAIL}) {DJANGO}"), validated) == (True, True)

    install(Account)
    assert_nothing_to_do(Account)
    count = len(partitions())
    assert_all_have_it(count)
    install(Account, MONTH_LATER)
    assert_nothing_to_do(Account, MONTH_LATER)
    assert_all_have_it(count + 1)
    parting.partition_for(Account, at(1, 12).replace(year=2031), create=True)
    assert_all_have_it(count + 2)
    with pytest.raises(IntegrityError):
        execute(f"UPDATE {ACCOUNT} SET boss = 'nobody'")
    first = partitions()[0]
    execute(f"ALTER TABLE {first} DROP CONSTRAINT {ident(foreign_keys(first)[0][0])}")
    assert differences(Account, MONTH_LATER)
    install(Account, MONTH_LATER)
    assert_all_have_it(count + 2)
    if route == "trigger":
        execute(f"DELETE FROM {ACCOUNT}")
        rebuild_parent(connection, declaration(Account), RecordingReporter())
        assert_nothing_to_do(Account, MONTH_LATER)
    uninstall(Account)
    assert existing() == before


def test_a_unique_value_of_a_leader_is_referenced_by_its_followers(plain):
    tweet, star = table(Tweet), table(Star)
    execute(f"ALTER TABLE {tweet} ADD slug text CONSTRAINT slug UNIQUE")
    execute(f"ALTER TABLE {star} ADD slug text CONSTRAINT of REFERENCES {tweet} (slug) {DJANGO}")
    before = existing()
    first, _ = (Tweet.objects.create(created_at=at(3, month)) for month in (11, 12))
    Star.objects.create(tweet=first)
    execute(f"UPDATE {tweet} SET slug = 's' || id; UPDATE {star} SET slug = 's2'")
    for model in (Tweet, Star, Tweet):
        install(model)
    for model in (Tweet, Star):
        assert_nothing_to_do(model)
    install(Tweet, MONTH_LATER)
    install(Star, MONTH_LATER)
    assert_nothing_to_do(Star, MONTH_LATER)
    execute(f"UPDATE {star} SET slug = 's1'")
    for statement in (
        f"UPDATE {star} SET slug = 'none'",
        f"UPDATE {tweet} SET slug = 'changed' WHERE slug = 's1'",
        f"DELETE FROM {tweet} WHERE slug = 's1'",
    ):
        with pytest.raises(IntegrityError):
            execute(statement)
    Tweet.objects.filter(pk=first.pk).update(created_at=at(5, 12))
    assert Star.objects.get().tweet_id == first.pk
    uninstall(Star)
    uninstall(Tweet)
    assert existing() == before


REJECTED = {
    "which contains the partition key, so that no index has the values of all partitions": (
        'code, "Opened At"',
        "'code', 'Opened At'",
    ),
    "which is unique within each partition only, by unique_per_partition": (
        EMAIL,
        repr(Account._meta.get_field("email").column),
    ),
    "which contains the primary key, and is unique by that": ("id, number", "'id', 'number'"),
}


@pytest.mark.parametrize("why", REJECTED)
def test_what_the_key_table_does_not_make_unique_is_rejected_by_name(plain, why):
    columns, said = REJECTED[why]
    execute(f"ALTER TABLE {ACCOUNT} ADD CONSTRAINT more UNIQUE (id, number)")
    execute(f"CREATE TABLE {NOTE} AS SELECT {columns} FROM {ACCOUNT}")
    execute(
        f'ALTER TABLE {NOTE} ADD CONSTRAINT "to it" FOREIGN KEY ({columns}) '
        f"REFERENCES {ACCOUNT} ({columns})"
    )
    before = existing()
    email = (Account._meta.get_field("email").column,)
    with pytest.raises(UnsupportedTable) as error:
        install(Account, declared={"unique_per_partition": (email,)} if columns == EMAIL else {})
    assert str(error.value) == (
        f"testapp.Account: the foreign key to it of public.Note; -- references {said} of "
        f"public.it's Account; --, {why}.\n"
        "HINT: Leave to_field out, or set db_constraint=False on that field, and migrate."
    )
    assert existing() == before


def test_a_unique_that_is_dropped_by_hand_while_it_is_referenced_is_told(plain):
    make_notes()
    install(Account)
    query = "SELECT conname FROM pg_constraint WHERE contype = 'u' AND conrelid = %s::regclass"
    ((name,),) = fetch(f"{query} AND conkey = '{{3}}'", ACCOUNT)
    execute(f"ALTER TABLE {ACCOUNT} DROP CONSTRAINT {ident(name)}")
    with captured() as statements, pytest.raises(UnsupportedTable, match="not unique any more"):
        install(Account)
    assert not any(one.startswith("-- Drop") for one in statements)
