{%- from "_tree.sql" import choose with context -%}
{%- from "_moving.sql" import moving_before, begin_moving, end_moving, silent_before, begin_silence, end_silence with context -%}
{%- macro leave(partition) -%}
source := {{ partition.name|ident|string|literal }};
{%- if not partition.is_overflow %}
held := {{ leader.partition(partition.part).name|ident|string|literal }};
{%- endif -%}
{%- endmacro -%}
{%- macro reach(partition) -%}
target := {{ partition.name|ident|string|literal }};
{%- endmacro -%}
-- Takes the rows along that follow a row that moves. The copy of that row stands already, the old
-- row still does: rows are copied from the top of the family down, and deleted from the bottom up.
DECLARE
    new_key smallint := OLD.part;
    held text;
    source text;
    target text;
    copied bigint;
    deleted bigint;
    {{ moving_before(moving_setting) }}
    {{ silent_before(silent_setting) }}
BEGIN
    {{ choose(tree, leave)|indent(4) }}
    new_key := NEW.part;
    {{ choose(tree, reach)|indent(4) }}
    IF source = target THEN
        RETURN NULL;
    END IF;
    IF held IS NOT NULL THEN
        -- Whoever adds a follower holds the old row FOR KEY SHARE: wait for them, and let others wait.
        EXECUTE 'SELECT FROM ONLY ' || held || ' WHERE ' || {{ leader.pk|ident|string|literal }} || ' = $1 FOR UPDATE' USING NEW.pk;
    END IF;
    EXECUTE 'SELECT FROM ONLY ' || source || ' WHERE ' || {{ key|ident|string|literal }} || ' = $1 FOR UPDATE' USING NEW.pk;
    {{ begin_moving(moving_setting) }}
    -- To users a row that is taken along stays as it is.
    {{ begin_silence(silent_setting) }}
    EXECUTE 'INSERT INTO ' || target || ' (' || {{ column_list|string|literal }} || ') SELECT ' || {{ column_list|string|literal }}
        || ' FROM ONLY ' || source || ' WHERE ' || {{ key|ident|string|literal }} || ' = $1' USING NEW.pk;
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE 'DELETE FROM ONLY ' || source || ' WHERE ' || {{ key|ident|string|literal }} || ' = $1' USING NEW.pk;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    {{ end_silence(silent_setting) }}
    {{ end_moving(moving_setting) }}
    IF deleted <> copied THEN
        RAISE EXCEPTION 'a trigger kept rows from moving from % to %', source, target
        USING HINT = 'A BEFORE INSERT or BEFORE DELETE trigger must not skip rows while they move to another partition.';
    END IF;
    RETURN NULL;
END
