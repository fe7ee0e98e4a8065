"""The part of the page's script that judges, loaded by itself and asked about many programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.questions.report.logic import logic
from redline.questions.report.page_data import compact
from redline.questions.report.page_html import script

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from redline_dsl.program.program import Program

WAYS = """(conflicts) => core.hittingSets(conflicts)"""

CORE = ("exact.js", "formula.js", "search.js", "case.js", "judge.js", "wording.js", "conflicts.js")

LOADED = (
    "<!doctype html><script type=module>{script}"
    "globalThis.core = {{ Case, Judge, hittingSets }};</script>"
)

JUDGE_ALL = """([logic]) => {
  const asked = new core.Case(logic);
  const judge = new core.Judge(asked);
  return asked.proposals.map(({ name, values, terms }) => {
    const judged = judge.judged({
      values, terms: terms.map((each) => each.formula), readings: new Map(), aside: new Set(),
    });
    const findings = [...judged.findings].flatMap(([line, found]) =>
      found.map(({ reading, status }) => [line, reading, status]));
    return [name, [...judged.verdicts.keys()], findings];
  });
}"""

COMPATIBLE = """([logic, count]) => {
  const asked = new core.Case(logic);
  const judge = new core.Judge(asked);
  const names = asked.lines.map((line) => line.name);
  return [...Array(count).keys()].map((subset) => {
    const aside = new Set(names.filter((_, place) => !(subset & (1 << place))));
    const question = { values: new Map(), terms: [], readings: new Map(), aside };
    return [...judge.judged(question).verdicts.keys()];
  });
}"""


@dataclass(frozen=True)
class Told:
    """What the page says of a proposal: its verdicts, and the status of each line as read."""

    verdicts: set[str]
    statuses: dict[tuple[str, str | None], str]


class Core:
    """The judging part of the script in a running browser."""

    def __init__(self, browser: Browser) -> None:
        self._page: Page = browser.new_page()
        self._page.set_content(LOADED.format(script=script(CORE)))
        self._page.wait_for_function("globalThis.core")

    def judged(self, program: Program) -> dict[str, Told]:
        """What it says of every proposal of a program."""
        told: list[Any] = self._page.evaluate(JUDGE_ALL, [compact(logic(program))])
        return {
            name: Told(set(verdicts), {(line, reading): s for line, reading, s in findings})
            for name, verdicts, findings in told
        }

    def subsets(self, program: Program, count: int) -> list[list[str]]:
        """The verdicts of proposing nothing, for each subset of the lines by its bits."""
        told: list[list[str]] = self._page.evaluate(COMPATIBLE, [compact(logic(program)), count])
        return told

    def ways_out(self, conflicts: list[list[str]]) -> tuple[list[list[str]], bool]:
        """The sets to give up so that no conflict is left, and whether there may be others."""
        told: dict[str, Any] = self._page.evaluate(WAYS, conflicts)
        return told["sets"], told["cut"]
