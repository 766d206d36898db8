-- Sets the target of extended statistics as the old table had them. Locks: SHARE UPDATE EXCLUSIVE on the table.
ALTER STATISTICS {{ name|ident }} SET STATISTICS {{ target|literal }};
