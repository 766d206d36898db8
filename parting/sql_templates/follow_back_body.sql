{%- from "_tree.sql" import choose with context -%}
{%- from "_key_table.sql" import is_marked, marked with context -%}
{%- from "_follow.sql" import copy_followers, declarations, move_followers with context -%}
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
-- Moves the rows that follow a row that moves back to their table, which is being uninstalled: none may
-- arrive in a partition any more that is about to be dropped. In the table they reference the key table.
DECLARE
    partition_key smallint := OLD.partition_number;
    source pg_catalog.text;
    {{ declarations()|indent(4) }}
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
    {{ move_followers(copy_followers(table|ident|for_format, partition_comparison, sql(" OVERRIDING SYSTEM VALUE")), "names, names, source", partition_comparison)|indent(4) }}
    IF deleted OPERATOR(pg_catalog.<>) copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving back from %', source
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move.';
    END IF;
    RETURN NULL;
END
