-- Comments on a column as it is commented on the table. Locks: SHARE UPDATE EXCLUSIVE on the partition.
COMMENT ON COLUMN {{ table|ident }}.{{ column|ident }} IS {{ comment|literal }};
