-- Takes the strongest lock that this transaction needs first. Locks: {{ sql(mode) }} on the table.
LOCK TABLE ONLY {{ table|ident }} IN {{ sql(mode) }} MODE;
