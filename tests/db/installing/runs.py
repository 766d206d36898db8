"""What the tests of installing share: runs with a clock of their own, what exists then."""

from __future__ import annotations

import datetime
import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.models import ManyToOneRel

from parting.declarations.families import families
from parting.declarations.sources import declared_models
from parting.declarations.validation import declaration
from parting.execution.locking import LockRetry
from parting.execution.progress import Reporter
from parting.management import rearranging
from parting.management.commands import (
    drain_partitions,
    install_partition_triggers,
    partition_status,
    retire_partitions,
)
from parting.pipeline import inspection as pipeline_inspection
from parting.pipeline import install as pipeline_install
from parting.pipeline import uninstall as pipeline_uninstall
from parting.planning import limits
from parting.schema.derived_names import Names
from parting.schema.objects import Name
from parting.sql.quoting import ident
from tests.moments import as_value
from tests.testapp.models import Event, Place

UTC = datetime.timezone.utc
NOW = datetime.datetime(2026, 11, 23, 14, 57, tzinfo=UTC)
MONTH_LATER = datetime.datetime(2026, 12, 24, 9, 12, tzinfo=UTC)
ALL_MODELS = tuple(families(declared_models()))
#: Those that follow no other.
MODELS = tuple(model for model in ALL_MODELS if declaration(model).leader is None)
#: With and without a key table, as far as the model can do without one.
MODELS_AND_KEYS = tuple(
    pytest.param(model, keys, id=f"{model.__name__}-{'keys' if keys else 'no keys'}")
    for model in MODELS
    for keys in (True, False)
    if keys
    or not (
        any(isinstance(field, ManyToOneRel) for field in model._meta.get_fields())
        or any(field.unique and not field.primary_key for field in model._meta.local_fields)
    )
)

#: Fails soon, for tests in which a lock cannot be acquired.
HASTE = LockRetry(lock_timeout_ms=50, retries=1, pause_s=0.01)
#: Waits as long as a busy second session may need.
CALM = LockRetry(lock_timeout_ms=500, retries=20, pause_s=0.02)

EVENT = str(ident(Event._meta.db_table))


def _column(name: str) -> str:
    """Return the column of a field of events, quoted."""
    column = Event._meta.get_field(name).column
    assert column is not None
    return str(ident(column))


TEXT, AMOUNT, CREATED = (_column(name) for name in ("text", "amount", "created_at"))


@dataclass
class RecordingReporter(Reporter):
    """A reporter that remembers."""

    _told: set[str] = field(default_factory=set)
    messages: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    progressed: list[tuple[str, int]] = field(default_factory=list)

    def info(self, text: str) -> None:
        self.messages.append(text)

    def warning(self, text: str) -> None:
        self.warned.append(text)

    def progress(self, what: str, rows_done: int, rest: str = "") -> None:
        self.progressed.append((what, rows_done))


def table(model: Any) -> str:
    """The model's table, quoted."""
    return str(ident(model._meta.db_table))


def derived(model: Any, suffix: str) -> str:
    """Return a table whose name is derived from the model's, quoted: ``202611``, ``keys`` .."""
    return str(ident(Names(Name("public", model._meta.db_table)).of(suffix)))


def function(model: Any, purpose: str) -> str:
    """One of the model's functions, quoted."""
    return str(ident(Names(Name("public", model._meta.db_table)).function(purpose)))


def install(model: Any, now: datetime.datetime = NOW, **options: Any) -> pipeline_install.Survey:
    """Install one model at a time of the test's own; `declared` changes its declaration."""
    declared = replace(declaration(model), **options.pop("declared", {}))
    reporter = options.pop("reporter", None) or RecordingReporter()
    options.setdefault("lock_retry", CALM)
    return pipeline_install.install(connection, declared, now, reporter, **options)


def uninstall(
    model: Any, reporter: RecordingReporter | None = None, lock_retry: LockRetry = CALM
) -> None:
    meta = model._meta
    pipeline_uninstall.uninstall(
        connection,
        meta.db_table,
        meta.label,
        reporter or RecordingReporter(),
        lock_retry=lock_retry,
    )


