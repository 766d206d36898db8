-- Forgets the keys of the batch whose rows were deleted while it was being noted, and gives keys
-- that stand in another place too. Locks no table beyond ROW EXCLUSIVE on the key table.
WITH gone AS (
    DELETE FROM {{ keys|ident }} AS noted
    WHERE noted.part = {{ part|literal }}
    {% if after is not none %}AND noted.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
    {% if last is not none %}AND noted.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

    AND NOT EXISTS (SELECT FROM ONLY {{ source|ident }} AS source WHERE source.{{ pk|ident }} = noted.pk)
)
SELECT noted.pk::text, noted.part FROM {{ keys|ident }} AS noted
JOIN ONLY {{ source|ident }} AS source ON source.{{ pk|ident }} = noted.pk
WHERE noted.part <> {{ part|literal }}
{% if after is not none %}AND noted.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
{% if last is not none %}AND noted.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

LIMIT 5;
