{%- from "_bound.sql" import bound_condition with context -%}
{%- from "_by_names.sql" import refuse_old_snapshot with context -%}
{%- from "_moving.sql" import silent_before, begin_silence, end_silence with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- set key = "NEW." ~ partition_column|ident -%}
-- Has a row come first that waits to leave another partition, and has the primary key of a new one: the index of this
-- partition compares them. No new row stays there, and every one that does was there before this partition had its
-- place: a statement that began later sees it, unless its transaction has an older snapshot.
DECLARE
    {{ silent_before(silent_setting) }}
BEGIN
    {{ refuse_other_parent()|indent(4) }}
{%- for partition in leaving %}
    IF {{ bound_condition(partition.leaving, sql(key), partition_key_column) }} AND NOT ({{ bound_condition(partition.bound, sql(key), partition_key_column) }}) THEN
        IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.<>) 'read committed' AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_description AS d
            WHERE d.objoid OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ partition.name|ident|string|literal }})::pg_catalog.oid
            AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
            AND pg_catalog.strpos(d.description, {{ of_marker(partition.bound)|literal }}) OPERATOR(pg_catalog.>) 0
        ) THEN
            {{ refuse_old_snapshot()|indent(12) }}
        END IF;
        IF EXISTS (SELECT FROM ONLY {{ partition.name|ident }} AS waiting WHERE {{ same_pk("waiting." ~ pk|ident, "NEW." ~ pk|ident) }})
            -- It may be this very row, which moves: only the owner may write what says so.
            AND NOT EXISTS (
                SELECT FROM {{ moving|ident }} AS register
                WHERE {{ same_pk("register.pk", "NEW." ~ pk|ident) }} AND register.partition_number OPERATOR(pg_catalog.=) {{ partition.number|literal }}::pg_catalog.int2
            )
        THEN
            {{ begin_silence(silent_setting) }}
            UPDATE ONLY {{ partition.name|ident }} AS waiting SET {{ partition_column|ident }} = waiting.{{ partition_column|ident }}
            WHERE {{ same_pk("waiting." ~ pk|ident, "NEW." ~ pk|ident) }};
            {{ end_silence(silent_setting) }}
        END IF;
    END IF;
{%- endfor %}
    RETURN NEW;
END
