-- Lets an identity column of the fresh parent go on where that of the table stands. (The sequence of
-- one cannot be given to the other.) Locks: ACCESS EXCLUSIVE on the fresh parent and the sequence.
ALTER SEQUENCE {{ sequence.name|ident }} RENAME TO {{ old.name|ident }};
ALTER TABLE {{ rebuilt|ident }} ALTER COLUMN {{ sequence.column|ident }}
ADD GENERATED {{ sql({"a": "ALWAYS", "d": "BY DEFAULT"}[sequence.identity]) }} AS IDENTITY (SEQUENCE NAME {{ sequence.name|ident }} {{ sequence.options|type }});
SELECT pg_catalog.setval({{ sequence.name|ident|string|literal }}::regclass, last_value, is_called) FROM {{ old|ident }};
