// The proposal: its buttons, its terms, and a control for every matter.

import { dayNumber, isoDay, less, minus, parsed, plus, ratio, shown, times, written } from "./exact.js";
import { Feasible, position } from "./feasible.js";
import { element } from "./wording.js";

const STEPS = 1000n;

export class Panel {
  constructor(page) {
    this.page = page;
    this.controls = [...document.querySelectorAll("[data-matter]")].map((root) => {
      const place = Number(root.dataset.matter);
      const matter = page.case.matters[place];
      const kinds = { "yes/no": TriState, "one of": Choice, number: Amount, date: Amount };
      return new kinds[matter.sort](root, matter, place, page);
    });
    if (matchMedia("(max-width: 46rem)").matches) document.querySelector("#issues").open = false;
    for (const button of document.querySelectorAll("[data-proposal]")) {
      button.addEventListener("click", () => {
        page.state.propose(button.dataset.proposal);
        page.changed();
      });
    }
  }

  show() {
    const { state, data } = this.page;
    const now = state.proposed ?? (state.values.size || state.base ? null : "");
    for (const chip of document.querySelectorAll(".chip")) {
      chip.setAttribute("aria-pressed", chip.dataset.proposal === now);
    }
    document.querySelectorAll(".matrix thead tr:first-child th").forEach((head) => {
      head.classList.toggle("chosen", head.firstElementChild.dataset.proposal === now);
    });
    const label = data.judged[state.base]?.label ?? "";
    document.querySelector("#about-proposal").textContent =
      state.base && now === null ? `${state.base}, changed` : label;
    this.#terms();
    const feasible = new Feasible(this.page.case, state.question);
    for (const control of this.controls) control.show(state.values.get(control.place) ?? null, feasible);
  }

  #terms() {
    const { state } = this.page;
    const list = document.querySelector("#terms");
    list.hidden = !state.terms.length;
    list.replaceChildren(
      ...state.terms.map(({ text, index }) => {
        const box = element("input", {
          type: "checkbox",
          onchange: () => {
            if (box.checked) state.dropped.delete(index);
            else state.dropped.add(index);
            this.page.changed();
          },
        });
        box.checked = !state.dropped.has(index);
        return element("li", {}, element("label", {}, box, element("code", {}, text)));
      }),
    );
  }
}

class Control {
  constructor(root, matter, place, page) {
    Object.assign(this, { root, matter, place, page });
  }

  settle(value) {
    this.page.state.settle(this.place, value);
    this.page.changed();
  }
}

class TriState extends Control {
  constructor(...given) {
    super(...given);
    this.root.addEventListener("click", () => {
      this.settle({ true: "no", false: null, mixed: "yes" }[this.root.getAttribute("aria-checked")]);
    });
  }

  show(value) {
    this.root.setAttribute("aria-checked", value === null ? "mixed" : value === "yes");
    this.root.title = `${this.matter.key}: ${value ?? "open"}`;
  }
}

class Choice extends Control {
  constructor(...given) {
    super(...given);
    this.root.addEventListener("change", (event) => this.settle(event.target.value || null));
  }

  show(value) {
    if (this.root.matches("select")) this.root.value = value ?? "";
    else for (const radio of this.root.querySelectorAll("input")) radio.checked = radio.value === (value ?? "");
  }
}

class Amount extends Control {
  constructor(...given) {
    super(...given);
    this.slider = this.root.querySelector("[type=range]");
    this.text = this.root.querySelector("[type=text]");
    this.bands = this.root.querySelector(".bands");
    this.says = this.root.nextElementSibling;
    this.isDay = this.matter.sort === "date";
    const [low, high] = this.matter.range;
    const width = minus(high, low);
    const fine = this.matter.whole && less(width, ratio(1000000n));
    this.steps = fine ? width.n : STEPS;
    this.step = fine || this.steps === 0n ? ratio(1n) : ratio(width.n, width.d * this.steps);
    Object.assign(this.slider, { min: 0, max: Number(this.steps), step: 1 });
    this.slider.addEventListener("input", () => this.settle(this.#at(BigInt(this.slider.value))));
    this.text.addEventListener("change", () => this.#typed());
    this.root.querySelector(".clear").addEventListener("click", () => this.settle(null));
  }

  #at(step) {
    let x = plus(this.matter.range[0], times(this.step, ratio(step)));
    if (this.matter.whole && x.d !== 1n) x = ratio(x.n / x.d);
    return this.isDay ? isoDay(x) : written(x);
  }

  #number(value) {
    return this.isDay ? dayNumber(value) : parsed(value);
  }

  #typed() {
    const text = this.text.value.trim();
    const plain = this.isDay ? text : text.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, "");
    const number = text === "" ? null : this.#number(plain);
    const value = number && (this.isDay ? plain : written(number));
    if (text !== "" && !(value !== null && this.matter.allows(value))) {
      this.text.setAttribute("aria-invalid", "true");
      this.says.textContent = `Give ${this.isDay ? "a day" : "a number"} in ${this.matter.domainText}.`;
      return;
    }
    this.settle(value);
  }

  show(value, feasible) {
    const [low] = this.matter.range;
    this.text.removeAttribute("aria-invalid");
    this.root.classList.toggle("open-amount", value === null);
    const number = value === null ? null : this.#number(value);
    this.text.value = number === null ? "" : this.isDay ? value : shown(number);
    if (number !== null) {
      const steps = minus(number, low);
      this.slider.value = Number((steps.n * this.step.d) / (steps.d * this.step.n || 1n));
    }
    this.slider.setAttribute("aria-valuetext", value === null ? "open" : this.matter.shown(value));
    this.#feasible(feasible.bands(this.place));
  }

  #feasible({ found, exact }) {
    this.bands.replaceChildren(
      ...found.filter((each) => each.says !== null).map(({ from, to, says }) => {
        const mark = element("i", { class: says ? "fine" : "crossed" });
        const [start, end] = [from, to].map((x) => position(x, this.matter.range));
        mark.style.left = `${start}%`;
        mark.style.width = `max(2px, ${end - start}%)`;
        return mark;
      }),
    );
    const text = (x) => (this.isDay ? isoDay(x) : shown(x));
    const fine = found.filter((each) => each.says);
    this.slider.title = exact && !fine.length ? "no value will do with the rest as it is" : "";
    if (!exact || !this.matter.whole || !fine.length) this.says.textContent = "";
    else {
      const parts = fine.map(({ from, to }) => (from.n === to.n ? text(from) : `${text(from)} – ${text(to)}`));
      this.says.textContent = `will do: ${parts.join(", ")}${this.matter.unit ? ` ${this.matter.unit}` : ""}`;
    }
  }
}
