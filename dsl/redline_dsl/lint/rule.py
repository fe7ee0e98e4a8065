"""What a lint rule is: an id, a usual level, and a page that explains it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from redline_dsl.text.diagnostic import Severity

_BAD = "\nBad:\n"
_GOOD = "\nGood:\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as people meet it.

    `id` is the code of its diagnostics; `deep` rules ask the solver.  `explanation` is the
    docstring of the module that holds the rule: a title, why it matters, a bad and a good example.
    """

    id: str
    level: Severity
    deep: bool
    explanation: str

    @property
    def title(self) -> str:
        """One line, without a full stop."""
        return self.explanation.partition("\n")[0].removesuffix(".")

    @property
    def why(self) -> str:
        """What is tested, and why it matters; paragraphs are set apart by empty lines."""
        return self.explanation.partition(_BAD)[0].partition("\n")[2].strip()

    @property
    def bad(self) -> str:
        """A whole file that the rule finds something in."""
        return _example(self.explanation.partition(_BAD)[2].partition(_GOOD)[0])

    @property
    def good(self) -> str:
        """A whole file that the rule has nothing to say about."""
        return _example(self.explanation.partition(_GOOD)[2])


def described(name: str, level: Severity, docstring: str | None, *, deep: bool = False) -> Rule:
    """The rule that a module's docstring describes.

    Raises:
        ValueError: the docstring lacks one of its parts.
    """
    rule = Rule(name, level, deep, inspect.cleandoc(docstring or ""))
    if not (rule.title and rule.why and rule.bad and rule.good):
        msg = f"the page of {name} needs a title, a reason, a bad and a good example"
        raise ValueError(msg)
    return rule


def _example(section: str) -> str:
    """An indented block, with its indentation taken away."""
    text = inspect.cleandoc("\n" + section.strip("\n"))
    return f"{text}\n" if text else ""
