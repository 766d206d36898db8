{%- from "_key_table.sql" import listed, taken_over with context -%}
{%- from "_uniques.sql" import reads_committed, reject_duplicates, violates with context -%}
{%- macro moved_at(depth) -%}
pg_catalog.current_setting({{ moving_setting|literal }}, true) OPERATOR(pg_catalog.=) ({{ depth }})::pg_catalog.text
{%- endmacro -%}
{%- macro record() -%}
INSERT INTO {{ key_table|ident }} (pk, partition_number{{ listed(recorded_columns) }}) VALUES (NEW.{{ pk|ident }}, TG_ARGV[0]::smallint{{ listed(recorded_columns, "NEW.") }})
{%- endmacro -%}
-- Record the key of a new row{% if recorded_columns %} and its unique values{% endif %}. The primary key rejects a key that exists anywhere.
{%- if not pins_record_key %}
-- It runs as the owner, with the search_path of whoever inserts: to pin that costs too much, once a
-- row. So whatever could be looked up by it is qualified here, operators and types as well.
{%- endif %}
{%- if checked_uniques %}
#variable_conflict use_column
DECLARE
    duplicate text;
{%- endif %}
BEGIN
    IF pg_catalog.current_setting({{ moving_setting|literal }}, true) OPERATOR(pg_catalog.<>) '' THEN
        -- A copy is inserted by the routing, one deeper than what moves it, or by what moves it where no route exists.
        IF {{ moved_at(sql("pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1")) }}
        OR {{ moved_at(sql("pg_catalog.pg_trigger_depth()")) }} THEN
{%- if checked_uniques %}
            IF {{ reads_committed() }} THEN
                {{ reject_duplicates(checked_uniques, key_table, table, sql("NEW." ~ pk|ident))|indent(16) }}
            END IF;
{%- endif %}
            -- A copy of a row that exists elsewhere. Where another transaction recorded the key after
            -- this one's snapshot, PostgreSQL raises serialization_failure here.
            {{ record()|indent(12) }}
            ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number{{ taken_over(recorded_columns, "EXCLUDED.") }};
            RETURN NULL;
        END IF;
    END IF;
{%- if checked_uniques %}
    IF {{ reads_committed() }} THEN
{%- if not deferred_uniques %}
        -- What is skipped here is reported below, with the name of its constraint. (PostgreSQL cannot
        -- skip where a constraint is deferrable.)
        {{ record()|indent(8) }}
        ON CONFLICT DO NOTHING;
        IF FOUND THEN
            RETURN NULL;
        END IF;
{%- endif %}
        PERFORM FROM {{ key_table|ident }} AS recorded WHERE recorded.pk = NEW.{{ pk|ident }} FOR SHARE;
        IF FOUND THEN
            RAISE EXCEPTION USING {{ violates(primary_key, table)|indent(12) }},
            DETAIL = 'Key (' || pg_catalog.quote_ident({{ pk|literal }}) || ')=(' || NEW.{{ pk|ident }}::text || ') already exists.';
        END IF;
        {{ reject_duplicates(checked_uniques, key_table, table, sql("NEW." ~ pk|ident))|indent(8) }}
    END IF;
{%- endif %}
    {{ record()|indent(4) }};
    RETURN NULL;
END
