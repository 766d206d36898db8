-- Gathers statistics over all partitions, which autovacuum never does. Locks: SHARE UPDATE EXCLUSIVE on the table.
ANALYZE {{ table|ident }};
