{%- from "_read.sql" import add_child, add_given, begin, count_children, declarations, find_child, is_among, is_as_written, may_read_child, read_members, read_recent, read_table with context -%}
{%- set condition %}{{ is_among("parting_row." ~ partition_column|ident, "$1", leader.comparison) }}{% endset -%}
{%- set follows_one %}{{ compared("parting_row." ~ partition_column|ident, "=", "$1[1]", leader.comparison) }}{% endset -%}
{%- set one_key %}{{ compared("recorded.pk", "=", "$1[1]", leader.comparison) }}{% endset -%}
{%- macro add_partition() -%}
{{ find_child("partition_key", marked=true) }}
is_known := coalesce({{ may_read_child() }}, false);
IF is_known THEN
    {{ add_child(partition_column, leader.comparison)|indent(4) }}
END IF;
{%- endmacro -%}
{%- macro is_in_partition(number) -%}
{%- for one in (displaced_number, displaced_parent_number, default_number) -%}
{{ sql(number) }} OPERATOR(pg_catalog.<>) {{ one|literal }}{% if not loop.last %} AND {% endif %}
{%- endfor -%}
{%- endmacro -%}
{%- macro add_others(number, name) -%}
IF is_known AND (pg_catalog.pg_relation_size(pg_catalog.to_regclass({{ name|ident|string|literal }})) OPERATOR(pg_catalog.=) 0) IS NOT TRUE THEN
    {{ find_child(number|literal, marked=true)|indent(4) }}
    is_known := coalesce({{ may_read_child() }}, false);
    IF is_known THEN
        {{ add_given(name, partition_column, leader.comparison)|indent(8) }}
    END IF;
END IF;
{%- endmacro -%}
-- Returns the rows that follow some rows of the leader: from the partitions that the key table of the leader
-- names, the default partition, and the table itself.
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
    IF {{ is_as_written(leader.key_table)|indent(4) }}
    THEN
        IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 THEN
            SELECT recorded.partition_number INTO parting.partition_key FROM {{ leader.key_table|ident }} AS recorded WHERE {{ one_key }};
            IF {{ is_in_partition("partition_key") }} THEN
                keys_here := $1;
                {{ add_partition()|indent(16) }}
            END IF;
        ELSE
            FOR partition_key, keys_here IN
                SELECT recorded.partition_number, pg_catalog.array_agg(recorded.pk) FROM {{ leader.key_table|ident }} AS recorded
                WHERE {{ is_among("recorded.pk", "$1", leader.comparison) }}
                AND {{ is_in_partition("recorded.partition_number") }}
                GROUP BY recorded.partition_number ORDER BY recorded.partition_number
            LOOP
                {{ add_partition()|indent(16) }}
                EXIT WHEN NOT is_known;
            END LOOP;
        END IF;
        -- Others may be in the default partition, if it is not empty.
        {{ add_others(default_number, default_partition)|indent(8) }}
{%- if displaced %}
        -- What was the table itself has rows that follow any others.
        {{ add_others(displaced_number, displaced)|indent(8) }}
{%- endif %}
        IF is_known THEN
            {{ count_children()|indent(12) }}
        END IF;
        IF is_known THEN
            {{ add_given(table, partition_column, leader.comparison)|indent(12) }}
            IF pg_catalog.cardinality($1) OPERATOR(pg_catalog.=) 1 AND pg_catalog.cardinality(members) OPERATOR(pg_catalog.=) 1 THEN
                {{ read_recent(follows_one, sql("RETURN;"))|indent(16) }}
            END IF;
            {{ read_members()|indent(12) }}
            RETURN;
        END IF;
    END IF;
    {{ read_table(condition)|indent(4) }}
END
