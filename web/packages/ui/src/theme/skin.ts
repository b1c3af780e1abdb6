import { cssOf, type SkinName, skins } from "./tokens";

const storageKey = "armoire.skin";
let current: SkinName = "house";
const watchers = new Set<() => void>();

export const currentSkin = (): SkinName => current;

export function applySkin(name: SkinName): void {
  current = name;
  let sheet = document.getElementById("armoire-skin");
  if (!sheet) {
    sheet = document.createElement("style");
    sheet.id = "armoire-skin";
    document.head.append(sheet);
  }
  sheet.textContent = `:root{${cssOf(skins[name])}}`;
  document.documentElement.dataset.skin = name;
  for (const watcher of watchers) watcher();
}

/** The device's choice, or the app's own default. */
export function restoreSkin(app: string, fallback: SkinName): void {
  const kept = readKept(app);
  applySkin(kept && kept in skins ? kept : fallback);
}

export function chooseSkin(app: string, name: SkinName): void {
  try {
    localStorage.setItem(`${storageKey}.${app}`, name);
  } catch {
    // Private mode: the choice lasts until the page is closed.
  }
  applySkin(name);
}

function readKept(app: string): SkinName | null {
  try {
    return localStorage.getItem(`${storageKey}.${app}`) as SkinName | null;
  } catch {
    return null;
  }
}

export function onSkinChange(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
