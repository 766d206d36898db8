"""Applications that insert by every way of the ORM see no run: they only wait, now and then."""

import datetime
import threading
from collections import Counter

import pytest
from django.db import connection, transaction

from parting.declarations import validation as declarations_validation
from parting.execution.progress import Reporter
from parting.orm import direct_insert as direct
from parting.pipeline.rebuild_parent import rebuild_parent
from parting.pipeline.uninstall import uninstall
from tests.db.conftest import NOW, drop_a_column, install_at
from tests.moments import moment
from tests.testapp import models

pytestmark = [pytest.mark.long, pytest.mark.guarantee(1), pytest.mark.guarantee(10)]

PLACES = [moment(2026, month, 5) for month in (11, 12, 1)]
Account = models.Account


def account(number, **more):
    return Account(at=PLACES[number % 3], code=f"{number}", email=f"{number}", **more)


def create(number):
    account(number).save()


def create_small(number):
    Account.objects.bulk_create([account(number), account(number + 1)])


def create_large(number):
    Account.objects.bulk_create([account(number + n) for n in range(40)])


def ignore_new(number):
    rows = [account(number), account(number + 1)]
    Account.objects.bulk_create(rows, ignore_conflicts=True)


def ignore_known(number):
    for _ in range(2):
        rows = [account(number, id=number), account(number + 1, id=number + 1)]
        Account.objects.bulk_create(rows, ignore_conflicts=True)


def ignore_twice(number):
    for _ in range(2):
        Account.objects.bulk_create([account(number)], ignore_conflicts=True)


def upsert(number):
    for n in range(2):
        Account.objects.bulk_create(
            [
                account(number, id=number, payload={"n": n}),
                account(number + n + 1, id=number + n + 1),
            ],
            update_conflicts=True,
            unique_fields=["email"],
            update_fields=["payload"],
        )


def in_a_transaction(number):
    with transaction.atomic():
        account(number).save()
        Account.objects.bulk_create([account(number + 1)], ignore_conflicts=True)
        Account.objects.update_or_create(email=f"{number}", defaults={"payload": {}})


def get_or_create(number):
    for _ in range(2):
        Account.objects.get_or_create(
            email=f"{number}", defaults={"code": f"{number}", "at": PLACES[0]}
        )


WAYS = (
    create, create_small, create_large, ignore_new, ignore_known, ignore_twice, upsert,
    in_a_transaction, get_or_create,
)  # fmt: skip
#: How many rows each makes.
MADE = (1, 2, 40, 2, 2, 1, 3, 2, 1)


class Writer:
    """A thread that inserts until it is told to stop."""

    def __init__(self, number):
        self.first = number * 10_000_000
        self.errors = []
        self.made = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _work(self):
        number = self.first
        try:
            while not self._stop.is_set():
                for way, made in zip(WAYS, MADE, strict=True):
                    try:
                        way(number)
                        self.made += made
                    except Exception as error:
                        self.errors.append((way.__name__, repr(error)))
                    number += 100
        finally:
            connection.close()

    def stop(self):
        self._stop.set()
        self._thread.join()


def test_every_way_of_inserting_beside_every_run(database, monkeypatch, session):
    monkeypatch.setattr(direct, "LARGE", 20)
    declared = declarations_validation.declaration(Account)
    drop_a_column(Account)
    install_at(Account)
    writers = [Writer(1), Writer(2)]
    try:
        install_at(Account, NOW + datetime.timedelta(days=31))
        rebuild_parent(connection, declared, Reporter())
        for later in range(2, 5):
            install_at(Account, NOW + datetime.timedelta(days=31 * later))
            # As the command does: the writers remember the functions by which they read.
            uninstall(
                connection,
                Account._meta.db_table,
                "testapp.Account",
                Reporter(),
                reads_are_pruned=True,
            )
            install_at(Account)
    finally:
        for writer in writers:
            writer.stop()
    errors = [error for writer in writers for error in writer.errors]
    assert not errors, Counter(errors)
    assert min(writer.made for writer in writers) > 100
    assert Account.objects.count() == sum(writer.made for writer in writers)
