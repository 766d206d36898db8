{%- from "_tree.sql" import choose with context -%}
{%- macro hold(partition) -%}
{%- if partition.is_default -%}
PERFORM FROM {{ leader.key_table|ident }} AS recorded WHERE recorded.pk = $1 AND recorded.partition_number = partition_key FOR SHARE;
IF FOUND THEN
    RETURN NULL;
END IF;
{%- else -%}
PERFORM FROM ONLY {{ leader.partition(partition.number).name|ident }} AS held WHERE held.{{ leader.pk|ident }} = $1 FOR KEY SHARE;
IF FOUND THEN
    RETURN partition_key;
END IF;
{%- endif -%}
{%- endmacro -%}
-- Tells the number of the partition of the row that is followed, and keeps that row from moving
-- until the end of the transaction. NULL: the row stands in no partition, or nowhere yet; what
-- follows it belongs to the overflow.
DECLARE
    partition_key smallint;
    seen smallint;
BEGIN
    LOOP
        SELECT recorded.partition_number INTO partition_key FROM {{ leader.key_table|ident }} AS recorded WHERE recorded.pk = $1;
        IF partition_key IS NULL OR partition_key = seen THEN
            RETURN NULL;
        END IF;
        {{ choose(tree, hold)|indent(8) }}
        -- The row has moved meanwhile: look again. (Or this statement has just deleted it.)
        seen := partition_key;
    END LOOP;
END
