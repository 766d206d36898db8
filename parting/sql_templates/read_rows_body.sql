{%- from "_read.sql" import add_child, add_given, begin, declarations, find_child, is_among, is_as_written, may_read_child, read_members, read_table with context -%}
{%- set condition %}{{ is_among("parting_row." ~ pk|ident, "$1", pk_comparison) }}{% endset -%}
-- Returns the rows that have one of some primary keys, from the partitions that the key table names.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := true;
    keys_here {{ key_type|type }}[];
    keys {{ key_type|type }}[] := '{}';
    members pg_catalog.text[] := '{}';
    {{ declarations()|indent(4) }}
BEGIN
    {{ begin() }}
    IF {{ is_as_written(key_table)|indent(4) }}
    THEN
        FOR partition_key, keys_here IN
            SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM {{ key_table|ident }} AS recorded
            WHERE {{ is_among("recorded.pk", "$1", pk_comparison) }}
            AND recorded.partition_number OPERATOR(pg_catalog.<>) {{ parent_number|literal }}
            GROUP BY recorded.partition_number ORDER BY recorded.partition_number
        LOOP
            {{ find_child("partition_key")|indent(12) }}
            is_known := coalesce({{ may_read_child() }}, false);
            EXIT WHEN NOT is_known;
            {{ add_child(pk, pk_comparison)|indent(12) }}
        END LOOP;
        IF is_known THEN
            IF pg_catalog.cardinality(keys) OPERATOR(pg_catalog.<) pg_catalog.cardinality($1) THEN
                {{ add_given(table, pk, pk_comparison)|indent(16) }}
            END IF;
            {{ read_members()|indent(12) }}
        END IF;
    END IF;
    {{ read_table(condition)|indent(4) }}
END
