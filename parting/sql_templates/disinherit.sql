-- Takes an empty partition out of the table. Locks: ACCESS SHARE on the table, ACCESS EXCLUSIVE on the partition.
LOCK TABLE {{ partition|ident }} IN ACCESS EXCLUSIVE MODE;
ALTER TABLE {{ partition|ident }} NO INHERIT {{ parent|ident }};
