{%- from "_tree.sql" import choose with context -%}
{%- from "_key_table.sql" import is_marked, is_unmarked, marked with context -%}
{%- from "_primary_key.sql" import pk_among with context -%}
{%- from "_moving.sql" import moving_before, begin_moving, end_moving, silent_before, begin_silence, end_silence with context -%}
{%- from "_renamed.sql" import refuse_unless_on with context -%}
{%- macro find_target(partition) -%}
target := {{ partition.name|ident|string|literal }};
{%- endmacro -%}
{%- macro lock_source(partition) -%}
source := {{ partition.name|ident|string|literal }};
IF source OPERATOR(pg_catalog.<>) target THEN
{%- if not partition.is_default %}
    PERFORM FROM ONLY {{ leader.partition(partition.number).name|ident }} AS leader_row WHERE {{ compared("leader_row." ~ leader.pk|ident, "=", "OLD.pk", leader.comparison) }} FOR UPDATE;
{%- endif %}
    PERFORM FROM ONLY {{ partition.name|ident }} AS following WHERE {{ compared("following." ~ partition_column|ident, "=", "OLD.pk", leader.comparison) }} FOR UPDATE;
{%- if partition.is_default %}
ELSIF is_gone THEN
    -- The row may be inserted again elsewhere: at the end of the transaction they search for it.
    UPDATE ONLY {{ partition.name|ident }} AS waiting SET {{ partition_column|ident }} = waiting.{{ partition_column|ident }} WHERE {{ compared("waiting." ~ partition_column|ident, "=", "OLD.pk", leader.comparison) }};
    RETURN NULL;
{%- endif %}
END IF;
{%- endmacro -%}
{%- macro follows_old_row() -%}
{{ compared(partition_column|ident|for_format, "=", "$1", leader.comparison) }}
{%- endmacro -%}
{%- macro copy_followers() -%}
{%- set names = column_list|for_format -%}
INSERT INTO %s ({{ names }}) SELECT {{ names }} FROM ONLY %s WHERE {{ follows_old_row() }}
{%- endmacro -%}
{%- macro mark_followers() -%}
{%- set name = pk|ident|for_format -%}
UPDATE {{ key_table|ident|for_format }} AS recorded SET partition_number = {{ marked("recorded.partition_number")|for_format }}
WHERE {{ is_unmarked("recorded.partition_number")|for_format }} AND {{ pk_among("recorded.pk", name, "ONLY %s WHERE " ~ follows_old_row()) }}
{%- endmacro -%}
{%- macro delete_followers() -%}
DELETE FROM ONLY %s WHERE {{ follows_old_row() }}
{%- endmacro -%}
-- Moves the rows that follow a row that moves. The copy of that row exists already, and the old row
-- still does: rows are copied from the top of the family down, and deleted from the bottom up.
DECLARE
    is_gone boolean := true;
    partition_key smallint;
    source pg_catalog.text;
    target pg_catalog.text;
    copied bigint;
    deleted bigint;
    {{ moving_before(moving_setting) }}
    {{ silent_before(silent_setting) }}
BEGIN
    {{ refuse_unless_on(leader.key_table)|indent(4) }}
    -- If the row is gone, or has another primary key, they wait in the default partition, like those
    -- that are inserted before the row they follow. Where they are, ON DELETE CASCADE would delete
    -- them when the row leaves its partition with another primary key.
    IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
        is_gone := NOT {{ compared("NEW.pk", "=", "OLD.pk", leader.comparison) }};
    END IF;
    IF NOT is_gone THEN
        IF {{ is_marked("NEW.partition_number") }} THEN
            RETURN NULL;  -- it is about to be copied: they follow it then
        END IF;
        partition_key := NEW.partition_number;
    END IF;
    {{ choose(tree, find_target)|indent(4) }}
    partition_key := OLD.partition_number;
    IF {{ is_marked("OLD.partition_number") }} THEN
        partition_key := {{ marked("OLD.partition_number") }};
    END IF;
    -- A session that inserts a follower has locked the old row FOR KEY SHARE: wait for it, and make
    -- others wait.
    {{ choose(tree, lock_source)|indent(4) }}
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
{%- if key_table %}
    EXECUTE pg_catalog.format({{ mark_followers()|string|literal }}, source) USING OLD.pk;
{%- endif %}
    {{ begin_moving(moving_setting) }}
    -- For users' triggers a row that moves with its leader does not change.
    {{ begin_silence(silent_setting) }}
    EXECUTE pg_catalog.format({{ copy_followers()|string|literal }}, target, source) USING OLD.pk;
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE pg_catalog.format({{ delete_followers()|string|literal }}, source) USING OLD.pk;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    {{ end_silence(silent_setting) }}
    {{ end_moving(moving_setting) }}
    IF deleted OPERATOR(pg_catalog.<>) copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving from % to %', source, target
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move to another partition.';
    END IF;
    RETURN NULL;
END
