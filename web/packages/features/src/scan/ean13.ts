/** Reads EAN-13 and UPC-A from rows of brightness, for browsers that know no barcodes of their own. */

/** Widths of the four stripes of each digit in its left odd form; the other forms are this one mirrored or inverted. */
const widths = ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"].map((text) =>
  [...text].map(Number),
);
/** Which of the six left digits stand in their even form says the first digit. */
const parities = ["OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO"];
const stripes = 59;
const modules = 95;
/** How far, in modules, the stripes of a digit may be off in all. */
const offMax = 1.6;
const contrastMin = 40;

export function isEan13(code: string): boolean {
  if (!/^\d{13}$/.test(code)) return false;
  const sum = [...code].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** Brightness 0–255 from left to right; null when no whole code is seen. */
export function readEan13(row: ArrayLike<number>): string | null {
  const runs = runsOf(row);
  return runs && (readRuns(runs.lengths, runs.first) ?? readRuns([...runs.lengths].reverse(), runs.last));
}

/** Lengths of the stripes in turn, and whether the outermost ones are dark. */
function runsOf(row: ArrayLike<number>) {
  let [low, high] = [255, 0];
  for (let n = 0; n < row.length; n++) {
    low = Math.min(low, row[n] ?? 255);
    high = Math.max(high, row[n] ?? 0);
  }
  if (high - low < contrastMin) return null;
  const middle = (low + high) / 2;
  const lengths: number[] = [];
  let dark = (row[0] ?? 255) < middle;
  const first = dark;
  let length = 0;
  for (let n = 0; n < row.length; n++) {
    if ((row[n] ?? 255) < middle === dark) length++;
    else {
      lengths.push(length);
      dark = !dark;
      length = 1;
    }
  }
  lengths.push(length);
  return { lengths, first, last: dark };
}

function readRuns(lengths: number[], startsDark: boolean): string | null {
  for (let start = startsDark ? 0 : 1; start + stripes <= lengths.length; start += 2) {
    const code = readAt(lengths.slice(start, start + stripes));
    if (code) return code;
  }
  return null;
}

function readAt(run: number[]): string | null {
  const unit = run.reduce((sum, each) => sum + each, 0) / modules;
  const isGuard = (from: number, count: number) =>
    run.slice(from, from + count).every((each) => Math.abs(each / unit - 1) < 0.6);
  if (!isGuard(0, 3) || !isGuard(27, 5) || !isGuard(56, 3)) return null;
  let [parity, digits] = ["", ""];
  for (let n = 0; n < 12; n++) {
    const at = n < 6 ? 3 + 4 * n : 32 + 4 * (n - 6);
    const found = digitOf(run.slice(at, at + 4), n < 6);
    if (!found) return null;
    digits += found.digit;
    if (n < 6) parity += found.even ? "E" : "O";
  }
  const first = parities.indexOf(parity);
  const code = `${first}${digits}`;
  return first >= 0 && isEan13(code) ? code : null;
}

function digitOf(run: number[], left: boolean): { digit: number; even: boolean } | null {
  const seven = run.reduce((sum, each) => sum + each, 0) / 7;
  let best: { digit: number; even: boolean; off: number } | null = null;
  for (const [digit, wanted] of widths.entries())
    for (const even of left ? [false, true] : [false]) {
      const shape = even ? [...wanted].reverse() : wanted;
      const off = shape.reduce((sum, width, at) => sum + Math.abs((run[at] ?? 0) / seven - width), 0);
      if (!best || off < best.off) best = { digit, even, off };
    }
  return best && best.off <= offMax ? best : null;
}

/** Dark is 1: how the code is printed, for tests and for labels. */
export function stripesOf(code: string): number[] {
  const draw = (digit: string, even: boolean, dark: number) => {
    const wanted = widths[Number(digit)] ?? [];
    return (even ? [...wanted].reverse() : wanted).flatMap((width, at) => Array<number>(width).fill((at + dark) % 2));
  };
  const parity = parities[Number(code[0])] ?? "";
  const left = [...code.slice(1, 7)].flatMap((digit, at) => draw(digit, parity[at] === "E", 0));
  const right = [...code.slice(7)].flatMap((digit) => draw(digit, false, 1));
  return [1, 0, 1, ...left, 0, 1, 0, 1, 0, ...right, 1, 0, 1];
}
