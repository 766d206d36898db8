-- Renames a column of a table of this project. Locks: ACCESS EXCLUSIVE on it.
ALTER TABLE {{ table|ident }} RENAME COLUMN {{ column|ident }} TO {{ new|ident }};
