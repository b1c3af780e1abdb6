import { type CardVariant, canCollect, type StyleCard, useLocations } from "@armoire/api";
import { type AboutPlace, indexVariants, type Look, lookOf, placesOf, usePlace, variantAt } from "@armoire/features";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { usePlaces } from "./usePlaces";

export type Choice = {
  colour: string;
  size: string | null;
  variant: CardVariant | undefined;
  /** code of the store where the customer will collect; null until there is a sensible one */
  place: string | null;
  at: (size: string, colour?: string) => CardVariant | undefined;
  /** of the chosen size in that colour; the best of all its sizes while none is chosen */
  lookOfColour: (colour: string) => Look;
  setColour: (code: string) => void;
  setSize: (code: string) => void;
  setPlace: (location: string) => void;
  /** a place may hold stock and still not hand it out */
  collects: (location: string) => boolean;
  /** units of another variant that can be collected here and in the rest of the city */
  collectable: (variant: CardVariant) => { here: number; elsewhere: number };
};

type Wish = { colour?: string; size?: string };

/** All of it is arithmetic over the one card that was read: switching colour or size asks the server nothing. */
export function useChoice(card: StyleCard, wish: Wish, city: string, busy: boolean): Choice {
  const { store } = usePlace();
  const { about } = usePlaces(city);
  const index = useMemo(() => indexVariants(card.variants), [card.variants]);
  const best = useMemo(() => bestLooks(card.variants), [card.variants]);
  const [colour, setColour] = useState(() => firstColour(card, wish.colour));
  const [size, setSize] = useState(() => firstSize(card, wish.size));
  useAddress(wish, colour, size, (found) => {
    setColour(firstColour(card, found.colour));
    setSize(firstSize(card, found.size));
  });
  const [picked, setPlace] = useState<string | null>(null);
  const { data: locations } = useLocations();
  const variant = size ? variantAt(index, colour, size) : undefined;
  const gives = useCallback(
    (of: CardVariant | undefined, code: string) =>
      canCollect(code === store.code ? store : locations?.find((each) => each.code === code), store) &&
      handsOut(of, code),
    [locations, store],
  );
  const collects = useCallback((code: string) => gives(variant, code), [gives, variant]);
  const collectable = useCallback(
    (of: CardVariant) => ({
      here: of.here > 0 && gives(of, store.code) ? of.here : 0,
      elsewhere: of.at.reduce(
        (sum, each) => (each.location !== store.code && gives(of, each.location) ? sum + Math.max(0, each.atp) : sum),
        0,
      ),
    }),
    [gives, store.code],
  );
  return {
    colour,
    size,
    variant,
    // Until the other city answers nothing is known of its stores, so what was picked there is kept in mind.
    place: busy
      ? picked
      : lookOf(variant) !== "gone" && variant
        ? placeFor(variant, picked, store.code, collects, about)
        : null,
    at: (code, other) => variantAt(index, other ?? colour, code),
    lookOfColour: (code) => (size ? lookOf(variantAt(index, code, size)) : (best.get(code) ?? "gone")),
    setColour,
    setSize,
    setPlace,
    collects,
    collectable,
  };
}

/** The card knows more than the list of stores: its brand or this channel may be switched off there too. */
export const handsOut = (variant: CardVariant | undefined, code: string): boolean =>
  variant?.at.find((each) => each.location === code)?.collect !== false;

const fromBest: Look[] = ["here", "near", "confirm", "gone"];
function bestLooks(variants: readonly CardVariant[]): Map<string, Look> {
  const best = new Map<string, Look>();
  for (const variant of variants) {
    const [before, look] = [best.get(variant.colour) ?? "gone", lookOf(variant)];
    best.set(variant.colour, fromBest.indexOf(look) < fromBest.indexOf(before) ? look : before);
  }
  return best;
}

function firstColour(card: StyleCard, wish: string | undefined): string {
  if (wish && card.colours.some((each) => each.code === wish)) return wish;
  const here = card.colours.find((each) =>
    card.variants.some((variant) => variant.colour === each.code && lookOf(variant) === "here"),
  );
  return (here ?? card.colours[0])?.code ?? "";
}

function firstSize(card: StyleCard, wish: string | undefined): string | null {
  const found = card.sizes.find((each) => each.code === wish) ?? (card.sizes.length === 1 ? card.sizes[0] : undefined);
  return found?.code ?? null;
}

/** Long enough that a seller's finger is done: writing the address must not cost a frame of a switch. */
const addressAfterMs = 300;

/** The choice is in the address, so it outlives a reload and can be sent on; a scan of the same style that changes the address changes the choice. */
function useAddress(wish: Wish, colour: string, size: string | null, adopt: (wish: Wish) => void): void {
  const navigate = useNavigate();
  const [first] = useState({ colour, size });
  const address = useRef(wish);
  const latest = useRef(adopt);
  latest.current = adopt;
  useEffect(() => {
    if (wish.colour === address.current.colour && wish.size === address.current.size) return;
    address.current = { colour: wish.colour, size: wish.size };
    latest.current(address.current);
  }, [wish.colour, wish.size]);
  useEffect(() => {
    const known = { colour: address.current.colour ?? first.colour, size: address.current.size ?? first.size };
    if (known.colour === colour && known.size === size) return;
    const timer = setTimeout(() => {
      address.current = { colour, size: size ?? undefined };
      void navigate({ to: ".", search: address.current, replace: true, resetScroll: false });
    }, addressAfterMs);
    return () => clearTimeout(timer);
  }, [colour, size, first, navigate]);
}

/** What was picked as long as it can be had there, else here, else the first of the list (§3's order) that hands it out. */
export function placeFor(
  variant: CardVariant,
  picked: string | null,
  here: string,
  collects: (location: string) => boolean,
  about: (location: string) => AboutPlace,
): string | null {
  const stock = (location: string) =>
    !collects(location)
      ? 0
      : location === here
        ? variant.here
        : (variant.at.find((each) => each.location === location)?.atp ?? 0);
  if (picked && stock(picked) > 0) return picked;
  if (stock(here) > 0) return here;
  return placesOf(variant, here, about).find((each) => stock(each.location) > 0)?.location ?? null;
}
