import {
  type Availability,
  type CardAsked,
  type Money,
  useAvailability,
  useLocations,
  useStyleCards,
} from "@armoire/api";
import { usePlace } from "@armoire/features";
import type { BasketLine } from "../../basket";
import { asWorn } from "./worn";

/** A line as the server tells it today: in the words of this language, at the price of now. */
export type LineNow = BasketLine & {
  /** what it cost when it was put into the basket, where that has changed */
  was: Money | null;
  /** how many of it can be promised where it is collected; null while nobody knows */
  left: number | null;
  /** its own colour and size on the card */
  search: { colour?: string; size?: string };
};

/** The basket was filled minutes or hours ago, maybe in another language; while the server is silent, what was kept stands. */
export function useLinesNow(lines: readonly BasketLine[]): LineNow[] {
  const { store } = usePlace();
  const { data: locations } = useLocations();
  const cards = useStyleCards(
    lines.map((line): CardAsked => {
      const place = locations?.find((each) => each.code === line.collectAt);
      // An order is paid where it is collected: in another country that is another price.
      const { city, code } = place && place.currency !== store.currency ? place : store;
      return { id: line.styleId, city, location: code };
    }),
  );
  const stock = useAvailability(
    lines.map((line) => line.sku),
    null,
  );
  return lines.map((line, index) => {
    const card = cards[index];
    const variant = card?.variants.find((each) => each.sku === line.sku);
    const now = asWorn(card, line.sku);
    const isOther = now && !sameMoney(now.price, line.price);
    return {
      ...line,
      ...now,
      was: isOther ? line.price : null,
      left: leftOf(line, stock.data),
      search: variant ? { colour: variant.colour, size: variant.size } : {},
    };
  });
}

const sameMoney = (one: Money, other: Money) => one.amount === other.amount && one.currency === other.currency;

function leftOf(line: BasketLine, items: readonly Availability[] | undefined): number | null {
  const found = items?.find((each) => each.sku === line.sku && each.location === line.collectAt);
  return found && found.level !== "on_confirmation" ? Math.max(0, found.atp) : null;
}
