"""Numbers that one reader takes for thousands and another for decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from redline_dsl.text.codes import Code
from redline_dsl.text.diagnostic import Diagnostic, Edit, Fix, Label, Severity
from redline_dsl.text.span import Span, Text

_NUMBER: Final = re.compile(
    r'"""[\s\S]*?"""|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|#[^\r\n]*'
    r"|(?<![\w.])(?P<number>[1-9]\d{0,2}\.\d{3})(?![\w.])"
)
"""Texts and comments are stepped over; `0.125` can only be a decimal."""


def doubtful(text: Text) -> Iterator[Diagnostic]:
    """A warning for each number such as `1.000`: one here, a thousand to half of the world."""
    for found in _NUMBER.finditer(text.content):
        number = found["number"]
        if number is None:
            continue
        whole, _, part = number.partition(".")
        thousands, decimal = f"{whole}_{part}", f"{number}0" if part[-1] != "0" else ""
        decimal = decimal or number.rstrip("0").removesuffix(".")
        span = Span(text.name, *found.span("number"))
        yield Diagnostic(
            Code.DOUBTFUL_NUMBER,
            f"`{number}` has a decimal point, and looks like thousands",
            Label(span, f"read as {decimal}"),
            notes=(f"if that is meant, `{decimal}` says the same and leaves no doubt",),
            fixes=(Fix(f"write `{thousands}` if thousands are meant", (Edit(span, thousands),)),),
            severity=Severity.WARNING,
        )
