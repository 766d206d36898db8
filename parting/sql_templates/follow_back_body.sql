{%- from "_tree.sql" import choose with context -%}
{%- from "_key_table.sql" import is_marked, is_unmarked, marked with context -%}
{%- from "_primary_key.sql" import pk_among with context -%}
{%- from "_moving.sql" import moving_before, begin_moving, end_moving, silent_before, begin_silence, end_silence with context -%}
{%- from "_renamed.sql" import refuse_unless_on with context -%}
{%- macro lock_source(partition) -%}
{%- if partition.number in references -%}
-- A session that inserts a follower has locked the old row FOR KEY SHARE: wait for it.
PERFORM FROM ONLY {{ references[partition.number].table|ident }} AS leader_row WHERE {{ compared("leader_row." ~ references[partition.number].column|ident, "=", "OLD.pk", partition_comparison) }} FOR UPDATE;
source := {{ partition.name|ident|string|literal }};
PERFORM FROM ONLY {{ partition.name|ident }} AS following WHERE {{ compared("following." ~ partition_column|ident, "=", "OLD.pk", partition_comparison) }} FOR UPDATE;
{%- else -%}
RETURN NULL;  -- they reference the key table
{%- endif -%}
{%- endmacro -%}
{%- macro follows_old_row() -%}
{{ compared(partition_column|ident|for_format, "=", "$1", partition_comparison) }}
{%- endmacro -%}
{%- macro copy_followers() -%}
{%- set names = column_list|for_format -%}
INSERT INTO {{ table|ident|for_format }} ({{ names }}) OVERRIDING SYSTEM VALUE SELECT {{ names }} FROM ONLY %s WHERE {{ follows_old_row() }}
{%- endmacro -%}
{%- macro mark_followers() -%}
{%- set name = pk|ident|for_format -%}
UPDATE {{ key_table|ident|for_format }} AS recorded SET partition_number = {{ marked("recorded.partition_number")|for_format }}
WHERE {{ is_unmarked("recorded.partition_number")|for_format }} AND {{ pk_among("recorded.pk", name, "ONLY %s WHERE " ~ follows_old_row()) }}
{%- endmacro -%}
{%- macro delete_followers() -%}
DELETE FROM ONLY %s WHERE {{ follows_old_row() }}
{%- endmacro -%}
-- Moves the rows that follow a row that moves back to their table, which is being uninstalled: none may
-- arrive in a partition any more that is about to be dropped. In the table they reference the key table.
DECLARE
    partition_key smallint := OLD.partition_number;
    source pg_catalog.text;
    copied bigint;
    deleted bigint;
    {{ moving_before(moving_setting) }}
    {{ silent_before(silent_setting) }}
BEGIN
    {{ refuse_unless_on(leader_key_table)|indent(4) }}
    IF {{ is_marked("partition_key") }} THEN
        partition_key := {{ marked("partition_key") }};
    END IF;
    IF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' AND {{ compared("NEW.pk", "=", "OLD.pk", partition_comparison) }} THEN
        IF {{ is_marked("NEW.partition_number") }} OR NEW.partition_number OPERATOR(pg_catalog.=) partition_key THEN
            RETURN NULL;  -- it is about to be copied, or stays
        END IF;
    END IF;
    {{ choose(tree, lock_source)|indent(4) }}
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
{%- if key_table %}
    EXECUTE pg_catalog.format({{ mark_followers()|string|literal }}, source) USING OLD.pk;
{%- endif %}
    {{ begin_moving(moving_setting) }}
    {{ begin_silence(silent_setting) }}
    EXECUTE pg_catalog.format({{ copy_followers()|string|literal }}, source) USING OLD.pk;
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE pg_catalog.format({{ delete_followers()|string|literal }}, source) USING OLD.pk;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    {{ end_silence(silent_setting) }}
    {{ end_moving(moving_setting) }}
    IF deleted OPERATOR(pg_catalog.<>) copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving back from %', source
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move.';
    END IF;
    RETURN NULL;
END
