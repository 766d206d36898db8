{%- from "_key_table.sql" import change_primary_key, taken_over with context -%}
{%- from "_uniques.sql" import reads_committed, refuse_duplicates with context -%}
{%- macro look_here() -%}
EXECUTE pg_catalog.format(
    'SELECT FROM ONLY %I.%I WHERE %I = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME, {{ pk|literal }}
) USING NEW.{{ pk|ident }};
GET DIAGNOSTICS standing = ROW_COUNT;
{%- endmacro -%}
{%- if recorded_columns -%}
-- Follows the change of a primary key or of unique values.
{%- if checked_uniques %}
#variable_conflict use_column
{%- endif %}
DECLARE
    standing bigint := 1;
{%- if checked_uniques %}
    duplicate text;
{%- endif %}
BEGIN
    PERFORM FROM {{ key_table|ident }} AS recorded WHERE recorded.pk = OLD.{{ pk|ident }} AND recorded.partition_number = TG_ARGV[0]::smallint;
    IF NOT FOUND THEN
        {{ look_here()|indent(8) }}
    END IF;
    IF standing = 0 THEN
        RETURN NULL;  -- it has moved with this statement, and its copy has recorded all
    END IF;
{%- if checked_uniques %}
    IF {{ reads_committed() }} THEN
        {{ refuse_duplicates(checked_uniques, key_table, table, sql("OLD." ~ pk|ident))|indent(8) }}
    END IF;
{%- endif %}
    UPDATE {{ key_table|ident }} AS recorded SET pk = NEW.{{ pk|ident }}{{ taken_over(recorded_columns, "NEW.") }} WHERE recorded.pk = OLD.{{ pk|ident }};
    IF FOUND THEN
        RETURN NULL;
    END IF;
    {{ look_here()|indent(4) }}
    IF standing > 0 THEN  -- a trigger may have deleted it
        {{ change_primary_key(key_table, pk, recorded_columns)|indent(8) }}
    END IF;
    RETURN NULL;
END
{%- else -%}
-- Follows the change of a primary key.
BEGIN
    {{ change_primary_key(key_table, pk)|indent(4) }}
    RETURN NULL;
END
{%- endif %}
