{%- from "_choose.sql" import choose_partition, declare_partition_key with context -%}
{%- from "_moving.sql" import depth with context -%}
{%- from "_by_names.sql" import by_names, new_columns with context -%}
{%- from "_route.sql" import insert_by_names, insert_plain_columns with context -%}
{%- from "_renamed.sql" import refuse_other_schema with context -%}
{%- macro insert_into_target() -%}
{%- set returning -%}
{{ insert_by_names }} RETURNING {% for column in generated_columns %}inserted.{{ column|ident|for_format }}{{ comma(loop) }}{% endfor %}
{%- endset -%}
IF target IS NOT NULL THEN
{%- if plain_columns %}
    IF returns_generated THEN
        EXECUTE {{ by_names(returning, "target")|indent(8) }} INTO {% for column in generated_columns %}new_row.{{ column|ident }}{{ comma(loop) }}{% endfor %} USING new_row;
    ELSE
        EXECUTE {{ by_names(insert_by_names, "target")|indent(8) }} USING new_row;
    END IF;
{%- else %}
    EXECUTE {{ by_names(insert_by_names, "target")|indent(4) }} USING new_row;
{%- endif %}
END IF;
{%- endmacro -%}
{%- macro insert_into(partition) -%}
{%- if partition.number == displaced_number -%}
target := {{ partition.name|ident|string|literal }};  -- its columns are its own
{%- elif plain_columns -%}
IF has_new_columns THEN
    target := {{ partition.name|ident|string|literal }};
ELSIF returns_generated THEN
    {{ insert_plain_columns(partition)|indent(4) }}
    RETURNING {% for column in generated_columns %}inserted.{{ column|ident }}{{ comma(loop) }}{% endfor %} INTO {% for column in generated_columns %}new_row.{{ column|ident }}{{ comma(loop) }}{% endfor %};
ELSE
    {{ insert_plain_columns(partition)|indent(4) }};
END IF;
{%- else -%}
INSERT INTO {{ partition.name|ident }} SELECT (new_row).*;
{%- endif -%}
{%- endmacro -%}
-- Inserts one new row into its partition. BEFORE INSERT on the parent: the row is inserted there, too,
-- and the cleanup deletes it again. INSTEAD OF INSERT on the view: no row enters the parent.
DECLARE
    new_row pg_catalog.record;
    ignored pg_catalog.text;
{%- if displaced or plain_columns %}
    target pg_catalog.text;
{%- endif %}
{{- declare_partition_key() }}
{%- if plain_columns %}
    -- RETURNING asks for a privilege that the statement itself need not have asked for.
    returns_generated boolean := TG_WHEN OPERATOR(pg_catalog.<>) 'BEFORE' AND (
        {%- for column in generated_columns %}
        {%- if not loop.first %} OR {% endif -%}
        pg_catalog.has_column_privilege({{ table|ident|string|literal }}, {{ column|literal }}, 'SELECT')
        {%- endfor -%}
    );
    parent pg_catalog.oid := CASE WHEN TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN TG_RELID ELSE pg_catalog.to_regclass({{ table|ident|string|literal }})::pg_catalog.oid END;
    {{ new_columns()|indent(4) }}
{%- endif %}
BEGIN
    {{ refuse_other_schema()|indent(4) }}
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        new_row := NEW;
    ELSE
        new_row := NEW.parting_row;
    END IF;
    {{ choose_partition(insert_into)|indent(4) }}
{%- if displaced or plain_columns %}
    {{ insert_into_target()|indent(4) }}
{%- endif %}
    IF TG_WHEN OPERATOR(pg_catalog.=) 'BEFORE' THEN
        -- The cleanup does nothing without this, and users' triggers must not see the row twice. The
        -- depth is that of the statement, to distinguish it from those of triggers that it fires.
        IF (pg_catalog.current_setting({{ routed_setting|literal }}, true) OPERATOR(pg_catalog.=) {{ depth(-1) }}) IS NOT TRUE THEN
            ignored := pg_catalog.set_config({{ routed_setting|literal }}, {{ depth(-1) }}, true);
        END IF;
{%- if plain_columns %}
    ELSIF returns_generated THEN
        -- The partition has computed the generated columns.
        NEW.parting_row := new_row;
{%- endif %}
    END IF;
    RETURN NEW;
END
