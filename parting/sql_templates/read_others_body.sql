{%- macro select() -%}
SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1{% if ranged %} AND parting_row.{{ partition_column|ident|for_format }} {{ partition_comparison.operator(">=")|catalog }} $2 AND parting_row.{{ partition_column|ident|for_format }} {{ partition_comparison.operator("<=")|catalog }} $3{% endif %}
{%- endmacro -%}
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass({{ table|ident|string|literal }});
    default_partition pg_catalog.oid := pg_catalog.to_regclass({{ default_partition|ident|string|literal }});
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', {{ table|ident|string|literal }});
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table.name|ident|string|literal }})
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', {{ table|string|literal }}
        USING ERRCODE = {{ changed_sqlstate|literal }}, HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', {{ partitions_token|literal }}, pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
    INTO parting.is_known FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent;
    SELECT pg_catalog.count(*) OPERATOR(pg_catalog.>) 0 INTO parting.has_others FROM pg_catalog.pg_inherits AS below
    WHERE below.inhparent OPERATOR(pg_catalog.=) ANY (pg_catalog.array_remove(pg_catalog.array_append($3, parting.default_partition), parting.parent));
    IF is_known AND NOT has_others
        AND (default_partition OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(default_partition) OPERATOR(pg_catalog.=) 0)
        AND (parent OPERATOR(pg_catalog.=) ANY ($3) OR pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0)
    THEN
        RETURN;
    END IF;
    SELECT pg_catalog.string_agg('parting_row.' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)
    INTO parting.columns
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND a.attnum OPERATOR(pg_catalog.>) 0::pg_catalog.int2 AND NOT a.attisdropped;
    -- Each once, however it has come under the table.
    FOR source IN
        WITH RECURSIVE below(child) AS (
            SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i
            WHERE i.inhparent OPERATOR(pg_catalog.=) ANY (pg_catalog.array_cat(ARRAY[parting.parent], $3))
                AND (NOT parting.is_known OR i.inhparent OPERATOR(pg_catalog.<>) parting.parent OR i.inhrelid OPERATOR(pg_catalog.=) parting.default_partition)
            UNION
            SELECT i.inhrelid FROM below JOIN pg_catalog.pg_inherits AS i ON i.inhparent OPERATOR(pg_catalog.=) below.child
        )
        SELECT c.oid
        FROM (SELECT child FROM below UNION SELECT parting.parent) AS found
        JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) found.child
        WHERE NOT c.oid OPERATOR(pg_catalog.=) ANY ($3)
            AND (c.relkind OPERATOR(pg_catalog.<>) 'r' OR pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog.>) 0)
    LOOP
        IF pg_catalog.has_table_privilege(source, 'SELECT') AND NOT pg_catalog.row_security_active(source) THEN
            RETURN QUERY EXECUTE pg_catalog.format({{ select()|string|literal }}, columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source{% if ranged %}, $4, $5{% endif %};
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format({{ select()|string|literal }}, columns, parent::pg_catalog.regclass) USING source{% if ranged %}, $4, $5{% endif %};
        END IF;
    END LOOP;
END
