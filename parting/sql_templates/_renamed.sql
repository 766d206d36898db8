{#- Bodies name tables, and a table may get another name or schema by hand: two schemas may even change places.
    A body raises then, before it does anything to tables of others. It compares what the names mean now with
    what fires the trigger, never OIDs, which a restored database has others of. Macros only. -#}
{%- macro refuse() -%}
RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
MESSAGE = pg_catalog.format('%I.%I has another name or schema than its partitioning was installed for', TG_TABLE_SCHEMA, TG_TABLE_NAME),
HINT = 'manage.py install_partition_triggers';
{%- endmacro -%}

{#- For what happens once a row. After ALTER TABLE .. RENAME alone, the other tables have their names. -#}
{%- macro is_other_schema() -%}
TG_TABLE_SCHEMA OPERATOR(pg_catalog.<>) ALL (ARRAY[{% for schema in schemas %}{{ schema|literal }}{{ comma(loop) }}{% endfor %}]::pg_catalog.name[])
{%- endmacro -%}

{%- macro refuse_other_schema() -%}
IF {{ is_other_schema() }} THEN
    {{ refuse()|indent(4) }}
END IF;
{%- endmacro -%}

{#- To look a name up would make each statement of one row 5 microseconds longer. -#}
{%- macro is_on(relation) -%}
TG_TABLE_NAME OPERATOR(pg_catalog.=) {{ relation.name|literal }}::pg_catalog.name AND TG_TABLE_SCHEMA OPERATOR(pg_catalog.=) {{ relation.schema|literal }}::pg_catalog.name
{%- endmacro -%}

{%- macro refuse_unless_on(relation) -%}
IF ({{ is_on(relation) }}) IS NOT TRUE THEN
    {{ refuse()|indent(4) }}
END IF;
{%- endmacro -%}

{#- A partition that was detached has no parent: it is not meant. Nor is a parent that only an older snapshot
    still shows: it has been rebuilt meanwhile. -#}
{%- macro refuse_other_parent(or_table=false) -%}
IF EXISTS (
    SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID
    AND (i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table|ident|string|literal }})) IS NOT TRUE
    AND pg_catalog.pg_relation_filenode(i.inhparent) IS NOT NULL
)
{%- if or_table %} OR TG_ARGV[0] OPERATOR(pg_catalog.=) {{ parent_number|string|literal }}
AND (TG_RELID OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table|ident|string|literal }})) IS NOT TRUE
{%- endif %} THEN
    {{ refuse()|indent(4) }}
END IF;
{%- endmacro -%}
