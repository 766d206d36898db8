-- Drops the old table, which is empty and has no partitions any more, and gives its name to the fresh
-- parent. Locks: ACCESS EXCLUSIVE on both.
DROP TABLE {{ table|ident }};
ALTER TABLE {{ rebuilt|ident }} RENAME TO {{ table.name|ident }};
