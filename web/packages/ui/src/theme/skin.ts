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

/** What an app wears while nobody has chosen: the brand's skin of the app, or of the store that is worked in. */
const own = new Map<string, SkinName>();
/** Private mode keeps nothing: there a choice lasts until the page is closed. */
const chosen = new Map<string, SkinName | null>();

/** `?skin=` in the address, which is kept; else the device's choice; else the brand's. */
export function restoreSkin(app: string, fallback: SkinName): void {
  own.set(app, fallback);
  chosen.delete(app);
  const asked = new URLSearchParams(location.search).get("skin");
  if (isSkin(asked)) return chooseSkin(app, asked);
  applySkin(chosenSkin(app) ?? fallback);
}

/** Another store may be of another brand; what somebody chose on this device stays. */
export function wearOwn(app: string, skin: SkinName): void {
  own.set(app, skin);
  if (chosenSkin(app) === null && current !== skin) applySkin(skin);
}

/** What was chosen on this device; null while the app wears its brand's. */
export function chosenSkin(app: string): SkinName | null {
  const known = chosen.get(app);
  if (known !== undefined) return known;
  const kept = readKept(app);
  return isSkin(kept) ? kept : null;
}

/** Null goes back to the brand's. */
export function chooseSkin(app: string, name: SkinName | null): void {
  chosen.set(app, name);
  try {
    if (name) localStorage.setItem(`${storageKey}.${app}`, name);
    else localStorage.removeItem(`${storageKey}.${app}`);
  } catch {
    // Private mode.
  }
  applySkin(name ?? own.get(app) ?? "house");
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
