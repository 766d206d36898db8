-- Takes back a privilege that the table does not give, and what was passed on of it. Locks no table.
REVOKE {{ sql(grant.privilege) }} ON {{ table|ident }} FROM {% if grant.grantee is none %}PUBLIC{% else %}{{ grant.grantee|ident }}{% endif %} CASCADE;
