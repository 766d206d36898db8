"""Functions, triggers, and the view and rules that route inserts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    Operation,
    State,
    lock,
)

if TYPE_CHECKING:
    from parting.schema.objects import Function, Name, Trigger, UserTrigger


@dataclass(frozen=True)
class CreateFunction(Operation):
    """Create or replace a function."""

    function: Function
    replaces: bool
    renamed: bool = False  # its table has another name or schema than before

    sql = """
        CREATE OR REPLACE FUNCTION {{ function.name|ident }}({{ function.arguments|types }}) RETURNS {% if function.rows_of %}SETOF {{ function.rows_of|ident }}{% else %}{{ function.returns|type }}{% endif %}
        LANGUAGE plpgsql {{ sql({"v": "VOLATILE", "s": "STABLE", "i": "IMMUTABLE"}[function.volatility]) }} {{ sql("SECURITY DEFINER") if function.definer else sql("SECURITY INVOKER") }}
        {%- if function.rows_of %}
        STRICT PARALLEL SAFE ROWS {{ function.rows|literal }}
        {%- endif %}
        {%- for name, value in function.settings %}
        SET {{ name|setting }} = {% if name == "search_path" %}{{ value|catalog }}{% else %}{{ value|literal }}{% endif %}
        {%- endfor %}
        AS {{ function.body|dollar }};
    """

    @property
    def difference(self) -> Difference:
        state = State.OUTDATED if self.replaces else State.MISSING
        detail = "(its table was renamed)" if self.renamed else ""
        return Difference(state, "function", self.function.name.name, detail=detail)


@dataclass(frozen=True)
class DropFunction(Operation):
    """Drop a function of this project."""

    name: Name
    arguments: str

    sql = "DROP FUNCTION {{ name|ident }}({{ arguments|types }});"

    @property
    def difference(self) -> Difference:
        return Difference(State.ORPHANED, "function", self.name.name)


@dataclass(frozen=True)
class CreateTrigger(Operation):
    """Create or replace a trigger."""

    trigger: Trigger
    replaces: bool = False

    sql = """
        CREATE {% if trigger.deferred %}CONSTRAINT{% else %}OR REPLACE{% endif %} TRIGGER {{ trigger.name|ident }} {{ sql(trigger.timing) }} {{ sql(trigger.event) }} ON {{ trigger.on|ident }}
        {%- if trigger.old_table %} REFERENCING OLD TABLE AS old_rows{% endif %}
        {%- if trigger.new_table %} REFERENCING NEW TABLE AS new_rows{% endif %}
        {%- if trigger.deferred %} DEFERRABLE INITIALLY DEFERRED{% endif %}
        FOR EACH {{ sql("ROW") if trigger.row else sql("STATEMENT") }}{% if trigger.when %} WHEN ({{ trigger.when }}){% endif %}
        EXECUTE FUNCTION {{ trigger.function|ident }}({% if trigger.argument is not none %}{{ trigger.argument|literal }}{% endif %});
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        on_table = self.trigger.timing != "INSTEAD OF"  # else on a view
        return lock(LockMode.SHARE_ROW_EXCLUSIVE, self.trigger.on, on_table=on_table)

    @property
    def difference(self) -> Difference:
        state = State.OUTDATED if self.replaces else State.MISSING
        return Difference(state, "trigger", self.trigger.name, self.trigger.on)


@dataclass(frozen=True)
class CreateUserTrigger(Operation):
    """Create a user's trigger as it is on the table."""

    trigger: UserTrigger
    on: Name
    comment: str | None
    replaces: bool = False

    sql = """
        CREATE {% if trigger.constraint %}CONSTRAINT {% endif %}TRIGGER {{ trigger.name|ident }} {{ sql(trigger.timing) }}
        {%- for event in trigger.events %}
        {%- if not loop.first %} OR{% endif %} {{ sql(event) }}
        {%- if event == "UPDATE" and trigger.columns %} OF {% for column in trigger.columns %}{{ column|ident }}{{ comma(loop) }}{% endfor %}{% endif %}
        {%- endfor %} ON {{ on|ident }}
        {{ trigger.options|catalog }}FOR EACH {{ sql("ROW") if trigger.row else sql("STATEMENT") }}
        {%- if trigger.condition %} WHEN ({{ trigger.condition|catalog }}){% endif %}
        EXECUTE FUNCTION {{ trigger.function|ident }}({% for argument in trigger.arguments %}{{ argument|literal }}{{ comma(loop) }}{% endfor %});
        {%- if trigger.enabled != "O" %}
        ALTER TABLE {{ on|ident }} {{ sql({"D": "DISABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}[trigger.enabled]) }} TRIGGER {{ trigger.name|ident }};
        {%- endif %}
        {%- if comment is not none %}
        COMMENT ON TRIGGER {{ trigger.name|ident }} ON {{ on|ident }} IS {{ comment|literal }};
        {%- endif %}
    """

    @property
    def repeats_definitions(self) -> bool:
        return True

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.SHARE_ROW_EXCLUSIVE, self.on)

    @property
    def difference(self) -> Difference:
        state = State.OUTDATED if self.replaces else State.MISSING
        return Difference(state, "trigger", self.trigger.name, self.on)


@dataclass(frozen=True)
class DropTrigger(Operation):
    """Drop a trigger."""

    name: str
    on: Name
    replaced: bool = False

    sql = "DROP TRIGGER {{ name|ident }} ON {{ on|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.on)

    @property
    def difference(self) -> Difference | None:
        return None if self.replaced else Difference(State.ORPHANED, "trigger", self.name, self.on)


@dataclass(frozen=True)
class CreateView(Operation):
    """Create the view of one column, never of typed ones, that the INSERT rule writes to."""

    view: Name
    table: Name

    sql = (
        "CREATE VIEW {{ view|ident }} AS SELECT NULL::{{ table|ident }} AS parting_row WHERE false;"
    )

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "view", self.view.name)


@dataclass(frozen=True)
class CreateInsertRule(Operation):
    """Send inserts to the view instead of the table."""

    name: str
    table: Name
    view: Name
    replaces: bool = False

    sql = """
        CREATE RULE {{ name|ident }} AS ON INSERT TO {{ table|ident }} DO INSTEAD
        INSERT INTO {{ view|ident }} (parting_row) VALUES (NEW) RETURNING (parting_row).*;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return (
            *lock(LockMode.ACCESS_EXCLUSIVE, self.table),
            *lock(LockMode.ROW_EXCLUSIVE, self.view),
        )

    @property
    def difference(self) -> Difference:
        state = State.OUTDATED if self.replaces else State.MISSING
        return Difference(state, "rule", self.name, self.table)


@dataclass(frozen=True)
class CreateNoUpsertRule(Operation):
    """Change nothing, but make PostgreSQL reject ON CONFLICT and MERGE.

    The routing trigger could not serve them: rows would exist twice.
    """

    name: str
    table: Name

    sql = "CREATE RULE {{ name|ident }} AS ON UPDATE TO {{ table|ident }} DO ALSO NOTHING;"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference:
        return Difference(State.MISSING, "rule", self.name, self.table)


@dataclass(frozen=True)
class DropRule(Operation):
    """Drop a rule."""

    name: str
    table: Name
    replaced: bool = False

    sql = "DROP RULE {{ name|ident }} ON {{ table|ident }};"

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_EXCLUSIVE, self.table)

    @property
    def difference(self) -> Difference | None:
        return None if self.replaced else Difference(State.ORPHANED, "rule", self.name, self.table)
