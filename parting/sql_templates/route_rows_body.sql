{%- from "_choose.sql" import choose_partition, declare_partition_key with context -%}
{%- from "_moving.sql" import begin_recorded, depth, disprove, end_recorded, may_record with context -%}
{%- from "_by_names.sql" import by_names, names_of_columns, new_columns with context -%}
{%- from "_renamed.sql" import is_other_schema, refuse_other_schema with context -%}
{%- from "_route.sql" import insert_by_names, insert_row_into with context -%}
{%- from "_primary_key.sql" import same_pk with context -%}
{%- from "_waiting.sql" import have_changed, refuse_changes with context -%}
{%- from "_key_table.sql" import listed with context -%}
{%- macro key() -%}
new_rows.{{ partition_column|ident }}
{%- endmacro -%}
{%- macro number_of(key) -%}
coalesce(({{ numbers_between|literal }}::pg_catalog.int2[])[1 OPERATOR(pg_catalog.+) pg_catalog.width_bucket({{ key }}, ARRAY[{% for edge in edges %}{{ edge|typed }}{{ comma(loop) }}{% endfor %}])], {{ default_number|literal }}::pg_catalog.int2)
{%- endmacro -%}
{%- macro insert_rows() -%}
INSERT INTO %s SELECT %s FROM new_rows WHERE %s
{%- endmacro -%}
{%- macro insert_recorded_rows() -%}
WITH arrived (pk{{ listed(recorded_columns)|for_format }}) AS ({{ insert_rows() }} RETURNING inserted.{{ pk|ident|for_format }}{{ listed(recorded_columns, "inserted.")|for_format }}) INSERT INTO {{ key_table|ident|for_format }} (pk, partition_number{{ listed(recorded_columns)|for_format }}) SELECT arrived.pk, %s{{ listed(recorded_columns, "arrived.")|for_format }} FROM arrived
{%- endmacro -%}
{%- macro in_default() -%}
{{ number_of(key()) }} OPERATOR(pg_catalog.=) {{ default_number|literal }}::pg_catalog.int2
{%- endmacro -%}
{%- macro in_interval() -%}
{{ compared(key(), ">=", "$1", partition_comparison) }} AND {{ compared(key(), "<=", "$2", partition_comparison) }}
{%- endmacro -%}
{%- macro is_located() -%}
{{ key() }}{% if partition_comparison.casts %}::{{ partition_comparison.type|type }}{% endif %} {{ partition_comparison.operator("=")|catalog }} ANY ($1)
{%- endmacro -%}
{%- macro tell_cleanup(more) -%}
-- The cleanup, whose depth is the same, deletes no row without this unless it finds its copy.
ignored := pg_catalog.set_config({{ routed_setting|literal }}, {% if more %}pg_catalog.concat({{ depth(-1) }}, {{ sql(more) }}){% else %}{{ depth(-1) }}{% endif %}, true);
RETURN NULL;
{%- endmacro -%}
{%- macro finish() -%}
IF NOT changed AND {{ have_changed("total") }} THEN
    -- Triggers that partitions alone have did that, perhaps to rows that were routed after it as they were before.
    {{ refuse_changes()|indent(4) }}
END IF;
{{ tell_cleanup("' ', total, CASE WHEN changed THEN ' compared' END") }}
{%- endmacro -%}
{%- macro fetch_row() -%}
LOOP
    FETCH each_row INTO new_row;
    EXIT WHEN NOT FOUND OR NOT reads;
    -- As it is now: what was fired by the one before may have changed it, too.
    SELECT waiting.* INTO new_row FROM ONLY {{ table|ident }} AS waiting
    WHERE {{ same_pk("waiting." ~ pk|ident, "new_row." ~ pk|ident) }};
    EXIT WHEN FOUND;
END LOOP;
{%- endmacro -%}
{%- macro several_rows() -%}
SELECT pg_catalog.count(*) INTO total FROM new_rows;
IF total OPERATOR(pg_catalog.=) 0 THEN
    RETURN NULL;
END IF;
changed := {{ have_changed("total") }};
IF NOT changed THEN
{%- if edges or locates %}
    {{ insert_groups()|indent(4) }}
{%- endif %}
    reads := false;
    OPEN each_row FOR SELECT * FROM new_rows;
ELSE
    -- Who may insert need not be allowed to read.
    reads := pg_catalog.has_table_privilege(TG_RELID, 'SELECT') AND NOT pg_catalog.row_security_active(TG_RELID);
    IF reads THEN
        -- A scan would read all dead rows that an old snapshot keeps there.
        scans := pg_catalog.current_setting('enable_seqscan');
        ignored := pg_catalog.set_config('enable_seqscan', 'off', true);
    END IF;
    OPEN each_row FOR SELECT * FROM new_rows;
