"""How a transaction of a run begins: its turn, its settings, its locks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parting.planning import limits
from parting.planning.operations.operation import Lock, LockMode, Operation, lock
from parting.sql.search_paths import search_path

if TYPE_CHECKING:
    from parting.schema.objects import Name


@dataclass(frozen=True)
class TakeTurn(Operation):
    """Wait until no other run or migration is at work on the table. COMMIT ends the turn."""

    table: Name
    wait_ms: int
    beside: tuple[Name, ...] = ()  # other tables that are changed with it

    sql = """
        SET LOCAL lock_timeout = {{ (wait_ms|string ~ "ms")|literal }};
        SET LOCAL statement_timeout = 0;
        SELECT pg_catalog.set_config('transaction_timeout', '0', true)
        WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
        SELECT pg_catalog.pg_advisory_xact_lock({{ table|advisory_lock }});
        {%- for one in beside %}
        SELECT pg_catalog.pg_advisory_xact_lock({{ one|advisory_lock }});
        {%- endfor %}
    """


@dataclass(frozen=True)
class Begin(Operation):
    """Set up a transaction of this project: a short wait for locks, texts that can be compared.

    What the role has set otherwise holds again afterwards. A client that is stopped while others wait
    for its locks loses its session; one that only reads is left alone. Triggers that do not fire would leave
    rows without keys: not every role may have them fire again, then it fails, and nothing is done.
    PostgreSQL knows `transaction_timeout` from version 17 on.

    A run that takes the owner's role evaluates no policies, out of which RESET ROLE would lead back
    to the role of the session: it fails then.
    """

    lock_timeout_ms: int
    owner: str | None
    search_path: str | None = search_path()  # None: that of the session
    only_reads: bool = False

    sql = """
        SET LOCAL lock_timeout = {{ (lock_timeout_ms|string ~ "ms")|literal }};
        {%- if search_path %}
        SET LOCAL search_path = {{ search_path|catalog }};
        {%- endif %}
        SET LOCAL timezone = 'UTC';
        SET LOCAL datestyle = 'ISO';
        SET LOCAL intervalstyle = 'postgres';
        SET LOCAL extra_float_digits = 1;
        SET LOCAL quote_all_identifiers = off;
        SET LOCAL statement_timeout = 0;
        SET LOCAL idle_in_transaction_session_timeout = {{ (idle_s|string ~ "s")|literal }};
        SELECT pg_catalog.set_config('transaction_timeout', '0', true)
        WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL;
        SET LOCAL default_tablespace = '';
        SET LOCAL row_security = {{ sql("off" if owner else "on") }};
        SELECT pg_catalog.set_config('session_replication_role', 'origin', true)
        WHERE pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica';
        {%- if owner %}
        SET LOCAL ROLE {{ owner|ident }};
        {%- endif %}
    """

    def values(self) -> dict[str, Any]:
        """Return its fields, and how many seconds the client may do nothing."""
        idle_s = 0 if self.only_reads else limits.IDLE_IN_TRANSACTION_S
        return {**super().values(), "idle_s": idle_s}


@dataclass(frozen=True)
class LockTable(Operation):
    """Take the strongest lock of the transaction first: raising it later invites deadlocks."""

    table: Name
    mode: str
    nowait: bool = False

    sql = 'LOCK TABLE ONLY {{ table|ident }} IN {{ sql(mode) }} MODE{{ sql(" NOWAIT" if nowait else "") }};'

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode(self.mode), self.table)


@dataclass(frozen=True)
class LockTables(Operation):
    """Take all locks of the transaction that somebody may wait behind, before anything is changed.

    All waits together are shorter than PostgreSQL waits before it looks for deadlocks: whoever
    waits for one of these tables, and has locked another, is never ended. What the role may not
    lock (a table of others that a foreign key references) is locked by the statements themselves.
    """

    tables: tuple[Lock, ...]
    wait_ms: int
    nowait: bool = False  # in a queue it would be found by who looks for deadlocks

    sql = """
        {%- set body %}
        DECLARE
            names pg_catalog.text[] := ARRAY[
        {%- for one in tables %}{{ one.relation|ident|string|literal }}{{ comma(loop) }}{% endfor %}];
            modes pg_catalog.text[] := ARRAY[
        {%- for one in tables %}{{ one.mode.value|literal }}{{ comma(loop) }}{% endfor %}];
            give_up pg_catalog.timestamptz := pg_catalog.clock_timestamp() OPERATOR(pg_catalog.+) {{ (wait_ms|string ~ "ms")|literal }}::pg_catalog.interval;
            left_to_others pg_catalog.int4 := 0;
        BEGIN
            FOR i IN 1 .. pg_catalog.cardinality(names) LOOP
                IF pg_catalog.has_table_privilege(names[i], 'UPDATE, DELETE, TRUNCATE') THEN
                    EXECUTE pg_catalog.format('LOCK TABLE ONLY %s IN %s MODE{{ sql(" NOWAIT" if nowait else "") }}', names[i], modes[i]);
                ELSE
                    left_to_others := left_to_others OPERATOR(pg_catalog.+) 1;
                END IF;
                PERFORM pg_catalog.set_config('lock_timeout', pg_catalog.concat(GREATEST(1, pg_catalog.ceil(
                    pg_catalog.date_part('epoch', give_up OPERATOR(pg_catalog.-) pg_catalog.clock_timestamp())
                    OPERATOR(pg_catalog.*) 1000 OPERATOR(pg_catalog./) GREATEST(1, left_to_others)
                )), 'ms'), true);
            END LOOP;
        END
        {% endset -%}
        DO {{ body|dollar }};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return self.tables
