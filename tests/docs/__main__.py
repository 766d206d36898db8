"""Run the examples of one page: ``python -m tests.docs PAGE [--rewrite]``.

libpq's environment variables name an empty database, which the examples use. The page has a
project of its own, in a temporary directory. Each block that writes a file ends a session; the
blocks between two of these run in one child process, with the same models and variables.

With --rewrite, output of `manage.py` that is not as shown is written into the page.
"""

from __future__ import annotations

import contextlib
import datetime
import doctest
import io
import itertools
import os
import pickle
import re
import shlex
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import time_machine
from django.core.management import execute_from_command_line

from tests.docs.pages import ROOT, Block, Command, blocks, commands, replace_output
from tests.settings import use_driver

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The present of each page, until it sets the clock.
NOW = "2026-11-23 09:00"

#: What runs a command of Django's; it needs no process of its own here.
DJANGO = (["django-admin"], ["python", "manage.py"])

STATUS = "echo $?"
QUIET = [">", "/dev/null"]

VARIABLE = re.compile(r"[A-Z]+=")

#: A command with one of these is given to a shell.
SHELL = frozenset([">", ">>", "<", "|", "||", "&&", ";"])

PROJECT = Path(__file__).parent / "project"


class Failure(Exception):
    """An example does not do what the page says."""


class Session:
    """The blocks between two changes of a file.

    Args:
        page: The page.
        rewrite: Whether output that differs is written into the page.
    """

    def __init__(self, page: Path, *, rewrite: bool) -> None:
        self.page = page
        self.rewrite = rewrite
        self.names: dict[str, Any] = {"__name__": "example"}
        self.status = 0
        self.last = ""
        self.outputs: list[tuple[Command, str]] = []

    def run(self, block: Block) -> None:
        """Run one block.

        Raises:
            Failure: If it does not do what the page says.
        """
        if block.language == "console":
            for command in commands(block):
                self._command(command)
            if self.status:
                raise Failure(f"line {block.line}: in the end, {self.last}")
        elif block.language == "sql":
            _sql(block.text)
        elif block.language == "pycon":
            _set_up()
            self._pycon(block)
        else:
            _set_up()
            code = compile("\n" * (block.line - 1) + block.text, str(self.page), "exec")
            exec(code, self.names)

    def _pycon(self, block: Block) -> None:
        example = doctest.DocTestParser().get_doctest(
            block.text, self.names, self.page.name, str(self.page), block.line - 1
        )
        if not example.examples:
            raise Failure(f"line {block.line}: no line begins with >>>.")
        said = io.StringIO()
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
        result = runner.run(example, out=said.write, clear_globs=False)
        if result.failed:
            raise Failure(said.getvalue())
        self.names.update(example.globs)

    def _command(self, command: Command) -> None:
        if command.text == STATUS:
            output, self.status = f"{self.status}\n", 0
        elif self.status:
            raise Failure(f"line {command.line}: before it, {self.last}")
        else:
            output, self.status = _run(command.text)
            self.last = f"the exit status is {self.status}, the output\n{output}"
        if not command.output and not self.status:
            return
        lines = "\n".join(line.rstrip() for line in output.splitlines()).strip("\n")
        output = f"{lines}\n" if lines else ""
        if not doctest.OutputChecker().check_output(command.output, output, doctest.ELLIPSIS):
            if not self.rewrite or command.text == STATUS:
                raise Failure(
                    f"line {command.line}: {command.text}\n"
                    f"Expected:\n{command.output}Got ({self.status}):\n{output}"
                )
            self.outputs.append((command, output))


def _rewrite(page: Path, outputs: list[tuple[Command, str]]) -> None:
    """Write outputs into the page, from its end, so that lines keep their numbers."""
    text = page.read_text(encoding="utf-8")
    for command, output in reversed(outputs):
        text = replace_output(text, command, output)
    page.write_text(text, encoding="utf-8")


def _set_up() -> None:
    import django

    django.setup()

    # No process remembers the functions that uninstalling leaves for a minute.
    mock.patch("parting.pipeline.left_functions.sleep").start()


