-- Sets what a column of the table has. Locks: SHARE UPDATE EXCLUSIVE on the partition for STATISTICS, else ACCESS EXCLUSIVE.
ALTER TABLE {{ table|ident }} ALTER COLUMN {{ column|ident }} SET {{ sql(what) }} {{ sql(value) }};
