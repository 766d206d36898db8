{%- from "_key_table.sql" import differ, listed, taken_over with context -%}
-- Notes the keys of one batch of rows that stood before the key table was made, and gives its last
-- key and its size. Locks no table beyond ROW EXCLUSIVE on the key table.
WITH batch AS MATERIALIZED (
    SELECT source.{{ pk|ident }} AS pk{{ listed(columns, "source.") }} FROM ONLY {{ source|ident }} AS source
    {% if after is not none %}WHERE source.{{ pk|ident }} > {{ after|literal }}::{{ pk_type|type }}{% endif %}

    ORDER BY source.{{ pk|ident }} LIMIT {{ size|literal }}
), recorded AS (
    INSERT INTO {{ key_table|ident }}{% if new_columns %} AS recorded{% endif %} (pk, partition_number{{ listed(columns) }}) SELECT batch.pk, {{ number|literal }}{{ listed(columns, "batch.") }} FROM batch
    ON CONFLICT (pk) DO {% if new_columns %}UPDATE SET {{ taken_over(new_columns, "EXCLUDED.", first=true) }}
    WHERE recorded.partition_number = EXCLUDED.partition_number AND {{ differ(new_columns, "recorded.", "EXCLUDED.") }}{% else %}NOTHING{% endif %}
)
SELECT (SELECT batch.pk::text FROM batch ORDER BY batch.pk DESC LIMIT 1), (SELECT pg_catalog.count(*) FROM batch);
