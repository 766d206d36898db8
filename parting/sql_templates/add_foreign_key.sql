-- Adds a foreign key beside the one that it will replace. Locks: SHARE ROW EXCLUSIVE on the table and on {{ references|ident }}.
ALTER TABLE {{ table|ident }} ADD CONSTRAINT {{ name|ident }}
FOREIGN KEY ({% for column in columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
REFERENCES {{ references|ident }} ({% for column in referenced_columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %}) {{ actions|type }}
{%- if not_valid %} NOT VALID{% endif %};
