-- Takes the table for the moment in which everything goes over to the fresh parent. Whoever waits
-- for it must not wait for what this transaction waits for: once it has the table, that is hardly any
-- time, less than PostgreSQL waits before it looks for deadlocks (a second, as delivered).
-- Locks: ACCESS EXCLUSIVE on the table and all partitions.
LOCK TABLE ONLY {{ table|ident }} IN ACCESS EXCLUSIVE MODE;
SELECT pg_catalog.set_config('lock_timeout', {{ (wait_ms|string ~ "ms")|literal }}, true);
LOCK TABLE {{ table|ident }} IN ACCESS EXCLUSIVE MODE;
