import { expect, it } from "vitest";
import { iconPaths } from "./Icon";

it("draws different things differently", () => {
  const drawn = Object.entries(iconPaths);
  const twins = drawn.filter(([name, path]) => drawn.some(([other, same]) => other !== name && same === path));
  expect(twins.map(([name]) => name)).toEqual([]);
});
