"""Parse Python on an interpreter that garbage may not interrupt while it does."""

from __future__ import annotations

import ast
import gc
import sys
from functools import wraps
from typing import Any

#: Up to 3.11.7 one counter of depth serves all calls of ast.parse() (CPython's gh-106905): where
#: garbage is collected within one and a finalizer parses (a traceback that is formatted does),
#: the outer call raises SystemError. 3.10 does not count; 3.12 does not collect there.
ONE_COUNTER = (3, 11) <= sys.version_info < (3, 11, 8)


def parse_without_collecting() -> None:
    """Have ast.parse() put garbage off; pytest rewrites, hypothesis reads sources with it."""
    parse = ast.parse

    @wraps(parse)
    def parse_alone(*args: Any, **kwargs: Any) -> Any:
        collecting = gc.isenabled()
        gc.disable()
        try:
            return parse(*args, **kwargs)
        finally:
            if collecting:
                gc.enable()

    ast.parse = parse_alone  # type: ignore[assignment]
