{%- from "_keys.sql" import listed, taken_over with context -%}
{%- from "_moving.sql" import depth with context -%}
{%- from "_uniques.sql" import reads_committed, refuse_duplicates, violates with context -%}
{%- macro note() -%}
INSERT INTO {{ keys|ident }} (pk, part{{ listed(noted_columns) }}) VALUES (NEW.{{ pk|ident }}, TG_ARGV[0]::smallint{{ listed(noted_columns, "NEW.") }})
{%- endmacro -%}
-- Notes the key of a new row{% if noted_columns %} and its unique values{% endif %}. A key that stands anywhere already is refused by the primary key.
{%- if checked_uniques %}
#variable_conflict use_column
DECLARE
    duplicate text;
{%- endif %}
BEGIN
    -- A copy comes by the route, one deeper than what moves it, or by itself where the route is gone.
    IF pg_catalog.current_setting({{ moving_setting|literal }}, true) IN ({{ depth(-1) }}, {{ depth() }}) THEN
{%- if checked_uniques %}
        IF {{ reads_committed() }} THEN
            {{ refuse_duplicates(checked_uniques, keys, table, sql("NEW." ~ pk|ident))|indent(12) }}
        END IF;
{%- endif %}
        -- A copy of a row that stands elsewhere. Where another transaction noted the key after
        -- this one's snapshot, PostgreSQL raises serialization_failure here.
        {{ note()|indent(8) }}
        ON CONFLICT (pk) DO UPDATE SET part = EXCLUDED.part{{ taken_over(noted_columns, "EXCLUDED.") }};
    ELSE
{%- if checked_uniques %}
        IF {{ reads_committed() }} THEN
{%- if not deferred_uniques %}
            -- What is skipped here is told below, in the name of its constraint. (PostgreSQL cannot
            -- skip where a constraint is deferrable.)
            {{ note()|indent(12) }}
            ON CONFLICT DO NOTHING;
            IF FOUND THEN
                RETURN NULL;
            END IF;
{%- endif %}
            PERFORM FROM {{ keys|ident }} AS noted WHERE noted.pk = NEW.{{ pk|ident }} FOR SHARE;
            IF FOUND THEN
                RAISE EXCEPTION USING {{ violates(primary_key, table)|indent(16) }},
                DETAIL = 'Key (' || pg_catalog.quote_ident({{ pk|literal }}) || ')=(' || NEW.{{ pk|ident }}::text || ') already exists.';
            END IF;
            {{ refuse_duplicates(checked_uniques, keys, table, sql("NEW." ~ pk|ident))|indent(12) }}
        END IF;
{%- endif %}
        {{ note()|indent(8) }};
    END IF;
    RETURN NULL;
END
