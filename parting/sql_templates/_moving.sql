{#- Tells triggers, until the end of a function, that rows are being moved and are not new or gone.
    A SET clause of the function would do the same, but only superusers may write such a clause
    for a setting that no extension has defined. Macros only. -#}
{%- macro begin_moving(setting) -%}
PERFORM pg_catalog.set_config({{ setting|literal }}, 'on', true);
{%- endmacro -%}

{%- macro end_moving(setting) -%}
PERFORM pg_catalog.set_config({{ setting|literal }}, coalesce(moving_before, ''), true);
{%- endmacro -%}

{%- macro moving_before(setting) -%}
moving_before text := pg_catalog.current_setting({{ setting|literal }}, true);
{%- endmacro -%}
