-- Drops a column of the key table. Locks: ACCESS EXCLUSIVE on the key table.
ALTER TABLE {{ key_table|ident }} DROP COLUMN {{ column|ident }};
