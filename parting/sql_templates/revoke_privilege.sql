-- Takes back a privilege that the table does not give. Locks no table.
REVOKE {{ sql(grant.privilege) }} ON {{ table|ident }} FROM {% if grant.grantee is none %}PUBLIC{% else %}{{ grant.grantee|ident }}{% endif %};
