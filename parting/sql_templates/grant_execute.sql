-- Lets a role call a function. Locks no table.
GRANT EXECUTE ON FUNCTION {{ function|ident }}({{ arguments|type }}) TO {% if grantee is none %}PUBLIC{% else %}{{ grantee|ident }}{% endif %};
