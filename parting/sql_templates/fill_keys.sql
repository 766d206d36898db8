{%- from "_keys.sql" import differ, listed, taken_over with context -%}
-- Notes the keys of one batch of rows that stood before the key table was made, and gives its last
-- key and its size. Locks no table beyond ROW EXCLUSIVE on the key table.
WITH batch AS MATERIALIZED (
    SELECT source.{{ pk|ident }} AS pk{{ listed(columns, "source.") }} FROM ONLY {{ source|ident }} AS source
    {% if after is not none %}WHERE source.{{ pk|ident }} > {{ after|literal }}::{{ pk_type|type }}{% endif %}

    ORDER BY source.{{ pk|ident }} LIMIT {{ size|literal }}
), noted AS (
    INSERT INTO {{ keys|ident }}{% if fresh %} AS noted{% endif %} (pk, part{{ listed(columns) }}) SELECT batch.pk, {{ part|literal }}{{ listed(columns, "batch.") }} FROM batch
    ON CONFLICT (pk) DO {% if fresh %}UPDATE SET {{ taken_over(fresh, "EXCLUDED.", first=true) }}
    WHERE noted.part = EXCLUDED.part AND {{ differ(fresh, "noted.", "EXCLUDED.") }}{% else %}NOTHING{% endif %}
)
SELECT (SELECT batch.pk::text FROM batch ORDER BY batch.pk DESC LIMIT 1), (SELECT pg_catalog.count(*) FROM batch);
