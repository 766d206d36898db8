{#- A statement that gives each column of the table the value of the column that has its name in a row ($1), whatever
    the order of both. The columns of what was the table itself are its own: it may have others than the parent, or in
    another order, when somebody has dropped or added some by hand, so none of them is found by its place. `statement`
    is a format of the columns and the values, after what else it names. Macros only. -#}
{%- macro refuse_old_snapshot() -%}
RAISE EXCEPTION 'the partitions of % have changed since this transaction began', {{ table|string|literal }}
USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
{%- endmacro -%}

{%- macro by_names(statement, first="") -%}
{%- set too_old %}
BEGIN
    {{ refuse_old_snapshot()|indent(4) }}
END
{% endset -%}
coalesce((
    SELECT pg_catalog.format(
        {{ statement|string|literal }},
        {%- if first %}
        {{ sql(first) }},
        {%- endif %}
        pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
        pg_catalog.string_agg(pg_catalog.format('($1).%I', a.attname), ', ' ORDER BY a.attnum)
    )
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table|ident|string|literal }})::pg_catalog.oid
    AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
    HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 0  -- an older snapshot has none of this table
), {{ sql("DO " ~ too_old|dollar)|string|literal }})
{%- endmacro -%}

{#- Whether somebody has added columns since this was written, other than by a migration. The columns are then found
    by their names, as long as no run has written this anew. It asks for a column of each of the next numbers, which
    are never given twice: some may have been dropped again. `parent` is the oid of the table. -#}
{%- macro new_columns() -%}
has_new_columns boolean := coalesce(
    {%- for more in (1, 2, 3, 4) -%}
    pg_catalog.has_column_privilege(parent, {{ (last_column + more)|literal }}::pg_catalog.int2, 'SELECT'){{ comma(loop) }}
    {%- endfor -%}) IS NOT NULL;
{%- endmacro -%}

{#- The columns of the table as they are now, but for generated ones. -#}
{%- macro names_of_columns() -%}
coalesce((
    SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table|ident|string|literal }})::pg_catalog.oid
    AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped AND a.attgenerated OPERATOR(pg_catalog.=) ''
), {{ column_list|string|literal }})
{%- endmacro -%}
