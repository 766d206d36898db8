{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_key_table.sql" import change_primary_key, taken_over with context -%}
{%- from "_uniques.sql" import is_read_committed, reject_duplicates, show_rows_to_readers, show_to_readers with context -%}
{%- from "_primary_key.sql" import find_by_pk, same_pk with context -%}
{%- macro find_row_here() -%}
EXECUTE pg_catalog.format(
    {{ find_by_pk("SELECT")|string|literal }}, TG_TABLE_SCHEMA, TG_TABLE_NAME
) USING NEW.{{ pk|ident }};
GET DIAGNOSTICS rows_here = ROW_COUNT;
{%- endmacro -%}
{%- macro take_over() -%}
UPDATE {{ key_table|ident }} AS recorded SET pk = NEW.{{ pk|ident }}{{ taken_over(recorded_columns, "NEW.") }} WHERE {{ same_pk("recorded.pk", "OLD." ~ pk|ident) }};
{%- endmacro -%}
{%- if recorded_columns -%}
-- Records the change of a primary key or of unique values in the key table.
{%- if checked_uniques %}
#variable_conflict use_column
{%- endif %}
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    rows_here bigint := 1;
{%- if checked_uniques %}
    duplicate pg_catalog.text;
{%- endif %}
BEGIN
    {{ refuse_other_parent(or_table=true)|indent(4) }}
    PERFORM FROM {{ key_table|ident }} AS recorded WHERE {{ same_pk("recorded.pk", "OLD." ~ pk|ident) }} AND recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
    IF NOT FOUND THEN
        {{ find_row_here()|indent(8) }}
    END IF;
    IF rows_here OPERATOR(pg_catalog.=) 0 THEN
        RETURN NULL;  -- the row has moved with this statement, and its copy has been recorded
    END IF;
{%- if checked_uniques %}
    IF {{ is_read_committed() }} THEN
        {{ reject_duplicates(checked_uniques, key_table, table, sql("OLD." ~ pk|ident))|indent(8) }}
    END IF;
{%- endif %}
    {{ show_rows_to_readers(take_over(), table, (pk,) + recorded_columns)|indent(4) }}
    IF FOUND THEN
        RETURN NULL;
    END IF;
    {{ find_row_here()|indent(4) }}
    IF rows_here OPERATOR(pg_catalog.>) 0 THEN  -- otherwise a trigger has deleted it
        {{ show_to_readers(change_primary_key(key_table, pk, recorded_columns), table, (pk,) + recorded_columns)|indent(8) }}
    END IF;
    RETURN NULL;
END
{%- else -%}
-- Records the change of a primary key in the key table.
BEGIN
    {{ refuse_other_parent(or_table=true)|indent(4) }}
    {{ change_primary_key(key_table, pk)|indent(4) }}
    RETURN NULL;
END
{%- endif %}
