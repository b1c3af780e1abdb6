import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../client";
import { serverNow } from "../clock";
import type { City, Location, MapGround, Page } from "../schema";
import { keys } from "./keys";
import { inLanguage } from "./language";

const long = 30 * 60_000;

export function useCities() {
  return useQuery({
    ...inLanguage(keys.cities),
    staleTime: long,
    queryFn: ({ signal }) => api.get<Page<City>>("/cities", undefined, signal),
    select: (page) => page.items,
  });
}

/** What the map of stock is drawn on; while unknown, or without a tile server, on its own outlines. */
export function useMapGround() {
  return useQuery({
    queryKey: keys.map,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.get<MapGround>("/map", undefined, signal),
  });
}

async function everyLocation(signal: AbortSignal): Promise<Location[]> {
  const all: Location[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Location> = await api.get<Page<Location>>("/locations", { limit: 200, cursor }, signal);
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && all.length < 2_000);
  return all;
}

const longestWait = 60 * 60_000;

/** A pause ends by itself and nobody tells it: then the places are read again. */
function untilNextPauseEnds(places: Location[]): number | false {
  const ends = places.flatMap((place) => (place.paused ? [Date.parse(place.paused.until)] : []));
  return ends.length > 0 && Math.min(longestWait, Math.max(1_000, Math.min(...ends) - serverNow() + 500));
}

/** The whole network at once: it is small, changes rarely, and every screen names stores by it. */
export const locationsQuery = () => ({
  ...inLanguage(keys.locations),
  staleTime: long,
  queryFn: ({ signal }: { signal: AbortSignal }) => everyLocation(signal),
});

export function useLocations() {
  return useQuery({
    ...locationsQuery(),
    refetchInterval: (query: { state: { data?: Location[] } }) => untilNextPauseEnds(query.state.data ?? []),
  });
}

export function useLocation(code: string | null | undefined): Location | undefined {
  const { data } = useLocations();
  return useMemo(() => data?.find((location) => location.code === code), [data, code]);
}

/** Whether what one store sells may be collected at another; either may have it switched off. */
export const canCollect = (at: Location | undefined, from: Location): boolean =>
  Boolean(at?.features.clickCollect?.on) && (at?.code === from.code || Boolean(from.features.endlessAisle?.on));

export const isShop = (location: Location): boolean => !["Warehouse", "Virtual", "PickupPoint"].includes(location.kind);
