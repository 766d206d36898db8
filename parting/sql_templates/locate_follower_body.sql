{%- from "_tree.sql" import choose with context -%}
{%- macro hold(partition) -%}
{%- if partition.is_overflow -%}
PERFORM FROM {{ leader.keys|ident }} AS noted WHERE noted.pk = $1 AND noted.part = new_key FOR SHARE;
IF FOUND THEN
    RETURN NULL;
END IF;
{%- else -%}
PERFORM FROM ONLY {{ leader.partition(partition.part).name|ident }} AS held WHERE held.{{ leader.pk|ident }} = $1 FOR KEY SHARE;
IF FOUND THEN
    RETURN new_key;
END IF;
{%- endif -%}
{%- endmacro -%}
-- Tells the number of the partition of the row that is followed, and keeps that row from moving
-- until the end of the transaction. NULL: the row stands in no partition, or nowhere yet; what
-- follows it belongs to the overflow.
DECLARE
    new_key smallint;
    seen smallint;
BEGIN
    LOOP
        SELECT noted.part INTO new_key FROM {{ leader.keys|ident }} AS noted WHERE noted.pk = $1;
        IF new_key IS NULL OR new_key = seen THEN
            RETURN NULL;
        END IF;
        {{ choose(tree, hold)|indent(8) }}
        -- The row has moved meanwhile: look again. (Or this statement has just deleted it.)
        seen := new_key;
    END LOOP;
END
