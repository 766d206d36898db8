-- Checks the rows that stand. Locks: SHARE UPDATE EXCLUSIVE on the partition{% if references %}, ROW SHARE on {{ references|ident }}{% endif %}.
ALTER TABLE {{ table|ident }} VALIDATE CONSTRAINT {{ name|ident }};
