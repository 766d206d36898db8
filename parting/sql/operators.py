"""Write the operators of queries in full, so that no search_path decides which they are."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<text>'(?:[^']|'')*')"
    r"|(?<=\s)(?P<symbol><>|<=|>=|=|<|>|\|\||->>|\+|-|&)(?=\s)"
    r"|\b(?P<word>NOT LIKE|LIKE)\b"
)
_WORDS = {"LIKE": "~~", "NOT LIKE": "!~~"}


def of_pg_catalog(query: str) -> str:
    """Return a query whose operators are those of pg_catalog, whatever others there are.

    All of them then bind equally: put parentheses where it matters.

    Args:
        query: SQL with a space on both sides of each operator.

    Example:
        >>> of_pg_catalog("SELECT 'a = b' WHERE name LIKE 'a%' AND oid = 3")
        "SELECT 'a = b' WHERE name OPERATOR(pg_catalog.~~) 'a%' AND oid OPERATOR(pg_catalog.=) 3"
    """
    return _TOKEN.sub(_written, query)


def _written(token: re.Match[str]) -> str:
    if token["text"]:
        return token["text"]
    return f"OPERATOR(pg_catalog.{_WORDS.get(token['word'], token['symbol'])})"
