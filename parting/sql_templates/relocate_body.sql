{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_moving.sql" import silent_before, begin_silence, end_silence with context -%}
-- Relocates a row that belongs to another partition by now. One that follows another may have come before it, and is
-- looked at at the end of the transaction; any other was sent here by what was known before its partition was made.
DECLARE
    {{ silent_before(silent_setting) }}
BEGIN
    {{ refuse_other_parent()|indent(4) }}
{%- if not leader %}
    IF {{ locate|ident }}(NEW.{{ partition_column|ident }}) IS NULL THEN
        RETURN NULL;
    END IF;
{%- endif %}
    {{ begin_silence(silent_setting) }}
    UPDATE ONLY {{ default_partition|ident }} AS waiting SET {{ partition_column|ident }} = waiting.{{ partition_column|ident }}
    WHERE {{ same_pk("waiting." ~ pk|ident, "NEW." ~ pk|ident) }} AND {{ locate|ident }}(waiting.{{ partition_column|ident }}) IS NOT NULL;
    {{ end_silence(silent_setting) }}
    RETURN NULL;
END
