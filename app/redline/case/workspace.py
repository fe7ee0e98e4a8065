"""Find and read the files of a case, and write what comes of it: nothing else uses the disk."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from redline.case.documents.encoding import MARKS, NOT_A_TEXT, characters
from redline.case.documents.formats import read_document
from redline.case.documents.unreadable import Unreadable
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Label
from redline_dsl.text.span import Span, Text

if TYPE_CHECKING:
    from redline.case.sheets.cells import Sheet

    Understood = Callable[[str, bytes], Text | Diagnostic]
    """What makes a text of a file's bytes, given its name."""

LARGEST = 16 * 1024 * 1024
"""Bytes: a larger file is refused before it is read."""

PACKED = b"PK"
"""How an archive starts, and so an XLSX workbook."""

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<standard input>"

SAVE_AS_UTF_8 = "save it as UTF-8"


class Stamp(NamedTuple):
    """What tells one version of a file from another; a file that takes its place has others."""

    inode: int
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, path: str) -> Stamp | None:
        """That of a file as it is; None: there is none."""
        try:
            found = os.stat(path)  # noqa: PTH116 - names that no `Path` can have are looked for too
        except (OSError, ValueError):
            return None
        return cls(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(slots=True)
class Workspace:
    """Reads files once each and remembers them; `digests` are SHA-256 of the bytes, by name.

    A path inside a file is relative to the file that names it, or to the current folder for what is
    read from standard input.  A file reached in two ways keeps the name it was first reached by.
    """

    digests: dict[str, str] = field(default_factory=dict)
    _read: dict[tuple[str, Understood], Text | Diagnostic] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _asked: dict[str, Stamp | None] = field(default_factory=dict)
    _lying: set[str] = field(default_factory=set)
    """Where what was read really lies."""

    def open(self, argument: str) -> Text | Diagnostic:
        """Read the file that a person named; `-` is standard input."""
        if argument == STANDARD_INPUT:
            return self._remember(STANDARD_INPUT_NAME, _standard_input, _decoded)
        return self._file(os.path.normpath(argument))

    def open_foreign(self, argument: str) -> Text | Diagnostic:
        """Read a file of another tool that a person named; `-` is standard input."""
        if argument == STANDARD_INPUT:
            return self._remember(STANDARD_INPUT_NAME, _standard_input, _foreign)
        return self._file(os.path.normpath(argument), _foreign)

    def sheet(self, argument: str) -> Sheet | Diagnostic:
        """Read a table that a person named: XLSX, or comma-separated values."""
        path = os.path.normpath(argument)

        def opened() -> BinaryIO:
            return Path(path).open("rb")

        if (nothing := _no_name(path)) is not None:
            return nothing
        self._look_for(path)
        data = self._bytes(path, opened, "leave out what is no proposal")
        if isinstance(data, Diagnostic):
            return data
        found: Sheet | Unreadable
        if data.startswith(PACKED):
            from redline.case.sheets.xlsx_file import read_xlsx  # noqa: PLC0415 - few tables are workbooks

            found = read_xlsx(path, data)
        else:
            from redline.case.sheets.csv_file import read_csv  # noqa: PLC0415 - few commands take tables

            text = _decoded(path, data)
            if isinstance(text, Diagnostic):
                return text
            found = read_csv(path, text.content)
        if isinstance(found, Unreadable):
            return _unreadable(path, found.reason, *found.notes)
        return found

    def constraint_file(self, path: str, named_in: str) -> Text | Diagnostic:
        """Read a file that another one imports."""
        return self._file(beside(path, named_in))

    def source(self, path: str, named_in: str) -> Text | Diagnostic:
        """Read a document that a file names as a source: a text, a web page or a PDF."""
        return self._file(beside(path, named_in), _document)

    def settings_above(self, file: str, names: Iterable[str]) -> Iterator[Text | Diagnostic]:
        """The files of these names in the folder of a file and above it, the nearest first.

        For what is read from standard input, from the current folder upwards.
        """
        folder = Path(beside(".", file)).resolve()
        for above in (folder, *folder.parents):
            for name in names:
                path = _as_written(above / name)
                self._look_for(path)
                if Path(path).is_file():
                    yield self._file(path)

    def _look_for(self, path: str) -> None:
        """Note what there is before it is read: what is written later is another version."""
        if path not in self._asked:
            self._asked[path] = Stamp.of(path)

    @property
    def asked_for(self) -> Mapping[str, Stamp | None]:
        """Every file that was looked for, there or not (None): what an answer may depend on."""
        return self._asked

    def _file(self, path: str, understood: Understood | None = None) -> Text | Diagnostic:
        if (nothing := _no_name(path)) is not None:
            return nothing
        self._look_for(path)
        name = self._names.setdefault(os.path.realpath(path), path)
        return self._remember(name, lambda: Path(name).open("rb"), understood or _decoded)

    def _remember(
        self, name: str, opened: Callable[[], BinaryIO], understood: Understood
    ) -> Text | Diagnostic:
        key = (name, understood)
        if key not in self._read:
            self._read[key] = self._taken_in(name, opened, understood)
        return self._read[key]

    def _taken_in(
        self, name: str, opened: Callable[[], BinaryIO], understood: Understood
    ) -> Text | Diagnostic:
        helps = WHERE_TOO_LARGE.get(understood, "split it into files and import them")
        data = self._bytes(name, opened, helps)
        return data if isinstance(data, Diagnostic) else understood(name, data)

    def _bytes(self, name: str, opened: Callable[[], BinaryIO], helps: str) -> bytes | Diagnostic:
        try:
            with opened() as stream:
                data = stream.read(LARGEST + 1)
        except OSError as error:
            return _unreadable(name, _reason(error))
        except ValueError:  # standard input is closed
            return _unreadable(name, "it is closed")
        if len(data) > LARGEST:
            limit = LARGEST // 1024 // 1024
            reason = f"it is larger than {limit} MB"
            return _unreadable(name, reason, helps, too_large=True)
        self._lying.add(os.path.realpath(name))
        self.digests[name] = hashlib.sha256(data).hexdigest()
        return data

    def write_answer(self, path: str, content: str | bytes) -> None:
        """Write what came of the files that were read to another one: never in place of them.

        Raises:
            OSError: the file cannot be written, or was read here.
        """
        lies = os.path.realpath(path)
        if lies in self._lying and Path(lies).is_file():
            says = "this was read, and an answer never replaces it"
            raise FileExistsError(errno.EEXIST, says, path)
        write(path, content)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # closed by whoever started this program
        raise ValueError
    return sys.stdin.buffer


def _no_name(path: str) -> Diagnostic | None:
    """What is wrong with the name of a file, whatever is in it."""
    if not _is_unicode(path):
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        return _unreadable(shown, "its name is not in UTF-8", "rename it")
    if "\0" in path:
        return _unreadable(path, "this is not the name of a file")
    return None


def _is_unicode(path: str) -> bool:
    """Whether a name was legible: Python keeps bytes it cannot read as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def beside(path: str, named_in: str) -> str:
    """Where a path inside a file leads, as a person would write it from the current folder."""
    folder = "" if named_in == STANDARD_INPUT_NAME else os.path.dirname(named_in)  # noqa: PTH120 - a relative path stays one
    return os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 - likewise


def _as_written(path: Path) -> str:
    """A path as a person in the current folder would write it, if that leads downwards."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def write(path: str, content: str | bytes) -> None:
    """Write a file, text in UTF-8: completely, or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    target = Path(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
        target.write_bytes(data)
        return
    if target.exists() and not os.access(target, os.W_OK):  # replacing it would get round that
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    target = target.resolve()  # write where a symbolic link leads, and keep the link
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())  # or a power cut could leave the new name on nothing
        draft.chmod(_mode(target))
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def exists(path: str) -> bool:
    """Whether something is there already."""
    return Path(path).exists()


def write_over(path: str, before: str, after: str) -> bool:
    """Write a text in place of another; False, and nothing written, where that is not there.

    Raises:
        OSError: the file cannot be read or written.
    """
    there = _decoded(path, Path(path).read_bytes())
    if isinstance(there, Diagnostic) or there.content != before:
        return False
    write(path, after)
    return True


def constraint_files_under(folder: str) -> list[str]:
    """Every constraint file in a folder and below, hidden folders left out, in order."""
    return sorted(
        str(path)
        for path in Path(folder).rglob("*.redline")
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    )


def files_under(folder: Path) -> dict[str, bytes]:
    """Every file under a folder that is worth copying, by its path in it, with forward slashes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith((".", "_")) for part in path.parts[-2:])
    }


