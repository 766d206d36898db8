-- Keeps a role from a function that has the owner's rights: it could make triggers of it. Locks no table.
REVOKE ALL ON FUNCTION {{ function|ident }}({{ arguments|type }}) FROM {% if grantee is none %}PUBLIC{% else %}{{ grantee|ident }}{% endif %} CASCADE;
