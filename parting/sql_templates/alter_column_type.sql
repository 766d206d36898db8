-- Changes the type of a column of a table of this project. Locks: ACCESS EXCLUSIVE on it.
ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} TYPE {{ like.type|type }}{% if like.collation %} COLLATE {{ like.collation|ident }}{% endif %} USING {{ column|ident }}::{{ like.type|type }};
