{%- from "_moving.sql" import depth, moving_before, begin_moving, end_moving with context -%}
{%- from "_primary_key.sql" import pk_among, same_pk with context -%}
{%- from "_waiting.sql" import refuse_changes with context -%}
{%- from "_renamed.sql" import is_on, refuse_unless_on with context -%}
{%- macro copies() -%}
{%- if key_table -%}
{{ key_table|ident }} AS copied
    WHERE {{ pk_among("copied.pk", "new_rows." ~ pk|ident, "new_rows") }}
    AND copied.partition_number OPERATOR(pg_catalog.<>) {{ parent_number|literal }}
{%- else -%}
{{ table|ident }} AS copied
    WHERE {{ pk_among("copied." ~ pk|ident, "new_rows." ~ pk|ident, "new_rows") }}
    AND copied.tableoid OPERATOR(pg_catalog.<>) unrouted.own_oid
{%- endif -%}
{%- endmacro -%}
{%- macro forget_and_begin() -%}
{#- As begin_moving() does: one assignment costs less than two. -#}
ignored := pg_catalog.concat(pg_catalog.set_config({{ routed_setting|literal }}, 'done', true), pg_catalog.set_config({{ moving_setting|literal }}, {{ depth() }}, true));
{%- endmacro -%}
{%- macro routed_before() -%}
pg_catalog.current_setting({{ routed_setting|literal }}, true)
{%- endmacro -%}
{%- macro same_rows() -%}
{%- if plain_columns -%}
ROW({% for column in plain_columns %}waiting.{{ column|ident }}{{ comma(loop) }}{% endfor %}) OPERATOR(pg_catalog.*=) ROW({% for column in plain_columns %}new_rows.{{ column|ident }}{{ comma(loop) }}{% endfor %})
{%- else -%}
waiting.* OPERATOR(pg_catalog.*=) new_rows.*
{%- endif -%}
{%- endmacro -%}
{%- macro delete_unchanged() -%}
{{ forget_and_begin() }}
DELETE FROM ONLY {{ table|ident }} AS routed
WHERE routed.ctid OPERATOR(pg_catalog.=) ANY (ARRAY(
    SELECT (
        SELECT waiting.ctid FROM ONLY {{ table|ident }} AS waiting
        WHERE {{ same_pk("waiting." ~ pk|ident, "new_rows." ~ pk|ident) }} AND {{ same_rows() }}
    ) FROM new_rows
));
GET DIAGNOSTICS deleted = ROW_COUNT;
{{ end_moving(moving_setting) }}
{%- endmacro -%}
{%- macro delete_routed(only_copies=false, counts=false) -%}
{{ forget_and_begin() }}
DELETE FROM ONLY {{ table|ident }} AS routed
WHERE {{ pk_among("routed." ~ pk|ident, "new_rows." ~ pk|ident, "new_rows") }}
{%- if only_copies %}
AND {{ pk_among("routed." ~ pk|ident, "copied." ~ (sql('pk') if key_table else pk|ident), copies()) }}
{%- endif %};
{%- if counts %}
GET DIAGNOSTICS deleted = ROW_COUNT;
{%- endif %}
{{ end_moving(moving_setting) }}
{%- endmacro -%}
-- Deletes from the parent the rows that the routing trigger has inserted into partitions.
-- The array, and the settings of this function, keep the planner at one index probe a row whatever the
-- statistics are: a scan would read all dead rows that an old snapshot keeps there.
DECLARE
    routed_by pg_catalog.text;
    deleted bigint;
    {{ moving_before(moving_setting)|indent(4) }}
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    IF {{ is_on(table) }} AND {{ routed_before() }} OPERATOR(pg_catalog.=) pg_catalog.concat({{ depth(-1) }}, ' 1') THEN
        {{ forget_and_begin() }}
        DELETE FROM ONLY {{ table|ident }} AS routed
        WHERE {{ same_pk("routed." ~ pk|ident, "(SELECT new_rows." ~ pk|ident ~ " FROM new_rows)") }};
        {{ end_moving(moving_setting) }}
        IF NOT FOUND THEN
            {{ refuse_changes()|indent(12) }}
        END IF;
        RETURN NULL;
    END IF;
    {{ refuse_unless_on(table)|indent(4) }}
    routed_by := {{ routed_before() }};
    IF pg_catalog.split_part(routed_by, ' ', 1) OPERATOR(pg_catalog.=) {{ depth(-1) }} THEN
        IF pg_catalog.split_part(routed_by, ' ', 3) OPERATOR(pg_catalog.=) '' THEN
            {{ delete_routed(counts=true)|indent(12) }}
        ELSE
            {{ delete_unchanged()|indent(12) }}
        END IF;
        -- Those of a statement were routed as it had inserted them: if some are gone since, their copies are too many.
        IF pg_catalog.split_part(routed_by, ' ', 2) OPERATOR(pg_catalog.<>) ALL (ARRAY['', deleted::pg_catalog.text]) THEN
            {{ refuse_changes()|indent(12) }}
        END IF;
    ELSE
        -- A trigger's own insert was the last that was routed, or somebody has written the setting, or the
        -- routing trigger has been dropped, and nothing was routed. (The catalog does not show it: this
        -- transaction's snapshot may be older than the trigger.) Rows without a copy in a partition stay.
{%- if key_table %}
        {{ delete_routed(only_copies=true)|indent(8) }}
{%- else %}
        <<unrouted>>
        DECLARE
            -- Columns may be called tg_relid.
            own_oid pg_catalog.oid := TG_RELID;
        BEGIN
            {{ delete_routed(only_copies=true)|indent(12) }}
        END;
{%- endif %}
    END IF;
    RETURN NULL;
END
