"""Lists the partitions of this project in Django's introspection as what they are: partitions.

Django lists native partitions only where somebody asks for them (``inspectdb
--include-partitions``), and recognizes them by their kind. Inheritance children look to it like
tables of their own, so what has a marker comment is listed as a partition instead. No query is
added: Django reads the comments of tables anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parting.sql.markers import read_marker

if TYPE_CHECKING:
    from collections.abc import Callable

#: How Django's introspection writes the kind of a partition.
PARTITION = "p"


def get_table_list(original: Callable[[Any], list[Any]], cursor: Any) -> list[Any]:
    """List the tables and views of a database, partitions as such.

    Args:
        original: The method of the connection's introspection.
        cursor: A cursor.
    """
    return [
        table._replace(type=PARTITION) if read_marker(table.comment) else table
        for table in original(cursor)
    ]
