{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_moving.sql" import silent_before, begin_silence, end_silence with context -%}
{%- macro relocate_row() -%}
UPDATE ONLY %I.%I AS waiting SET {{ partition_column|ident|for_format }} = waiting.{{ partition_column|ident|for_format }} WHERE {{ same_pk("waiting." ~ (pk|ident|for_format), sql("$1")) }}
{%- endmacro -%}
-- Relocates a row that belongs to another partition by now. One that follows another may have come before it, and is
-- looked at at the end of the transaction, unless its value says where it belongs; any other was sent here by what was known before its partition was made.
DECLARE
    {{ silent_before(silent_setting) }}
BEGIN
    {{ refuse_other_parent()|indent(4) }}
{%- if not looks_up %}
    IF {% if leaving %}(TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ default_partition|ident|string|literal }})) IS TRUE AND {% endif %}{{ locate|ident }}(NEW.{{ partition_column|ident }}) IS NULL THEN
        RETURN NULL;
    END IF;
{%- endif %}
    {{ begin_silence(silent_setting) }}
{%- if leaving and not leader %}
    -- It has been sent here, or to a partition that rows are leaving.
    EXECUTE pg_catalog.format({{ relocate_row()|string|literal }}, TG_TABLE_SCHEMA, TG_TABLE_NAME) USING NEW.{{ pk|ident }};
{%- else %}
    UPDATE ONLY {{ default_partition|ident }} AS waiting SET {{ partition_column|ident }} = waiting.{{ partition_column|ident }}
    WHERE {{ same_pk("waiting." ~ pk|ident, "NEW." ~ pk|ident) }} AND {{ locate|ident }}(waiting.{{ partition_column|ident }}) IS NOT NULL;
{%- endif %}
    {{ end_silence(silent_setting) }}
    RETURN NULL;
END
