-- Lets one batch of rows leave the overflow for partitions that have been made since. The overflow is
-- locked EXCLUSIVE before: readers never wait, and writers find the rows in their partitions.
UPDATE ONLY {{ default_partition|ident }} SET {{ partition_column|ident }} = {{ partition_column|ident }}
WHERE {{ pk|ident }} IN (
{%- if leader_key_table is not none %}
    -- Rows that must stay may be many. The key table tells of them without holding what they follow.
    SELECT leaving.pk FROM (
        SELECT waiting.{{ pk|ident }} AS pk, waiting.{{ partition_column|ident }} AS key FROM ONLY {{ default_partition|ident }} AS waiting
        JOIN {{ leader_key_table|ident }} AS recorded ON recorded.pk = waiting.{{ partition_column|ident }}
        WHERE recorded.partition_number >= {{ first_number|literal }} LIMIT {{ size|literal }}
    ) AS leaving WHERE {{ locate|ident }}(leaving.key) IS NOT NULL
{%- else %}
    SELECT {{ pk|ident }} FROM ONLY {{ default_partition|ident }}
    WHERE {{ locate|ident }}({{ partition_column|ident }}) IS NOT NULL LIMIT {{ size|literal }}
{%- endif %}
);
