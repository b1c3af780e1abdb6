import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Wedge } from "./wedge";

let at = 0;
let stop = () => {};
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
  document.body.innerHTML = '<input id="field"/><button id="button">ok</button>';
  stop = new Wedge({ onScan: (code) => scans.push(code), now: () => at }).listen();
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
