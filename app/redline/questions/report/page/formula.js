// What a formula says of a box: true, false, or null where the box does not settle it.
//
// A box gives each matter a range: of yes/no true, false or null (either); of one of a list the
// values that are left; of a number or a date its least and largest value.  Whatever is said of a
// box holds for every arrangement in it.  Formulas come as case_document.py describes them, with the
// number of a matter or a define in place of its name.

import { ZERO, larger, less, minus, negative, parsed, plus, ratio, smaller, times } from "./exact.js";

export class Formulas {
  constructor(logic) {
    this.defines = [];
    for (const formula of logic.defines) this.defines.push(this.compiled(formula));
  }

  // A formula as { says(box), about: places of the matters it mentions, parts, limit }.
  compiled([operator, ...rest]) {
    switch (operator) {
      case "true":
      case "false":
        return { says: () => operator === "true", about: [] };
      case "yes": {
        const [place] = rest;
        return { says: (box) => box[place], about: [place] };
      }
      case "is": {
        const [place, value] = rest;
        return {
          says: (box) => (box[place].includes(value) ? box[place].length === 1 || null : false),
          about: [place],
        };
      }
      case "define":
        return this.defines[rest[0]];
      case "not":
        return opposite(this.compiled(rest[0]));
      case "and": {
        const parts = rest.map((each) => this.compiled(each));
        return { says: (box) => all(parts, box), about: mentions(parts), parts };
      }
      case "or":
        return either(rest.map((each) => this.compiled(each)));
      case "requires":
        return either([opposite(this.compiled(rest[0])), this.compiled(rest[1])]);
      case "excludes":
        return either(rest.map((each) => opposite(this.compiled(each))));
      case "iff": {
        const [left, right] = rest.map((each) => this.compiled(each));
        return {
          says: (box) => {
            const [one, other] = [left.says(box), right.says(box)];
            return one === null || other === null ? null : one === other;
          },
          about: mentions([left, right]),
        };
      }
      default:
        return comparison(operator, this.amount(rest[0]));
    }
  }

  // An amount as { range(box) -> [least, largest], about, plain }; `plain`: it is
  // constant + sum of coefficient times matter, as { constant, terms: [[coefficient, place]] }.
  amount([, constant, ...terms]) {
    const base = parsed(constant);
    const parts = terms.map(([coefficient, atom]) => [parsed(coefficient), this.atom(atom)]);
    const simple = parts.every(([, atom]) => atom.place !== undefined);
    return {
      range: (box) => {
        let [low, high] = [base, base];
        for (const [coefficient, atom] of parts) {
          const [least, most] = atom.range(box);
          const down = coefficient.n < 0n;
          low = plus(low, times(coefficient, down ? most : least));
          high = plus(high, times(coefficient, down ? least : most));
        }
        return [low, high];
      },
      about: mentions(parts.map(([, atom]) => atom)),
      plain: simple && { constant: base, terms: parts.map(([c, atom]) => [c, atom.place]) },
    };
  }

  atom(written) {
    if (typeof written === "number") {
      return { range: (box) => box[written], about: [written], place: written };
    }
    const [operator, ...rest] = written;
    if (operator === "if") {
      const condition = this.compiled(rest[0]);
      const amount = this.amount(rest[1]);
      return {
        range: (box) => {
          const holds = condition.says(box);
          if (holds === false) return [ZERO, ZERO];
          const [low, high] = amount.range(box);
          return holds ? [low, high] : [smaller(low, ZERO), larger(high, ZERO)];
        },
        about: mentions([condition, amount]),
      };
    }
    const parts = rest.map((each) => this.amount(each));
    const outer = operator === "largest" ? larger : smaller;
    return {
      range: (box) =>
        parts
          .map((each) => each.range(box))
          .reduce((a, b) => [outer(a[0], b[0]), outer(a[1], b[1])]),
      about: mentions(parts),
    };
  }
}

export function opposite(formula) {
  return {
    says: (box) => {
      const says = formula.says(box);
      return says === null ? null : !says;
    },
    about: formula.about,
    // What a negated comparison asks for is a comparison again.
    limit: formula.limit && { ...formula.limit, holds: !formula.limit.holds },
  };
}

const mentions = (parts) => [...new Set(parts.flatMap((each) => each.about))];

function all(parts, box) {
  let says = true;
  for (const part of parts) {
    const one = part.says(box);
    if (one === false) return false;
    if (one === null) says = null;
  }
  return says;
}

function either(parts) {
  return {
    says: (box) => {
      let says = false;
      for (const part of parts) {
        const one = part.says(box);
        if (one === true) return true;
        if (one === null) says = null;
      }
      return says;
    },
    about: mentions(parts),
    choices: parts,
  };
}

const COMPARED = {
  "<": (low, high) => (less(high, ZERO) ? true : less(low, ZERO) ? null : false),
  "<=": (low, high) => (less(ZERO, high) ? (less(ZERO, low) ? false : null) : true),
  "=": (low, high) => {
    if (less(ZERO, low) || less(high, ZERO)) return false;
    return low.n === 0n && high.n === 0n ? true : null;
  },
  "!=": (low, high) => {
    const equal = COMPARED["="](low, high);
    return equal === null ? null : !equal;
  },
};

// A matter has exactly this number.
export function equation(place, number) {
  const one = ratio(1n);
  return {
    says: (box) => COMPARED["="](minus(box[place][0], number), minus(box[place][1], number)),
    about: [place],
    limit: { relation: "=", constant: negative(number), terms: [[one, place]], holds: true },
  };
}

function comparison(relation, amount) {
  const compares = COMPARED[relation];
  return {
    says: (box) => compares(...amount.range(box)),
    about: amount.about,
    limit: amount.plain ? { relation, ...amount.plain, holds: true } : undefined,
  };
}
