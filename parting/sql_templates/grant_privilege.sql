-- Gives a privilege that the table gives. Locks no table.
GRANT {{ sql(grant.privilege) }} ON {{ table|ident }} TO {% if grant.grantee is none %}PUBLIC{% else %}{{ grant.grantee|ident }}{% endif %}{% if grant.grantable %} WITH GRANT OPTION{% endif %};
