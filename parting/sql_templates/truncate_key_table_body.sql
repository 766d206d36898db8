{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- macro referencing_tables() -%}
SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint AS k
WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) {{ key_table|ident|string|literal }}::pg_catalog.regclass
{%- endmacro -%}
{%- macro look_for_rows() -%}
-- No policy is evaluated: one that others have written would run as the owner.
IF pg_catalog.row_security_active(referencing) THEN
    contains_rows := pg_catalog.pg_relation_size(referencing) OPERATOR(pg_catalog.>) 0;
ELSE
    EXECUTE pg_catalog.format('SELECT EXISTS (SELECT FROM %s)', referencing) INTO contains_rows;
END IF;
{%- endmacro -%}
-- Remove the keys of a partition that was truncated, or of the table with all its partitions.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
    referencing pg_catalog.regclass;
    statement pg_catalog.text;
    cascades pg_catalog.text := pg_catalog.current_setting('parting.cascades', true);
    depth pg_catalog.text := pg_catalog.pg_trigger_depth()::pg_catalog.text;
    truncated_by pg_catalog.text := pg_catalog.current_setting({{ truncated_by_setting|literal }}, true);
    contains_rows boolean;
BEGIN
    {{ refuse_other_parent(or_table=true)|indent(4) }}
    IF TG_ARGV[0] OPERATOR(pg_catalog.<>) {{ parent_number|string|literal }} AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) TG_RELID) THEN
        -- It was detached: another partition may have its number by now, and rows of the table those keys.
        DELETE FROM {{ key_table|ident }} AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number
        AND NOT EXISTS (SELECT FROM {{ table|ident }} AS source WHERE {{ same_pk("source." ~ pk|ident, "recorded.pk") }});
        RETURN NULL;
    END IF;
    IF TG_ARGV[0] OPERATOR(pg_catalog.<>) {{ parent_number|string|literal }} OR EXISTS (SELECT FROM {{ table|ident }}) THEN
        DELETE FROM {{ key_table|ident }} AS recorded WHERE recorded.partition_number OPERATOR(pg_catalog.=) parting.own_number;
        RETURN NULL;
    END IF;
    IF NOT EXISTS ({{ referencing_tables()|indent(4) }}) THEN
        TRUNCATE {{ key_table|ident }};
        RETURN NULL;
    END IF;
    -- Triggers do not learn whether the statement says CASCADE. It is taken to do so where it is the
    -- whole of what was sent: one TRUNCATE without comments, that ends with this word; a deeper one
    -- must be one of those below, too. All that it would empty in the end must be what the role may
    -- empty that truncates, and must be the owner's, as whom triggers would run: their functions, too.
    IF pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.<>) 1 THEN
        -- Anybody may write the setting, but those below run as the owner.
        IF truncated_by OPERATOR(pg_catalog.=) current_user::pg_catalog.text
        AND cascades OPERATOR(pg_catalog.~~) pg_catalog.concat(pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.-) 1, ':%') THEN
            truncated_by := pg_catalog.regexp_replace(cascades, '^[0-9]+:', '');
        ELSE
            truncated_by := NULL;
        END IF;
    END IF;
    statement := pg_catalog.regexp_replace(pg_catalog.current_query(), '"[^"]*"', 'name', 'g');
    IF truncated_by IS NOT NULL
    AND statement OPERATOR(pg_catalog.!~) '--|/\*'
    AND statement OPERATOR(pg_catalog.~*) '^\s*truncate\M[^;]*\scascade\s*;?\s*$'
    AND NOT EXISTS (
        WITH RECURSIVE reached(oid, is_child) AS (
            SELECT found.oid, false FROM ({{ referencing_tables()|indent(12) }}) AS found
            UNION
            SELECT next.oid, next.is_child FROM reached CROSS JOIN LATERAL (
                SELECT k.conrelid AS oid, false AS is_child FROM pg_catalog.pg_constraint AS k
                WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confrelid OPERATOR(pg_catalog.=) reached.oid
                UNION ALL
                SELECT i.inhrelid, true FROM pg_catalog.pg_inherits AS i WHERE i.inhparent OPERATOR(pg_catalog.=) reached.oid
            ) AS next
        )
        SELECT FROM reached JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) reached.oid
        WHERE NOT reached.is_child AND (
            pg_catalog.has_table_privilege(truncated_by::pg_catalog.name, reached.oid, 'TRUNCATE') IS NOT TRUE
            OR pg_catalog.pg_get_userbyid(c.relowner) OPERATOR(pg_catalog.<>) current_user
        )
        OR EXISTS (
            SELECT FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_proc AS p ON p.oid OPERATOR(pg_catalog.=) t.tgfoid
            WHERE t.tgrelid OPERATOR(pg_catalog.=) reached.oid AND NOT t.tgisinternal
            AND NOT pg_catalog.pg_has_role(p.proowner, current_user, 'MEMBER')
        )
    ) THEN
        PERFORM pg_catalog.set_config('parting.cascades', pg_catalog.concat(depth, ':', truncated_by), true);
        BEGIN
            TRUNCATE {{ key_table|ident }} CASCADE;
        EXCEPTION WHEN object_in_use THEN
            -- Tables that were named in the same TRUNCATE are empty by now, and PostgreSQL does not
            -- truncate them again within it. A table comes before its partitions.
            FOR referencing IN
                {{ referencing_tables()|indent(16) }}
                GROUP BY k.conrelid
                ORDER BY EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid OPERATOR(pg_catalog.=) k.conrelid)
            LOOP
                {{ look_for_rows()|indent(16) }}
                IF contains_rows THEN
                    EXECUTE pg_catalog.format('TRUNCATE %s CASCADE', referencing);
                END IF;
            END LOOP;
            DELETE FROM {{ key_table|ident }};
        END;
        PERFORM pg_catalog.set_config('parting.cascades', coalesce(cascades, ''), true);
        RETURN NULL;
    END IF;
    -- Tables that were named in the same TRUNCATE are empty by now.
    FOR referencing IN
        {{ referencing_tables()|indent(8) }}
        GROUP BY k.conrelid
    LOOP
        {{ look_for_rows()|indent(8) }}
        IF contains_rows THEN
            RAISE feature_not_supported
            USING MESSAGE = 'cannot truncate a table referenced in a foreign key constraint',
                DETAIL = pg_catalog.format('Table %s references %s.', referencing, {{ table|ident|string|literal }}),
                HINT = pg_catalog.format('Truncate table %s at the same time, or use TRUNCATE ... CASCADE.', referencing);
        END IF;
    END LOOP;
    DELETE FROM {{ key_table|ident }};
    RETURN NULL;
END
