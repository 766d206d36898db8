"""The first query of a connection is compiled as all others are, in whatever thread or task."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connection, connections, transaction

from tests.db.everyday.test_orm import at
from tests.testapp.models import Account, Tweet


def in_a_thread(work):
    done = []
    thread = threading.Thread(target=lambda: done.append(work()))
    thread.start()
    thread.join()
    return done.pop()


def in_an_executor(work):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def in_asyncio_run(work):
    return asyncio.run(sync_to_async(work)())


def in_a_task_of_a_thread(work):
    async def main():
        return await asyncio.create_task(sync_to_async(work, thread_sensitive=False)())

    return in_a_thread(lambda: asyncio.run(main()))


def without_a_sensitive_thread(work):
    return asyncio.run(sync_to_async(work, thread_sensitive=False)())


def through_async_to_sync(work):
    async def main():
        return await sync_to_async(work)()

    return in_a_thread(async_to_sync(main))


def in_to_thread(work):
    return asyncio.run(asyncio.to_thread(work))


def in_run_in_executor(work):
    async def main():
        return await asyncio.get_running_loop().run_in_executor(None, work)

    return asyncio.run(main())


CONTEXTS = (
    in_a_thread,
    in_an_executor,
    in_asyncio_run,
    in_a_task_of_a_thread,
    without_a_sensitive_thread,
    through_async_to_sync,
    in_to_thread,
    in_run_in_executor,
)


def ignore_conflicts():
    rows = [Tweet(pk=1, created_at=at(11), text="new"), Tweet(pk=2, created_at=at(12), text="2")]
    Tweet.objects.bulk_create(rows, ignore_conflicts=True)
    return sorted(Tweet.objects.values_list("pk", "text")) == [(1, "old"), (2, "2")]


def update_conflicts():
    rows = [Tweet(pk=1, created_at=at(12), text="new")]
    Tweet.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["text", "created_at"],
    )
    return list(Tweet.objects.values_list("pk", "text")) == [(1, "new")]


def choose_a_compiler():
    compiler = connection.ops.compiler("SQLCompiler")
    return compiler.__mro__[1].__module__ == "parting.orm.compilers"


def make_a_schema_editor():
    with connection.schema_editor(collect_sql=True) as editor:
        return type(editor).__mro__[1].__module__ == "parting.migrate.schema_editor"


FIRST = (ignore_conflicts, update_conflicts, choose_a_compiler, make_a_schema_editor)


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("route", ["rule"])
def test_the_first_query_of_a_connection(database, context, first):
    Tweet.objects.create(pk=1, created_at=at(11), text="old")
    main = connections["default"]

    def work():
        own = connections["default"]
        assert own is not main
        assert own.connection is None
        try:
            return first()
        finally:
            connections.close_all()
            del connections["default"]  # executors of asgiref go on, and have none next time

    assert context(work)


@transaction.atomic
def lock_by_unique_value():
    return len(Account.objects.select_for_update().filter(code="a"))


STATEMENTS = {
    "update by pk": lambda: Account.objects.filter(pk=1).update(code="b"),
    "update by unique value": lambda: Account.objects.filter(code="a").update(code="b"),
    "delete by pk": lambda: Account.objects.filter(pk=1)._raw_delete("default"),
    "delete by unique value": lambda: Account.objects.filter(code="a")._raw_delete("default"),
    "lock by unique value": lock_by_unique_value,
}


@pytest.mark.parametrize("prunes", [False, True])
@pytest.mark.parametrize("route", ["rule"])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_first_statement_of_a_connection(database, settings, statement, prunes):
    settings.PARTING_PRUNE_READS = prunes
    Account.objects.create(pk=1, at=at(11), code="a")

    def work():
        assert connection.connection is None
        try:
            return STATEMENTS[statement]()
        finally:
            connections.close_all()

    assert in_an_executor(work) == 1


@pytest.mark.parametrize("route", ["rule"])
def test_the_asynchronous_methods_of_a_queryset(database):
    Tweet.objects.create(pk=1, created_at=at(11), text="old")

    async def main():
        rows = [Tweet(pk=1, created_at=at(11), text="new")]
        await Tweet.objects.abulk_create(rows, ignore_conflicts=True)
        found = [row.text async for row in Tweet.objects.all()]
        await sync_to_async(connections.close_all)()
        return found

    assert asyncio.run(main()) == ["old"]
