-- Takes the table for the moment in which everything goes over to the fresh parent. What its foreign
-- keys point at comes first, as it does in applications: else who waits for this table may hold that.
-- Whoever waits here must not wait for what this transaction waits for: once it has a lock, that is
-- hardly any time, less than PostgreSQL waits before it looks for deadlocks (a second, as delivered).
-- Locks: ACCESS EXCLUSIVE on the table, all partitions, and what its foreign keys point at.
{%- for one in first + (table,) %}
LOCK TABLE ONLY {{ one|ident }} IN ACCESS EXCLUSIVE MODE;
{%- if loop.first %}
SELECT pg_catalog.set_config('lock_timeout', {{ (wait_ms|string ~ "ms")|literal }}, true);
{%- endif %}
{%- endfor %}
LOCK TABLE {{ table|ident }} IN ACCESS EXCLUSIVE MODE;
