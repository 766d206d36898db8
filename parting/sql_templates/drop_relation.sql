-- Drops a table or view of this project. Locks: ACCESS EXCLUSIVE on it.
DROP {{ sql(kind) }} {{ name|ident }};
