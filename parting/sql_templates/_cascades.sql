{#- Whether others' rows would be deleted or changed with a row that leaves its partition. Macros only. -#}
{%- macro actions() -%}
'{"\"RI_FKey_cascade_del\"","\"RI_FKey_setnull_del\"","\"RI_FKey_setdefault_del\""}'
{%- endmacro -%}
{#- One scan, whatever the constraints are: the functions say what they do. Those of partitions that follow bear a marker: their rows have moved before. `left` is a table's name or its oid. -#}
{%- macro refuse_cascades(left, named, row, hint) -%}
IF EXISTS (
    SELECT FROM pg_catalog.pg_trigger AS fired WHERE fired.tgrelid OPERATOR(pg_catalog.=) {{ sql(left) }}
    AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ({{ actions() }}::pg_catalog.regproc[]::pg_catalog.oid[])
    AND NOT pg_catalog.starts_with(coalesce(pg_catalog.obj_description(fired.tgconstraint, 'pg_constraint'), ''), {{ marker|literal }})
) THEN
    {{ refuse_action(named, row, hint)|indent(4) }}
END IF;
{%- endmacro -%}
{%- macro refuse_action(named, row, hint) -%}
RAISE EXCEPTION 'a foreign key to % would delete or change rows when the row % moves to another partition', {{ sql(named) }}, {{ sql(row) }}
USING ERRCODE = 'object_not_in_prerequisite_state', HINT = {{ hint|literal }};
{%- endmacro -%}
{#- What follows a row, by its key alone, does not move with it when it gets another key: an action would delete it
    or change it then. A constraint without one is enforced as ever. -#}
{%- macro refuse_followed(left, named, row, hint) -%}
FOR reference IN
    SELECT c.conname, c.conrelid::pg_catalog.regclass AS follower, a.attname, own.relowner OPERATOR(pg_catalog.=) its.relowner AS is_own
    FROM pg_catalog.pg_trigger AS fired JOIN pg_catalog.pg_constraint AS c ON c.oid OPERATOR(pg_catalog.=) fired.tgconstraint
    JOIN pg_catalog.pg_class AS own ON own.oid OPERATOR(pg_catalog.=) fired.tgrelid
    JOIN pg_catalog.pg_class AS its ON its.oid OPERATOR(pg_catalog.=) c.conrelid
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid OPERATOR(pg_catalog.=) c.conrelid AND a.attnum OPERATOR(pg_catalog.=) c.conkey[1]
    WHERE fired.tgrelid OPERATOR(pg_catalog.=) {{ sql(left) }} AND fired.tgfoid OPERATOR(pg_catalog.=) ANY ({{ actions() }}::pg_catalog.regproc[]::pg_catalog.oid[])
    AND pg_catalog.starts_with(coalesce(pg_catalog.obj_description(c.oid, 'pg_constraint'), ''), {{ marker|literal }})
LOOP
    -- Anybody may mark what he owns. A policy of his table would run as the owner of this one.
    IF NOT reference.is_own THEN
        {{ refuse_action(named, row, hint)|indent(8) }}
    END IF;
    EXECUTE pg_catalog.format({{ find_following()|string|literal }}, reference.follower, reference.attname) INTO follows USING {{ sql(row) }};
    IF follows THEN
        RAISE EXCEPTION 'update on table "%" violates foreign key constraint "%" on table "%"', TG_TABLE_NAME, reference.conname, reference.follower
        USING ERRCODE = 'foreign_key_violation', DETAIL = pg_catalog.format('Key (%I)=(%s) is still referenced from table "%s".', {{ pk|literal }}, {{ sql(row) }}, reference.follower),
        HINT = 'Rows that reference it are in the partition that it leaves: delete them first, or have them reference another row.';
    END IF;
END LOOP;
{%- endmacro -%}
{%- macro find_following() -%}
SELECT EXISTS (SELECT FROM ONLY %s AS following WHERE {{ compared(sql("following.%I"), "=", "$1", pk_comparison) }})
{%- endmacro -%}
{%- set to_the_table -%}
manage.py install_partition_triggers
{%- endset -%}
{%- set to_a_partition -%}
Drop the foreign key, let it reference the table of the model instead, and run manage.py install_partition_triggers.
{%- endset -%}
