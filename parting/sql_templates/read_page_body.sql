{%- from "_read.sql" import add_child, begin, declarations, find_child, is_among, is_as_written, listed, look_for_other_children, may_read_child, read_members, read_table with context -%}
{%- set found %}coalesce({{ is_among("parting_row." ~ pk|ident, "$2", pk_comparison) }}, false){% endset -%}
{%- set same_keys %}SELECT pg_catalog.array_agg(parting_row.{{ pk|ident|for_format }}) FROM (%s) AS parting_row{% endset -%}
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
        {{ look_for_other_children()|indent(8) }}
    END IF;
    IF is_known THEN
        IF $2 THEN
            page := ARRAY({{ keys_of_page(sql("DESC"))|indent(12) }});
        ELSE
            page := ARRAY({{ keys_of_page(sql("ASC"))|indent(12) }});
        END IF;
        FOR partition_key, keys_here IN
            SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM {{ key_table|ident }} AS recorded
            WHERE {{ is_among("recorded.pk", "parting.page", pk_comparison) }}
            GROUP BY recorded.partition_number ORDER BY recorded.partition_number
        LOOP
            {{ find_child("partition_key")|indent(12) }}
            is_known := coalesce({{ may_read_child() }}, false);
            EXIT WHEN NOT is_known;
            {{ add_child(pk, pk_comparison)|indent(12) }}
        END LOOP;
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
        EXECUTE pg_catalog.format({{ same_keys|string|literal }}, pg_catalog.array_to_string(members, ' UNION ALL ')) INTO parting.keys_found USING $1, keys;
    END IF;
    IF $2 THEN
        {{ read_table(others(sql("DESC")), "keys_found")|indent(8) }}
    ELSE
        {{ read_table(others(sql("ASC")), "keys_found")|indent(8) }}
    END IF;
END
