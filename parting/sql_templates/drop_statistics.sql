-- Drops extended statistics that the table no longer has. Locks no table against reads or writes.
DROP STATISTICS {{ name|ident }};
