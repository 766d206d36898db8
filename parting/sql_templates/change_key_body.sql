{%- from "_keys.sql" import change_key with context -%}
{%- from "_uniques.sql" import refuse_duplicates with context -%}
{%- if noted_columns -%}
-- Follows the change of a primary key or of unique values.
{%- if checked_uniques %}
#variable_conflict use_column
{%- endif %}
DECLARE
    standing bigint;
{%- if checked_uniques %}
    duplicate text;
{%- endif %}
BEGIN
    EXECUTE pg_catalog.format(
        'SELECT FROM ONLY %I.%I WHERE %I = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME, {{ pk|literal }}
    ) USING NEW.{{ pk|ident }};
    GET DIAGNOSTICS standing = ROW_COUNT;
    IF standing = 0 THEN
        RETURN NULL;  -- it has moved with this statement: its copy has noted all
    END IF;
{%- if checked_uniques %}
    IF pg_catalog.current_setting('transaction_isolation') <> 'serializable' THEN
        {{ refuse_duplicates(checked_uniques, keys, table, sql("OLD." ~ pk|ident))|indent(8) }}
    END IF;
{%- endif %}
    {{ change_key(keys, pk, noted_columns)|indent(4) }}
    RETURN NULL;
END
{%- else -%}
-- Follows the change of a primary key.
BEGIN
    {{ change_key(keys, pk)|indent(4) }}
    RETURN NULL;
END
{%- endif %}
