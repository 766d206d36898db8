-- Renames a table, view or index of this project. Locks: ACCESS EXCLUSIVE on it, of an index SHARE UPDATE EXCLUSIVE.
ALTER {{ sql(kind) }} {{ name|ident }} RENAME TO {{ new|ident }};
