{%- from "_moving.sql" import depth with context -%}
-- Notes the key of a new row. A key that stands anywhere already is refused by the primary key.
BEGIN
    IF pg_catalog.current_setting({{ moving_setting|literal }}, true) = {{ depth(-1) }} THEN
        -- A copy of a row that stands elsewhere. Where another transaction noted the key after
        -- this one's snapshot, PostgreSQL raises serialization_failure here.
        INSERT INTO {{ keys|ident }} (pk, part) VALUES (NEW.{{ pk|ident }}, TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO UPDATE SET part = EXCLUDED.part;
    ELSE
        INSERT INTO {{ keys|ident }} (pk, part) VALUES (NEW.{{ pk|ident }}, TG_ARGV[0]::smallint);
    END IF;
    RETURN NULL;
END
