-- Lets the index be checked when the constraint is. Locks: ACCESS EXCLUSIVE on the key table.
ALTER TABLE {{ key_table|ident }} ADD CONSTRAINT {{ name.name|ident }} UNIQUE USING INDEX {{ name.name|ident }} {{ deferral|type }};
