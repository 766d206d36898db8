{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_by_names.sql" import by_names, new_columns with context -%}
{%- from "_move.sql" import announce, check_copy, copy_row, leave_old_row, stay with context -%}
{%- from "_moving.sql" import depth, moving_before, begin_moving, end_moving with context -%}
{%- macro insert_copy() -%}
{%- if displaced or plain_columns -%}
{%- set insert -%}
INSERT INTO {{ table|ident|for_format }} (%s) OVERRIDING SYSTEM VALUE SELECT %s
{%- endset -%}
{%- set is_displaced -%}
own_number OPERATOR(pg_catalog.=) {{ displaced_number|literal }}::pg_catalog.int2
{%- endset -%}
{%- if displaced -%}
-- The columns of what was the table are its own: they may be others, or in another order.
{% endif -%}
IF {% if displaced %}{{ is_displaced }}{% if plain_columns %} OR {% endif %}{% endif %}{% if plain_columns %}has_new_columns{% endif %} THEN
    EXECUTE {{ by_names(insert)|indent(4) }} USING NEW;
    GET DIAGNOSTICS arrived = ROW_COUNT;
ELSE
    {{ insert_static_copy()|indent(4) }}
    GET DIAGNOSTICS arrived = ROW_COUNT;
END IF;
{%- else -%}
{{ insert_static_copy() }}
{%- endif -%}
{%- endmacro -%}
{%- macro insert_static_copy() -%}
{%- if plain_columns -%}
INSERT INTO {{ table|ident }} ({% for column in plain_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
OVERRIDING SYSTEM VALUE
SELECT {% for column in plain_columns %}given.{{ column|ident }}{{ comma(loop) }}{% endfor %}

FROM (SELECT NEW.*) AS given ({% for column in all_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %});
{%- else -%}
INSERT INTO {{ table|ident }} OVERRIDING SYSTEM VALUE SELECT NEW.*;
{%- endif -%}
{%- endmacro -%}
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
{%- if key_table %}
    own_oid pg_catalog.oid := TG_RELID;
{%- endif %}
{%- if plain_columns %}
    parent pg_catalog.oid := pg_catalog.to_regclass({{ table|ident|string|literal }});
    {{ new_columns()|indent(4) }}
{%- endif %}
{%- if displaced or plain_columns %}
    arrived bigint;
{%- endif %}
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    {{ moving_before(moving_setting)|indent(4) }}
BEGIN
    {{ refuse_other_parent()|indent(4) }}
    IF coalesce({{ locate|ident }}(NEW.{{ partition_column|ident }}), {{ default_number|literal }}) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        {{ stay()|indent(8) }}
    END IF;
    {{ announce()|indent(4) }}
    -- Insert routing inserts the copy into its partition one deeper.
    {{ begin_moving(moving_setting, +1) }}
    {{ copy_row(insert_copy())|indent(4) }}
    {{ check_copy("arrived OPERATOR(pg_catalog.=) 0" if displaced or plain_columns else "NOT FOUND")|indent(4) }}
    {{ end_moving(moving_setting) }}
    PERFORM pg_catalog.set_config({{ moved_setting|literal }}, {{ depth(-1) }}, true);
    {{ leave_old_row()|indent(4) }}
END
