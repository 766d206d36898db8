"""Where archives are: in a directory, or wherever a URL of fsspec leads to."""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
import shlex
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

from parting.archives.libraries import library
from parting.archives.manifest import LARGEST_BYTES, MANIFEST, DataFile, Manifest, read_manifest
from parting.exceptions import ArchiveError, PartingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

#: Windows has no such locks.
fcntl: Any = import_module("fcntl") if os.name == "posix" else None

#: How much is read of a file at once.
PIECE_BYTES = 1 << 20

#: How many archives of one partition there can be in one place.
_MOST = 1_000

#: What an archive in a directory is called while it is written.
_PARTIAL = re.compile(r"\..+\.[0-9a-f]{8}(\.(?P<kernel>[0-9a-f]*))?\.partial")


def _kernel() -> str:
    """Return what tells the running kernel from all others; an empty text if nothing does.

    Whoever has the same one sees the locks of the same processes, in another container, too.
    """
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip().replace("-", "")[:12]
    except (OSError, ValueError):  # another operating system
        return ""


_KERNEL = _kernel() if fcntl is not None else ""


class Draft(Protocol):
    """An archive that is being written."""

    def open(self, name: str) -> BinaryIO:
        """Open a new file in it."""

    def finish(self, manifest: bytes) -> str:
        """Write the manifest, give the archive its final name, and return where the manifest is."""

    def discard(self) -> str:
        """Remove what has been written; return what could not be removed, in words."""


def draft(destination: str | os.PathLike[str], name: str) -> Draft:
    """Begin an archive.

    Args:
        destination: The directory, or URL, that archives are in.
        name: What the new one is called. In a directory a number is added if there is one already,
            elsewhere eight digits that no other archive has.

    Raises:
        OSError: If nothing can be written there.
        MissingLibrary: If it is a URL, and fsspec is not installed.
    """
    path = _local(destination)
    if path is not None:
        return _LocalDraft(path, _safe(name))
    with failures_as_os_errors():
        return _StoredDraft(str(destination), _safe(name))


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)


def check_place(destination: str | os.PathLike[str]) -> None:
    """Check that archives can be in a place, as far as can be known without asking there.

    Args:
        destination: The directory, or URL.

    Raises:
        ArchiveError: If it is a URL of a kind that nothing here knows, or that keeps nothing.
        MissingLibrary: If it is a URL, and fsspec is not installed.
    """
    if _local(destination) is not None:
        if isinstance(destination, str) and re.match(r"[a-z][a-z0-9+.-]+:/?[^/]", destination):
            raise ArchiveError(
                f"{destination} is neither a directory nor a URL.",
                "A URL has two slashes, as s3://bucket/archives; write ./ before a directory.",
            )
        return
    if urlsplit(str(destination)).scheme == "memory":
        raise ArchiveError(
            f"{destination} is the memory of this process, and gone with it.",
            "Name a directory, or a URL of what keeps files.",
        )
    find = library("fsspec.core").url_to_fs
    try:
        find(str(destination))
    except (ImportError, ValueError) as error:
        raise ArchiveError(
            f"There can be no archives in {destination}: {error}.",
            "Name a directory, or a URL that fsspec knows; for s3:// install s3fs, too.",
        ) from error


def archives_called(destination: str | os.PathLike[str], name: str) -> list[str]:
    """List the archives in a place that `draft` was told one name for.

    Args:
        destination: The directory, or URL, that archives are in; it may not exist yet.
        name: What `draft` was told.

    Returns:
        Their folders, as `open_archive` takes them.

    Raises:
        OSError: If it cannot be listed.
        MissingLibrary: If it is a URL, and fsspec is not installed.
    """
    pattern = re.compile(rf"{re.escape(_safe(name))}(-[0-9]+|-[0-9a-f]{{8}})?")
    path = _local(destination)
    if path is not None:
        found = [str(one) for one in path.iterdir()] if path.exists() else []
    else:
        with failures_as_os_errors():
            files, root = library("fsspec.core").url_to_fs(str(destination))
            files.invalidate_cache()
            try:
                listed = files.ls(root.rstrip("/"), detail=False)
            except FileNotFoundError:
                listed = []
            found = [str(files.unstrip_protocol(one.rstrip("/"))) for one in listed]
    return sorted(one for one in found if pattern.fullmatch(one.rpartition("/")[2]))


