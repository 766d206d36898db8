{#- Bodies of the functions that stand for the table in queries by primary key. They run as the user who asks,
    and return what the table would. Where they are not sure they read the table, by the name that the query
    would have: it means the same then. Macros only. -#}
{%- from "_tree.sql" import choose with context -%}
{%- macro declarations() -%}
parent pg_catalog.oid := pg_catalog.to_regclass({{ table|ident|string|literal }});
child pg_catalog.oid;
source pg_catalog.text;
-- A row of nothing but NULL: it says what the columns are called by now.
shape {{ table|ident }};
{%- endmacro -%}

{#- This makes it a row. (ROW() would, too, but domains that are not null refuse it.) -#}
{%- macro begin() -%}
shape.{{ given|ident }} := NULL;
{%- endmacro -%}

{#- In this session the name may be that of another table, a tenant's or a temporary one. Columns may have been
    added, dropped or renamed since this was written. -#}
{%- macro is_as_written(keys, returns_rows=true) -%}
parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table.name|ident|string|literal }})
{%- if returns_rows %}
AND pg_catalog.to_json(shape)::pg_catalog.text OPERATOR(pg_catalog.=) {{ shape|literal }}
{%- endif %}
AND pg_catalog.has_table_privilege(parent, 'SELECT')
AND pg_catalog.has_table_privilege(pg_catalog.to_regclass({{ keys|ident|string|literal }}), 'SELECT')
AND NOT pg_catalog.row_security_active(parent)
AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass({{ keys|ident|string|literal }}))
{%- endmacro -%}

{#- The partition with a number. It may have been detached, and privileges on it need not be those on the table.
    PostgreSQL reads one array of names much faster than hundreds of branches. Where nobody will see that rows are
    missing its marker comment shows whether it has the name of another one, and it must have no children. With
    IS TRUE the index of all children of the parent is not looked at, too. -#}
{%- macro find_child(number, marked=false) -%}
source := {{ sources.prefix|literal }} OPERATOR(pg_catalog.||) ({{ sources.array|literal }}::pg_catalog.text[])[{{ sql(number) }}] OPERATOR(pg_catalog.||) '"';
SELECT i.inhrelid INTO parting.child FROM pg_catalog.pg_inherits AS i
WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(parting.source) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE
{%- if marked %} AND EXISTS (
    SELECT FROM pg_catalog.pg_description AS d
    WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
    AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', {{ sql(number) }}, '"')) OPERATOR(pg_catalog.>) 0
) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid)
{%- endif -%}
;
{%- endmacro -%}

{#- Whether all children of the table are partitions that this body knows, and have no children of their own:
    others may have attached some since, whose rows no key table has, in place of a partition maybe. -#}
{%- macro look_for_other_children() -%}
SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) {{ partition_count|literal }} AND pg_catalog.bool_and(coalesce((
    SELECT pg_catalog.starts_with(d.description, {{ marker|literal }}) FROM pg_catalog.pg_description AS d
    WHERE d.objoid OPERATOR(pg_catalog.=) i.inhrelid AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
), false))
INTO parting.is_known FROM pg_catalog.pg_inherits AS i
WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
{%- endmacro -%}

