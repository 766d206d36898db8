{%- from "_moving.sql" import depth, moving_before, begin_moving, end_moving with context -%}
{%- macro delete_routed(only_copies=false) -%}
PERFORM pg_catalog.set_config({{ routed_setting|literal }}, 'done', true);
{{ begin_moving(moving_setting) }}
DELETE FROM ONLY {{ table|ident }} AS routed
WHERE routed.{{ pk|ident }} = ANY (ARRAY(SELECT new_rows.{{ pk|ident }} FROM new_rows))
{%- if only_copies %}
AND routed.{{ pk|ident }} = ANY (ARRAY(
{%- if key_table %}
    SELECT recorded.pk FROM {{ key_table|ident }} AS recorded
    WHERE recorded.pk = ANY (ARRAY(SELECT new_rows.{{ pk|ident }} FROM new_rows)) AND recorded.partition_number <> {{ parent_number|literal }}
{%- else %}
    SELECT copied.{{ pk|ident }} FROM {{ table|ident }} AS copied
    WHERE copied.{{ pk|ident }} = ANY (ARRAY(SELECT new_rows.{{ pk|ident }} FROM new_rows)) AND copied.tableoid <> TG_RELID
{%- endif %}
))
{%- endif %};
{{ end_moving(moving_setting) }}
{%- endmacro -%}
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
DECLARE
    routed_by text := pg_catalog.current_setting({{ routed_setting|literal }}, true);
    {{ moving_before(moving_setting) }}
BEGIN
    IF routed_by = {{ depth(-1) }} THEN
        {{ delete_routed()|indent(8) }}
    ELSIF routed_by <> '' THEN
        -- A trigger's own insert was the last that was routed, or the routing trigger has been dropped
        -- since an earlier one of this transaction: rows without a copy in a partition must stay.
        {{ delete_routed(only_copies=true)|indent(8) }}
    END IF;
    -- Otherwise the routing trigger is gone, and nothing was routed. (The catalog does not show it: this
    -- transaction's snapshot may be older than the trigger.)
    RETURN NULL;
END
