-- Drops a function of this project. Locks no table.
DROP FUNCTION {{ name|ident }}({{ arguments|type }});
