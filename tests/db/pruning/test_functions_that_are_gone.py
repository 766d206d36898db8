"""Statements that a process makes from a map which it remembers, while the functions are gone."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import AutoField, SmallAutoField, Subquery

from parting import unpruned_reads
from parting.orm.pruning import partition_map
from tests.db.conftest import install_at
from tests.db.everyday.test_traps_of_reads import TABLE, both, check, execute, texts
from tests.db.pruning.conftest import later_in_a_transaction
from tests.testapp.models import Mention, StarNote, Tweet

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(18)]


@pytest.fixture
def database(own_database):
    """Each test changes its own."""
    partition_map._remembered.clear()
    yield own_database
    partition_map._remembered.clear()


@pytest.fixture
def gone(posted):
    """The rows of a table whose functions are gone, as others do it, after they have been used."""
    check(posted)
    execute(
        f'DROP FUNCTION "{TABLE}_parting_read_row"(bigint), "{TABLE}_parting_read_rows"(bigint[])'
    )
    return posted


WRITES = {
    "update": lambda one: Mention.objects.filter(tweet__in=Tweet.objects.filter(pk=one.pk)).update(
        text="new"
    ),
    "value": lambda one: Mention.objects.filter(tweet=one).update(
        text=Subquery(Tweet.objects.filter(pk=one.pk).values("text"))
    ),
    "delete": lambda one: Mention.objects.filter(
        tweet__in=Tweet.objects.filter(pk=one.pk)
    ).delete()[0],
}


@pytest.mark.parametrize("atomic", [False, True])
@pytest.mark.parametrize("write", WRITES)
def test_writes_whose_subqueries_read_by_key(gone, write, atomic):
    if atomic:
        with transaction.atomic():
            assert WRITES[write](gone[0])
    else:
        assert WRITES[write](gone[0])


def test_rows_that_are_fetched_in_chunks(gone):
    assert list(Tweet.objects.filter(pk=gone[0].pk).iterator()) == [gone[0]]


@transaction.atomic
def test_a_transaction_begins_again_with_its_first_query(gone):
    assert texts(gone[0])() == ["tweet 0"]
    assert texts(gone[0], gone[1])() == ["tweet 0", "tweet 1"]


def set_once(send):
    """Return a wrapper of statements that sets what the first one of a transaction needs."""
    waiting = ["SET LOCAL parting_test.tenant = 'one'"]

    def wrap(execute, *statement):
        while waiting:
            send(waiting.pop())
        return execute(*statement)

    return wrap


def send_quietly(sql):
    with connection.connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("send", [execute, send_quietly])
def test_a_transaction_does_not_begin_again_after_what_a_wrapper_has_sent(gone, send):
    with (
        pytest.raises(ProgrammingError),
        connection.execute_wrapper(set_once(send)),
        transaction.atomic(),
    ):
        texts(gone[0])()


def test_a_transaction_does_not_begin_again_after_what_an_engine_has_sent(gone, monkeypatch):
    """As some engines set the search_path of a tenant, once for each request."""
    waiting = ["SET parting_test.tenant = 'one'"]
    make_cursor = connection.create_cursor

    def cursor(name=None):
        made = connection.make_cursor(make_cursor(name))
        while waiting:
            made.execute(waiting.pop())
        return made

    monkeypatch.setattr(connection, "_cursor", cursor)
    with pytest.raises(ProgrammingError), transaction.atomic():
        texts(gone[0])()


def test_a_temporary_table_with_other_columns_that_was_there_before(posted):
    texts(posted[0])()
    execute(f'CREATE TEMPORARY TABLE "{TABLE}" AS SELECT id, \'temporary\' AS other FROM "{TABLE}"')
    with transaction.atomic():
        read = Tweet.objects.filter(pk=posted[0].pk).values_list("pk", flat=True)
        assert list(read) == [posted[0].pk]
        assert not transaction.get_rollback()
        Mention.objects.update(text="kept")
    assert set(Mention.objects.values_list("text", flat=True)) == {"kept"}


def test_a_transaction_fails_once_if_that_is_not_its_first_query(gone):
    with pytest.raises(ProgrammingError):
        later_in_a_transaction(texts(gone[0]))()
    with transaction.atomic():
        assert both(texts(gone[0])) == (["tweet 0"], ["tweet 0"], False)


def test_the_text_of_a_query_names_the_table_alone(posted):
    check(posted)
    queryset = Tweet.objects.filter(pk=posted[0].pk)
    with unpruned_reads():
        expected = queryset.query.sql_with_params()
    assert queryset.query.sql_with_params() == expected
    execute("CREATE VIEW of_one AS " + str(queryset.query))
    found = execute("SELECT pg_get_viewdef('of_one'::regclass)")
    assert "parting_read" not in str(found)


def test_columns_that_a_role_may_read_are_read_by_it_within_a_transaction(posted):
    execute(f'CREATE ROLE some_reader; GRANT SELECT (id, "Created At") ON "{TABLE}" TO some_reader')
    read = Tweet.objects.filter(pk=posted[0].pk).values_list("pk", flat=True)
    assert list(read.all()) == [posted[0].pk]
    with transaction.atomic():
        execute("SET LOCAL ROLE some_reader")
        assert list(read.all()) == [posted[0].pk]
    execute("DROP OWNED BY some_reader; DROP ROLE some_reader")


def test_integers_of_any_size_have_the_same_functions(posted):
    """A migration changes the type of a primary key while others remember the functions."""

    def read():
        return sorted(StarNote.objects.filter(pk__in=[first, last]).values_list("pk", "text"))

    def one():
        return list(StarNote.objects.filter(pk=first).values_list("pk", "text"))

    pk = StarNote._meta.pk
    first, last = StarNote.objects.earliest("pk").pk, StarNote.objects.latest("pk").pk
    before = signatures()
    assert both(read)[2]
    for kind, type_ in ((AutoField, "integer"), (SmallAutoField, "smallint")):
        smaller = kind(primary_key=True)
        smaller.set_attributes_from_name(pk.name)
        smaller.model = StarNote
        with connection.schema_editor() as editor:
            editor.alter_field(StarNote, pk, smaller)
        for installs in (False, True):
            if installs:
                install_at(StarNote)
            for reads in (read, one):
                with transaction.atomic():
                    found, expected, pruned = both(reads)
                assert (found, pruned) == (expected, True), (type_, installs)
            assert signatures() == before
        pk = smaller
        typed = f'SELECT pg_typeof(id)::text FROM "{StarNote._meta.db_table}" LIMIT 1'
        assert execute(typed) == [(type_,)]
    assert both(lambda: list(StarNote.objects.filter(pk__in=[first, 2**40])))[2]


def signatures():
    """Return the functions that read."""
    return execute(
        "SELECT proname, pg_get_function_identity_arguments(oid) FROM pg_proc "
        "WHERE proname LIKE '%\\_parting\\_read\\_%' ORDER BY 1"
    )
