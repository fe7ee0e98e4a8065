"""Reading and writing files: what cannot be read is a finding, what is written is written whole."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from typing import TYPE_CHECKING

import pytest

from redline.case import workspace
from redline.case.workspace import Workspace
from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic
from redline_dsl.text.span import Text

if TYPE_CHECKING:
    from pathlib import Path


def refused(path: Path | str) -> Diagnostic:
    read = Workspace().open(str(path))
    assert isinstance(read, Diagnostic)
    return read


def content(path: Path) -> str:
    read = Workspace().open(str(path))
    assert isinstance(read, Text)
    return read.content


def test_utf_8_with_and_without_mark(tmp_path: Path) -> None:
    plain, marked = tmp_path / "a", tmp_path / "b"
    plain.write_bytes("“Türkiye”\r\n".encode())
    marked.write_bytes(b"\xef\xbb\xbf" + "“Türkiye”\r\n".encode())
    assert content(plain) == content(marked) == "“Türkiye”\r\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("issue".encode("utf-16"), "it is written in UTF-16"),
        ("issue".encode("utf-32"), "it is written in UTF-32"),
        (b"issue\nT\xfcrkiye", "it is not in UTF-8 (the byte 0xfc in line 2 does not fit)"),
        (b"\x7fELF\x00\x00", "it is a binary file, not a text"),
    ],
)
def test_what_is_not_a_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "case.redline"
    path.write_bytes(data)
    finding = refused(path)
    assert finding.code == Code.UNREADABLE_FILE
    assert finding.message == f"cannot read `{path}`: {says}"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "none").message.endswith("there is no such file")
    assert refused(tmp_path).message.endswith("it is a folder")
    assert refused(tmp_path / "none\x00").message.endswith("this is not the name of a file")


def test_a_name_that_is_not_unicode() -> None:
    finding = refused("ca\udcffse")
    assert "ca\\xffse" in finding.message
    assert "its name is not in UTF-8" in finding.message


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.touch(mode=0)
    assert refused(path).message.endswith("reading it is not permitted")


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "LARGEST", 1024 * 1024)
    path = tmp_path / "large.redline"
    path.write_bytes(b"#" * (1024 * 1024))
    assert len(content(path)) == 1024 * 1024
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    finding = refused(path)
    assert finding.code == Code.FILE_TOO_LARGE
    assert finding.message.endswith("it is larger than 1 MB")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="a device without end")  # noqa: PTH110 - a device
def test_a_device_without_end_is_refused() -> None:
    assert refused("/dev/zero").code == Code.FILE_TOO_LARGE


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("words")
    (tmp_path / "case").mkdir()
    space = Workspace()
    read = space.source("../texts/a.txt", str(tmp_path / "case" / "case.redline"))
    assert isinstance(read, Text)
    assert read.name == str(tmp_path / "texts" / "a.txt")
    assert space.digests[read.name] == hashlib.sha256(b"words").hexdigest()


def test_one_file_has_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is reached: otherwise an import circle would not be seen."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.redline").write_text("")
    (tmp_path / "link.redline").symlink_to("a.redline")
    space = Workspace()
    first = space.open("./a.redline")
    assert isinstance(first, Text)
    assert first.name == "a.redline"
    again = space.constraint_file(f"../{tmp_path.name}/a.redline", "a.redline")
    assert again is first
    assert space.constraint_file("link.redline", "a.redline") is first


def test_standard_input_names_files_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("words")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"issue a: yes/no")))
    space = Workspace()
    read = space.open("-")
    assert isinstance(read, Text)
    assert read.content == "issue a: yes/no"
    source = space.source("a.txt", read.name)
    assert isinstance(source, Text)
    assert source.name == "a.txt"


def test_writing_replaces_the_whole_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old")
    path.chmod(0o640)
    workspace.write(str(path), "new “words”\n")
    assert path.read_bytes() == "new “words”\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_symbolic_link_is_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    workspace.write(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_an_answer_never_replaces_what_it_came_from(tmp_path: Path) -> None:
    case, source, link = tmp_path / "a.redline", tmp_path / "memo.txt", tmp_path / "link"
    case.write_text("issue a: yes/no")
    source.write_text("words")
    link.symlink_to(source)
    space = Workspace()
    space.open(str(case))
    space.source("memo.txt", str(case))
    for read in (case, tmp_path / "none" / ".." / "a.redline", source, link):
        with pytest.raises(FileExistsError, match="never replaces"):
            space.write_answer(str(read), "an answer")
    assert (case.read_text(), source.read_text()) == ("issue a: yes/no", "words")
    space.write_answer(str(tmp_path / "answer"), "an answer")
    assert (tmp_path / "answer").read_text() == "an answer"


def test_what_somebody_else_has_read_may_be_replaced(tmp_path: Path) -> None:
    case = tmp_path / "a.redline"
    case.write_text("issue a: yes/no")
    Workspace().open(str(case))
    Workspace().write_answer(str(case), "an answer")
    assert case.read_text() == "an answer"


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        workspace.write(str(tmp_path / "report"), "\ud800")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="No such file"):
        workspace.write(str(tmp_path / "none" / "report"), "words")


def test_a_new_folder_overwrites_nothing(tmp_path: Path) -> None:
    written = workspace.write_new_folder(str(tmp_path / "case"), {"a/b.txt": b"words"})
    assert written == [str(tmp_path / "case" / "a" / "b.txt")]
    with pytest.raises(FileExistsError):
        workspace.write_new_folder(str(tmp_path / "case"), {"c": b""})
    (tmp_path / "empty").mkdir()
    assert workspace.write_new_folder(str(tmp_path / "empty"), {"c": b""})
