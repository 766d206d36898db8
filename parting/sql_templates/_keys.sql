{#- What several functions do to the key table. Macros only. -#}
{%- macro listed(columns, prefix="") -%}
{%- for column in columns %}, {{ sql(prefix) }}{{ column|ident }}{% endfor -%}
{%- endmacro -%}

{%- macro taken_over(columns, prefix, first=false) -%}
{%- for column in columns %}{% if not (first and loop.first) %}, {% endif %}{{ column|ident }} = {{ sql(prefix) }}{{ column|ident }}{% endfor -%}
{%- endmacro -%}

{#- To be compared with *<>, which tells any change, of any type: lower(x) may change where x is
    "equal", and json has no equality. -#}
{%- macro images(columns, prefix) -%}
ROW({% for column in columns %}{{ sql(prefix) }}{{ column|ident }}{{ comma(loop) }}{% endfor %})::record
{%- endmacro -%}

{%- macro change_key(keys, pk, columns=[]) -%}
UPDATE {{ keys|ident }} AS noted SET pk = NEW.{{ pk|ident }}{{ taken_over(columns, "NEW.") }} WHERE noted.pk = OLD.{{ pk|ident }};
IF NOT FOUND THEN
    -- Not noted yet, or noted after this transaction's snapshot: see the removal of keys.
    INSERT INTO {{ keys|ident }} (pk, part) VALUES (OLD.{{ pk|ident }}, TG_ARGV[0]::smallint)
    ON CONFLICT (pk) DO NOTHING;
    UPDATE {{ keys|ident }} AS noted SET pk = NEW.{{ pk|ident }}{{ taken_over(columns, "NEW.") }} WHERE noted.pk = OLD.{{ pk|ident }};
END IF;
{%- endmacro -%}
