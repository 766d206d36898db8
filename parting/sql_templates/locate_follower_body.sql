{%- from "_tree.sql" import choose with context -%}
{%- macro lock_leader_row(partition) -%}
{%- if partition.is_default -%}
PERFORM FROM {{ leader.key_table|ident }} AS recorded WHERE {{ compared("recorded.pk", "=", "$1", leader.comparison) }} AND recorded.partition_number OPERATOR(pg_catalog.=) parting.partition_key FOR SHARE;
IF FOUND THEN
    RETURN NULL;
END IF;
{%- else -%}
PERFORM FROM ONLY {{ leader.partition(partition.number).name|ident }} AS leader_row WHERE {{ compared("leader_row." ~ leader.pk|ident, "=", "$1", leader.comparison) }} FOR KEY SHARE;
{%- endif -%}
{%- endmacro -%}
-- Returns the partition number of the leader's row, and keeps that row from moving until the end of
-- the transaction. NULL: the row is in no partition, or does not exist yet; its followers belong to
-- the default partition.
<<parting>>
DECLARE
    partition_key smallint;
    locked smallint;
    place pg_catalog.tid;
    missed pg_catalog.tid;
    began pg_catalog.timestamptz;
BEGIN
    LOOP
        SELECT recorded.partition_number, recorded.ctid INTO partition_key, place FROM {{ leader.key_table|ident }} AS recorded WHERE {{ compared("recorded.pk", "=", "$1", leader.comparison) }};
        IF partition_key IS NULL OR place OPERATOR(pg_catalog.=) missed THEN
            RETURN NULL;
        END IF;
        began := pg_catalog.clock_timestamp();
        {{ choose(tree, lock_leader_row)|indent(8) }}
        IF NOT FOUND THEN
            -- The row has moved meanwhile: try again. (Or this statement has just deleted it.)
            missed := place;
        ELSIF partition_key OPERATOR(pg_catalog.=) locked OR pg_catalog.clock_timestamp() OPERATOR(pg_catalog.<) (began OPERATOR(pg_catalog.+) '00:00:00.00002'::pg_catalog.interval) THEN
            RETURN partition_key;
        ELSE
            -- Who has waited for a version of the row that was then rolled back has locked the one before it. If
            -- others have changed that meanwhile, PostgreSQL does not lock theirs, too. So look again.
            locked := partition_key;
        END IF;
    END LOOP;
END
