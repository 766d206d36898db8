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

{#- The proof that whoever inserts or deletes rows may write the key table, and records their keys himself. Anybody
    may write the setting; but nobody may use the sequence whom the owner of the table does not let write the key
    table, and currval() is the session's own, whatever other sessions do. Its value says in its last ten bits how
    deep the triggers are that fire for these rows: what other triggers insert meanwhile is deeper. The other bits
    are random, and not by random(), which anybody can seed: the setting comes to an end with a statement that
    fails, the value of the sequence does not, and nobody may guess it. Macros only. -#}
{%- macro prove() -%}
pg_catalog.setval(
    pg_catalog.to_regclass({{ proof|ident|string|literal }}),
    (pg_catalog.uuid_hash_extended(pg_catalog.gen_random_uuid(), 0) OPERATOR(pg_catalog.&) 9223372036854774784::pg_catalog.int8)
    OPERATOR(pg_catalog.|) (pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.+) 1)::pg_catalog.int8
)
{%- endmacro -%}

{%- macro current_proof() -%}
pg_catalog.currval({{ proof|ident|string|literal }}::pg_catalog.regclass)
{%- endmacro -%}

{#- currval() raises an error where the sequence has not been used: it is asked only where the setting claims so, in
    a session that may have done so. In those of others what they have written there is no matter. -#}
{%- macro is_proven(setting, word) -%}
coalesce(pg_catalog.starts_with(pg_catalog.current_setting({{ setting|literal }}, true), {{ word|literal }}), false)
AND (SESSION_USER OPERATOR(pg_catalog.=) CURRENT_USER OR pg_catalog.pg_has_role(SESSION_USER, CURRENT_USER, 'MEMBER'::pg_catalog.text))
AND pg_catalog.current_setting({{ setting|literal }}, true) OPERATOR(pg_catalog.=) pg_catalog.concat({{ word|literal }}, {{ current_proof() }})
AND ({{ current_proof() }} OPERATOR(pg_catalog.&) 1023::pg_catalog.int8) OPERATOR(pg_catalog.=) pg_catalog.pg_trigger_depth()
{%- endmacro -%}

{#- Whether a batch of rows moves, which records the keys itself. (While there is no sequence yet, the functions are
    older than it, and do not ask for it either.) -#}
{%- macro begin_batch(setting) -%}
pg_catalog.set_config({{ setting|literal }}, {% if proof %}coalesce({{ batch|literal }} OPERATOR(pg_catalog.||) {{ prove() }}::pg_catalog.text, {{ batch.strip()|literal }}){% else %}{{ batch.strip()|literal }}{% endif %}, true)
{%- endmacro -%}

{%- macro is_batch(setting) -%}
{{ is_proven(setting, batch) }}
{%- endmacro -%}

{#- Whether a statement may record the keys of all its rows at once: its role, and the session. Where another one is
    under way, or something moves, none begins: the proof of that would be lost. -#}
{%- macro may_record(setting) -%}
coalesce(pg_catalog.current_setting({{ setting|literal }}, true), '') OPERATOR(pg_catalog.=) ''
AND pg_catalog.has_table_privilege({{ key_table|ident|string|literal }}, 'INSERT')
AND pg_catalog.has_sequence_privilege(pg_catalog.to_regclass({{ proof|ident|string|literal }})::pg_catalog.oid, 'UPDATE')
AND pg_catalog.pg_has_role(
    SESSION_USER, (SELECT p.proowner FROM pg_catalog.pg_proc AS p WHERE p.oid OPERATOR(pg_catalog.=) pg_catalog.to_regprocedure({{ (record_key|ident ~ "()")|string|literal }})::pg_catalog.oid), 'MEMBER'::pg_catalog.text
)
{%- endmacro -%}

{%- macro begin_recorded(setting) -%}
ignored := pg_catalog.set_config({{ setting|literal }}, pg_catalog.concat({{ recorded|literal }}, {{ prove() }}), true);
{%- endmacro -%}

{#- No trigger is that deep: from here on the value proves nothing, also to who has read it. -#}
{%- macro end_recorded(setting) -%}
ignored := pg_catalog.set_config({{ setting|literal }}, '', true);
{{ disprove() }}
{%- endmacro -%}

{%- macro disprove() -%}
ignored := pg_catalog.setval({{ proof|ident|string|literal }}::pg_catalog.regclass, 1024);
{%- endmacro -%}

{#- Whether this is a row of such a statement. -#}
{%- macro is_recorded(setting) -%}
{{ is_proven(setting, recorded) }}
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
