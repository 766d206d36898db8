"""What a project's own tests are: run in clones of a database that `migrate` has partitioned."""

from typing import ClassVar

from django.core.management import call_command
from django.db import connection
from django.test import TestCase, TransactionTestCase

from tests.migrated.models import Note, Star

FIRST = "from a migration"


def in_the_table_itself() -> list[str]:
    """Return the rows that no route has taken on, those of a migration aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM ONLY migrated_note")
        return [text for (text,) in cursor.fetchall() if text != FIRST]


def assert_it_is_partitioned() -> None:
    call_command("install_partition_triggers", check=True, verbosity=0)
    note = Note.objects.create(text="made by a test")
    Star.objects.create(note=note)
    assert in_the_table_itself() == []
    assert note.star_set.count() == 1


class InTransactions(TestCase):
    note: ClassVar[Note]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.note = Note.objects.create(text="for the class")

    def test_rows_of_the_class_exist(self) -> None:
        assert Note.objects.get(pk=self.note.pk).text == "for the class"
        assert_it_is_partitioned()

    def test_rows_of_other_tests_do_not(self) -> None:
        assert not Note.objects.filter(text="made by a test").exists()
        assert_it_is_partitioned()


class BackToTheFirstRows(TransactionTestCase):
    serialized_rollback = True

    def test_once(self) -> None:
        assert list(Note.objects.values_list("text")) == [(FIRST,)]
        assert_it_is_partitioned()

    def test_and_again(self) -> None:
        self.test_once()


class Flushing(TransactionTestCase):
    def test_once(self) -> None:
        assert not Note.objects.filter(text="made by a test").exists()
        assert_it_is_partitioned()

    def test_and_again(self) -> None:
        self.test_once()
