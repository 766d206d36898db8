{#- Raises the error of a plain table if a new row has the unique values of another one, with the name
    of the constraint: the index of the key table could only report its own name. Under REPEATABLE
    READ and SERIALIZABLE it does: there a query proves nothing, since another transaction may have
    changed the values, and its read dependency may make that transaction fail. Macros only. -#}
{%- macro is_read_committed() -%}
pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.~~) 'read %'
{%- endmacro -%}

{%- macro violates(name, table) -%}
ERRCODE = 'unique_violation', MESSAGE = {{ ('duplicate key value violates unique constraint "' ~ name ~ '"')|literal }},
SCHEMA = {{ table.schema|literal }}, TABLE = {{ table.name|literal }}, CONSTRAINT = {{ name|literal }}
{%- endmacro -%}

{#- Whether the session may read a table, or some of its columns. The current user is the owner here; the
    role that the session has taken is not changed by that. -#}
{%- macro session_role() -%}
CASE WHEN pg_catalog.current_setting('role') OPERATOR(pg_catalog.=) 'none' THEN session_user ELSE pg_catalog.current_setting('role')::pg_catalog.name END
{%- endmacro -%}

{%- macro may_read(table, columns=()) -%}
pg_catalog.has_table_privilege({{ session_role() }}, {{ table|ident|string|literal }}, 'SELECT')
{%- if columns %} OR {% for column in columns %}{% if not loop.first %} AND {% endif %}pg_catalog.has_column_privilege({{ session_role() }}, {{ table|ident|string|literal }}, {{ column|literal }}, 'SELECT'){% endfor %}{% endif -%}
{%- endmacro -%}

{#- PostgreSQL shows values to those only who may read them. -#}
{%- macro violate(name, table, columns, detail) -%}
IF {{ may_read(table, columns) }} THEN
    RAISE EXCEPTION USING {{ violates(name, table)|indent(4) }},
    DETAIL = {{ detail }};
END IF;
RAISE EXCEPTION USING {{ violates(name, table) }};
{%- endmacro -%}

{#- Statements that write the key table, whose own indexes may report a duplicate with all values of it: under
    REPEATABLE READ and SERIALIZABLE they do, and after a race. To catch that costs a subtransaction. -#}
{%- macro show_to_readers(statements, table, columns) -%}
BEGIN
    {{ statements|indent(4) }}
EXCEPTION WHEN unique_violation THEN
    IF {{ may_read(table, columns) }} THEN
        RAISE;
    END IF;
    DECLARE
        violation pg_catalog.text;
        violated pg_catalog.text;
        violated_table pg_catalog.text;
        violated_schema pg_catalog.text;
    BEGIN
        GET STACKED DIAGNOSTICS violation = MESSAGE_TEXT, violated = CONSTRAINT_NAME,
            violated_table = TABLE_NAME, violated_schema = SCHEMA_NAME;
        RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = violation,
        SCHEMA = violated_schema, TABLE = violated_table, CONSTRAINT = violated;
    END;
END;
{%- endmacro -%}

{#- The same where it happens once a row. -#}
{%- macro show_rows_to_readers(statement, table, columns) -%}
IF {{ may_read(table, columns) }} THEN
    {{ statement|indent(4) }}
ELSE
    {{ show_to_readers(statement, table, columns)|indent(4) }}
END IF;
{%- endmacro -%}

{%- macro values(unique) -%}
{%- for indexed in unique.expressions %}{{ indexed.expression|catalog }} AS value{{ loop.index|literal }}{{ comma(loop) }}{% endfor -%}
{%- endmacro -%}

{%- macro where(unique) -%}
{%- if unique.condition %} WHERE {{ unique.condition|catalog }}{% endif -%}
{%- endmacro -%}

{%- macro equal(indexed, nulls_distinct, left, right) -%}
{%- if not nulls_distinct %}({% endif -%}
{%- set cast %}{% if indexed.cast %}::{{ indexed.cast|type }}{% endif %}{% endset -%}
{{ left }}{{ cast }} {{ indexed.equal|catalog }} {{ right }}{{ cast }}{% if indexed.collate %} {{ indexed.collate|catalog }}{% endif %}
{%- if not nulls_distinct %} OR ({{ left }} IS NULL AND {{ right }} IS NULL)){% endif -%}
{%- endmacro -%}

{%- macro same(unique) -%}
{%- for indexed in unique.expressions %}
{%- if not loop.first %} AND {% endif -%}
{%- set given %}given.value{{ loop.index|literal }}{% endset -%}
{%- set other %}other.value{{ loop.index|literal }}{% endset -%}
{{ equal(indexed, unique.nulls_distinct, given, other) }}
{%- endfor -%}
{%- endmacro -%}

{%- macro proposed(unique, row) -%}
(SELECT {{ row|ident }} AS parting_row, {{ values(unique) }} FROM given{{ where(unique) }}) AS given
{%- endmacro -%}

{%- macro duplicates(unique, row) -%}
(SELECT parting_row, pg_catalog.row_number() OVER (PARTITION BY {% for indexed in unique.expressions %}value{{ loop.index|literal }}{% if indexed.collate %} {{ indexed.collate|catalog }}{% endif %}{{ comma(loop) }}{% endfor %} ORDER BY parting_row) AS occurrence
FROM {{ proposed(unique, row) }}
{%- if unique.nulls_distinct %}
WHERE {% for indexed in unique.expressions %}value{{ loop.index|literal }} IS NOT NULL{% if not loop.last %} AND {% endif %}{% endfor %}
{%- endif -%}
) AS given WHERE occurrence OPERATOR(pg_catalog.>) 1
{%- endmacro -%}

{#- As PostgreSQL's own errors show it. A cast may be a function of whoever owns the type. -#}
{%- macro shown(value) -%}
CASE WHEN {{ sql(value) }} IS NULL THEN 'null' ELSE pg_catalog.concat({{ sql(value) }}) END
{%- endmacro -%}

{%- from "_primary_key.sql" import same_pk with context -%}
{%- macro reject_duplicates(uniques, key_table, table, itself) -%}
{%- for unique in uniques -%}
SELECT pg_catalog.concat_ws(', '{% for indexed in unique.expressions %}, {{ shown("given.value" ~ loop.index) }}{% endfor %}) INTO duplicate
FROM (SELECT {{ values(unique) }} FROM (SELECT {% for column in unique.columns %}NEW.{{ column|ident }} AS {{ column|ident }}{{ comma(loop) }}{% endfor %}) AS given{{ where(unique) }}) AS given
JOIN (SELECT recorded.pk, {{ values(unique) }} FROM {{ key_table|ident }} AS recorded{{ where(unique) }}) AS other
ON {{ same(unique) }}
WHERE NOT {{ same_pk("other.pk", itself) }} LIMIT 1
FOR SHARE OF other;  -- wait for a transaction that is changing them
IF FOUND THEN
    {% set detail %}pg_catalog.concat({{ unique.shown|literal }}, duplicate, ') already exists.'){% endset -%}
    {{ violate(unique.name, table, unique.columns, detail)|indent(4) }}
END IF;
{%- if not loop.last %}
{% endif -%}
{%- endfor -%}
{%- endmacro -%}
