{%- from "_read.sql" import begin, declarations, find_child, is_as_written, listed, look_for_other_children, may_read_child, read_recent, read_table with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- set condition %}{{ same_pk("parting_row." ~ pk|ident, "$1") }}{% endset -%}
{%- set query %}SELECT {{ listed()|for_format }} FROM ONLY %s AS parting_row WHERE {{ condition|for_format }}{% endset -%}
-- Returns the row that has a primary key, from the partition that the key table names. If it is not there, or a
-- child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := false;
    {{ declarations()|indent(4) }}
BEGIN
    {{ begin() }}
    IF {{ is_as_written(key_table)|indent(4) }}
    THEN
        SELECT recorded.partition_number INTO parting.partition_key FROM {{ key_table|ident }} AS recorded WHERE {{ same_pk("recorded.pk", "$1") }};
        IF partition_key IS NULL THEN
            {{ look_for_other_children()|indent(12) }}
            IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0 THEN
                RETURN;
            END IF;
        END IF;
        IF coalesce(partition_key, {{ parent_number|literal }}) OPERATOR(pg_catalog.=) {{ parent_number|literal }} THEN
            child := parent;
            source := {{ table|ident|string|literal }};
        ELSE
            {{ find_child("partition_key")|indent(12) }}
        END IF;
        IF {{ may_read_child() }} THEN
            {{ read_recent(condition, sql("IF FOUND THEN RETURN; END IF;"))|indent(12) }}
            RETURN QUERY EXECUTE pg_catalog.format({{ query|string|literal }}, source) USING $1;
            IF FOUND OR is_known THEN
                RETURN;
            END IF;
        END IF;
    END IF;
    {{ read_table(condition)|indent(4) }}
END
