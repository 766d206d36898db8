-- Drops a rule. Locks: ACCESS EXCLUSIVE on the table.
DROP RULE {{ name|ident }} ON {{ table|ident }};
