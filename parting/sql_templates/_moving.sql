{#- Shows triggers, until the end of a function, that rows are being moved and are not new or deleted.
    The setting contains the depth of the moving statements: those of users' triggers that they fire
    are one deeper, and are no moves. A SET clause of the function is not possible: only superusers
    may write such a clause for a setting that no extension has defined. PERFORM would be a query of its
    own, and cost more than the assignment. Macros only. -#}
{%- macro depth(deeper=0) -%}
{%- if deeper -%}
(pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.{{ sql("+" if deeper > 0 else "-") }}) 1)::pg_catalog.text
{%- else -%}
pg_catalog.pg_trigger_depth()::pg_catalog.text
{%- endif -%}
{%- endmacro -%}

{%- macro begin_moving(setting, deeper=0) -%}
ignored := pg_catalog.set_config({{ setting|literal }}, {{ depth(deeper) }}, true);
{%- endmacro -%}

{%- macro end_moving(setting) -%}
ignored := pg_catalog.set_config({{ setting|literal }}, coalesce(moving_before, ''), true);
{%- endmacro -%}

{#- Whether a batch of rows moves, which records the keys itself: anybody may write the setting, but only who
    may become the owner of the table may write the key table as well. -#}
{%- macro is_batch(setting) -%}
pg_catalog.current_setting({{ setting|literal }}, true) OPERATOR(pg_catalog.=) {{ batch|literal }}
AND (SESSION_USER OPERATOR(pg_catalog.=) CURRENT_USER OR pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text))
{%- endmacro -%}

{#- Whether this is a row of a statement that records the keys of all its rows at once. It is a trigger's, one less
    deep than those that it fires: what users' triggers insert is deeper. Anybody may write the setting here, too. -#}
{%- macro begin_recorded(setting) -%}
ignored := pg_catalog.set_config({{ setting|literal }}, pg_catalog.concat({{ recorded|literal }}, pg_catalog.pg_trigger_depth()), true);
{%- endmacro -%}

{%- macro is_recorded(setting) -%}
pg_catalog.current_setting({{ setting|literal }}, true) OPERATOR(pg_catalog.=) pg_catalog.concat({{ recorded|literal }}, pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1)
AND pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text)
{%- endmacro -%}

{%- macro moving_before(setting) -%}
moving_before pg_catalog.text := pg_catalog.current_setting({{ setting|literal }}, true);
ignored pg_catalog.text;
{%- endmacro -%}

{%- macro begin_silence(setting) -%}
PERFORM pg_catalog.set_config({{ setting|literal }}, 'on', true);
{%- endmacro -%}

{%- macro end_silence(setting) -%}
PERFORM pg_catalog.set_config({{ setting|literal }}, coalesce(silent_before, ''), true);
{%- endmacro -%}

{%- macro silent_before(setting) -%}
silent_before pg_catalog.text := pg_catalog.current_setting({{ setting|literal }}, true);
{%- endmacro -%}

{#- Whether a key is among those of a batch, which are in a setting. As a constant the planner would look at each
    element of the array. -#}
{%- macro in_batch(value) -%}
{%- set comparison = pk.comparison -%}
{%- set array %}{% if comparison.type %}{{ comparison.type|type }}{% else %}{{ pk.type_without_modifier|type }}{% endif %}[]{% endset -%}
{{ sql(value) }}{% if comparison.casts %}::{{ comparison.type|type }}{% endif %} {{ comparison.operator("=")|catalog }} ANY ((SELECT pg_catalog.current_setting({{ keys_setting|literal }}, true)::{{ array }})::{{ array }})
{%- endmacro -%}
