{#- What several functions do to the key table. Macros only. -#}
{%- macro change_key(keys, pk) -%}
UPDATE {{ keys|ident }} AS noted SET pk = NEW.{{ pk|ident }} WHERE noted.pk = OLD.{{ pk|ident }};
IF NOT FOUND THEN
    -- Not noted yet, or noted after this transaction's snapshot: see the removal of keys.
    INSERT INTO {{ keys|ident }} (pk, part) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::smallint)
    ON CONFLICT (pk) DO NOTHING;
    UPDATE {{ keys|ident }} AS noted SET pk = NEW.{{ pk|ident }} WHERE noted.pk = OLD.{{ pk|ident }};
END IF;
{%- endmacro -%}
