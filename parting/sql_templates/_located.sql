{#- What the functions need that read rows by primary keys which are the partition key: the key itself says in which
    partition its row is, and no key table is asked. Macros only. -#}

{#- In this session the name may be that of another table, a tenant's or a temporary one. Columns may have been
    added, dropped or renamed since this was written. -#}
{%- macro is_table_as_written() -%}
parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table.name|ident|string|literal }})
AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) {{ shape|literal }}
AND pg_catalog.has_table_privilege(parent, 'SELECT')
AND NOT pg_catalog.row_security_active(parent)
{%- endmacro -%}

{#- The number of the partition that a key belongs to. -#}
{%- macro number_of(key) -%}
coalesce({{ locate|ident }}({{ sql(key) }}), {{ default_number|literal }})
{%- endmacro -%}
