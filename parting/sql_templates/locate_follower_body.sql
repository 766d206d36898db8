{%- from "_tree.sql" import choose with context -%}
{%- macro lock_leader_row(partition) -%}
{%- if partition.is_default -%}
PERFORM FROM {{ leader.key_table|ident }} AS recorded WHERE {{ compared("recorded.pk", "=", "$1", leader.comparison) }} AND recorded.partition_number OPERATOR(pg_catalog.=) parting.partition_key FOR SHARE;
IF FOUND THEN
    RETURN NULL;
END IF;
{%- else -%}
PERFORM FROM ONLY {{ leader.partition(partition.number).name|ident }} AS leader_row WHERE {{ compared("leader_row." ~ leader.pk|ident, "=", "$1", leader.comparison) }} FOR KEY SHARE;
IF FOUND THEN
    RETURN partition_key;
END IF;
{%- endif -%}
{%- endmacro -%}
-- Returns the partition number of the leader's row, and keeps that row from moving until the end of
-- the transaction. NULL: the row is in no partition, or does not exist yet; its followers belong to
-- the default partition.
<<parting>>
DECLARE
    partition_key smallint;
    seen smallint;
BEGIN
    LOOP
        SELECT recorded.partition_number INTO partition_key FROM {{ leader.key_table|ident }} AS recorded WHERE {{ compared("recorded.pk", "=", "$1", leader.comparison) }};
        IF partition_key IS NULL OR partition_key OPERATOR(pg_catalog.=) seen THEN
            RETURN NULL;
        END IF;
        {{ choose(tree, lock_leader_row)|indent(8) }}
        -- The row has moved meanwhile: try again. (Or this statement has just deleted it.)
        seen := partition_key;
    END LOOP;
END
