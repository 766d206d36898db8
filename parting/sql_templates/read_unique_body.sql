{%- from "_read.sql" import begin, declarations, find_child, find_columns, has_no_collation, is_as_written, listed, look_for_other_children, may_read_child, read_columns, read_recent with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- set of_key %}{{ same_pk("parting_row." ~ pk|ident, "parting.recorded_key") }}{% endset -%}
{%- set by_key %}SELECT {{ listed()|for_format }} FROM ONLY %s AS parting_row WHERE {{ same_pk("parting_row." ~ pk|ident|for_format, "$1") }}{% endset -%}
{%- macro same_values(unique) -%}
{%- for column in unique.columns -%}
{{ compared("recorded." ~ column.name|ident, "=", sql("$2[") ~ loop.index|literal ~ sql("]::") ~ column.type_without_modifier|type, column.comparison) }}
{%- if not loop.last %} AND {% endif -%}
{%- endfor -%}
{%- endmacro -%}
{%- macro is_recorded(unique) -%}
{#- While values are being recorded there is no valid index of them. A column may have been given another type, or
    a collation by which values are equal that the key table has as different ones. -#}
EXISTS (
    SELECT FROM pg_catalog.pg_index AS i
    WHERE i.indexrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ unique.index|ident|string|literal }})
    AND i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass({{ key_table|ident|string|literal }}) AND i.indisvalid
) AND (
    SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid OPERATOR(pg_catalog.=) parting.parent AND NOT a.attisdropped AND ({% for column in unique.columns -%}
    a.attname OPERATOR(pg_catalog.=) {{ column.name|literal }}::pg_catalog.name AND a.atttypid OPERATOR(pg_catalog.=) {{ column.type_without_modifier|type|string|literal }}::pg_catalog.regtype::pg_catalog.oid AND {{ has_no_collation() }}
    {%- if not loop.last %} OR {% endif -%}
{%- endfor %})
) OPERATOR(pg_catalog.=) {{ unique.count|literal }}
{%- endmacro -%}
-- Returns the rows that have some values in columns that a unique constraint is of: from the partition that the key
-- table names, or, where that is not sure to be all, from the table. The query itself compares the values, too.
<<parting>>
DECLARE
    recorded_count bigint;
    recorded_key {{ key_type|type }};
    partition_key smallint;
    is_known boolean := false;
    columns pg_catalog.text;
    condition pg_catalog.text;
    {{ declarations()|indent(4) }}
BEGIN
    {{ begin() }}
    IF {{ is_as_written(key_table)|indent(4) }}
    THEN
{%- for unique in looked_up %}
        {% if loop.first %}IF{% else %}ELSIF{% endif %} $1 OPERATOR(pg_catalog.=) {{ unique.names|literal }}::pg_catalog.text[] THEN
            SELECT pg_catalog.count(*), (pg_catalog.array_agg(recorded.pk))[1], pg_catalog.min(recorded.partition_number), {{ is_recorded(unique)|indent(12) }}
            INTO parting.recorded_count, parting.recorded_key, parting.partition_key, parting.is_known
            FROM {{ key_table|ident }} AS recorded WHERE {{ same_values(unique) }};
{%- endfor %}
        END IF;
    END IF;
    IF is_known THEN
        is_known := false;
        IF recorded_count OPERATOR(pg_catalog.=) 0 THEN
            {{ look_for_other_children()|indent(12) }}
            IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0 THEN
                RETURN;
            END IF;
        ELSIF recorded_count OPERATOR(pg_catalog.=) 1 THEN
            IF partition_key OPERATOR(pg_catalog.=) {{ parent_number|literal }} THEN
                child := parent;
                source := {{ table|ident|string|literal }};
            ELSE
                {{ find_child("partition_key")|indent(16) }}
            END IF;
            IF {{ may_read_child() }} THEN
                {{ read_recent(of_key, sql("IF FOUND THEN RETURN; END IF;"))|indent(16) }}
                RETURN QUERY EXECUTE pg_catalog.format({{ by_key|string|literal }}, source) USING recorded_key;
                IF FOUND THEN
                    RETURN;
                END IF;
            END IF;
        END IF;
    END IF;
    {{ find_columns()|indent(4) }}
    IF is_known THEN
        {{ read_columns("ONLY " ~ table|ident) }}
    ELSE
        {{ read_columns(table.name|ident) }}
    END IF;
END
