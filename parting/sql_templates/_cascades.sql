{#- Whether others' rows would be deleted or changed with a row that leaves its partition. Macros only. -#}
{#- One scan, whatever the constraints are: the functions say what they do. Those of partitions that follow bear a marker: their rows have moved before. `left` is a table's name or its oid. -#}
{%- macro refuse_cascades(left, named, row, hint) -%}
IF EXISTS (
    SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) {{ sql(left) }}
    AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ('{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'::pg_catalog.regproc[]::pg_catalog.oid[])
    AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), {{ marker|literal }})
) THEN
    RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', {{ sql(named) }}, {{ sql(row) }}
    USING ERRCODE = 'object_not_in_prerequisite_state', HINT = {{ hint|literal }};
END IF;
{%- endmacro -%}
{%- set to_the_table -%}
manage.py install_partition_triggers
{%- endset -%}
{%- set to_a_partition -%}
Drop the foreign key, let it reference the table of the model instead, and run manage.py install_partition_triggers.
{%- endset -%}
