-- Drops a constraint of a partition. Locks: ACCESS EXCLUSIVE on the partition{% if references %} and on {{ references|ident }}{% endif %}.
ALTER TABLE {{ table|ident }} DROP CONSTRAINT {{ name|ident }};
