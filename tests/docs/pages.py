"""Read the examples of a page of the documentation.

A page is a sequence of fenced blocks. Blocks in an HTML comment that begins with ``<!-- run`` are
run, too: they prepare what a reader need not see. ``<!-- not run: REASON -->`` in the line before a
block says why it is not run. ``<!-- clock: 2026-12-05 09:00 -->`` sets the clock (UTC) for what
follows. ``<!-- server: wal_level=logical -->`` asks for a server of the page's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

#: Blocks in these languages are run, or marked.
RUN = ("python", "pycon", "console", "sql")

_FENCE = re.compile(r"^(?P<ticks>```+)(?P<language>[^\s`]*)")
_NOT_RUN = re.compile(r"^<!-- not run: \S.* -->$")
_CLOCK = re.compile(r"^<!-- clock: (\d{4}-\d\d-\d\d \d\d:\d\d) -->$")
_SERVER = re.compile(r"^<!-- server: (\w+)=(\w+) -->$", re.MULTILINE)
_FILE = re.compile(r"^# (?P<path>[\w./-]+\.py)(?P<append>, at the end)?$")


@dataclass(frozen=True)
class Block:
    """One example.

    Args:
        language: The word behind the fence, or ``clock``.
        text: The lines between the fences.
        line: The number of its first line, from 1.
    """

    language: str
    text: str
    line: int

    @property
    def file(self) -> tuple[str, bool] | None:
        """Return the path of the file that this is, and whether it goes to that file's end."""
        found = _FILE.match(self.text.partition("\n")[0])
        if self.language != "python" or found is None:
            return None
        return found["path"], found["append"] is not None


@dataclass(frozen=True)
class Command:
    """A command of a console block, and the output that is shown below it.

    Args:
        text: The command, without its prompt.
        output: What is shown.
        line: The number of the command's line.
    """

    text: str
    output: str
    line: int


def guide_pages() -> list[Path]:
    """Return the pages whose examples are run."""
    pages = [path for part in ("tutorial", "how-to") for path in (DOCS / part).glob("*.md")]
    return [*sorted(pages), DOCS / "index.md", ROOT / "README.md"]


def server_settings(text: str) -> dict[str, str]:
    """Return the settings that a page needs its server to have."""
    return dict(_SERVER.findall(text))


def blocks(text: str) -> list[Block]:
    """Return the blocks of a page that are run, in order."""
    return _read(text)[0]


def unmarked(text: str) -> list[int]:
    """Return the lines of the blocks that name no language: they are neither run nor marked."""
    return _read(text)[1]


def _read(text: str) -> tuple[list[Block], list[int]]:
    found: list[Block] = []
    nameless: list[int] = []
    lines = text.splitlines()
    at, previous = 0, ""
    while at < len(lines):
        line = lines[at]
        fence = _FENCE.match(line)
        if clock := _CLOCK.match(line):
            found.append(Block("clock", clock[1], at + 1))
        if fence is None:
            at, previous = at + 1, line
            continue
        end = next(n for n in range(at + 1, len(lines)) if lines[n] == fence["ticks"])
        body = "".join(f"{one}\n" for one in lines[at + 1 : end])
        if not fence["language"]:
            nameless.append(at + 1)
        elif fence["language"] in RUN and not _NOT_RUN.match(previous):
            found.append(Block(fence["language"], body, at + 2))
        at, previous = end + 1, ""
    return found, nameless


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block."""
    found: list[Command] = []
    output: list[str] = []
    for number, line in enumerate([*block.text.splitlines(), "$ "], block.line):
        if not line.startswith("$ "):
            output.append(f"{line}\n")
            continue
        if found:
            found[-1] = Command(found[-1].text, "".join(output), found[-1].line)
        elif output:
            raise ValueError(f"line {block.line}: a console block begins with '$ '.")
        found.append(Command(line[2:], "", number))
        output = []
    return found[:-1]


def replace_output(text: str, command: Command, output: str) -> str:
    """Return the page with another output below a command."""
    lines = text.splitlines(keepends=True)
    shown = len(command.output.splitlines())
    return "".join([*lines[: command.line], output, *lines[command.line + shown :]])
