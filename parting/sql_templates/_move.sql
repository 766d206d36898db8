{#- What a row that moves to another partition needs, wherever it is. PostgreSQL has locked the old row already,
    which stays, with its old key, to be counted as updated, and is deleted at the end of the statement. Macros only. -#}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_key_table.sql" import is_unmarked, mark_key with context -%}
{%- from "_uniques.sql" import may_read with context -%}

{%- macro stay() -%}
PERFORM pg_catalog.set_config({{ moved_setting|literal }}, '', true);
RETURN NEW;  -- it belongs where it is
{%- endmacro -%}

{%- macro announce() -%}
INSERT INTO {{ moving|ident }} (pk, partition_number) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::smallint);
{%- if key_table %}
{{ mark_key(key_table, pk) }}
IF NOT FOUND THEN
    -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
    INSERT INTO {{ key_table|ident }} (pk, partition_number) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::smallint)
    ON CONFLICT (pk) DO NOTHING;
    {{ mark_key(key_table, pk)|indent(4) }}
END IF;
{%- endif -%}
{%- endmacro -%}

{%- macro copy_row(insert) -%}
IF {{ may_read(table) }} THEN
    {{ sql(insert)|indent(4) }}
ELSE
    BEGIN
        {{ sql(insert)|indent(8) }}
    EXCEPTION WHEN integrity_constraint_violation THEN
        -- The error would show the row, which the owner may read, to a session that may not.
        GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
        RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
        SCHEMA = {{ table.schema|literal }}, TABLE = {{ table.name|literal }};
    END;
END IF;
{%- endmacro -%}

{%- macro check_copy(is_missing) -%}
IF {{ sql(is_missing) }} THEN
    RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD.{{ pk|ident }}
    USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
END IF;
{%- if key_table %}
-- The copy has taken the mark away, unless it has another primary key or is none.
PERFORM FROM {{ key_table|ident }} AS recorded WHERE {{ same_pk("recorded.pk", "NEW." ~ pk|ident) }} AND {{ is_unmarked("recorded.partition_number") }};
IF NOT FOUND THEN
    -- Or its partition does not record keys yet: the table has just got its key table.
    UPDATE {{ key_table|ident }} AS recorded SET partition_number = coalesce({{ locate|ident }}(NEW.{{ partition_column|ident }}), {{ default_number|literal }})
    WHERE {{ same_pk("recorded.pk", "NEW." ~ pk|ident) }}
    AND EXISTS (SELECT FROM {{ table|ident }} AS copied WHERE {{ same_pk("copied." ~ pk|ident, "NEW." ~ pk|ident) }} AND copied.tableoid OPERATOR(pg_catalog.<>) parting.own_oid);
END IF;
IF NOT FOUND THEN
    RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW.{{ pk|ident }}
    USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
END IF;
{%- endif -%}
{%- endmacro -%}

{%- macro leave_old_row() -%}
{%- if leader -%}
-- No check constraint binds the old row to its partition. With its new values ON DELETE SET
-- DEFAULT finds no row left that references the deleted one.
NEW.{{ pk|ident }} := OLD.{{ pk|ident }};
RETURN NEW;
{%- elif columns_that_stay is none -%}
-- Only the old row is sure to satisfy the constraints here. Or triggers of users see the deletion: it is
-- the old row that is deleted.
RETURN OLD;
{%- else -%}
{%- for column in columns_that_stay -%}
NEW.{{ column|ident }} := OLD.{{ column|ident }};
{% endfor -%}
RETURN NEW;
{%- endif -%}
{%- endmacro -%}
