-- hourly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_read_others"(pg_catalog.text, pg_catalog.regclass[], pg_catalog.oid[], timestamp with time zone, timestamp with time zone) RETURNS SETOF "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --"
LANGUAGE plpgsql STABLE SECURITY INVOKER
STRICT PARALLEL SAFE ROWS 1
AS $parting_$
-- Returns the rows of the table that a query leaves out which reads some of its partitions: those of the default
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) '983900994e52f955';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) 'bc380e06ce948086';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) 'd9b0d0a5cfec5f6a';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) '31f95c3e28e846da';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) '70be45bcd82cec60';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) '068f7b6216922440';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format(E'SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.>=) $1 AND parting_row."Created ''At'' \\ $parting$" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) '4e6d1caa505d65be';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.>=) $1 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) '2956d96e698f90ec';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM ONLY %s AS parting_row', columns, source::pg_catalog.regclass);
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) 'efbf7514914813e5';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM ONLY %s AS parting_row', columns, source::pg_catalog.regclass);
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
-- partition and of the table itself, and of partitions that the query does not know. It says which set of partitions
-- it knows ($1), what it reads itself ($2), and which tables these have been ($3); where keys have an order, also
-- between which ones they are looked for ($4, $5).
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    default_partition pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"');
    is_known boolean := $1 OPERATOR(pg_catalog.=) 'e840408cfbe3fc0a';
    is_right boolean;
    source pg_catalog.oid;
    columns pg_catalog.text;
BEGIN
    IF NOT pg_catalog.has_table_privilege(parent, 'SELECT') THEN
        -- PostgreSQL says so as it does of any table.
        EXECUTE pg_catalog.format('SELECT FROM ONLY %s LIMIT 0', E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    -- A partition may have been detached, have changed names with another one, or have got policies, which queries of
    -- the table do not ask for. In this session the name of the
    -- table may be that of another table, a tenant's or a temporary one.
    SELECT parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
        AND pg_catalog.has_table_privilege(parent, 'SELECT')
        AND NOT pg_catalog.row_security_active(parent)
        AND $2::pg_catalog.oid[] OPERATOR(pg_catalog.=) $3
        AND pg_catalog.count(*) FILTER (WHERE NOT pg_catalog.row_security_active(i.inhrelid)) OPERATOR(pg_catalog.+) (parent OPERATOR(pg_catalog.=) ANY ($3))::integer OPERATOR(pg_catalog.=) pg_catalog.cardinality($3)
    INTO parting.is_right
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent AND i.inhrelid OPERATOR(pg_catalog.=) ANY ($3);
    IF is_right IS NOT TRUE THEN
        RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
        USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
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
                RAISE EXCEPTION 'the partitions of % have changed while a query was made for them', E'the "schema" 100%.50% "off" \\ $parting$ %s {{ x }}; --'
                USING ERRCODE = 'DP001', HINT = 'Run the transaction again.';
            END IF;
            RETURN QUERY EXECUTE pg_catalog.format('SELECT %s FROM ONLY %s AS parting_row WHERE parting_row."the ""id"" %%s" OPERATOR(pg_catalog.>=) $1 AND parting_row."the ""id"" %%s" OPERATOR(pg_catalog.<=) $2', columns, source::pg_catalog.regclass) USING $4, $5;
        END IF;
    END LOOP;
END
$parting_$;
