"""Sources of every kind are read where that is certain, covered by sentence, and never changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.case.documents import portable
from redline.case.documents.formats import read_document
from redline.case.documents.hypertext import visible
from redline.case.documents.unreadable import Unreadable
from redline.case.workspace import Workspace
from redline.questions.schema import read_back
from redline.questions.sources import ask as sources
from redline.questions.sources.document import SourcesReport
from redline_dsl.text.span import Text
from tests.app.commands import ROOT, within

if TYPE_CHECKING:
    from pathlib import Path


SECONDS = 20

WORDS = "Arvenia – the “host” – will not accept foreign troops. Türkiye agrees.\n"


def text_of(name: str, data: bytes) -> Text:
    read = read_document(name, data)
    assert isinstance(read, Text), read
    return read


def refused(name: str, data: bytes) -> Unreadable:
    read = read_document(name, data)
    assert isinstance(read, Unreadable)
    return read


# ------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        b"\x00\x00\xfe\xff" + WORDS.encode("utf-32-be"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_what_is_certain_is_read(name: str, data: bytes) -> None:
    assert text_of(name, data).content == WORDS


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "latin1", "us-ascii", "cp1252"])
def test_a_page_says_which_encoding_it_is_in(label: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{WORDS}'
    read = text_of("a.html", page.encode("windows-1252"))
    assert read.content == WORDS.strip()


def test_a_byte_order_mark_counts_more_than_what_the_page_says() -> None:
    page = f"<meta charset=windows-1252><p>{WORDS}"
    assert text_of("a.htm", page.encode("utf-16")).content == WORDS.strip()
    xml = f'<?xml version="1.0" encoding="ISO-8859-9"?><p>{"Türkiye, İstanbul"}</p>'
    assert text_of("a.xhtml", xml.encode("iso-8859-9")).content == "Türkiye, İstanbul"


REFUSED = {
    "windows-1252": ("a.txt", WORDS.encode("windows-1252"), "it is not in UTF-8 (the byte 0x96 in"),
    "latin-1": ("a.md", b"one\ntwo caf\xe9 three", "it is not in UTF-8 (the byte 0xe9 in line 2"),
    "half a character": ("a.txt", WORDS.encode()[:10], "it is not in UTF-8"),
    "binary": ("a.txt", bytes(range(256)), "it is a binary file"),
    "binary web page": ("a.html", b"<p>\x00\x01\x02</p>", "it is a binary file"),
    "UTF-16 without a mark": ("a.txt", WORDS.encode("utf-16-le"), "it is a binary file"),
    "damaged UTF-16": ("a.txt", b"\xff\xfeA\x00\x00\xd8", "it says that it is in UTF-16-LE, but"),
    "a NUL in UTF-16": ("a.txt", "a\x00b".encode("utf-16"), "it is a binary file"),
    "undeclared web page": ("a.html", b"<p>caf\xe9", "it is not in UTF-8"),
    "wrongly declared": ("a.html", b"<meta charset=utf-8>caf\xe9", "it is not in UTF-8"),
    "no encoding of texts": ("a.html", b"<meta charset=rot13>abc", "it says that it is in `rot13`"),
    "no encoding at all": (
        "a.html",
        b"<meta charset='klingon'>abc",
        "it says that it is in `kling",
    ),
    "rich text": ("a.rtf", b"{\\rtf1 words}", "it is in Rich Text Format"),
    "a PDF that is none": ("a.pdf", b"words", "it is called a PDF but is none"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_certain_is_refused_with_help(name: str) -> None:
    file, data, reason = REFUSED[name]
    unreadable = refused(file, data)
    assert unreadable.reason.startswith(reason)
    assert unreadable.notes or file == "a.pdf"


def test_an_older_encoding_is_named_with_what_it_would_read() -> None:
    first, second, *_ = refused("a.txt", b"In 1999 the caf\xe9 closed.").notes
    assert first == "in Windows-1252 the place reads `In 1999 the café closed.`"
    assert "iconv -f WINDOWS-1252 -t UTF-8" in second


def test_a_constraint_file_is_still_utf_8_only(tmp_path: Path) -> None:
    (tmp_path / "a.redline").write_bytes("issue x: yes/no".encode("utf-16"))
    space = Workspace()
    name = str(tmp_path / "a.redline")
    assert not isinstance(space.open(name), Text)
    assert isinstance(space.source(name, "-"), Text), "the same bytes may be a source"


# -------------------------------------------------------------------------------- web pages

PAGE = """<!DOCTYPE html>
<html><head><title>Red line</title><style>p {}</style></head>
<body>
<h1>Red
  line</h1><p class="a>b">Isra&euml;l&rsquo;s <b>cate</b>gor&shy;ical opposi&#116;ion
