import { describe, expect, it } from "vitest";
import {
  distanceBetween,
  distanceKm,
  kmAcross,
  linesBetween,
  moved,
  outlinePath,
  placeLabels,
  roundBelow,
  spotOf,
  tilesOf,
  viewOf,
} from "./geo";
import outlines from "./outlines.json";

const nice = { latitude: 43.6976, longitude: 7.2697 };
const paris = { latitude: 48.8575, longitude: 2.3592 };
const size = { width: 600, height: 400 };

describe("tiles", () => {
  const template = "https://tiles.example/{z}/{x}/{y}.png";
  it("cover the picture and lie where they belong", () => {
    const view = viewOf([nice, paris], size);
    const tiles = tilesOf(template, view, size);
    expect(Math.min(...tiles.map((each) => each.x))).toBeLessThanOrEqual(0);
    expect(Math.min(...tiles.map((each) => each.y))).toBeLessThanOrEqual(0);
    expect(Math.max(...tiles.map((each) => each.x + each.width))).toBeGreaterThanOrEqual(size.width);
    expect(Math.max(...tiles.map((each) => each.y + each.height))).toBeGreaterThanOrEqual(size.height);
    // Nice lies in the tile that every map of the kind has it in.
    const zoom = Number(tiles[0]?.url.split("/")[3]);
    const spot = spotOf(view, size, nice);
    const under = tiles.find(
      (each) => spot.x >= each.x && spot.x < each.x + each.width && spot.y >= each.y && spot.y < each.y + each.height,
    );
    const at13 = [Math.floor(4261 / 2 ** (13 - zoom)), Math.floor(2984 / 2 ** (13 - zoom))];
    expect(under?.url).toBe(`https://tiles.example/${zoom}/${at13[0]}/${at13[1]}.png`);
  });
  it("are never more than a screen can ask for, near or far", () => {
    for (const perDegree of [4, 40, 400, 4_000, 60_000]) {
      const tiles = tilesOf(template, { ...nice, perDegree }, { width: 1200, height: 1000 });
      expect(tiles.length).toBeGreaterThan(0);
      expect(tiles.length).toBeLessThanOrEqual(80);
    }
  });
});

describe("distances", () => {
  it("are as the crow flies", () => {
    expect(distanceKm(nice, paris)).toBeGreaterThan(680);
    expect(distanceKm(nice, paris)).toBeLessThan(695);
    expect(distanceKm(nice, nice)).toBe(0);
  });
  it("are unknown where a place has no coordinates", () => {
    expect(distanceBetween(nice, { latitude: null, longitude: null })).toBeNull();
    expect(distanceBetween(nice, { latitude: 0, longitude: 0 })).toBeGreaterThan(4000);
  });
});

describe("the view", () => {
  it("holds every place with air around it", () => {
    const view = viewOf([nice, paris], size);
    for (const point of [nice, paris]) {
      const spot = spotOf(view, size, point);
      expect(spot.x).toBeGreaterThanOrEqual(55);
      expect(spot.x).toBeLessThanOrEqual(545);
      expect(spot.y).toBeGreaterThanOrEqual(55);
      expect(spot.y).toBeLessThanOrEqual(345);
    }
    expect(spotOf(view, size, paris).y).toBeLessThan(spotOf(view, size, nice).y);
  });
  it("shows a few streets around one place alone, and something when there is none", () => {
    expect(kmAcross(viewOf([nice], size), size.height)).toBeLessThan(5);
    expect(viewOf([], size).perDegree).toBeGreaterThan(0);
  });
  it("follows the finger", () => {
    const view = viewOf([nice, paris], size);
    const before = spotOf(view, size, nice);
    const after = spotOf(moved(view, 30, -20), size, nice);
    expect(Math.abs(after.x - before.x - 30)).toBeLessThan(1.5); // Degrees grow narrower northward.
    expect(after.y - before.y).toBeCloseTo(-20, 6);
  });
});

it("scales and graticules are round", () => {
  expect([0.7, 1, 4.9, 23, 999].map(roundBelow)).toEqual([0.5, 1, 2, 20, 500]);
  expect(linesBetween(43, 49).map((line) => Math.round(line * 10) / 10)).toEqual([44, 46, 48]);
});

it("draws only the outlines in view", () => {
  const france = outlinePath(outlines, viewOf([nice, paris], size), size);
  expect(france).toContain("M");
  expect(france.split("M").length).toBeLessThan(60);
  const sea = { latitude: 30, longitude: -40, perDegree: 200 };
  expect(outlinePath(outlines, sea, size)).toBe("");
});

it("lets no name cover another", () => {
  const mark = (id: string, x: number, y: number) => ({ id, x, y, radius: 10, text: "Galeries Lafayette" });
  const crowd = placeLabels([mark("a", 300, 200), mark("b", 300, 204), mark("c", 300, 208)], size);
  expect(crowd[0]?.id).toBe("a");
  expect(crowd.length).toBeLessThan(3);
  expect(placeLabels([mark("a", 300, 100), mark("b", 300, 300)], size)).toHaveLength(2);
});
