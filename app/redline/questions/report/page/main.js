// Everything together: what the reader changes is judged again, shown, and kept in the address.

import { Banner } from "./banner.js";
import { Case } from "./case.js";
import { Conflicts } from "./conflicts.js";
import { Judge } from "./judge.js";
import { Lines } from "./lines.js";
import { drawMap } from "./map.js";
import { Panel } from "./panel.js";
import { Sources } from "./sources.js";
import { State } from "./state.js";
import { Story } from "./story.js";

class Page {
  constructor(data) {
    this.data = data;
    this.case = new Case(data.logic);
    this.judge = new Judge(this.case);
    this.state = new State(this.case);
    this.parts = [Panel, Lines, Banner, Conflicts, Story, Sources].map((Part) => new Part(this));
    addEventListener("hashchange", () => this.#arrive());
    addEventListener("beforeprint", () => this.#unfold());
    this.#arrive();
  }

  aside(name, gone) {
    if (gone) this.state.aside.add(name);
    else this.state.aside.delete(name);
    this.changed();
  }

  changed() {
    const hash = this.state.hash;
    // A page inside another one, as in a notebook, has no address of its own.
    if (location.protocol !== "about:") {
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    }
    this.show();
  }

  show() {
    this.judged = this.#known(this.judge.judged(this.state.question));
    for (const part of this.parts) part.show?.(this.judged);
  }

  // Where the search gave up on a proposal of the file as it stands, the solver's verdict is at hand.
  #known(judged) {
    const { state, data } = this;
    const name = state.readings.size || state.aside.size ? null : state.proposed;
    if (name === null || !judged.verdicts.has("undetermined")) return judged;
    const verdicts = new Map(data.judged[name].verdicts.map((verdict) => [verdict, []]));
    return { ...judged, verdicts, table: null, solved: true };
  }

  // Take in a part that comes later.
  join(part) {
    this.parts.push(part);
    part.show(this.judged);
  }

  // On paper nothing can be unfolded.
  #unfold() {
    const folded = [...document.querySelectorAll("details:not([open])")];
    for (const each of folded) each.open = true;
    addEventListener("afterprint", () => folded.forEach((each) => (each.open = false)), { once: true });
  }

  #arrive() {
    const start = this.data.start && `p=${encodeURIComponent(this.data.start)}`;
    this.state.hash = location.hash.slice(1) || start;
    this.show();
  }
}

globalThis.redline = new Page(JSON.parse(document.querySelector("#data").textContent));
performance.mark("verdict");
document.documentElement.dataset.shown = "verdict";
globalThis.drawMap = drawMap;
