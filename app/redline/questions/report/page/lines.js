// The cards of red lines, conditions and interests: what becomes of each, in each reading.

import { GLYPHS, MET, element, mention } from "./wording.js";
import { brokenBy } from "./story.js";

const STATUSES = ["violated", "satisfied", "open", "not-triggered", "undetermined", "depends", "met", "unmet"];

export class Lines {
  constructor(page) {
    this.page = page;
    this.cards = new Map(
      [...document.querySelectorAll("#lines .card")].map((card) => [card.dataset.name, card]),
    );
    for (const [name, card] of this.cards) {
      for (const radio of card.querySelectorAll("[type=radio]")) {
        radio.addEventListener("change", () => {
          if (radio.value) page.state.readings.set(name, radio.value);
          else page.state.readings.delete(name);
          page.changed();
        });
      }
      card.querySelector("[data-asked]")?.addEventListener("change", (event) => {
        page.aside(name, !event.target.checked);
      });
    }
  }

  show(judged) {
    const { state } = this.page;
    for (const line of this.page.case.lines) {
      const card = this.cards.get(line.name);
      const findings = judged.findings.get(line.name);
      const statuses = [...new Set(findings.map((each) => each.status))];
      const status = statuses.length === 1 ? statuses[0] : "depends";
      card.classList.toggle("aside", state.aside.has(line.name));
      card.classList.toggle("violated", Boolean(line.hard) && statuses.includes("violated"));
      const asked = card.querySelector("[data-asked]");
      if (asked) asked.checked = !state.aside.has(line.name);
      this.#status(card, line, status);
      for (const { reading, status: own } of findings) this.#mark(card, line, reading, own);
      for (const radio of card.querySelectorAll("[type=radio]")) {
        radio.checked = radio.value === (state.readings.get(line.name) ?? "");
      }
      this.#broken(card, line, findings);
    }
    for (const tally of document.querySelectorAll("[data-tally]")) this.#tally(tally, judged);
  }

  #status(card, line, status) {
    const place = card.querySelector("[data-status]");
    const word = status === null ? "" : status === "depends" ? "depends on the reading" : line.hard ? status : MET[status];
    place.textContent = status === null ? "" : `${GLYPHS[status]} ${word}`;
    place.classList.remove(...STATUSES);
    if (status !== null) place.classList.add(status.replace(" ", "-"));
  }

  #mark(card, line, reading, status) {
    const mark = card.querySelector(`[data-mark="${CSS.escape(reading ?? "")}"]`);
    if (!mark) return;
    mark.textContent = status === null ? "" : GLYPHS[status];
    mark.classList.remove(...STATUSES);
    mark.title = line.hard ? (status ?? "") : (MET[status] ?? "");
    if (status !== null) mark.classList.add(status.replace(" ", "-"));
  }

  #broken(card, line, findings) {
    const place = card.querySelector("[data-broken]");
    const violated = line.hard ? findings.find((each) => each.status === "violated") : undefined;
    const terms = violated && brokenBy(this.page, violated.formula);
    place.hidden = !terms?.length;
    place.replaceChildren("broken by ", element("code", {}, (terms ?? []).map((each) => each.text).join(", ")));
  }

  #tally(place, judged) {
    const names = [...place.closest("details").querySelectorAll(".card")].map((card) => card.dataset.name);
    const words = names.map((name) => {
      const met = new Set(judged.findings.get(name).map((each) => MET[each.status]));
      return met.size === 1 ? [...met][0] : "depends";
    });
    const count = (word) => words.filter((each) => each === word).length;
    const parts = ["met", "unmet", "open", "depends", "undetermined"].filter(count);
    place.textContent = parts.map((word) => `· ${count(word)} ${word === "depends" ? "by reading" : word}`).join(" ");
  }
}
