import type { SkinName } from "./tokens";

/** What a tenant decides: which skin an app wears until somebody chooses another on the device. */
export const brand: { skins: Record<string, SkinName>; brands: Record<string, SkinName>; otherwise: SkinName } = {
  skins: { store: "dark" },
  /** by the brand of the store, for tenants of several: `{ Nocturne: "dark" }` */
  brands: {},
  otherwise: "house",
};

/** A store of one brand wears that brand's skin; a store of several, the app's. */
export const brandSkin = (app: string, brandsOfStore: readonly string[] = [], tenant = brand): SkinName => {
  const [only, another] = brandsOfStore;
  const worn = only !== undefined && another === undefined && Object.hasOwn(tenant.brands, only) && tenant.brands[only];
  return worn || (tenant.skins[app] ?? tenant.otherwise);
};
