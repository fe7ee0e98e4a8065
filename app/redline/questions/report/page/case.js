// The case as the page counts with it: matters with their ranges, lines with their readings.

import { ceiling, dayNumber, floor, isoDay, parsed, same, shown, written } from "./exact.js";
import { Formulas, equation } from "./formula.js";

export class Case {
  constructor(logic) {
    const formulas = new Formulas(logic);
    this.matters = logic.matters.map(matter);
    this.place = new Map(logic.matters.map((each, place) => [each.key, place]));
    this.background = logic.background.map(([name, formula]) => ({
      name,
      formula: formulas.compiled(formula),
    }));
    this.lines = lines(logic, formulas);
    this.line = new Map(this.lines.map((line) => [line.name, line]));
    this.proposals = logic.proposals.map(([name, terms]) => this.#proposal(name, terms, formulas));
    this.proposal = new Map(this.proposals.map((each) => [each.name, each]));
  }

  // Everything open.
  get whole() {
    return this.matters.map((each) => each.range);
  }

  // `values`: place to what `value` gives.
  box(values) {
    const box = this.whole;
    for (const [place, value] of values) box[place] = this.matters[place].narrowed(value);
    return box;
  }

  // The formula that a matter has a value, and how the file would say it.
  settling(place, value) {
    const range = this.matters[place].narrowed(value);
    if (typeof range === "boolean") {
      return { says: (box) => (box[place] === null ? null : box[place] === range), about: [place] };
    }
    if (typeof range[0] === "string") {
      const says = (box) => (box[place].includes(value) ? box[place].length === 1 || null : false);
      return { says, about: [place] };
    }
    return equation(place, range[0]);
  }

  settlement(place, value) {
    const { key, sort } = this.matters[place];
    if (sort === "yes/no") return value === "yes" ? key : `not ${key}`;
    return `${key} = ${this.matters[place].shown(value)}`;
  }

  #proposal(name, terms, formulas) {
    const values = new Map();
    const formulated = [];
    const outside = [];
    for (const [about, said] of terms) {
      if (typeof about === "string") {
        formulated.push({ text: about, formula: formulas.compiled(said) });
        continue;
      }
      const before = values.get(about);
      if ((before === undefined || before === said) && this.matters[about].allows(said)) {
        values.set(about, said);
      } else outside.push(`${this.matters[about].key} = ${said}`);
    }
    // A value that its issue does not allow is a term that nothing can meet.
    for (const text of outside) formulated.push({ text, formula: formulas.compiled(["false"]) });
    return { name, values, terms: formulated };
  }
}

// Values are text as the document has it: `yes`, `un`, `5000`, `1/3`, `2026-03-01`.
function matter(given) {
  const { sort, whole = false } = given;
  const settles = { "yes/no": yesNo, "one of": oneOf, number, date: day }[sort](given);
  const fallback = given.default === undefined ? null : settles.narrowed(given.default);
  return { ...given, whole: whole || sort === "date", ...settles, fallback, domainText: domainText(given) };
}

function yesNo() {
  return {
    range: null,
    allows: (value) => value === "yes" || value === "no",
    narrowed: (value) => value === "yes",
    value: (range) => (range ? "yes" : "no"),
    shown: (value) => value,
  };
}

function oneOf({ values }) {
  return {
    range: values,
    allows: (value) => values.includes(value),
    narrowed: (value) => [value],
    value: (range) => range[0],
    shown: (value) => value,
  };
}

function number({ low, high, whole = false, unit }) {
  let [from, to] = [parsed(low), parsed(high)];
  if (whole) [from, to] = [{ n: ceiling(from), d: 1n }, { n: floor(to), d: 1n }];
  return {
    range: [from, to],
    allows: (value) => between(parsed(value), from, to) && (!whole || parsed(value).d === 1n),
    narrowed: (value) => [parsed(value), parsed(value)],
    value: (range) => written(range[0]),
    shown: (value) => shown(parsed(value)) + (unit ? ` ${unit}` : ""),
  };
}

function day({ low, high }) {
  const [from, to] = [dayNumber(low), dayNumber(high)];
  return {
    range: [from, to],
    allows: (value) => between(dayNumber(value), from, to),
    narrowed: (value) => [dayNumber(value), dayNumber(value)],
    value: (range) => isoDay(range[0]),
    shown: (value) => value,
  };
}

function between(x, low, high) {
  return x !== null && x.n * low.d >= low.n * x.d && x.n * high.d <= high.n * x.d;
}

function lines(logic, formulas) {
  const found = new Map();
  for (const { statement, reading, hard, formula, premise } of logic.lines) {
    if (!found.has(statement)) found.set(statement, { name: statement, hard, readings: [] });
    found.get(statement).readings.push({
      name: reading,
      formula: formulas.compiled(formula),
      premise: premise && formulas.compiled(premise),
    });
  }
  return [...found.values()];
}

export const isSettled = (range) =>
  typeof range === "boolean" ||
  (range !== null && (typeof range[0] === "string" ? range.length === 1 : same(...range)));

function domainText({ low, high, unit = "" }) {
  return `${low} to ${high}${unit ? ` ${unit}` : ""}`;
}
