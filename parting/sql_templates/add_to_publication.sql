-- Publishes a partition where the table is published. Locks: SHARE UPDATE EXCLUSIVE on the partition.
ALTER PUBLICATION {{ publication|ident }} ADD TABLE ONLY {{ table|ident }};
