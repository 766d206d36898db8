-- Gives a privilege on a column. Locks no table.
GRANT {{ sql(grant.privilege) }} ({{ column|ident }}) ON {{ table|ident }} TO {% if grant.grantee is none %}PUBLIC{% else %}{{ grant.grantee|ident }}{% endif %}{% if grant.grantable %} WITH GRANT OPTION{% endif %};
