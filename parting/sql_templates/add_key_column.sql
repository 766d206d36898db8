-- Gives the key table a column that a unique constraint uses. Locks: ACCESS EXCLUSIVE on the key table.
ALTER TABLE {{ key_table|ident }} ADD COLUMN {{ column.name|ident }} {{ column.type|type }}{% if column.collation %} COLLATE {{ column.collation|ident }}{% endif %};