def survey(model: Any, now: datetime.datetime = NOW, **changes: Any) -> pipeline_install.Survey:
    declared = replace(declaration(model), **changes)
    return pipeline_install.survey(
        connection, declared, pipeline_inspection.find_table(connection, declared), now
    )


def differences(model: Any, now: datetime.datetime = NOW, **changes: Any) -> list[str]:
    """What `--check` would list."""
    return [str(one) for one in survey(model, now, **changes).plan.differences()]


def assert_nothing_to_do(model: Any, now: datetime.datetime = NOW, **changes: Any) -> None:
    result = survey(model, now, **changes)
    assert (result.plan.stages, result.plan.differences()) == ((), [])


def use_trigger_route(*models: Any) -> None:
    """PostgreSQL rejects the rule on a table that has ever had a column dropped."""
    for model in models:
        execute(f"ALTER TABLE {table(model)} ADD COLUMN junk int")
        execute(f"ALTER TABLE {table(model)} DROP COLUMN junk")


def execute(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)


def fetch(query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters or None)
        return [tuple(row) for row in cursor.fetchall()]


def ask(session: Any, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Run a statement in a second session, and give its rows if it has any."""
    with session.cursor() as cursor:
        cursor.execute(query, parameters or None)
        return cursor.fetchall() if cursor.description else []


def at(day: int, month: int = 11, year: int = 2026, **more: Any) -> datetime.datetime:
    return as_value(datetime.datetime(year, month, day, **more, tzinfo=UTC))


def some_events(
    count: int = 12, prefix: str = "old", months: tuple[int, ...] = (10, 11, 12)
) -> list[Event]:
    """Make rows of some months; a run in November makes no partition for October by itself."""
    place = Place.objects.create(name=prefix)
    events: list[Event] = Event.objects.bulk_create(
        Event(
            text=f"{prefix} {i}",
            kind=f"{prefix[:8]}{i}",
            place=place,
            amount=i,
            created_at=at(1 + i % 28, months[i % len(months)], microsecond=i),
        )
        for i in range(count)
    )
    return events


def texts() -> list[str]:
    return sorted(Event.objects.values_list("text", flat=True))


def key_table(model: Any) -> list[Any]:
    return sorted(row[0] for row in fetch(f"SELECT pk FROM {derived(model, 'keys')}"))


def assert_keys_are_exact(model: Any) -> None:
    """The key table contains each key once, with the number of the partition that its row is in.

    Without one, each key is in the partition that it belongs to, once.
    """
    if survey(model).desired.declaration.compares_by_partitions:
        assert_keys_are_apart(model)
        return
    found = fetch(f"SELECT pk FROM {derived(model, 'keys')} ORDER BY pk")
    pk = ident(model._meta.pk.column)
    assert found == fetch(f"SELECT {pk} FROM {table(model)} ORDER BY {pk}")
    if differences(model):
        return
    result = survey(model)
    for one in (
        (result.current.parent.name, result.current.parent_number),
        *((one.relation.name, one.partition.number) for one in result.current.partitions),
    ):
        expected = fetch(f"SELECT {pk} FROM ONLY {ident(one[0])} ORDER BY 1")
        recorded = fetch(
            f"SELECT pk FROM {derived(model, 'keys')} WHERE partition_number = %s ORDER BY pk",
            one[1],
        )
        assert recorded == expected, one


def assert_keys_are_apart(model: Any) -> None:
    """There is no key table, and no key exists twice, or is in the default partition in vain."""
    name = Names(Name("public", model._meta.db_table)).key_table
    assert fetch("SELECT pg_catalog.to_regclass(%s)", str(ident(name))) == [(None,)]
    pk, default = ident(model._meta.pk.column), derived(model, "default")
    twice = f"SELECT {pk} FROM {table(model)} GROUP BY {pk} HAVING count(*) > 1"
    assert fetch(twice) == []
    if fetch("SELECT pg_catalog.to_regclass(%s)", default) != [(None,)]:
        locate = function(model, "locate")
        assert fetch(f"SELECT {pk} FROM {default} WHERE {locate}({pk}) IS NOT NULL") == []


@contextmanager
def captured():
    """Collect every statement that Django's connection runs."""
    statements: list[str] = []

    def wrapper(run: Any, statement: str, parameters: Any, many: bool, context: Any) -> Any:
        statements.append(statement)
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper):
        yield statements


