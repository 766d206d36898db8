-- Gives a constraint its own comment back. Locks: SHARE UPDATE EXCLUSIVE on the table.
COMMENT ON CONSTRAINT {{ constraint|ident }} ON {{ table|ident }} IS {% if text %}{{ text|literal }}{% else %}NULL{% endif %};
