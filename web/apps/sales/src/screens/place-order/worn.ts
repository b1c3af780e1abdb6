import type { StyleCard } from "@armoire/api";

/** What a basket line says about a variant of the card; null when it cannot be sold. */
export function asWorn(card: StyleCard | undefined, sku: string) {
  const variant = card?.variants.find((each) => each.sku === sku);
  if (!card || !variant?.price || !variant.sellable) return null;
  const colour = card.colours.find((each) => each.code === variant.colour);
  return {
    styleId: card.id,
    name: card.name,
    colour: colour?.name ?? variant.colour,
    size: card.sizes.find((each) => each.code === variant.size)?.label ?? variant.size,
    imageUrl: colour?.media[0] ?? card.imageUrl,
    price: variant.price,
    listPrice: variant.listPrice ?? variant.price,
  };
}
