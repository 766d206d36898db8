{%- from "_keys.sql" import differ, taken_over with context -%}
-- Forgets the keys of the batch whose rows were deleted while it was being noted,{% if columns %} notes unique values
-- that were changed,{% endif %} and gives keys
-- that stand in another place too. Locks no table beyond ROW EXCLUSIVE on the key table.
WITH gone AS (
    DELETE FROM {{ keys|ident }} AS noted
    WHERE noted.part = {{ part|literal }}
    {% if after is not none %}AND noted.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
    {% if last is not none %}AND noted.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

    AND NOT EXISTS (SELECT FROM ONLY {{ source|ident }} AS source WHERE source.{{ pk|ident }} = noted.pk)
){% if columns %}, changed AS (
    -- Each key of the batch is locked since it was noted: who changes a value from now on waits.
    UPDATE {{ keys|ident }} AS noted SET {{ taken_over(columns, "source.", first=true) }}
    FROM ONLY {{ source|ident }} AS source
    WHERE source.{{ pk|ident }} = noted.pk AND noted.part = {{ part|literal }}
    {% if after is not none %}AND noted.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
    {% if last is not none %}AND noted.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

    AND {{ differ(columns, "noted.", "source.") }}
){% endif %}
SELECT noted.pk::text, noted.part FROM {{ keys|ident }} AS noted
JOIN ONLY {{ source|ident }} AS source ON source.{{ pk|ident }} = noted.pk
WHERE noted.part <> {{ part|literal }}
{% if after is not none %}AND noted.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
{% if last is not none %}AND noted.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

LIMIT 5;
