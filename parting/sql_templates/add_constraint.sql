-- Adds a constraint to a partition. Locks: ACCESS EXCLUSIVE on the partition{% if references %}, SHARE ROW EXCLUSIVE on {{ references|ident }}{% endif %}.
ALTER TABLE {{ table|ident }} ADD CONSTRAINT {{ name|ident }} {{ definition|type }}{% if not_valid %} NOT VALID{% endif %};
