// The red lines among themselves: what cannot stand together, whoever proposes what.
//
// With every minimal conflict at hand, some of the lines can be met together exactly when they
// contain none of them.  Where the list was cut, that is said, and nothing is concluded from it.

import { minimalConflict } from "./judge.js";
import { counted, element, listed, mention } from "./wording.js";

const MOST = 12;

export class Conflicts {
  constructor(page) {
    this.page = page;
    this.alone = document.querySelector("#alone");
    this.list = document.querySelector("#conflict-list");
    this.ways = document.querySelector("#ways");
  }

  show() {
    const { complete, conflicts } = this.page.data.conflicts ?? this.#searched();
    const concerned = conflicts.filter((each) => this.#read(each));
    const active = concerned.filter((each) => each.members.every(([name]) => !this.#gone(name)));
    this.alone.textContent = this.#summary(active, concerned, complete);
    this.list.replaceChildren(...concerned.slice(0, MOST).map((each) => this.#conflict(each, active.includes(each))));
    if (concerned.length > MOST) {
      this.list.append(element("li", { class: "hint" }, `and ${counted(concerned.length - MOST, "more conflict")}`));
    }
    this.ways.replaceChildren(...(active.length && complete ? this.#waysOut(active) : []));
  }

  #gone(name) {
    return this.page.state.aside.has(name);
  }

  // Whether a conflict arises under the readings that are looked at.
  #read({ members }) {
    const { readings } = this.page.state;
    return members.every(([name, reading]) => reading === null || (readings.get(name) ?? reading) === reading);
  }

  // Without a list: one conflict for each combination under which there is one, searched for here.
  #searched() {
    const { readings, aside } = this.page.state.question;
    const judged = this.page.judge.judged({ values: new Map(), terms: [], readings, aside });
    const found = new Map();
    let complete = judged.table !== null;
    for (const [combination, verdict] of judged.table ?? []) {
      if (verdict === "undetermined") complete = false;
      if (verdict !== "blocked" && verdict !== "violates") continue;
      const chosen = new Map(combination);
      const lines = this.page.case.lines.filter((line) => line.hard && !aside.has(line.name));
      const members = lines.map((line) => {
        const findings = judged.findings.get(line.name);
        const finding = findings.find((each) => each.reading === chosen.get(line.name)) ?? findings[0];
        return { formula: finding.formula, name: line.name, reading: line.readings.length > 1 ? finding.reading : null };
      });
      const set = minimalConflict(this.page.judge.asking([]), members);
      if (set) found.set(JSON.stringify(set.map((each) => [each.name, each.reading])), set);
      complete = false;
    }
    const conflicts = [...found.values()].map((set) => ({ members: set.map((each) => [each.name, each.reading]), because: [] }));
    return { complete: complete && !conflicts.length, conflicts };
  }

  #summary(active, concerned, complete) {
    const aside = this.page.state.aside.size;
    if (active.length) {
      const more = complete ? "" : ", and there may be more";
      return `${counted(active.length, "minimal conflict")}${more}. No proposal can meet everything that is asked for.`;
    }
    if (!complete) return "Whether all of them can be met together is not known here.";
    if (concerned.length) return "What is left can be met together.";
    return aside
      ? "What is left can be met together; so it could without setting anything aside."
      : "All of them can be met together, under every reading looked at.";
  }

  #conflict({ members, because }, active) {
    const items = members.map(([name, reading]) => {
      const gone = this.#gone(name);
      const act = element(
        "button",
        { type: "button", class: "act", onclick: () => this.page.aside(name, !gone) },
        gone ? "ask for it again" : "set aside",
        element("span", { class: "sr" }, ` ${name}`),
      );
      return element("li", {}, element("span", {}, ...mention(this.page.data, name, reading)), act);
    });
    const rests = because.length && element("p", { class: "hint" }, "Rests on ", ...because.flatMap((name, n) => [n ? ", " : "", ...mention(this.page.data, name)]));
    return element("li", { class: `conflict${active ? "" : " resolved"}` }, element("ol", {}, ...items), rests || null);
  }

  #waysOut(active) {
    const sets = hittingSets(active.map((each) => [...new Set(each.members.map(([name]) => name))]));
    const shortest = sets.slice(0, MOST).map((names) => {
      const go = () => {
        for (const name of names) this.page.state.aside.add(name);
        this.page.changed();
      };
      return element(
        "li",
        {},
        ...names.flatMap((name, n) => [n ? ", " : "", ...mention(this.page.data, name)]),
        " ",
        element("button", { type: "button", class: "act", onclick: go }, "set aside", element("span", { class: "sr" }, ` ${listed(names)}`)),
      );
    });
    const more = sets.length > MOST ? element("p", { class: "hint" }, `and ${counted(sets.length - MOST, "way")} more`) : null;
    return [element("h3", {}, "Ways out"), element("ul", { class: "ways" }, ...shortest), more].filter(Boolean);
  }
}

// The minimal sets that have a member of every conflict, smallest first; at most a few hundred.
function hittingSets(conflicts) {
  let sets = [[]];
  for (const members of conflicts) {
    const next = [];
    for (const set of sets) {
      if (set.some((name) => members.includes(name))) next.push(set);
      else for (const name of members) next.push([...set, name]);
    }
    const keys = new Map(next.map((set) => [[...set].sort().join("|"), set]));
    const all = [...keys.values()].sort((a, b) => a.length - b.length);
    sets = all.filter((set, n) => !all.slice(0, n).some((other) => other.every((name) => set.includes(name)))).slice(0, 400);
  }
  return sets;
}
