import { type Availability, type Location, useAvailability, useLocations } from "@armoire/api";
import { type AboutPlace, distanceBetween, usePlace } from "@armoire/features";
import { useCallback, useMemo } from "react";
import { type BasketLine, useBasket } from "../../basket";

/** What the list of stores goes by: name, distance from where one stands, and whether the whole basket is there (§3). */
export function usePlaces(city: string | null) {
  const { store } = usePlace();
  const { lines } = useBasket();
  const { data: locations } = useLocations();
  const basket = useAvailability(
    lines.map((line) => line.sku),
    city,
  );
  const byCode = useMemo(() => new Map((locations ?? []).map((each) => [each.code, each])), [locations]);
  const full = useMemo(() => coveringAll(lines, basket.data ?? []), [lines, basket.data]);
  const about = useCallback(
    (code: string): AboutPlace & { location: Location | undefined } => {
      const location = byCode.get(code);
      return {
        location,
        name: location?.name ?? code,
        distanceKm: distanceBetween(store, location),
        covers: full.has(code),
      };
    },
    [byCode, full, store],
  );
  return { about, byCode, locations: locations ?? [] };
}

/** The stores that could give every line of the basket. */
export function coveringAll(lines: readonly BasketLine[], items: readonly Availability[]): Set<string> {
  if (!lines.length) return new Set();
  const wanted = new Map<string, number>();
  for (const line of lines) wanted.set(line.sku, (wanted.get(line.sku) ?? 0) + line.quantity);
  const places = [...new Set(items.map((each) => each.location))];
  return new Set(
    places.filter((code) =>
      [...wanted].every(([sku, count]) =>
        items.some((each) => each.location === code && each.sku === sku && each.atp >= count && each.collect !== false),
      ),
    ),
  );
}