def content(path: Path) -> bytes:
    """What is in a file of this program's own."""
    return path.read_bytes()


def write_new_folder(folder: str, files: dict[str, bytes]) -> list[str]:
    """Write files into a folder that is new or empty; returns their paths.

    Raises:
        FileExistsError: there is something already.
        OSError: the folder cannot be written.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(folder)
    written: list[Path] = []
    try:
        for name, data in sorted(files.items()):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            written.append(path)
    except BaseException:  # half a case would stand in the way of the next attempt
        for path in written:
            path.unlink()
        raise
    return [str(path) for path in written]


def _mode(target: Path) -> int:
    """The permissions a file has, or those a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unreadable(name: str, reason: str, *notes: str, too_large: bool = False) -> Diagnostic:
    """The finding about a file as a whole."""
    return Diagnostic(
        Code.FILE_TOO_LARGE if too_large else Code.UNREADABLE_FILE,
        f"cannot read `{name}`: {reason}",
        Label(Span(name, 0, 0)),
        notes=notes,
    )


def _decoded(name: str, data: bytes) -> Text | Diagnostic:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "utf-8")
    if marked != "utf-8":  # a source may be, but not what is written again
        return _unreadable(name, f"it is written in {marked[:6].upper()}", SAVE_AS_UTF_8)
    content = characters(data)
    if isinstance(content, Unreadable):
        notes = () if content is NOT_A_TEXT else (SAVE_AS_UTF_8,)
        return _unreadable(name, content.reason, *notes)
    return Text(name, content)


def _document(name: str, data: bytes) -> Text | Diagnostic:
    read = read_document(name, data)
    return _unreadable(name, read.reason, *read.notes) if isinstance(read, Unreadable) else read


def _foreign(name: str, data: bytes) -> Text | Diagnostic:
    return _decoded(name, data)


WHERE_TOO_LARGE: dict[Understood, str] = {
    _document: "save the part that is quoted as a document of its own",
    _foreign: "leave out what the question at hand does not need",
}
"""What to do about a file that is larger than is read."""


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "it is a folder"
        case NotADirectoryError():
            return "a part of its path is not a folder"
        case PermissionError():
            return "reading it is not permitted"
        case _:
            return (error.strerror or str(error)).lower()
