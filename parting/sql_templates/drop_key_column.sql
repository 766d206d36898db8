-- Drops a column of the key table. Locks: ACCESS EXCLUSIVE on the key table.
ALTER TABLE {{ keys|ident }} DROP COLUMN {{ column|ident }};
