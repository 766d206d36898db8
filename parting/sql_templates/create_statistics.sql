-- Makes extended statistics as the table has them. Locks: SHARE UPDATE EXCLUSIVE on the partition.
CREATE STATISTICS {{ name|ident }} {{ definition|type }} FROM {{ table|ident }};
