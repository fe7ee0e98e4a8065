// Which values of one amount the lines allow, all else as it is: bands of yes, no and not known.

import { floor, half, less, same } from "./exact.js";

const HALVINGS = 300;

// [{ from, to, says }] in order, without gaps; `says` null where it also hangs on what is open.
export function bands(theCase, question, place) {
  const matter = theCase.matters[place];
  const values = new Map(question.values);
  values.delete(place);
  const box = theCase.box(values);
  const goals = [...theCase.background.map((each) => each.formula), ...question.terms];
  for (const line of theCase.lines) {
    if (!line.hard || question.aside.has(line.name)) continue;
    const looked = question.readings.get(line.name);
    const read = line.readings.filter((each) => looked?.has(each.name) ?? true);
    goals.push({ says: (where) => agreed(read.map((each) => each.formula.says(where))) });
  }
  let left = HALVINGS;
  const found = [];
  const visit = (from, to) => {
    box[place] = [from, to];
    const says = together(goals, box);
    if (says !== null || same(from, to) || (left -= 1) < 0) {
      const last = found.at(-1);
      if (last && last.says === says) last.to = to;
      else found.push({ from, to, says });
      return;
    }
    const middle = half(from, to);
    const below = matter.whole ? { n: floor(middle), d: 1n } : middle;
    visit(from, below);
    visit(matter.whole ? { n: below.n + 1n, d: 1n } : middle, to);
  };
  visit(...matter.range);
  return { found, exact: found.every((each) => each.says !== null) };
}

// Under every reading the same, or not known.
function agreed(answers) {
  return answers.every((each) => each === answers[0]) ? answers[0] : null;
}

function together(goals, box) {
  let says = true;
  for (const goal of goals) {
    const one = goal.says(box);
    if (one === false) return false;
    if (one === null) says = null;
  }
  return says;
}

export const position = (x, [low, high]) => {
  const width = Number(high.n) / Number(high.d) - Number(low.n) / Number(low.d);
  const offset = Number(x.n) / Number(x.d) - Number(low.n) / Number(low.d);
  return less(low, high) ? (100 * offset) / width : 0;
};
