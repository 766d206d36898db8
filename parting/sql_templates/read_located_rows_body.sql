{%- from "_located.sql" import is_table_as_written, number_of with context -%}
{%- from "_read.sql" import add_child, add_given, begin, declarations, find_child, find_keys, is_among, listed, look_for_other_children, may_read_child, read_table with context -%}
{%- set found %}coalesce({{ is_among("parting_row." ~ pk|ident, "$2", pk_comparison) }}, false){% endset -%}
{%- set condition %}{{ is_among("parting_row." ~ pk|ident, "$1", pk_comparison) }}{% endset -%}
{%- set not_found %}{{ condition }} AND NOT {{ found }}{% endset -%}
-- Returns the rows that have one of some primary keys, from the partitions that the keys belong to, and from the
-- default partition. If one of them is not there, or a child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := true;
    keys_here {{ key_type|type }}[];
    keys_found {{ key_type|type }}[];
    row_count bigint := 0;
    keys {{ key_type|type }}[] := '{}';
    members pg_catalog.text[] := '{}';
    {{ declarations()|indent(4) }}
BEGIN
    {{ begin() }}
    IF {{ is_table_as_written()|indent(4) }}
    THEN
        FOR partition_key, keys_here IN
            SELECT located.number, pg_catalog.array_agg(located.pk)
            FROM (SELECT given.pk, {{ number_of("given.pk") }} FROM pg_catalog.unnest($1) AS given(pk)) AS located(pk, number)
            WHERE located.number OPERATOR(pg_catalog.<>) {{ default_number|literal }}
            GROUP BY located.number ORDER BY located.number
        LOOP
            {{ find_child("partition_key")|indent(12) }}
            is_known := coalesce({{ may_read_child() }}, false);
            EXIT WHEN NOT is_known;
            {{ add_child(pk, pk_comparison)|indent(12) }}
        END LOOP;
        IF is_known THEN
            -- It has the rows whose keys belong to no other partition, and is empty as a rule.
            child := pg_catalog.to_regclass({{ default_partition|ident|string|literal }});
            is_known := coalesce({{ may_read_child() }}, false);
        END IF;
        IF is_known THEN
            {{ add_given(default_partition, pk, pk_comparison)|indent(12) }}
            IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
                RETURN QUERY EXECUTE pg_catalog.array_to_string(members, ' UNION ALL ') USING $1, keys;
                GET DIAGNOSTICS row_count = ROW_COUNT;
            END IF;
            IF row_count OPERATOR(pg_catalog.=) pg_catalog.cardinality($1) THEN
                RETURN;
            END IF;
{%- if not leaving %}
            {{ look_for_other_children()|indent(12) }}
            IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0 THEN
                RETURN;
            END IF;
{%- endif %}
            IF pg_catalog.cardinality(members) OPERATOR(pg_catalog.>) 0 THEN
                {{ find_keys() }}
            END IF;
        END IF;
    END IF;
    {{ read_table(not_found, "keys_found")|indent(4) }}
END
