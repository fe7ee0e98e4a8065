// What becomes of a proposal, by the definitions that `redline check` answers by.
//
// The statuses of the lines first, each by itself; then the verdict under every combination of the
// readings that are looked at.  A search that spends its budget leaves `undetermined`.

import { opposite } from "./formula.js";
import { NONE, Search, UNKNOWN } from "./search.js";

const COMBINATIONS = 512;

// Boxes looked at for one question, and for all that one change of the page asks: a second or so.
const EFFORT = 4000;
const TOGETHER = 40000;

export class Judge {
  constructor(theCase) {
    this.case = theCase;
    this.search = new Search(theCase.matters, EFFORT, TOGETHER);
  }

  // `values`: place to value; `terms`: formulas that must hold; `readings`: line to the readings
  // that are looked at (all where it says nothing); `aside`: lines that are not asked for.
  judged({ values, terms, readings, aside }) {
    this.search.renew();
    const box = this.case.box(values);
    const given = [...this.case.background.map((each) => each.formula), ...terms];
    const asked = new Asked(this.search, box, given);
    const possible = asked.possible([]);
    const findings = new Map();
    for (const line of this.case.lines) {
      const looked = line.readings.filter((each) => readings.get(line.name)?.has(each.name) ?? true);
      findings.set(
        line.name,
        looked.map((reading) => ({
          reading: reading.name,
          formula: reading.formula,
          status: possible === false ? null : status(asked, reading),
        })),
      );
    }
    const hard = this.case.lines.filter((line) => line.hard && !aside.has(line.name));
    const table = verdicts(asked, possible, hard.map((line) => [line.name, findings.get(line.name)]));
    return { findings, asked, box, complete: asked.complete, ...table };
  }

  // Questions about the background and these formulas, whatever is proposed.
  asking(formulas) {
    const given = [...this.case.background.map((each) => each.formula), ...formulas];
    return new Asked(this.search, this.case.whole, given);
  }
}

// Questions about one proposal; every arrangement found answers later questions too.
class Asked {
  constructor(search, box, given) {
    this.search = search;
    this.box = box;
    this.given = given;
    this.known = [];
    this.complete = given.every((each) => each.says(box) !== null);
  }

  // Whether some arrangement makes all of these true: true, false, or null when it is not known.
  possible(goals) {
    return this.arrangement(goals) === UNKNOWN ? null : this.found !== NONE;
  }

  arrangement(goals) {
    this.found = this.known.find((each) => goals.every((goal) => goal.says(each)));
    if (!this.found) {
      this.found = this.search.arrangement(this.box, [...this.given, ...goals]);
      if (Array.isArray(this.found)) this.known.push(this.found);
    }
    return this.found;
  }
}

function status(asked, { formula, premise }) {
  const denied = asked.possible([opposite(formula)]);
  if (denied === false) {
    const triggered = premise ? asked.possible([premise]) : true;
    return triggered === false ? "not triggered" : triggered === null ? "undetermined" : "satisfied";
  }
  const met = asked.possible([formula]);
  if (met === false) return "violated";
  return denied && met ? "open" : "undetermined";
}

// { verdicts: verdict to a combination that has it, table: [combination, verdict] or null }.
function verdicts(asked, possible, findings) {
  const found = new Map();
  const every = findings.filter(([, readings]) => readings.length > 1).map(([name]) => name);
  const count = findings.reduce((product, [, readings]) => product * readings.length, 1);
  if (possible === false) return { verdicts: new Map([["impossible", []]]), table: null, every };
  if (count > COMBINATIONS) return { verdicts: roughly(findings), table: null, every };
  const table = [];
  for (const chosen of product(findings.map(([name, readings]) => readings.map((r) => [name, r])))) {
    const verdict = under(asked, possible, chosen.map(([, reading]) => reading));
    const combination = chosen
      .filter(([name]) => every.includes(name))
      .map(([name, reading]) => [name, reading.reading]);
    table.push([combination, verdict]);
    if (!found.has(verdict)) found.set(verdict, combination);
  }
  return { verdicts: found, table, every };
}

function under(asked, possible, readings) {
  const statuses = readings.map((each) => each.status);
  if (statuses.includes("violated")) return possible ? "violates" : "undetermined";
  if (statuses.every((each) => each === "satisfied" || each === "not triggered")) {
    return possible ? "acceptable" : "undetermined";
  }
  const goals = readings
    .filter((each) => each.status === "open" || each.status === "undetermined")
    .map((each) => each.formula);
  const joint = asked.possible(goals);
  if (joint === null) return "undetermined";
  if (joint) return statuses.includes("open") ? "open" : "undetermined";
  return statuses.includes("undetermined") ? "undetermined" : "blocked";
}

// Too many combinations to list: what the statuses by themselves show.
function roughly(findings) {
  const found = new Map();
  const has = (readings, ...words) => readings.some((each) => words.includes(each.status));
  if (findings.some(([, readings]) => has(readings, "violated"))) found.set("violates", []);
  if (findings.some(([, readings]) => readings.every((each) => each.status === "violated"))) {
    return found;
  }
  if (findings.every(([, readings]) => has(readings, "satisfied", "not triggered"))) {
    found.set("acceptable", []);
  }
  if (findings.some(([, readings]) => has(readings, "open", "undetermined"))) {
    found.set("undetermined", []);
  }
  return found;
}

function* product(lists, chosen = []) {
  if (chosen.length === lists.length) {
    yield chosen;
    return;
  }
  for (const each of lists[chosen.length]) yield* product(lists, [...chosen, each]);
}

// A minimal set of members that cannot be met together, by taking each away in turn; null where
// that is not known.  `members`: { formula } each; they must be impossible together.
export function minimalConflict(asked, members) {
  let kept = members;
  for (const member of members) {
    const without = kept.filter((each) => each !== member);
    const possible = asked.possible(without.map((each) => each.formula));
    if (possible === null) return null;
    if (!possible) kept = without;
  }
  return kept;
}
