{#- Statements on the key table that several functions share. Macros only. -#}
{%- macro listed(columns, prefix="") -%}
{%- for column in columns %}, {{ sql(prefix) }}{{ column|ident }}{% endfor -%}
{%- endmacro -%}

{%- macro taken_over(columns, prefix, first=false) -%}
{%- for column in columns %}{% if not (first and loop.first) %}, {% endif %}{{ column|ident }} = {{ sql(prefix) }}{{ column|ident }}{% endfor -%}
{%- endmacro -%}

{#- Finds any change, of any type: lower(x) may change where x is "equal", and json has no equality. -#}
{%- macro differ(columns, one, other) -%}
pg_catalog.record_image_ne(ROW({% for column in columns %}{{ sql(one) }}{{ column|ident }}{{ comma(loop) }}{% endfor %}), ROW({% for column in columns %}{{ sql(other) }}{{ column|ident }}{{ comma(loop) }}{% endfor %}))
{%- endmacro -%}

{%- from "_primary_key.sql" import same_pk with context -%}

{#- Marks a key as that of a row on its way to another partition. Only the owner can write this, so it proves
    that a copy of the row may come; the copy takes the mark away. The number can be read back from it. -#}
{%- macro marked(number) -%}
(-1)::pg_catalog.int2 OPERATOR(pg_catalog.-) {{ sql(number) }}
{%- endmacro -%}

{%- macro is_marked(number) -%}
{{ sql(number) }} OPERATOR(pg_catalog.<) 0::pg_catalog.int2
{%- endmacro -%}

{%- macro is_unmarked(number) -%}
{{ sql(number) }} OPERATOR(pg_catalog.>=) 0::pg_catalog.int2
{%- endmacro -%}

{%- macro mark_key(key_table, pk) -%}
UPDATE {{ key_table|ident }} AS recorded SET pk = NEW.{{ pk|ident }}, partition_number = {{ marked("parting.own_number") }}
WHERE {{ same_pk("recorded.pk", "OLD." ~ pk|ident) }};
{%- endmacro -%}

{%- macro change_primary_key(key_table, pk, columns=[]) -%}
UPDATE {{ key_table|ident }} AS recorded SET pk = NEW.{{ pk|ident }}{{ taken_over(columns, "NEW.") }} WHERE {{ same_pk("recorded.pk", "OLD." ~ pk|ident) }};
IF NOT FOUND THEN
    -- The key is not recorded yet, or was recorded after this transaction's snapshot: as in remove_key.
    INSERT INTO {{ key_table|ident }} (pk, partition_number) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::smallint)
    ON CONFLICT (pk) DO NOTHING;
    UPDATE {{ key_table|ident }} AS recorded SET pk = NEW.{{ pk|ident }}{{ taken_over(columns, "NEW.") }} WHERE {{ same_pk("recorded.pk", "OLD." ~ pk|ident) }};
END IF;
{%- endmacro -%}
