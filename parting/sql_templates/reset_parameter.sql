-- Resets a parameter that the table does not have. Locks: SHARE UPDATE EXCLUSIVE on the partition, for some more.
ALTER TABLE {{ table|ident }} {% if column is not none %}ALTER COLUMN {{ column|ident }} {% endif %}RESET ({{ name|setting }});
