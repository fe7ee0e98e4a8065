// What the reader has chosen, and its form in the address: a link carries all of it.

export class State {
  constructor(theCase) {
    this.case = theCase;
    this.clear();
  }

  clear() {
    this.base = "";
    this.values = new Map();
    this.dropped = new Set();
    this.readings = new Map();
    this.aside = new Set();
  }

  // Put a proposal of the file on the table; readings and what is given up stay.
  propose(name) {
    const proposal = this.case.proposal.get(name);
    this.base = proposal ? name : "";
    this.values = new Map(proposal?.values);
    this.dropped = new Set();
  }

  settle(place, value) {
    if (value === null) this.values.delete(place);
    else this.values.set(place, value);
  }

  // The terms that settle nothing by themselves: { text, formula, index }.
  get terms() {
    const terms = this.case.proposal.get(this.base)?.terms ?? [];
    return terms.map((term, index) => ({ ...term, index }));
  }

  // Whether the proposal is one of the file, unchanged.
  get proposed() {
    const proposal = this.case.proposal.get(this.base);
    if (!proposal || this.dropped.size || proposal.values.size !== this.values.size) return null;
    const equal = [...proposal.values].every(([place, value]) => this.values.get(place) === value);
    return equal ? this.base : null;
  }

  // What the judge is asked.
  get question() {
    return {
      values: this.values,
      terms: this.terms.filter((each) => !this.dropped.has(each.index)).map((each) => each.formula),
      readings: new Map([...this.readings].map(([name, reading]) => [name, new Set([reading])])),
      aside: this.aside,
    };
  }

  get hash() {
    const parts = new URLSearchParams();
    const before = this.case.proposal.get(this.base)?.values ?? new Map();
    if (this.base) parts.set("p", this.base);
    this.case.matters.forEach((matter, place) => {
      const value = this.values.get(place);
      if (value !== before.get(place)) parts.set(`v.${matter.key}`, value ?? "");
    });
    for (const index of this.dropped) parts.append("d", index);
    for (const [name, reading] of this.readings) parts.set(`r.${name}`, reading);
    for (const name of this.aside) parts.append("x", name);
    return parts.toString();
  }

  // Read an address; what it says of things that are not in this case is passed over.
  set hash(text) {
    this.clear();
    for (const [name, value] of new URLSearchParams(text)) {
      if (name === "p") this.propose(value);
    }
    for (const [name, value] of new URLSearchParams(text)) {
      const about = name.slice(2);
      const line = this.case.line.get(name === "x" ? value : about);
      if (name.startsWith("v.")) {
        const place = this.case.place.get(about);
        if (place === undefined) continue;
        if (value === "") this.values.delete(place);
        else if (this.case.matters[place].allows(value)) this.values.set(place, value);
      } else if (name.startsWith("r.")) {
        if (line?.readings.some((each) => each.name === value)) this.readings.set(about, value);
      } else if (name === "x") {
        if (line?.hard) this.aside.add(value);
      } else if (name === "d") {
        if (this.terms[Number(value)]) this.dropped.add(Number(value));
      }
    }
  }
}
