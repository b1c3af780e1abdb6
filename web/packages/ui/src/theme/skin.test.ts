import { beforeEach, expect, it } from "vitest";
import { brandSkin } from "./brand";
import { chooseSkin, currentSkin, restoreSkin } from "./skin";

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

it("takes a skin from the address and keeps it; a name that is none changes nothing", () => {
  history.replaceState(null, "", "/?skin=dark");
  restoreSkin("sales", "house");
  history.replaceState(null, "", "/?skin=constructor");
  restoreSkin("sales", "house");
  expect(currentSkin()).toBe("dark");
});
