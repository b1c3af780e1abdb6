import { describe, expect, it } from "vitest";
import { isEan13, readEan13, stripesOf } from "./ean13";

/** A row of a camera's picture: so many pixels a stripe, blurred, grey, with noise and paper around it. */
function row(code: string, px: number, noise = 0): number[] {
  const paper = Array<number>(40).fill(210);
  const bars = stripesOf(code).flatMap((dark, at) =>
    Array<number>(Math.floor((at + 1) * px) - Math.floor(at * px)).fill(dark ? 50 : 210),
  );
  const sharp = [...paper, ...bars, ...paper];
  return sharp.map((value, at) => {
    const soft = ((sharp[at - 1] ?? value) + 2 * value + (sharp[at + 1] ?? value)) / 4;
    return soft + noise * Math.sin(at * 12.9898);
  });
}

describe("EAN-13 from a picture", () => {
  it.each(["4006381333931", "4601234567893", "0012345678905", "2000000000015", "9780201379624"])("%s", (code) => {
    expect(stripesOf(code)).toHaveLength(95);
    for (const px of [2, 2.5, 3, 4.7]) expect(readEan13(row(code, px))).toBe(code);
    expect(readEan13(row(code, 3, 30))).toBe(code);
  });
  it("also upside down", () => {
    expect(readEan13(row("4006381333931", 3).reverse())).toBe("4006381333931");
  });
  it("reads nothing where there is nothing, half a code, or a wrong check digit", () => {
    expect(readEan13(Array<number>(600).fill(128))).toBeNull();
    expect(readEan13(row("4006381333931", 3).slice(0, 200))).toBeNull();
    expect(readEan13(row("4006381333932", 3))).toBeNull();
    expect(isEan13("4006381333931")).toBe(true);
    expect(isEan13("4006381333932")).toBe(false);
  });
});