@contextmanager
def failures_as_os_errors() -> Iterator[None]:
    """Raise an `OSError` where libraries of stores raise something of their own.

    Raises:
        OSError: What went wrong, in the words of the library.
    """
    try:
        yield
    except (OSError, PartingError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def _local(place: str | os.PathLike[str]) -> Path | None:
    """Return a place as a path on this machine, None if it is elsewhere."""
    if not isinstance(place, str) or "://" not in place:
        return Path(place)
    parts = urlsplit(place)
    return Path(unquote(parts.path)) if parts.scheme in ("file", "local") else None


class _LocalDraft:
    """In a directory: written under a hidden name, and renamed.

    Args:
        directory: The directory.
        name: The name of the archive.
    """

    def __init__(self, directory: Path, name: str) -> None:
        self._directory, self._name = directory, name
        self._new = [one for one in (directory, *directory.parents) if not one.exists()]
        directory.mkdir(parents=True, exist_ok=True)
        self._partial, self._lock = _new_partial(directory, name)

    def open(self, name: str) -> BinaryIO:
        return open(self._partial / name, "xb")

    def finish(self, manifest: bytes) -> str:
        with self.open(MANIFEST) as file:
            file.write(manifest)
        for path in (*self._partial.iterdir(), self._partial):
            _sync(path)
        final = self._renamed()
        _unlock(self._lock)
        for path in (self._directory, *(one.parent for one in self._new)):
            _sync(path)
        return str(final / MANIFEST)

    def _renamed(self) -> Path:
        for number in range(1, _MOST + 1):
            final = self._directory / (self._name if number == 1 else f"{self._name}-{number}")
            if final.exists():
                continue
            try:
                self._partial.rename(final)
            except OSError:
                if not final.exists():  # else another process was faster
                    raise
            else:
                return final
        raise _too_many(self._name)

    def discard(self) -> str:
        left = _removed(self._partial)
        _unlock(self._lock)
        return left


def _new_partial(directory: Path, name: str) -> tuple[Path, int | None]:
    """Make a hidden folder, and lock it for as long as this process lives, if it can be locked."""
    while True:
        path = directory / f".{name}.{secrets.token_hex(4)}.{_KERNEL}.partial"
        path.mkdir()
        try:
            lock = _lock(path)
        except (BlockingIOError, FileNotFoundError):  # it was taken for one that was left
            continue
        except OSError:  # some network file systems lock no folder; then none is taken for left
            return path, None
        if path.exists():
            return path, lock
        _unlock(lock)


def _lock(path: Path) -> int | None:
    """Lock a folder, and return the file descriptor; None where there are no such locks.

    Raises:
        BlockingIOError: If it is locked.
        OSError: If it cannot be locked.
    """
    if fcntl is None:
        return None
    number = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(number)
        raise
    return number


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _removed(path: Path) -> str:
    """Remove a folder; return why it could not be, in words."""
    try:
        shutil.rmtree(path)
    except OSError as error:
        return f"{path} could not be removed: {error}"
    return ""


@dataclass(frozen=True)
class Abandoned:
    """What was found of archives that were not finished, and that nobody writes any more.

    Args:
        removed: The folders that were removed.
        left: Those that were not, and why, in words.
    """

    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def remove_abandoned(destination: str | os.PathLike[str]) -> Abandoned:
    """Remove the hidden folders of processes that were killed while they wrote an archive.

    One that is locked is being written. Of one that another machine may be writing, or this one
    before it was started again, nothing tells whether that is so: it is left.

    Args:
        destination: The directory, or URL, that archives are in; where there are no directories,
            there are no hidden folders.

    Raises:
        OSError: If it cannot be listed.
    """
    directory = _local(destination)
    if directory is None or not directory.is_dir():
        return Abandoned()
    removed: list[str] = []
    left: list[str] = []
    for path in sorted(directory.iterdir()):
        found = _PARTIAL.fullmatch(path.name)
        if found is None or path.is_symlink() or not path.is_dir():
            continue
        if not _KERNEL or found["kernel"] != _KERNEL:
            left.append(_not_finished(path, "another machine may be writing it"))
            continue
        try:
            lock = _lock(path)
        except (BlockingIOError, FileNotFoundError):  # it is being written, or has been
            continue
        except OSError as error:
            left.append(_not_finished(path, f"whether it is being written is not known ({error})"))
            continue
        try:
            if path.exists():  # else it has got its name before it was locked
                why = _removed(path)
                (left if why else removed).append(why or str(path))
        finally:
            _unlock(lock)
    return Abandoned(tuple(removed), tuple(left))


def _not_finished(path: Path, why: str) -> str:
    return f"{path} was not finished, and {why}; if nobody is: rm -r {shlex.quote(str(path))}"


def _sync(path: Path) -> None:
    """Have a file or directory survive a power failure, and be read from the disk afterwards."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(number)


class _StoredDraft:
    """On what fsspec knows: an object store, say, which cannot rename.

    Files get their names at once, in a folder that nobody else writes to, and the manifest comes
    last: without it they are no archive.

    Args:
        url: The URL.
        name: What the name of the archive begins with.
    """

    def __init__(self, url: str, name: str) -> None:
        self._files, root = library("fsspec.core").url_to_fs(url)
        # A store says that there is no such folder as long as the first file is being uploaded. Of
        # two archives with one name at once, of two databases maybe, one would overwrite the other.
        self._prefix = f"{root.rstrip('/')}/{name}-{secrets.token_hex(4)}"
        self._written: list[str] = []

    def open(self, name: str) -> BinaryIO:
        path = f"{self._prefix}/{name}"
        if not self._written:
            with failures_as_os_errors():
                self._files.makedirs(self._prefix, exist_ok=True)
        self._written.append(path)
        with failures_as_os_errors():
            file: BinaryIO = self._files.open(path, "wb")
        return file

    def finish(self, manifest: bytes) -> str:
        path = f"{self._prefix}/{MANIFEST}"
        self._written.append(path)
        with failures_as_os_errors():
            self._files.pipe_file(path, manifest)
        return str(self._files.unstrip_protocol(path))

    def discard(self) -> str:
        left: list[str] = []
        for path in reversed(self._written):  # without its manifest it is no archive
            try:
                with failures_as_os_errors():
                    self._files.rm_file(path)
            except FileNotFoundError:  # it was never there
                continue
            except OSError as error:
                left.append(f"{self._files.unstrip_protocol(path)} could not be removed: {error}")
        return "; ".join(left)


def _too_many(name: str) -> ArchiveError:
    return ArchiveError(
        f"There are {_MOST} archives called {name} already.", "Choose another directory or URL."
    )


class Hashed(io.RawIOBase):
    """A file that is written, of which the size and the sum are known in the end.

    Args:
        name: Its name.
        file: The file.
    """

    def __init__(self, name: str, file: BinaryIO) -> None:
        self._name, self._opened = name, file
        self._digest, self._size = hashlib.sha256(), 0

    def writable(self) -> bool:
        """Return whether it can be written to."""
        return True

    def tell(self) -> int:
        """Return how many bytes have been written."""
        return self._size

    def write(self, data: Any) -> int:
        """Write all of some bytes."""
        rest = memoryview(data).cast("B")
        self._digest.update(rest)
        self._size += len(rest)
        size = len(rest)
        with failures_as_os_errors():
            while rest:  # one that is not buffered may take a part
                rest = rest[self._opened.write(rest) :]
        return size

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            with failures_as_os_errors():
                self._opened.close()
        super().close()

    @property
    def described(self) -> DataFile:
        """The file as the manifest has it."""
        return DataFile(self._name, self._size, self._digest.hexdigest())


@dataclass(frozen=True)
class Archive:
    """An archive that exists.

    Args:
        where: Where its manifest is.
        manifest: What it has.
        folder: The directory of the manifest, or the path within `files`.
        files: A file system of fsspec; None: this machine's own.
    """

    where: str
    manifest: Manifest
    folder: str
    files: Any = None

    def open(self, file: DataFile) -> BinaryIO:
        """Open one of its files.

        Raises:
            ArchiveError: If it is not there, or leads out of the folder of the manifest.
        """
        path = f"{self.folder}/{file.name}"
        try:
            if self.files is not None:
                with failures_as_os_errors():
                    opened: BinaryIO = self.files.open(path, "rb")
                return opened
            if os.path.realpath(path) != os.path.join(os.path.realpath(self.folder), file.name):
                raise ArchiveError(
                    f"{path} is a link, which an archive does not have.",
                    "Copy the file to where the link is.",
                )
            return open(path, "rb")
        except OSError as error:
            raise ArchiveError(
                f"{self.where} names {file.name}, which cannot be read: {error}.",
                "Take another copy of the archive.",
            ) from error

    def checked(self, file: DataFile) -> Checked:
        """Open one of its files, to be compared with the manifest while it is read.

        Raises:
            ArchiveError: As of `open`.
        """
        return Checked(self, file, self.open(file))

    def damaged(self, file: DataFile, what: str) -> ArchiveError:
        """Return the error that a file is not what it should be."""
        return ArchiveError(
            f"{self.where} is damaged: {file.name} {what}.", "Take another copy of the archive."
        )

    def check_files(self, *files: DataFile) -> None:
        """Read files, all of them if none are named, and compare them with the manifest.

        Raises:
            ArchiveError: If one has other bytes.
        """
        for file in files or [one for table in self.manifest.tables for one in table.files]:
            with self.checked(file) as checked:
                for _ in checked.pieces():
                    pass


class Checked(io.RawIOBase):
    """A file of an archive that is compared with the manifest while it is read.

    Args:
        archive: The archive.
        file: The file.
        opened: The same, opened. What is half made is closed, too, so that nothing may fail here.
    """

    def __init__(self, archive: Archive, file: DataFile, opened: BinaryIO) -> None:
        self._archive, self._file, self._opened = archive, file, opened
        self._digest, self._size = hashlib.sha256(), 0

    def readable(self) -> bool:
        """Return whether it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read the next piece.

        Raises:
            ArchiveError: At the end, if the file has other bytes.
        """
        try:
            with failures_as_os_errors():
                piece = self._opened.read(len(buffer))
        except OSError as error:
            raise self._error(f"cannot be read: {error}") from error
        buffer[: len(piece)] = piece
        self._digest.update(piece)
        self._size += len(piece)
        if self._size > self._file.size:
            raise self._error(f"has more than {self._file.size} bytes")
        if not piece:
            self._compare()
        return len(piece)

    def pieces(self) -> Iterator[bytes]:
        """Yield the whole file."""
        while piece := self.read(PIECE_BYTES):
            yield piece

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            self._opened.close()
        super().close()

    def _compare(self) -> None:
        if self._size < self._file.size:
            raise self._error(f"has {self._size} bytes instead of {self._file.size}")
        if self._digest.hexdigest() != self._file.sha256:
            raise self._error("has another sha256 sum than the manifest says")

    def _error(self, what: str) -> ArchiveError:
        return self._archive.damaged(self._file, what)


def open_archive(location: str | os.PathLike[str]) -> Archive:
    """Open an archive.

    Args:
        location: Its folder, or the manifest in it: a path, or a URL of fsspec.

    Raises:
        ArchiveError: If there is none, or it cannot be read.
        MissingLibrary: If it is a URL, and fsspec is not installed.
    """
    path = _local(location)
    try:
        if path is not None:
            manifest = path / MANIFEST if path.is_dir() else path
            with open(manifest, "rb") as file:
                data = file.read(LARGEST_BYTES + 1)
            where, folder, files = str(manifest), str(manifest.parent), None
        else:
            with failures_as_os_errors():
                files, found = library("fsspec.core").url_to_fs(str(location))
                if not found.endswith(".json"):
                    found = f"{found.rstrip('/')}/{MANIFEST}"
                files.invalidate_cache()
                with files.open(found, "rb") as file:
                    data = file.read(LARGEST_BYTES + 1)
            where, folder = str(files.unstrip_protocol(found)), found.rpartition("/")[0]
    except OSError as error:
        raise ArchiveError(
            f"{location} cannot be read: {error}.",
            f"Name the folder of an archive, or the {MANIFEST} in it.",
        ) from error
    if len(data) > LARGEST_BYTES:
        raise ArchiveError(f"{where} is no manifest of an archive: it is too large.")
    return Archive(where, read_manifest(data, where), folder, files)
