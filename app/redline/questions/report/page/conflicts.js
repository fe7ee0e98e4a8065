// The red lines among themselves: what cannot stand together, whoever proposes what.
//
// With every minimal conflict at hand, some of the lines can be met together exactly when they
// contain none of them.  Where the list was cut, that is said, and nothing is concluded from it.

import { counted, element, listed, mention } from "./wording.js";

const MOST = 12;
const KEPT = 400;

export class Conflicts {
  constructor(page) {
    this.page = page;
    this.alone = document.querySelector("#alone");
    this.list = document.querySelector("#conflict-list");
    this.ways = document.querySelector("#ways");
  }

  show() {
    const { complete, found } = this.page.data.conflicts;
    const concerned = found.filter((each) => this.#read(each));
    const active = concerned.filter((each) => !each.members.some((name) => this.#gone(name)));
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

  // Whether a conflict arises under some of the readings that are looked at.
  #read({ readings }) {
    const chosen = this.page.state.readings;
    return Object.entries(readings).every(([name, some]) => !chosen.has(name) || some.includes(chosen.get(name)));
  }

  #summary(active, concerned, complete) {
    const aside = this.page.state.aside.size;
    if (active.length) {
      const more = complete ? "" : ", and there may be more";
      const always = active.some((each) => Object.keys(each.readings).every((name) => this.page.state.readings.has(name)));
      const so = always ? "No proposal can meet everything that is asked for." : "Under those readings no proposal can meet everything.";
      return `${counted(active.length, "minimal conflict")}${more}. ${so}`;
    }
    if (!complete) return "The list of conflicts was cut, so whether all of them can be met together is not known here.";
    if (concerned.length) return "What is left can be met together.";
    return aside
      ? "What is left can be met together; so it could without giving anything up."
      : "All of them can be met together, under every reading looked at.";
  }

  #conflict({ members, readings, because }, active) {
    const items = members.map((name) => {
      const as = listed(readings[name] ?? [], "or");
      const gone = this.#gone(name);
      const act = element(
        "button",
        { type: "button", class: "act", onclick: () => this.page.aside(name, !gone) },
        gone ? "ask for it again" : "give up",
        element("span", { class: "sr" }, ` ${name}`),
      );
      return element("li", {}, element("span", {}, ...mention(this.page.data, name, as)), act);
    });
    const rests = because.length && element("p", { class: "hint" }, "Rests on ", ...because.flatMap((name, n) => [n ? ", " : "", ...mention(this.page.data, name)]));
    return element("li", { class: `conflict${active ? "" : " resolved"}` }, element("ol", {}, ...items), rests || null);
  }

  #waysOut(active) {
    const { sets, cut } = hittingSets(active.map((each) => each.members));
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
        element("button", { type: "button", class: "act", onclick: go }, "give up", element("span", { class: "sr" }, ` ${listed(names)}`)),
      );
    });
    const others = cut ? "and others" : `and ${counted(sets.length - MOST, "way")} more`;
    const more = cut || sets.length > MOST ? element("p", { class: "hint" }, others) : null;
    return [element("h3", {}, "Ways out"), element("ul", { class: "ways" }, ...shortest), more].filter(Boolean);
  }
}

// The minimal sets that have a member of every conflict, smallest first.  Of very many only the
// smallest are kept on the way, and then (`cut`) there may be others.
export function hittingSets(conflicts) {
  let sets = [[]];
  let cut = false;
  for (const members of conflicts) {
    const next = [];
    for (const set of sets) {
      if (set.some((name) => members.includes(name))) next.push(set);
      else for (const name of members) next.push([...set, name]);
    }
    const keys = new Map(next.map((set) => [[...set].sort().join("|"), set]));
    const all = [...keys.values()].sort((a, b) => a.length - b.length);
    const minimal = all.filter((set, n) => !all.slice(0, n).some((other) => other.every((name) => set.includes(name))));
    cut ||= minimal.length > KEPT;
    sets = minimal.slice(0, KEPT);
  }
  return { sets, cut };
}
