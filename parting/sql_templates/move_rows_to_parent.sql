-- Brings one batch of rows of a partition back into the table itself. The partition is locked
-- EXCLUSIVE before: readers never wait, and writers find the rows in the table. Locks: ROW EXCLUSIVE
-- on the table.
SET CONSTRAINTS ALL IMMEDIATE;
SELECT pg_catalog.set_config({{ moving_setting|literal }}, pg_catalog.pg_trigger_depth()::text, true);
INSERT INTO {{ table|ident }} ({% for column in columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
OVERRIDING SYSTEM VALUE
SELECT {% for column in columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %} FROM ONLY {{ partition|ident }}
ORDER BY {{ pk|ident }} LIMIT {{ size|literal }};
DELETE FROM ONLY {{ partition|ident }} WHERE {{ pk|ident }} IN (
    SELECT {{ pk|ident }} FROM ONLY {{ partition|ident }} ORDER BY {{ pk|ident }} LIMIT {{ size|literal }}
);
