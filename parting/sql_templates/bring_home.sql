-- Lets one batch of rows leave the overflow for partitions that have been made since. The overflow is
-- locked EXCLUSIVE before: readers never wait, and writers find the rows in their partitions.
UPDATE ONLY {{ overflow|ident }} SET {{ key|ident }} = {{ key|ident }}
WHERE {{ pk|ident }} IN (
    SELECT {{ pk|ident }} FROM ONLY {{ overflow|ident }}
    WHERE {{ locate|ident }}({{ key|ident }}) IS NOT NULL LIMIT {{ size|literal }}
);
