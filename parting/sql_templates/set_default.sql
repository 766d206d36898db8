-- Lets direct inserts into a partition draw from the table's sequence. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} SET DEFAULT nextval({{ sequence|ident|string|literal }}::regclass);
