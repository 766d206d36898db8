-- Puts the new foreign key in the place of the old one. Locks: ACCESS EXCLUSIVE on the table and on {{ references|ident }}.
ALTER TABLE {{ table|ident }} DROP CONSTRAINT {{ constraint|ident }};
ALTER TABLE {{ table|ident }} RENAME CONSTRAINT {{ name|ident }} TO {{ constraint|ident }};
