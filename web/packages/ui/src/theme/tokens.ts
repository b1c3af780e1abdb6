/** Every colour of every screen. A brand's skin is one more entry here; nothing outside this file names a colour. */
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

export const skins = {
  house: {
    scheme: "light",
    ground: "#f6f2ea",
    surface: "#fffdf8",
    sunken: "#ece6da",
    ink: "#1c1a17",
    inkSoft: "#5a544b",
    line: "#ddd5c6",
    edge: "#857c6d",
    accent: "#1c4a38",
    onAccent: "#ffffff",
    accentSoft: "#dfe9e0",
    onAccentSoft: "#163c2d",
    danger: "#98291e",
    onDanger: "#ffffff",
    dangerSoft: "#f6e1dc",
    onDangerSoft: "#7d1f16",
    warn: "#7a4f00",
    warnSoft: "#f7e8c8",
    onWarnSoft: "#5f3d00",
    sale: "#98291e",
    focus: "#1c4a38",
    scrim: "rgb(28 26 23 / 0.45)",
    floatShadow: "0 8px 32px rgb(28 26 23 / 0.18)",
    photoScrim: "rgb(20 18 16 / 0.62)",
    onPhoto: "#ffffff",
  },
  dark: {
    scheme: "dark",
    ground: "#0e1110",
    surface: "#181c1a",
    sunken: "#232926",
    ink: "#f6f4ee",
    inkSoft: "#bcc2ba",
    line: "#343b37",
    edge: "#7f8a83",
    accent: "#7fdba8",
    onAccent: "#06170e",
    accentSoft: "#173527",
    onAccentSoft: "#b4f0cd",
    danger: "#ff9383",
    onDanger: "#2b0601",
    dangerSoft: "#3d1812",
    onDangerSoft: "#ffc9c0",
    warn: "#ffc65c",
    warnSoft: "#382a0b",
    onWarnSoft: "#ffe0a3",
    sale: "#ff9383",
    focus: "#7fdba8",
    scrim: "rgb(0 0 0 / 0.66)",
    floatShadow: "0 8px 32px rgb(0 0 0 / 0.6)",
    photoScrim: "rgb(0 0 0 / 0.66)",
    onPhoto: "#ffffff",
  },
} satisfies Record<string, Skin>;

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
