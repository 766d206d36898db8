-- Forgets the keys of rows that are gone.
DECLARE
    gone bigint;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        IF TG_ARGV[0] = {{ parent_part|string|literal }} AND NOT EXISTS (SELECT FROM {{ table|ident }}) THEN
            TRUNCATE {{ keys|ident }};
        ELSE
            DELETE FROM {{ keys|ident }} AS noted WHERE noted.part = TG_ARGV[0]::smallint;
        END IF;
        RETURN NULL;
    END IF;
    DELETE FROM {{ keys|ident }} AS noted
    WHERE noted.pk = ANY (ARRAY(SELECT old_rows.{{ pk|ident }} FROM old_rows));
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone <> (SELECT pg_catalog.count(*) FROM old_rows) THEN
        -- A key is not noted yet (the installation is filling them in), or it was noted after this
        -- transaction's snapshot. Noting it tells: in the second case PostgreSQL waits for the
        -- other transaction, or raises serialization_failure.
        INSERT INTO {{ keys|ident }} (pk, part)
        SELECT old_rows.{{ pk|ident }}, {{ parent_part|literal }} FROM old_rows
        ON CONFLICT (pk) DO NOTHING;
        DELETE FROM {{ keys|ident }} AS noted
    WHERE noted.pk = ANY (ARRAY(SELECT old_rows.{{ pk|ident }} FROM old_rows));
    END IF;
    RETURN NULL;
END
