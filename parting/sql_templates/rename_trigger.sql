-- Renames a trigger of this project. Locks: ACCESS EXCLUSIVE on its table.
ALTER TRIGGER {{ name|ident }} ON {{ on|ident }} RENAME TO {{ new|ident }};
