-- Drops an index of the key table. Locks: ACCESS EXCLUSIVE on the key table.
{% if constraint %}ALTER TABLE {{ key_table|ident }} DROP CONSTRAINT {{ name.name|ident }};{% else %}DROP INDEX {{ name|ident }};{% endif %}

