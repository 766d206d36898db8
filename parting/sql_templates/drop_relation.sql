-- Drops a table or view of this project. Locks: ACCESS EXCLUSIVE on it, and on the tables that its
-- foreign keys point at.
DROP {{ sql(kind) }} {{ name|ident }};
