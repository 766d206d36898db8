{%- from "_moving.sql" import depth, moving_before, begin_moving, end_moving with context -%}
{%- from "_primary_key.sql" import pk_among with context -%}
{%- from "_renamed.sql" import refuse_unless_on with context -%}
{%- macro copies() -%}
{%- if key_table -%}
{{ key_table|ident }} AS copied
    WHERE {{ pk_among("copied.pk", "new_rows." ~ pk|ident, "new_rows") }}
    AND copied.partition_number OPERATOR(pg_catalog.<>) {{ parent_number|literal }}
{%- else -%}
{{ table|ident }} AS copied
    WHERE {{ pk_among("copied." ~ pk|ident, "new_rows." ~ pk|ident, "new_rows") }}
    AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid
{%- endif -%}
{%- endmacro -%}
{%- macro delete_routed(only_copies=false) -%}
ignored := pg_catalog.set_config({{ routed_setting|literal }}, 'done', true);
{{ begin_moving(moving_setting) }}
DELETE FROM ONLY {{ table|ident }} AS routed
WHERE {{ pk_among("routed." ~ pk|ident, "new_rows." ~ pk|ident, "new_rows") }}
{%- if only_copies %}
AND {{ pk_among("routed." ~ pk|ident, "copied." ~ (sql('pk') if key_table else pk|ident), copies()) }}
{%- endif %};
{{ end_moving(moving_setting) }}
{%- endmacro -%}
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
<<parting>>
DECLARE
    -- Columns may be called tg_relid.
    own_oid pg_catalog.oid := TG_RELID;
    routed_by pg_catalog.text := pg_catalog.current_setting({{ routed_setting|literal }}, true);
    {{ moving_before(moving_setting)|indent(4) }}
BEGIN
    {{ refuse_unless_on(table)|indent(4) }}
    IF routed_by OPERATOR(pg_catalog.=) {{ depth(-1) }} THEN
        {{ delete_routed()|indent(8) }}
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
        {{ delete_routed(only_copies=true)|indent(8) }}
    END IF;
    RETURN NULL;
END
