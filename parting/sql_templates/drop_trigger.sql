-- Drops a trigger. Locks: ACCESS EXCLUSIVE on {{ on|ident }}.
DROP TRIGGER {{ name|ident }} ON {{ on|ident }};
