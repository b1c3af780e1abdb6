import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Wedge } from "./wedge";

let at = 0;
let stop = () => {};
let broken = 0;
const scans: string[] = [];
const press = (key: string, target: Element = document.body, gap = 8) => {
  at += gap;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  const allowed = target.dispatchEvent(event);
  // A browser writes into the field when nobody prevented it.
  if (allowed && key.length === 1 && target instanceof HTMLInputElement) {
    target.value += key;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return allowed;
};
const type = (text: string, target?: Element, gap?: number) => {
  for (const key of text) press(key, target, gap);
  return press("Enter", target, gap);
};

beforeEach(() => {
  at = 1_000;
  scans.length = 0;
  broken = 0;
  document.body.innerHTML = '<input id="field"/><button id="button">ok</button>';
  stop = new Wedge({ onScan: (code) => scans.push(code), onBroken: () => broken++, timeOf: () => at }).listen();
});
afterEach(() => stop());
const field = () => document.querySelector("#field") as HTMLInputElement;

describe("outside fields", () => {
  it("hears a scan", () => {
    type("4601234567890");
    expect(scans).toEqual(["4601234567890"]);
  });
  it("hears a hundred scans in a row, each once and in order", () => {
    const codes = Array.from({ length: 100 }, (_, n) => String(2_000_000_000_000 + n));
    for (const code of codes) type(code);
    expect(scans).toEqual(codes);
  });
  it("does not let the Enter of a scan press the focused button", () => {
    const pressed = vi.fn();
    const button = document.querySelector("#button") as HTMLButtonElement;
    button.addEventListener("keydown", (event) => event.key === "Enter" && pressed());
    type("4601234567890", button);
    expect(pressed).not.toHaveBeenCalled();
    expect(scans).toHaveLength(1);
  });
  it("lets a person type the digits slowly", () => {
    type("4601234567890", document.body, 700);
    expect(scans).toEqual(["4601234567890"]);
  });
  it("leaves a lone Enter, a slash and a question mark to the screen", () => {
    expect(press("Enter")).toBe(true);
    expect(press("/")).toBe(true);
    expect(press("?")).toBe(true);
    expect(scans).toEqual([]);
  });
});

describe("inside a field", () => {
  it("takes the scan out of the field again", () => {
    const inputs: string[] = [];
    field().value = "Ann";
    field().addEventListener("input", () => inputs.push(field().value));
    type("4601234567890", field());
    expect(scans).toEqual(["4601234567890"]);
    expect(field().value).toBe("Ann");
    expect(inputs.at(-1)).toBe("Ann");
  });
  it("leaves what a person types, and their Enter", () => {
    for (const key of "Camille") press(key, field(), 140);
    expect(press("Enter", field(), 140)).toBe(true);
    expect(field().value).toBe("Camille");
    expect(scans).toEqual([]);
  });
  it("tells a scan from the words typed before it", () => {
    for (const key of "Cam") press(key, field(), 200);
    at += 500;
    type("4601234567890", field());
    expect(field().value).toBe("Cam");
    expect(scans).toEqual(["4601234567890"]);
  });
  it("keeps out where it is told to", () => {
    document.body.innerHTML = '<div data-wedge="off"><input id="field"/></div>';
    type("secret99", field());
    expect(scans).toEqual([]);
    expect(field().value).toBe("secret99");
  });
});

describe("a scan with hiccups", () => {
  /** Small and repeatable: the seed is in the name of the test that fails. */
  const numbersOf = (seed: number) => {
    let state = seed;
    return (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  };
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  const codeOf = (below: (max: number) => number, least: number) =>
    Array.from({ length: least + below(60) }, () => letters[below(letters.length)]).join("");
  const seeds = Array.from({ length: 200 }, (_, n) => n * 7919 + 17);

  it.each(seeds)("is whole while one key of ten at most is up to half a second late, seed %i", (seed) => {
    const below = numbersOf(seed);
    const code = codeOf(below, 10);
    const late = new Set(Array.from({ length: Math.floor(code.length / 10) }, () => 1 + below(code.length - 1)));
    field().value = "Ann";
    [...code].forEach((key, at) => {
      press(key, field(), late.has(at) ? 51 + below(448) : 1 + below(50));
    });
    press("Enter", field(), 1 + below(400));
    expect(scans).toEqual([code]);
    expect(field().value).toBe("Ann");
  });

  it.each(seeds)("is handed on whole or not at all, whatever the pauses are, seed %i", (seed) => {
    const below = numbersOf(seed);
    const code = codeOf(below, 12);
    [...code].forEach((key, at) => {
      // Keys that all came slowly before a pause are a person's who then scans; so the first two of a scan are fast.
      press(key, field(), at < 2 || below(8) ? 1 + below(50) : 51 + below(1_949));
    });
    press("Enter", field());
    expect(scans.filter((each) => each !== code)).toEqual([]);
    expect(scans.length + broken + (field().value === code ? 1 : 0)).toBe(1);
  });

  it("says that it was broken, and leaves nothing of it in the field", () => {
    for (const key of "2gGiAY5TABCDEFGH") press(key, field());
    press("J", field(), 900);
    for (const key of "KLMNOP") press(key, field());
    expect(press("Enter", field())).toBe(false);
    expect([scans, broken, field().value]).toEqual([[], 1, ""]);
  });

  it("is whole when the focus moves into a field in the midst of it", () => {
    for (const key of "2gGiAY5T") press(key);
    for (const key of "ABCDEFGH") press(key, field());
    press("Enter", field());
    expect(scans).toEqual(["2gGiAY5TABCDEFGH"]);
    expect(field().value).toBe("");
  });

  it("is timed by when its keys were pressed, not by when a busy page heard of them", () => {
    stop();
    stop = new Wedge({ onScan: (code) => scans.push(code) }).listen();
    [..."4601234567890", "Enter"].forEach((key, n) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: 5_000 + n * 140 });
      field().dispatchEvent(event);
    });
    expect(scans).toEqual([]);
  });
});
