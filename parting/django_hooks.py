"""The one place where this package hooks into Django: what each connection is given.

Django creates a connection for each database alias in each thread, when it is first asked for. All
of them come from `connections.create_connection`, so that method of that one object is wrapped: a
connection has what it needs before anybody can use it. (The signal `connection_created` comes too
late: Django chooses the compiler of a query before it opens the connection. It is a second net, for
connections that were created by other means, such as another handler of an application's own.)

No class of Django's is changed, nor any of an engine. A connection to PostgreSQL, of whatever
engine, keeps its own attributes, and three of them are wrapped:

- ``ops.compiler`` returns subclasses of the engine's compilers (see `parting.orm.compilers`);
- ``introspection.get_table_list`` lists partitions as partitions (`parting.orm.introspection`);
- ``schema_editor`` makes schema editors of a subclass of the engine's
  (`parting.migrate.schema_editor`).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.backends.signals import connection_created

from parting.migrate.schema_editor import schema_editor
from parting.orm.compilers import Compilers
from parting.orm.introspection import get_table_list

if TYPE_CHECKING:
    from collections.abc import Callable


def install() -> None:
    """Prepare the connections of this thread, and all that will be created in any thread.

    Calling it again changes nothing.
    """
    for connection in connections.all(initialized_only=True):
        prepare(connection)
    create = connections.create_connection
    if getattr(create, "func", None) is not _prepared:
        connections.create_connection = functools.partial(  # type: ignore[method-assign]
            _prepared, create
        )
    connection_created.connect(_prepare_created, dispatch_uid="parting.django_hooks")


def prepare(connection: Any) -> None:
    """Give a connection what it needs, if it is one to PostgreSQL and has not got it yet."""
    if connection.vendor != "postgresql" or isinstance(connection.ops.compiler, Compilers):
        return
    connection.ops.compiler = Compilers(connection.ops.compiler)
    introspection = connection.introspection
    introspection.get_table_list = functools.partial(get_table_list, introspection.get_table_list)
    connection.schema_editor = functools.partial(schema_editor, connection)
    connection.copy = functools.partial(_prepared, connection.copy)


def _prepare_created(connection: Any, **kwargs: Any) -> None:
    """Prepare a connection when it is opened, if it was created by other means."""
    prepare(connection)


def _prepared(create: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Create a connection, and prepare it."""
    connection = create(*args, **kwargs)
    prepare(connection)
    return connection
