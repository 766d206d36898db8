{%- from "_read.sql" import is_as_written with context -%}
{%- set all_keys %}SELECT pg_catalog.count(*) FROM {{ key_table|ident|for_format }} AS recorded{% endset -%}
{%- set known_keys %}{{ all_keys }} WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY ({{ numbers.array|literal }}::pg_catalog.int2[]){% endset -%}
{%- set rows_of_parent %}SELECT pg_catalog.count(*) FROM ONLY {{ table|ident|for_format }} AS parting_row{% endset -%}
{%- set rows_of_table %}SELECT pg_catalog.count(*) FROM {{ table.name|ident|for_format }} AS parting_row{% endset -%}
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass({{ table|ident|string|literal }});
    keys pg_catalog.oid := pg_catalog.to_regclass({{ key_table|ident|string|literal }});
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF {{ is_as_written(key_table, returns_rows=false)|indent(4) }}
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', {{ partitions_token|literal }}, pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format({{ rows_of_parent|string|literal }}) INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table|ident|string|literal }});
    END IF;
    IF is_known THEN
{%- if numbers.recorded %}
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass({{ default_partition|ident|string|literal }}), 'pg_class'), {{ numbers.recorded|literal }}) OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format({{ known_keys|string|literal }}) INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format({{ all_keys|string|literal }}) INTO parting.in_partitions;
        END IF;
{%- else %}
        EXECUTE pg_catalog.format({{ known_keys|string|literal }}) INTO parting.in_partitions;
{%- endif %}
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format({{ rows_of_table|string|literal }}) INTO parting.in_partitions;
    RETURN in_partitions;
END
