"""What a cursor returns, as a list or by its first column."""

from parting.sql.cursor import grouped_rows, rows


class Cursor:
    """Remembers what is executed."""

    def __init__(self, *found):
        self.found, self.executed = found, []

    def execute(self, query, parameters):
        self.executed.append((query, parameters))

    def fetchall(self):
        return list(self.found)


def test_rows_come_with_their_parameters_or_with_none():
    cursor = Cursor((1,), (2,))
    assert rows(cursor, "SELECT 1") == [(1,), (2,)]
    assert rows(cursor, "SELECT %s, %s", 1, [2]) == [(1,), (2,)]
    # A percent sign in a query without parameters is one.
    assert cursor.executed == [("SELECT 1", None), ("SELECT %s, %s", (1, [2]))]


def test_rows_are_grouped_by_their_first_column():
    cursor = Cursor((1, "a"), (1, "b"), (2, "c"))
    found = grouped_rows(cursor, "SELECT", 1)
    assert (list(found[1]), list(found[2])) == ([("a",), ("b",)], [("c",)])
