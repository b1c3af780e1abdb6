import { useWords } from "@armoire/i18n";
import { useEffect, useRef } from "react";

const names = new Map<number, string>();
const tell = () => {
  const deepest = [...names].sort(([one], [other]) => other - one).map(([, name]) => name);
  document.title = deepest.join(" · ");
};

/** Names the page by what is on it, the deepest first: record · screen · Armoire. */
export function useTitle(depth: 1 | 2, name: string | undefined) {
  const { t } = useWords();
  const app = t("app.name");
  useEffect(() => {
    names.set(0, app);
    if (name) names.set(depth, name);
    tell();
    return () => {
      names.delete(depth);
      tell();
    };
  }, [depth, name, app]);
}

/** Whether the focus is nowhere in particular, so that it may be led: nobody is taken out of a field. */
const isFree = () => {
  const at = document.activeElement;
  return !at || at === document.body || at.matches("a, .rowbtn, #main") || !at.isConnected;
};

export function focusHeading(selector: string) {
  const heading = document.querySelector<HTMLElement>(selector);
  if (!heading || !isFree()) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** A new screen is read from its heading on; the first one is where the browser begins anyway. */
export function useHeadingOf(screen: string) {
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    focusHeading("#main h1");
  }, [screen]);
}

/** The focus goes to the record that opened, and back to where it was when the record closes; Esc closes it. */
export function useRecordFocus(onClose: () => void) {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const from = document.activeElement as HTMLElement | null;
    focusHeading(".record h2");
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const field = (event.target as HTMLElement | null)?.closest?.<HTMLElement>("input, textarea, select");
      // What is typed is not lost by one press: the first leaves the field.
      if (!field) close.current();
      else if (field.closest(".record")) field.blur();
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
      if (document.activeElement === document.body && from?.isConnected) from.focus({ preventScroll: true });
    };
  }, []);
}
