import { cssOf, type SkinName, skins } from "./tokens";

const storageKey = "armoire.skin";
let current: SkinName = "house";
const watchers = new Set<() => void>();

export const currentSkin = (): SkinName => current;

const isSkin = (name: string | null): name is SkinName => name !== null && Object.hasOwn(skins, name);

/** All skins stand in the page, so that any part of it may wear another one by `data-skin`. */
function addSkins(): void {
  if (document.getElementById("armoire-skin")) return;
  const sheet = document.createElement("style");
  sheet.id = "armoire-skin";
  sheet.textContent = Object.entries(skins)
    .map(([name, skin]) => `[data-skin="${name}"]{${cssOf(skin)}}`)
    .join("");
  document.head.append(sheet);
}

export function applySkin(name: SkinName): void {
  current = name;
  addSkins();
  document.documentElement.dataset.skin = name;
  for (const watcher of watchers) watcher();
}

/** `?skin=` in the address, which is kept; else the device's choice; else the brand's for this app. */
export function restoreSkin(app: string, fallback: SkinName): void {
  const asked = new URLSearchParams(location.search).get("skin");
  if (isSkin(asked)) return chooseSkin(app, asked);
  const kept = readKept(app);
  applySkin(isSkin(kept) ? kept : fallback);
}

export function chooseSkin(app: string, name: SkinName): void {
  try {
    localStorage.setItem(`${storageKey}.${app}`, name);
  } catch {
    // Private mode: the choice lasts until the page is closed.
  }
  applySkin(name);
}

function readKept(app: string): string | null {
  try {
    return localStorage.getItem(`${storageKey}.${app}`);
  } catch {
    return null;
  }
}

export function onSkinChange(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
