-- Drops the default of a column of a partition. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} DROP DEFAULT;
