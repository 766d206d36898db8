-- Makes or replaces a trigger. Locks: SHARE ROW EXCLUSIVE on {{ trigger.on|ident }}.
CREATE {% if trigger.deferred %}CONSTRAINT{% else %}OR REPLACE{% endif %} TRIGGER {{ trigger.name|ident }} {{ sql(trigger.timing) }} {{ sql(trigger.event) }} ON {{ trigger.on|ident }}
{%- if trigger.old_table %} REFERENCING OLD TABLE AS old_rows{% endif %}
{%- if trigger.new_table %} REFERENCING NEW TABLE AS new_rows{% endif %}
{%- if trigger.deferred %} DEFERRABLE INITIALLY DEFERRED{% endif %}
 FOR EACH {{ sql("ROW") if trigger.row else sql("STATEMENT") }}
{%- if trigger.when %} WHEN ({{ trigger.when }}){% endif %}
 EXECUTE FUNCTION {{ trigger.function|ident }}({% if trigger.argument is not none %}{{ trigger.argument|literal }}{% endif %});
