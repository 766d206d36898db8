{%- from "_located.sql" import is_table_as_written, number_of with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_read.sql" import begin, declarations, find_child, listed, look_for_other_children, may_read_child, read_recent, read_table with context -%}
{%- set condition %}{{ same_pk("parting_row." ~ pk|ident, "$1") }}{% endset -%}
{%- set query %}SELECT {{ listed()|for_format }} FROM ONLY %s AS parting_row WHERE {{ condition|for_format }}{% endset -%}
-- Returns the row that has a primary key, from the partition that the key belongs to. If it is not there it may be in
-- the default partition, and nowhere else; but if a child of the table is no partition, the table is read.
<<parting>>
DECLARE
    partition_key smallint;
    is_known boolean := false;
    {{ declarations()|indent(4) }}
BEGIN
    {{ begin() }}
    IF {{ is_table_as_written()|indent(4) }}
    THEN
        partition_key := {{ number_of("$1") }};
        {{ find_child("partition_key")|indent(8) }}
        IF {{ may_read_child() }} THEN
            {{ read_recent(condition, sql("IF FOUND THEN RETURN; END IF;"))|indent(12) }}
            RETURN QUERY EXECUTE pg_catalog.format({{ query|string|literal }}, source) USING $1;
            IF FOUND THEN
                RETURN;
            END IF;
{%- if not leaving %}
            child := pg_catalog.to_regclass({{ default_partition|ident|string|literal }});
            IF {{ may_read_child() }} THEN
                IF partition_key OPERATOR(pg_catalog.<>) {{ default_number|literal }} AND pg_catalog.pg_relation_size(child) OPERATOR(pg_catalog.>) 0 THEN
                    RETURN QUERY SELECT {{ listed() }} FROM ONLY {{ default_partition|ident }} AS parting_row WHERE {{ condition }};
                    IF FOUND THEN
                        RETURN;
                    END IF;
                END IF;
                {{ look_for_other_children()|indent(16) }}
                IF is_known AND pg_catalog.pg_relation_size(parent) OPERATOR(pg_catalog.=) 0 THEN
                    RETURN;
                END IF;
            END IF;
{%- endif %}
        END IF;
    END IF;
    {{ read_table(condition)|indent(4) }}
END