to&nbsp;troops<br>next AT&T &lt;tag&gt; 3 < 4</p><ul><li>one<li>two</ul>
<script>var x = "<p>hidden</p>";</script>
<pre>a  b
c</pre><noscript>no</noscript><svg><title>t</title><text>t</text></svg><!-- <p>no --><p>end
"""


def test_the_visible_text_of_a_page() -> None:
    assert visible("a.html", PAGE).content == (
        "Red line\n\nIsraël’s categorical opposition to\u00a0troops\nnext AT&T <tag> 3 < 4\n\n"
        "one\n\ntwo\n\na b\nc\n\nend"
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_word_has_its_place_in_the_page(line_end: str) -> None:
    page = PAGE.replace("\n", line_end)
    text = visible("a.html", page)
    lines = page.split(line_end)
    for word in (
        "Red",
        "line",
        "Isra",
        "cate",
        "gor",
        "ical",
        "ion",
        "troops",
        "next",
        "two",
        "end",
    ):
        place = text.position(text.content.index(word))
        assert lines[place.line - 1][place.column - 1 :].startswith(word), word


HTML = {
    "<p>a<p>b": "a\n\nb",
    "a<div>b</div>c": "a\n\nb\n\nc",
    "<b>a</b><i>b</i>": "ab",
    "a<br>b<br/>c": "a\nb\nc",
    "<td>a<td>b<tr><td>c": "a\n\nb\n\nc",
    "a <!-- b --> c<!d> e<?f?> g</ h> i": "a c e g i",
    "a<!--> b": "a b",
    "a<!-- b": "a",
    "a<b c": "a",
    'a<b c="> d"> e': "a e",
    "a<b c='>' d=\">\" e=> f": "a f",
    "1<2 & 3>2 <3": "1<2 & 3>2 <3",
    "<script>a</script >b<SCRIPT>c</SCRIPT>d": "bd",
    "<script>a": "",
    "<textarea>a</textarea>b": "b",
    "<template>a<template>b</template>c</template>d": "d",
    "<svg>a<svg/>b": "",
    "&amp;&lt;&#65;&#x42;&notanentity; &copy2": "&<AB¬anentity; ©2",
    "&#0;&#x110000;&#99999999999999;": "\ufffd\ufffd\ufffd999999;",
    "a&nbsp;b": "a\u00a0b",
    "<pre>a\n  b</pre>": "a\nb",
    "": "",
    "<p></p>": "",
}


@pytest.mark.parametrize("page", HTML)
def test_pieces_of_pages(page: str) -> None:
    assert visible("a.html", page).content == HTML[page]


@given(st.text(alphabet="ab <>/!-?&;#p\"'=\n", max_size=60))
def test_any_page_is_read_and_every_character_has_a_place(page: str) -> None:
    text = visible("a.html", page)
    for offset in range(len(text.content) + 1):
        place = text.position(offset)
        assert 1 <= place.line <= page.count("\n") + 1
    if "&" not in page:
        places = [text.position(at) for at, c in enumerate(text.content) if not c.isspace()]
        words = [c for c in text.content if not c.isspace()]
        lines = page.split("\n")
        assert words == [lines[p.line - 1][p.column - 1] for p in places]
        assert places == sorted(places)


@pytest.mark.parametrize(
    "unit",
    [
        *("<", "&", "<!--", "<a ", '<a x="', "<![CDATA[", "</", "<script>", "&#", "<a/", "<svg>"),
        *("<p>", "<a ='<a =\"", "x\n", "<a a= ", "&a", "<title>", "</svg>", "<p>x ", "\u00ad"),
    ],
)
def test_hostile_pages_take_no_more_than_their_size(unit: str) -> None:
    began = time.process_time()
    visible("a.html", unit * (200_000 // len(unit)))
    assert time.process_time() - began < SECONDS


# --------------------------------------------------------------------------------------- PDF


def pdf(*pages: list[str]) -> bytes:
    """A PDF written by hand: one line of text under the other on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("cp1252")
        kids.append(f"{len(objects) + 1} 0 R")
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects) + 2} 0 R"
        objects.append(f"<< {page} /Resources << /Font {font}/WinAnsiEncoding >> >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    listed = " ".join(kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % start for start in starts))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


PAPER = pdf(
    [
        "A memo",
        "The minister told reporters that Arvenia will not accept",
        "foreign troops on its soil.",
    ],
    ["Page two begins here.", "Belmark commands the mission."],
)


def test_a_pdf_has_pages_and_lines() -> None:
    text = text_of("memo.pdf", PAPER)
    assert text.content == (
        "A memo\nThe minister told reporters that Arvenia will not accept\n"
        "foreign troops on its soil.\n\n"
        "Page two begins here.\nBelmark commands the mission.\n\n"
    )
    assert text.position(text.content.index("foreign")) == (3, 1, 1)
    assert text.position(text.content.index("commands")) == (2, 9, 2)


def test_a_pdf_by_another_name_is_still_one() -> None:
    assert text_of("memo.txt", PAPER).content.startswith("A memo\n")


def test_an_empty_pdf_and_one_of_images() -> None:
    assert refused("a.pdf", pdf([])).reason == "its pages have no text in them"
    assert not text_of("a.pdf", b"").content, "an empty file is reported as an empty source"


@pytest.mark.parametrize("cut", [0, 9, 60, 300, 700, len(PAPER) - 200, len(PAPER) - 40])
def test_a_damaged_pdf_is_refused_or_mended_and_nothing_worse(
    cut: int, capfd: pytest.CaptureFixture[str]
) -> None:
    for data in (PAPER[:cut] or b"%PDF-", b"%PDF-1.4" + PAPER[cut + 9 :], PAPER[: cut + 8] * 2):
        read = read_document("a.pdf", data)
        if isinstance(read, Unreadable):
            assert "damaged" in read.reason or "no text" in read.reason or "none" in read.reason
            assert len(read.reason) < 200
    assert capfd.readouterr() == ("", "")


def test_a_locked_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - of this test only

    writer = PdfWriter(PdfReader(io.BytesIO(PAPER)))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert refused("a.pdf", locked.getvalue()).reason == "it is locked with a password"
    monkeypatch.setattr(portable, "MOST_PAGES", 1)
    assert refused("a.pdf", PAPER).reason == "it has 2 pages, more than 1"


def test_without_pypdf_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    unreadable = refused("a.pdf", PAPER)
    assert unreadable.reason == "reading a PDF takes pypdf"
    assert unreadable.notes[0] == 'install it: pip install "redline[pdf]"'


def test_pypdf_is_imported_for_a_pdf_only() -> None:
    script = (
        "import sys\nfrom redline.cli.main import app\n"
        "app(['sources', sys.argv[1]], standalone_mode=False)\n"
        "assert not {'pypdf', 'z3', 'html'} & set(sys.modules), sys.modules\n"
    )
    case = ROOT / "examples/triangle/triangle.redline"
    subprocess.run([sys.executable, "-c", script, str(case)], check=True, capture_output=True)


# --------------------------------------------------------------------------------- the report


def case(folder: Path, content: str, **documents: bytes) -> SourcesReport:
    for name, data in documents.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    path = folder / "case.redline"
    path.write_text(content, encoding="utf-8")
    return sources.report(sources.read(str(path)))


QUOTING = """\
actors Arvenia
issue troops: yes/no
source memo from "{}"
    title "A memo"
red line no_troops by Arvenia:
    not troops
    quote memo "Arvenia will not accept foreign troops on its soil" said by "a minister"
claim command: "Belmark commands."
    quote memo "Belmark [...] the mission"
"""

HTML_MEMO = b"""<title>x</title>
<h1>A memo</h1>
<p>Arvenia will <i>not</i> accept
   foreign troops on its soil.</p>
<p>Page two begins here. Belmark commands the mission.</p>
"""


def test_places_in_a_pdf_and_a_page(tmp_path: Path) -> None:
    report = case(tmp_path, QUOTING.format("memo.pdf"), memo_pdf=PAPER)
    assert report.exit_code == 0
    first, second = report.sources[0].quotes
    place = first.passages[0].place
    assert (place.page, place.line, place.end_page, place.end_line) == (1, 2, 1, 3)
    assert [(p.place.page, p.place.line) for p in second.passages] == [(2, 2), (2, 2)]
    report = case(tmp_path, QUOTING.format("memo.html"), memo_html=HTML_MEMO)
    place = report.sources[0].quotes[0].passages[0].place
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 4, 4, 30)
    assert place.page is None
    answer = within(tmp_path, "check", "case.redline")
    assert "soil”  a minister; memo, line 3" in " ".join(answer.out.split()).replace("” a", "”  a")


