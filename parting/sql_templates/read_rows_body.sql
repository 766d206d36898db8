{%- from "_read.sql" import add_members, begin, declarations, find_keys, is_among, is_as_written, listed, look_for_other_children, read_members, read_table with context -%}
{%- set found %}coalesce({{ is_among("parting_row." ~ pk|ident, "$2", pk_comparison) }}, false){% endset -%}
{%- set condition %}{{ is_among("parting_row." ~ pk|ident, "$1", pk_comparison) }}{% endset -%}
{%- set not_found %}{{ condition }} AND NOT {{ found }}{% endset -%}
{%- set recorded_here -%}
{{ is_among("recorded.pk", "$1", pk_comparison) }}
AND recorded.partition_number OPERATOR(pg_catalog.<>) {{ parent_number|literal }}
{%- endset -%}
-- Returns the rows that have one of some primary keys, from the partitions that the key table names. If one of them
-- is not there, or a child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := true;
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
        {{ add_members(recorded_here)|indent(8) }}
        IF is_known AND pg_catalog.cardinality(keys) OPERATOR(pg_catalog.<) pg_catalog.cardinality($1) THEN
            {{ look_for_other_children()|indent(12) }}
        END IF;
        IF is_known THEN
            {{ read_members()|indent(12) }}
            GET DIAGNOSTICS row_count = ROW_COUNT;
            is_known := pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 0 OR row_count OPERATOR(pg_catalog.=) pg_catalog.cardinality(keys);
            IF is_known THEN
                IF pg_catalog.cardinality(keys) OPERATOR(pg_catalog.<) pg_catalog.cardinality($1) AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.>) 0 THEN
                    RETURN QUERY SELECT {{ listed() }} FROM ONLY {{ table|ident }} AS parting_row WHERE {{ condition }};
                END IF;
                RETURN;
            END IF;
            {{ find_keys() }}
        END IF;
    END IF;
    {{ read_table(not_found, "keys_found")|indent(4) }}
END
