"""The words of the language: which ones open a statement, and which may not be used as names."""

from __future__ import annotations

STATEMENT_OPENERS = (
    "language",
    "import",
    "source",
    "actors",
    "set",
    "phases",
    "unit",
    "issue",
    "given",
    "define",
    "fact",
    "assume",
    "red line",
    "condition",
    "offer",
    "interest",
    "claim",
    "argument",
    "proposal",
    "full proposal",
    "expect",
)
"""What the first words of a statement may be."""

CLAUSE_OPENERS = (
    "quote",
    "note",
    "unless",
    "supports",
    "attacks",
    "contradicts",
    "undercuts",
    "outranks",
    "because",
    "only while",
    "lapses if",
    "assumed",
    "undisputed",
    "reading",
)
"""What the first words of a clause may be."""

FORMULA_WORDS = (
    "and",
    "or",
    "not",
    "requires",
    "excludes",
    "every",
    "some",
    "no",
    "yes",
    "in",
    "where",
    "sum",
    "count",
    "largest",
    "smallest",
    "of",
    "per",
)
"""The words inside formulas."""

OTHER_WORDS = (
    "by",
    "from",
    "said",
    "one",
    "decided",
    "default",
    "rank",
    "extends",
    "therefore",
    "under",
    "within",
    "previous",
    "next",
    "full",
    "red",
    "only",
    "lapses",
)

LATER_WORDS = ("batna", "until", "step", "before", "after", "prefers")
"""Kept for later versions of the language."""

RESERVED = frozenset(
    word
    for phrase in (
        *STATEMENT_OPENERS,
        *CLAUSE_OPENERS,
        *FORMULA_WORDS,
        *OTHER_WORDS,
        *LATER_WORDS,
    )
    for word in phrase.split()
) - {"line", "while", "if"}
"""Words that cannot be names.

Words that only ever stand where no name can (`title`, `date`, `open`, `acceptable` …) are free.
"""

KIND_OF = {
    "language": "language line",
    "import": "import",
    "source": "source",
    "actors": "list of actors",
    "set": "set",
    "phases": "list of phases",
    "unit": "unit",
    "issue": "issue",
    "given": "given",
    "define": "define",
    "fact": "fact",
    "assume": "assumption",
    "red line": "red line",
    "condition": "condition",
    "offer": "offer",
    "interest": "interest",
    "claim": "claim",
    "argument": "argument",
    "proposal": "proposal",
    "full proposal": "proposal",
    "expect": "expectation",
}
"""What a statement is called in a message, by the words that open it."""

CLAUSES_OF = {
    "issue": ("quote", "note"),
    "given": ("quote", "note"),
    "define": ("quote", "note"),
    "fact": ("quote", "note"),
    "assumption": ("quote", "note"),
    "red line": (
        "quote",
        "note",
        "unless",
        "because",
        "only while",
        "lapses if",
        "supports",
        "attacks",
    ),
    "condition": (
        "quote",
        "note",
        "unless",
        "because",
        "only while",
        "lapses if",
        "supports",
        "attacks",
    ),
    "interest": ("quote", "note", "unless"),
    "offer": ("quote", "note"),
    "claim": (
        "quote",
        "note",
        "supports",
        "attacks",
        "contradicts",
        "undercuts",
        "outranks",
        "assumed",
        "undisputed",
    ),
    "argument": ("quote", "note", "outranks"),
    "proposal": ("quote", "note"),
    "expectation": ("note",),
    "source": ("note",),
}
"""Which clauses each statement may have."""