END IF;
{{ fetch_row() }}
IF NOT FOUND THEN
    -- All have been deleted since.
    ignored := pg_catalog.set_config('enable_seqscan', scans, true);
    {{ tell_cleanup("")|indent(4) }}
END IF;
{%- endmacro -%}
{%- macro find_groups() -%}
{#- Where rows belong is seen by their values, or has to be asked: once for each value then. -#}
{%- if edges -%}
SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.lowest ORDER BY grouped.number), pg_catalog.array_agg(grouped.highest ORDER BY grouped.number)
INTO numbers, lowest, highest
FROM (
    SELECT {{ number_of(key()) }} AS number, pg_catalog.min({{ key() }}) AS lowest, pg_catalog.max({{ key() }}) AS highest
    FROM new_rows GROUP BY 1
) AS grouped;
{%- else -%}
SELECT pg_catalog.array_agg(DISTINCT {{ key() }}) INTO all_values FROM new_rows;
{%- if looks_up %}
located := {{ locate_rows|ident }}(all_values);
{%- else %}
SELECT pg_catalog.array_agg({{ locate|ident }}(value) ORDER BY place) INTO located FROM pg_catalog.unnest(all_values) WITH ORDINALITY AS given (value, place);
{%- endif %}
SELECT pg_catalog.array_agg(value ORDER BY number) INTO all_values
FROM (SELECT value, coalesce(number, {{ default_number|literal }}::pg_catalog.int2) FROM ROWS FROM (pg_catalog.unnest(all_values), pg_catalog.unnest(located)) AS given (value, number)) AS given (value, number);
SELECT pg_catalog.array_agg(grouped.number ORDER BY grouped.number), pg_catalog.array_agg(grouped.size ORDER BY grouped.number) INTO numbers, sizes
FROM (
    SELECT coalesce(number, {{ default_number|literal }}::pg_catalog.int2) AS number, pg_catalog.count(*)::pg_catalog.int4 AS size
    FROM pg_catalog.unnest(located) AS given (number) GROUP BY 1
) AS grouped;
{%- endif -%}
{%- endmacro -%}
{%- macro declare_groups() -%}
numbers pg_catalog.int2[];
{%- if edges %}
lowest {{ partition_column_type }}[];
highest {{ partition_column_type }}[];
{%- else %}
-- The values that the rows have, and how many of them belong to each partition.
all_values {{ partition_key_column.type_without_modifier|type }}[];
located pg_catalog.int2[];
sizes pg_catalog.int4[];
last_place pg_catalog.int4 := 0;
values_here {{ partition_key_column.type_without_modifier|type }}[];
{%- endif %}
{%- endmacro -%}
{%- macro using() -%}
{% if edges %}lowest[i], highest[i]{% else %}values_here{% endif %}
{%- endmacro -%}
{%- macro insert_each_group() -%}
FOR i IN 1..pg_catalog.cardinality(numbers) LOOP
    target := {{ sources.prefix|literal }} OPERATOR(pg_catalog.||) ({{ sources.array|literal }}::pg_catalog.text[])[numbers[i]] OPERATOR(pg_catalog.||) '" AS inserted' OPERATOR(pg_catalog.||) columns;
{%- if displaced and not plain_columns %}
    names := '*';
    IF numbers[i] OPERATOR(pg_catalog.=) {{ displaced_number|literal }}::pg_catalog.int2 THEN
        -- Its columns are its own: they may be others, or in another order.
        names := {{ names_of_columns()|indent(8) }};
        target := pg_catalog.concat(target, ' (', names, ')');
    END IF;
{%- endif %}
{%- if edges %}
    condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
        WHEN numbers[i] OPERATOR(pg_catalog.=) {{ default_number|literal }}::pg_catalog.int2 THEN {{ in_default()|string|literal }}
        ELSE {{ in_interval()|string|literal }} END;
{%- else %}
    values_here := all_values[last_place OPERATOR(pg_catalog.+) 1:last_place OPERATOR(pg_catalog.+) sizes[i]];
    last_place := last_place OPERATOR(pg_catalog.+) sizes[i];
    condition := CASE WHEN pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.=) 1 THEN 'true'
        WHEN pg_catalog.array_position(values_here, NULL) IS NULL THEN {{ is_located()|string|literal }}
        ELSE {{ (is_located() ~ " OR " ~ key() ~ " IS NULL")|string|literal }} END;
{%- endif %}
{%- if key_table %}
    IF records IS TRUE THEN
        EXECUTE pg_catalog.format({{ insert_recorded_rows()|string|literal }}, target, names, condition, numbers[i]) USING {{ using() }};
    ELSE
        EXECUTE pg_catalog.format({{ insert_rows()|string|literal }}, target, names, condition) USING {{ using() }};
    END IF;
{%- else %}
    EXECUTE pg_catalog.format({{ insert_rows()|string|literal }}, target, names, condition) USING {{ using() }};
{%- endif %}
END LOOP;
{%- endmacro -%}
{%- macro insert_groups() -%}
DECLARE
    {{ declare_groups()|indent(4) }}
    names pg_catalog.text := '*';
    columns pg_catalog.text := '';
    target pg_catalog.text;
    condition pg_catalog.text;
{%- if key_table %}
    records boolean;
{%- endif %}
{%- if recorded_columns %}
    inserted boolean := true;
{%- endif %}
BEGIN
    IF total OPERATOR(pg_catalog.>=) {{ many_rows|literal }} THEN
        {{ find_groups()|indent(8) }}
    END IF;
    -- A statement for each of them has to be planned: for a few rows that costs more than to go through the tree.
    -- Each looks through all rows: for very many of them that does, too.
    IF total OPERATOR(pg_catalog.>=) ({{ rows_of_group|literal }} OPERATOR(pg_catalog.*) pg_catalog.cardinality(numbers))
    AND pg_catalog.cardinality(numbers) OPERATOR(pg_catalog.<=) {{ most_groups|literal }} THEN
{%- if plain_columns %}
        names := {{ column_list|string|literal }};
        IF has_new_columns THEN
            names := {{ names_of_columns()|indent(12) }};
        END IF;
        columns := pg_catalog.concat(' (', names, ')');
{%- endif %}
{%- if key_table %}
        -- Who may write the key table may record all keys of a statement at once: the trigger that records the key of
        -- a row leaves them to this function then, which can prove it.
        records := pg_catalog.has_table_privilege(TG_RELID, 'SELECT')
            AND {{ may_record(moving_setting)|indent(12) }};
{%- endif %}
{%- if recorded_columns %}
        BEGIN
            IF records IS TRUE THEN
                {{ begin_recorded(moving_setting)|indent(16) }}
            END IF;
            {{ insert_each_group()|indent(12) }}
        EXCEPTION WHEN unique_violation OR exclusion_violation THEN
            -- Row by row, the first that conflicts is reported, with the name of its constraint.
            inserted := false;
            IF records IS TRUE THEN
                {{ disprove() }}
            END IF;
        END;
        IF inserted THEN
            IF records IS TRUE THEN
                {{ end_recorded(moving_setting)|indent(16) }}
            END IF;
            {{ finish()|indent(12) }}
        END IF;
{%- else %}
{%- if key_table %}
        IF records IS TRUE THEN
            {{ begin_recorded(moving_setting)|indent(12) }}
        END IF;
{%- endif %}
        {{ insert_each_group()|indent(8) }}
{%- if key_table %}
        IF records IS TRUE THEN
            {{ end_recorded(moving_setting)|indent(12) }}
        END IF;
{%- endif %}
        {{ finish()|indent(8) }}
{%- endif %}
    END IF;
