{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_primary_key.sql" import find_by_pk, same_pk with context -%}
{%- from "_cascades.sql" import refuse_cascades, refuse_followed, to_a_partition with context -%}
{%- from "_moving.sql" import moving_before, begin_moving, end_moving with context -%}
-- Deletes the old row once its copy exists in another partition.
DECLARE
    deleted bigint;
{%- if may_lead_by_value %}
    reference pg_catalog.record;
    follows boolean;
{%- endif %}
    {{ moving_before(moving_setting)|indent(4) }}
BEGIN
    {{ refuse_other_parent()|indent(4) }}
    {{ refuse_cascades("TG_RELID", "TG_TABLE_NAME", "OLD." ~ pk|ident, to_a_partition)|indent(4) }}
{%- if may_lead_by_value %}
    {{ refuse_followed("TG_RELID", "TG_TABLE_NAME", "OLD." ~ pk|ident, to_a_partition)|indent(4) }}
{%- endif %}
    {{ begin_moving(moving_setting) }}
    EXECUTE pg_catalog.format(
        {{ find_by_pk("DELETE")|string|literal }}, TG_TABLE_SCHEMA, TG_TABLE_NAME
    ) USING OLD.{{ pk|ident }};
    GET DIAGNOSTICS deleted = ROW_COUNT;
    {{ end_moving(moving_setting) }}
    IF deleted OPERATOR(pg_catalog.<>) 1 THEN
        RAISE EXCEPTION 'a trigger kept the row % from leaving %', OLD.{{ pk|ident }}, TG_TABLE_NAME
        USING HINT = 'A BEFORE DELETE trigger must return OLD while a row moves to another partition.';
    END IF;
    -- Anybody may write the setting that this trigger is fired by, but only the owner may write this.
    DELETE FROM {{ moving|ident }} AS register
    WHERE {{ same_pk("register.pk", "OLD." ~ pk|ident) }} AND register.partition_number OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the row % of % has not moved', OLD.{{ pk|ident }}, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Do not write settings of parting yourself.';
    END IF;
    PERFORM pg_catalog.set_config({{ moved_setting|literal }}, '', true);
    RETURN NULL;
END