def changing(statements: list[str]) -> list[str]:
    """Those statements that are steps: each template begins with a comment."""
    return [one for one in statements if is_step(one)]


def is_step(statement: str) -> bool:
    """Whether a statement is one of a run that changes something, and not of the survey."""
    others = ("Set up a transaction", "Insert a row that is rolled back at once")
    return statement.startswith("--") and not any(one in statement for one in others)


def watch_ddl() -> None:
    """Record every command that PostgreSQL itself calls DDL."""
    execute("CREATE TABLE public.ddl (tag text)")
    execute(
        "CREATE FUNCTION public.note_ddl() RETURNS event_trigger LANGUAGE plpgsql AS "
        "$$BEGIN INSERT INTO public.ddl VALUES (tg_tag); END$$"
    )
    execute("CREATE EVENT TRIGGER note_ddl ON ddl_command_end EXECUTE FUNCTION public.note_ddl()")


def ddl() -> list[str]:
    return [tag for (tag,) in fetch("SELECT tag FROM public.ddl")]


def existing() -> set[tuple[Any, ...]]:
    """Everything that exists in the schema, in PostgreSQL's own words, without oids and times."""
    facts: set[tuple[Any, ...]] = set()
    for kind, query in _FACTS.items():
        facts |= {(kind, *map(str, row)) for row in fetch(query)}
    return facts


_OF_PUBLIC = "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'"

_FACTS = {
    "relation": f"""
        SELECT c.relname, c.relkind, c.relpersistence, pg_get_userbyid(c.relowner),
               ARRAY(SELECT unnest(c.relacl)::text ORDER BY 1), c.reloptions,
               regexp_replace(obj_description(c.oid, 'pg_class'),
                   '"(oid|since|success|maintained)": "[^"]*"', '"\\1"', 'g'),
               c.relhassubclass AND EXISTS (
                   SELECT FROM pg_inherits i WHERE i.inhparent = c.oid)
        FROM pg_class c {_OF_PUBLIC}""",
    "column": f"""
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
               a.attislocal, a.attinhcount, a.attidentity, a.attgenerated, a.attacl::text,
               pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid {_OF_PUBLIC}
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": f"""
        SELECT c.relname, k.conname, pg_get_constraintdef(k.oid), k.convalidated, k.conislocal,
               k.coninhcount, obj_description(k.oid, 'pg_constraint')
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid {_OF_PUBLIC}""",
    "index": f"""
        SELECT pg_get_indexdef(i.indexrelid), i.indisvalid, obj_description(c.oid, 'pg_class')
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid {_OF_PUBLIC}""",
    "trigger": f"""
        SELECT pg_get_triggerdef(t.oid), t.tgenabled, obj_description(t.oid, 'pg_trigger')
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid {_OF_PUBLIC}
        WHERE NOT t.tgisinternal""",
    "rule": f"""
        SELECT pg_get_ruledef(r.oid), r.ev_enabled, obj_description(r.oid, 'pg_rewrite')
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class {_OF_PUBLIC}""",
    "function": """
        SELECT pg_get_functiondef(p.oid), pg_get_userbyid(p.proowner), p.proacl::text,
               obj_description(p.oid, 'pg_proc')
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace""",
    "child": """
        SELECT i.inhparent::regclass, i.inhrelid::regclass FROM pg_inherits i
        JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind = 'r'""",
}


@dataclass
class Outcome:
    """What a command printed, and how it would exit."""

    out: str
    err: str
    code: int
    error: str = ""


class Command:
    """Runs commands at a time of the test's own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, name: str, *arguments: Any, now: datetime.datetime = NOW) -> Outcome:
        for module in (
            drain_partitions,
            install_partition_triggers,
            partition_status,
            rearranging,
            retire_partitions,
        ):
            self.monkeypatch.setattr(module, "present_time", lambda: now)
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command(name, *map(str, arguments), stdout=out, stderr=err, no_color=True)
        except CommandError as error:
            return Outcome(out.getvalue(), err.getvalue(), error.returncode, str(error))
        return Outcome(out.getvalue(), err.getvalue(), 0)

    def install(self, *arguments: Any, **more: Any) -> Outcome:
        return self("install_partition_triggers", *arguments, **more)

    def uninstall(self, *arguments: Any, **more: Any) -> Outcome:
        return self("uninstall_partition_triggers", *arguments, **more)

    def retire(self, *arguments: Any, **more: Any) -> Outcome:
        return self("retire_partitions", *arguments, **more)

    def status(self, *arguments: Any, **more: Any) -> Outcome:
        return self("partition_status", *arguments, **more)


class Busy:
    """A second session that works in a loop until it is asked to stop."""

    def __init__(self, work: Any) -> None:
        self.work = work
        self.error: BaseException | None = None
        self.rounds = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._loop)

    def _loop(self) -> None:
        try:
            while not self._stop.is_set():
                self.work(self.rounds)
                self.rounds += 1
        except BaseException as error:
            self.error = error
        finally:
            connections.close_all()

    def __enter__(self) -> Busy:
        self._thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._stop.set()
        self._thread.join()
        if self.error is not None:
            raise self.error


