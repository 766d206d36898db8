{%- from "_renamed.sql" import refuse_other_parent with context -%}
{%- from "_by_names.sql" import by_names, refuse_old_snapshot with context -%}
{%- from "_move.sql" import announce, check_copy, copy_row, leave_old_row, stay with context -%}
{%- from "_cascades.sql" import refuse_cascades, to_the_table with context -%}
{%- from "_moving.sql" import depth, moving_before, begin_moving, end_moving with context -%}
{%- macro insert_copy() -%}
EXECUTE {{ by_names("INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s", "target") }} USING NEW;
GET DIAGNOSTICS arrived = ROW_COUNT;
{%- endmacro -%}
-- Copies a row of the table itself to the partition of its new partition key: a row from before the table
-- was partitioned. It is not routed: a copy on its way through the table would be in conflict with the old row.
<<parting>>
DECLARE
    -- Columns may be called tg_argv.
    own_number smallint := TG_ARGV[0];
{%- if key_table %}
    own_oid pg_catalog.oid := TG_RELID;
{%- endif %}
    target_number smallint;
    target pg_catalog.text;
    arrived bigint;
    violated pg_catalog.text;
    violated_column pg_catalog.text;
    {{ moving_before(moving_setting)|indent(4) }}
BEGIN
    {{ refuse_other_parent(or_table=true)|indent(4) }}
    IF {{ compared("NEW." ~ partition_column|ident, "=", "OLD." ~ partition_column|ident, partition_comparison) }} THEN
        {{ stay()|indent(8) }}
    END IF;
    -- What references the table itself and not its key table would be deleted or changed with the old row.
    {{ refuse_cascades("TG_RELID", table|string|literal, "OLD." ~ pk|ident, to_the_table)|indent(4) }}
    target_number := coalesce({{ locate|ident }}(NEW.{{ partition_column|ident }}), {{ default_number|literal }});
    target := {{ sources.prefix|literal }} OPERATOR(pg_catalog.||) ({{ sources.array|literal }}::pg_catalog.text[])[target_number] OPERATOR(pg_catalog.||) '"';
    IF target IS NULL THEN
        -- The partition was made while this statement was running, which goes on with the function of before.
        SELECT i.inhrelid::pg_catalog.regclass::pg_catalog.text INTO parting.target FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_description AS d ON d.objoid OPERATOR(pg_catalog.=) i.inhrelid
        WHERE i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ table|ident|string|literal }})::pg_catalog.oid
        AND d.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AND d.objsubid OPERATOR(pg_catalog.=) 0
        AND pg_catalog.strpos(d.description, pg_catalog.concat('"number": "', target_number, '"')) OPERATOR(pg_catalog.>) 0;
        IF target IS NULL THEN
            {{ refuse_old_snapshot()|indent(12) }}
        END IF;
    END IF;
    {{ announce()|indent(4) }}
    {{ begin_moving(moving_setting) }}
    {{ copy_row(insert_copy())|indent(4) }}
    {{ check_copy("arrived OPERATOR(pg_catalog.=) 0")|indent(4) }}
    {{ end_moving(moving_setting) }}
    PERFORM pg_catalog.set_config({{ moved_setting|literal }}, {{ depth(-1) }}, true);
    {{ leave_old_row()|indent(4) }}
END
