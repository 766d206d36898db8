-- hourly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '983900994e52f955', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- daily

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'bc380e06ce948086', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- weekly_dates

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], pg_catalog.date, pg_catalog.date) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'd9b0d0a5cfec5f6a', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- monthly, monthly_trigger, monthly_generated, monthly_without_keys, monthly_trigger_without_keys, monthly_uniques, monthly_trigger_uniques_over_rows

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '31f95c3e28e846da', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- quarterly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '70be45bcd82cec60', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- yearly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '068f7b6216922440', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- integers, integers_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], bigint, bigint) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '4e6d1caa505d65be', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.>=) $2 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.>=) $2 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- lists, lists_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[]) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '2956d96e698f90ec', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1', columns, parent::pg_catalog.regclass) USING source;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- hashes

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[]) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'efbf7514914813e5', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1', columns, parent::pg_catalog.regclass) USING source;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- hashes_trigger_without_keys

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], bigint, bigint) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'e840408cfbe3fc0a', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.>=) $2 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.>=) $2 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which partitions it
-- knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_right boolean;
    is_known boolean;
    has_others boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, or have changed names with another one, or policies of it would hide rows
    -- that those of the table do not. In this session the name of the table may be that of another table, a tenant's
    -- or a temporary one. Somebody may have attached other tables, to the table or to partitions of it.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid))
            OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid OPERATOR(pg_catalog.=) ANY ($3) AND (i.inhparent OPERATOR(pg_catalog.=) parting.parent) IS TRUE;
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
    END IF;
    -- One statement each: together they took longer. Not EXISTS, for which PostgreSQL reads the whole catalog, in the
    -- hope of an early end.
    SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'c09b24bbd474bd3c', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
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
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, pg_catalog.concat('ONLY ', source::pg_catalog.regclass)) USING source, $4, $5;
        ELSE
            -- Who may read the table may read the rows of its children, but only through it.
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM %s AS parting_row WHERE parting_row.tableoid OPERATOR(pg_catalog.=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $2 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $3', columns, parent::pg_catalog.regclass) USING source, $4, $5;
        END IF;
    END LOOP;
END
$parting_$;
