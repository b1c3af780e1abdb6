import type { SkinName } from "./tokens";

/** What a brand decides: which skin an app wears until somebody chooses another on the device. */
export const brand: { skins: Record<string, SkinName>; otherwise: SkinName } = {
  skins: { store: "dark" },
  otherwise: "house",
};

export const brandSkin = (app: string): SkinName => brand.skins[app] ?? brand.otherwise;
