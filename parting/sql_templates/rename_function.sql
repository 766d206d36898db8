-- Renames a function of this project. Locks no table.
ALTER FUNCTION {{ name|ident }}({{ arguments|type }}) RENAME TO {{ new|ident }};
