{%- from "_tree.sql" import choose with context -%}
{%- macro lock_row(partition) -%}
{%- if partition.is_default -%}
PERFORM FROM {{ leader.key_table|ident }} AS recorded WHERE recorded.pk = $1 AND recorded.partition_number = partition_key FOR SHARE;
IF FOUND THEN
    RETURN NULL;
END IF;
{%- else -%}
PERFORM FROM ONLY {{ leader.partition(partition.number).name|ident }} AS followed WHERE followed.{{ leader.pk|ident }} = $1 FOR KEY SHARE;
IF FOUND THEN
    RETURN partition_key;
END IF;
{%- endif -%}
{%- endmacro -%}
-- Return the number of the partition of the row that is followed, and keep that row from moving until
-- the end of the transaction. NULL: the row is in no partition, or does not exist yet; rows that
-- follow it go to the default partition.
DECLARE
    partition_key smallint;
    seen smallint;
BEGIN
    LOOP
        SELECT recorded.partition_number INTO partition_key FROM {{ leader.key_table|ident }} AS recorded WHERE recorded.pk = $1;
        IF partition_key IS NULL OR partition_key = seen THEN
            RETURN NULL;
        END IF;
        {{ choose(tree, lock_row)|indent(8) }}
        -- The row has moved meanwhile: look again. (Or this statement has just deleted it.)
        seen := partition_key;
    END LOOP;
END
