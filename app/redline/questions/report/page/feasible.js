// Which values of one amount the lines allow, all else as it is: bands of yes, no and not known.

import { floor, half, less, same } from "./exact.js";

const HALVINGS = 100;

export class Feasible {
  constructor(theCase, { values, terms, readings, aside }) {
    this.case = theCase;
    this.values = values;
    const goals = [...theCase.background.map((each) => each.formula), ...terms];
    for (const line of theCase.lines) {
      if (!line.hard || aside.has(line.name)) continue;
      const looked = readings.get(line.name);
      const read = line.readings.filter((each) => looked?.has(each.name) ?? true).map((each) => each.formula);
      goals.push({
        says: (where) => agreed(read.map((each) => each.says(where))),
        about: read.flatMap((each) => each.about),
      });
    }
    const box = theCase.box(values);
    this.goals = goals.map((goal) => ({ ...goal, about: new Set(goal.about), said: goal.says(box) }));
  }

  // { found: [{ from, to, says }] in order, without gaps, exact: whether nothing is left unknown }.
  bands(place) {
    const matter = this.case.matters[place];
    const box = this.case.box(this.values);
    const own = this.goals.filter((goal) => goal.about.has(place));
    // What does not mention the amount says the same of all its values.
    const others = conjunction(this.goals.filter((goal) => !goal.about.has(place)).map((goal) => goal.said));
    if (others === false || !own.length) {
      return { found: [{ from: matter.range[0], to: matter.range[1], says: others }], exact: others !== null };
    }
    let left = HALVINGS;
    const found = [];
    const visit = (from, to, goals) => {
      box[place] = [from, to];
      const answers = goals.map((goal) => goal.says(box));
      const says = conjunction(answers);
      const open = goals.filter((_, n) => answers[n] === null);
      const middle = matter.whole ? { n: floor(half(from, to)), d: 1n } : half(from, to);
      if (says !== null || same(from, to) || stuck(open, box, place, middle) || (left -= 1) < 0) {
        const agreed = says ? others : says;
        const last = found.at(-1);
        if (last && last.says === agreed) last.to = to;
        else found.push({ from, to, says: agreed });
        return;
      }
      visit(from, middle, open);
      visit(matter.whole ? { n: middle.n + 1n, d: 1n } : middle, to, open);
    };
    visit(...matter.range, own);
    return { found, exact: found.every((each) => each.says !== null) };
  }
}

// Whether splitting is in vain: at both ends and in the middle it is not known either.
function stuck(goals, box, place, middle) {
  const range = box[place];
  const known = [range[0], middle, range[1]].some((value) => {
    box[place] = [value, value];
    return together(goals, box) !== null;
  });
  box[place] = range;
  return !known;
}

// Under every reading the same, or not known.
function agreed(answers) {
  return answers.every((each) => each === answers[0]) ? answers[0] : null;
}

function together(goals, box) {
  return conjunction(goals.map((goal) => goal.says(box)));
}

function conjunction(answers) {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

export const position = (x, [low, high]) => {
  const width = Number(high.n) / Number(high.d) - Number(low.n) / Number(low.d);
  const offset = Number(x.n) / Number(x.d) - Number(low.n) / Number(low.d);
  return less(low, high) ? (100 * offset) / width : 0;
};
