{%- from "_key_table.sql" import change_primary_key, taken_over with context -%}
{%- from "_uniques.sql" import reads_committed, reject_duplicates with context -%}
{%- macro count_row() -%}
EXECUTE pg_catalog.format(
    'SELECT FROM ONLY %I.%I WHERE %I = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME, {{ pk|literal }}
) USING NEW.{{ pk|ident }};
GET DIAGNOSTICS existing = ROW_COUNT;
{%- endmacro -%}
{%- if recorded_columns -%}
-- Update the key table when a primary key or unique values change.
{%- if checked_uniques %}
#variable_conflict use_column
{%- endif %}
DECLARE
    existing bigint := 1;
{%- if checked_uniques %}
    duplicate text;
{%- endif %}
BEGIN
    PERFORM FROM {{ key_table|ident }} AS recorded WHERE recorded.pk = OLD.{{ pk|ident }} AND recorded.partition_number = TG_ARGV[0]::smallint;
    IF NOT FOUND THEN
        {{ count_row()|indent(8) }}
    END IF;
    IF existing = 0 THEN
        RETURN NULL;  -- it has moved with this statement, and its copy has recorded all
    END IF;
{%- if checked_uniques %}
    IF {{ reads_committed() }} THEN
        {{ reject_duplicates(checked_uniques, key_table, table, sql("OLD." ~ pk|ident))|indent(8) }}
    END IF;
{%- endif %}
    UPDATE {{ key_table|ident }} AS recorded SET pk = NEW.{{ pk|ident }}{{ taken_over(recorded_columns, "NEW.") }} WHERE recorded.pk = OLD.{{ pk|ident }};
    IF FOUND THEN
        RETURN NULL;
    END IF;
    {{ count_row()|indent(4) }}
    IF existing > 0 THEN  -- a trigger may have deleted it
        {{ change_primary_key(key_table, pk, recorded_columns)|indent(8) }}
    END IF;
    RETURN NULL;
END
{%- else -%}
-- Update the key table when a primary key changes.
BEGIN
    {{ change_primary_key(key_table, pk)|indent(4) }}
    RETURN NULL;
END
{%- endif %}
