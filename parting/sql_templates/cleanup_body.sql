{%- from "_moving.sql" import moving_before, begin_moving, end_moving with context -%}
-- Takes away from the table itself what the routing trigger has put into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics say: a scan would read all dead rows that an open old snapshot holds there.
DECLARE
    {{ moving_before(moving_setting) }}
BEGIN
    -- Where the routing trigger has been dropped, nothing was routed, and the rows must stay. (The
    -- catalog cannot tell: this transaction's snapshot may be older than the trigger.)
    IF coalesce(pg_catalog.current_setting({{ routed_setting|literal }}, true), '') = '' THEN
        RETURN NULL;
    END IF;
    PERFORM pg_catalog.set_config({{ routed_setting|literal }}, 'done', true);
    {{ begin_moving(moving_setting) }}
    DELETE FROM ONLY {{ table|ident }} AS routed
    WHERE routed.{{ pk|ident }} = ANY (ARRAY(SELECT new_rows.{{ pk|ident }} FROM new_rows));
    {{ end_moving(moving_setting) }}
    RETURN NULL;
END
