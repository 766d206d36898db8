"""A run in a transaction of the caller's: constraints are checked when they are declared to be."""

import pytest
from django.db import IntegrityError, connection, models, transaction

import parting
from parting.declarations.validation import declaration
from parting.pipeline.verify_keys import verify_keys
from tests.db.conftest import NOW, Silence, install_at
from tests.db.installing.keyed_models import key_of, made
from tests.db.installing.runs import execute, fetch, install, uninstall
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(8), pytest.mark.guarantee(10)]


@pytest.fixture
def mark(entry):
    return made("Mark", entry=models.ForeignKey(entry, models.CASCADE, related_name="marks"))


#: Constraints of others that can be deferred, and are not until somebody says so.
OTHERS = """
CREATE SCHEMA "it's; --";
CREATE TABLE "it's; --".other (one int CONSTRAINT "its \\ one" UNIQUE DEFERRABLE);
CREATE TEMPORARY TABLE passing (one int UNIQUE DEFERRABLE);
"""


def verify(entry):
    verify_keys(connection, declaration(entry), Silence())


WORK = {
    "a partition": lambda entry: parting.partition_for(entry, moment(2027, 9, 5), create=True),
    "an installation": lambda entry: install(entry, NOW, ahead=5),
    "its keys": verify,
    "uninstalling": uninstall,
}


@pytest.mark.parametrize("work", WORK)
def test_what_was_deferred_is_so_afterwards(create, entry, mark, work):
    create(entry, mark)
    install_at(entry)
    execute(OTHERS)
    with transaction.atomic():
        entry.objects.create(pk=key_of(11))
        WORK[work](entry)
        mark.objects.create(entry_id=key_of(12))  # before what it references
        for name in ('"it\'s; --".other', "passing"):
            with pytest.raises(IntegrityError), transaction.atomic():
                execute(f"INSERT INTO {name} VALUES (1), (1)")
        entry.objects.create(pk=key_of(12))
    assert fetch("SELECT count(*) FROM testapp_mark") == [(1,)]
    with pytest.raises(IntegrityError):
        _reference_nothing(entry, mark)


def _reference_nothing(entry, mark):
    with transaction.atomic():
        install(entry, NOW)
        mark.objects.create(entry_id=key_of(9))
        assert mark.objects.count() == 2  # it is refused in the end


def test_reads_leave_alone_what_the_caller_has_set(create, entry, mark):
    create(entry, mark)
    install_at(entry)
    with transaction.atomic():
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        parting.partition_for(entry, moment(2026, 11, 5))
        assert install(entry, NOW).plan.stages == ()
        with pytest.raises(IntegrityError), transaction.atomic():
            mark.objects.create(entry_id=key_of(9))
