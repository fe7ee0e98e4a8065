// The red lines among themselves: what cannot stand together, whoever proposes what.

import { minimalConflict } from "./judge.js";
import { counted, element, mention } from "./wording.js";

export class Conflicts {
  constructor(page) {
    this.page = page;
  }

  show() {}
}
