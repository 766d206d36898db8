{%- from "_tree.sql" import choose with context -%}
{%- from "_moving.sql" import depth with context -%}
{%- from "_renamed.sql" import refuse_other_schema with context -%}
{%- macro insert_into(partition) -%}
{%- if plain_columns -%}
INSERT INTO {{ partition.name|ident }} ({% for column in plain_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
SELECT {% for column in plain_columns %}given.{{ column|ident }}{{ comma(loop) }}{% endfor %}

FROM (SELECT (new_row).* UNION ALL SELECT {% for _ in all_columns %}NULL{{ comma(loop) }}{% endfor %} WHERE false)
    AS given ({% for column in all_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
RETURNING * INTO new_row;
{%- else -%}
INSERT INTO {{ partition.name|ident }} SELECT (new_row).*;
{%- endif -%}
{%- endmacro -%}
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    partition_key {{ partition_column_type }};
BEGIN
    {{ refuse_other_schema()|indent(4) }}
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        new_row := NEW;
    ELSE
        new_row := NEW.parting_row;
    END IF;
    partition_key := {{ partition_key_expression }};
    {{ choose(tree, insert_into)|indent(4) }}
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF (pg_catalog.current_setting({{ routed_setting|literal }}, true) OPERATOR(pg_catalog.=) {{ depth(-1) }}) IS NOT TRUE THEN
            PERFORM pg_catalog.set_config({{ routed_setting|literal }}, {{ depth(-1) }}, true);
        END IF;
{%- if plain_columns %}
    ELSE
        -- The partition has computed the generated columns.
        NEW.parting_row := new_row;
{%- endif %}
    END IF;
    RETURN NEW;
END
