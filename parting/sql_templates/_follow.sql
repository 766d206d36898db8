{#- How the rows that follow a row leave their partition, with it or back to their table: copies are made first,
    and the old rows deleted then. A body that uses this finds the partition's name (`source`). Macros only. -#}
{%- from "_key_table.sql" import is_unmarked, marked with context -%}
{%- from "_primary_key.sql" import pk_among with context -%}
{%- from "_moving.sql" import moving_before, begin_moving, end_moving, silent_before, begin_silence, end_silence with context -%}
{%- from "_cascades.sql" import refuse_cascades, to_a_partition with context -%}
{%- from "_by_names.sql" import names_of_columns with context -%}
{%- macro declarations() -%}
copied bigint;
deleted bigint;
names pg_catalog.text;
{{ moving_before(moving_setting) }}
{{ silent_before(silent_setting) }}
{%- endmacro -%}

{%- macro copy_followers(target, comparison, overriding=sql("")) -%}
INSERT INTO {{ target }} (%s){{ overriding }} SELECT %s FROM ONLY %s WHERE {{ follows_old_row(comparison) }}
{%- endmacro -%}

{%- macro follows_old_row(comparison) -%}
{{ compared(partition_column|ident|for_format, "=", "$1", comparison) }}
{%- endmacro -%}

{%- macro mark_followers(comparison) -%}
{%- set name = pk|ident|for_format -%}
UPDATE {{ key_table|ident|for_format }} AS recorded SET partition_number = {{ marked("recorded.partition_number")|for_format }}
WHERE {{ is_unmarked("recorded.partition_number")|for_format }} AND {{ pk_among("recorded.pk", name, "ONLY %s WHERE " ~ follows_old_row(comparison)) }}
{%- endmacro -%}

{%- macro delete_followers(comparison) -%}
DELETE FROM ONLY %s WHERE {{ follows_old_row(comparison) }}
{%- endmacro -%}

{#- `copy` is the statement that makes the copies, as a format of `tables`. -#}
{%- macro move_followers(copy, tables, comparison) -%}
{%- if key_table -%}
EXECUTE pg_catalog.format({{ mark_followers(comparison)|string|literal }}, source) USING OLD.pk;
{% endif -%}
{{ refuse_cascades("source::pg_catalog.regclass::pg_catalog.oid", "source", "OLD.pk", to_a_partition) }}
names := {{ names_of_columns() }};
{{ begin_moving(moving_setting) }}
-- For users' triggers a row that moves with its leader does not change.
{{ begin_silence(silent_setting) }}
EXECUTE pg_catalog.format({{ copy|string|literal }}, {{ sql(tables) }}) USING OLD.pk;
GET DIAGNOSTICS copied = ROW_COUNT;
EXECUTE pg_catalog.format({{ delete_followers(comparison)|string|literal }}, source) USING OLD.pk;
GET DIAGNOSTICS deleted = ROW_COUNT;
{{ end_silence(silent_setting) }}
{{ end_moving(moving_setting) }}
{%- endmacro -%}
