-- hourly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '983900994e52f955', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- daily

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'bc380e06ce948086', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- weekly_dates

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'd9b0d0a5cfec5f6a', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- monthly, monthly_trigger, monthly_generated, monthly_uniques, monthly_trigger_uniques_over_rows

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '31f95c3e28e846da', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- quarterly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '70be45bcd82cec60', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- yearly

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '068f7b6216922440', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- integers, integers_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '4e6d1caa505d65be', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- lists, lists_trigger

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '2956d96e698f90ec', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- hashes

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'efbf7514914813e5', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-4"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3,4}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- follower, follower_generated

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', '40971fe98f31bb96', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "2-3"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{1,2,3}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;


-- =================================================================================================
-- takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_count_rows"(pg_catalog.text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY INVOKER
AS $parting_$
-- Returns how many rows the table has: as many as keys are recorded with the numbers of its partitions, and those of
-- the table itself. Keys of partitions that were dropped may be there still, unless there is one of each number. The caller says which children it knows to
-- be partitions. Where that is not sure to be all, the table is counted: also where a snapshot may be older than the
-- statement, since TRUNCATE and DROP TABLE take no account of snapshots.
<<parting>>
DECLARE
    parent pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    keys pg_catalog.oid := pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"');
    comment pg_catalog.text := pg_catalog.obj_description(keys, 'pg_class');
    is_known boolean := false;
    has_others boolean := false;
    in_parent bigint := 0;
    in_partitions bigint;
BEGIN
    IF parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"50% ""off"" \\ $parting$ %s {{ x }}; --"')
    AND pg_catalog.has_table_privilege(parent, 'SELECT')
    AND pg_catalog.has_table_privilege(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'), 'SELECT')
    AND NOT pg_catalog.row_security_active(parent)
    AND NOT pg_catalog.row_security_active(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_keys"'))
    AND pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.=) 'read committed'
    -- Each row is recorded, and nothing is known that makes this doubtful.
    AND pg_catalog.strpos(comment, '"state": "filled"') OPERATOR(pg_catalog.>) 0
    AND pg_catalog.strpos(comment, '"doubt": ') OPERATOR(pg_catalog.=) 0
    THEN
        SELECT $1 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', 'c09b24bbd474bd3c', pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
    END IF;
    -- (PostgreSQL uses more than one process for what is EXECUTEd alone.)
    IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
        has_others := true;
        EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM ONLY "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_parent;
        -- From now on nobody can rename it.
        is_known := parent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --"');
    END IF;
    IF is_known THEN
        -- What this says goes on to name the numbers of partitions that were dropped until their keys are removed.
        IF has_others OR (pg_catalog.strpos(pg_catalog.obj_description(pg_catalog.to_regclass(E'"the ""schema"" 100%"."50% ""off"" \\ $parting$ %s {{ x }}; --_default"'), 'pg_class'), '"numbers": "0,2"') OPERATOR(pg_catalog.>) 0) IS NOT TRUE THEN
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) ANY (''{0,1,2}''::pg_catalog.int2[])') INTO parting.in_partitions;
        ELSE
            EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "the ""schema"" 100%%"."50%% ""off"" \\ $parting$ %%s {{ x }}; --_keys" AS recorded') INTO parting.in_partitions;
        END IF;
        RETURN in_parent OPERATOR(pg_catalog.+) in_partitions;
    END IF;
    -- By the name that the query itself would have.
    EXECUTE pg_catalog.format(E'SELECT pg_catalog.count(*) FROM "50%% ""off"" \\ $parting$ %%s {{ x }}; --" AS parting_row') INTO parting.in_partitions;
    RETURN in_partitions;
END
$parting_$;
