-- Gives a partition to the fresh parent. In this order its columns never become its own: to drop one of
-- them later is to drop it on the table. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE {{ partition|ident }} INHERIT {{ rebuilt|ident }};
ALTER TABLE {{ partition|ident }} NO INHERIT {{ table|ident }};
