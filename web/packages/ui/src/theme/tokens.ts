import { dark } from "./skins/dark";
import { house } from "./skins/house";

/** Every colour of every screen. A skin is one file of `skins/` and one entry below; nothing outside `skins/` names a colour. */
export type Skin = {
  scheme: "light" | "dark";
  /** the page */
  ground: string;
  /** what lies on the page: rows, panels, bars */
  surface: string;
  /** quiet fields, skeletons, pressed rows */
  sunken: string;
  ink: string;
  inkSoft: string;
  /** hairlines: decoration only, never the sole carrier of meaning */
  line: string;
  /** edges of things one can touch: 3:1 against ground and surface */
  edge: string;
  accent: string;
  onAccent: string;
  accentSoft: string;
  onAccentSoft: string;
  danger: string;
  onDanger: string;
  dangerSoft: string;
  onDangerSoft: string;
  warn: string;
  warnSoft: string;
  onWarnSoft: string;
  sale: string;
  focus: string;
  scrim: string;
  floatShadow: string;
  /** ground under words that lie on a photo */
  photoScrim: string;
  onPhoto: string;
};

export const skins = { house, dark } satisfies Record<string, Skin>;

export type SkinName = keyof typeof skins;

/** Words on grounds, as used by the stylesheets; the contrast test walks this list. */
export const textPairs: [keyof Skin, keyof Skin][] = [
  ["ink", "ground"],
  ["ink", "surface"],
  ["ink", "sunken"],
  ["inkSoft", "ground"],
  ["inkSoft", "surface"],
  ["inkSoft", "sunken"],
  ["accent", "ground"],
  ["accent", "surface"],
  ["onAccent", "accent"],
  ["onAccentSoft", "accentSoft"],
  ["ink", "accentSoft"],
  ["inkSoft", "accentSoft"],
  ["danger", "ground"],
  ["danger", "surface"],
  ["onDanger", "danger"],
  ["onDangerSoft", "dangerSoft"],
  ["ink", "dangerSoft"],
  ["warn", "ground"],
  ["warn", "surface"],
  ["onWarnSoft", "warnSoft"],
  ["ink", "warnSoft"],
  ["sale", "ground"],
  ["sale", "surface"],
  ["ground", "ink"],
];

/** Edges and marks that carry meaning: 3:1. */
export const markPairs: [keyof Skin, keyof Skin][] = [
  ["edge", "ground"],
  ["edge", "surface"],
  ["accent", "sunken"],
  ["danger", "sunken"],
  ["warn", "sunken"],
  ["focus", "ground"],
  ["focus", "surface"],
];

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const cssOf = (skin: Skin): string =>
  Object.entries(skin)
    .map(([name, value]) => (name === "scheme" ? `color-scheme:${value}` : `--${kebab(name)}:${value}`))
    .join(";");
