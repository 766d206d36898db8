{%- from "_key_table.sql" import is_marked, listed, taken_over with context -%}
{%- from "_uniques.sql" import is_read_committed, reject_duplicates, show_rows_to_readers, violate with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_renamed.sql" import refuse_other_schema with context -%}
{%- from "_moving.sql" import is_batch, is_recorded with context -%}
{%- macro moved_at(depth) -%}
pg_catalog.current_setting({{ moving_setting|literal }}, true) OPERATOR(pg_catalog.=) ({{ depth }})::pg_catalog.text
{%- endmacro -%}
{%- macro record() -%}
INSERT INTO {{ key_table|ident }} AS recorded (pk, partition_number{{ listed(recorded_columns) }}) VALUES (NEW.{{ pk|ident }}, TG_ARGV[0]::smallint{{ listed(recorded_columns, "NEW.") }})
{%- endmacro -%}
{%- macro readers_see(statement) -%}
{%- if recorded_columns %}{{ show_rows_to_readers(statement, table, (pk,) + recorded_columns) }}{% else %}{{ statement }}{% endif -%}
{%- endmacro -%}
{%- macro record_new() -%}
{{ record() }};
{%- endmacro -%}
{%- macro record_copy() -%}
{{ record() }}
ON CONFLICT (pk) DO UPDATE SET partition_number = EXCLUDED.partition_number{{ taken_over(recorded_columns, "EXCLUDED.") }}
WHERE {{ is_marked("recorded.partition_number") }};
{%- endmacro -%}
-- Records the primary key of a new row{% if recorded_columns %} and its unique values{% endif %} in the key table, whose own primary key rejects one that exists already.
{%- if not pins_record_key %}
-- It is SECURITY DEFINER with the search_path of the inserting session: a SET clause would cost too
-- much, once a row. So every name is qualified here, those of operators and types included.
{%- endif %}
{%- if checked_uniques %}
#variable_conflict use_column
DECLARE
    duplicate pg_catalog.text;
{%- endif %}
BEGIN
    IF pg_catalog.current_setting({{ moving_setting|literal }}, true) OPERATOR(pg_catalog.<>) '' THEN
        -- First: what has the name of the sequence in another schema proves nothing.
        {{ refuse_other_schema()|indent(8) }}
        IF {{ is_recorded(moving_setting)|indent(8) }} THEN
            RETURN NULL;
        END IF;
        IF {{ is_batch(moving_setting)|indent(8) }} THEN
            RETURN NULL;
        END IF;
        -- A copy is inserted by insert routing, one deeper than what moves it, or directly if there is none.
        IF {{ moved_at(sql("pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1")) }}
        OR {{ moved_at(sql("pg_catalog.pg_trigger_depth()")) }} THEN
{%- if checked_uniques %}
            IF {{ is_read_committed() }} THEN
                {{ reject_duplicates(checked_uniques, key_table, table, sql("NEW." ~ pk|ident))|indent(16) }}
            END IF;
{%- endif %}
            -- A copy of a row in another partition, if its key is marked: anybody may write the setting.
            -- If another transaction recorded the key after this one's snapshot, PostgreSQL raises
            -- serialization_failure here.
            {{ readers_see(record_copy())|indent(12) }}
            IF FOUND THEN
                RETURN NULL;
            END IF;
        END IF;
    END IF;
    {{ refuse_other_schema()|indent(4) }}
{%- if checked_uniques %}
    IF {{ is_read_committed() }} THEN
{%- if not deferred_uniques %}
        -- A conflict is reported below, with the name of its constraint. (ON CONFLICT does not support
        -- deferrable constraints.)
        {{ record()|indent(8) }}
        ON CONFLICT DO NOTHING;
        IF FOUND THEN
            RETURN NULL;
        END IF;
{%- endif %}
        PERFORM FROM {{ key_table|ident }} AS recorded WHERE {{ same_pk("recorded.pk", "NEW." ~ pk|ident) }} FOR SHARE;
        IF FOUND THEN
            {% set detail %}pg_catalog.format('Key (%I)=(%s) already exists.', {{ pk|literal }}, NEW.{{ pk|ident }}){% endset -%}
            {{ violate(primary_key, table, [pk], detail)|indent(12) }}
        END IF;
        {{ reject_duplicates(checked_uniques, key_table, table, sql("NEW." ~ pk|ident))|indent(8) }}
    END IF;
{%- endif %}
    {{ readers_see(record_new())|indent(4) }}
    RETURN NULL;
END
