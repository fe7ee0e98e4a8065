// From a statement to the sentence it rests on, and from a sentence to what quotes it.

import { element, mention } from "./wording.js";

export class Sources {
  constructor(page) {
    this.page = page;
    this.bubble = document.querySelector("#quoted-by");
    document.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#hide();
      if ((event.key === "Enter" || event.key === " ") && event.target.matches?.(".sentence")) {
        event.preventDefault();
        this.#show(event.target);
      }
    });
  }

  #clicked(event) {
    const link = event.target.closest("a[data-to], a[data-sentence], nav a");
    const sentence = event.target.closest(".sentence");
    if (link) {
      event.preventDefault();
      this.#hide();
      reveal(link.getAttribute("href").slice(1));
    } else if (sentence) this.#show(sentence);
    else if (!event.target.closest("#quoted-by")) this.#hide();
  }

  #show(sentence) {
    const names = sentence.dataset.by.split("|");
    this.#hide();
    sentence.classList.add("lit");
    const items = names.map((name) => {
      const { kind, hue } = this.page.data.statements[name] ?? {};
      const known = document.getElementById(`line-${name}`);
      return element("li", { class: hue }, ...(known ? mention(this.page.data, name) : [name]), kind ? ` · ${kind}` : "");
    });
    this.bubble.replaceChildren("Quoted by", element("ul", {}, ...items));
    this.bubble.hidden = false;
    const [box, own] = [sentence.getClientRects()[0], this.bubble.getBoundingClientRect()];
    const last = [...sentence.getClientRects()].at(-1);
    this.bubble.style.top = `${window.scrollY + last.bottom + 6}px`;
    this.bubble.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - own.width - 8))}px`;
    sentence.after(this.bubble);
  }

  #hide() {
    if (!this.bubble) return;
    this.bubble.hidden = true;
    document.querySelector(".sentence.lit")?.classList.remove("lit");
  }
}

// Scroll to a part of the page, opening what it is folded into.
export function reveal(id) {
  const target = document.getElementById(id);
  if (!target) return;
  for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: target.matches("section, footer") ? "start" : "center" });
  target.classList.remove("lit");
  requestAnimationFrame(() => target.classList.add("lit"));
  if (!target.matches("section, footer")) setTimeout(() => target.classList.remove("lit"), 1800);
}
