{#- Whether the rows of a statement, which wait in the table until it ends, are there as it inserted them: functions that
    it calls may have changed or deleted some. PostgreSQL counts that, and nobody can write what it counts. What it has
    counted in earlier statements and not reported yet is among it: each leaves as many rows inserted there as deleted,
    and none updated. One that has failed, or that waits for this one, leaves more inserted: that is no change. If it
    hides that a row of this one has gone, the cleanup misses it. Macros only. -#}
{%- macro _counted(what) -%}
pg_catalog.{{ sql("pg_stat_get_xact_tuples_" ~ what) }}(TG_RELID)
{%- endmacro -%}

{%- macro have_changed(total) -%}
({{ _counted("updated") }} OPERATOR(pg_catalog.=) 0 AND ({{ _counted("inserted") }} OPERATOR(pg_catalog.-) {{ _counted("deleted") }}) OPERATOR(pg_catalog.>=) {{ sql(total) }}) IS NOT TRUE
{%- endmacro -%}

{%- macro refuse_changes() -%}
RAISE EXCEPTION 'rows of % have been changed or deleted while they were being inserted', {{ table|string|literal }}
USING ERRCODE = 'triggered_data_change_violation', HINT = 'Change them when the statement that inserts them has ended.';
{%- endmacro -%}
