"""Roles of the tests' own, with as few rights as a test gives them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.db.sessions import Session


class Role:
    """A role that may log in, and what it does."""

    def __init__(self, name: str, owner: Session, connect: Callable[..., Session]) -> None:
        self.name = name
        self.owner = owner
        self._connect = connect
        self._session: Session | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def session(self) -> Session:
        """A session of the role's."""
        if self._session is None:
            self._session = self._connect(user=self.name)
        return self._session

    def may(self, privileges: str, *tables: str) -> None:
        """Grant privileges."""
        self.owner.rows(f"GRANT {privileges} ON {', '.join(tables)} TO {self.name}")


@pytest.fixture
def make_role(
    second_session: Callable[..., Session], session: Session
) -> Iterator[Callable[..., Role]]:
    """Return a function that makes a role; it is dropped with all that it owns."""
    made: list[str] = []

    def make(options: str = "", name: str = "attacker") -> Role:
        name = f"parting_{name}_{os.getpid()}"
        session.rows(f"CREATE ROLE {name} LOGIN {options}")
        made.append(name)
        return Role(name, session, second_session)

    yield make
    session.run("ROLLBACK")
    session.rows("RESET ROLE")
    for name in made:
        session.rows(f"REASSIGN OWNED BY {name} TO CURRENT_USER; DROP OWNED BY {name} CASCADE")
        session.rows(f"DROP ROLE {name}")


@pytest.fixture
def attacker(make_role: Callable[..., Any]) -> Role:
    """A role without any privilege, and a schema in which it may create what it likes."""
    role: Role = make_role()
    role.owner.rows(f"CREATE SCHEMA lair AUTHORIZATION {role}")
    return role
