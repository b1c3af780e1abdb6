import { useWords } from "@armoire/i18n";
import { useRouterState } from "@tanstack/react-router";
import { type RefObject, useEffect, useState } from "react";
import { placeOfPath } from "./Rail";

/** A screen is called what its heading says: in the tab, and once aloud for who does not see that it changed. */
export function ScreenName({ of }: { of: RefObject<HTMLElement | null> }) {
  const { t } = useWords();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [name, setName] = useState("");
  const fallback = t(`sales.${placeOfPath(path)}`);
  const app = t("app.name");
  useEffect(() => {
    const main = of.current;
    if (!main) return;
    const read = () => {
      const heading = main.querySelector("h1")?.textContent?.trim() || fallback;
      document.title = `${heading} · ${app}`;
      setName(heading);
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(main, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = app; // The next person signs in to the app, not to the last one's screen.
    };
  }, [of, fallback, app]);
  return (
    <p className="sr" aria-live="polite" data-testid="app-screen-name">
      {name}
    </p>
  );
}