END;
{%- endmacro -%}
-- Inserts the rows of a statement into their partitions, after they have been inserted into the table: the
-- cleanup, which comes next, deletes them there. Many rows of one partition are one statement.
<<parting>>
DECLARE
    new_row {{ table|ident }};
    -- Where rows are taken from that are not routed by one statement, if there are several, or if some have changed.
    each_row pg_catalog.refcursor;
    ignored pg_catalog.text;
{%- if displaced or plain_columns %}
    target pg_catalog.text;
{%- endif %}
{{- declare_partition_key() }}
{%- if plain_columns %}
    parent pg_catalog.oid := TG_RELID;
    {{ new_columns()|indent(4) }}
{%- endif %}
    total bigint;
    changed boolean;
    reads boolean;
    scans pg_catalog.text;
BEGIN
    -- Most statements insert one row: each condition of its own costs them something.
    SELECT new_rows.* INTO new_row FROM new_rows WHERE NOT EXISTS (SELECT FROM new_rows OFFSET 1);
    IF NOT FOUND OR {{ is_other_schema() }} OR {{ have_changed("1") }} THEN
        {{ refuse_other_schema()|indent(8) }}
        {{ several_rows()|indent(8) }}
    END IF;
    LOOP
{%- if displaced or plain_columns %}
        target := NULL;
{%- endif %}
        {{ choose_partition(insert_row_into)|indent(8) }}
{%- if displaced or plain_columns %}
        IF target IS NOT NULL THEN
            EXECUTE {{ by_names(insert_by_names, "target")|indent(12) }} USING new_row;
        END IF;
{%- endif %}
        IF each_row IS NULL THEN
            {{ tell_cleanup("' 1'")|indent(12) }}
        END IF;
        {{ fetch_row()|indent(8) }}
        EXIT WHEN NOT FOUND;
    END LOOP;
    CLOSE each_row;
    IF reads THEN
        ignored := pg_catalog.set_config('enable_seqscan', scans, true);
        {{ tell_cleanup("")|indent(8) }}
    END IF;
    {{ finish()|indent(4) }}
END
