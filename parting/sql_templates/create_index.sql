-- Makes an index on a partition. Locks: SHARE on the partition{% if concurrently %}: none, it is made concurrently{% endif %}.
CREATE {% if unique %}UNIQUE {% endif %}INDEX {% if concurrently %}CONCURRENTLY {% endif %}{{ name.name|ident }} ON {{ table|ident }} {{ definition|type }};
