import { useWords } from "@armoire/i18n";
import { Button, Sheet } from "@armoire/ui";
import { useEffect, useState } from "react";

const list = [
  [["?"], "help"],
  [["/"], "search"],
  [["↑", "↓"], "move"],
  [["Enter"], "open"],
  [["Esc"], "close"],
] as const;

/** Keys of the office: a button says which, and so does `?`. */
export function Shortcuts({ hidden }: { hidden: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || isTyping(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      {!hidden && (
        <Button
          look="quiet"
          icon="keyboard"
          aria-label={t("office.keys.title")}
          title={t("office.keys.title")}
          onClick={() => setOpen(true)}
          testId="office-keys-btn"
        />
      )}
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t("office.keys.title")}
        closeLabel={t("common.close")}
        testId="office-keys-sheet"
      >
        <dl className="facts" style={{ alignItems: "center" }}>
          {list.map(([keys, does]) => (
            <div key={does} style={{ display: "contents" }}>
              <dt className="row" style={{ gap: 4 }}>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd style={{ textAlign: "start" }}>{t(`office.keys.${does}`)}</dd>
            </div>
          ))}
        </dl>
      </Sheet>
    </>
  );
}

/** A letter belongs to the field it is typed in, and to a sheet that lies over the screen. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  document.querySelector("dialog[open]") !== null ||
  (event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null);
