-- Lets triggers of users see nothing of what this transaction moves. Locks no table.
SELECT pg_catalog.set_config({{ setting|literal }}, 'on', true);
