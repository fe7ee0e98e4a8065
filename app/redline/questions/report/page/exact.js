// Exact numbers: fractions of two BigInts in lowest terms, the denominator positive.

export const ZERO = { n: 0n, d: 1n };

function gcd(a, b) {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

export function ratio(n, d = 1n) {
  if (d === 1n) return { n, d };
  if (d < 0n) [n, d] = [-n, -d];
  const common = gcd(n, d);
  return { n: n / common, d: d / common };
}

// "5000", "-1/3", "0.25" or "6_000"; null for anything else.
export function parsed(text) {
  const plain = text.trim().replaceAll("_", "").replace("−", "-");
  let match = /^(-?\d+)(?:\/([1-9]\d*))?$/.exec(plain);
  if (match) return ratio(BigInt(match[1]), BigInt(match[2] ?? 1));
  match = /^(-?)(\d+)\.(\d+)$/.exec(plain);
  if (!match) return null;
  const digits = BigInt(match[2] + match[3]);
  return ratio(match[1] ? -digits : digits, 10n ** BigInt(match[3].length));
}

// The same number as text that `parsed` reads: "5000", "-1/3".
export const written = (x) => (x.d === 1n ? `${x.n}` : `${x.n}/${x.d}`);

// "6,000"; the browser's own way takes twenty milliseconds the first time.
export const grouped = (whole) => String(whole).replace(/\B(?=(\d{3})+$)/g, ",");

// As people read it: "6,000", "0.25", "1/3".
export function shown(x) {
  if (x.d === 1n) return grouped(x.n);
  for (let places = 1; places <= 6; places += 1) {
    const scale = 10n ** BigInt(places);
    if (scale % x.d) continue;
    const scaled = (x.n * scale) / x.d;
    const size = scaled < 0n ? -scaled : scaled;
    const rest = String(size % scale).padStart(places, "0");
    return `${scaled < 0n ? "-" : ""}${grouped(size / scale)}.${rest}`;
  }
  return `${x.n}/${x.d}`;
}

export const plus = (a, b) =>
  a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a, b) =>
  a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : ratio(a.n * b.n, a.d * b.d);
export const negative = (a) => ({ n: -a.n, d: a.d });
export const minus = (a, b) => plus(a, negative(b));
export const over = (a, b) => ratio(a.n * b.d, a.d * b.n);
export const less = (a, b) => (a.d === b.d ? a.n < b.n : a.n * b.d < b.n * a.d);
export const same = (a, b) => a.n === b.n && a.d === b.d;
export const smaller = (a, b) => (less(b, a) ? b : a);
export const larger = (a, b) => (less(a, b) ? b : a);
export const half = (a, b) => ratio(a.n * b.d + b.n * a.d, 2n * a.d * b.d);

export function floor(x) {
  const whole = x.n / x.d;
  return x.n < 0n && whole * x.d !== x.n ? whole - 1n : whole;
}
export const ceiling = (x) => -floor(negative(x));

// Days are counted from 1 January of the year 1, which is day 1.
const DAY = 86400000;
const EPOCH = 719163n;

export function dayNumber(iso) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!match) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  if (date.toISOString().slice(0, 10) !== iso) return null;
  return { n: BigInt(date.getTime() / DAY) + EPOCH, d: 1n };
}

export const isoDay = (x) => new Date(Number(x.n - EPOCH) * DAY).toISOString().slice(0, 10);
