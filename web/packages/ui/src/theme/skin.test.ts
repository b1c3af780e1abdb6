import { beforeEach, expect, it } from "vitest";
import { brandSkin } from "./brand";
import { chooseSkin, chosenSkin, currentSkin, restoreSkin, wearOwn } from "./skin";

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/");
});

it("wears the brand's skin until somebody chooses, and then what was chosen", () => {
  restoreSkin("store", brandSkin("store"));
  expect(currentSkin()).toBe("dark");
  chooseSkin("store", "house");
  restoreSkin("store", brandSkin("store"));
  expect(document.documentElement.dataset.skin).toBe("house");
  restoreSkin("sales", brandSkin("sales"));
  expect(currentSkin()).toBe("house");
});

it("wears the skin of the store's brand, keeps to what was chosen, and goes back to the brand's", () => {
  const tenant = { skins: {}, brands: { Nocturne: "dark" as const }, otherwise: "house" as const };
  expect(brandSkin("sales", ["Nocturne"], tenant)).toBe("dark");
  expect(brandSkin("sales", ["Nocturne", "Luma"], tenant)).toBe("house");
  expect(brandSkin("sales", ["constructor"], tenant)).toBe("house");
  restoreSkin("sales", "house");
  wearOwn("sales", brandSkin("sales", ["Nocturne"], tenant));
  expect([currentSkin(), chosenSkin("sales")]).toEqual(["dark", null]);
  chooseSkin("sales", "house");
  wearOwn("sales", "dark");
  expect([currentSkin(), chosenSkin("sales")]).toEqual(["house", "house"]);
  chooseSkin("sales", null);
  expect([currentSkin(), chosenSkin("sales")]).toEqual(["dark", null]);
});

it("takes a skin from the address and keeps it; a name that is none changes nothing", () => {
  history.replaceState(null, "", "/?skin=dark");
  restoreSkin("sales", "house");
  history.replaceState(null, "", "/?skin=constructor");
  restoreSkin("sales", "house");
  expect(currentSkin()).toBe("dark");
});