class JournalledWriter:
    """Changes, moves, deletes and inserts events in a session, and knows what they must be.

    Args:
        session: The session.
        first: The first month of 2026 that it sends rows to.
        months: To how many months.
    """

    def __init__(self, session: Any, first: int, months: int) -> None:
        self.session, self.first, self.months = session, first, months
        self.journal = dict(fetch(f"SELECT id, {AMOUNT} FROM {EVENT}"))
        self._keys = sorted(self.journal)

    def work(self, i: int) -> None:
        """Do one thing; each must find the row if it is there."""
        pk, month = self._keys[i * 7 % len(self._keys)], self.first + i % self.months
        with self.session.cursor() as cursor:
            if i % 5 == 0:
                moved = [at(4, month, microsecond=i), pk]
                cursor.execute(f"UPDATE {EVENT} SET {CREATED} = %s WHERE id = %s", moved)
            elif i % 11 == 0:
                cursor.execute(f"DELETE FROM {EVENT} WHERE id = %s", [pk])
                assert cursor.rowcount == (pk in self.journal)
                self.journal.pop(pk, None)
                return
            elif i % 13 == 0:
                cursor.execute(
                    f"INSERT INTO {EVENT} ({TEXT}, kind, {AMOUNT}, {CREATED}) "
                    "VALUES ('new', %s, 0, %s) RETURNING id",
                    [f"n{i}", at(5, month)],
                )
                self.journal[cursor.fetchone()[0]] = 0
                return
            else:
                cursor.execute(f"UPDATE {EVENT} SET {AMOUNT} = {AMOUNT} + 1 WHERE id = %s", [pk])
                if pk in self.journal:
                    self.journal[pk] += 1
            assert cursor.rowcount == (pk in self.journal)


def small_batches(monkeypatch: pytest.MonkeyPatch, rows: int = 10) -> None:
    monkeypatch.setattr(limits, "FILL_BATCH_ROWS", rows)
    monkeypatch.setattr(limits, "MOVE_BATCH_ROWS", rows)


class Broken(Exception):
    """Raised in the middle of a run by a test."""


@contextmanager
def breaking(matches: Any):
    """Raise in place of the first statement for which `matches(statement)` is true."""

    def wrapper(run: Any, statement: str, parameters: Any, many: bool, context: Any) -> Any:
        if matches(statement):
            raise Broken(statement)
        return run(statement, parameters, many, context)

    with connection.execute_wrapper(wrapper):
        yield
