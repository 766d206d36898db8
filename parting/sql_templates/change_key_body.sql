{%- from "_keys.sql" import change_key, taken_over with context -%}
{%- from "_uniques.sql" import reads_committed, refuse_duplicates with context -%}
{%- macro look_here() -%}
EXECUTE pg_catalog.format(
    'SELECT FROM ONLY %I.%I WHERE %I = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME, {{ pk|literal }}
) USING NEW.{{ pk|ident }};
GET DIAGNOSTICS standing = ROW_COUNT;
{%- endmacro -%}
{%- if noted_columns -%}
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
    PERFORM FROM {{ keys|ident }} AS noted WHERE noted.pk = OLD.{{ pk|ident }} AND noted.part = TG_ARGV[0]::smallint;
    IF NOT FOUND THEN
        {{ look_here()|indent(8) }}
    END IF;
    IF standing = 0 THEN
        RETURN NULL;  -- it has moved with this statement, and its copy has noted all
    END IF;
{%- if checked_uniques %}
    IF {{ reads_committed() }} THEN
        {{ refuse_duplicates(checked_uniques, keys, table, sql("OLD." ~ pk|ident))|indent(8) }}
    END IF;
{%- endif %}
    UPDATE {{ keys|ident }} AS noted SET pk = NEW.{{ pk|ident }}{{ taken_over(noted_columns, "NEW.") }} WHERE noted.pk = OLD.{{ pk|ident }};
    IF FOUND THEN
        RETURN NULL;
    END IF;
    {{ look_here()|indent(4) }}
    IF standing > 0 THEN  -- a trigger may have deleted it
        {{ change_key(keys, pk, noted_columns)|indent(8) }}
    END IF;
    RETURN NULL;
END
{%- else -%}
-- Follows the change of a primary key.
BEGIN
    {{ change_key(keys, pk)|indent(4) }}
    RETURN NULL;
END
{%- endif %}
