"""The insert of a row that is not kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from parting.planning.operations.operation import Lock, LockMode, Operation, lock

if TYPE_CHECKING:
    from parting.schema.objects import TrialRow


@dataclass(frozen=True)
class InsertTrialRow(Operation):
    """Insert a row that is rolled back at once, to find out whether the table takes it."""

    row: TrialRow

    sql = """
        INSERT INTO {{ row.table|ident }} ({% for column, _ in row.values %}{{ column|ident }}{{ comma(loop) }}{% endfor %})
        OVERRIDING SYSTEM VALUE
        SELECT {% for _, value in row.values %}{{ value }}{{ comma(loop) }}{% endfor %}
        {%- if row.source is not none %}

        FROM ONLY {{ row.source|ident }} AS copied ORDER BY copied.{{ row.pk|ident }} DESC LIMIT 1
        {%- endif %};
    """

    checks_deferred_constraints: ClassVar[bool] = False

    @property
    def locks(self) -> tuple[Lock, ...]:
        table, source = self.row.table, self.row.source
        return (
            *lock(LockMode.ROW_EXCLUSIVE, table),
            *lock(LockMode.ACCESS_SHARE, None if source == table else source),
        )

    @property
    def runs_functions_of_users(self) -> bool:
        return True
