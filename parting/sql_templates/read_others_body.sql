{%- macro select() -%}
SELECT %s FROM ONLY %s AS parting_row{% if ranged %} WHERE parting_row.{{ partition_column|ident|for_format }} {{ partition_comparison.operator(">=")|catalog }} $1 AND parting_row.{{ partition_column|ident|for_format }} {{ partition_comparison.operator("<=")|catalog }} $2{% endif %}
{%- endmacro -%}
{%- macro raise_changed() -%}
RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', {{ table|string|literal }}
USING ERRCODE = {{ changed_sqlstate|literal }}, HINT = 'Run the transaction again.';
{%- endmacro -%}
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass({{ table|ident|string|literal }});
    default_partition pg_catalog.oid := pg_catalog.to_regclass({{ default_partition|ident|string|literal }});
    is_known boolean := $1 OPERATOR(pg_catalog.=) {{ partitions_token|literal }};
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', {{ table|ident|string|literal }});
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table.name|ident|string|literal }})
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        {{ raise_changed()|indent(8) }}
    END IF;
    IF is_known
        AND (default_partition OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(default_partition) OPERATOR(pg_catalog.=) 0)
        AND (parent OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0)
    THEN
        RETURN;
    END IF;
    SELECT pg_catalog.string_agg('parting_row.' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)
    INTO parting.columns
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped;
    FOR source IN
        SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
            AND (i.inhrelid OPERATOR(pg_catalog.=) parting.default_partition OR NOT parting.is_known)
            AND NOT i.inhrelid OPERATOR(pg_catalog.=) ANY ($3)
        UNION ALL
        SELECT parting.parent WHERE NOT parting.parent OPERATOR(pg_catalog.=) ANY ($3)
    LOOP
        IF pg_catalog.pg_relation_size(source) OPERATOR(pg_catalog.>) 0 THEN
            IF pg_catalog.row_security_active(source) THEN
                {{ raise_changed()|indent(16) }}
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format({{ select()|string|literal }}, columns, source::pg_catalog.regclass){% if ranged %} USING $4, $5{% endif %};
        END IF;
    END LOOP;
END
