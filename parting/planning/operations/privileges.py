"""Privileges on tables, columns, sequences and functions."""

from __future__ import annotations

from dataclasses import dataclass

from parting.planning.operations.operation import (
    Difference,
    Lock,
    LockMode,
    Operation,
    State,
    lock,
)
from parting.schema.objects import Grant, Name


def _grant_difference(
    state: State, grant: Grant, table: Name, column: str | None = None
) -> Difference:
    return Difference(state, "privilege", grant.privilege, table, column, f"for {grant.to}")


@dataclass(frozen=True)
class GrantPrivilege(Operation):
    """Grant a privilege that is granted on the table."""

    table: Name
    grant: Grant

    sql = """
        GRANT {{ sql(grant.privilege) }} ON {{ table|ident }} TO {{ grant.grantee|role }}
        {%- if grant.grantable %} WITH GRANT OPTION{% endif %};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)

    @property
    def difference(self) -> Difference:
        return _grant_difference(State.MISSING, self.grant, self.table)


@dataclass(frozen=True)
class RevokePrivilege(Operation):
    """Revoke a privilege that is not granted on the table, and what was passed on of it."""

    table: Name
    grant: Grant

    sql = """
        REVOKE {{ sql(grant.privilege) }} ON {{ table|ident }} FROM {{ grant.grantee|role }} CASCADE;
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)

    @property
    def difference(self) -> Difference:
        return _grant_difference(State.ORPHANED, self.grant, self.table)


@dataclass(frozen=True)
class GrantOnColumn(Operation):
    """Grant a privilege on a column."""

    table: Name
    column: str
    grant: Grant

    sql = """
        GRANT {{ sql(grant.privilege) }} ({{ column|ident }}) ON {{ table|ident }} TO {{ grant.grantee|role }}
        {%- if grant.grantable %} WITH GRANT OPTION{% endif %};
    """

    @property
    def locks(self) -> tuple[Lock, ...]:
        return lock(LockMode.ACCESS_SHARE, self.table)

    @property
    def difference(self) -> Difference:
        return _grant_difference(State.MISSING, self.grant, self.table, self.column)


@dataclass(frozen=True)
class GrantExecute(Operation):
    """Let a role call a function."""

    function: Name
    arguments: str
    grantee: str | None

    sql = """
        GRANT EXECUTE ON FUNCTION {{ function|ident }}({{ arguments|types }}) TO {{ grantee|role }};
    """

    @property
    def difference(self) -> Difference:
        return _grant_difference(State.MISSING, Grant("EXECUTE", self.grantee), self.function)


@dataclass(frozen=True)
class RevokeExecute(Operation):
    """Keep a role from a function that runs as its owner: it could create triggers of it."""

    function: Name
    arguments: str
    grantee: str | None
    follows: bool = False  # another operation has just created the function

    sql = """
        REVOKE ALL ON FUNCTION {{ function|ident }}({{ arguments|types }}) FROM {{ grantee|role }} CASCADE;
    """

    @property
    def difference(self) -> Difference | None:
        if self.follows:
            return None
        return _grant_difference(State.ORPHANED, Grant("EXECUTE", self.grantee), self.function)