def test_what_the_report_says_of_each_sentence(tmp_path: Path) -> None:
    report = case(tmp_path, QUOTING.format("memo.pdf"), memo_pdf=PAPER)
    (source,) = report.sources
    assert [(s.text, s.quotes) for s in source.sentences] == [
        ("A memo", []),
        (
            "The minister told reporters that Arvenia will not accept\nforeign troops on its soil.",
            [0],
        ),
        ("Page two begins here.", []),
        ("Belmark commands the mission.", [1]),
    ]
    assert source.quoted == 2
    content = text_of("memo.pdf", PAPER).content
    for sentence in source.sentences:
        assert content[sentence.passage.start : sentence.passage.end] == sentence.text
    assert [content[p.start : p.end] for p in source.sentences[3].quoted] == [
        "Belmark",
        "the mission",
    ]
    assert [(q.statement, q.kind, q.owner, q.said_by) for q in source.quotes] == [
        ("no_troops", "red line", "Arvenia", "a minister"),
        ("command", "claim", None, None),
    ]
    assert source.quotes[0].place.line == 7


def test_the_digest_and_the_clause_to_paste(tmp_path: Path) -> None:
    data = b"Arvenia will not accept foreign troops on its soil. Belmark wants the mission."
    digest = hashlib.sha256(data).hexdigest()
    content = QUOTING.format("memo.txt")
    (source,) = case(tmp_path, content, memo_txt=data).sources
    assert (source.sha256, source.sha256_clause) == (digest, f'sha256 "{digest}"')
    pasted = content.replace('title "A memo"', f'title "A memo"\n    {source.sha256_clause}')
    (source,) = case(tmp_path, pasted, memo_txt=data).sources
    assert (source.stated_sha256, source.sha256_clause) == (digest, None)
    (source,) = case(tmp_path, pasted, memo_txt=data + b"!").sources
    assert source.sha256_clause == f'sha256 "{hashlib.sha256(data + b"!").hexdigest()}"'
    answer = within(tmp_path, "sources", "case.redline")
    assert "the file has changed" in " ".join(answer.out.split())
    assert f"    {source.sha256_clause}\n" in answer.out


