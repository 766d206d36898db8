{%- from "_located.sql" import is_table_as_written, number_of with context -%}
{%- from "_read.sql" import add_child, add_given, begin, count_children, declarations, find_child, is_among, may_read_child, read_members, read_recent, read_table with context -%}
{%- set condition %}{{ is_among("parting_row." ~ partition_column|ident, "$1", partition_comparison) }}{% endset -%}
{%- set follows_one %}{{ compared("parting_row." ~ partition_column|ident, "=", "$1[1]", partition_comparison) }}{% endset -%}
{%- macro add_partition() -%}
{{ find_child("partition_key", marked=true) }}
is_known := coalesce({{ may_read_child() }}, false);
IF is_known THEN
    {{ add_child(partition_column, partition_comparison)|indent(4) }}
END IF;
{%- endmacro -%}
-- Returns the rows that follow some rows of the leader: from the partitions that the keys belong to, the default
-- partition, and the table itself.
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
    IF {{ is_table_as_written()|indent(4) }}
    THEN
        IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 THEN
            partition_key := {{ number_of("$1[1]") }};
            IF partition_key OPERATOR(pg_catalog.<>) {{ default_number|literal }} THEN
                keys_here := $1;
                {{ add_partition()|indent(16) }}
            END IF;
        ELSE
            FOR partition_key, keys_here IN
                SELECT located.number, pg_catalog.array_agg(located.pk)
                FROM (SELECT given.pk, {{ number_of("given.pk") }} FROM pg_catalog.unnest($1) AS given(pk)) AS located(pk, number)
                WHERE located.number OPERATOR(pg_catalog.<>) {{ default_number|literal }}
                GROUP BY located.number ORDER BY located.number
            LOOP
                {{ add_partition()|indent(16) }}
                EXIT WHEN NOT is_known;
            END LOOP;
        END IF;
        -- It has the rows whose keys belong to no other partition, and is empty as a rule.
        IF is_known AND (pg_catalog.pg_relation_size(pg_catalog.to_regclass({{ default_partition|ident|string|literal }})) OPERATOR(pg_catalog.=) 0) IS NOT TRUE THEN
            {{ find_child(default_number|literal, marked=true)|indent(12) }}
            is_known := coalesce({{ may_read_child() }}, false);
            IF is_known THEN
                {{ add_given(default_partition, partition_column, partition_comparison)|indent(16) }}
            END IF;
        END IF;
        IF is_known THEN
            {{ count_children()|indent(12) }}
        END IF;
        IF is_known THEN
            {{ add_given(table, partition_column, partition_comparison)|indent(12) }}
            IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 AND pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 1 THEN
                {{ read_recent(follows_one, sql("RETURN;"))|indent(16) }}
            END IF;
            {{ read_members()|indent(12) }}
            RETURN;
        END IF;
    END IF;
    {{ read_table(condition)|indent(4) }}
END
