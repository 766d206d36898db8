{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_key_table.sql" import is_unmarked, mark_key with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_uniques.sql" import may_read with context -%}
{%- from "_by_names.sql" import by_names with context -%}
{%- from "_moving.sql" import depth, moving_before, begin_moving, end_moving with context -%}
{%- macro insert_copy() -%}
{%- if displaced -%}
{%- set insert -%}
INSERT INTO {{ table|ident|for_format }} (%s) OVERRIDING SYSTEM VALUE SELECT %s
{%- endset -%}
IF own_number OPERATOR(pg_catalog.=) {{ displaced_number|literal }}::pg_catalog.int2 THEN
    -- Its columns are its own, and may be others than those of the table, or in another order.
    EXECUTE {{ by_names(insert)|indent(4) }} USING NEW;
    GET DIAGNOSTICS arrived = ROW_COUNT;
ELSE
    {{ insert_static_copy()|indent(4) }}
    GET DIAGNOSTICS arrived = ROW_COUNT;
END IF;
{%- else -%}
{{ insert_static_copy() }}
{%- endif -%}
{%- endmacro -%}
{%- macro insert_static_copy() -%}
{%- if plain_columns -%}
INSERT INTO {{ table|ident }} ({% for column in plain_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
OVERRIDING SYSTEM VALUE
SELECT {% for column in plain_columns %}given.{{ column|ident }}{{ comma(loop) }}{% endfor %}

FROM (SELECT NEW.*) AS given ({% for column in all_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %});
{%- else -%}
INSERT INTO {{ table|ident }} OVERRIDING SYSTEM VALUE SELECT NEW.*;
{%- endif -%}
{%- endmacro -%}
-- Copies a row to another partition when its partition key no longer fits. PostgreSQL has locked the
-- old row already, which stays, with its old key, to be counted as updated, and is deleted at the
-- end of the statement.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
{%- if displaced %}
    arrived bigint;
{%- endif %}
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    {{ moving_before(moving_setting) }}
BEGIN
    {{ refuse_other_parent()|indent(4) }}
    IF coalesce({{ locate|ident }}(NEW.{{ partition_column|ident }}), {{ default_number|literal }}) OPERATOR(pg_catalog.=) TG_ARGV[0]::smallint THEN
        PERFORM pg_catalog.set_config({{ moved_setting|literal }}, '', true);
        RETURN NEW;  -- it belongs where it is
    END IF;
    INSERT INTO {{ moving|ident }} (pk, partition_number) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::smallint);
{%- if key_table %}
    {{ mark_key(key_table, pk)|indent(4) }}
    IF NOT FOUND THEN
        -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
        INSERT INTO {{ key_table|ident }} (pk, partition_number) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::smallint)
        ON CONFLICT (pk) DO NOTHING;
        {{ mark_key(key_table, pk)|indent(8) }}
    END IF;
{%- endif %}
    -- Insert routing inserts the copy into its partition one deeper.
    {{ begin_moving(moving_setting, +1) }}
    IF {{ may_read(table) }} THEN
        {{ insert_copy()|indent(8) }}
    ELSE
        BEGIN
            {{ insert_copy()|indent(12) }}
        EXCEPTION WHEN integrity_constraint_violation THEN
            -- The error would show the row, which the owner may read, to a session that may not.
            GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME, violated_column = COLUMN_NAME;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM, CONSTRAINT = violated, COLUMN = violated_column,
            SCHEMA = {{ table.schema|literal }}, TABLE = {{ table.name|literal }};
        END;
    END IF;
    IF {{ sql("arrived OPERATOR(pg_catalog.=) 0") if displaced else sql("NOT FOUND") }} THEN
        RAISE EXCEPTION 'a trigger kept the row % from arriving in another partition', OLD.{{ pk|ident }}
        USING HINT = 'A BEFORE INSERT trigger must not skip a row while it moves to another partition.';
    END IF;
{%- if key_table %}
    -- The copy has taken the mark away, unless it has another primary key or is none.
    PERFORM FROM {{ key_table|ident }} AS recorded WHERE {{ same_pk("recorded.pk", "NEW." ~ pk|ident) }} AND {{ is_unmarked("recorded.partition_number") }};
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a trigger changed the primary key % of a row that moves to another partition, or skipped it', NEW.{{ pk|ident }}
        USING HINT = 'A BEFORE INSERT trigger must not change the primary key of a row that has one.';
    END IF;
{%- endif %}
    {{ end_moving(moving_setting) }}
    PERFORM pg_catalog.set_config({{ moved_setting|literal }}, {{ depth(-1) }}, true);
{%- if leader %}
    -- No check constraint binds the old row to its partition. With its new values ON DELETE SET
    -- DEFAULT finds no row left that references the deleted one.
    NEW.{{ pk|ident }} := OLD.{{ pk|ident }};
    RETURN NEW;
{%- elif old_row_is_kept %}
    -- A constraint binds the partition key to other columns: only the old row is sure to satisfy it.
    -- Or triggers of users see the deletion: it is the old row that is deleted.
    RETURN OLD;
{%- else %}
    NEW.{{ partition_column|ident }} := OLD.{{ partition_column|ident }};
    NEW.{{ pk|ident }} := OLD.{{ pk|ident }};
    RETURN NEW;
{%- endif %}
END
