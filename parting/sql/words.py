"""The names and words in a statement, by PostgreSQL's own lexical rules. Pure.

A word outside of quotes is folded to lower case, one in double quotes is as it is; what is in a
comment or a string names nothing, but what a DO block contains is run. (sqlparse, which Django
splits scripts with, takes a backslash for an escape in every string, and knows no nested comments.)

https://www.postgresql.org/docs/current/sql-syntax-lexical.html
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    --[^\n]*
    | (?P<comment>/\*)
    | (?P<dollar>\$(?:[^\W\d]\w*)?\$)
    | [eE]'(?P<escaped>(?:[^'\\]|\\.|'')*)'
    | (?:[bBxXnN]|[uU]&)?'(?P<string>(?:[^']|'')*)'
    | [uU]&"(?P<unicode>(?:[^"]|"")*)"
    | "(?P<quoted>(?:[^"]|"")*)"
    | (?P<word>[^\W\d][\w$]*)
    | .
    """,
    re.DOTALL | re.VERBOSE,
)

_COMMENT_EDGE = re.compile(r"/\*|\*/")

_CODE_POINT = re.compile(r"\\(?:\+([0-9A-Fa-f]{6})|([0-9A-Fa-f]{4})|(\\))")

_FOLDED = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")

#: PostgreSQL cuts longer names.
_LONGEST_NAME = 63


@dataclass(frozen=True)
class Word:
    """A name or a keyword.

    Args:
        name: What it means as a name.
        quoted: Whether it is in double quotes, so that it is no keyword.
    """

    name: str
    quoted: bool = False


@functools.lru_cache(128)
def words(statement: str) -> tuple[Word, ...]:
    """Return the names and keywords of a statement in their order, those of a DO block included."""
    found = tuple(_words(statement, runs_text=False))
    if found[:1] == (Word("do"),):
        return tuple(_words(statement, runs_text=True))
    return found


def names(statement: str) -> frozenset[str]:
    """Return all that could be a name of something in a statement."""
    return frozenset(word.name for word in words(statement))


def has_keywords(statement: str, first: tuple[str, ...], second: str) -> bool:
    """Return whether one of some keywords and another one follow each other in a statement."""
    found = words(statement)
    return any(
        one.name in first and other == Word(second) and not one.quoted
        for one, other in itertools.pairwise(found)
    )


#: After these a function names a table or view, unless it is a variable.
_BEFORE_RELATIONS = frozenset(
    map(Word, ("from", "join", "into", "update", "only", "table", "truncate", "using"))
)


#: What the grammar of SQL finds in pg_catalog by another name, or takes for no type.
_GRAMMATICAL = frozenset(
    (
        *("alias", "bigint", "boolean", "character", "cursor", "dec", "decimal", "double"),
        *("int", "integer", "national", "nchar", "real", "smallint"),
    )
)
#: What may stand before the type in a declaration.
_BEFORE_TYPES = frozenset(map(Word, ("constant", "no", "scroll")))


@dataclass(frozen=True)
class Unqualified:
    """What the body of a function names without a schema; some of it are words of SQL."""

    functions: frozenset[str]
    relations: frozenset[str]
    types: frozenset[str]


def unqualified(body: str) -> Unqualified:
    """Return what a function's body names without a schema.

    What is in strings, for EXECUTE, is left aside.
    """
    tokens: list[Word | str] = ["", "", *_tokens(body, runs_text=False), ""]
    functions, relations, types, declared = set(), set(), set(), set()
    declares = declaring = False
    for place, one in enumerate(tokens[2:-1], 2):
        earlier, before, after = tokens[place - 2], tokens[place - 1], tokens[place + 1]
        if not isinstance(one, Word):
            declaring = declaring and one == "."
            continue
        if one in (Word("declare"), Word("begin")):
            declares, declaring = one == Word("declare"), False
        elif declares and before in (";", Word("declare")):
            declared.add(one.name)
            declaring = True
            continue
        if before == "." or after == ".":
            declaring = False
            continue
        if after == "(":
            functions.add(one.name)
        if before in _BEFORE_RELATIONS or after == "%":
            relations.add(one.name)
        elif (earlier, before) == (":", ":") or (declaring and one not in _BEFORE_TYPES):
            types.add(one.name)
        elif before == Word("as") and after == ")":
            types.add(one.name)  # of CAST, or the alias of a column
        declaring = declaring and one in _BEFORE_TYPES
    return Unqualified(
        frozenset(functions), frozenset(relations - declared), frozenset(types - _GRAMMATICAL)
    )


def _words(text: str, *, runs_text: bool) -> Iterator[Word]:
    return (one for one in _tokens(text, runs_text=runs_text) if isinstance(one, Word))


def _tokens(text: str, *, runs_text: bool) -> Iterator[Word | str]:
    """Yield words, and single characters of what is between them and no space."""
    place = 0
    while match := _TOKEN.match(text, place):
        place = match.end()
        kind = match.lastgroup
        if kind == "comment":
            place = _end_of_comment(text, place)
        elif kind == "dollar":
            end = text.find(match["dollar"], place)
            end = len(text) if end < 0 else end
            if runs_text:
                yield from _tokens(text[place:end], runs_text=True)
            place = end + len(match["dollar"])
        elif kind in ("string", "escaped") and runs_text:
            yield from _tokens(match[kind].replace("''", "'"), runs_text=True)
        elif kind == "unicode":
            yield Word(_cut(_CODE_POINT.sub(_character, match["unicode"].replace('""', '"'))), True)
        elif kind == "quoted":
            yield Word(_cut(match["quoted"].replace('""', '"')), True)
        elif kind == "word":
            yield Word(_cut(match["word"].translate(_FOLDED)))
        elif kind is None and not match[0].isspace():
            yield match[0]


def _end_of_comment(text: str, place: int) -> int:
    depth = 1
    while depth and (edge := _COMMENT_EDGE.search(text, place)):
        depth += 1 if edge[0] == "/*" else -1
        place = edge.end()
    return place if not depth else len(text)


def _character(match: re.Match[str]) -> str:
    return "\\" if match[3] else chr(int(match[1] or match[2], 16))


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST_NAME].decode(errors="ignore")
