-- Takes away from the table itself what the routing trigger has put into partitions.
-- The settings of this function keep the planner at one index probe a row: a scan of the table
-- would read all dead rows that an open old snapshot holds there.
BEGIN
    DELETE FROM ONLY {{ table|ident }} AS routed
    USING new_rows
    WHERE routed.{{ pk|ident }} = new_rows.{{ pk|ident }};
    RETURN NULL;
END
