{#- The statements that Django's queries of a partitioned table become or need. What Django writes itself, such
    as rows with a placeholder for each value, comes as marked pieces of SQL. As a relation `rows` are numbered
    from 1 by `parting_row`, with their columns by `shape.row`, which none of these has as its name; `shape` says how they are written, and
    `columns` what is computed of them. Macros only. -#}
{%- from "_uniques.sql" import duplicates, equal, proposed, same, values, where with context -%}

{%- macro listed(names, prefix="") -%}
{%- for name in names %}{{ sql(prefix) }}{{ name|ident }}{{ comma(loop) }}{% endfor -%}
{%- endmacro -%}

{%- macro source(rows, shape) -%}
{%- set names %}{% for name in shape.names %}c{{ loop.index|literal }}{{ comma(loop) }}{% endfor %}{% endset -%}
{%- if not shape.names -%}
pg_catalog.generate_series(1, {{ rows }}::integer) AS source(parting_row)
{%- elif shape.arrays -%}
{{ rows }} WITH ORDINALITY AS source({{ names }}, parting_row)
{%- else -%}
(VALUES {{ rows }}) AS source(parting_row, {{ names }})
{%- endif -%}
{%- endmacro -%}

{%- macro given(rows, shape, columns) -%}
given AS MATERIALIZED (
{%- if columns.generated -%}
SELECT *{% for column in columns.generated %}, ({{ column.expression|catalog }})::{{ column.type|type }} AS {{ column.name|ident }}{% endfor %} FROM (
{%- endif -%}
SELECT parting_row AS {{ shape.row|ident }}
{%- for column, number in columns.plain %}, (
{%- if number %}c{{ number|literal }}{% elif column.expression %}{{ column.expression|catalog }}{% else %}NULL{% endif -%}
)::{{ column.type|type }} AS {{ column.name|ident }}
{%- endfor %} FROM {{ source(rows, shape) }}
{%- if columns.generated %}) AS plain{% endif -%}
)
{%- endmacro -%}

{%- macro cast_value(value, column_type) -%}
({{ value }})::{{ column_type|type }}
{%- endmacro -%}

{#- As its type writes it: a cast to text may be a function of whoever owns the type. -#}
{%- macro written(value) -%}
CASE WHEN {{ value }} IS NULL THEN NULL ELSE pg_catalog.concat({{ value }}) END
{%- endmacro -%}

{#- Where nothing is pulled up, random() is evaluated once. -#}
{%- macro evaluate_expressions(rows, shape, column_type) -%}
SELECT parting_row, {{ written(sql("value")) }} FROM (SELECT parting_row, c1::{{ column_type|type }} AS value FROM {{ source(rows, shape) }} OFFSET 0) AS evaluated
{%- endmacro -%}

{%- macro evaluate_default(count, column, as_text) -%}
SELECT ARRAY(SELECT {% if as_text %}{{ written(sql("value")) }}{% else %}value{% endif %} FROM (SELECT ({{ column.expression|catalog }})::{{ column.type|type }} AS value FROM pg_catalog.generate_series(1, {{ count }}::integer) OFFSET 0) AS evaluated)
{%- endmacro -%}

{%- macro locate_rows(rows, shape, locate, column_type, default_number) -%}
SELECT ARRAY(SELECT coalesce({{ locate|ident }}(c1::{{ column_type|type }}), {{ default_number|literal }}) FROM {{ source(rows, shape) }} ORDER BY parting_row)
{%- endmacro -%}

{%- macro locate_value(value, locate, column_type) -%}
SELECT {{ locate|ident }}(({{ value }})::{{ column_type|type }})
{%- endmacro -%}

{%- macro insert_rows(rows, on_conflict, table, names, returning) -%}
INSERT INTO {{ table|ident }} ({{ listed(names) }}) OVERRIDING SYSTEM VALUE {{ rows }} {{ on_conflict }}
{%- if returning %} RETURNING {{ listed(returning) }}{% endif -%}
{%- endmacro -%}

{#- A row that exists is locked by another transaction, or was once, if its xmax is set. -#}
{%- macro scan_conflicts(rows, shape, columns, targets, locate, partition_column, default_number) -%}
WITH {{ given(rows, shape, columns) }}
SELECT 'partition', 0, {{ shape.row|ident }}, {% if locate %}coalesce({{ locate|ident }}({{ partition_column|ident }}), {{ default_number|literal }}){% else %}{{ default_number|literal }}{% endif %}::pg_catalog.text, false FROM given
{%- for target in targets %}
UNION ALL SELECT 'duplicate', {{ loop.index0|literal }}, parting_row, NULL, false FROM {{ duplicates(target.unique, shape.row) }}
{%- if target.source %}
UNION ALL SELECT 'existing', {{ loop.index0|literal }}, given.parting_row, pg_catalog.concat(other.pk), other.locked FROM {{ proposed(target.unique, shape.row) }}
JOIN (SELECT {{ target.pk|ident }} AS pk, xmax::pg_catalog.text OPERATOR(pg_catalog.<>) '0' AS locked, {{ values(target.in_source) }} FROM {{ relation(target) }}{{ where(target.in_source) }}) AS other
ON {{ same(target.unique) }}
{%- endif -%}
{%- endfor -%}
{%- endmacro -%}

{%- macro relation(target) -%}
{% if target.only %}ONLY {% endif %}{{ target.source|ident }}
{%- endmacro -%}

{#- The cast to the type itself comes first: keys are sent as they were read. -#}
{%- macro key_among(pk, keys, primary_key, pk_type) -%}
{%- set indexed = primary_key.expressions[0] -%}
{{ pk|ident }}{% if indexed.cast %}::{{ indexed.cast|type }}{% endif %} {{ indexed.equal|catalog }} ANY ({{ keys }}::{{ pk_type|type }}[]
{%- if indexed.cast %}::{{ indexed.cast|type }}[]{% endif %})
{%- endmacro -%}

{%- macro wait_for_rows(keys, target, primary_key, pk_type) -%}
SELECT FROM {{ relation(target) }} WHERE {{ key_among(target.pk, keys, primary_key, pk_type) }} FOR SHARE
{%- endmacro -%}

{#- PostgreSQL looks at checks, NOT NULL and the length of texts before it looks for conflicts. -#}
{%- macro find_invalid_rows(rows, shape, columns, checks, constrained) -%}
WITH {{ given(rows, shape, columns) }}
SELECT {{ shape.row|ident }} FROM given WHERE false
{%- for check in checks %} OR ({{ check|catalog }}) IS FALSE{% endfor -%}
{%- for column in constrained %}
{%- if column.not_null %} OR {{ column.name|ident }} IS NULL{% endif -%}
{%- if column.length > 0 %} OR pg_catalog.char_length(pg_catalog.rtrim({{ column.name|ident }})) OPERATOR(pg_catalog.>) {{ column.length|literal }}{% endif -%}
{%- endfor %} ORDER BY {{ shape.row|ident }}
{%- endmacro -%}

{#- An update that has waited for another session must see whether it still is the row. -#}
{%- macro update_rows(rows, numbers, keys, shape, columns, table, pk, primary_key, changed, arbiter, returning) -%}
WITH {{ given(rows, shape, columns) }}
UPDATE {{ table|ident }} AS existing SET {% for name in changed %}{{ name|ident }} = given.{{ name|ident }}{{ comma(loop) }}{% endfor %}
FROM given JOIN UNNEST({{ numbers }}::bigint[], {{ keys }}::{{ pk.type|type }}[]) AS found(parting_row, pk) ON found.parting_row OPERATOR(pg_catalog.=) given.{{ shape.row|ident }}
{%- set key %}existing.{{ pk.name|ident }}{% endset %}
WHERE {{ equal(primary_key.expressions[0], true, key, sql("found.pk")) }}
{%- for indexed in arbiter.expressions %}
{%- set left %}existing.{{ indexed.expression|catalog }}{% endset -%}
{%- set right %}given.{{ indexed.expression|catalog }}{% endset %} AND {{ equal(indexed, arbiter.nulls_distinct, left, right) }}
{%- endfor %}
RETURNING given.{{ shape.row|ident }}{% if returning %}, {{ listed(returning, "existing.") }}{% endif -%}
{%- endmacro -%}

{%- macro read_rows(keys, table, pk, primary_key, names) -%}
SELECT {{ pk.name|ident }}, {{ listed(names) }} FROM {{ table|ident }} WHERE {{ key_among(pk.name, keys, primary_key, pk.type) }}
{%- endmacro -%}

{%- macro raise_error(code, message, hint) -%}
{%- set body -%}
BEGIN RAISE EXCEPTION USING ERRCODE = {{ code|literal }}, MESSAGE = {{ message|literal }}{% if hint %}, HINT = {{ hint|literal }}{% endif %}; END
{%- endset -%}
DO {{ body|dollar }}
{%- endmacro -%}

{%- macro find_row(table, where) -%}
SELECT {{ table }}.tableoid, {{ table }}.ctid::pg_catalog.text FROM {{ table }} WHERE {{ where }}
{%- endmacro -%}

{#- By the route, as any INSERT. -#}
{%- macro insert_into_table(rows, table, names) -%}
INSERT INTO {{ table|catalog }} ({{ listed(names) }}) {{ rows }}
{%- endmacro -%}

{#- What an INSERT takes: until the end of the transaction nobody replaces the table, or changes how its rows
    are routed. -#}
{%- macro lock_for_insert(table) -%}
LOCK TABLE ONLY {{ table|catalog }} IN ROW EXCLUSIVE MODE
{%- endmacro -%}

{#- Where rows belong, the primary keys that their defaults compute, and whether anything is in conflict. -#}
{%- macro look_ahead(rows, shape, columns, targets, locate, partition_column, pk, default_number) -%}
WITH {{ given(rows, shape, columns) }}
SELECT ARRAY(SELECT coalesce({{ locate|ident }}({{ partition_column|ident }}), {{ default_number|literal }}) FROM given ORDER BY {{ shape.row|ident }}),
{%- if pk %} ARRAY(SELECT {{ written(pk|ident) }} FROM given ORDER BY {{ shape.row|ident }}){% else %} NULL{% endif -%}
, false
{%- for target in targets %} OR EXISTS (SELECT FROM {{ proposed(target.unique, shape.row) }}
JOIN (SELECT {{ values(target.in_source) }} FROM {{ relation(target) }}{{ where(target.in_source) }}) AS other
ON {{ same(target.unique) }})
{%- endfor -%}
{%- endmacro -%}

{#- Raises an error unless rows of the table that a name means now belong in these partitions, which are still
    its own, and no trigger of users exists on it that would have to see them. -#}
{%- macro check_partitions(table, server, oid, partitions, empty, triggers) -%}
SELECT CASE WHEN {{ table|literal }}::pg_catalog.regclass::pg_catalog.oid OPERATOR(pg_catalog.=) {{ oid|literal }}::pg_catalog.oid
 AND pg_catalog.encode(pg_catalog.timestamptz_send(pg_catalog.pg_postmaster_start_time()), 'hex') OPERATOR(pg_catalog.=) {{ server|literal }}
{%- if empty %} AND pg_catalog.pg_relation_size({{ oid|literal }}::pg_catalog.oid::pg_catalog.regclass) OPERATOR(pg_catalog.=) 0{% endif -%}
{%- for partition in partitions %} AND EXISTS (SELECT FROM pg_catalog.pg_inherits AS child
WHERE child.inhrelid OPERATOR(pg_catalog.=) {{ partition.name|ident|string|literal }}::pg_catalog.regclass::pg_catalog.oid
AND child.inhrelid OPERATOR(pg_catalog.=) {{ partition.oid|literal }}::pg_catalog.oid
AND (child.inhparent OPERATOR(pg_catalog.=) {{ oid|literal }}::pg_catalog.oid) IS TRUE
AND child.xmin OPERATOR(pg_catalog.=) {{ partition.version|literal }}::pg_catalog.xid)
{%- endfor %} AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS seen
WHERE seen.tgrelid OPERATOR(pg_catalog.=) {{ oid|literal }}::pg_catalog.oid AND NOT seen.tgisinternal
AND pg_catalog.concat_ws('=', seen.oid, seen.xmin) OPERATOR(pg_catalog.<>) ALL(ARRAY[{% for one in triggers %}{{ one|literal }}{{ comma(loop) }}{% endfor %}]::pg_catalog.text[]))
THEN 0 ELSE pg_catalog.concat('the partitioning has changed meanwhile: this batch is inserted again')::pg_catalog.int4 END
{%- endmacro -%}

{#- The cast makes it this very function, whatever else has its name. Without the parentheses it would come before the
    minus of a number that the driver writes, and the smallest one would be too large. -#}
{%- macro call_reader(value, function, of_values) -%}
{{ function|ident }}(({{ value }})::{{ of_values|type }})
{%- endmacro -%}

{%- macro call_unique_reader(values, function, names) -%}
{{ function|ident }}({{ names|literal }}::pg_catalog.text[], ({{ values }})::pg_catalog.text[])
{%- endmacro -%}

{%- macro call_page_reader(limit, function, descending, token) -%}
{{ function|ident }}(({{ limit }})::integer, {% if descending %}true{% else %}false{% endif %}, {{ token|literal }}::pg_catalog.text)
{%- endmacro -%}

{%- macro count_rows(function, token, alias) -%}
SELECT {{ function|ident }}({{ token|literal }}::pg_catalog.text) AS {{ alias }}
{%- endmacro -%}

{#- Members bear no conditions of their own, else PostgreSQL would plan each for itself. The function of the other
    rows comes first, to raise its errors before a row of another member is returned. In parallel plans members
    have no order; what only a session itself can tell keeps them out. -#}
{%- macro known_partitions(reader, token, members, names, oids, columns, in_order, key_type, lower=none, upper=none) -%}
(SELECT {{ listed(columns) }} FROM {{ reader|ident }}(
{%- if in_order %}CASE WHEN pg_catalog.pg_backend_pid() IS NOT NULL THEN {{ token|literal }} END{% else %}{{ token|literal }}{% endif -%}
::pg_catalog.text, {{ names }}::pg_catalog.regclass[], {{ oids }}::pg_catalog.oid[]
{%- if lower %}, {{ lower }}::{{ key_type|type }}, {{ upper }}::{{ key_type|type }}{% endif -%}
)
{{ members }})
{%- endmacro -%}

{%- macro known_partition(relation, columns) %} UNION ALL SELECT {{ listed(columns) }} FROM ONLY {{ relation }}{% endmacro -%}

{#- Rows that a partition has as long as it is one of the table. -#}
{%- macro rows_of_partition(relation, keys, guard, columns, pk, pk_type) -%}
SELECT {{ listed(columns) }} FROM ONLY {{ relation }} WHERE {{ pk|ident }} OPERATOR(pg_catalog.=) ANY (({{ keys }})::{{ pk_type|type }}[]) AND {{ guard }}
{%- endmacro -%}

{#- Where rows are, by the key table; its version changes whenever a row moves. `holds` is whether what is known of
    a partition still holds. -#}
{%- macro find_partitions(key_table, pk_type, keys, several, holds) -%}
SELECT recorded.pk, recorded.partition_number, pg_catalog.concat_ws(' ', recorded.ctid, recorded.xmin)
{%- if holds %}, {{ holds }}{% endif %} FROM {{ key_table|ident }} AS recorded
WHERE recorded.pk OPERATOR(pg_catalog.=) {% if several %}ANY ({{ keys }}::{{ pk_type|type }}[]){% else %}({{ keys }})::{{ pk_type|type }}{% endif %}
{%- endmacro -%}

{#- Whether a name means a table. Not `tableoid`: where a statement has waited for another session to change the row,
    PostgreSQL compares it once more, and rows have no such column by then if a trigger is to see them. -#}
{%- macro is_named(name, oid) -%}
pg_catalog.to_regclass({{ name }})::pg_catalog.oid OPERATOR(pg_catalog.=) {{ oid }}::pg_catalog.oid
{%- endmacro -%}

{#- The condition of a statement that names a partition, as the table: see the body of the function. It asks for nothing
    that only statements which find no row need. -#}
{%- macro guard(name, oid, check, table_oid, privilege, triggers, rules) -%}
{{ check|ident }}({{ name }}::pg_catalog.text, {{ oid }}::pg_catalog.oid, {{ table_oid|literal }}::pg_catalog.oid, {{ privilege|literal }}::pg_catalog.text, {{ rules|literal }}::pg_catalog.oid[], {{ triggers|literal }}::pg_catalog.int8[])
{%- endmacro -%}

{#- The same, and whether nobody has attached tables to it. -#}
{%- macro is_partition(name, oid, check, table_oid, privilege, triggers, rules) -%}
{{ guard(name, oid, check, table_oid, privilege, triggers, rules) }}
 AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS below WHERE below.inhparent OPERATOR(pg_catalog.=) {{ oid }}::pg_catalog.oid)
{%- endmacro -%}

{#- Under the name of the table, by which conditions name its columns. -#}
{%- macro only(relation, table) -%}
ONLY {{ relation }} AS {{ table|ident }}
{%- endmacro -%}

{%- macro delete_in(partition, table, check, table_oid, where, triggers, rules) -%}
DELETE FROM {{ only(partition.relation, table) }} WHERE ({{ where }}) AND {{ guard(partition.name, partition.oid, check, table_oid, "DELETE", triggers, rules) }}
{%- endmacro -%}

{#- Tables may have any names: Django would hardly write these. -#}
{%- macro deleted(number) -%}
{% set name %}~parting{{ number|literal }}{% endset %}{{ name|ident }}
{%- endmacro -%}

{%- macro known_name() -%}
{% set name %}~parting{% endset %}{{ name|ident }}
{%- endmacro -%}

{%- macro delete_rows(partitions, table, check, table_oid, where, pk, returning, triggers, rules) -%}
{%- if not partitions[1:] -%}
{{ delete_in(partitions[0], table, check, table_oid, where, triggers, rules) }}
{%- if returning %} RETURNING {{ table|ident }}.{{ pk|ident }}{% endif -%}
{%- else -%}
WITH {% for partition in partitions %}{{ deleted(loop.index) }}(pk) AS ({{ delete_in(partition, table, check, table_oid, where, triggers, rules) }} RETURNING {{ table|ident }}.{{ pk|ident }}){{ comma(loop) }}{% endfor %}
{%- for partition in partitions %}{% if not loop.first %} UNION ALL{% endif %} SELECT pk FROM {{ deleted(loop.index) }}{% endfor -%}
{%- endif -%}
{%- endmacro -%}

{#- Deletes rows that follow others, and says how many it has deleted; how many of them its snapshot shows there, which
    are more if some were waited for while they moved; whether it shows some in `others`; whether it shows the rows
    that they follow in other partitions; and whether what is known still holds, without which nothing is deleted. -#}
{%- macro delete_followers(partitions, default, parent, in_default, in_parent, children, table, check, table_oid, where, triggers, rules, leader, leader_oid, key_table, key_table_oid, pk_type, keys, numbers) -%}
{%- set known %}(SELECT holds FROM {{ known_name() }}){% endset -%}
{%- set here = partitions + ((default,) if in_default else ()) + ((parent,) if in_parent else ()) -%}
{%- set others = (() if in_default else (default,)) + (() if in_parent else (parent,)) -%}
WITH {{ known_name() }}(holds) AS MATERIALIZED (SELECT {{ guard(default.name, default.oid, check, table_oid, "DELETE", triggers, rules) }}
{%- if in_parent %} AND {{ is_named(parent.name, parent.oid) }}{% endif %}
{%- for partition in partitions %}
 AND {{ is_named(partition.name, partition.oid) }}
 AND NOT pg_catalog.row_security_active({{ partition.oid }}::pg_catalog.oid)
{%- endfor %}
 AND (SELECT pg_catalog.concat_ws(' ', pg_catalog.count(*), pg_catalog.sum(child.inhrelid::pg_catalog.int8)) FROM pg_catalog.pg_inherits AS child
 WHERE child.inhparent OPERATOR(pg_catalog.=) {{ table_oid|literal }}::pg_catalog.oid) OPERATOR(pg_catalog.=) {{ children|literal }}
 AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS below WHERE below.inhparent OPERATOR(pg_catalog.=) ANY (ARRAY[{% for partition in partitions + (default,) %}{{ partition.oid }}::pg_catalog.oid{{ comma(loop) }}{% endfor %}]))
 AND pg_catalog.to_regclass({{ leader|ident|string|literal }})::pg_catalog.oid OPERATOR(pg_catalog.=) {{ leader_oid|literal }}::pg_catalog.oid
 AND pg_catalog.to_regclass({{ key_table|ident|string|literal }})::pg_catalog.oid OPERATOR(pg_catalog.=) {{ key_table_oid|literal }}::pg_catalog.oid
 AND NOT pg_catalog.row_security_active({{ key_table_oid|literal }}::pg_catalog.oid))
{%- for one in here %}, {{ deleted(loop.index) }} AS (DELETE FROM {{ only(one.relation, table) }} WHERE ({{ where }}) AND {{ known }} RETURNING 1){% endfor %}
 SELECT 0{% for one in here %} OPERATOR(pg_catalog.+) (SELECT pg_catalog.count(*) FROM {{ deleted(loop.index) }}){% endfor -%},
0{% for one in here %} OPERATOR(pg_catalog.+) (SELECT pg_catalog.count(*) FROM {{ only(one.relation, table) }} WHERE {{ where }}){% endfor -%},
false{% for one in others %} OR EXISTS (SELECT FROM {{ only(one.relation, table) }} WHERE {{ where }}){% endfor %},
EXISTS (SELECT FROM {{ key_table|ident }} AS recorded WHERE recorded.pk OPERATOR(pg_catalog.=) ANY ({{ keys }}::{{ pk_type|type }}[]) AND recorded.partition_number OPERATOR(pg_catalog.<>) ALL ({{ numbers }}::pg_catalog.int2[])), {{ known }}
{%- endmacro -%}
