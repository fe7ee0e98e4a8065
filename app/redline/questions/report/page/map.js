// The argument as a map: the cards of the page at places that Graphviz finds, the edges drawn here.

import { element } from "./wording.js";

const SVG = "http://www.w3.org/2000/svg";
const SMALLEST = 0.7;
const NARROW = "(max-width: 46rem)";

class ArgumentMap {
  constructor(page, graphviz) {
    this.page = page;
    this.graphviz = graphviz;
    this.claims = document.querySelector("#claims");
    this.root = document.querySelector("#map");
    this.nodes = new Map();
    this.edges = [];
    this.#collect();
    if (!matchMedia(NARROW).matches) this.#draw();
  }

  // Claims and steps, what they bear on, and an edge for everything that is said.
  #collect() {
    const { steps, links } = this.page.data.argument;
    for (const card of this.claims.querySelectorAll(".card")) this.nodes.set(card.dataset.name, card);
    const inferred = new Map(steps.map(([name, , conclusion]) => [name, this.#step(name, conclusion)]));
    const node = (name) => {
      if (inferred.has(name)) return inferred.get(name);
      if (!this.nodes.has(name)) this.nodes.set(name, this.#target(name));
      return this.nodes.get(name);
    };
    for (const [name, premises, conclusion] of steps) {
      for (const premise of premises) this.#join("premise", node(premise), node(name));
      this.#join("supports", node(name), node(conclusion));
    }
    for (const [kind, origin, target] of links) {
      if (kind !== "outranks") this.#join(kind, node(origin), node(target));
    }
    for (const [name, step] of inferred) this.nodes.set(`step ${name}`, step);
  }

  #join(kind, origin, target) {
    this.edges.push({ kind, origin, target });
  }

  // A step belongs in the lane of what it concludes.
  #step(name, conclusion) {
    const card = this.nodes.get(conclusion);
    const hue = card?.className.match(/actor-\w+/)[0] ?? "";
    return element("span", { class: `step ${hue}`, title: `${name}: these together carry the conclusion` }, "&");
  }

  #target(name) {
    const { kind, hue, owner } = this.page.data.statements[name] ?? { kind: "", hue: "actor-none" };
    return element(
      "a",
      { class: `card target ${hue}`, href: `#line-${name}`, "data-to": name, "data-name": name },
      element("b", {}, name),
      element("span", { class: "kind" }, owner ? `${owner}, ${kind}` : kind),
    );
  }

  #draw() {
    this.stage = element("div", { class: "stage" });
    this.root.replaceChildren(this.stage);
    this.root.hidden = false;
    this.stage.append(...this.nodes.values());
    this.claims.hidden = true;
    const laid = JSON.parse(this.graphviz.layout(this.#dot(), "json0", "dot", { yInvert: true }));
    const [, bottom, width, top] = laid.bb.split(",").map(Number);
    const height = Math.abs(bottom - top);
    this.stage.style.width = `${width}px`;
    this.stage.style.height = `${height}px`;
    // A map that is a little too wide is made to fit; a larger one is scrolled.
    this.stage.style.zoom = Math.max(SMALLEST, Math.min(1, (this.root.clientWidth - 8) / width));
    const svg = this.#svg(width, height);
    const nodes = [...this.nodes.values()];
    for (const object of laid.objects ?? []) {
      if (object.name.startsWith("cluster")) this.#lane(svg, object);
      else if (object.pos) this.#place(nodes[Number(object.name.slice(1))], object.pos);
    }
    for (const edge of laid.edges ?? []) {
      if (edge.pos) this.#edge(svg, this.edges[Number(edge.id.slice(1))], edge.pos);
    }
    this.stage.prepend(svg);
    this.#focus();
    this.root.after(this.#keys());
  }

  // The graph in Graphviz's language: only numbers of our own, so nothing needs quoting.
  #dot() {
    const nodes = [...this.nodes.values()];
    const number = new Map(nodes.map((node, n) => [node, n]));
    const size = (node) => `width=${node.offsetWidth / 72} height=${node.offsetHeight / 72}`;
    const lanes = new Map();
    for (const node of nodes) {
      const hue = node.className.match(/actor-\w+/)?.[0] ?? "step";
      lanes.set(hue, [...(lanes.get(hue) ?? []), node]);
    }
    const parts = [...lanes].map(([hue, own], n) => {
      const inside = own.map((node) => `n${number.get(node)} [${size(node)}]`).join(";");
      return hue === "step" ? inside : `subgraph cluster_${n} { id="${hue}" margin=16; ${inside} }`;
    });
    const edges = this.edges.map(
      ({ kind, origin, target }, n) =>
        `n${number.get(origin)} -> n${number.get(target)} [id="e${n}"${kind === "contradicts" ? " dir=both" : ""}]`,
    );
    return `digraph { rankdir=LR newrank=true nodesep=0.22 ranksep=0.95 splines=true pad=0.2 node [shape=box fixedsize=true label=""] edge [tailport=e headport=w]
      ${parts.join("\n")}\n${edges.join("\n")} }`;
  }

  #place(node, pos) {
    const [x, y] = pos.split(",").map(Number);
    node.style.left = `${x - node.offsetWidth / 2}px`;
    node.style.top = `${y - node.offsetHeight / 2}px`;
  }