def _run(command: str) -> tuple[str, int]:
    """Run a command; return what it prints, and its exit status."""
    arguments = shlex.split(command)
    variables = list(itertools.takewhile(VARIABLE.match, arguments))
    del arguments[: len(variables)]
    quiet = arguments[-2:] == QUIET
    if quiet:
        del arguments[-2:]
    for start in DJANGO:
        if arguments[: len(start)] == start and not SHELL.intersection(arguments):
            with _environment(dict(one.split("=", 1) for one in variables)):
                return _manage(arguments[len(start) - 1 :], quiet=quiet)
    return _shell(command)


@contextlib.contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _manage(arguments: list[str], *, quiet: bool) -> tuple[str, int]:
    said = io.StringIO()
    stdout = io.StringIO() if quiet else said
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(said):
        try:
            execute_from_command_line(arguments)
        except SystemExit as end:
            return said.getvalue(), int(end.code or 0)
    return said.getvalue(), 0


def _shell(command: str) -> tuple[str, int]:
    done = subprocess.run(
        command, shell=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.stdout, done.returncode


def _sql(text: str) -> None:
    import psycopg2

    connection = psycopg2.connect("")
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(text)
    finally:
        connection.close()


def _write(block: Block, path: str, *, append: bool) -> None:
    file = Path(path)
    if append and not file.exists():
        raise Failure(f"line {block.line}: there is no file {path}.")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a" if append else "w", encoding="utf-8") as opened:
        opened.write(block.text)


def _sessions(page: Path) -> Iterator[tuple[str, list[Block]]]:
    """Yield the present and the blocks of each child process; a file is a process's first block."""
    now = NOW
    gathered: list[Block] = []
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "clock" or block.file:
            if gathered:
                yield now, gathered
            gathered = []
        if block.language == "clock":
            now = block.text
        else:
            gathered.append(block)
    if gathered:
        yield now, gathered


def _in_child(
    page: Path, now: str, gathered: list[Block], *, rewrite: bool
) -> list[tuple[Command, str]] | None:
    """Run blocks in a child process; return the outputs that differ, or None if it failed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        with os.fdopen(reader, "rb") as answer:
            said = answer.read()
        _, status = os.waitpid(child, 0)
        return None if status else pickle.loads(said)
    status = 1
    try:
        moment = datetime.datetime.fromisoformat(now).replace(tzinfo=datetime.timezone.utc)
        session = Session(page, rewrite=rewrite)
        with time_machine.travel(moment):
            for block in gathered:
                if block.file:
                    _write(block, block.file[0], append=block.file[1])
                else:
                    session.run(block)
        with os.fdopen(writer, "wb") as answer:
            pickle.dump(session.outputs, answer)
        status = 0
    except Failure as failure:
        sys.stderr.write(f"{failure}\n")
    except BaseException:
        sys.stderr.write(f"In the block at line {block.line}:\n")
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def main(page: str, *options: str) -> int:
    """Run the examples of a page; return the exit status."""
    path, rewrite = Path(page).resolve(), "--rewrite" in options
    driver = os.environ.get("PARTING_DRIVER", "psycopg2")
    use_driver(driver)
    if driver == "psycopg2":
        # django-pgtrigger, too, takes psycopg 3 wherever it can import it.
        sys.modules["psycopg"] = None  # type: ignore[assignment]
    os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
    os.environ["PYTHONPATH"] = str(ROOT)
    # What a shell calls python is this one.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        sys.path.insert(0, directory)
        sys.dont_write_bytecode = True
        if path.parent.name != "tutorial":
            subprocess.run(["cp", "-R", f"{PROJECT}/.", directory], check=True)
        outputs: list[tuple[Command, str]] = []
        try:
            for now, gathered in _sessions(path):
                differing = _in_child(path, now, gathered, rewrite=rewrite)
                if differing is None:
                    return 1
                outputs += differing
        finally:
            os.chdir(ROOT)
    if outputs:
        _rewrite(path, outputs)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