def test_the_annotated_view(tmp_path: Path) -> None:
    case(tmp_path, QUOTING.format("memo.pdf"), memo_pdf=PAPER)
    answer = within(tmp_path, "sources", "case.redline")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(
        "case.redline  1 source, 2 quotes\n\nmemo: 2 of 4 sentences quoted, 2 by nothing\n"
    )
    shown = " ".join(answer.out.split())
    assert "1 · A memo page 1, line 1, not quoted 2 ✓ The minister" in shown
    assert "its soil. page 1, line 2 no_troops, Arvenia's red line case.redline:7" in shown
    markdown = within(tmp_path, "sources", "case.redline", "--format", "markdown")
    says = "that *Arvenia will not accept foreign troops on its soil*. (page 1, line 2)\n"
    assert f"2. **✓** The minister told reporters {says}" in markdown.out
    written = within(tmp_path, "sources", "case.redline", "-f", "json", "-o", "out.json")
    assert (written.code, written.out) == (0, "")
    document = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert read_back(SourcesReport, document) == sources.report(_read(tmp_path))
    assert json.loads(document)["format"] == "redline-sources-report"


def _read(folder: Path) -> sources.Quoting:
    before = os.getcwd()  # noqa: PTH109 - to go back to
    os.chdir(folder)
    try:
        return sources.read("case.redline")
    finally:
        os.chdir(before)


