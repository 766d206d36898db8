-- Sets what an index of the old table had. Locks: ACCESS EXCLUSIVE on the index.
{%- for name, value in parameters %}
ALTER INDEX {{ index|ident }} SET ({{ name|setting }} = {{ value|literal }});
{%- endfor %}
{%- for number, target in statistics %}
ALTER INDEX {{ index|ident }} ALTER COLUMN {{ number|literal }} SET STATISTICS {{ target|literal }};
{%- endfor %}
{%- if tablespace %}
ALTER INDEX {{ index|ident }} SET TABLESPACE {{ tablespace|ident }};
{%- endif %}
{%- if clustered %}
ALTER TABLE {{ table|ident }} CLUSTER ON {{ index.name|ident }};
{%- endif %}
