import { useQuery } from "@tanstack/react-query";
import { api } from "../client";
import type { Availability } from "../schema";
import { keys } from "./keys";

/** As many as the server answers at once. */
const skusMax = 100;

/** What can be promised of a few SKUs in a city, or everywhere when no city is named. */
export function useAvailability(skus: readonly string[], city: string | null, enabled = true) {
  const wanted = [...new Set(skus)].sort().slice(0, skusMax);
  return useQuery({
    queryKey: [...keys.availability, city, wanted],
    enabled: enabled && wanted.length > 0,
    staleTime: 20_000,
    queryFn: ({ signal }) => api.get<{ items: Availability[] }>("/availability", { sku: wanted, city }, signal),
    select: (answer) => answer.items,
  });
}
