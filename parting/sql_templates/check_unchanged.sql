{%- from "_definition.sql" import version_of with context -%}
-- Refuses to go on if the table has been changed since it was read, or has got rows. Locks no table.
{%- set check %}
BEGIN
    IF EXISTS (SELECT FROM ONLY {{ table|ident }}) THEN
        RAISE EXCEPTION 'rows stand in % itself', {{ table|string|literal }}
        USING HINT = 'Run it again.';
    END IF;
    IF ({{ version_of(table)|indent(8) }}) IS DISTINCT FROM {{ version|literal }} THEN
        RAISE EXCEPTION '% was changed meanwhile', {{ table|string|literal }}
        USING HINT = 'Run it again.';
    END IF;
END
{% endset %}
DO {{ check|dollar }};