  #svg(width, height) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    svg.setAttribute("aria-hidden", "true");
    svg.append(
      marker("arrow", "M0,0 L9,4.5 L0,9 z", 8),
      marker("point", "M0,0 L9,4.5 L0,9 z", 8),
      marker("tee", "M7,-1 L7,10", 7),
    );
    return svg;
  }

  #lane(svg, { id, bb }) {
    const [left, top, right, bottom] = bb.split(",").map(Number);
    const [y, height] = [Math.min(top, bottom), Math.abs(bottom - top)];
    const label = this.#laneName(id);
    svg.append(
      drawn("rect", { class: "lane", x: left + 4, y: y + 4, width: right - left - 8, height: height - 8, rx: 8 }),
    );
    const name = drawn("text", { class: `lane-name ${id}`, x: left + 14, y: y + 4 });
    name.textContent = label;
    svg.append(name);
  }

  #laneName(hue) {
    const own = Object.values(this.page.data.statements).find((each) => each.hue === hue);
    return own?.owner ?? "Without an owner";
  }

  // Graphviz gives the ends of the arrow first, then the control points of the curve.
  #edge(svg, edge, pos) {
    let [start, end] = [null, null];
    const points = [];
    for (const part of pos.split(" ")) {
      if (part.startsWith("e,")) end = part.slice(2);
      else if (part.startsWith("s,")) start = part.slice(2);
      else points.push(part);
    }
    const path = `M${start ? `${start} L` : ""}${points[0]} C${points.slice(1).join(" ")}${end ? ` L${end}` : ""}`;
    const mark = { supports: "arrow", premise: "point", gate: "point" }[edge.kind] ?? "tee";
    edge.path = drawn("path", { class: `edge ${edge.kind}`, d: path, "marker-end": `url(#${mark})` });
    if (edge.kind === "contradicts") edge.path.setAttribute("marker-start", "url(#tee)");
    svg.append(edge.path);
  }

  // What is pointed at, or has the focus, stands out with what it is joined to.
  #focus() {
    const show = (node) => {
      this.stage.classList.toggle("focused", Boolean(node));
      for (const each of this.stage.querySelectorAll(".near")) each.classList.remove("near");
      if (!node) return;
      node.classList.add("near");
      for (const { origin, target, path } of this.edges) {
        if (origin !== node && target !== node) continue;
        for (const each of [origin, target, path]) each.classList.add("near");
      }
    };
    for (const node of this.nodes.values()) {
      if (!this.edges.some(({ origin, target }) => origin === node || target === node)) continue;
      node.addEventListener("pointerenter", () => show(node));
      node.addEventListener("pointerleave", () => show(null));
      node.addEventListener("focusin", () => show(node));
      node.addEventListener("focusout", () => show(null));
    }
  }

  #keys() {
    return element(
      "p",
      { class: "legend keys" },
      element("span", { class: "good" }, "→ supports"),
      element("span", { class: "bad" }, "⊣ speaks against"),
      element("span", {}, "& together carry a conclusion"),
      this.edges.some(({ kind }) => kind === "gate") ? element("span", {}, "⋯ a line hangs on it") : "",
      element("span", {}, "Point at a card to see what it is joined to."),
    );
  }

  // Red lines that the proposal breaks are tinted here as well.
  show(judged) {
    for (const [name, node] of this.nodes) {
      const found = judged.findings.get(name);
      node.classList.toggle("violated", Boolean(this.page.case.line.get(name)?.hard) && found.some((each) => each.status === "violated"));
    }
  }
}

function drawn(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function marker(id, path, at) {
  const made = drawn("marker", { id, markerWidth: 12, markerHeight: 12, refX: at, refY: 4.5, orient: "auto-start-reverse", markerUnits: "userSpaceOnUse", overflow: "visible" });
  made.append(drawn("path", { d: path, fill: "none" }));
  return made;
}

export async function drawMap() {
  const graphviz = await globalThis.graphviz.load();
  globalThis.redline.join(new ArgumentMap(globalThis.redline, graphviz));
  document.documentElement.dataset.shown = "map";
}
