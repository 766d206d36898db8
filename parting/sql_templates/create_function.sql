-- Makes or replaces a function. Locks no table.
CREATE OR REPLACE FUNCTION {{ function.name|ident }}({{ function.arguments|type }}) RETURNS {{ function.returns|type }}
LANGUAGE plpgsql {{ sql({"v": "VOLATILE", "s": "STABLE", "i": "IMMUTABLE"}[function.volatility]) }} {{ sql("SECURITY DEFINER") if function.definer else sql("SECURITY INVOKER") }}
{%- for name, value in function.settings %}
SET {{ name|setting }} = {% if name == "search_path" %}{{ value|type }}{% else %}{{ value|literal }}{% endif %}
{%- endfor %}
AS {{ function.body|dollar }};
