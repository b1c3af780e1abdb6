import encodeQR from "qr";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readQr } from "./qr";
import { makeReader } from "./reader";

/** As the server writes it: 32 bytes that say whose pass it is, a dot, 16 bytes that sign it. */
const pass = "AZrF3k9xc4WqT0Yb7mPdLgAAAAUAAAABAAAAAGkhq_A.5h-0Qm8Xv2KcR1sJ9dTzuw";

type Held = { turn: number; module: number; ink?: number; paper?: number; grain?: number };

/** A camera's picture of a pass: turned, moved off the middle, as many pixels a module as it is near, softened, with grain. */
function photo(width: number, height: number, { turn, module, ink = 45, paper = 215, grain = 0 }: Held) {
  const code = encodeQR(pass, "raw", { ecc: "medium", border: 4 });
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const brightness = (x: number, y: number) => {
    const [right, down] = [x - width * 0.47, y - height * 0.53];
    const column = Math.floor((cos * right + sin * down) / module + code.length / 2);
    const row = Math.floor((cos * down - sin * right) / module + code.length / 2);
    const dark = code[row]?.[column];
    return dark === undefined ? 120 + 40 * Math.sin(x / 30) * Math.cos(y / 17) : dark ? ink : paper;
  };
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const soft = [0, 0.5].flatMap((down) => [0, 0.5].map((right) => brightness(x + right, y + down)));
      const value = soft.reduce((sum, each) => sum + each) / 4 + grain * Math.sin(x * 12.9898 + y * 78.233);
      data.set([value, value, value, 255], 4 * (y * width + x));
    }
  return { width, height, data };
}

describe("a QR from a picture", () => {
  it.each<[string, Held]>([
    ["straight", { turn: 0, module: 5 }],
    ["slightly turned", { turn: 0.12, module: 4.3 }],
    ["turned more, and nearer", { turn: -0.4, module: 7.7 }],
    ["far", { turn: 0.05, module: 3 }],
    ["upside down", { turn: 3.2, module: 5.5 }],
    ["grainy, on a dim screen", { turn: 0.2, module: 5, ink: 70, paper: 150, grain: 12 }],
    ["light on dark", { turn: 0.1, module: 5, ink: 220, paper: 30 }],
  ])("%s", (_, held) => {
    expect(readQr(photo(640, 480, held))).toBe(pass);
  });

  it("is nothing where there is none, half of one, or too little of it", () => {
    const whole = photo(640, 480, { turn: 0, module: 5 });
    const half = { ...whole, height: 240, data: whole.data.slice(0, 4 * 640 * 240) };
    expect(readQr(half)).toBeNull();
    expect(readQr(photo(640, 480, { turn: 0, module: 0.01 }))).toBeNull();
    expect(readQr(photo(640, 480, { turn: 0, module: 1 }))).toBeNull();
    expect(readQr({ width: 1, height: 1, data: new Uint8ClampedArray(4) })).toBeNull();
  });
});

describe("a pass before the camera of a browser that reads none", () => {
  afterEach(() => vi.restoreAllMocks());

  const video = (width: number, height: number) =>
    Object.defineProperties(document.createElement("video"), {
      videoWidth: { value: width },
      videoHeight: { value: height },
    });

  it.each([
    [1280, 720, 640, 360],
    [1080, 1920, 360, 640],
    [320, 240, 320, 240],
  ])("%i × %i is read as %i × %i", async (width, height, smallWidth, smallHeight) => {
    const drawImage = vi.fn();
    const getImageData = vi.fn((_x: number, _y: number, w: number, h: number) =>
      photo(w, h, { turn: 0.1, module: Math.min(w, h) / 75 }),
    );
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({ drawImage, getImageData } as never);
    const read = await makeReader("qr");
    const shown = video(width, height);
    expect(await read(shown)).toBe(pass);
    expect(drawImage).toHaveBeenCalledExactlyOnceWith(shown, 0, 0, smallWidth, smallHeight);
    expect(getImageData).toHaveBeenCalledExactlyOnceWith(0, 0, smallWidth, smallHeight);
  });

  it("waits for the first picture", async () => {
    const read = await makeReader("qr");
    expect(await read(video(0, 0))).toBeNull();
  });
});
