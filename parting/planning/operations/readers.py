"""How functions that stand for a table in queries go: nobody may be in them, or call them any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.planning.operations.operation import Difference, Operation, State

if TYPE_CHECKING:
    from parting.schema.objects import Function, Name


@dataclass(frozen=True)
class ReadTableInstead(Operation):
    """Have a function that is to go read the table by its name, while others may still call it."""

    function: Function

    sql = """
        CREATE OR REPLACE FUNCTION {{ function.name|ident }}({{ function.arguments|types }}) RETURNS {% if function.rows_of %}SETOF {{ function.rows_of|ident }}{% else %}{{ function.returns|type }}{% endif %}
        LANGUAGE plpgsql STABLE SECURITY INVOKER
        {%- if function.rows_of %}
        STRICT PARALLEL SAFE ROWS {{ function.rows|literal }}
        {%- endif %}
        AS {{ function.body|dollar }};
    """


@dataclass(frozen=True)
class LeaveFunction(Operation):
    """Comment on a function that is to go, and is left while others may still call it."""

    name: Name
    arguments: str
    marker: str

    sql = "COMMENT ON FUNCTION {{ name|ident }}({{ arguments|types }}) IS {{ marker|literal }};"

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "function", self.name.name)


@dataclass(frozen=True)
class DateLeftFunction(Operation):
    """Comment on a function since when nobody finds it any more who reads which there are."""

    name: Name
    arguments: str
    marker: str  # %s: the present

    sql = """
        {%- set body %}
        BEGIN
            EXECUTE pg_catalog.format('COMMENT ON FUNCTION %s(%s) IS %L', {{ name|ident|string|literal }}, {{ arguments|types|string|literal }}, pg_catalog.format(
                {{ marker|literal }},
                pg_catalog.to_char(pg_catalog.timezone('UTC', pg_catalog.clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            ));
        END
        {% endset -%}
        DO {{ body|dollar }};
    """


@dataclass(frozen=True)
class AwaitForgotten(Operation):
    """Wait until no process remembers the functions that were left."""

    wait_s: int

    sql = "SELECT pg_catalog.pg_sleep({{ wait_s|literal }});"


@dataclass(frozen=True)
class AwaitOlderSnapshots(Operation):
    """Wait until no session sees the rows of a table where they were before.

    Queries name partitions only when they reach the functions that stand for the table, so that no
    lock keeps partitions from being dropped before that, as it does for queries of the table. Who
    has taken a snapshot before is waited for, as CREATE INDEX CONCURRENTLY does.
    """

    table: Name
    wait_s: int

    sql = """
        {%- set body %}
        DECLARE
            newest pg_catalog.xid := pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.xid;
            give_up pg_catalog.timestamptz := pg_catalog.clock_timestamp() OPERATOR(pg_catalog.+) {{ (wait_s|string ~ "s")|literal }}::pg_catalog.interval;
            older pg_catalog.text[];
            remaining pg_catalog.text[];
            sessions pg_catalog.text;
        BEGIN
            LOOP
                PERFORM pg_catalog.pg_stat_clear_snapshot();
                -- A transaction that is not among the first ones has begun since, whatever it sees.
                SELECT pg_catalog.array_agg(l.virtualtransaction), pg_catalog.string_agg(
                    pg_catalog.concat('pid ', a.pid, ' of ' OPERATOR(pg_catalog.||) a.usename::pg_catalog.text, CASE WHEN a.application_name OPERATOR(pg_catalog.<>) '' THEN pg_catalog.concat(' (', a.application_name, ')') END),
                    '; ' ORDER BY a.pid)
                INTO remaining, sessions
                FROM pg_catalog.pg_stat_activity AS a
                JOIN pg_catalog.pg_locks AS l ON l.pid OPERATOR(pg_catalog.=) a.pid AND l.locktype OPERATOR(pg_catalog.=) 'virtualxid' AND l.mode OPERATOR(pg_catalog.=) 'ExclusiveLock'
                WHERE a.datname OPERATOR(pg_catalog.=) pg_catalog.current_database() AND a.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
                AND a.usesysid IS NOT NULL  -- vacuum by itself has no role
                AND pg_catalog.age(a.backend_xmin) OPERATOR(pg_catalog.>) pg_catalog.age(newest)
                AND (older IS NULL OR l.virtualtransaction OPERATOR(pg_catalog.=) ANY (older));
                EXIT WHEN remaining IS NULL;
                older := remaining;
                IF pg_catalog.clock_timestamp() OPERATOR(pg_catalog.>) give_up THEN
                    RAISE EXCEPTION 'sessions still see the rows of % where they were before: %', {{ table|string|literal }}, sessions
                    USING ERRCODE = 'object_in_use', HINT = 'Nothing is half done. Run it again when their transactions have ended.';
                END IF;
                PERFORM pg_catalog.pg_sleep(0.05);
            END LOOP;
        END
        {% endset -%}
        DO {{ body|dollar }};
    """
