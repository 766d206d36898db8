-- Makes a trigger as users have it on the table. Locks: SHARE ROW EXCLUSIVE on {{ on|ident }}.
CREATE {% if trigger.constraint %}CONSTRAINT {% endif %}TRIGGER {{ trigger.name|ident }} {{ sql(trigger.timing) }}
{%- for event in trigger.events %}
{%- if not loop.first %} OR{% endif %} {{ sql(event) }}
{%- if event == "UPDATE" and trigger.columns %} OF {% for column in trigger.columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %}{% endif %}
{%- endfor %} ON {{ on|ident }}
{{ trigger.options|type }}FOR EACH {{ sql("ROW") if trigger.row else sql("STATEMENT") }}
{%- if trigger.condition %} WHEN ({{ trigger.condition|type }}){% endif %}
EXECUTE FUNCTION {{ trigger.function|ident }}({% for argument in trigger.arguments %}{{ argument|literal }}{{ comma(loop) }}{% endfor %});
{%- if trigger.enabled != "O" %}
ALTER TABLE {{ on|ident }} {{ sql({"D": "DISABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}[trigger.enabled]) }} TRIGGER {{ trigger.name|ident }};
{%- endif %}
{%- if comment is not none %}
COMMENT ON TRIGGER {{ trigger.name|ident }} ON {{ on|ident }} IS {{ comment|literal }};
{%- endif %}
