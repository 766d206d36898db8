{#- How a row that is in the variable new_row gets into its partition. Macros only. -#}
{%- macro insert_plain_columns(partition) -%}
INSERT INTO {{ partition.name|ident }} AS inserted ({% for column in plain_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
SELECT {% for column in plain_columns %}given.{{ column|ident }}{{ comma(loop) }}{% endfor %}

FROM (SELECT (new_row).*) AS given ({% for column in all_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
{%- endmacro -%}
{%- set insert_by_names = sql("INSERT INTO %s AS inserted (%s) SELECT %s") -%}

{#- The statement of a leaf where nothing has to be returned. -#}
{%- macro insert_row_into(partition) -%}
{%- if partition.number == displaced_number -%}
target := {{ partition.name|ident|string|literal }};  -- its columns are its own
{%- elif plain_columns -%}
IF has_new_columns THEN
    target := {{ partition.name|ident|string|literal }};
ELSE
    {{ insert_plain_columns(partition)|indent(4) }};
END IF;
{%- else -%}
INSERT INTO {{ partition.name|ident }} SELECT (new_row).*;
{%- endif -%}
{%- endmacro -%}
