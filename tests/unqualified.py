"""Find what SQL leaves to the search_path: operators, functions, types, relations, collations.

PostgreSQL's own parser reads the SQL, by way of pglast. What it finds in pg_catalog by its grammar
(``bigint``, ``extract(..)``) it returns with that schema.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pglast import ast, enums, parse_plpgsql, parse_sql
from pglast.stream import RawStream
from pglast.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Transition tables, which have no schema; a name with a schema is never one of them.
TRANSITION_TABLES = ("old_rows", "new_rows")

#: Expressions whose operators the parser looks up by their bare names.
_BARE = {
    enums.A_Expr_Kind.AEXPR_DISTINCT,
    enums.A_Expr_Kind.AEXPR_NOT_DISTINCT,
    enums.A_Expr_Kind.AEXPR_NULLIF,
    enums.A_Expr_Kind.AEXPR_IN,
    enums.A_Expr_Kind.AEXPR_LIKE,
    enums.A_Expr_Kind.AEXPR_ILIKE,
    enums.A_Expr_Kind.AEXPR_SIMILAR,
    enums.A_Expr_Kind.AEXPR_BETWEEN,
    enums.A_Expr_Kind.AEXPR_NOT_BETWEEN,
    enums.A_Expr_Kind.AEXPR_BETWEEN_SYM,
    enums.A_Expr_Kind.AEXPR_NOT_BETWEEN_SYM,
}


class _NamedQueries(Visitor):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_CommonTableExpr(self, _: Any, node: Any) -> None:
        self.names.add(node.ctename)

    def visit_LockingClause(self, _: Any, node: Any) -> None:
        self.names.update(one.relname for one in node.lockedRels or ())  # aliases


class _Finder(Visitor):  # type: ignore[misc]
    def __init__(self, relations: Collection[str]) -> None:
        super().__init__()
        self.relations = relations
        self.found: list[str] = []

    def _report(self, node: Any) -> None:
        self.found.append(RawStream()(node))

    def visit_A_Expr(self, _: Any, node: Any) -> None:
        if node.kind in _BARE or len(node.name) < 2:
            self._report(node)

    def visit_SubLink(self, _: Any, node: Any) -> None:
        kinds = (enums.SubLinkType.ANY_SUBLINK, enums.SubLinkType.ALL_SUBLINK)
        if node.subLinkType in kinds and len(node.operName or ()) < 2:
            self._report(node)

    def visit_CaseExpr(self, _: Any, node: Any) -> None:
        if node.arg is not None:
            self._report(node)

    def visit_JoinExpr(self, _: Any, node: Any) -> None:
        if node.usingClause or node.isNatural:
            self._report(node)

    def visit_FuncCall(self, _: Any, node: Any) -> None:
        # The grammar turns UNNEST of several arrays into pg_catalog.unnest() of each.
        several = node.funcname[0].sval == "unnest" and len(node.args or ()) > 1
        if len(node.funcname) < 2 and not several:
            self._report(node)

    def visit_TypeName(self, _: Any, node: Any) -> None:
        if len(node.names) < 2:
            self._report(node)

    def visit_CollateClause(self, _: Any, node: Any) -> None:
        if len(node.collname) < 2:
            self._report(node)

    def visit_RangeVar(self, _: Any, node: Any) -> None:
        meant_by_query = node.alias is not None and node.alias.aliasname == "parting_row"
        if node.schemaname is None and node.relname not in self.relations and not meant_by_query:
            self._report(node)


def unqualified(sql: str, relations: Collection[str] = TRANSITION_TABLES) -> list[str]:
    """List what statements leave to the search_path, bodies of functions and DO blocks included.

    Args:
        sql: The statements.
        relations: Names of relations that have no schema.
    """
    return [text for raw in parse_sql(sql) for text in _of_statement(raw.stmt, relations)]


def _of_statement(statement: Any, relations: Collection[str]) -> Iterator[str]:
    queries = _NamedQueries()
    queries(statement)
    finder = _Finder({*relations, *queries.names})
    finder(statement)
    yield from finder.found
    if isinstance(statement, ast.CreateFunctionStmt | ast.DoStmt):
        options: Any = getattr(statement, "options", None) or getattr(statement, "args", ())
        body: Any = next(one.arg for one in options if one.defname == "as")
        text: str = (body if hasattr(body, "sval") else body[0]).sval
        yield from unqualified_in_body(text)


def unqualified_in_body(body: str) -> Iterator[str]:
    """Yield what the body of a PL/pgSQL function leaves to the search_path."""
    for declared in _declared_types(body):
        yield from unqualified(f"SELECT NULL::{declared}")
    # The parser of PL/pgSQL knows no row types.
    body = re.sub(r"^ +shape\..* := NULL;$", "", body, flags=re.MULTILINE)
    # It knows no schemas but these: others become one of them.
    known = re.sub(r'("(?:[^"]|"")+"|\b(?!new_row\b)[a-z_]+)(?=\."[^"])', "public", body)
    returns = "SETOF public.t" if "RETURN QUERY" in body else "trigger"
    function = f"CREATE FUNCTION public.f() RETURNS {returns} LANGUAGE plpgsql AS {_quoted(known)}"
    for query in _expressions(parse_plpgsql(function)):
        yield from unqualified(query)


def _quoted(body: str) -> str:
    return "'" + body.replace("'", "''") + "'" if "\\" not in body else f"$quoted${body}$quoted$"


def _declared_types(body: str) -> Iterator[str]:
    declarations = re.search(r"^DECLARE$(.*?)^BEGIN$", body, re.DOTALL | re.MULTILINE)
    for line in declarations[1].splitlines() if declarations else ():
        if declared := re.match(r"\s+\w+ (.+?)(?: :=.*)?;$", line):
            yield declared[1]
        else:
            assert not line.strip() or line.strip().startswith("--"), line


def _expressions(node: Any) -> Iterator[str]:
    """Yield the expressions and statements of a function, those that it executes included."""
    if isinstance(node, list):
        for one in node:
            yield from _expressions(one)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "PLpgSQL_stmt_dynexecute":
                yield from _executed(value["query"]["PLpgSQL_expr"]["query"])
            if name == "dynquery":
                yield from _returned(value["PLpgSQL_expr"]["query"])
            if name == "PLpgSQL_expr":
                query = value["query"]
                mode = value.get("parseMode", 0)
                expression = query.partition(":=")[2] if mode > 2 else query
                yield query if mode == 0 else f"SELECT {expression}"
                yield from _members(query)
            else:
                yield from _expressions(value)


def _returned(expression: str) -> Iterator[str]:
    """Yield the query that RETURN QUERY EXECUTE runs; `_members` yields those of a UNION ALL."""
    if not expression.startswith("pg_catalog.array_to_string(members, "):
        yield from _executed(expression)


def _executed(expression: str) -> Iterator[str]:
    """Yield the statements that EXECUTE may run: what it puts together must be a template."""
    statement: Any = parse_sql(f"SELECT {expression}")[0].stmt
    call: Any = statement.targetList[0].val
    if isinstance(call, ast.CoalesceExpr):
        arguments: Any = call.args
        query, otherwise = arguments
        yield otherwise.val.sval
        call = query.subselect.targetList[0].val
    assert hasattr(call, "funcname"), expression
    assert [one.sval for one in call.funcname] == ["pg_catalog", "format"], expression
    yield _filled(call.args[0].val.sval)


def _members(expression: str) -> Iterator[str]:
    """Yield the members of a UNION ALL that an expression adds to others."""
    if not expression.startswith("members := pg_catalog.array_append(members, "):
        return
    statement: Any = parse_sql(f"SELECT {expression.partition(':=')[2]}")[0].stmt
    member = statement.targetList[0].val.args[1]
    yield _filled(member.val.sval if hasattr(member, "val") else member.args[0].val.sval)


def _filled(template: str) -> str:
    # The mode of a lock is no name.
    template = template.replace("IN %s MODE", "IN SHARE MODE")
    # Nor is a query, whose own text is checked where it is written.
    template = template.replace("FROM (%s) AS", "FROM (SELECT FROM x.y) AS")
    for placeholder, value in {"%I": "x", "%s": "x.y", "%L": "'x'", "%%": "%"}.items():
        template = template.replace(placeholder, value)
    return template
