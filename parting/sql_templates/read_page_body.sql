{%- from "_read.sql" import add_members, begin, declarations, find_keys, is_among, is_as_written, listed, look_for_other_children, read_members, read_table with context -%}
{%- set found %}coalesce({{ is_among("parting_row." ~ pk|ident, "$2", pk_comparison) }}, false){% endset -%}
{%- set recorded_here %}{{ is_among("recorded.pk", "parting.page", pk_comparison) }}{% endset -%}
{%- macro keys_of_page(order) -%}
SELECT recorded.pk FROM {{ key_table|ident }} AS recorded
WHERE recorded.partition_number OPERATOR(pg_catalog.<>) {{ parent_number|literal }} ORDER BY recorded.pk {{ order }} LIMIT $1
{%- endmacro -%}
{%- macro others(order) -%}
NOT {{ found }} ORDER BY parting_row.{{ pk|ident }} {{ order }} LIMIT $1
{%- endmacro -%}
{%- macro read_parent(order) -%}
RETURN QUERY SELECT {{ listed() }} FROM ONLY {{ table|ident }} AS parting_row ORDER BY parting_row.{{ pk|ident }} {{ order }} LIMIT $1;
{%- endmacro -%}
-- Returns so many of the rows with the lowest, or the highest, primary keys, and maybe some more, from the partitions
-- that the key table names. If one of them is not there, or a child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := false;
    page {{ key_type|type }}[];
    keys_here {{ key_type|type }}[];
    keys_found {{ key_type|type }}[];
    row_count bigint;
    keys {{ key_type|type }}[] := '{}';
    members pg_catalog.text[] := '{}';
    {{ declarations()|indent(4) }}
BEGIN
    {{ begin() }}
    IF {{ is_as_written(key_table)|indent(4) }}
    THEN
        -- The caller says which children it knows to be partitions.
        SELECT $3 OPERATOR(pg_catalog.=) pg_catalog.concat_ws(' ', {{ partitions_token|literal }}, pg_catalog.count(*), pg_catalog.sum(i.inhrelid::pg_catalog.int8))
        INTO parting.is_known FROM pg_catalog.pg_inherits AS i
        WHERE i.inhparent OPERATOR(pg_catalog.=) parting.parent
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS deeper WHERE deeper.inhparent OPERATOR(pg_catalog.=) i.inhrelid);
        IF NOT is_known THEN
            {{ look_for_other_children()|indent(12) }}
        END IF;
    END IF;
    IF is_known THEN
        IF $2 THEN
            page := ARRAY({{ keys_of_page(sql("DESC"))|indent(12) }});
        ELSE
            page := ARRAY({{ keys_of_page(sql("ASC"))|indent(12) }});
        END IF;
        {{ add_members(recorded_here)|indent(8) }}
    END IF;
    IF is_known THEN
        {{ read_members()|indent(8) }}
        GET DIAGNOSTICS row_count = ROW_COUNT;
        IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 0 OR row_count OPERATOR(pg_catalog.=) pg_catalog.cardinality(keys) THEN
            IF pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0 THEN
                RETURN;
            END IF;
            IF $2 THEN
                {{ read_parent(sql("DESC"))|indent(16) }}
            ELSE
                {{ read_parent(sql("ASC"))|indent(16) }}
            END IF;
            RETURN;
        END IF;
        {{ find_keys() }}
    END IF;
    IF $2 THEN
        {{ read_table(others(sql("DESC")), "keys_found")|indent(8) }}
    ELSE
        {{ read_table(others(sql("ASC")), "keys_found")|indent(8) }}
    END IF;
END
