-- Drops an index of a partition. Locks: ACCESS EXCLUSIVE on the partition{% if concurrently %}: none, it is dropped concurrently{% endif %}.
DROP INDEX {% if concurrently %}CONCURRENTLY {% endif %}{{ name|ident }};
