-- Lets inserts go to the view instead of the table. Locks: ACCESS EXCLUSIVE on the table.
CREATE RULE {{ name|ident }} AS ON INSERT TO {{ table|ident }} DO INSTEAD
INSERT INTO {{ view|ident }} (parting_row) VALUES (NEW) RETURNING (parting_row).*;
