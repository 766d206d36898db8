{%- from "_tree.sql" import choose with context -%}
{%- from "_moving.sql" import moving_before, begin_moving, end_moving, silent_before, begin_silence, end_silence with context -%}
{%- macro reach(partition) -%}
target := {{ partition.name|ident|string|literal }};
{%- endmacro -%}
{%- macro leave(partition) -%}
source := {{ partition.name|ident|string|literal }};
IF source <> target THEN
{%- if not partition.is_default %}
    PERFORM FROM ONLY {{ leader.partition(partition.number).name|ident }} AS held WHERE held.{{ leader.pk|ident }} = OLD.pk FOR UPDATE;
{%- endif %}
    PERFORM FROM ONLY {{ partition.name|ident }} AS following WHERE following.{{ partition_column|ident }} = OLD.pk FOR UPDATE;
{%- if partition.is_default %}
ELSIF is_gone THEN
    -- It may come back elsewhere: let them look for it at the end of the transaction.
    UPDATE ONLY {{ partition.name|ident }} AS waiting SET {{ partition_column|ident }} = waiting.{{ partition_column|ident }} WHERE waiting.{{ partition_column|ident }} = OLD.pk;
    RETURN NULL;
{%- endif %}
END IF;
{%- endmacro -%}
-- Takes the rows along that follow a row that moves. The copy of that row stands already, the old
-- row still does: rows are copied from the top of the family down, and deleted from the bottom up.
DECLARE
    is_gone boolean := true;
    partition_key smallint;
    source text;
    target text;
    copied bigint;
    deleted bigint;
    {{ moving_before(moving_setting) }}
    {{ silent_before(silent_setting) }}
BEGIN
    -- Where the row is gone, or has another key, they wait in the overflow, as those do that come
    -- before the row they follow. Left where they are, they would be lost to ON DELETE CASCADE when
    -- a row leaves its partition with another key.
    IF TG_OP = 'UPDATE' THEN
        is_gone := NEW.pk <> OLD.pk;
    END IF;
    IF NOT is_gone THEN
        partition_key := NEW.partition_number;
    END IF;
    {{ choose(tree, reach)|indent(4) }}
    partition_key := OLD.partition_number;
    -- Whoever adds a follower holds the old row FOR KEY SHARE: wait for them, and let others wait.
    {{ choose(tree, leave)|indent(4) }}
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    {{ begin_moving(moving_setting) }}
    -- To users a row that is taken along stays as it is.
    {{ begin_silence(silent_setting) }}
    EXECUTE 'INSERT INTO ' || target || ' (' || {{ column_list|string|literal }} || ') SELECT ' || {{ column_list|string|literal }}
        || ' FROM ONLY ' || source || ' WHERE ' || {{ partition_column|ident|string|literal }} || ' = $1' USING OLD.pk;
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE 'DELETE FROM ONLY ' || source || ' WHERE ' || {{ partition_column|ident|string|literal }} || ' = $1' USING OLD.pk;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    {{ end_silence(silent_setting) }}
    {{ end_moving(moving_setting) }}
    IF deleted <> copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving from % to %', source, target
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move to another partition.';
    END IF;
    RETURN NULL;
END
