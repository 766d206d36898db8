{%- from "_moving.sql" import depth, moving_before, begin_moving, end_moving with context -%}
{%- macro take_away(only_copies=false) -%}
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
-- Takes away from the table itself what the routing trigger has put into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics say: a scan would read all dead rows that an open old snapshot holds there.
DECLARE
    routed_by text := pg_catalog.current_setting({{ routed_setting|literal }}, true);
    {{ moving_before(moving_setting) }}
BEGIN
    IF routed_by = {{ depth(-1) }} THEN
        {{ take_away()|indent(8) }}
    ELSIF routed_by <> '' THEN
        -- A trigger's own insert was the last that was routed, or the routing trigger has been dropped
        -- since an earlier one of this transaction: what stands nowhere else must stay.
        {{ take_away(only_copies=true)|indent(8) }}
    END IF;
    -- Otherwise the routing trigger is gone, and nothing was routed. (The catalog cannot tell: this
    -- transaction's snapshot may be older than the trigger.)
    RETURN NULL;
END
