"""Lets Django's introspection take the tables of this project for what they are: partitions.

Django lists native partitions only where somebody asks for them (``inspectdb
--include-partitions``), and knows them by their kind. Inheritance children look to it like tables
of their own. So each connection to PostgreSQL is given a `get_table_list` of its own, which calls
what bears a mark a partition. No query is added: Django reads the comments of tables anyway.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.signals import connection_created

from parting.sql.markers import read_marker

PARTITION = "p"


def connect() -> None:
    """Prepare the connections that there are, and connect the receiver for those to come."""
    for connection in connections.all(initialized_only=True):
        tell_partitions(sender=type(connection), connection=connection)
    connection_created.connect(tell_partitions, dispatch_uid="parting.introspection")


def tell_partitions(sender: type, connection: Any, **kwargs: Any) -> None:
    """Give a connection's introspection its own list of tables, once."""
    introspection = connection.introspection
    if connection.vendor != "postgresql" or "get_table_list" in vars(introspection):
        return
    listed = introspection.get_table_list

    def get_table_list(cursor: Any) -> list[Any]:
        return [
            table._replace(type=PARTITION) if read_marker(table.comment) else table
            for table in listed(cursor)
        ]

    introspection.get_table_list = get_table_list
