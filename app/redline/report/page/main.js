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
    this.judged = this.judge.judged(this.state.question);
    for (const part of this.parts) part.show?.(this.judged);
  }

  // Take in a part that comes later.
  join(part) {
    this.parts.push(part);
    part.show(this.judged);
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
