import type { LocationRecord } from "@armoire/api";
import { barcodeOf, colourName, type Lang, skuOf, styles } from "../catalog";
import { Refused } from "../orders";
import { at } from "./ask";

export function variantOf(code: string, language: Lang) {
  for (const style of styles)
    for (const colour of Object.keys(style.colours))
      for (const size of style.sizes) {
        const sku = skuOf(style, colour, size);
        if (sku === code || barcodeOf(sku) === code)
          return {
            sku,
            barcode: barcodeOf(sku),
            styleId: style.id,
            article: style.article,
            name: style.words[language],
            brand: "Luma",
            colour,
            colourName: colourName(colour, language),
            size,
            imageUrl: null,
            sellable: true,
          };
      }
  throw new Refused(404, "catalog.barcode_unknown");
}

const parts = [
  [12, 3, 1, 1, 0],
  [4, 0, 0, 1, 2],
  [1, 2, 0, 1, 0],
  [3, 0, 0, 1, 0],
  [40, 6, 0, 4, 0],
];

export const levels = (sku: string, places: LocationRecord[]) =>
  places
    .filter((place) => place.active)
    .map((place, index) => {
      const [onHand = 0, reserved = 0, held = 0, safety = 0, confidence = 0] = parts[index % parts.length] ?? [];
      const blocked = index === 3 ? { reason: "NotFound", until: "2026-11-21T18:00:00Z" } : null;
      const atp = blocked ? 0 : Math.max(0, onHand - reserved - held - safety - confidence);
      return {
        sku,
        location: place.code,
        atp,
        level: atp > 2 ? "in_stock" : atp ? "low" : "out",
        collect: true,
        breakdown: { onHand, reserved, held, safety, confidence, blocked },
      };
    });

export function ledger(query: URLSearchParams) {
  const row = (
    id: string,
    type: string,
    from: string | null,
    to: string | null,
    quantity: number,
    reference: string | null,
  ) => ({
    id,
    sku: query.get("sku"),
    location: query.get("location"),
    from,
    to,
    quantity,
    type,
    reason: null,
    reference,
    actor: "lea",
    effectiveAt: at,
    recordedAt: at,
    source: "armoire",
  });
  return {
    items: [
      row("m4", "PickStage", "Sellable", "Staged", 1, "S05-000042"),
      row("m3", "Sale", "Sellable", null, 2, "T1-998"),
      row("m2", "SnapshotCorrection", null, "Sellable", 3, null),
      row("m1", "Receipt", null, "Sellable", 12, "ASN-7"),
    ],
    nextCursor: null,
  };
}

export const holders = (query: URLSearchParams) => ({
  items: [
    ["r2", "ClickCollectUnpaid", "order", "S05-000042", 2],
    ["r1", "OrderAllocation", "order", "W-000311", 1],
    ["r0", "AssociateHold", "basket", "lea", 1],
  ].map(([id, kind, ownerKind, ownerNumber, open]) => ({
    id,
    kind,
    state: "Active",
    createdAt: at,
    expiresAt: kind === "OrderAllocation" ? null : "2026-11-21T18:00:00Z",
    ownerKind,
    ownerNumber,
    lines: [{ sku: query.get("sku"), location: query.get("location"), quantity: open, open }],
    version: 1,
  })),
  nextCursor: null,
});
