{%- macro is_child() -%}
EXISTS (
            SELECT FROM pg_catalog.pg_inherits AS i
            WHERE i.inhrelid OPERATOR(pg_catalog.=) $2 AND (i.inhparent OPERATOR(pg_catalog.=) $3) IS TRUE
        )
{%- endmacro -%}
-- Returns whether a statement that names a partition ($1, $2) does what one on the table ($3) would: the names mean
-- them in this session, it is a partition of the table, the table has the privileges that are needed ($4) and no
-- policies, and, if the statement does not only read, no rules but the known ones ($5), and no triggers for statements
-- but the known ones ($6), which none on a partition would fire. PostgreSQL plans this once a session; as a part of the
-- statement it would be planned each time.
BEGIN
    IF (pg_catalog.to_regclass($1)::pg_catalog.oid OPERATOR(pg_catalog.=) $2
        AND pg_catalog.to_regclass({{ table.name|ident|string|literal }})::pg_catalog.oid OPERATOR(pg_catalog.=) $3
        AND pg_catalog.has_table_privilege($3, 'SELECT') AND pg_catalog.has_table_privilege($3, $4)
        AND NOT pg_catalog.row_security_active($3) AND NOT pg_catalog.row_security_active($2)) IS NOT TRUE
    THEN
        RETURN false;
    END IF;
    IF $4 OPERATOR(pg_catalog.=) 'SELECT' THEN
        -- With IS TRUE the index of all children of the parent is not looked at, too.
        RETURN {{ is_child() }};
    END IF;
    RETURN {{ is_child() }}
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_rewrite AS r
            WHERE r.ev_class OPERATOR(pg_catalog.=) $3 AND r.oid OPERATOR(pg_catalog.<>) ALL ($5)
        )
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_trigger AS t
            WHERE t.tgrelid OPERATOR(pg_catalog.=) $3 AND (t.tgtype::pg_catalog.int4 OPERATOR(pg_catalog.&) 1) OPERATOR(pg_catalog.=) 0
            AND (pg_catalog.int8mul(t.oid::pg_catalog.int8, 65536) OPERATOR(pg_catalog.+) t.tgtype::pg_catalog.int8) OPERATOR(pg_catalog.<>) ALL ($6)
        );
END
