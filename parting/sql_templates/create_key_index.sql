-- Makes the index that holds all partitions to a unique constraint. Locks: {% if concurrently %}none, it is made concurrently{% else %}SHARE on the key table{% endif %}.
CREATE UNIQUE INDEX {% if concurrently %}CONCURRENTLY {% endif %}{{ name.name|ident }} ON {{ key_table|ident }} {{ definition|type }};
