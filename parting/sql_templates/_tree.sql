{#- A binary tree of IFs over the bounds, with a statement in each of its leaves. Macros only.
    A NULL fits no branch: each IF that it fails leads towards the last leaf, the default partition. -#}
{%- from "_bound.sql" import is_among, is_of_version with context -%}

{%- macro choose(tree, leaf) -%}
{%- if tree is chain -%}
{%- for partition in tree.partitions %}
{{ sql("IF") if loop.first else sql("ELSIF") }} {{ is_among(sql("partition_key"), partition.bound.values, partition_comparison) }} THEN
    {{ leaf(partition)|indent(4) }}
{%- endfor %}
ELSE
    {{ leaf(tree.otherwise)|indent(4) }}
END IF;
{%- elif tree is versioned -%}
IF {{ is_of_version(sql("partition_key"), tree.uuid_version) }} THEN
    {{ tree.tree|branches(leaf)|indent(4) }}
ELSE
    {{ leaf(tree.otherwise)|indent(4) }}
END IF;
{%- else -%}
{{ tree|branches(leaf) }}
{%- endif -%}
{%- endmacro -%}
