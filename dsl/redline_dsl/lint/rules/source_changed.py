"""A source that is no longer the text that was read.

The `sha256` of a source is not that of the file that was found.  Its quotes are there, or the
checker would have said so; but the words around them may have changed, and with them what the
quotes mean.

Bad:

    actors Arvenia
    source memo from "memo.txt"
        sha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"

Good:

    actors Arvenia
    source memo from "memo.txt"
        sha256 "5e22611924a477862e73583c6b1266966af3772c231bee7098ce2f8f05ad2750"
    issue troops: yes/no

    red line no_troops by Arvenia:
        not troops
        quote memo "Arvenia will not accept foreign troops on its soil"
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator

from redline_dsl.lint.finding import Finding
from redline_dsl.lint.rule import described
from redline_dsl.lint.subject import Subject
from redline_dsl.syntax import tree as syntax
from redline_dsl.text.diagnostic import Edit, Fix, Label, Severity
from redline_dsl.text.span import Text

RULE = described("source-changed", Severity.WARNING, __doc__)


def findings(subject: Subject) -> Iterator[Finding]:
    """Sources whose digest is not the one written down."""
    for statement in subject.statements:
        if not isinstance(statement, syntax.SourceStatement):
            continue
        text = subject.program.sources[statement.name.text].text
        if text is None:
            continue
        found = _digests(text, subject.digests.get(text.name))
        for clause in statement.clauses:
            if (
                isinstance(clause, syntax.DetailClause)
                and clause.detail is syntax.Detail.SHA256
                and clause.text.lower() not in found
            ):
                yield _changed(statement.name.text, clause, found[0])


def _changed(name: str, clause: syntax.DetailClause, digest: str) -> Finding:
    message = "this is not a SHA-256 digest, which has 64 hexadecimal digits"
    if re.fullmatch(r"[0-9A-Fa-f]{64}", clause.text):
        message = f"the text of `{name}` has changed since this was written"
    edit = Edit(clause.span, f'sha256 "{digest}"')
    return Finding(
        message,
        Label(clause.span),
        notes=(f"the digest of the file as it is now is {digest}",),
        # Never safe: whoever signs for the text has to read it again.
        fixes=(Fix("write the digest of the text as it is now", (edit,)),),
    )


def _digests(text: Text, on_disk: str | None) -> list[str]:
    """The digests that may be written down: of the file, which may have had a byte order mark."""
    if on_disk is not None:
        return [on_disk]
    content = text.content.encode("utf-8")
    return [hashlib.sha256(start + content).hexdigest() for start in (b"", codecs.BOM_UTF8)]
