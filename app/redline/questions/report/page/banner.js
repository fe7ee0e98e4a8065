// The verdict, always in sight.

import { GLYPHS, TONES, counted, listed, pivot } from "./wording.js";

const SAID = {
  acceptable: "Acceptable", violates: "Violates some line", blocked: "Blocked", open: "Open",
  impossible: "Impossible", undetermined: "Undetermined",
};
const HAPPENS = { violates: "violated" };

export class Banner {
  constructor(page) {
    this.page = page;
    this.root = document.querySelector("#banner");
  }

  show(judged) {
    const verdicts = [...judged.verdicts.keys()];
    const verdict = verdicts.length === 1 ? verdicts[0] : "depends";
    const [title, because] = verdict === "depends" ? this.#depends(judged) : this.#plain(verdict, judged);
    this.root.className = `banner ${TONES[verdict]}`;
    this.root.querySelector(".glyph").textContent = GLYPHS[verdict];
    this.#say("#verdict", title);
    this.#say("#because", because);
    document.title = `${GLYPHS[verdict]} ${title} · ${this.page.data.title}`;
  }

  // Only what has changed is written, so that it is read out once.
  #say(place, text) {
    const element = this.root.querySelector(place);
    if (element.textContent !== text) element.textContent = text;
  }

  #plain(verdict, judged) {
    if (judged.solved) return [`${SAID[verdict]}.`, "Found by the solver; the search of the page gave up."];
    const names = this.#violated(judged);
    const aside = this.page.state.aside.size;
    const but = aside ? ` ${counted(aside, "line")} given up.` : "";
    const nothing = !this.page.state.values.size && !this.page.state.terms.length;
    switch (verdict) {
      case "acceptable":
        return ["Acceptable.", `Every red line and condition is satisfied, under every reading looked at.${but}`];
      case "violates":
        return [
          `Violates ${names.length === 1 ? this.#owned(names[0]) : counted(names.length, "line")}.`,
          (names.length === 1 ? "" : `${listed(names.map((name) => this.#owned(name)))}.`) + but,
        ];
      case "blocked":
        return ["Blocked.", `Nothing is broken by itself, but not everything can be met.${but}`];
      case "impossible":
        return ["Impossible.", "It contradicts what is taken for granted."];
      case "open":
        return nothing
          ? ["Nothing is settled yet.", `Everything that is asked for can still be met.${but}`]
          : ["Open.", `Nothing is broken, and everything can still be met; it depends on what is not settled.${but}`];
      default:
        return ["Not settled here.", "The page's search gave up; redline check goes further."];
    }
  }

  #owned(name) {
    const { owner } = this.page.data.statements[name];
    return owner ? `${name} (${owner})` : name;
  }

  #violated(judged) {
    return this.page.case.lines
      .filter((line) => line.hard && !this.page.state.aside.has(line.name))
      .map((line) => line.name)
      .filter((name) => judged.findings.get(name).some((each) => each.status === "violated"));
  }

  #depends(judged) {
    const found = judged.table && pivot(judged.table);
    if (found?.names.length !== 1) {
      const words = [...judged.verdicts.keys()].map((each) => HAPPENS[each] ?? each);
      const on = found ? ` on how ${listed(found.names)} are read` : "";
      return [`Depends${on || " on the readings"}:`, `${listed(words, "or")}.`];
    }
    const [name] = found.names;
    const cases = found.cases.map(
      ([verdict, keys]) => `${HAPPENS[verdict] ?? verdict} if ${listed(keys.map(([reading]) => reading), "or")}`,
    );
    return [`Depends on how ${name} is read:`, `${cases.join("; ")}.`];
  }
}
