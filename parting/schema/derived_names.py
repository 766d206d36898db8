"""The names of database objects that are derived from the name of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parting.schema.partition_names import partition_name

if TYPE_CHECKING:
    from parting.schema.objects import Name

#: The functions of a table, by their purposes; followers have the FOLLOWING ones.
ROUTING_FUNCTIONS = ("route", "route_rows", "move_from_parent", "locate", "locate_rows")
FOLLOWING_FUNCTIONS = ("locate", "locate_rows", "follow")

#: All that must change together where a row that follows another is to go.
ROUTING_OF_FOLLOWERS = (*FOLLOWING_FUNCTIONS, "route", "route_rows", "move_from_parent")
OTHER_FUNCTIONS = (
    "cleanup",
    "move",
    "moved",
    "relocate",
    "fetch_leaving",
    "record_key",
    "remove_key",
    "remove_row_key",
    "remember_role",
    "truncate_key_table",
    "change_primary_key",
)

#: Those that stand for the table in queries, or for a part of it.
READING_FUNCTIONS = (
    "read_row",
    "read_rows",
    "read_unique",
    "read_page",
    "count_rows",
    "read_followers",
    "read_others",
)

#: Those that processes call by what they remember of a table. When they are to go, they are left
#: for a while.
CALLED_FUNCTIONS = (*READING_FUNCTIONS, "check_partition")

#: What the last of these takes: the name and oid of a partition, the oid of the table, the
#: privilege that a statement needs, and the rules and triggers of the table that are known.
CHECKED_PARTITION = "text, oid, oid, text, oid[], bigint[]"

FUNCTIONS = tuple(
    dict.fromkeys((*ROUTING_FUNCTIONS, *FOLLOWING_FUNCTIONS, *OTHER_FUNCTIONS, *CALLED_FUNCTIONS))
)


def copy_name(parent: Name, partition: Name, name: str) -> str:
    """Name what a partition has like its parent, where a schema has each name once."""
    return partition_name(partition.name, name.removeprefix(f"{parent.name}_"))


class Names:
    """The names that are derived from a table's.

    Args:
        table: The name of the table.

    Example:
        >>> print(Names(Name("public", "blog_tweet")).key_table)
        public.blog_tweet_keys
    """

    # Triggers fire in the order of their names, byte by byte: the routing trigger must fire after
    # the BEFORE triggers of users, and "~" sorts after every letter.
    ROUTE_TRIGGER = "~parting_route"
    CLEANUP_TRIGGER = "parting_cleanup"
    # Where all rows of a statement are routed together: before the AFTER triggers of users, which
    # see each row where it belongs. "!" sorts before every letter.
    ROUTE_ROWS_TRIGGER = "!parting_route_rows"
    CLEANUP_ROWS_TRIGGER = "!parting_route_rows_cleanup"
    # Before "RI_..", the triggers of foreign keys: a row may reference itself.
    RECORD_KEY_TRIGGER = "!parting_record_key"
    REMOVE_KEY_TRIGGER = "parting_remove_key"
    REMOVE_ROW_KEY_TRIGGER = "parting_remove_row_key"
    #: Its name comes before that of the next one.
    REMEMBER_ROLE_TRIGGER = "parting_remember_role"
    TRUNCATE_KEY_TABLE_TRIGGER = "parting_truncate_key_table"
    CHANGE_PRIMARY_KEY_TRIGGER = "parting_change_primary_key"
    MOVE_TRIGGER = "~parting_move"
    # Before "RI_..", too: those ignore a row that has been deleted again.
    MOVED_TRIGGER = "!parting_moved"
    # Before them as well: they lock the key of the leader's row, and this one the row itself. Who
    # deletes that row locks both in this order.
    RELOCATE_TRIGGER = "!parting_relocate"
    FETCH_LEAVING_TRIGGER = "~parting_fetch_leaving"
    FETCH_CHANGED_TRIGGER = "~parting_fetch_changed"
    INSERT_RULE = "parting_insert"
    NO_UPSERT_RULE = "parting_no_upsert"
    BOUND_CHECK = "parting_bound"

    def __init__(self, table: Name) -> None:
        self.table = table
        self._made: dict[str, Name] = {}  # thousands of partitions have the same functions

    def of(self, suffix: str) -> Name:
        """Return the name of an object beside the table, in its schema."""
        name = self._made.get(suffix)
        if name is None:
            name = self.table.beside(partition_name(self.table.name, suffix))
            self._made[suffix] = name
        return name

    @property
    def default(self) -> Name:
        """The default partition, for rows that fit no other."""
        return self.of("default")

    @property
    def key_table(self) -> Name:
        """The key table."""
        return self.of("keys")

    @property
    def proof(self) -> Name:
        """The sequence by which who records keys himself proves it to the key triggers."""
        return self.of("parting_proof")

    @property
    def moving(self) -> Name:
        """The register of moves under way, where there is no key table."""
        return self.of("moving")

    @property
    def view(self) -> Name:
        """The view that the INSERT rule writes to."""
        return self.of("parting_view")

    @property
    def follow_trigger(self) -> str:
        """The trigger of a follower on the key table of its leader, for rows that move."""
        return self.of("parting_follow").name

    @property
    def follow_delete_trigger(self) -> str:
        """The same for rows that are deleted."""
        return self.of("parting_follow_delete").name

    @property
    def rebuilt(self) -> Name:
        """The name of a rebuilt parent until it takes the table's name."""
        return self.of("parting_rebuilt")

    @property
    def old_sequence(self) -> Name:
        """The name of the sequence of an identity column until the old table is dropped."""
        return self.of("parting_old_seq")

    @property
    def takeover_index(self) -> Name:
        """The index of the rows that must move before the table becomes a partition."""
        return self.of("parting_takeover")

    @property
    def leaving_index(self) -> Name:
        """The index of a partition, of that name, that finds the rows which are leaving it."""
        return self.of("parting_leaving")

    def retired(self, suffix: str, number: int | None = None) -> Name:
        """The name that a partition gets when it is retired.

        Args:
            suffix: The partition's.
            number: Its number, which tells it from one of the same suffix that was retired before.
        """
        return self.of(f"{suffix}_retired{'' if number is None else number}")

    def restoring(self, suffix: str, purpose: str = "restoring") -> Name:
        """The name of the table that rows come back into, until it is a partition.

        Args:
            suffix: The partition's.
            purpose: ``restoring``, or ``columns`` of the empty one that it inherits from.
        """
        return self.of(f"{suffix}_{purpose}")

    def key_index(self, unique: str) -> Name:
        """The index of the key table that enforces a unique constraint or index."""
        return self.table.beside(partition_name(self.key_table.name, unique))

    def function(self, purpose: str) -> Name:
        """One of the functions: ``route``, ``locate``, ``cleanup`` .."""
        return self.of(f"parting_{purpose}")


#: One of them is on the parent of a table that is installed.
ROUTE_TRIGGERS = (Names.ROUTE_TRIGGER, Names.ROUTE_ROWS_TRIGGER)
