-- Sets a parameter as the table has it. Locks: SHARE UPDATE EXCLUSIVE on the partition, for some parameters more.
ALTER TABLE {{ table|ident }} {% if column is not none %}ALTER COLUMN {{ column|ident }} {% endif %}SET ({{ name|setting }} = {{ value|literal }});
