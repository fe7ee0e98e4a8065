// Is there an arrangement in a box that makes every goal true?  Found, none, or not known.
//
// A box is split until each part settles the goals.  Where all goals are true, any arrangement of
// the part will do; where one is false, none will.  So both answers are proofs, and the third says
// only that the budget was spent first.

import { ceiling, floor, half, less, minus, over, same, times, ZERO } from "./exact.js";

export const NONE = "none";
export const UNKNOWN = "unknown";

const TINY = { n: 1n, d: 1n << 64n };

export class Search {
  // `effort`: boxes looked at for one question; `together`: for all until `renew`.
  constructor(matters, effort, together) {
    this.matters = matters;
    this.effort = effort;
    this.together = together;
    this.renew();
  }

  renew() {
    this.pool = this.together;
  }

  // An arrangement (a box with one value for each matter), NONE or UNKNOWN.
  arrangement(box, goals) {
    const allowed = Math.min(this.effort, this.pool);
    this.left = allowed;
    const found = this.#within(box, flat(goals));
    this.pool -= allowed - Math.max(0, this.left);
    return found;
  }

  // Depth first, without recursion: a range of fractions can be halved deeper than a stack goes.
  #within(box, goals) {
    let answer = NONE;
    const waiting = [{ parts: [box][Symbol.iterator](), goals }];
    while (waiting.length) {
      const { parts, goals: open } = waiting.at(-1);
      const { value: part, done } = parts.next();
      if (done) {
        waiting.pop();
        continue;
      }
      if ((this.left -= 1) < 0) return UNKNOWN;
      const found = this.#look(part, open);
      if (found.split) waiting.push(found.split);
      else if (found.answer === UNKNOWN) answer = UNKNOWN;
      else if (found.answer !== NONE) return found.answer;
    }
    return answer;
  }

  // What one box shows by itself: an `answer`, or how to `split` it and for which goals.
  #look(box, goals) {
    const tighter = this.#tightened(box, goals);
    if (tighter === NONE) return { answer: NONE };
    const open = [];
    for (const goal of goals) {
      const says = goal.says(tighter);
      if (says === false) return { answer: NONE };
      if (says === null) open.push(goal);
    }
    if (!open.length) return { answer: this.settled(tighter) };
    for (const sample of this.#samples(tighter)) {
      if (open.every((goal) => goal.says(sample))) return { answer: sample };
    }
    const place = this.#branch(tighter, open);
    if (this.#isTiny(tighter, place)) return { answer: UNKNOWN };
    return { split: { parts: this.#parts(tighter, place), goals: open } };
  }

  // Take from the box what the comparisons among the goals rule out by themselves.
  #tightened(box, goals) {
    const limits = goals.filter((goal) => goal.limit).map((goal) => asked(goal.limit));
    if (!limits.length) return box;
    let current = box;
    for (let round = 0; round < 4; round += 1) {
      const before = current;
      for (const { terms, constant } of limits.flat()) {
        current = this.#narrowed(current, terms, constant);
        if (current === NONE) return NONE;
      }
      if (current === before) break;
    }
    return current;
  }

  // sum of terms + constant <= 0: each matter is bounded by the least the others come to.
  #narrowed(box, terms, constant) {
    let current = box;
    let least = constant;
    const low = ([c, place]) => times(c, box[place][c.n < 0n ? 1 : 0]);
    for (const term of terms) least = minus(least, minus(ZERO, low(term)));
    if (less(ZERO, least)) return NONE;
    for (const term of terms) {
      const [c, place] = term;
      const bound = over(minus(low(term), least), c);
      let [from, to] = current[place];
      const whole = this.matters[place].whole;
      if (c.n > 0n) {
        const most = whole ? { n: floor(bound), d: 1n } : bound;
        if (!less(most, to)) continue;
        to = most;
      } else {
        const fewest = whole ? { n: ceiling(bound), d: 1n } : bound;
        if (!less(from, fewest)) continue;
        from = fewest;
      }
      if (less(to, from)) return NONE;
      if (current === box) current = box.slice();
      current[place] = [from, to];
    }
    return current;
  }

  // The matter to split: of the goal that the fewest open matters keep open, the smallest.  Ranges
  // that can be halved for ever come last: often nothing hangs on them.
  #branch(box, open) {
    let best = null;
    for (const goal of open) {
      const places = goal.about.filter((place) => !this.#isSettled(box[place]));
      const finite = places.filter((place) => this.#size(box, place) < Infinity);
      const rank = [finite.length ? 0 : 1, places.length];
      if (places.length && (!best || rank[0] < best.rank[0] || (rank[0] === best.rank[0] && rank[1] < best.rank[1]))) {
        best = { rank, places: finite.length ? finite : places };
      }
    }
    return best.places.reduce((a, b) => (this.#size(box, b) < this.#size(box, a) ? b : a));
  }

  #isSettled(range) {
    if (range === null || typeof range === "boolean") return range !== null;
    return typeof range[0] === "string" ? range.length === 1 : same(range[0], range[1]);
  }

  // Whether a range of fractions is too small to halve on: what is left is a limit never reached.
  #isTiny(box, place) {
    return this.#size(box, place) === Infinity && less(minus(box[place][1], box[place][0]), TINY);
  }

  #size(box, place) {
    const range = box[place];
    if (range === null) return 2;
    if (typeof range[0] === "string") return range.length;
    return this.matters[place].whole ? Number(range[1].n - range[0].n) + 1 : Infinity;
  }

  *#parts(box, place) {
    for (const range of this.#halves(box[place], this.matters[place])) {
      const part = box.slice();
      part[place] = range;
      yield part;
    }
  }

  #halves(range, matter) {
    if (range === null) return matter.default === "yes" ? [true, false] : [false, true];
    if (typeof range[0] === "string") return range.map((value) => [value]);
    const [low, high] = range;
    const middle = half(low, high);
    if (!matter.whole) return [[low, middle], [middle, high]];
    const below = { n: floor(middle), d: 1n };
    return [[low, below], [{ n: below.n + 1n, d: 1n }, high]];
  }

  // A few arrangements of a box: by default, and with its amounts least, in the middle, largest.
  *#samples(box) {
    yield this.settled(box);
    for (const end of [([low]) => low, ([low, high]) => half(low, high), ([, high]) => high]) {
      yield this.settled(
        box.map((range, place) => {
          if (!Array.isArray(range) || typeof range[0] === "string") return range;
          const at = end(range);
          const value = this.matters[place].whole ? { n: floor(at), d: 1n } : at;
          return [value, value];
        }),
      );
    }
  }

  // One arrangement of a box, with defaults where they are in it.
  settled(box) {
    return box.map((range, place) => {
      const fallback = this.matters[place].fallback;
      if (range === null) return fallback ?? false;
      if (typeof range === "boolean") return range;
      if (typeof range[0] === "string") {
        return [fallback && range.includes(fallback[0]) ? fallback[0] : range[0]];
      }
      const within = fallback && !less(fallback[0], range[0]) && !less(range[1], fallback[0]);
      return within ? fallback : [range[0], range[0]];
    });
  }
}

// Goals that must all be true, with the parts of an `and` as goals of their own.
function flat(goals) {
  return goals.flatMap((goal) => (goal.parts ? flat(goal.parts) : [goal]));
}

// The limits `sum + constant <= 0` that a comparison implies, strictness left to the comparison.
function asked({ relation, terms, constant, holds }) {
  const upper = { terms, constant };
  const lower = {
    terms: terms.map(([c, place]) => [minus(ZERO, c), place]),
    constant: minus(ZERO, constant),
  };
  if (relation === "=") return holds ? [upper, lower] : [];
  if (relation === "!=") return holds ? [] : [upper, lower];
  return [holds ? upper : lower];
}
