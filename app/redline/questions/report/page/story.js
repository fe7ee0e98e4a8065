// What there is to say of the proposal on the table: what breaks what, and the ways out.

import { minimalConflict } from "./judge.js";
import { counted, element, listed, mention } from "./wording.js";

// The members of the proposal: { text, formula, place or index }.
export function proposed(page) {
  const { state } = page;
  const settled = [...state.values].map(([place, value]) => ({
    text: page.case.settlement(place, value),
    formula: page.case.settling(place, value),
    leave: () => state.settle(place, null),
  }));
  const formulated = state.terms
    .filter((each) => !state.dropped.has(each.index))
    .map(({ text, formula, index }) => ({ text, formula, leave: () => state.dropped.add(index) }));
  return [...settled, ...formulated];
}

// A minimal set of the proposal's members that break a formula; null where that is not known.
export function brokenBy(page, formula) {
  const asked = page.judge.asking([formula]);
  const members = proposed(page).filter((each) => each.formula.about.length || each.text);
  return minimalConflict(asked, members);
}

export class Story {
  constructor(page) {
    this.page = page;
    this.root = document.querySelector("#story");
  }

  show(judged) {
    this.judged = judged;
    const worst = judged.solved ? undefined : ["impossible", "violates", "blocked", "open"].find((each) => judged.verdicts.has(each));
    const said = proposed(this.page).length > 0;
    const parts = worst && (said || worst === "open") ? this[worst](judged.verdicts.get(worst)) : [];
    this.root.replaceChildren(...parts.flat().filter(Boolean));
  }

  // The formula of each line that is asked for, under a combination of readings.
  #asked(combination) {
    const chosen = new Map(combination);
    return this.page.case.lines
      .filter((line) => line.hard && !this.page.state.aside.has(line.name))
      .map((line) => {
        const findings = this.judged.findings.get(line.name);
        const finding = findings.find((each) => each.reading === chosen.get(line.name)) ?? findings[0];
        return { ...finding, name: line.name, reading: chosen.get(line.name) ?? null };
      });
  }

  #under(combination) {
    const named = combination.filter(([name]) => this.judged.findings.get(name).length > 1);
    if (!named.length || this.judged.verdicts.size < 2) return null;
    return element("p", { class: "hint" }, `As far as ${listed(named.map(([name, reading]) => `${name} is read as ${reading}`))}.`);
  }

  impossible() {
    return [];
  }

  violates(combination) {
    const asked = this.#asked(combination);
    const violated = asked.filter((each) => each.status === "violated");
    const lines = violated.map(({ name }) => {
      const found = this.judged.findings.get(name);
      const broken = found.filter((each) => each.status === "violated").map((each) => each.reading);
      const as = broken.length < found.length ? listed(broken, "or") : "";
      return element("li", {}, ...mention(this.page.data, name, as));
    });
    return [
      element("h3", {}, "What is broken"),
      element("ul", {}, ...lines),
      this.#waysOut(asked),
    ];
  }

  blocked(combination) {
    const asked = this.#asked(combination);
    const open = asked.filter((each) => each.status !== "satisfied" && each.status !== "not triggered");
    const members = [
      ...open.map((each) => ({ ...each, line: true })),
      ...proposed(this.page),
    ];
    const set = minimalConflict(this.page.judge.asking([]), members);
    if (!set) return [];
    const items = set.map((each) =>
      element("li", {}, ...(each.line ? mention(this.page.data, each.name, each.reading) : ["proposed: ", element("code", {}, each.text)])),
    );
    return [
      element("h3", {}, "Not all of these can be met"),
      element("ul", {}, ...items),
      element("p", { class: "hint" }, "Without any one of them the rest could be."),
      this.#under(combination),
      this.#waysOut(asked),
    ];
  }

  open(combination) {
    const asked = this.#asked(combination);
    const { state } = this.page;
    const every = asked.flatMap(({ name }) => this.judged.findings.get(name).map((each) => each.formula));
    let way = this.judged.asked.arrangement(every);
    if (!Array.isArray(way)) way = this.judged.asked.arrangement(asked.map((each) => each.formula));
    if (!Array.isArray(way)) return [];
    const fill = () => {
      this.page.case.matters.forEach((matter, place) => state.settle(place, matter.value(way[place])));
      this.page.changed();
    };
    const open = this.page.case.matters.filter((_, place) => !state.values.has(place));
    const decides = new Map();
    for (const matter of open) {
      const who = matter.decided_by;
      decides.set(who, [...(decides.get(who) ?? []), matter.key]);
    }
    const items = [...decides].map(([who, keys]) =>
      element("li", {}, `${who ?? "nobody in particular"}: ${keys.length > 3 ? counted(keys.length, "matter") : keys.join(", ")}`),
    );
    return [
      element("h3", {}, "What is left open, and who decides it"),
      element("ul", {}, ...items),
      element("p", {}, "It can be completed. ", element("button", { type: "button", class: "act", onclick: fill }, "Fill in one way to do it")),
      this.#under(combination),
    ];
  }

  // The single terms whose dropping lets everything be met; pairs where no single one does.
  #waysOut(asked) {
    const members = proposed(this.page);
    if (members.length > 60) return null;
    const lines = asked.map((each) => each.formula);
    const works = (gone) => {
      const kept = members.filter((each) => !gone.includes(each)).map((each) => each.formula);
      return this.page.judge.asking([]).possible([...lines, ...kept]);
    };
    let ways = members.map((one) => [one]).filter((gone) => works(gone));
    if (!ways.length && members.length <= 14) {
      ways = members.flatMap((one, n) => members.slice(n + 1).map((other) => [one, other])).filter((gone) => works(gone));
    }
    if (!ways.length) return null;
    const items = ways.slice(0, 6).map((gone) => {
      const leave = () => {
        for (const each of gone) each.leave();
        this.page.changed();
      };
      return element(
        "li",
        {},
        element("code", {}, gone.map((each) => each.text).join(", ")),
        " ",
        element("button", { type: "button", class: "act", onclick: leave }, "drop"),
      );
    });
    return element("div", {}, element("h3", {}, "Ways out"), element("ul", {}, ...items));
  }
}
