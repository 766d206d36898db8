-- Changes nothing, but makes PostgreSQL refuse ON CONFLICT and MERGE, which the routing trigger
-- could not serve: rows would stand twice. Locks: ACCESS EXCLUSIVE on the table.
CREATE RULE {{ name|ident }} AS ON UPDATE TO {{ table|ident }} DO ALSO NOTHING;