def test_errors_are_shown_and_what_can_be_told_is_told(tmp_path: Path) -> None:
    content = QUOTING.format("memo.txt") + 'source gone from "gone.txt"\nred lne x:\n'
    data = b"Arvenia will not accept foreign troops on its soil. Nobody knows more."
    report = case(tmp_path, content, memo_txt=data)
    assert report.exit_code == 2
    assert {each.code for each in report.diagnostics} >= {"E201", "E204"}
    memo, gone = report.sources
    assert (memo.quoted, len(memo.sentences), memo.quotes[1].passages) == (1, 2, [])
    assert (gone.sentences, gone.sha256, gone.sha256_clause) == ([], None, None)
    answer = within(tmp_path, "sources", "case.redline")
    assert answer.code == 2
    assert "gone: no text to quote from" in answer.out
    assert "Not found      command, claim  case.redline:9" in answer.out


def test_every_example_is_covered() -> None:
    for path in sorted(ROOT.glob("examples/*/*.redline")):
        report = sources.report(sources.read(str(path)))
        assert report.exit_code == 0
        for source in report.sources:
            assert 0 < source.quoted <= len(source.sentences)
            assert all(quote.passages for quote in source.quotes)


def test_a_large_source_in_seconds(tmp_path: Path) -> None:
    line = (
        "Arvenia’s minister {} said that country {} will not accept it, e.g. in the U.S. of old.\n"
    )
    data = "".join(line.format(n, n) for n in range(10_000)).encode()
    began = time.process_time()
    content = QUOTING.replace(
        "Arvenia will not accept foreign troops on its soil", "minister 77 said that"
    )
    content = content.replace(
        "Belmark [...] the mission", "minister 78 said [...] will not accept it"
    )
    report = case(tmp_path, content.format("memo.txt"), memo_txt=data)
    assert time.process_time() - began < SECONDS
    assert (report.sources[0].quoted, len(report.sources[0].sentences)) == (2, 10_000)


# -------------------------------------------------------------------------------------- --fix

ALTERED = QUOTING.format("memo.txt").replace("will not accept", "shall never accept")
MEMO = b"Arvenia will not accept foreign troops on its soil. Belmark commands the mission.\n"


def test_a_fix_is_shown_and_not_made(tmp_path: Path) -> None:
    case(tmp_path, ALTERED, memo_txt=MEMO)
    answer = within(tmp_path, "sources", "--fix", "case.redline")
    assert (answer.code, answer.err) == (2, "")
    assert answer.out.startswith(
        "case.redline:7: the quote of no_troops is not in memo; nearest is line 1\n"
    )
    assert (
        '-    quote memo "Arvenia shall never accept foreign troops on its soil" said' in answer.out
    )
    assert '+    quote memo "Arvenia will not accept foreign troops on its soil" said' in answer.out
    assert answer.out.endswith("nothing was changed; --apply makes this change\n")
    assert (tmp_path / "case.redline").read_text() == ALTERED