{#- The same as far as it is cheap, for each call: as many children as there are partitions. -#}
{%- macro count_children() -%}
SELECT pg_catalog.count(*) OPERATOR(pg_catalog.=) {{ partition_count|literal }} INTO parting.is_known FROM pg_catalog.pg_inherits AS i
WHERE i.inhparent OPERATOR(pg_catalog.=) ANY (ARRAY[parting.parent, pg_catalog.to_regclass({{ default_partition|ident|string|literal }})::pg_catalog.oid]);
{%- endmacro -%}

{#- Queries of the table do not ask for the policies of its partitions. -#}
{%- macro may_read_child() -%}
pg_catalog.has_table_privilege(child, 'SELECT') AND NOT pg_catalog.row_security_active(child)
{%- endmacro -%}

{%- macro listed() -%}
{%- for column in all_columns %}parting_row.{{ column|ident }}{{ comma(loop) }}{% endfor -%}
{%- endmacro -%}

{%- macro is_among(one, array, comparison) -%}
{{ sql(one) }}{% if comparison.casts %}::{{ comparison.type|type }}{% endif %} {{ comparison.operator("=")|catalog }} ANY (({{ sql(array) }})
{%- if comparison.casts %}::{{ comparison.type|type }}[]{% endif %})
{%- endmacro -%}

{#- What is to be read of a partition: the rows with those of the keys that are there. -#}
{%- macro add_child(column, comparison) -%}
{%- set member -%}
SELECT {{ listed()|for_format }} FROM ONLY %s AS parting_row WHERE {{ is_among("parting_row." ~ column|ident|for_format, "$2[%s:%s]", comparison) }}
{%- endset -%}
members := pg_catalog.array_append(members, pg_catalog.format(
    {{ member|string|literal }},
    source, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) 1, pg_catalog.cardinality(keys) OPERATOR(pg_catalog.+) pg_catalog.cardinality(keys_here)
));
keys := pg_catalog.array_cat(keys, keys_here);
{%- endmacro -%}

{#- What is to be read of all partitions that the key table names for some keys. -#}
{%- macro add_members(condition) -%}
FOR partition_key, keys_here IN
    SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM {{ key_table|ident }} AS recorded
    WHERE {{ condition|indent(4) }}
    GROUP BY recorded.partition_number ORDER BY recorded.partition_number
LOOP
    {{ find_child("partition_key")|indent(4) }}
    is_known := coalesce({{ may_read_child() }}, false);
    EXIT WHEN NOT is_known;
    {{ add_child(pk, pk_comparison)|indent(4) }}
END LOOP;
{%- endmacro -%}

{#- Which of the keys have been found, to read the others. -#}
{%- macro find_keys() -%}
{%- set query %}SELECT pg_catalog.array_agg(parting_row.{{ pk|ident|for_format }}) FROM (%s) AS parting_row{% endset -%}
EXECUTE pg_catalog.format({{ query|string|literal }}, pg_catalog.array_to_string(members, ' UNION ALL ')) INTO parting.keys_found USING $1, keys;
{%- endmacro -%}

{#- The rows with any of the given keys, where no key table says whether there are some. -#}
{%- macro add_given(table, column, comparison) -%}
{%- set member -%}
SELECT {{ listed() }} FROM ONLY {{ table|ident }} AS parting_row WHERE {{ is_among("parting_row." ~ column|ident, "$1", comparison) }}
{%- endset -%}
IF pg_catalog.pg_relation_size(pg_catalog.to_regclass({{ table|ident|string|literal }})) OPERATOR(pg_catalog.>) 0 THEN
    members := pg_catalog.array_append(members, {{ member|string|literal }});
END IF;
{%- endmacro -%}

{#- PostgreSQL keeps the plans of these; a statement that it EXECUTEs is planned each time. -#}
{%- macro read_recent(condition, done) -%}
{%- macro read_it(partition) -%}
{%- if partition.is_default -%}
NULL;  -- one of the others
{%- else -%}
RETURN QUERY SELECT {{ listed() }} FROM ONLY {{ partition.name|ident }} AS parting_row WHERE {{ condition }};
{{ done }}
{%- endif -%}
{%- endmacro -%}
{{ choose(recent, read_it) }}
{%- endmacro -%}

{%- macro read_members() -%}
IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
    RETURN QUERY EXECUTE pg_catalog.array_to_string(members, ' UNION ALL ') USING $1, keys;
END IF;
{%- endmacro -%}

{#- By the name that the query itself would have. -#}
{%- macro read_table(condition, found=none) -%}
{%- set query %}SELECT %s FROM {{ table.name|ident|for_format }} AS parting_row WHERE {{ condition|for_format }}{% endset -%}
RETURN QUERY EXECUTE pg_catalog.format({{ query|string|literal }}, (
    SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum)
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped
)) USING $1{% if found %}, {{ sql(found) }}{% endif %};
{%- endmacro -%}

{#- What of the table is asked for, where the caller names columns ($1) and the texts of their values ($2). -#}
{%- macro find_columns() -%}
-- By the name that the query itself would have, or from the table alone if no partition has such rows. (What
-- belongs to that name may be of other types, whose operators are not known: the query compares all of it then.)
SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I', a.attname), ', ' ORDER BY a.attnum) INTO parting.columns
FROM pg_catalog.pg_attribute AS a
WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped;
SELECT pg_catalog.string_agg(pg_catalog.format('parting_row.%I OPERATOR(pg_catalog.=) $2[%s]::%s', a.attname, given.place, a.atttypid::pg_catalog.regtype), ' AND ')
INTO parting.condition
FROM pg_catalog.unnest($1) WITH ORDINALITY AS given(name, place)
JOIN pg_catalog.pg_attribute AS a ON a.attname OPERATOR(pg_catalog.=) given.name::pg_catalog.name
WHERE a.attrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table.name|ident|string|literal }}) AND NOT a.attisdropped
AND a.atttypid OPERATOR(pg_catalog.=) ANY ({{ plain_types|literal }}::pg_catalog.regtype[]::pg_catalog.oid[])
AND {{ has_no_collation() }};
{%- endmacro -%}

{%- macro read_columns(relation) -%}
{%- set query %}SELECT %s FROM {{ relation|for_format }} AS parting_row WHERE %s{% endset -%}
RETURN QUERY EXECUTE pg_catalog.format({{ query|string|literal }}, columns, coalesce(condition, 'true')) USING $1, $2;
{%- endmacro -%}

{%- macro has_no_collation() -%}
(a.attcollation OPERATOR(pg_catalog.=) 0::pg_catalog.oid OR a.attcollation OPERATOR(pg_catalog.=) 'pg_catalog."default"'::pg_catalog.regcollation::pg_catalog.oid)
{%- endmacro -%}
