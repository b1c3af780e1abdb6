import { useRouterState } from "@tanstack/react-router";
import { type RefObject, useLayoutEffect, useRef } from "react";

const placesMax = 50;

/** A new screen begins at its top; Back brings a list to where it was left. */
export function useScrollKept(box: RefObject<HTMLElement | null>): void {
  const { key, path } = useRouterState({
    select: ({ location }) => ({ key: location.state.__TSR_key ?? location.href, path: location.pathname }),
    structuralSharing: true,
  });
  const kept = useRef(new Map<string, number>());
  const shown = useRef(path);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = kept.current.get(key);
    if (before !== undefined || shown.current !== path) element.scrollTo?.(0, before ?? 0);
    shown.current = path;
    const keep = () => {
      kept.current.delete(key);
      kept.current.set(key, element.scrollTop);
      if (kept.current.size > placesMax) kept.current.delete(kept.current.keys().next().value ?? "");
    };
    element.addEventListener("scroll", keep, { passive: true });
    return () => element.removeEventListener("scroll", keep);
  }, [box, key, path]);
}
