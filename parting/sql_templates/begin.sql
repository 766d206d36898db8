-- Opens each transaction of this project: a short wait for locks, and nobody's search_path.
SET LOCAL lock_timeout = {{ (lock_timeout_ms|string ~ "ms")|literal }};
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL timezone = 'UTC';
{% if owner %}SET LOCAL ROLE {{ owner|ident }};{% endif %}
