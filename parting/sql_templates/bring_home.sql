-- Lets one batch of rows leave the overflow for partitions that have been made since. The overflow is
-- locked EXCLUSIVE before: readers never wait, and writers find the rows in their partitions.
UPDATE ONLY {{ overflow|ident }} SET {{ key|ident }} = {{ key|ident }}
WHERE {{ pk|ident }} IN (
{%- if leader_keys is not none %}
    -- Rows that must stay may be many. The key table tells of them without holding what they follow.
    SELECT leaving.pk FROM (
        SELECT waiting.{{ pk|ident }} AS pk, waiting.{{ key|ident }} AS key FROM ONLY {{ overflow|ident }} AS waiting
        JOIN {{ leader_keys|ident }} AS noted ON noted.pk = waiting.{{ key|ident }}
        WHERE noted.part >= {{ first_part|literal }} LIMIT {{ size|literal }}
    ) AS leaving WHERE {{ locate|ident }}(leaving.key) IS NOT NULL
{%- else %}
    SELECT {{ pk|ident }} FROM ONLY {{ overflow|ident }}
    WHERE {{ locate|ident }}({{ key|ident }}) IS NOT NULL LIMIT {{ size|literal }}
{%- endif %}
);
