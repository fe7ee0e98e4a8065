// Words, signs, and elements made of text: nothing from the file is ever read as markup.

import { grouped } from "./exact.js";

export const GLYPHS = {
  acceptable: "✓", open: "○", violates: "✗", blocked: "⊘", impossible: "∅", undetermined: "◐",
  depends: "◑", satisfied: "✓", "not triggered": "·", violated: "✗",
};
export const TONES = {
  acceptable: "good", open: "warn", violates: "bad", blocked: "bad", impossible: "bad",
  undetermined: "warn", depends: "warn",
};
export const MET = {
  satisfied: "met", "not triggered": "met", violated: "unmet", open: "open",
  undetermined: "undetermined",
};

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((each) => each !== null && each !== undefined));
  return made;
}

export function listed(words, joiner = "and") {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${joiner} ${words.at(-1)}`;
}

export const counted = (count, noun) => `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;

// The readings by which verdicts fall apart: { names, cases: [verdict, [[reading, …], …]] }; null
// where no one statement or pair of them decides.
export function pivot(table) {
  const names = [...new Set(table.flatMap(([combination]) => combination.map(([name]) => name)))];
  const single = names.map((name) => [name]);
  const pairs = names.flatMap((one, n) => names.slice(n + 1).map((other) => [one, other]));
  for (const chosen of [[], ...single, ...pairs]) {
    const found = new Map();
    const decided = table.every(([combination, verdict]) => {
      const own = new Map(combination);
      const key = JSON.stringify(chosen.map((name) => own.get(name)));
      const before = found.get(key);
      found.set(key, verdict);
      return before === undefined || before === verdict;
    });
    if (!decided) continue;
    const cases = new Map();
    for (const [key, verdict] of found) {
      cases.set(verdict, [...(cases.get(verdict) ?? []), JSON.parse(key)]);
    }
    return { names: chosen, cases: [...cases] };
  }
  return null;
}

// A link to a statement's card, with its owner.
export function mention(data, name, reading = null) {
  const statement = data.statements[name] ?? {};
  const link = element("a", { href: `#line-${name}`, "data-to": name }, name);
  const owner = statement.owner && element("span", { class: `who ${statement.hue}` }, statement.owner);
  const as = reading ? [" read as ", element("b", {}, reading)] : [];
  return [link, ...as, ...(owner ? [" (", owner, ")"] : [])];
}