def test_checking_names_the_passage_that_a_fix_would_quote(tmp_path: Path) -> None:
    memo = b"Arvenia will not accept foreign advice.\n" + MEMO
    altered = QUOTING.format("memo.txt").replace("foreign troops", "foreign soldiers")
    case(tmp_path, altered, memo_txt=memo)
    checked = within(tmp_path, "check", "case.redline")
    assert "the source reads “… Arvenia will not accept foreign troops on its soil" in checked.out
    assert "(line 2)" in checked.out
    fixed = within(tmp_path, "sources", "--fix", "case.redline")
    assert "nearest is line 2\n" in fixed.out
    assert '+    quote memo "Arvenia will not accept foreign troops on its soil" said' in fixed.out


def test_a_fix_is_made_when_that_is_said(tmp_path: Path) -> None:
    case(tmp_path, ALTERED, memo_txt=MEMO)
    answer = within(tmp_path, "sources", "--fix", "--apply", "case.redline")
    assert answer.code == 0
    assert answer.out.endswith("changed case.redline\n")
    assert (tmp_path / "case.redline").read_text() == QUOTING.format("memo.txt")
    assert (tmp_path / "memo.txt").read_bytes() == MEMO, "a source is never changed"
    again = within(tmp_path, "sources", "--fix", "case.redline")
    assert (again.code, again.out) == (0, "no quote in case.redline is altered\n")


def test_several_fixes_in_several_files(tmp_path: Path) -> None:
    shared = (
        'source memo from "memo.txt"\n'
        'claim a: "x"\n    quote memo "Arvenia wont accept foreign troops"\n'
    )
    (tmp_path / "shared.redline").write_text(shared)
    content = (
        'import "shared.redline"\nclaim b: "x"\n    quote memo "Belmark leads the mission."\n'
        'claim c: "x"\n    quote memo "no penguin swims in here at all"\n'
        'claim d: "x"\n    quote memo "foreign soldiers on its soil"\n'
    )
    (tmp_path / "memo.txt").write_bytes(MEMO)
    (tmp_path / "case.redline").write_text(content)
    answer = within(tmp_path, "sources", "--fix", "--apply", "case.redline")
    assert answer.code == 2, "one of them is hopeless"
    assert "case.redline:5: the quote of c is not in memo, nor is anything like it\n" in answer.out
    assert (tmp_path / "shared.redline").read_text() == shared.replace("wont", "will not")
    mended = content.replace("leads", "commands").replace("soldiers", "troops")
    assert (tmp_path / "case.redline").read_text() == mended


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals as POSIX has them")
@pytest.mark.parametrize(("reply", "made"), [(b"y\n", True), (b"n\n", False), (b"\n", False)])
def test_on_a_terminal_a_person_decides(tmp_path: Path, reply: bytes, *, made: bool) -> None:
    import pty  # noqa: PLC0415 - not on every system

    case(tmp_path, ALTERED, memo_txt=MEMO)
    person, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "redline", "sources", "--fix", "case.redline"],
        cwd=tmp_path,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        os.write(person, reply)
        seen = b""
        try:
            while chunk := os.read(person, 4096):
                seen += chunk
        except OSError:  # the other end was closed
            pass
    os.close(person)
    assert b"Change the quote?" in seen
    assert process.returncode == (0 if made else 2)
    assert ((tmp_path / "case.redline").read_text() != ALTERED) is made


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--apply", "a.redline"), "--apply goes with --fix"),
        (("--fix", "--apply", "-"), "standard input cannot be changed"),
        (("--fix", "a.redline", "-f", "json"), "--fix shows its changes as text"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], says: str) -> None:
    answer = within(ROOT, "sources", *arguments)
    assert answer.code == 2
    assert says in answer.err


def test_a_fix_of_what_cannot_be_read(tmp_path: Path) -> None:
    answer = within(tmp_path, "sources", "--fix", "none.redline")
    assert answer.code == 2
    assert "there is no such file" in answer.out
