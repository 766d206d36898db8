{%- from "_tree.sql" import choose with context -%}
{%- from "_key_table.sql" import is_marked, marked with context -%}
{%- from "_follow.sql" import copy_followers, declarations, move_followers with context -%}
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
-- Moves the rows that follow a row that moves. The copy of that row exists already, and the old row
-- still does: rows are copied from the top of the family down, and deleted from the bottom up.
DECLARE
    is_gone boolean := true;
    partition_key smallint;
    source pg_catalog.text;
    target pg_catalog.text;
    {{ declarations()|indent(4) }}
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
    {{ move_followers(copy_followers(sql("%s"), leader.comparison), "target, names, names, source", leader.comparison)|indent(4) }}
    IF deleted OPERATOR(pg_catalog.<>) copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving from % to %', source, target
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move to another partition.';
    END IF;
    RETURN NULL;
END
