{%- from "_key_table.sql" import differ, taken_over with context -%}
-- Forgets the keys of the batch whose rows were deleted while it was being recorded,{% if columns %} notes unique values
-- that were changed,{% endif %} and gives keys
-- that stand in another place too. Locks no table beyond ROW EXCLUSIVE on the key table.
WITH gone AS (
    DELETE FROM {{ key_table|ident }} AS recorded
    WHERE recorded.partition_number = {{ number|literal }}
    {% if after is not none %}AND recorded.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
    {% if last is not none %}AND recorded.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

    AND NOT EXISTS (SELECT FROM ONLY {{ source|ident }} AS source WHERE source.{{ pk|ident }} = recorded.pk)
){% if columns %}, changed AS (
    -- Each key of the batch is locked since it was recorded: who changes a value from now on waits.
    UPDATE {{ key_table|ident }} AS recorded SET {{ taken_over(columns, "source.", first=true) }}
    FROM ONLY {{ source|ident }} AS source
    WHERE source.{{ pk|ident }} = recorded.pk AND recorded.partition_number = {{ number|literal }}
    {% if after is not none %}AND recorded.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
    {% if last is not none %}AND recorded.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

    AND {{ differ(columns, "recorded.", "source.") }}
){% endif %}
SELECT recorded.pk::text, recorded.partition_number FROM {{ key_table|ident }} AS recorded
JOIN ONLY {{ source|ident }} AS source ON source.{{ pk|ident }} = recorded.pk
WHERE recorded.partition_number <> {{ number|literal }}
{% if after is not none %}AND recorded.pk > {{ after|literal }}::{{ pk_type|type }}{% endif %}
{% if last is not none %}AND recorded.pk <= {{ last|literal }}::{{ pk_type|type }}{% endif %}

LIMIT 5;
